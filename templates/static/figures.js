// @ts-check
/* Puts the drawing in place of a figure's picture, so that it takes the page's colours. Adds what can be
   pasted elsewhere: a button that makes a PNG of a figure, with its title and source, and buttons that
   copy text with its source. */

import { make, query, upperFirst } from "./elements.js";

const FACE = "system-ui, sans-serif";
const WIDTH = 1200, MARGIN = 40;
const SHOWN_FOR = 4000;  // milliseconds

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
    { text: `${figure.dataset.source} ${cite.trim()}`, font: `26px ${FACE}`, height: 36 },
  ].map(({ text, font, height }) => {
    pen.font = font;
    return { lines: breakLines(text, wide, (part) => pen.measureText(part).width), font, height };
  });
  const [title, source] = texts.map(({ lines, height }) => lines.length * height);
  canvas.width = WIDTH;
  canvas.height = 2 * MARGIN + title + 20 + tall + 20 + source;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, MARGIN, MARGIN + title + 20, wide, tall);
  pen.fillStyle = "#1d2b33";
  pen.textBaseline = "top";
  [MARGIN, MARGIN + title + tall + 40].forEach((top, i) => {
    pen.font = texts[i].font;
    texts[i].lines.forEach((line, n) => pen.fillText(line, MARGIN, top + n * texts[i].height));
  });
  return canvas;
}

/** @param {HTMLElement} figure */
async function savePng(figure) {
  const canvas = await drawPng(figure);
  canvas.toBlob((blob) => {
    if (!blob) return;
    const href = URL.createObjectURL(blob);
    make("a", { href, download: `${figure.dataset.name}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  });
}

/** @type {NodeListOf<HTMLElement>} */
const figures = document.querySelectorAll("figure[data-name]");
for (const figure of figures) {
  if (location.protocol !== "file:") nearing.observe(figure);  // from the disk nothing can be fetched
  const link = figure.querySelector("a[download]");
  if (!link) continue;  // without numbers there is no figure
  const hidden = query(link, "span", HTMLElement).cloneNode(true);
  const onclick = () => { savePng(figure); };
  link.after(" ", make("button", { type: "button", onclick }, "PNG", hidden));
}

/* --- text with its source --- */

const all = query(document, "#sakstekst", HTMLElement);
const { copy = "", copied = "", failed = "", cite = "" } = all.dataset;

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

const last = make("p", { class: "copy" });
all.closest("details")?.after(last);
addCopier(last, all, [], () => [...all.children].map(textOf).join("\n\n"));

/** All that a reader of the case needs, in this order: what it is and when, what is said, whom it is
 * compared with and how, what the words mean, where it is from. What has not been
 * fetched is left out: it is our affair, and of no use in a case.
 * @param {Element} article @param {Element} says @param {Element[]} rest @param {Element} source */
function writeIndicator(article, says, rest, source) {
  /** @param {string} selector */
  const read = (selector) => textOf(query(article, selector, HTMLElement));
  const compared = [...article.querySelectorAll("h4 + ul > li:not([data-missing])")]
    .map(textOf).map(upperFirst);
  return [
    `${read("h3 > a")} (${read("h3 > .unit")})`,
    textOf(says),
    `${read("h4")}:\n${compared.join("\n")}`,
    rest.map(textOf).join(" "),
    `${textOf(source)} ${cite.trim()}`,
  ].join("\n\n");
}

for (const article of document.querySelectorAll("article")) {
  const more = query(article, ".also", HTMLElement);
  const sentences = [...article.querySelectorAll(".words > p:not(.also)")];
  const [says, rest, source] = [sentences[0], sentences.slice(1, -1), sentences[sentences.length - 1]];
  const hidden = query(more, ".hidden", HTMLElement).cloneNode(true);
  addCopier(more, says, [hidden], () => writeIndicator(article, says, rest, source));
}
