// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { CannotUnpack, findRecords, lookUp, readRecord, sortByTheme } from "../../templates/static/records.js";

/** @import { EditionRecord, Indicator, RecordEntry } from "../../templates/contract" */

const HEADS = [
  { number: 5, date: "2027-02-01", keys: ["a", "d"], gone: [] },
  { number: 4, date: "2027-01-01", keys: ["b"], gone: ["a", "c"] },
  { number: 2, date: "2026-11-26", keys: ["a", "b", "c"], gone: [] },
];

/** @param {string} period @param {Partial<RecordEntry>} told @returns {RecordEntry} */
const entry = (period, told) => ({
  navn: { nb: "Eldre", nn: "Eldre" }, enhet: { nb: "prosent", nn: "prosent" }, periode: period,
  vist: {}, merker: {}, ...told,
});

/** @type {EditionRecord} */
const RECORD = {
  versjon: 1, utgave: { nummer: 2, dato: "2026-11-26" }, borte: [],
  indikatorer: {
    a: entry("2026", { vist: { 1507: "12,3", 15: "14,0" }, merker: { 1507: "hoyere brudd" } }),
    b: entry("2025", { vist: { 15: "1,0" }, mangler: { 1507: "skjermet" } }),
    c: entry("2024", { vist: { 15: "2,0" } }),
  },
};
const WHERE = findRecords(HEADS, 2);
const RECORDS = new Map([[2, RECORD]]);

/** @param {string} code */
const say = (code) => lookUp(code, WHERE, RECORDS, "nb");

test("an indicator stands in the newest record, up to the utgave, that has it", () => {
  assert.deepEqual([...WHERE], [["a", 2], ["b", 2], ["c", 2]]);
  assert.deepEqual([...findRecords(HEADS, 4)], [["b", 4]]);
  assert.deepEqual([...findRecords(HEADS, 5)], [["b", 4], ["a", 5], ["d", 5]]);
  assert.deepEqual([...findRecords(HEADS, 1)], []);
});

test("a number is as it was printed, with its marks; or there is why there is none", () => {
  const shared = { name: "Eldre", unit: "prosent" };
  assert.deepEqual(say("1507"), [
    { ...shared, key: "a", period: "2026", shown: "12,3", reason: "", marks: ["hoyere", "brudd"] },
    { ...shared, key: "b", period: "2025", shown: "", reason: "skjermet", marks: [] },
    { ...shared, key: "c", period: "2024", shown: "", reason: "", marks: [] },
  ]);
});

test("nothing is said of what is no place", () => {
  for (const code of ["9999", "", "constructor", "__proto__"]) assert.deepEqual(say(code), []);
});

test("a record that lacks what it should have is a fault, and no gap", () => {
  assert.throws(() => lookUp("15", new Map([["d", 2]]), RECORDS, "nb"), TypeError);
});

test("what was said stands by today's themes, and last what has no figures today", () => {
  /** @param {string} nokkel @param {string} tema @returns {Indicator} */
  const about = (nokkel, tema) => ({
    nokkel, tema, navn: { nb: "", nn: "" }, enhet: { nb: "", nn: "" }, periode: "", slutt: 2026,
    fra_null: true, kilde: "", egen_beregning: false,
  });
  const today = [about("c", "skole"), about("new", "skole"), about("a", "helse")];
  const themes = [...sortByTheme(say("15"), today)].map(([theme, some]) => [theme, some.map(({ key }) => key)]);
  assert.deepEqual(themes, [["skole", ["c"]], ["helse", ["a"]], [null, ["b"]]]);
  assert.deepEqual([...sortByTheme([], today)], []);
});

const bytes = new TextEncoder().encode(JSON.stringify(RECORD));
const pack = () => new Response(
  new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();

test("a record is read packed, and as a server has let the browser unpack it", async () => {
  assert.deepEqual(await readRecord(await pack()), RECORD);
  assert.deepEqual(await readRecord(bytes.buffer), RECORD);
});

test("where a browser cannot unpack, only what is packed is not read", async () => {
  const { DecompressionStream } = globalThis;
  // @ts-expect-error a browser may lack it, whatever the types say
  delete globalThis.DecompressionStream;
  try {
  const refused = readRecord(await pack()).then(() => false, (error) => error instanceof CannotUnpack);
    assert.ok(await refused);
    assert.deepEqual(await readRecord(bytes.buffer), RECORD);
  } finally {
    globalThis.DecompressionStream = DecompressionStream;
  }
});
