// @ts-check
/* Puts the drawing in place of a figure's picture, so that it takes the page's colours. Adds what can be
   pasted elsewhere: buttons that make a PNG of a figure, with its title and source, and the code of a
   frame with it, and buttons that copy text with its source. */

import { describeFigure, nameRow, nameSource, subjectOf, textOf, titleOf } from "./captions.js";
import { make, query, upperFirst } from "./elements.js";

const SHOWN_FOR = 4000;  // milliseconds

const {
  answer = "", cite = "", compare, compareRow = "", copied = "", copy = "", embed = "", failed = "", frame,
  frameCode = "", stem,
} = subjectOf(document);

/* --- a figure's own drawing --- */

/** Return a figure's drawing, which is fetched where there is a picture of it; with the words of the
 * picture for those who cannot see it.
 * @param {HTMLElement} figure */
async function findDrawing(figure) {
  const image = figure.querySelector("img");
  if (image) {
    const answer = await fetch(image.src);
    if (!answer.ok) throw new Error(`${image.src}: ${answer.status}`);
    const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    const svg = parsed.documentElement;
    for (const name of ["width", "height", "font-family"]) svg.removeAttribute(name);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", image.alt);
    image.replaceWith(svg);
  }
  return query(figure, "svg", SVGSVGElement);
}

/** Make the line figure of a row tell its numbers.
 * @param {HTMLElement} figure @param {SVGSVGElement} drawing */
async function addAnswer(figure, drawing) {
  const table = figure.closest("article")?.querySelector("table.series");
  if (!(table instanceof HTMLTableElement)) return;
  const { makeAnswer } = await import("./answers.js");
  makeAnswer(drawing, table, answer);
}

const nearing = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) {
    if (!isIntersecting || !(target instanceof HTMLElement)) continue;
    nearing.unobserve(target);
    findDrawing(target).then((drawing) => addAnswer(target, drawing)).catch(() => {});  // the picture stays
  }
}, { rootMargin: "600px" });

/* --- a figure to take away --- */

/** @param {HTMLElement} figure */
async function takePng(figure) {
  const [drawing, { savePng }] = await Promise.all([findDrawing(figure), import("./png.js")]);
  const told = { title: titleOf(figure), about: describeFigure(figure), source: nameSource(figure) };
  await savePng(drawing, told, `${nameFile(figure)}.png`);
}

/** Show the code of a frame with the figure, which may stand on any page.
 * @param {HTMLElement} figure */
async function takeFrame(figure) {
  const [drawing, { showFrame, writeFrame }] = await Promise.all(
    [findDrawing(figure), import("./embed.js")]);
  const address = new URL(`${frame}&figur=${nameOf(figure)}`, document.baseURI).href;
  const code = writeFrame(address, describeFigure(figure), drawing.viewBox.baseVal);
  await showFrame(query(figure, ".copy", HTMLElement), code, { label: frameCode, copied, failed });
}

/** What the file of a figure is called, without its ending.
 * @param {HTMLElement} figure */
const nameOf = (figure) =>
  query(figure, "a[download]", HTMLAnchorElement).href.split("/").at(-1)?.replace(".svg", "") ?? "";

/** «4601-bergen-eldre-67», of the place and the figure's file.
 * @param {HTMLElement} figure */
const nameFile = (figure) => `${stem}-${nameOf(figure)}`;

/** @type {NodeListOf<HTMLElement>} */
const figures = document.querySelectorAll("main figure:has(a[download])");
for (const figure of figures) {
  if (location.protocol !== "file:") nearing.observe(figure);  // from the disk nothing can be fetched
  const link = query(figure, "a[download]", HTMLAnchorElement);
  const title = `: ${titleOf(figure)}`;
  link.download = `${nameFile(figure)}.svg`;
  link.append(make("span", { class: "hidden" }, title));
  /** @param {string} label @param {() => void} onclick */
  const makeButton = (label, onclick) =>
    make("button", { type: "button", onclick }, label, make("span", { class: "hidden" }, title));
  link.after(" ", makeButton("PNG", () => { takePng(figure); }),
    " ", makeButton(embed, () => { takeFrame(figure); }));
}

/* --- text with its source --- */

/** Put a button at the start of `place`, and at its end what came of it. Where the browser refuses,
 * `source` is selected instead.
 * @param {Element} place @param {Element} source @param {Node[]} hidden @param {() => string} write */
function addCopier(place, source, hidden, write) {
  const label = new Text(copy);
  const status = make("span", { role: "status" });
  const onclick = async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(write());
      status.className = "hidden";  // the button says so to those who see it
      status.textContent = copied;
      label.data = copied;
      setTimeout(() => { label.data = copy; }, SHOWN_FOR);
    } catch {
      source.closest("details")?.setAttribute("open", "");
      getSelection()?.selectAllChildren(source);
      status.className = "";
      status.textContent = failed;
    }
  };
  place.prepend(make("button", { type: "button", class: "first", onclick }, label, ...hidden));
  place.append(status);
}

const all = document.querySelector("#sakstekst");
if (all) {
  const last = make("p", { class: "copy" });
  all.closest("details")?.after(last);
  addCopier(last, all, [], () => [...all.children].map(textOf).join("\n\n"));
}

/** All that a reader of the case needs, in this order: what it is and when, what is said, whom it is
 * compared with and how, what the words mean, where it is from. What has not been
 * fetched is left out: it is our affair, and of no use in a case.
 * @param {Element} article */
function writeIndicator(article) {
  /** @param {string} selector */
  const read = (selector) => textOf(query(article, selector, HTMLElement));
  const compared = [...article.querySelectorAll("h3 ~ ul > li:not([data-missing])")]
    .map(textOf).map(upperFirst);
  const how = [...article.querySelectorAll("h3 + p")].map(textOf);  // where all are made in one way
  return [
    nameRow(article),
    [read(".says"), ...[...article.querySelectorAll(".counts")].map(textOf)].join(" "),
    compared.length ? [`${read("h3")}:`, ...how, ...compared].join("\n") : "",
    [...article.querySelectorAll(".means")].map(textOf).join(" "),
    `${read(".source")} ${cite}`,
  ].filter(Boolean).join("\n\n");
}

for (const article of document.querySelectorAll("article")) {
  const hidden = make("span", { class: "hidden" }, `: ${nameRow(article)}`);
  const also = query(article, ".also", HTMLElement);
  also.append(" ", make("a", { href: `${compare}&i=${article.id}` }, compareRow));
  addCopier(also, query(article, ".says", HTMLElement), [hidden],
    () => writeIndicator(article));
}
