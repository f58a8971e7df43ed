// @ts-check
/* /figur/: one figure of a place, in a frame on another page. What it shows is read from the page of the
   place, so that the two never differ; what is wrong in the address is said. */

import { describeFigure, nameRow, nameSource, subjectOf, titleOf } from "./captions.js";
import { fillIn, make, query } from "./elements.js";

const box = query(document, "#figur", HTMLElement);
const words = box.dataset;
const heading = query(box, "h1", HTMLElement);

/** @param {(Node | string)[]} parts */
const show = (...parts) => box.replaceChildren(...parts);

/** A link leads out of the frame. @param {string} href @param {string} text */
const leadOut = (href, text) => make("a", { href, target: "_top" }, text);

/** Say what is wrong, and where figures are. @param {string} text @param {Node[]} more */
const complain = (text, ...more) => show(heading, make("p", { role: "alert" }, text), make("p", {},
  ...(more.length ? more : [leadOut(words.home ?? "", words.find ?? "")])));

/** Return the address of the page of a kommune, a fylke or landet; null for what is no code of one.
 * @param {string} code */
function findAddress(code) {
  if (/^\d{4}$/.test(code)) return fillIn(words.kommune, code);
  if (/^\d{2}$/.test(code)) return fillIn(words.fylke, code);
  return code === "0" ? words.country ?? null : null;
}

/** Fetch the page of a place, and what became of a number that was; null where there is none.
 * @param {string} code */
async function fetchPlace(code) {
  const address = findAddress(code);
  if (!address) return null;
  const page = await fetchPage(address);
  if (page) return { address, page, became: "" };
  const { loadFinder } = await import("./chooser.js");
  const { sure } = (await loadFinder(words)).find(code);
  const today = findAddress(sure?.region ?? "");
  if (!today || today === address) return null;
  const moved = await fetchPage(today);
  if (!moved) throw new Error(`${today} is not there`);
  return { address: today, page: moved, became: `${sure?.note}.` };
}

/** Fetch a page with figures; null for one that is not there, and for one that leads on.
 * @param {string} address */
async function fetchPage(address) {
  const answer = await fetch(address);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(".overview") ? page : null;
}

/** @param {HTMLElement} figure */
const fileOf = (figure) => figure.querySelector("a[download]")?.getAttribute("href") ?? "";

/** Say why a place has not the figure that is asked for.
 * @param {Document} page @param {string} address @param {string} key */
function explain(page, address, key) {
  const { name = "" } = subjectOf(page);
  const article = /^[\w-]+$/.test(key) ? page.querySelector(`article#${key}`) : null;
  const told = article ? fillIn(words.undrawn, nameRow(article), name) : fillIn(words.unknown, key, name);
  complain(told, leadOut(article ? `${address}#${key}` : address, fillIn(words.more, name)));
}

/** @param {HTMLElement} figure @param {string} address @param {string} became */
function showFigure(figure, address, became) {
  const { name = "" } = subjectOf(figure.ownerDocument);
  const drawn = query(figure, "img, svg", Element);
  const src = new URL(fileOf(figure), new URL(address, document.baseURI)).href;
  const alt = drawn.getAttribute("alt") ?? drawn.getAttribute("aria-label") ?? "";
  const anchor = figure.closest("article")?.id;
  document.title = `${describeFigure(figure)} – ${document.title}`;
  show(make("h1", {}, titleOf(figure)),
    make("p", {}, describeFigure(figure)),
    ...(became ? [make("p", { class: "became" }, became)] : []),
    make("img", { src, alt }),
    make("p", { class: "source" }, nameSource(figure), " ",
      leadOut(anchor ? `${address}#${anchor}` : address, fillIn(words.more, name))));
}

async function start() {
  const asked = new URLSearchParams(location.search);
  const code = asked.get("sted")?.trim() ?? "", key = asked.get("figur")?.trim() ?? "";
  if (!code || !key) return complain(words.asked ?? "");
  const place = await fetchPlace(code);
  if (!place) return complain(fillIn(words.lost, code));
  const { address, became, page } = place;
  /** @type {NodeListOf<HTMLElement>} */
  const figures = page.querySelectorAll("main figure");
  const figure = [...figures].find((one) => fileOf(one).endsWith(`/figur/${key}.svg`));
  if (figure) showFigure(figure, address, became);
  else explain(page, address, key);
}

start().catch(() => complain(words.failed ?? ""));
