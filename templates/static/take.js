// @ts-check
/* A comparison taken away as a file. Fetched when a reader asks for one. */

import { missingAt } from "./chart.js";
import { listLines, makeCsv } from "./csv.js";
import { keepNewest, makeFoot } from "./overview.js";
import { codesAt, makeLegend } from "./result.js";
import { save } from "./saving.js";
import { language, words } from "./words.js";

/** @import { Index, Line, Panel } from "../contract" */
/** @import { Cell as SheetCell } from "./xlsx.js" */
/** @import { Block } from "./docx.js" */

const NAME = "sammenligning";

/** @param {string} text */
const asText = (text) => ({ text });
/** @param {string} text */
const asHead = (text) => ({ text, head: true });

/** What the signs mean, the sources, the edition and the address: of a table, in lines.
 * @param {Panel[]} panels @param {Index} index */
const explain = (panels, index) => [makeLegend(...panels), ...makeFoot(panels, index)]
  .flatMap((paragraph) => paragraph?.textContent ?? []);

/** A number with its signs, or why there is none.
 * @param {Panel} panel @param {Line} line @param {number} i @returns {SheetCell} */
function makeCell({ data }, { series }, i) {
  const [value, vist] = [series?.verdi[i], series?.vist[i]];
  if (typeof value !== "number" || !vist) return asText(words[`mangler-${missingAt(series, i)}`]);
  return { value, vist, signs: codesAt(data, series, i).map((code) => words[`tegn-${code}`]).join("") };
}

/** The table of the newest numbers, indicators down and places across, and what it rests on.
 * @param {Index} index @param {Panel[]} panels */
function makeOverviewSheet(index, panels) {
  const names = panels[0].lines.map(({ name }) => name);
  const head = [words.indicator, words.unit, words.period, ...names].map(asHead);
  const rows = panels.map(keepNewest).map((panel) => {
    const { about, data, inside: [i], lines } = panel;
    const told = [about.navn[language], about.enhet[language], i === undefined ? "" : data.perioder[i]];
    const cells = lines.map((line) =>
      (i === undefined ? asText(words.no_series) : makeCell(panel, line, i)));
    return [...told.map(asText), ...cells];
  });
  const foot = explain(panels.map(keepNewest), index).map((line) => [asText(line)]);
  const widths = [46, 22, 12, ...names.map(() => 16)];
  return { name: words.sheet_newest, rows: [head, ...rows, [], ...foot], widths };
}

/** A line for each place and period, as in the CSV. @param {Index} index @param {Panel[]} panels */
function makeNumbersSheet(index, panels) {
  const lines = listLines(index, panels, language);
  const shown = index.kolonner.indexOf("vist");
  const valued = index.kolonner.indexOf("verdi");
  const rows = lines.map((line) => line.map((value, i) => {
    if (typeof value !== "number") return asText(String(value ?? ""));
    return i === valued ? { value, vist: String(line[shown]) } : { value };
  }));
  const widths = index.kolonner.map((name) => (/indikator|kilde/.test(name) ? 40 : 14));
  return { name: words.sheet_all, rows: [index.kolonner.map(asHead), ...rows], widths, filter: true };
}

/** @param {HTMLTableElement} table */
function readTable(table) {
  return [...table.rows].map((row) => [...row.cells].flatMap((cell) => {
    const head = cell.tagName === "TH";
    const read = {
      text: (cell.textContent ?? "").trim(), head, broken: cell.classList.contains("break"),
      end: !head && !cell.classList.contains("reason"),
    };
    // one that spans many is said once
    return [read, ...Array.from({ length: cell.colSpan - 1 }, () => ({ text: "" }))];
  }));
}

/** Read headings, tables and what is said of them from the page; not of its buttons and figures.
 * @param {Element} section @returns {Block[]} */
const readSection = (section) => [...section.children].flatMap((child) => readPart(child));

/** @param {Element} child @returns {Block[]} */
function readPart(child) {
  const text = (child.textContent ?? "").trim();
  if (child.tagName === "H2") return [{ text, level: 1 }];
  const table = child.querySelector("table");
  if (table) return [{ table: readTable(table), title: table.caption?.textContent ?? "" }];
  return text && child.matches("p:not(.tools, .as-index)") ? [{ text }] : [];
}

/** @param {Index} index @param {Panel[]} panels @returns {Block[]} */
function makeBlocks(index, panels) {
  const [first, ...overview] = [...document.querySelectorAll("#oversikt section")].flatMap(readSection);
  const title = "text" in first ? first.text : "";
  const sections = [...document.querySelectorAll("#resultat > section")].flatMap(readSection);
  const foot = makeFoot(panels, index)
    .map(({ textContent }) => ({ text: (textContent ?? "").replace(location.href, "").trim() }));
  const address = { text: location.href, address: true };
  return [{ text: title, level: 0 }, ...overview, ...sections, ...foot, address];
}

/** Make a file of what is shown, and save it.
 * @param {string} kind @param {Index} index @param {Panel[]} panels */
export async function take(kind, index, panels) {
  const date = new Date(index.utgave.dato);
  if (kind === "xlsx") {
    const { makeWorkbook } = await import("./xlsx.js");
    const sheets = [makeOverviewSheet(index, panels), makeNumbersSheet(index, panels)];
    save(makeWorkbook(sheets, date, document.title), `${NAME}.xlsx`);
  } else if (kind === "docx") {
    const { makeDocument } = await import("./docx.js");
    save(makeDocument(makeBlocks(index, panels), language, date), `${NAME}.docx`);
  } else {
    save(new Blob([makeCsv(index, panels, language)], { type: "text/csv" }), `${NAME}.csv`);
  }
}
