// @ts-check
/* A choice on /sammenlign/, as the address has it. */

/** @import { Choice } from "../contract" */

/** What may be chosen. @typedef {{ has(code: string): boolean }} Known */

/** Read a choice; what is not known is passed over, and so are places past `most`. `renamed`: what
 * former numbers are today.
 * @param {string} search @param {Known} regions @param {Known} indicators @param {number} most
 * @param {Map<string, string>} renamed @returns {Choice} */
export function readChoice(search, regions, indicators, most, renamed = new Map()) {
  const asked = new URLSearchParams(search);
  /** @param {string} name */
  const one = (name) => asked.get(name) ?? "";
  /** @param {string} name */
  const list = (name) => [...new Set(one(name).split(",").filter(Boolean))];
  /** @param {string} key */
  const known = (key) => (indicators.has(key) ? key : "");
  const places = new Set(list("r").map((code) => renamed.get(code) ?? code));
  return {
    places: [...places].filter((code) => regions.has(code)).slice(0, most),
    keys: list("i").filter((key) => indicators.has(key)),
    from: one("fra"),
    to: one("til"),
    x: known(one("x")),
    y: known(one("y")),
    index: one("indeks") === "1",
  };
}

/** Find what a choice passes over: places and indicators that are not known, and known places that
 * there is no room for.
 * @param {string} search @param {Known} regions @param {Known} indicators @param {number} most
 * @param {Map<string, string>} renamed */
export function findFaults(search, regions, indicators, most, renamed = new Map()) {
  const asked = new URLSearchParams(search);
  /** @param {string[]} names */
  const list = (...names) =>
    [...new Set(names.flatMap((name) => (asked.get(name) ?? "").split(",")).filter(Boolean))];
  const places = [...new Set(list("r").map((code) => renamed.get(code) ?? code))];
  return {
    places: places.filter((code) => !regions.has(code)),
    keys: list("i", "x", "y").filter((key) => !indicators.has(key)),
    over: places.filter((code) => regions.has(code)).slice(most),
  };
}

/** Write a choice as the end of an address; "" for none. @param {Choice} choice */
export function writeChoice({ places, keys, from, to, x, y, index }) {
  const [r, i, indeks] = [places.join(","), keys.join(","), index ? "1" : ""];
  const parts = Object.entries({ r, i, fra: from, til: to, x, y, indeks })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}`);
  return parts.length ? `?${parts.join("&")}` : "";
}
