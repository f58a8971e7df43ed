// @ts-check
/* What the address of /sammenlign/ has that cannot be shown as it stands: said, and never passed over. */

import { fillIn } from "./elements.js";
import { findFaults } from "./state.js";
import { nameOf, words } from "./words.js";

/** @import { Indicator, Region } from "../contract" */

/** Translate former numbers, and name what is unknown and what there is no room for.
 * @param {string} search @param {Map<string, Region>} regions @param {Map<string, Indicator>} indicators
 * @param {number} most @param {(code: string) => Promise<string | undefined>} find the region that a
 * number or a name leads to beyond doubt */
export async function checkAddress(search, regions, indicators, most, find) {
  /** @param {string} code */
  const called = (code) => {
    const region = regions.get(code);
    return region ? nameOf(region) : code;
  };
  /** @type {Map<string, string>} */
  const renamed = new Map();
  for (const code of findFaults(search, regions, indicators, most).places) {
    const region = await find(code).catch(() => undefined);  // named as unknown all the same
    if (region && regions.has(region)) renamed.set(code, region);
  }
  const { places, keys, over } = findFaults(search, regions, indicators, most, renamed);
  const told = [
    ...[...renamed].map(([code, now]) => fillIn(words.renamed, code, called(now))),
    ...places.map((code) => fillIn(words.unknown_place, code)),
    ...keys.map((key) => fillIn(words.unknown_key, key)),
    ...(over.length ? [fillIn(words.too_many, most, over.map(called).join(", "))] : []),
  ];
  return { renamed, told };
}
