// @ts-check
/* What a comparison holds, as CSV that opens right in a Norwegian spreadsheet by a double click, as the
   kommune's own does: a byte order mark, semicolons, decimal commas, and «0301 Oslo», which keeps its 0. */

import { missingAt } from "./chart.js";

/** @import { Index, Language, Line, Panel, RegionSeries, SeriesFile } from "../contract" */

/** @param {unknown} value */
function quote(value) {
  const text = String(value ?? "");
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const BYTE_ORDER_MARK = "\ufeff";

/** @param {unknown} value */
const withComma = (value) => (typeof value === "number" ? String(value).replace(".", ",") : value);

/** Write a line as Python's csv does. @param {unknown[]} values */
export const writeLine = (values) => `${values.map(quote).join(";")}\r\n`;

/** How many kommuner and people are behind a number, and what it is marked with.
 * @param {SeriesFile} data @param {RegionSeries | undefined} series @param {number} i
 * @param {RegionSeries | null} newest */
function remark(data, series, i, newest) {
  const [antall, alle, andel] = series?.dekning?.[i] ?? [newest?.antall];
  const early = data.forelopig?.includes(data.slutt[i]) ? "forelopig" : "";
  return { antall, alle, andel, merker: newest?.merker?.join(" ") ?? early };
}

/** One line, by the names of the columns. How a reference is made is known of the newest period only.
 * @param {Panel} panel @param {Line} line @param {number} i @param {Language} language
 * @returns {Record<string, unknown>} */
function describe({ about, data }, { region, series }, i, language) {
  const newest = series && i === data.slutt.length - 1 ? series : null;
  return {
    slag: region.slag, regionnavn: region.navn[language],
    kode: /^\d{4}/.test(region.kode) ? `${region.kode} ${region.navn[language]}` : region.kode,
    tema: about.tema, nokkel: about.nokkel, indikator: about.navn[language], enhet: about.enhet[language],
    periode: data.perioder[i], slutt: data.slutt[i],
    verdi: series?.verdi[i], vist: series?.vist[i],
    mangler: series?.vist[i] ? "" : missingAt(series, i),
    metode: newest?.metode, ...remark(data, series, i, newest),
    kilde: about.kilde, egen_beregning: about.egen_beregning ? "ja" : "nei",
  };
}

/** List a line for each place and period of each panel, by the columns that the index names.
 * @param {Index} index @param {Panel[]} panels @param {Language} language */
export function listLines({ kolonner, utgave }, panels, language) {
  const lines = panels.flatMap((panel) => panel.lines.flatMap((line) => panel.inside.map((i) => {
    const values = { ...describe(panel, line, i, language), utgave: utgave.dato };
    return new Map(Object.entries(values));
  })));
  return lines.map((line) => kolonner.map((name) => line.get(name)));
}

/** Write a file: the columns, and the lines. @param {unknown[][]} lines */
export const writeFile = (lines) =>
  BYTE_ORDER_MARK + lines.map((line) => writeLine(line.map(withComma))).join("");

/** Write the columns, and the lines.
 * @param {Index} index @param {Panel[]} panels @param {Language} language */
export const makeCsv = (index, panels, language) =>
  writeFile([index.kolonner, ...listLines(index, panels, language)]);
