// @ts-check
/* What is said of a figure where it stands alone, read from the page of its place: on that page itself,
   and by another that has fetched it. */

import { query } from "./elements.js";

/** Fixed spaces in numbers are kept; only what the HTML is broken into lines by goes.
 * @param {Element} element */
export const textOf = (element) => (element.textContent ?? "").replace(/[ \n]+/g, " ").trim();

/** Return what a page says of its place: what files are called, its name, the gruppe it is compared
 * with, how to cite it.
 * @param {Document} page */
export const subjectOf = (page) => query(page, ".overview", HTMLElement).dataset;

/** «Innbyggere 67 år og eldre (prosent, 2026)», from the row that an article is opened under.
 * @param {Element} article */
export function nameRow(article) {
  const row = article.ownerDocument.getElementById(`rad-${article.id}`);
  if (!row) throw new TypeError(`${article.id} has no row`);
  return `${textOf(query(row, "th > a", HTMLElement))} (${textOf(query(row, "th > .unit", HTMLElement))})`;
}

/** Return where, what and in what unit a figure shows, and what «gruppen» in it is.
 * @param {HTMLElement} figure */
export function describeFigure(figure) {
  const { group, name } = subjectOf(figure.ownerDocument);
  const article = figure.closest("article");
  const what = article ? `: ${nameRow(article)}` : "";
  return [`${name}${what}`, group].filter(Boolean).join(". ");
}

/** Return the source of a figure, and how to cite it.
 * @param {HTMLElement} figure */
export function nameSource(figure) {
  const article = figure.closest("article");
  const source = figure.dataset.source
    ?? (article ? textOf(query(article, ".source", HTMLElement)) : "");
  return `${source.trim()} ${subjectOf(figure.ownerDocument).cite ?? ""}`;
}

/** @param {HTMLElement} figure */
export const titleOf = (figure) => textOf(query(figure, "figcaption", HTMLElement));
