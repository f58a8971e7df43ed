// @ts-check
/* «Finn kommune»: makes the link to the list a field to search in. All words come from the page. */

import { fetchJson, fillIn, make, query } from "./elements.js";

/** @import { Entry, Finder } from "../contract" */

const MOST = 12;  // results shown

/** Fetch what is searched in, and the module that searches: neither is needed before a reader types.
 * @param {DOMStringMap} words @returns {Promise<Finder>} */
export async function loadFinder(words) {
  const [{ fold, readIndex, search }, index] = await Promise.all(
    [import("./search.js"), fetchJson(words.index ?? "")]);
  const entries = readIndex(index, words);
  return { fold, find: (typed) => search(entries, typed) };
}

/** What the address of a page that was not found may have meant: its number, or its last word. */
function readAddress() {
  /** @type {string[]} */
  let parts;
  try {
    parts = decodeURIComponent(location.pathname).split("/").filter(Boolean).reverse();
  } catch {
    return "";  // no address that means anything
  }
  const part = parts.find((word) => /^\d{4}$/.test(word)) ?? parts[0] ?? "";
  return part.startsWith("404") ? "" : part.replace(/\.html$/, "").replace(/-/g, " ");
}

class Chooser {
  /** @type {Promise<Finder | null> | undefined} */
  #finder;
  /** The last search, until the index has come. @type {Promise<void> | undefined} */
  #searching;
  /** @type {Entry[]} */
  #results = [];
  #active = -1;

  /** @param {HTMLElement} box @param {string} id */
  constructor(box, id) {
    this.box = box;
    this.words = box.dataset;
    this.link = query(box, "a", HTMLAnchorElement);
    this.input = make("input", {
      type: "text", id, role: "combobox", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", placeholder: this.words.hint ?? "", "aria-label": this.words.label ?? "",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-liste`,
    });
    this.list = make("ul", {
      id: `${id}-liste`, role: "listbox", "aria-label": this.words.results ?? "", hidden: "",
    });
    this.status = make("p", { role: "status", class: "hidden" });
  }

  setUp() {
    const { box, input, list, status } = this;
    input.addEventListener("focus", () => this.load());
    input.addEventListener("input", () => { this.#searching = this.show(); });
    input.addEventListener("blur", () => { this.close(); status.classList.add("hidden"); });
    input.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    box.replaceChildren(input, list, status);
    const asked = this.words.asked === undefined ? "" : readAddress();
    if (!asked) return;
    input.value = asked;
    input.focus();
    this.#searching = this.show();
  }

  load() {
    this.#finder ??= loadFinder(this.words).catch(() => {  // the list is there
      this.box.replaceChildren(this.link);
      this.link.focus();
      return null;
    });
    return this.#finder;
  }

  async show() {
    const typed = this.input.value;
    const finder = await this.load();
    if (!finder || typed !== this.input.value) return;
    const all = finder.find(typed);
    this.close();
    this.#results = all.slice(0, MOST);
    this.list.replaceChildren(...this.#results.map((entry, i) => this.makeOption(entry, i)));
    const some = this.#results.length > 0;
    const enough = finder.fold(typed).length > 2 || some;
    const told = some ? fillIn(this.words.count, all.length) : this.words.none ?? "";
    this.status.textContent = enough ? told : "";
    this.status.classList.toggle("hidden", !enough || some);
    if (!some) return;
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.point(0);
  }

  /** @param {Entry} entry @param {number} i */
  makeOption(entry, i) {
    const id = `${this.input.id}-${i}`;
    const item = make("li", { role: "option", id, "aria-selected": "false" });
    if (entry.name) item.append(make("strong", {}, entry.name), " ");
    item.append(make("span", {}, entry.note));
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
    const { length } = this.#results;
    this.#active = length ? (place + length) % length : -1;
    const items = [...this.list.children];
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === this.#active)));
    if (this.#active < 0) return;
    this.input.setAttribute("aria-activedescendant", items[this.#active].id);
    items[this.#active].scrollIntoView({ block: "nearest" });
  }

  /** @param {Entry} entry */
  go(entry) {
    location.href = (this.words.home ?? "") + entry.to;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { input, list } = this;
    if (!["ArrowDown", "ArrowUp", "Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Enter") {
      Promise.resolve(this.#searching).then(() => {
        if (this.#active >= 0) this.go(this.#results[this.#active]);
      });
    } else if (event.key === "Escape") {  // the first closes the list, the next empties the field
      if (list.hidden) input.value = "";
      this.close();
      this.status.classList.add("hidden");
    } else if (list.hidden) {
      this.#searching = this.show();
    } else {
      this.point(this.#active + (event.key === "ArrowDown" ? 1 : -1));
    }
  }
}

/** @type {NodeListOf<HTMLElement>} */
const boxes = document.querySelectorAll(".find");
boxes.forEach((box, i) => new Chooser(box, `finn-${i + 1}`).setUp());
