// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDocument } from "../../templates/static/docx.js";
import { escapeXml, zip } from "../../templates/static/office.js";
import { formatOf, makeWorkbook } from "../../templates/static/xlsx.js";

const DATE = new Date("2026-11-26");

/** The file as text: it is stored, not packed. @param {Blob} blob */
const read = async (blob) => new TextDecoder("latin1").decode(await blob.arrayBuffer());

test("a number is printed as on the page, with its signs", () => {
  assert.equal(formatOf("15,9", "~"), '0.0" ~"');
  assert.equal(formatOf("2886", "·*"), '0" ·*"');
  assert.equal(formatOf("43 990"), "#,##0");
  assert.equal(formatOf("43\u202f990,25"), "#,##0.00");
  assert.equal(formatOf("−1,5", '"'), '0.0" "');
});

test("what XML has no room for is written otherwise, or left out", () => {
  assert.equal(escapeXml('a & b < c > "d"'), "a &amp; b &lt; c &gt; &quot;d&quot;");
  assert.equal(escapeXml("a\u0000\u001bb\tc\nd\u0085"), "ab\tc\nd");
  assert.equal(escapeXml(undefined), "");
});

test("a zip tells checksum and sizes before a file, and again at its end", async () => {
  const blob = new Blob(zip([{ name: "a.txt", text: "123456789" }], DATE));
  const view = new DataView(await blob.arrayBuffer());
  assert.equal(view.getUint32(0, true), 0x04034b50);
  assert.equal(view.getUint16(6, true), 0x800);  // names are UTF-8, and no size comes after
  assert.equal(view.getUint32(14, true), 0xcbf43926);  // what CRC-32 gives for 123456789
  assert.deepEqual([view.getUint32(18, true), view.getUint32(22, true)], [9, 9]);
  const index = view.getUint32(view.byteLength - 6, true);
  assert.equal(index, 30 + 5 + 9);
  assert.equal(view.getUint32(index, true), 0x02014b50);
  assert.equal(view.getUint32(index + 16, true), 0xcbf43926);
  assert.equal(view.getUint16(view.byteLength - 12, true), 1);
});

test("the same sheets give the same workbook, with text as text and numbers as numbers", async () => {
  /** @type {import("../../templates/static/xlsx.js").Sheet} */
  const sheet = {
    name: "A & B", widths: [10, 10],
    rows: [[{ text: "Navn", head: true }], [{ text: "=1+1" }, { value: 2.5, vist: "2,5" }, { value: 2022 }]],
  };
  const text = await read(makeWorkbook([sheet], DATE, "Bergen & Oslo"));
  assert.equal(text, await read(makeWorkbook([sheet], DATE, "Bergen & Oslo")));
  assert.ok(text.includes("<dc:title>Bergen &amp; Oslo</dc:title>"));
  assert.ok(/<sheet name="A &amp; B" sheetId="1"/.test(text));
  assert.ok(/t="inlineStr"><is><t xml:space="preserve">=1\+1</.test(text));
  assert.ok(/<c r="B2" s="\d"><v>2.5<\/v>/.test(text));
  assert.ok(/<c r="C2"><v>2022<\/v>/.test(text));
});

test("a document has its headings, and a break under its cell only", async () => {
  const table = [
    [{ text: "År", head: true }, { text: "Storvik", head: true }],
    [{ text: "2024", head: true }, { text: "1,0", end: true, broken: true }]];
  const text = await read(makeDocument([
    { text: "Tittel", level: 0 }, { text: "Del", level: 1 }, { table, title: "Tall" },
    { text: "https://example.no/?a=1&b=2", address: true }], "nn", DATE));
  assert.ok(/<w:pStyle w:val="Title"\/>/.test(text));
  assert.ok(text.includes("<dc:title>Tittel</dc:title>"));
  assert.ok(/<w:pStyle w:val="Heading1"\/>/.test(text));
  assert.equal(text.match(/w:val="double"/g)?.length, 1);
  assert.ok(/<w:lang w:val="nn-NO"\/>/.test(text));
  assert.ok(/Target="https:\/\/example.no\/\?a=1&amp;b=2" TargetMode="External"/.test(text));
});
