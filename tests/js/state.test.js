// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { findFaults, readChoice, writeChoice } from "../../templates/static/state.js";

const REGIONS = new Set(["0", "0301", "5612", "EKG06"]);
const INDICATORS = new Set(["a-b", "c"]);
const NONE = { places: [], keys: [], from: "", to: "", x: "", y: "", index: false };

/** @param {string} search */
const read = (search, most = 6) => readChoice(search, REGIONS, INDICATORS, most);

test("an empty address is no choice", () => {
  assert.deepEqual(read(""), NONE);
  assert.equal(writeChoice(NONE), "");
});

test("a choice is read from the address, and written as it was", () => {
  const search = "?r=5612,EKG06,0&i=c,a-b&fra=2019&til=2021&x=a-b&y=c&indeks=1";
  const choice = {
    places: ["5612", "EKG06", "0"], keys: ["c", "a-b"], from: "2019", to: "2021", x: "a-b", y: "c",
    index: true,
  };
  assert.deepEqual(read(search), choice);
  assert.equal(writeChoice(choice), search);
});

test("only what is chosen is written", () => {
  assert.equal(writeChoice({ ...NONE, keys: ["c"], to: "2020" }), "?i=c&til=2020");
});

test("what is not known, and what is said twice, is passed over", () => {
  assert.deepEqual(read("?r=9999,0301,,0301,5612&i=d,c&x=d&y=c"), {
    ...NONE, places: ["0301", "5612"], keys: ["c"], y: "c",
  });
});

test("places past the most are passed over", () => {
  assert.deepEqual(read("?r=0,9999,0301,5612", 2).places, ["0", "0301"]);
});

test("commas may be written as signs of an address", () => {
  assert.deepEqual(read("?r=0301%2C5612").places, ["0301", "5612"]);
});

test("what is passed over is found: unknown places and indicators, and places past the most", () => {
  const search = "?r=9999,0,0301,5612&i=d,c&x=e&y=c";
  assert.deepEqual(findFaults(search, REGIONS, INDICATORS, 2), {
    places: ["9999"], keys: ["d", "e"], over: ["5612"],
  });
  assert.deepEqual(findFaults("?r=0&i=c", REGIONS, INDICATORS, 2), { places: [], keys: [], over: [] });
});

test("a former number is read as what it is today, once", () => {
  const renamed = new Map([["2011", "5612"], ["1930", "5612"]]);
  const search = "?r=2011,0301,1930,1";
  assert.deepEqual(readChoice(search, REGIONS, INDICATORS, 6, renamed).places, ["5612", "0301"]);
  assert.deepEqual(findFaults(search, REGIONS, INDICATORS, 6, renamed).places, ["1"]);
});
