// @ts-check
/* Puts the drawing in place of a figure's picture, so that it takes the page's colours. Adds what can be
   pasted elsewhere: a button that makes a PNG of a figure, with its title and source, and buttons that
   copy text with its source. */

import { make, query, upperFirst } from "./elements.js";

const FACE = "system-ui, sans-serif";
const WIDTH = 1200, MARGIN = 40;
const SHOWN_FOR = 4000;  // milliseconds

const { copy = "", copied = "", failed = "", cite = "", compare, compareRow = "", ...overview } =
  query(document, ".overview", HTMLElement).dataset;
/** What the page is about: in the names of files, in words, and the gruppe it is compared with. */
const subject = { file: overview.stem, own: overview.name, group: overview.group };

/** Break text into lines, each at most `width` by the measure, or a single word.
 * @param {string} text @param {number} width @param {(text: string) => number} measure */
function breakLines(text, width, measure) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.trim().split(/[ \n]+/)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Fixed spaces in numbers are kept; only what the HTML is broken into lines by goes.
 * @param {Element} element */
const textOf = (element) => (element.textContent ?? "").replace(/[ \n]+/g, " ").trim();

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

const nearing = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) {
    if (!isIntersecting || !(target instanceof HTMLElement)) continue;
    nearing.unobserve(target);
    findDrawing(target).catch(() => {});  // the picture stays
  }
}, { rootMargin: "600px" });

/* --- a figure as a PNG --- */

/** @param {SVGSVGElement} drawing @param {number} width @param {number} height */
function loadImage(drawing, width, height) {
  const svg = drawing.cloneNode(true);
  if (!(svg instanceof SVGSVGElement)) throw new TypeError("a copy is of the same kind");
  const shown = { xmlns: "http://www.w3.org/2000/svg", width, height, "font-family": FACE };
  for (const [name, value] of Object.entries(shown)) svg.setAttribute(name, String(value));
  const image = new Image();
  const text = new XMLSerializer().serializeToString(svg);
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  return image.decode().then(() => image);
}

/** The figure in its own colours on white, with its title over it and its source under.
 * @param {HTMLElement} figure */
async function drawPng(figure) {
  const drawing = await findDrawing(figure);
  const { width, height } = drawing.viewBox.baseVal;
  const wide = WIDTH - 2 * MARGIN, tall = Math.round((wide * height) / width);
  const image = await loadImage(drawing, wide, tall);
  const canvas = make("canvas");
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  const texts = [
    { text: textOf(query(figure, "figcaption", HTMLElement)), font: `600 40px ${FACE}`, height: 52 },
    { text: describeFigure(figure), font: `30px ${FACE}`, height: 42 },
    { text: `${nameSource(figure)} ${cite}`, font: `26px ${FACE}`, height: 36 },
  ].map(({ text, font, height }) => {
    pen.font = font;
    return { lines: breakLines(text, wide, (part) => pen.measureText(part).width), font, height };
  });
  const [title, about, source] = texts.map(({ lines, height }) => lines.length * height);
  canvas.width = WIDTH;
  canvas.height = 2 * MARGIN + title + about + 20 + tall + 20 + source;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, MARGIN, MARGIN + title + about + 20, wide, tall);
  pen.fillStyle = "#1d2b33";
  pen.textBaseline = "top";
  [MARGIN, MARGIN + title, MARGIN + title + about + tall + 40].forEach((top, i) => {
    pen.font = texts[i].font;
    texts[i].lines.forEach((line, n) => pen.fillText(line, MARGIN, top + n * texts[i].height));
  });
  return canvas;
}

/** Return where, what and in what unit a figure shows, and what «gruppen» in it is.
 * @param {HTMLElement} figure */
function describeFigure(figure) {
  const article = figure.closest("article");
  const what = article ? `: ${nameRow(article)}` : "";
  return [`${subject.own}${what}`, subject.group].filter(Boolean).join(". ");
}

/** @param {HTMLElement} figure */
function nameSource(figure) {
  const article = figure.closest("article");
  return figure.dataset.source ?? (article ? textOf(query(article, ".source", HTMLElement)) : "");
}

/** @param {HTMLElement} figure */
async function savePng(figure) {
  const canvas = await drawPng(figure);
  canvas.toBlob((blob) => {
    if (!blob) return;
    const href = URL.createObjectURL(blob);
    make("a", { href, download: `${nameFile(figure)}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  });
}

/** «4601-bergen-eldre-67», of the place and the figure's file.
 * @param {HTMLElement} figure */
function nameFile(figure) {
  const { href } = query(figure, "a[download]", HTMLAnchorElement);
  return `${subject.file}-${href.split("/").at(-1)?.replace(".svg", "")}`;
}

/** @type {NodeListOf<HTMLElement>} */
const figures = document.querySelectorAll("main figure:has(a[download])");
for (const figure of figures) {
  if (location.protocol !== "file:") nearing.observe(figure);  // from the disk nothing can be fetched
  const link = query(figure, "a[download]", HTMLAnchorElement);
  const title = `: ${textOf(query(figure, "figcaption", HTMLElement))}`;
  link.download = `${nameFile(figure)}.svg`;
  link.append(make("span", { class: "hidden" }, title));
  const onclick = () => { savePng(figure); };
  const hidden = make("span", { class: "hidden" }, title);
  link.after(" ", make("button", { type: "button", onclick }, "PNG", hidden));
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

/** «Innbyggere 67 år og eldre (prosent, 2026)», from the row that an article is opened under.
 * @param {Element} article */
function nameRow(article) {
  const row = document.getElementById(`rad-${article.id}`);
  if (!row) throw new TypeError(`${article.id} has no row`);
  return `${textOf(query(row, "th > a", HTMLElement))} (${textOf(query(row, "th > .unit", HTMLElement))})`;
}

/** All that a reader of the case needs, in this order: what it is and when, what is said, whom it is
 * compared with and how, what the words mean, where it is from. What has not been
 * fetched is left out: it is our affair, and of no use in a case.
 * @param {Element} article */
function writeIndicator(article) {
  /** @param {string} selector */
  const read = (selector) => textOf(query(article, selector, HTMLElement));
  const compared = [...article.querySelectorAll("h3 + ul > li:not([data-missing])")]
    .map(textOf).map(upperFirst);
  return [
    nameRow(article),
    [read(".says"), ...[...article.querySelectorAll(".counts")].map(textOf)].join(" "),
    compared.length ? `${read("h3")}:\n${compared.join("\n")}` : "",
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
