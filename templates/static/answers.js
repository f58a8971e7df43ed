// @ts-check
/* A row's line figure answers: the period that is pointed at, touched or reached with the arrow keys is
   told with the numbers of the table under the figure, which are those that are drawn. Fetched when a
   reader comes to a figure. */

import { textOf } from "./captions.js";
import { draw, make } from "./elements.js";

/** @typedef {{ at: number, told: string }} Stop */

const MARGIN = 2;  // between the ends of the lowest level and the outermost periods, as lines.py has it
const FOOT = 11;  // of a figure, where its years stand

/** Return the year that a period ends in: «2022», «2019–2021». @param {string} label */
const endOf = (label) => Number(/\d{4}(?!.*\d{4})/.exec(label)?.[0]);

/** Find the lowest level of a figure, which the periods lie along, and the years that stand under it.
 * @param {SVGSVGElement} drawing */
function findLevel(drawing) {
  const [, left, top, right] = [...drawing.querySelectorAll("path")]
    .map((path) => /^M([\d.]+) ([\d.]+)H([\d.]+)$/.exec(path.getAttribute("d") ?? ""))
    .filter(Boolean).pop()?.map(Number) ?? [];
  const years = [...drawing.querySelectorAll("text")]
    .filter((text) => Number(text.getAttribute("x")) >= left && Number(text.getAttribute("y")) > top);
  return { left: left + MARGIN, right: right - MARGIN, years: new Set(years.map(textOf)) };
}

/** Return the periods from the first that stands under a figure to the last: where they lie, and their
 * numbers. None where the figure does not say which they are.
 * @param {SVGSVGElement} drawing @param {HTMLTableElement} table @returns {Stop[]} */
export function findStops(drawing, table) {
  const { left, right, years } = findLevel(drawing);
  const names = [...table.tHead?.rows[0]?.cells ?? []].slice(1).map(textOf);
  const rows = [...table.tBodies[0].rows].reverse().map(({ cells: [head, ...cells] }) => (
    { label: textOf(head), period: textOf(head).replace(/ \(.*/, ""), cells }));
  const marked = rows.flatMap(({ period }, i) => (years.has(period) ? [i] : []));
  if (marked.length < 2) return [];
  const drawn = rows.slice(marked[0], marked[marked.length - 1] + 1);
  const [first, last] = [drawn[0], drawn[drawn.length - 1]].map(({ period }) => endOf(period));
  const stops = drawn.map(({ label, period, cells }) => {
    const numbers = cells.map(textOf).flatMap((number, i) =>
      (number && !number.startsWith("–") ? [`${names[i]}: ${number}`] : []));
    const at = left + ((endOf(period) - first) / (last - first)) * (right - left);
    return { at, told: `${label} – ${numbers.join(" · ") || "–"}` };
  });
  return stops.every(({ at }) => Number.isFinite(at)) ? stops : [];
}

/** Make a figure answer. @param {SVGSVGElement} drawing @param {HTMLTableElement} table
 * @param {string} label of the field that takes the arrow keys */
export function makeAnswer(drawing, table, label) {
  const stops = findStops(drawing, table);
  if (!stops.length) return;
  const { height } = drawing.viewBox.baseVal;
  const line = draw("line", { class: "pointed", y1: 0, y2: height - FOOT, visibility: "hidden" });
  const said = make("p", { class: "small answer", "aria-hidden": "true" });
  const range = make("input", {
    type: "range", class: "answering", min: 0, max: stops.length - 1, value: stops.length - 1,
    "aria-label": label,
  });
  /** @param {number} i */
  const tell = (i) => {
    const { at, told } = stops[i];
    range.value = String(i);
    range.setAttribute("aria-valuetext", told);
    said.textContent = told;
    for (const [name, value] of Object.entries({ x1: at, x2: at, visibility: "visible" })) {
      line.setAttribute(name, String(value));
    }
  };
  range.setAttribute("aria-valuetext", stops[stops.length - 1].told);
  for (const kind of ["input", "focus"]) range.addEventListener(kind, () => tell(Number(range.value)));
  for (const kind of /** @type {const} */ (["pointermove", "pointerdown"])) {
    drawing.addEventListener(kind, ({ clientX }) => {
      const box = drawing.getBoundingClientRect();
      const x = ((clientX - box.left) / box.width) * drawing.viewBox.baseVal.width;
      const away = stops.map(({ at }) => Math.abs(at - x));
      tell(away.indexOf(Math.min(...away)));
    });
  }
  drawing.append(line);
  drawing.after(range, said);
}
