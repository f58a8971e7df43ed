// @ts-check
/* What a choice on /sammenlign/ gives: a section for each indicator, and tables to take away. */

import { drawLines, drawSample, missingAt } from "./chart.js";
import { fillIn, make, query } from "./elements.js";
import { language, words } from "./words.js";

/** @import { Index, Indicator, Line, Panel, RegionSeries, SeriesFile } from "../contract" */

/** What makes indices of a panel, when it has been asked for.
 * @type {typeof import("./index_figures.js").toIndex} */
let toIndex = () => null;

/** Return the place of the first period for which a line has a number, as series begin elsewhere.
 * @param {SeriesFile} data @param {(RegionSeries | undefined)[]} series */
function startOf(data, series) {
  const first = data.slutt.findIndex((_, i) => series.some((one) => one?.vist[i]));
  return Math.max(first, 0);
}

/** @param {SeriesFile} data @param {string[]} places */
const seriesOf = (data, places) => places.map((code) => data.serier[code]);

/** Return the end years that any of the files has from where its chosen places begin.
 * @param {SeriesFile[]} all @param {string[]} places */
export function listYears(all, places) {
  const years = all.flatMap((data) => data.slutt.slice(startOf(data, seriesOf(data, places))));
  return [...new Set(years)].sort((a, b) => a - b);
}

/** Keep of an indicator what the choice leaves: its periods by their place, and the lines.
 * @param {Indicator} about @param {SeriesFile} data @param {Omit<Line, "series">[]} places
 * @param {number} from @param {number} to @returns {Panel} */
export function makePanel(about, data, places, from, to) {
  const lines = places.map((place) => ({ ...place, series: data.serier[place.region.kode] }));
  const start = startOf(data, lines.map(({ series }) => series));
  const inside = data.slutt.flatMap((end, i) => (i >= start && end >= from && end <= to ? [i] : []));
  return { about, data, inside, lines };
}

/* --- a section --- */

/** @param {Panel} panel @param {Index["metoder"]} methods @param {string} home
 * @param {(table: HTMLTableElement) => void} copy */
export function makeSection(panel, methods, home, copy) {
  const { about, inside } = panel;
  const name = about.navn[language];
  const table = makeTable(panel);
  const onclick = () => copy(table);
  return make("section", { "aria-labelledby": `i-${about.nokkel}` },
    make("h2", { id: `i-${about.nokkel}` },
      `${name} `, make("span", { class: "unit" }, about.enhet[language])),
    inside.length ? null : make("p", {}, words.no_series),
    inside.length > 1 ? make("div", { class: "chart" }) : null,
    make("p", { class: "small as-index" }),
    inside.length ? makeScroller(name, table) : null,
    table.querySelector(".break") ? make("p", { class: "small" }, words.break) : null,
    makeLegend(panel),
    makeMethods(panel, methods),
    make("p", { class: "tools" },
      make("button", { type: "button", onclick }, words.copy_table),
      make("a", { href: `${home}indikator/${about.nokkel}/` }, words.about)));
}

/** Fetch what the charts need. @param {boolean} asIndex */
export async function prepareCharts(asIndex) {
  if (asIndex) ({ toIndex } = await import("./index_figures.js"));
}

/** Draw the chart of a section, in the room there is; of indices where they are asked for and can be
 * had, and say so.
 * @param {Element} section @param {Panel} panel @param {boolean} asIndex @param {number} room */
export function showChart(section, panel, asIndex, room) {
  if (!section.querySelector(".chart")) return;
  const chart = query(section, ".chart", HTMLElement);
  const index = asIndex ? toIndex(panel) : null;
  const told = index ? fillIn(words.as_index, index.base) : words.no_index;
  query(section, ".as-index", HTMLElement).textContent = asIndex ? told : "";
  const label = `${panel.about.navn[language]}. ${index ? told : words.figure}`;
  const drawn = drawLines(index?.panel ?? panel, room, label);
  chart.replaceChildren(drawn ?? make("p", {}, words.no_series));
}

const OF_METHOD = ["median", "vektet"];

/** Return the codes of what is said of a number: of a kommune's newest its mark and flags, of a
 * reference's its method; of any whether it is rounded or preliminary.
 * @param {SeriesFile} data @param {RegionSeries | undefined} series @param {number} i */
