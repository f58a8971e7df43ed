// @ts-check
/* The page of an indicator answers: the map tells the number of the kommune that is pointed at, and
   leads on; the kommune one came from (?k=4601) stands first and is marked; the list can be narrowed
   to a fylke or a gruppe. Without it there are the list, and the names in the map. */

import { make, query } from "./elements.js";

/** @typedef {{ code: string, name: string, group: string, row: HTMLTableRowElement }} Line */

const table = query(document, "#kommuner ~ table", HTMLTableElement);
const { every = "", fylke: byFylke = "", group: byGroup = "", told = "" } = table.dataset;
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

/** Say what a shape stands for, with a link to its page.
 * @param {SVGElement} shape */
function tell(shape) {
  for (const other of shapes) other.classList.toggle("pointed", other === shape);
  const link = lineOf(shape)?.row.querySelector("a")?.cloneNode(true);
  const [name, number] = titleOf(shape).split(/:(.*)/s);
  answer.replaceChildren(link ?? name, `:${number}`);
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

const map = document.querySelector(".map svg");
if (map instanceof SVGElement) {
  map.parentElement?.before(answer);
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
