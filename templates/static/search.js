// @ts-check
/* Finds places and topics by what a reader types. Knows nothing of the page. */

import { fillIn, upperFirst } from "./elements.js";

/** @import { Entry, Finder, Found, Language, SearchIndex } from "../contract" */

/** @type {Record<string, string>} */
const LETTERS = { æ: "a", ä: "a", ø: "o", ö: "o", đ: "d", ŋ: "n", ŧ: "t", ß: "s", "²": "2" };

/** How well something matches, best first: what comes closest to a word follows what is meant by it
 * (NEAR), and from GUESS on it is only a guess. */
const EXACT = 0, NEAR = 0.6, BEGINS = 1, WORD = 2, INSIDE = 3, GUESS = 4;

/** One spelling for all that a name may be typed as: Våler, Vaaler and valer are valer.
 * @param {string} text */
export const fold = (text) => text.toLowerCase()
  .replace(/[æäøöđŋŧß²]/g, (letter) => LETTERS[letter])
  .normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  .replace(/aa|ae/g, "a").replace(/oe/g, "o")
  .replace(/[^a-z0-9+]+/g, " ").trim();

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

/** 0 is the same; Infinity is no match. Two letters find only a name that has no more: Bø, Ås.
 * @param {string} query @param {string} name */
export function rank(query, name) {
  if (name === query) return EXACT;
  if (query.length < 3) return Infinity;
  if (name.startsWith(query)) return BEGINS;
  const words = ` ${name}`;
  if (query.split(" ").every((word) => words.includes(` ${word}`))) return WORD;
  const title = name.includes(" ") && ` ${query} `.includes(` ${name} `);  // with unit and year
  return title || (query.length > 3 && name.includes(query)) ? INSIDE : Infinity;
}

/** At most one wrong letter of four to seven, two of eight or more; the first letter is right.
 * A name that stands in what was typed is a guess too, if it is no short word.
 * @param {string} query @param {string} name */
export function rankMisspelt(query, name) {
  if (query.length < 4 || query[0] !== name[0]) {
    return name.length > 3 && ` ${query} `.includes(` ${name} `) ? GUESS : Infinity;
  }
  if (name.length > 3 && `${query} `.startsWith(`${name} `)) return GUESS;
  const wrong = distance(query, name);
  return wrong <= (query.length < 8 ? 1 : 2) ? GUESS + wrong : Infinity;
}

/** Number without its first 0, which a spreadsheet loses. @param {string} code */
const codesOf = (code) => (code ? [code, code.replace(/^0/, "")] : []);

/** @param {string[]} names */
const foldAll = (names) => [...new Set(names.map(fold).filter(Boolean))];

