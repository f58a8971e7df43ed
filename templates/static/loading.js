// @ts-check
/* The numbers of /sammenlign/, as they come: the newest of each indicator, in a small file, and then the
   whole series. What did not come is asked for again. */

import { fetchJson } from "./elements.js";

/** @import { Choice, Indicator, NewestFile, SeriesFile } from "../contract" */

/** Return the newest period as series, which are printed and not reckoned with.
 * @param {NewestFile} newest @returns {SeriesFile} */
const asSeries = ({ serier, ...about }) => ({
  ...about,
  serier: Object.fromEntries(Object.entries(serier).map(([code, one]) => [code, { ...one, verdi: [] }])),
});

export class Numbers {
  /** Address → what is there. @type {Map<string, Promise<any>>} */
  #asked = new Map();
  /** Key → its series, when they have come. @type {Map<string, SeriesFile>} */
  #series = new Map();
  /** Key → its newest period, when that has come. @type {Map<string, SeriesFile>} */
  #newest = new Map();

  /** @param {string} root the way to the top of the site */
  constructor(root) {
    this.root = root;
  }

  /** @param {string} folder @param {string} key */
  #ask(folder, key) {
    const address = `${this.root}data/${folder}/${key}.json`;
    const asked = this.#asked.get(address) ?? fetchJson(address);
    asked.catch(() => this.#asked.delete(address));
    this.#asked.set(address, asked);
    return asked;
  }

  /** @param {string} key */
  async load(key) {
    const data = await this.#ask("indikator", key);
    this.#series.set(key, data);
    return data;
  }

  /** Fetch the newest of what has no series yet. @param {string} key */
  async loadNewest(key) {
    if (!this.#series.has(key)) this.#newest.set(key, asSeries(await this.#ask("nyeste", key)));
  }

  /** @param {string} key */
  series(key) {
    return this.#series.get(key);
  }

  /** Return the newest period, if it is what a choice shows: within the years, and with a number of any
   * place; else an older one may be, which only the series have.
   * @param {Indicator} about @param {Choice} choice */
  newest({ nokkel, slutt }, { from, places, to }) {
    const data = this.#newest.get(nokkel);
    const shown = Number(from || slutt) <= slutt && slutt <= Number(to || slutt);
    return shown && places.some((code) => data?.serier[code]?.vist[0]) ? data : undefined;
  }
}
