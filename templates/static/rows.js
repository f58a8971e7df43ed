// @ts-check
/* The rows of an overview open in place: by their name, by an address that names one, or all at once.
   On a phone the themes are folded at first. Without this, each row opens by a word of its own. */

import { make, query } from "./elements.js";

const NARROW = "(max-width: 54rem)";

const overview = query(document, ".overview", HTMLElement);
const { open = "", close = "" } = overview.dataset;
/** @type {NodeListOf<HTMLDetailsElement>} */
const folds = overview.querySelectorAll(".fold");
/** @type {NodeListOf<HTMLDetailsElement>} */
const rows = overview.querySelectorAll(".more > td > details");

/** Open all that an element lies in, and show it where it could not be seen before.
 * @param {string} id */
function reveal(id) {
  const element = document.getElementById(id);
  if (!element || !overview.contains(element)) return;
  const theme = element.closest("tbody")?.querySelector(".fold");
  const around = [theme, element.closest(".more > td > details")]
    .filter((details) => details instanceof HTMLDetailsElement && !details.open);
  for (const details of around) details?.setAttribute("open", "");
  if (around.length) element.scrollIntoView();
}

const revealAddressed = () => reveal(location.hash.slice(1));  // keys are a–z and digits

/** @param {HTMLAnchorElement} link @param {HTMLDetailsElement} details */
function openByName(link, details) {
  const tell = () => {
    link.setAttribute("aria-expanded", String(details.open));
    for (const image of details.querySelectorAll("img")) image.loading = "eager";  // also on paper
  };
  link.setAttribute("aria-expanded", String(details.open));
  details.addEventListener("toggle", tell);
  const toggle = (/** @type {Event} */ event) => {
    event.preventDefault();
    details.open = !details.open;
    history.replaceState(null, "", details.open ? link.hash : location.pathname + location.search);
    dispatchEvent(new HashChangeEvent("hashchange"));  // the other language's link follows
  };
  link.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) toggle(event);  // else a tab of its own
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") toggle(event);  // as of a button, which it works as
  });
}

for (const details of rows) {
  const row = details.closest("tr")?.previousElementSibling;
  const link = row?.querySelector("th > a");
  if (link instanceof HTMLAnchorElement) openByName(link, details);
}

const all = make("button", { type: "button", "aria-expanded": "false" }, open);
all.addEventListener("click", () => {
  const opening = all.getAttribute("aria-expanded") === "false";
  for (const details of rows) details.open = opening;
  if (opening) for (const fold of folds) fold.open = true;
  all.setAttribute("aria-expanded", String(opening));
  all.textContent = opening ? close : open;
});
overview.closest(".scroll")?.before(make("p", { class: "copy open-all" }, all));

if (matchMedia(NARROW).matches) for (const fold of folds) fold.open = false;
revealAddressed();
addEventListener("hashchange", revealAddressed);
