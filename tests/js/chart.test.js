// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseTicks, makeScale, thinOut, valueAt } from "../../templates/static/chart.js";

/** @param {number[]} numbers @param {boolean} fromZero */
const ticks = (numbers, fromZero = false) => {
  const points = numbers.map((verdi) => ({ verdi, vist: `«${verdi}»` }));
  return chooseTicks(points, fromZero).map(({ vist }) => vist);
};

test("levels are at the lowest and the highest number, as they are printed", () => {
  assert.deepEqual(ticks([12, 10, 20, 15]), ["«10»", "«20»"]);
  assert.deepEqual(ticks([5, 5]), ["«5»"]);
});

test("an axis from 0 has 0, and leaves out what lies too near", () => {
  assert.deepEqual(ticks([50, 100], true), ["0", "«50»", "«100»"]);
  assert.deepEqual(ticks([8, 100], true), ["0", "«100»"]);
  assert.deepEqual(ticks([93, 100], true), ["0", "«100»"]);
  assert.deepEqual(ticks([0, 100], true), ["«0»", "«100»"]);
});

test("0 stands where it lies between, not too near the ends", () => {
  assert.deepEqual(ticks([-50, 50]), ["0", "«-50»", "«50»"]);
  assert.deepEqual(ticks([-1, 99]), ["«-1»", "«99»"]);
  assert.deepEqual(ticks([-50, 50], true), ["0", "«-50»", "«50»"]);
});

test("a scale maps evenly, in tenths, and one number to the middle", () => {
  const scale = makeScale(2000, 2030, 40, 141);
  assert.deepEqual([2000, 2010, 2030].map(scale), [40, 73.7, 141]);
  assert.equal(makeScale(0, 100, 300, 0)(25), 225);
  assert.equal(makeScale(7, 7, 10, 20)(7), 15);
});

test("years stand where there is room, the last always", () => {
  assert.deepEqual(thinOut([0, 40, 80], 40), [0, 1, 2]);
  assert.deepEqual(thinOut([0, 20, 40, 60, 80], 40), [0, 2, 4]);
  assert.deepEqual(thinOut([0, 40, 60], 40), [0, 2]);
  assert.deepEqual(thinOut([5], 40), [0]);
});

test("a missing number is never 0", () => {
  const series = { verdi: [0, null, 3], vist: ["0", null, "3,0"] };
  assert.deepEqual(valueAt(series, 0), { verdi: 0, vist: "0" });
  assert.equal(valueAt(series, 1), null);
  assert.equal(valueAt(series, 5), null);
  assert.equal(valueAt(undefined, 0), null);
});
