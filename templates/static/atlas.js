// @ts-check
/* A map that answers, by mouse, touch and keys: it tells of the kommune that is pointed at, or gone to
   with the arrow keys, and leads to its page. One stop, however many kommuner. */

import { draw, make } from "./elements.js";
import { findNext } from "./mapkeys.js";

/** A kommune in the map. said: what is told of it after its name; to: the address of its page, if it
 * has one.
 * @typedef {{ shape: SVGGraphicsElement, name: string, said: string, to: string | undefined }} Area */

/** Let a map answer, where the slider and what is told stand before `place`. Returns what tells of a
 * kommune.
 * @param {SVGSVGElement} map @param {Element} place @param {Area[]} areas by name
 * @param {{ keys?: string, told?: string }} words */
export function letAnswer(map, place, areas, { keys = "", told = "" }) {
  const answer = make("p", { class: "told small", role: "status" }, told);
  const slider = make("input", { type: "range", class: "answering", min: 0, value: 0, "aria-label": keys });

  /** Say what a kommune is, with a link to its page.
   * @param {Area} area */
  function tell(area) {
    for (const { shape } of areas) shape.classList.toggle("pointed", shape === area.shape);
    const { name, said, to } = area;
    const link = to && make("a", { href: to, tabindex: -1 }, name);  // Enter follows it
    answer.replaceChildren(link || name, said);
    slider.setAttribute("aria-valuetext", name + said);
  }
  for (const kind of /** @type {const} */ (["pointermove", "pointerdown"])) {
    map.addEventListener(kind, (event) => {
      const area = findArea(areas, event);
      if (area) tell(area);
    });
  }
  listenToKeys(map, slider, answer, areas, tell);
  place.before(slider, answer);
  answer.parentElement?.classList.add("atlas");
  return tell;
}

/** Return the kommune at a point, or the nearest one: the smallest are hard to hit.
 * @param {Area[]} areas @param {PointerEvent} event */
function findArea(areas, { clientX, clientY, target }) {
  const hit = areas.find(({ shape }) => shape === target);
  if (hit) return hit;
  /** @type {Area | undefined} */
  let nearest;
  let least = 24;  // pixels: as near as a finger comes
  for (const area of areas) {
    const box = area.shape.getBoundingClientRect();
    const across = Math.max(box.left - clientX, 0, clientX - box.right);
    const down = Math.max(box.top - clientY, 0, clientY - box.bottom);
    const away = Math.hypot(across, down) + Math.min(box.width, box.height) / 1000;
    if (away < least) [nearest, least] = [area, away];
  }
  return nearest;
}

/** Go from kommune to kommune: on the map with the arrows, else in alphabetical order. The slider
 * takes the keys, for a screen reader reads and moves it.
 * @param {SVGSVGElement} map @param {HTMLInputElement} slider @param {HTMLElement} answer
 * @param {Area[]} areas @param {(area: Area) => void} tell */
function listenToKeys(map, slider, answer, areas, tell) {
  const ring = draw("circle", { class: "ring" });  // what is gone to may be as small as a dot
  /** @param {number} place */
  const goTo = (place) => {
    const { shape } = areas[place];
    slider.value = String(place);
    tell(areas[place]);
    putAround(ring, shape, map);
    shape.scrollIntoView({ block: "nearest" });
  };
  slider.max = String(areas.length - 1);
  slider.setAttribute("aria-valuetext", areas[0].name + areas[0].said);
  slider.addEventListener("input", () => goTo(Number(slider.value)));
  slider.addEventListener("focus", () => {
    answer.setAttribute("aria-live", "off");  // the slider says the same
    goTo(Math.max(0, areas.findIndex(({ shape }) => shape.classList.contains("pointed"))));
  });
  slider.addEventListener("blur", () => answer.removeAttribute("aria-live"));
  slider.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") answer.querySelector("a")?.click();
    const next = findNext(areas.map(findCentre), Number(slider.value), event.key);
    if (next === null) return;
    event.preventDefault();
    goTo(next);
  });
}

/** @param {SVGCircleElement} ring @param {SVGGraphicsElement} shape @param {SVGSVGElement} map */
function putAround(ring, shape, map) {
  const { height, width, x, y } = shape.getBBox();
  const air = map.viewBox.baseVal.width / 66;
  const place = { cx: x + width / 2, cy: y + height / 2, r: Math.hypot(width, height) / 2 + air };
  for (const [name, value] of Object.entries(place)) ring.setAttribute(name, String(value));
  map.append(ring);
}

/** @param {Area} area @returns {[number, number]} */
function findCentre({ shape }) {
  const { bottom, left, right, top } = shape.getBoundingClientRect();
  return [(left + right) / 2, (top + bottom) / 2];
}
