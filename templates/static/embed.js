// @ts-check
/* The code that shows a figure in a frame on another page. Fetched when a reader asks for it. */

import { make } from "./elements.js";

const WIDTH = 640, WORDS = 230;  // CSS pixels: of the frame, and of what is said over and under the figure

/** @param {string} text */
const escape = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** Return the code of a frame. It has a size of its own, and is no wider than where it stands.
 * @param {string} address @param {string} title @param {{ width: number, height: number }} drawing */
export function writeFrame(address, title, { width, height }) {
  const tall = Math.round((WIDTH * height) / width) + WORDS;
  return `<iframe src="${escape(address)}" title="${escape(title)}" width="${WIDTH}" height="${tall}"`
    + ' style="width: 100%; max-width: 640px; border: 0" loading="lazy"></iframe>';
}

/** Copy the code, and show it after `place`, where it can be copied by hand.
 * @param {Element} place @param {string} code
 * @param {{ label: string, copied: string, failed: string }} words */
export async function showFrame(place, code, words) {
  if (place.nextElementSibling?.matches(".frame-code")) place.nextElementSibling.remove();
  const area = make("textarea", { readonly: "", rows: 4, spellcheck: "false" });
  area.value = code;
  const status = make("span", { role: "status" });
  place.after(make("div", { class: "frame-code small" }, make("label", {}, words.label, area), status));
  area.select();
  status.textContent = await navigator.clipboard.writeText(code)
    .then(() => words.copied, () => words.failed);
}
