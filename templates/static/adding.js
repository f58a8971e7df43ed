// @ts-check
/* The field of /sammenlign/ that a place is typed into: what is meant beyond doubt is added, and what is
   only guessed is asked about. */

import { loadFinder } from "./chooser.js";
import { fillIn, make, query } from "./elements.js";
import { words } from "./words.js";

/** @import { Entry, Finder, Region } from "../contract" */

const MOST = 6;  // guesses

/** @type {Promise<Finder> | undefined} */
let finder;

/** Find as «Søk» does. @param {string} typed */
async function find(typed) {
  finder ??= loadFinder(query(document, ".find", HTMLElement).dataset);
  finder.catch(() => { finder = undefined; });
  return (await finder).find(typed);
}

/** Return the region that a number or a name leads to beyond doubt. @param {string} code */
export const findRegion = async (code) => (await find(code)).sure?.region;

/** @param {string} text */
export const lower = (text) => text.toLocaleLowerCase("nb");

export class Adder {
  /** @param {HTMLInputElement} field @param {HTMLElement} asking where it is asked what is meant
   * @param {Map<string, Region>} regions @param {Map<string, string>} labels names in small letters → code
   * @param {(code: string) => void} add @param {() => void} fail */
  constructor(field, asking, regions, labels, add, fail) {
    this.field = field;
    this.asking = asking;
    this.regions = regions;
    this.labels = labels;
    this.add = add;
    this.fail = fail;
    field.addEventListener("input", (event) => {
      const typed = event instanceof InputEvent && event.inputType !== "insertReplacementText";
      if (!typed && labels.has(lower(field.value))) this.take();
    });
  }

  /** By a code or a whole name; null where nothing is meant beyond doubt, which is asked about.
   * @param {string} typed @returns {Promise<string | null>} */
  async findPlace(typed) {
    const code = this.regions.has(typed) ? typed : this.labels.get(lower(typed));
    if (code || !typed) return code ?? null;
    const { hits, sure } = await find(typed);
    const places = hits.filter(({ region = "", topic }) => !topic && this.regions.has(region));
    if (sure && places.includes(sure)) return sure.region ?? null;
    this.offer(typed, places.slice(0, MOST));
    return null;
  }

  /** Ask which place is meant; a guess is never chosen. @param {string} typed @param {Entry[]} places */
  offer(typed, places) {
    const buttons = places.map(({ region = "", name, note }) => make("button", {
      type: "button", onclick: () => {
        this.field.value = "";
        this.asking.replaceChildren();
        this.add(region);
        this.field.focus();
      },
    }, name ? `${name}, ${note}` : note));
    this.asking.replaceChildren(places.length ? fillIn(words.which, typed) : words.unknown, " ", ...buttons);
  }

  /** Add what has been typed. */
  async take() {
    const typed = this.field.value.trim();
    this.asking.replaceChildren();
    const code = await this.findPlace(typed).catch(() => this.fail());
    if (!code) return typed ? undefined : this.offer(typed, []);
    this.field.value = "";
    return this.add(code);
  }
}
