// @ts-check
/* The page of an indicator answers: the map tells the number of the kommune that is pointed at, or gone
   to with the arrow keys, and leads on; the kommune one came from (?k=4601) stands first and is marked;
   the list can be narrowed to a fylke or a gruppe. Without it there are the list, and the names in the
   map. */

import { letAnswer } from "./atlas.js";
import { make, query } from "./elements.js";

/** @typedef {{ code: string, name: string, group: string, row: HTMLTableRowElement }} Line */

const table = query(document, "#kommuner ~ table", HTMLTableElement);
const { every = "", fylke: byFylke = "", group: byGroup = "" } = table.dataset;
const body = table.tBodies[0];
/** @type {Line[]} */
const lines = [...body.rows].map((row) => ({
  code: row.id.slice(2),
  name: row.cells[0].textContent?.trim() ?? "",
  group: row.cells[2].textContent?.trim() ?? "",
  row,
}));

/* --- the map --- */

const map = document.querySelector(".map svg");
/** What is in the map, by name: «Utsira: 15,9 ~» says the name and what is told of it.
 * @type {Map<string, { shape: SVGGraphicsElement, said: string }>} */
const drawn = new Map();
for (const shape of map?.querySelectorAll(":is(path, circle):has(> title)") ?? []) {
  const [name, number] = shape.textContent.split(/(:.*)/s);
  if (shape instanceof SVGGraphicsElement) drawn.set(name, { shape, said: number });
}
const areas = lines.flatMap(({ name, row }) => {
  const area = drawn.get(name);
  return area ? [{ ...area, name, to: row.querySelector("a")?.href }] : [];
});
const tell = map instanceof SVGSVGElement && map.parentElement && areas.length
  ? letAnswer(map, map.parentElement, areas, table.dataset) : undefined;

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
  const area = areas.find(({ name }) => name === own.name);
  area?.shape.classList.add("own");
  if (area) tell?.(area);
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
