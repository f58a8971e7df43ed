// @ts-check
/* What «Søk» has found, as a list under the field: shown, walked in with the keys, and followed. */

import { fillIn, make } from "./elements.js";

/** @import { Entry, Finder, Found } from "../contract" */
/** @typedef {{ input: HTMLInputElement, list: HTMLUListElement, status: HTMLParagraphElement }} Parts */

const MOST = 12;  // shown

export class Hits {
  /** @type {Found} */
  #found = { hits: [], sure: null, guessed: false };
  /** @type {Entry[]} */
  #shown = [];
  #active = -1;

  /** @param {HTMLElement} box @param {Parts} parts @param {Finder} finder */
  constructor(box, parts, finder) {
    this.box = box;
    this.input = parts.input;
    this.list = parts.list;
    this.status = parts.status;
    this.finder = finder;
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && box.contains(relatedTarget)) return;
      this.close();
      this.status.classList.add("hidden");
    });
    for (const part of [this.list, this.status]) {  // a press does not take the reader from the field
      part.addEventListener("mousedown", (event) => event.preventDefault());
    }
  }

  show() {
    this.close();
    this.#found = this.finder.find(this.input.value);
    const { guessed, hits, sure } = this.#found;
    this.#shown = hits.slice(0, MOST);
    const guess = guessed ? this.finder.words.guess : "";
    this.list.replaceChildren(...this.#shown.map((entry, i) => this.makeOption(entry, i, guess)));
    this.tell();
    if (!hits.length) return;
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    // Only what is meant beyond doubt is marked, so that Enter follows nothing else.
    if (sure) this.point(this.#shown.indexOf(sure));
  }

  /** Say how many hits there are: aloud only, where they are seen. */
  tell() {
    const { finder: { fold, words }, input: { value }, status } = this;
    const { guessed, hits, sure } = this.#found;
    const some = hits.length > 0;
    const enough = some || fold(value).length > 2;
    status.classList.toggle("hidden", !enough || some);
    if (!enough) status.replaceChildren();
    else if (guessed) status.replaceChildren(fillIn(words.guesses, value, hits.length));
    else if (sure) status.replaceChildren(fillIn(words.sure, hits.length, sure.name || sure.note));
    else if (some) status.replaceChildren(fillIn(words.count, hits.length));
    else {
      const all = make("a", { href: this.box.dataset.indicators ?? "" }, words.all);
      status.replaceChildren(fillIn(words.none, value), " ", all);
    }
  }

  /** @param {Entry} entry @param {number} i @param {string} guess */
  makeOption(entry, i, guess) {
    const id = `${this.input.id}-${i}`;
    const item = make("li", { role: "option", id, "aria-selected": "false" });
    if (guess) item.append(make("em", {}, guess), " ");
    if (entry.name) item.append(make("strong", {}, entry.name), " ");
    item.append(make("span", {}, entry.note + (guess ? "?" : "")));
    item.addEventListener("click", () => this.go(entry));
    return item;
  }

  close() {
    this.list.hidden = true;
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Mark an option; past the last comes the first. @param {number} place */
  point(place) {
    const { length } = this.#shown;
    this.#active = length ? (place + length) % length : -1;
    const items = [...this.list.children];
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === this.#active)));
    if (this.#active < 0) return;
    this.input.setAttribute("aria-activedescendant", items[this.#active].id);
    items[this.#active].scrollIntoView({ block: "nearest" });
  }

  /** @param {Entry} entry */
  go(entry) {
    const { home = "" } = this.box.dataset;
    this.close();  // it may lead to a place on this page
    this.status.classList.add("hidden");
    location.href = home + entry.to;
  }

  /** Follow what is marked; where nothing is, say that the reader has to choose. */
  enter() {
    if (this.list.hidden) this.show();
    const marked = this.#shown[this.#active];
    if (marked) return this.go(marked);
    if (this.list.hidden) return;
    const { fold, words } = this.finder;
    const typed = fold(this.input.value);
    const several = this.#found.hits.filter(({ forms }) => forms.includes(typed)).length > 1;
    this.status.textContent = several ? words.choose : words.not_sure;
    this.status.classList.remove("hidden");
  }

  /** @param {string} key */
  press(key) {
    if (key === "Enter") return this.enter();
    if (key === "Escape") {  // the first closes the list, the next empties the field
      if (this.list.hidden) this.input.value = "";
      this.close();
      this.status.classList.add("hidden");
    } else if (this.list.hidden) {
      this.show();
    } else if (key === "ArrowDown") {
      this.point(this.#active + 1);
    } else {
      this.point(this.#active < 0 ? -1 : this.#active - 1);
    }
  }
}
