// @ts-check
/* A document for Word: headings, paragraphs, and tables whose first row is repeated on each page. */

import { escapeXml, OFFICE, packOffice, writeRelations } from "./office.js";

/** `end`: whether it stands to the right. `broken`: whether there is a break under it.
 * @typedef {{ text: string, head?: boolean, end?: boolean, broken?: boolean }} Cell */
/** `level`: 0 for the title.
 * @typedef {{ text: string, level: number } | { text: string, address?: boolean }
 *   | { table: Cell[][], title: string }} Block */

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const WIDTH = 9638;  // of the text of an A4 page with margins of 2 cm, in twentieths of a point
const FIRST = 0.3;  // of it, for the column of names

const BREAK = '<w:tcBorders><w:bottom w:val="double" w:sz="6" w:color="1D2B33"/></w:tcBorders>';

/** @param {string} text @param {boolean} [bold] */
const run = (text, bold) =>
  `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;

/** @param {Cell} cell @param {number} width */
function writeCell({ broken, end, head, text }, width) {
  const border = broken ? BREAK : "";
  const side = end ? '<w:jc w:val="right"/>' : "";
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${border}</w:tcPr><w:p><w:pPr>`
    + `<w:pStyle w:val="Tabell"/>${side}</w:pPr>${run(text, head)}</w:p></w:tc>`;
}

/** @param {Cell[][]} rows @param {string} title what it shows, for those who cannot see it */
function writeTable(rows, title) {
  const columns = rows[0].length;
  const others = Math.floor((WIDTH * (1 - FIRST)) / Math.max(columns - 1, 1));
  const widths = rows[0].map((_, i) => (i ? others : WIDTH - others * (columns - 1)));
  const written = rows.map((cells, i) => `<w:tr><w:trPr><w:cantSplit/>${i ? "" : "<w:tblHeader/>"}</w:trPr>${
    cells.map((cell, j) => writeCell(cell, widths[j])).join("")}</w:tr>`).join("");
  const edges = ["top", "bottom", "insideH"].map((edge) =>
    `<w:${edge} w:val="single" w:sz="4" w:color="A9B5B9"/>`).join("");
  return `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders>`
    + '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'
    + `<w:tblCaption w:val="${escapeXml(title)}"/></w:tblPr><w:tblGrid>${
      widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${written}</w:tbl><w:p/>`;
}

/** @param {Block} block @param {string[]} addresses the relations of those that were written before */
function writeBlock(block, addresses) {
  if ("table" in block) return writeTable(block.table, block.title);
  if ("level" in block) {
    const style = block.level ? `Heading${block.level}` : "Title";
    return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(block.text)}</w:p>`;
  }
  if (!block.address) return `<w:p>${run(block.text)}</w:p>`;
  addresses.push(block.text);
  return `<w:p><w:hyperlink r:id="rId${addresses.length + 1}">${run(block.text)}</w:hyperlink></w:p>`;
}

/** @param {string} id @param {string} name @param {string} marks @param {string} spacing */
const style = (id, name, marks, spacing) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>`
  + `<w:next w:val="Normal"/><w:pPr>${spacing}</w:pPr><w:rPr>${marks}</w:rPr></w:style>`;

/** @param {string} language */
const writeStyles = (language) => `<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr>`
  + '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/>'
  + `<w:lang w:val="${language}-NO"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>`
  + '<w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
  + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
  + '<w:name w:val="Normal"/></w:style>'
  + style("Title", "Title", '<w:b/><w:sz w:val="36"/>', '<w:spacing w:after="160"/>')
  + style("Heading1", "heading 1", '<w:b/><w:sz w:val="26"/>',
    '<w:keepNext/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="0"/>')
  + style("Tabell", "Tabell", '<w:sz w:val="18"/>', '<w:spacing w:before="30" w:after="30"/>')
  + "</w:styles>";

/** @param {Block[]} blocks @param {string} language @param {Date} date of what is in it */
export function makeDocument(blocks, language, date) {
  /** @type {string[]} */
  const addresses = [];
  const body = blocks.map((block) => writeBlock(block, addresses)).join("");
  const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
    + 'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
  const relations = writeRelations([{ type: `${OFFICE}/styles`, target: "styles.xml" },
    ...addresses.map((target) => ({ type: `${OFFICE}/hyperlink`, target, outside: true }))]);
  const title = blocks.map((block) => "level" in block ? block.text : "").find(Boolean) ?? "";
  return packOffice([
    {
      name: "word/document.xml", type: "wordprocessingml.document.main",
      xml: `<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${body}${page}</w:body></w:document>`,
    },
    { name: "word/styles.xml", type: "wordprocessingml.styles", xml: writeStyles(language) },
  ], [{ name: "word/_rels/document.xml.rels", xml: relations }], { type: TYPE, date, title });
}
