// @ts-check
/* Whom the first chosen kommune of /sammenlign/ may be set beside, in one tap. */

import { make } from "./elements.js";
import { nameOf, words } from "./words.js";

/** @import { Region } from "../contract" */

/** List headings with codes, for the first kommune that is chosen.
 * @param {Region[]} chosen @param {string} landet
 * @returns {[heading: string, codes: string[]][]} */
function listSuggestions(chosen, landet) {
  const region = chosen.find(({ slag }) => slag === "kommune");
  if (region?.slag !== "kommune") return [["", [landet]]];
  const name = nameOf(region);
  return [
    [`${words.group} ${name}`, [region.kostragruppe, region.fylke]],
    [`${words.alike} ${name}`, region.like],
    [`${words.neighbours} ${name}`, region.naboer],
    ["", [landet]],
  ];
}

/** Make a line of buttons for each suggestion, first one for all of them where there are several.
 * @param {string[]} places @param {Map<string, Region>} regions @param {string} landet
 * @param {number} most @param {(codes: string[]) => void} add */
export function makeSuggestions(places, regions, landet, most, add) {
  if (places.length >= most) return [];
  const chosen = places.flatMap((code) => regions.get(code) ?? []);
  return listSuggestions(chosen, landet).flatMap(([heading, codes]) => {
    const left = codes.filter((code) => !places.includes(code))
      .flatMap((code) => regions.get(code) ?? []);
    /** @param {string} text @param {string} label @param {Region[]} some */
    const offer = (text, label, some) => make("button", {
      type: "button", "aria-label": `${words.add} ${label}`,
      onclick: () => add(some.map(({ kode }) => kode)),
    }, `+ ${text}`);
    const all = left.length > 1 ? [offer(words.all, `${words.all}: ${heading}`, left)] : [];
    const buttons = left.map((region) => offer(nameOf(region), nameOf(region), [region]));
    return left.length ? [make("p", {}, heading && `${heading}: `, ...all, ...buttons)] : [];
  });
}
