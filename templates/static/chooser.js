// @ts-check
/* «Søk»: makes the link to the lists a field. What finds, and shows what is found, comes when a reader
 * enters it. */

import { fetchJson, make, query } from "./elements.js";

/** @import { Finder } from "../contract" */
/** @import { Hits } from "./hits.js" */

const KEYS = ["ArrowDown", "ArrowUp", "Enter", "Escape"];

/** Fetch what is searched in, and the module that searches.
 * @param {DOMStringMap} words @returns {Promise<Finder>} */
export async function loadFinder(words) {
  const [{ makeFinder }, index] = await Promise.all(
    [import("./search.js"), fetchJson(words.index ?? "")]);
  return makeFinder(index, document.documentElement.lang === "nn" ? "nn" : "nb");
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

/** @param {HTMLElement} box @param {string} id */
function setUp(box, id) {
  const { asked, hint = "", label = "" } = box.dataset;
  const link = query(box, "a", HTMLAnchorElement);
  const input = make("input", {
    type: "text", id, role: "combobox", autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", enterkeyhint: "search", placeholder: hint, "aria-label": label,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-liste`,
  });
  const list = make("ul", { id: `${id}-liste`, role: "listbox", "aria-label": label, hidden: "" });
  const status = make("p", { role: "status", class: "hidden" });
  /** @type {Promise<Hits | null> | undefined} */
  let loading;
  const load = () => {
    loading ??= Promise.all([import("./hits.js"), loadFinder(box.dataset)])
      .then(([{ Hits: Loaded }, finder]) => new Loaded(box, { input, list, status }, finder))
      .catch(() => {  // the lists are there
        box.replaceChildren(link);
        link.focus();
        return null;
      });
    return loading;
  };
  const show = () => load().then((hits) => hits?.show());
  input.addEventListener("focus", () => {
    load();
    // what is found stands under the field, and a keyboard on the screen covers half of it
    if (matchMedia("(pointer: coarse)").matches) box.scrollIntoView();
  });
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !KEYS.includes(event.key)) return;
    event.preventDefault();
    load().then((hits) => hits?.press(event.key));
  });
  box.replaceChildren(input, make("div", { class: "answers" }, status, list));
  const address = asked === undefined ? "" : readAddress();
  if (!address) return;
  input.value = address;
  input.focus();
  show();
}

/** @type {NodeListOf<HTMLElement>} */
const boxes = document.querySelectorAll(".find");
boxes.forEach((box, i) => setUp(box, `sok-${i + 1}`));
