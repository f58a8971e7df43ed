// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { findNext } from "../../templates/static/mapkeys.js";

/** @type {[number, number][]} */
const CENTRES = [[0, 0], [10, 4], [5, 9], [-3, -20], [12, 0], [0, 0]];

/** @param {string} key @param {number} from */
const press = (key, from = 0) => findNext(CENTRES, from, key);

test("an arrow leads to the nearest in its direction, and not to one that lies more aside", () => {
  assert.equal(press("ArrowRight"), 1);
  assert.equal(press("ArrowDown"), 2);
  assert.equal(press("ArrowUp"), 3);
  assert.equal(press("ArrowLeft", 4), 0);
  assert.equal(press("ArrowDown", 3), 0);
});

test("where nothing lies that way one stays", () => {
  assert.equal(press("ArrowLeft"), 0);
  assert.equal(findNext([[1, 1]], 0, "ArrowUp"), 0);
});

test("what lies half-way between two directions is reached by both", () => {
  assert.equal(findNext([[0, 0], [3, 3]], 0, "ArrowRight"), 1);
  assert.equal(findNext([[0, 0], [3, 3]], 0, "ArrowDown"), 1);
});

test("other keys lead nowhere", () => {
  for (const key of ["Enter", "Tab", "a", "Home"]) assert.equal(press(key), null);
});
