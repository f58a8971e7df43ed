// @ts-check
/* A file that the page has made, given to the reader as any download. */

import { make } from "./elements.js";

/** @param {Blob} blob @param {string} download what the file is called */
export function save(blob, download) {
  const href = URL.createObjectURL(blob);
  const link = make("a", { href, download });
  document.body.append(link);
  link.click();
  link.remove();
}
