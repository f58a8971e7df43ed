// @ts-check
/* A figure as a PNG, with what is said of it. Fetched when a reader asks for one. */

import { make } from "./elements.js";

const FACE = "system-ui, sans-serif";
const WIDTH = 1200, MARGIN = 40;

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
 * @param {SVGSVGElement} drawing @param {{ title: string, about: string, source: string }} told */
async function drawPng(drawing, told) {
  const { width, height } = drawing.viewBox.baseVal;
  const wide = WIDTH - 2 * MARGIN, tall = Math.round((wide * height) / width);
  const image = await loadImage(drawing, wide, tall);
  const canvas = make("canvas");
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  const texts = [
    { text: told.title, font: `600 40px ${FACE}`, height: 52 },
    { text: told.about, font: `30px ${FACE}`, height: 42 },
    { text: told.source, font: `26px ${FACE}`, height: 36 },
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

/** @param {SVGSVGElement} drawing @param {{ title: string, about: string, source: string }} told
 * @param {string} name of the file */
export async function savePng(drawing, told, name) {
  const canvas = await drawPng(drawing, told);
  canvas.toBlob((blob) => {
    if (!blob) return;
    const href = URL.createObjectURL(blob);
    make("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  });
}
