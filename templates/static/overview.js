// @ts-check
/* What /sammenlign/ shows first: one table, indicators down and places across; and what a printed sheet
   has besides: its date, its sources and its address. */

import { drawSample } from "./chart.js";
import { make } from "./elements.js";
import { makeCell, makeLegend, makeScroller } from "./result.js";
import { language, words } from "./words.js";

/** @import { Index, Indicator, Line, Panel } from "../contract" */

/** A row of the table: with a panel when its numbers have come.
 * @typedef {{ about: Indicator, panel: Panel | undefined, failed: boolean }} Row */

/** Keep of a panel the newest of the chosen periods for which any place has a number.
 * @param {Panel} panel @returns {Panel} */
export function keepNewest(panel) {
  const { inside, lines } = panel;
  const filled = inside.filter((i) => lines.some(({ series }) => series?.vist[i]));
  return { ...panel, inside: (filled.length ? filled : inside).slice(-1) };
}

/** @param {Row} row @param {number} width */
function makeRow({ about, panel, failed }, width) {
  const [i] = panel?.inside ?? [];
  const told = [about.enhet[language], ...(panel && i !== undefined ? [panel.data.perioder[i]] : [])];
  const head = make("th", { scope: "row" },
    make("a", { href: `#i-${about.nokkel}` }, about.navn[language]), " ",
    make("span", { class: "unit" }, told.join(", ")));
  if (panel && i !== undefined) {
    return make("tr", {}, head, ...panel.lines.map(({ series }) => makeCell(panel.data, series, i)));
  }
  const why = panel ? words.no_series : failed ? words.failed_row : words.loading;
  return make("tr", {}, head, make("td", { class: "reason", colspan: width }, why));
}

/** Make the table, with rows that wait for their numbers.
 * @param {Row[]} rows @param {Omit<Line, "series">[]} places
 * @param {(table: HTMLTableElement) => void} copy */
export function makeOverview(rows, places, copy) {
  const newest = rows.map((row) => ({ ...row, panel: row.panel && keepNewest(row.panel) }));
  const head = make("tr", {}, make("th", { scope: "col" }, words.indicator),
    ...places.map(({ place, name }) => make("th", { scope: "col" }, drawSample(place), name)));
  const table = make("table", { class: "series newest" },
    make("caption", {}, words.newest),
    make("thead", {}, head),
    make("tbody", {}, ...newest.map((row) => makeRow(row, places.length))));
  const onclick = () => copy(table);
  return make("section", { "aria-labelledby": "oversikt-tittel" },
    make("h2", { id: "oversikt-tittel" }, places.map(({ name }) => name).join(", ")),
    makeScroller(words.newest, table),
    makeLegend(...newest.flatMap(({ panel }) => panel ?? [])),
    make("p", { class: "tools" }, make("button", { type: "button", onclick }, words.copy_overview)));
}

/** Say where the numbers of a printed sheet are from, of which edition, and where it is found again.
 * @param {Panel[]} panels @param {Index} index */
export function makeFoot(panels, { utgave }) {
  const sources = [...new Set(panels.flatMap(({ about }) => about.kilde.split("; ")))];
  const date = new Date(utgave.dato).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
  return [
    make("p", {}, `${words.sources}: ${sources.join("; ")}.`),
    make("p", {}, `${words.edition} ${utgave.nummer}, ${date}. ${location.href}`),
  ];
}

/** Ask for what a choice lacks. @param {boolean} hasIndicator @param {boolean} hasPlace */
export function askFor(hasIndicator, hasPlace) {
  if (hasIndicator) return words.choose_place;
  return hasPlace ? words.choose_indicator : words.choose;
}