/** @param {SearchIndex} index @param {Language} language @returns {Entry[]} */
function readPlaces({ fylker, former, kommuner, regions, words }, language) {
  const told = words[language];
  /** Number and name of those that go on under their name: Ålesund, when Haram left it. */
  const lasting = new Set(kommuner.flatMap(([, name, , was]) => was.map(([code]) => code + name)));
  const places = kommuner.flatMap(([number, name, official, was]) => [
    {
      to: `kommune/${number}/`, name, codes: codesOf(number), late: 0, place: "kommune", region: number,
      forms: foldAll([name, name.split(" i ")[0], official, ...official.split(" - ")]),
      note: [official, fylker[number.slice(0, 2)], number].filter(Boolean).join(", "),
    },
    ...was.map(([code, old, fate]) => ({
      to: `kommune/${number}/${fate === "within" ? "" : "#tidligere"}`, codes: codesOf(code), late: 0.5,
      region: number, forms: lasting.has(code + old) ? [] : foldAll([old]),
      related: foldAll([old]), note: fillIn(told[fate], old || code, name),
    })),
  ]);
  const own = Object.entries(fylker).map(([code, name]) => {
    // Oslo is the same place as a kommune and as a fylke: the name alone leads to the kommune
    const alone = kommuner.some(([number, same]) => same === name && number.startsWith(code));
    const forms = [`${name} fylke`, `${name} fylkeskommune`, `fylket ${name}`];
    return {
      to: `fylke/${code}/`, name, note: told.fylke, codes: [], late: 0.25, region: code,
      place: alone ? "" : "fylke",
      forms: foldAll(alone ? forms : [name, ...forms]),
    };
  });
  const gone = former.flatMap(([name, fate, codes]) => codes.map((code) => ({
    to: `fylke/${code}/`, codes: [], late: 0.5, region: code,
    forms: foldAll([name, `${name} fylke`, `${name} fylkeskommune`]),
    note: fillIn(told[fate], name, fylker[code]),
  })));
  const larger = regions.map(([kind, code, to, nb, nn, also]) => ({
    to, name: upperFirst(language === "nn" ? nn : nb), note: told[kind], codes: [], late: 0.3, region: code,
    place: kind === "country" ? "country" : "group",
    forms: foldAll([nb, nn, nb.replace("KOSTRA-", ""), nb.replace("KOSTRA-", "kommune"),
      code.length > 1 ? code : "", ...also]),
  }));
  return [...places, ...own, ...gone, ...larger];
}

/** @param {SearchIndex} index @param {Language} language @returns {Entry[]} */
function readTopics({ topics, words }, language) {
  const told = words[language];
  return topics.map(([kind, to, nb, nn, same, related, kommune, fylke, country, group]) => ({
    to, name: language === "nn" ? nn : nb, note: told[kind], codes: [],
    late: kind === "indicator" || kind === "theme" ? 0.1 : 0.2,
    forms: foldAll([nb, nn, ...same]), related: foldAll(related), topic: true, word: kind === "word",
    at: { kommune, fylke, country, group },
  }));
}

/** Everything that can be found. @param {SearchIndex} index @param {Language} language */
export const readIndex = (index, language) =>
  [...readPlaces(index, language), ...readTopics(index, language)];

/** @typedef {{ entry: Entry, score: number }} Match */
/** @typedef {(query: string, form: string) => number} Ranking */

/** @param {Entry} entry @param {string} query @param {Ranking} ranking */
function scoreOf(entry, query, ranking) {
  const scores = entry.forms.map((form) => ranking(query, form));
  // what is only related is never the same
  const near = (entry.related ?? []).map((form) => Math.max(ranking(query, form), NEAR));
  return Math.min(...scores, ...near) + entry.late;
}

/** @param {Entry[]} entries @param {string} query @param {Ranking} ranking @returns {Match[]} */
const matchAll = (entries, query, ranking) => entries
  .map((entry) => ({ entry, score: scoreOf(entry, query, ranking) }))
  .filter(({ score }) => score < Infinity);

/** Match a number, alone or with a name: «0301 Oslo». They are sure only if they agree.
 * @param {Entry[]} entries @param {string} query @returns {Match[]} */
function matchNumber(entries, query) {
  const number = /(?:^|\s)(\d{3,4})(?=\s|$)/.exec(query)?.[1];
  if (!number) return [];
  const rest = query.replace(number, " ").split(" ").filter((word) => word && word !== "k");
  const alone = rest.length === 0;
  return entries.flatMap((entry) => {
    const score = Math.min(...entry.codes.map((code) => (alone ? rank(number, code)
      : code === number ? EXACT : Infinity)));
    if (score === Infinity) return [];
    const known = fold(`${entry.name ?? ""} ${entry.note}`).split(" ");
    const agrees = rest.every((word) => known.includes(word));
    // with other words, what was a number once is more likely a year
    return agrees || entry.place ? [{ entry, score: score + (agrees ? 0 : WORD) + entry.late }] : [];
  }).concat(alone ? [] : matchAll(entries, rest.join(" "), rank)
    .map(({ entry, score }) => ({ entry, score: score + WORD })));
}

