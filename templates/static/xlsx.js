// @ts-check
/* A workbook: sheets of rows, numbers as numbers. What stands beside a number («~») is of its format. */

import { escapeXml, OFFICE, packOffice, writeRelations } from "./office.js";

/** Text, of a heading or not; or a number, how it is printed where that is known, and the signs beside it.
 * @typedef {{ text: string, head?: boolean } | { value: number, vist?: string, signs?: string }} Cell */
/** `widths`: of the columns, in characters; all others have the usual one. `filter`: whether its first
 * row is one to choose by.
 * @typedef {{ name: string, rows: Cell[][], widths: number[], filter?: boolean }} Sheet */

const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const USUAL = 0, HEAD = 1, FIRST = 2;  // styles; from FIRST on, one for each format
const OWN_FORMATS = 164;  // those of a workbook have numbers from here

/** Return the format that prints a number as the page does, with the signs after it.
 * @param {string} vist @param {string} signs */
export function formatOf(vist, signs = "") {
  const decimals = (vist.split(",")[1] ?? "").replace(/\D/g, "");
  const whole = /\d\s\d/.test(vist) ? "#,##0" : "0";  // 2886, but 43 990
  const number = decimals ? `${whole}.${"0".repeat(decimals.length)}` : whole;
  return signs ? `${number}" ${signs.replace(/"/g, "")}"` : number;
}

/** @param {number} column */
const letters = (column) =>
  (column < 26 ? "" : String.fromCharCode(64 + Math.floor(column / 26)))
  + String.fromCharCode(65 + (column % 26));

/** @param {Cell} cell @param {string} place @param {string[]} formats */
function writeCell(cell, place, formats) {
  if ("text" in cell) {
    if (!cell.text) return "";
    const style = cell.head ? HEAD : USUAL;
    return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${
      escapeXml(cell.text)}</t></is></c>`;
  }
  if (!cell.vist) return `<c r="${place}"><v>${cell.value}</v></c>`;
  const format = formatOf(cell.vist, cell.signs);
  if (!formats.includes(format)) formats.push(format);
  return `<c r="${place}" s="${FIRST + formats.indexOf(format)}"><v>${cell.value}</v></c>`;
}

/** @param {Sheet} sheet @param {string[]} formats */
function writeSheet({ filter, rows, widths }, formats) {
  const written = rows.map((cells, i) => `<row r="${i + 1}">${
    cells.map((cell, j) => writeCell(cell, letters(j) + (i + 1), formats)).join("")}</row>`).join("");
  const columns = widths.map((width, i) =>
    `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("");
  const last = letters(rows[0].length - 1) + rows.length;
  return `<worksheet xmlns="${SPREADSHEET}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`
    + '<sheetViews><sheetView workbookViewId="0">'
    + '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    + `<cols>${columns}</cols><sheetData>${written}</sheetData>`
    + `${filter ? `<autoFilter ref="A1:${last}"/>` : ""}`
    + '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>';
}

/** @param {string} format @param {number} i */
const writeFormat = (format, i) =>
  `<numFmt numFmtId="${OWN_FORMATS + i}" formatCode="${escapeXml(format)}"/>`;

/** @param {string[]} formats */
const writeStyles = (formats) => `<styleSheet xmlns="${SPREADSHEET}"><numFmts count="${formats.length}">`
  + formats.map(writeFormat).join("")
  + '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/>'
  + '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
  + '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/>'
  + '<top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">'
  + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + `<cellXfs count="${FIRST + formats.length}">`
  + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  + '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
  + formats.map((_, i) => `<xf numFmtId="${OWN_FORMATS + i}" fontId="0" fillId="0" borderId="0" xfId="0" `
    + 'applyNumberFormat="1"/>').join("")
  + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
  + "</styleSheet>";

/** @param {Sheet[]} sheets @param {Date} date of what is in it @param {string} title */
export function makeWorkbook(sheets, date, title) {
  /** @type {string[]} */
  const formats = [formatOf("1")];
  const parts = sheets.map((sheet, i) => ({
    name: `xl/worksheets/sheet${i + 1}.xml`, type: "spreadsheetml.worksheet",
    xml: writeSheet(sheet, formats),
  }));
  const listed = sheets.map(({ name }, i) =>
    `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("");
  const book = `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets>${listed}</sheets></workbook>`;
  const relations = writeRelations([
    ...sheets.map((_, i) => ({ type: `${OFFICE}/worksheet`, target: `worksheets/sheet${i + 1}.xml` })),
    { type: `${OFFICE}/styles`, target: "styles.xml" }]);
  return packOffice([
    { name: "xl/workbook.xml", type: "spreadsheetml.sheet.main", xml: book },
    ...parts,
    { name: "xl/styles.xml", type: "spreadsheetml.styles", xml: writeStyles(formats) },
  ], [{ name: "xl/_rels/workbook.xml.rels", xml: relations }], { type: TYPE, date, title });
}
