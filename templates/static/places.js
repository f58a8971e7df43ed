// @ts-check
/* The map of the front page and that of a fylke, in which each kommune is a link. A mouse follows it
   at once; a finger is told first what it has hit, for most kommuner are smaller than a finger. */

import { letAnswer } from "./atlas.js";

const figure = document.querySelector("[data-keys]:has(svg a)");
const map = figure?.querySelector("svg");
if (figure instanceof HTMLElement && map) {
  const alphabet = new Intl.Collator(document.documentElement.lang);
  const areas = [...map.querySelectorAll("a")].flatMap((link) => {
    const shape = link.querySelector("path");
    const name = link.querySelector("title")?.textContent ?? "";
    return shape ? [{ shape, name, said: "", to: link.getAttribute("href") ?? "" }] : [];
  }).sort((one, other) => alphabet.compare(one.name, other.name));
  const place = map.parentElement?.ariaHidden ? map.parentElement : map;
  letAnswer(map, place, areas, figure.dataset);
  let touched = false;
  map.addEventListener("pointerdown", ({ pointerType }) => { touched = pointerType === "touch"; });
  map.addEventListener("click", (event) => {
    if (touched) event.preventDefault();
  });
}
