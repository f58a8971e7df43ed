// @ts-check
/* What exists in Python and in JavaScript gives the same: tests/unit/test_both_languages.py reads it too. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { findRuns, spread } from "../../templates/static/chart.js";
import { writeLine } from "../../templates/static/csv.js";
import { upperFirst } from "../../templates/static/elements.js";

/**
 * @typedef {object} Cases
 * @property {{ case: string, wanted: number[], gap: number, low: number, high: number,
 *   places: number[] }[]} spread
 * @property {{ case: string, ends: number[], numbers: (number | null)[], breaks: number[],
 *   runs: [number, number][][] }[]} runs
 * @property {{ case: string, row: unknown[], line: string }[]} csv
 * @property {{ text: string, upper: string }[]} upper_first
 */

/** @type {Cases} */
const CASES = JSON.parse(readFileSync(new URL("../cases_of_both_languages.json", import.meta.url), "utf-8"));

for (const { case: name, wanted, gap, low, high, places } of CASES.spread) {
  test(`labels are spread: ${name}`, () => {
    const spreadOut = spread(wanted, gap, low, high);
    assert.equal(spreadOut.length, places.length);
    spreadOut.forEach((place, i) => assert.ok(Math.abs(place - places[i]) < 1e-9, `${spreadOut}`));
  });
}

for (const { case: name, ends, numbers, breaks, runs } of CASES.runs) {
  test(`runs are parted: ${name}`, () => {
    const points = numbers.flatMap((verdi, i) =>
      (verdi === null ? [] : [{ i, end: ends[i], verdi, vist: String(verdi) }]));
    assert.deepEqual(
      findRuns(points, breaks).map((run) => run.map(({ end, verdi }) => [end, verdi])), runs);
  });
}

for (const { case: name, row, line } of CASES.csv) {
  test(`a line of CSV is quoted: ${name}`, () => assert.equal(writeLine(row), line));
}

for (const { text, upper } of CASES.upper_first) {
  test(`the first letter is a capital: «${text}»`, () => assert.equal(upperFirst(text), upper));
}
