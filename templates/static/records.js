// @ts-check
/* What an utgave said of a place, from the records that are kept of utgaver. A record has only what was
   new in its utgave, so what utgave 9 said of an indicator is in the newest record up to 9 that has it. */

/** @import { EditionRecord, Indicator, Language, RecordEntry, RecordHead, Said } from "../contract" */

export class CannotUnpack extends Error {}

/** Find where each indicator of an utgave stands: key → the number of the record.
 * @param {RecordHead[]} heads @param {number} edition */
export function findRecords(heads, edition) {
  /** @type {Map<string, number>} */
  const found = new Map();
  const older = heads.filter(({ number }) => number <= edition).sort((a, b) => a.number - b.number);
  for (const { gone, keys, number } of older) {
    for (const key of gone) found.delete(key);
    for (const key of keys) found.set(key, number);
  }
  return found;
}

/** Read a record, packed or as a web server has let the browser unpack it.
 * @param {ArrayBuffer} content @returns {Promise<EditionRecord>} */
export async function readRecord(content) {
  const [first, second] = new Uint8Array(content);
  if (first !== 0x1f || second !== 0x8b) return JSON.parse(new TextDecoder().decode(content));
  if (typeof DecompressionStream === "undefined") throw new CannotUnpack();
  return new Response(new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/** @param {Record<string, string> | undefined} told @param {string} code */
const tellOf = (told, code) => (told && Object.hasOwn(told, code) ? told[code] : "");

/** @param {string} key @param {RecordEntry} entry @param {string} code @param {Language} language
 * @returns {Said} */
const describe = (key, entry, code, language) => ({
  key, name: entry.navn[language], unit: entry.enhet[language], period: entry.periode,
  shown: tellOf(entry.vist, code),
  reason: tellOf(entry.mangler, code),
  marks: tellOf(entry.merker, code).split(" ").filter(Boolean),
});

/** List what was said of a place; nothing where no record knows it.
 * @param {string} code @param {Map<string, number>} where key → the number of the record
 * @param {Map<number, EditionRecord>} records @param {Language} language */
export function lookUp(code, where, records, language) {
  const said = [...where].map(([key, number]) => {
    const entry = records.get(number)?.indikatorer[key];
    if (!entry) throw new TypeError(`the record of utgave ${number} lacks ${key}`);
    return describe(key, entry, code, language);
  });
  return said.some(({ reason, shown }) => shown || reason) ? said : [];
}

/** Sort what was said by today's themes, in their order; last what has no figures today, under null.
 * @param {Said[]} said @param {Indicator[]} today @returns {Map<string | null, Said[]>} */
export function sortByTheme(said, today) {
  const byKey = new Map(said.map((one) => [one.key, one]));
  /** @type {Map<string | null, Said[]>} */
  const themes = new Map();
  for (const { nokkel, tema } of today) {
    const one = byKey.get(nokkel);
    if (one) themes.set(tema, [...(themes.get(tema) ?? []), one]);
    byKey.delete(nokkel);
  }
  return byKey.size ? themes.set(null, [...byKey.values()]) : themes;
}
