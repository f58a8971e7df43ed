// @ts-check
/* A choice on /sammenlign/, as the address has it. */

/** @import { Choice } from "../contract" */

/** What may be chosen. @typedef {{ has(code: string): boolean }} Known */

/** Read a choice; what is not known is passed over, and so are places past `most`.
 * @param {string} search @param {Known} regions @param {Known} indicators @param {number} most
 * @returns {Choice} */
export function readChoice(search, regions, indicators, most) {
  const asked = new URLSearchParams(search);
  /** @param {string} name */
  const one = (name) => asked.get(name) ?? "";
  /** @param {string} name */
  const list = (name) => [...new Set(one(name).split(",").filter(Boolean))];
  /** @param {string} key */
  const known = (key) => (indicators.has(key) ? key : "");
  return {
    places: list("r").filter((code) => regions.has(code)).slice(0, most),
    keys: list("i").filter((key) => indicators.has(key)),
    from: one("fra"),
    to: one("til"),
    x: known(one("x")),
    y: known(one("y")),
  };
}

/** Write a choice as the end of an address; "" for none. @param {Choice} choice */
export function writeChoice({ places, keys, from, to, x, y }) {
  const parts = Object.entries({ r: places.join(","), i: keys.join(","), fra: from, til: to, x, y })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}`);
  return parts.length ? `?${parts.join("&")}` : "";
}
