// @ts-check
/* The words of /sammenlign/, which stand in the page, in <template id="ord">. */

import { query, upperFirst } from "./elements.js";

/** @import { Indicator, Language, Region } from "../contract" */

/** @type {Language} */
export const language = document.documentElement.lang === "nn" ? "nn" : "nb";

/** @type {Record<string, string>} */
export const words = {};
const spans = query(document, "#ord", HTMLTemplateElement).content.querySelectorAll("[data-ord]");
for (const span of spans) words[span.getAttribute("data-ord") ?? ""] = span.textContent ?? "";

/** @param {Region} region */
export function nameOf(region) {
  const name = upperFirst(region.navn[language]);
  return region.slag === "fylke" ? `${name} (${words.fylke})` : name;
}

/** What tells a region apart, where there is little room. @param {Region} region */
export const briefOf = (region) =>
  upperFirst(upperFirst(region.navn[language]).replace("KOSTRA-", ""));

/** @param {Indicator} about */
export const titleOf = (about) =>
  `${about.navn[language]}, ${about.enhet[language]}, ${about.periode}`;