/** A topic at a place: the row of Karmøy's page. @param {Entry} place @param {Entry} topic */
function join(place, topic) {
  const kind = place.place ?? "";
  const at = topic.at?.[/** @type {keyof NonNullable<Entry["at"]>} */ (kind)] ?? "";
  const to = at.startsWith("#") ? place.to + at : at.replace("$1", place.region ?? "");
  // what has no figures is answered as such, without the place
  return at ? { ...topic, to, name: `${place.name ?? ""}: ${topic.name ?? ""}`, note: "" } : topic;
}

const SMALL = /^(?:i|pa|for|til|av|fra|om)\s+|\s+(?:i|pa|for|til|av|fra|om)$/g;

/** Match a place and a topic typed together, in either order.
 * @param {Entry[]} entries @param {string} query @param {Ranking} ranking @returns {Match[]} */
function matchPairs(entries, query, ranking) {
  const words = query.split(" ");
  const places = entries.filter(({ place }) => place);
  const topics = entries.filter(({ topic, word }) => topic && !word);
  return words.slice(1).flatMap((_, i) => {
    const halves = [words.slice(0, i + 1), words.slice(i + 1)].map((half) =>
      half.join(" ").replace(SMALL, "").trim());
    return [halves, [...halves].reverse()].flatMap(([where, what]) => {
      if (!where || !what) return [];
      const here = matchAll(places, where, (typed, form) => (typed === form ? EXACT : Infinity));
      const there = here.length ? matchAll(topics, what, ranking) : [];
      return here.flatMap(({ entry }) => there.map((topic) =>
        ({ entry: join(entry, topic.entry), score: topic.score })));
    });
  });
}

/** Sort, the best first, and leave out what stands there already. @param {Match[]} matches */
function sort(matches) {
  const seen = new Set();
  return matches
    .sort((a, b) => a.score - b.score)
    .filter(({ entry: { name, note, to } }) => {
      const key = `${to} ${name ?? ""} ${note}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** The one that is meant beyond doubt. A place and what became part of it are the same, and the page
 * of what a word means explains the word.
 * @param {Match[]} matches */
function findSure(matches) {
  const same = matches.filter(({ score }) => score < NEAR);
  const things = same.filter(({ entry }) => !entry.word);
  const exact = things.length ? things : same;
  const addresses = new Set(exact.map(({ entry }) => entry.to.replace("#tidligere", "")));
  return addresses.size === 1 ? exact[0].entry : null;
}

/** Return what matches, the best first; what is meant beyond doubt; and whether all are guesses.
 * @param {Entry[]} entries @param {string} typed @returns {Found} */
export function search(entries, typed) {
  const query = fold(typed)
    .replace(/^kommunen?(?:r|nummer)? (?=.)/, "").replace(/(.) kommun[ea]n?(?= |$)/, "$1");
  if (!query) return { hits: [], sure: null, guessed: false };
  const whole = [...matchNumber(entries, query), ...matchAll(entries, query, rank)];
  const same = whole.some(({ score }) => score < NEAR);
  let matches = sort(same ? whole : [...matchPairs(entries, query, rank), ...whole]);
  const guessed = !matches.length && !/^\d+$/.test(query);
  if (guessed) {
    matches = sort(matchPairs(entries, query, rankMisspelt));
    if (!matches.length) matches = sort(matchAll(entries, query, rankMisspelt));
  }
  const sure = guessed ? null : findSure(matches);
  const others = matches.map(({ entry }) => entry).filter((entry) => entry !== sure);
  const hits = sure ? [sure, ...others] : others;
  return { hits, sure, guessed: guessed && hits.length > 0 };
}

/** @param {SearchIndex} index @param {Language} language @returns {Finder} */
export function makeFinder(index, language) {
  const entries = readIndex(index, language);
  return { fold, words: index.words[language], find: (typed) => search(entries, typed) };
}
