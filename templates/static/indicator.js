// @ts-check
/* The page of an indicator answers: the map tells the number of the kommune that is pointed at, or gone
   to with the arrow keys, and leads on; the kommune one came from (?k=4601) stands first and is marked;
   the list can be narrowed to a fylke or a gruppe. Without it there are the list, and the names in the
   map. */

import { draw, make, query } from "./elements.js";
import { findNext } from "./mapkeys.js";

/** @typedef {{ code: string, name: string, group: string, row: HTMLTableRowElement }} Line */

const table = query(document, "#kommuner ~ table", HTMLTableElement);
const { every = "", fylke: byFylke = "", group: byGroup = "", keys = "", told = "" } = table.dataset;
const body = table.tBodies[0];
/** @type {Line[]} */
const lines = [...body.rows].map((row) => ({
  code: row.id.slice(2),
  name: row.cells[0].textContent?.trim() ?? "",
  group: row.cells[2].textContent?.trim() ?? "",
  row,
}));

/* --- the map --- */

/** @type {SVGElement[]} */
const shapes = [...document.querySelectorAll(".map svg :is(path, circle):has(> title)")]
  .filter((shape) => shape instanceof SVGElement);
const answer = make("p", { class: "told small", role: "status" }, told);

/** @param {SVGElement} shape */
const titleOf = (shape) => shape.querySelector("title")?.textContent ?? "";

/** @param {SVGElement} shape */
const lineOf = (shape) => lines.find(({ name }) => titleOf(shape).startsWith(`${name}:`));

/** What takes the keys: a slider over the kommuner, which a screen reader reads and moves. */
const slider = make("input", { type: "range", class: "answering", min: 0, value: 0, "aria-label": keys });

/** Say what a shape stands for, with a link to its page.
 * @param {SVGElement} shape */
function tell(shape) {
  for (const other of shapes) other.classList.toggle("pointed", other === shape);
  const link = lineOf(shape)?.row.querySelector("a")?.cloneNode(true);
  if (link instanceof HTMLElement) link.tabIndex = -1;  // Enter follows it
  const [name, number] = titleOf(shape).split(/:(.*)/s);
  answer.replaceChildren(link ?? name, `:${number}`);
  slider.setAttribute("aria-valuetext", titleOf(shape));
}

/** Return the shape at a point, or the nearest one: the smallest are hard to hit.
 * @param {PointerEvent} event */
function findShape({ clientX, clientY, target }) {
  if (target instanceof SVGElement && shapes.includes(target)) return target;
  let [nearest, least] = [shapes[0], 24];  // pixels: as near as a finger comes
  for (const shape of shapes) {
    const box = shape.getBoundingClientRect();
    const across = Math.max(box.left - clientX, 0, clientX - box.right);
    const down = Math.max(box.top - clientY, 0, clientY - box.bottom);
    const away = Math.hypot(across, down) + Math.min(box.width, box.height) / 1000;
    if (away < least) [nearest, least] = [shape, away];
  }
  return least < 24 ? nearest : undefined;
}

/** Go from kommune to kommune: on the map with the arrows, else in alphabetical order. */
function listenToKeys() {
  const byLine = new Map(shapes.map((shape) => [lineOf(shape), shape]));
  const sorted = lines.flatMap((line) => byLine.get(line) ?? []);
  const ring = draw("circle", { class: "ring" });  // what is gone to may be as small as a dot
  /** @param {number} place */
  const goTo = (place) => {
    slider.value = String(place);
    tell(sorted[place]);
    putAround(ring, sorted[place]);
    sorted[place].scrollIntoView({ block: "nearest" });
  };
  slider.max = String(sorted.length - 1);
  slider.setAttribute("aria-valuetext", titleOf(sorted[0]));
  slider.addEventListener("input", () => goTo(Number(slider.value)));
  slider.addEventListener("focus", () => {
    answer.setAttribute("aria-live", "off");  // the slider says the same
    goTo(Math.max(0, sorted.findIndex((shape) => shape.classList.contains("pointed"))));
  });
  slider.addEventListener("blur", () => answer.removeAttribute("aria-live"));
  slider.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") answer.querySelector("a")?.click();
    const next = findNext(sorted.map(findCentre), Number(slider.value), event.key);
    if (next === null) return;
    event.preventDefault();
    goTo(next);
  });
}

/** @param {SVGCircleElement} ring @param {SVGElement} shape */
function putAround(ring, shape) {
  if (!(shape instanceof SVGGraphicsElement)) return;
  const { height, width, x, y } = shape.getBBox();
  const place = { cx: x + width / 2, cy: y + height / 2, r: Math.hypot(width, height) / 2 + 12 };
  for (const [name, value] of Object.entries(place)) ring.setAttribute(name, String(value));
  shape.parentNode?.append(ring);
}

/** @param {SVGElement} shape @returns {[number, number]} */
function findCentre(shape) {
  const { bottom, left, right, top } = shape.getBoundingClientRect();
  return [(left + right) / 2, (top + bottom) / 2];
}

const map = document.querySelector(".map svg");
if (map instanceof SVGElement && shapes.length) {
  map.parentElement?.before(slider, answer);
  listenToKeys();
  for (const kind of /** @type {const} */ (["pointermove", "pointerdown"])) {
    map.addEventListener(kind, (event) => {
      const shape = findShape(event);
      if (shape) tell(shape);
    });
  }
}

/* --- the kommune one came from --- */

const own = lines.find(({ code }) => code === new URLSearchParams(location.search).get("k"));
if (own) {
  const first = own.row.cloneNode(true);
  if (first instanceof HTMLTableRowElement) {
    first.removeAttribute("id");
    first.classList.add("from-here");
    body.before(make("tbody", {}, first));
  }
  own.row.classList.add("from-here");
  const shape = shapes.find((each) => lineOf(each) === own);
  shape?.classList.add("own");
  if (shape) tell(shape);
}

/* --- fewer kommuner --- */

/** @param {string} label @param {[string, string][]} options values and words */
function addChoice(label, options) {
  const choices = [["", every], ...options].map(([value, word]) => make("option", { value }, word));
  const select = make("select", {}, ...choices);
  filters.append(make("label", {}, `${label} `, select));
  select.addEventListener("change", narrow);
  return select;
}

function narrow() {
  for (const { code, group: its, row } of lines) {
    row.hidden = !code.startsWith(fylke.value) || (group.value !== "" && its !== group.value);
  }
}

const filters = make("p", { class: "filters" });
/** @type {NodeListOf<HTMLTableRowElement>} */
const fylker = document.querySelectorAll("#fylker ~ table tbody tr[data-code]");
const fylke = addChoice(byFylke, [...fylker].map((row) =>
  [row.dataset.code ?? "", row.cells[0].textContent?.trim() ?? ""]));
const groups = [...new Set(lines.map((line) => line.group))].filter(Boolean)
  .sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
const group = addChoice(byGroup, groups.map((name) => [name, name]));
table.before(filters);
