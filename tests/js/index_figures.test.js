// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { findBase, toIndex } from "../../templates/static/index_figures.js";

/** @import { Panel, RegionSeries } from "../../templates/contract" */

const YEARS = [2019, 2020, 2021, 2022];

/** @param {(number | null)[]} verdi @param {number[]} brudd @returns {RegionSeries} */
const series = (verdi, brudd = []) =>
  ({ verdi, vist: verdi.map((number) => (number === null ? null : `«${number}»`)), brudd });

/** @param {(RegionSeries | undefined)[]} all @param {string} unit @param {number[]} inside @returns {Panel} */
const panel = (all, unit = "kroner", inside = [0, 1, 2, 3]) => ({
  about: {
    nokkel: "a", tema: "t", navn: { nb: "a", nn: "a" }, enhet: { nb: unit, nn: unit }, periode: "2022",
    slutt: 2022, fra_null: true, kilde: "", egen_beregning: false,
  },
  data: { versjon: 1, nokkel: "a", perioder: YEARS.map(String), slutt: YEARS, serier: {} },
  inside,
  lines: all.map((one, place) => ({
    region: { kode: `${place}`, slag: "fylke", navn: { nb: "a", nn: "a" } },
    name: "a", brief: "a", place, series: one,
  })),
});

/** @param {Panel} given */
const shown = (given) => toIndex(given)?.panel.lines.map(({ series: one }) => one?.vist);

test("the first year that all lines have is 100", () => {
  const given = panel([series([200, 250, 300, 401]), series([null, 10, 11, 9])]);
  assert.equal(toIndex(given)?.base, "2020");
  assert.deepEqual(shown(given), [[null, "100,0", "120,0", "160,4"], [null, "100,0", "110,0", "90,0"]]);
  assert.deepEqual(toIndex(given)?.panel.inside, [1, 2, 3]);
});

test("no index reaches across a break, of any line", () => {
  const given = panel([series([1, 2, 3, 4]), series([1, 2, 3, 4], [2021])]);
  assert.equal(findBase(given), 2);
  assert.equal(findBase(panel([series([1, 2, 3, 4], [2022])])), undefined);
  assert.equal(findBase(panel([series([1, 2, 3, 4], [2022])], "kroner", [0, 1, 2])), 0);
});

test("a year in which a line has 0, less or nothing is no base", () => {
  assert.equal(findBase(panel([series([0, -1, 5, 6])])), 2);
  assert.equal(findBase(panel([series([0, null, null, 6])])), undefined);
});

test("a line without a number keeps none of the others", () => {
  const given = panel([series([2, 2, 3, 3]), series([null, null, null, null]), undefined]);
  assert.deepEqual(shown(given), [["100,0", "100,0", "150,0", "150,0"], undefined, undefined]);
});

test("a missing number stays missing, and a negative one is said with a minus sign", () => {
  assert.deepEqual(shown(panel([series([10, null, -5, 10])])), [["100,0", null, "−50,0", "100,0"]]);
});

test("what is rounded to 0 has no sign", () => {
  assert.deepEqual(shown(panel([series([10_000, -1, 0, 1])])), [["100,0", "0,0", "0,0", "0,0"]]);
});

test("a share is not made into an index", () => {
  assert.equal(toIndex(panel([series([1, 2, 3, 4])], "prosent")), null);
});