export function codesAt(data, series, i) {
  const newest = i === data.slutt.length - 1;
  const own = (series?.merker ?? []).filter((code) =>
    !OF_METHOD.includes(code) && (newest || code === "avrundet"));
  const made = OF_METHOD.filter((code) => newest && code === series?.metode);
  const early = data.forelopig?.includes(data.slutt[i]) ? ["forelopig"] : [];
  return [...new Set([...own, ...made, ...early])].filter((code) => words[`tegn-${code}`]);
}

/** @param {string} code */
const explain = (code) => words[`merke-${code}`];

/** Say what the signs of a table mean. @param {Panel[]} panels */
export function makeLegend(...panels) {
  const used = new Set(panels.flatMap(({ data, inside, lines }) =>
    lines.flatMap(({ series }) => inside.flatMap((i) => codesAt(data, series, i)))));
  const items = [...used].map((code) => `${words[`tegn-${code}`]} ${explain(code)}`);
  return items.length ? make("p", { class: "small legend-line" }, `${items.join(" · ")}.`) : null;
}

/** @param {string} name @param {HTMLTableElement} table */
export const makeScroller = (name, table) =>
  make("div", { class: "scroll", role: "region", "aria-label": name, tabindex: "0" }, table);

/** @param {Panel} panel */
function makeTable(panel) {
  const { about, data, inside, lines } = panel;
  const head = make("tr", {}, make("th", { scope: "col" }, words.period),
    ...lines.map(({ place, name }) => make("th", { scope: "col" }, drawSample(place), name)));
  const rows = [...inside].reverse().map((i) => make("tr", {},
    make("th", { scope: "row" }, data.perioder[i]),
    ...lines.map(({ series }) => makeCell(data, series, i, i !== inside[0]))));
  return make("table", { class: "series" },
    make("caption", {}, `${about.navn[language]}, ${about.enhet[language]}`),
    make("thead", {}, head), make("tbody", {}, ...rows));
}

/** Make a cell with its number and signs. A break is of its own column only; `follows`: whether there
 * is a line under it.
 * @param {SeriesFile} data @param {RegionSeries | undefined} series @param {number} i
 * @param {boolean} follows */
export function makeCell(data, series, i, follows = false) {
  const text = series?.vist[i];
  const broken = follows && series?.brudd?.includes(data.slutt[i]) ? "break" : "";
  if (!text) return make("td", { class: `reason ${broken}` }, words[`mangler-${missingAt(series, i)}`]);
  const signs = codesAt(data, series, i).map((code) =>
    make("span", { role: "img", "aria-label": explain(code) }, words[`tegn-${code}`]));
  return make("td", { class: broken || null }, signs.length ? `${text} ` : text,
    make("span", { class: "signs" }, ...signs));
}

/** @param {Panel} panel @param {Index["metoder"]} methods */
function makeMethods({ lines }, methods) {
  const sentences = lines.flatMap(({ name, series }) =>
    (series?.metode ? [`${name}: ${methods[series.metode][language]}${countMembers(series)}.`] : []));
  return sentences.length ? make("p", { class: "small" }, sentences.join(" ")) : null;
}

/** Say how many kommuner are behind the newest number, where some are not.
 * @param {RegionSeries} series */
function countMembers({ vist, dekning }) {
  const [count, all, share] = dekning?.[vist.length - 1] ?? [];
  const told = share === null ? words.counted : words.counted_people;
  return count ? ` (${fillIn(told, count, all ?? "", share ?? "")})` : "";
}

/* --- taking it away --- */

/** Copy a table as text with tabs and as HTML, with what its signs mean, or select it where the
 * browser refuses. Return the words for what came of it.
 * @param {HTMLTableElement} table */
export async function copyTable(table) {
  const legend = table.closest("section")?.querySelector(".legend-line");
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent).join("\t"));
  const plain = [...rows, ...(legend ? ["", legend.textContent] : [])].join("\n");
  const box = make("div", {}, table.cloneNode(true), legend?.cloneNode(true) ?? null);
  for (const svg of box.querySelectorAll("svg")) svg.remove();
  const html = [...box.children].map(({ outerHTML }) => outerHTML).join("");
  try {
    await navigator.clipboard.write([new ClipboardItem({
      "text/plain": new Blob([plain], { type: "text/plain" }),
      "text/html": new Blob([html], { type: "text/html" }),
    })]);
    return words.copied;
  } catch {
    getSelection()?.selectAllChildren(table);
    return words.not_copied;
  }
}
