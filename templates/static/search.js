// @ts-check
/* Finds kommuner and fylker by what a reader types. Knows nothing of the page. */

import { fillIn } from "./elements.js";

/** @import { Entry, SearchIndex } from "../contract" */

/** @type {Record<string, string>} */
const LETTERS = { æ: "a", ä: "a", ø: "o", ö: "o", đ: "d", ŋ: "n", ŧ: "t", ß: "s" };

/** One spelling for all that a name may be typed as: Våler, Vaaler and valer are valer.
 * @param {string} text */
export const fold = (text) => text.toLowerCase()
  .replace(/[æäøöđŋŧß]/g, (letter) => LETTERS[letter])
  .normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  .replace(/aa|ae/g, "a").replace(/oe/g, "o")
  .replace(/[^a-z0-9]+/g, " ").trim();

/** Count the letters to change, add, leave out or swap to make `query` a beginning of `name`.
 * @param {string} query @param {string} name */
export function distance(query, name) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: name.length + 1 }, (_, i) => i);
  for (let i = 1; i <= query.length; i++) {
    const row = [i];
    for (let j = 1; j <= name.length; j++) {
      const changed = last[j - 1] + Number(query[i - 1] !== name[j - 1]);
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, changed);
      if (i > 1 && j > 1 && query[i - 1] === name[j - 2] && query[i - 2] === name[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    [before, last] = [last, row];
  }
  return Math.min(...last);
}

/** 0 is best; Infinity is no match. Two letters find only a name that has no more: Bø, Ås.
 * @param {string} query @param {string} name */
export function rank(query, name) {
  if (name === query) return 0;
  if (query.length < 3) return Infinity;
  if (name.startsWith(query)) return 1;
  if (` ${name}`.includes(` ${query}`)) return 2;
  return name.includes(query) ? 3 : Infinity;
}

/** At most one wrong letter of four to six, two of seven or more; the first letter is right.
 * @param {string} query @param {string} name */
export function rankMisspelt(query, name) {
  if (query.length < 4 || query[0] !== name[0]) return Infinity;
  const wrong = distance(query, name);
  return wrong <= (query.length < 7 ? 1 : 2) ? 4 + wrong : Infinity;
}

/** Number without its first 0, which a spreadsheet loses. @param {string} code */
const codesOf = (code) => [code, code.replace(/^0/, "")];

/** Everything that can be found. `words`: the page's sentences, by fate, and «fylke».
 * @param {SearchIndex} index @param {DOMStringMap} words @returns {Entry[]} */
export function readIndex({ fylker, kommuner }, words) {
  const places = kommuner.flatMap(([number, name, official, former]) => [
    {
      to: `kommune/${number}/`, name, codes: codesOf(number), late: 0,
      forms: [name, ...official.split(" - ")].filter(Boolean).map(fold),
      note: [official, fylker[number.slice(0, 2)], number].filter(Boolean).join(", "),
    },
    ...former.map(([code, old, fate]) => ({
      to: `kommune/${number}/#tidligere`, codes: codesOf(code), late: 0.5,
      forms: old ? [fold(old)] : [], note: fillIn(words[fate], old || code, name),
    })),
  ]);
  return [...places, ...Object.entries(fylker).map(([code, name]) => (
    { to: `fylke/${code}/`, name, note: words.fylke ?? "", forms: [fold(name)], codes: [], late: 0.25 }))];
}

/** Return what matches, the best first: by number, by name, and where no name does, misspelt.
 * @param {Entry[]} entries @param {string} typed */
export function search(entries, typed) {
  const query = fold(typed).replace(/(.) kommun[ea]n?$/, "$1");
  const digits = /^\d+$/.test(query);
  /** @param {typeof rank} ranking */
  const best = (ranking) => {
    const seen = new Set();
    return entries
      .map((entry) => {
        const forms = digits ? entry.codes : entry.forms;
        const scores = forms.map((form) => ranking(query, form));
        return { entry, score: Math.min(...scores) + entry.late };
      })
      .filter(({ score }) => score < Infinity)
      .sort((a, b) => a.score - b.score)
      .map(({ entry }) => entry)
      .filter(({ note, to }) => !seen.has(note + to) && seen.add(note + to));
  };
  const matches = best(rank);
  return matches.length || digits ? matches : best(rankMisspelt);
}
