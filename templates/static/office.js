// @ts-check
/* What a workbook and a document have in common: XML, put into a zip. client-zip tells the size of a file
   after the file, as it must of what is still to come; not every program that opens office files takes
   that, so here it is told before. */

/** What XML has no sign for: control characters, but for tabs and line ends. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}/gu;

/** @param {unknown} text */
export const escapeXml = (text) => String(text ?? "").replace(FORBIDDEN, "")
  .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const CORE = "docProps/core.xml";
export const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A part: its name, what it holds, and its type after «application/vnd.openxmlformats-…document.».
 * @typedef {{ name: string, xml: string, type: string }} Part */
/** What a part leads to: an address outside it, or another part.
 * @typedef {{ type: string, target: string, outside?: boolean }} Relation */

/** Write what a part leads to, as rId1, rId2 … @param {Relation[]} relations */
export const writeRelations = (relations) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${
  relations.map(({ type, target, outside }, i) => `<Relationship Id="rId${i + 1}" Type="${type}" `
    + `Target="${escapeXml(target)}"${outside ? ' TargetMode="External"' : ""}/>`).join("")
}</Relationships>`;

/** Put parts together to a file; the first is the one that it is about.
 * @param {Part[]} parts @param {{ name: string, xml: string }[]} relations of the parts
 * @param {{ type: string, date: Date, title: string }} file its type, the date of what is in it, and what
 *   readers for the blind and lists of files call it */
export function packOffice(parts, relations, { type, date, title }) {
  const types = parts.map((part) => `<Override PartName="/${part.name}" ContentType="${
    `application/vnd.openxmlformats-officedocument.${part.type}`}+xml"/>`).join("");
  const files = [
    {
      name: "[Content_Types].xml",
      xml: `${HEAD}<Types xmlns="${PACKAGE}/content-types">`
        + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + `<Default Extension="xml" ContentType="application/xml"/>${types}`
        + `<Override PartName="/${CORE}" `
        + 'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        + "</Types>",
    },
    {
      name: "_rels/.rels",
      xml: writeRelations([
        { type: `${OFFICE}/officeDocument`, target: parts[0].name },
        { type: `${PACKAGE}/relationships/metadata/core-properties`, target: CORE }]),
    },
    {
      name: CORE,
      xml: `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" `
        + `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title>`
        + "</cp:coreProperties>",
    },
    ...parts.map(({ name, xml }) => ({ name, xml: HEAD + xml })),
    ...relations,
  ];
  return new Blob(zip(files.map(({ name, xml }) => ({ name, text: xml })), date), { type });
}

/* --- a zip, as the format's specification (APPNOTE) has it: stored, with sizes first --- */

const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let sum = i;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** @param {Uint8Array} bytes */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** Write numbers of 2 and 4 bytes after each other, the least byte first.
 * @param {[size: 2 | 4, value: number][]} numbers */
function pack(numbers) {
  const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of numbers) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return view;
}

/** @param {{ name: string, text: string }[]} files @param {Date} date @returns {BlobPart[]} */
export function zip(files, date) {
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const encoder = new TextEncoder();
  /** @type {BlobPart[]} */
  const bodies = [], index = [];
  let at = 0, indexed = 0;
  for (const { name, text } of files) {
    const [path, bytes] = [encoder.encode(name), encoder.encode(text)];
    /** @type {[2 | 4, number][]} */
    const about = [  // version, names are UTF-8, stored, time, date, checksum, sizes, length of the name
      [2, 20], [2, 0x800], [2, 0], [2, 0], [2, day], [4, checksum(bytes)], [4, bytes.length],
      [4, bytes.length], [2, path.length], [2, 0]];
    bodies.push(pack([[4, 0x04034b50], ...about]), path, bytes);
    index.push(pack([[4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), path);
    at += 30 + path.length + bytes.length;
    indexed += 46 + path.length;
  }
  const end = pack([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, indexed],
    [4, at], [2, 0]]);
  return [...bodies, ...index, end];
}
