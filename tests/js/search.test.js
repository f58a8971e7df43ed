// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { fillIn } from "../../templates/static/elements.js";
import {
  distance, fold, rank, rankMisspelt, readIndex, search,
} from "../../templates/static/search.js";

/** @import { SearchIndex } from "../../templates/contract" */

/** @type {SearchIndex} */
const INDEX = {
  fylker: { 99: "Nordfylket" },
  kommuner: [
    ["9901", "Storvik", "Stuorraluokta - Storvik",
      [["0902", "Vik", "joined"], ["0903", "", "number"], ["", "Viika", "divided"]]],
    ["9902", "Bø", "", []],
    ["9903", "Vikna", "", []],
  ],
};
const WORDS = {
  joined: "$1 er nå en del av $2", number: "$1 er et tidligere nummer for $2",
  divided: "$1 ble delt, se $2", fylke: "fylke",
};
const ENTRIES = readIndex(INDEX, WORDS);

/** @param {string} typed */
const find = (typed) => search(ENTRIES, typed).map(({ name, note }) => name ?? note);

test("one spelling for all that a name may be typed as", () => {
  for (const typed of ["Våler", "Vaaler", "VALER", "  våler ", "Væler"]) assert.equal(fold(typed), "valer");
  assert.equal(fold("Bø"), "bo");
  assert.equal(fold("Boe"), "bo");
  for (const typed of ["Værøy", "Vaeroey", "VÆRÖY"]) assert.equal(fold(typed), "varoy");
  assert.equal(fold("Gáivuotna – Kåfjord"), "gaivuotna kafjord");
  assert.equal(fold("Deanu gielda/Unjárga"), "deanu gielda unjarga");
  assert.equal(fold("Đ Ŋ Ŧ ß Ä Ö"), "d n t s a o");
  assert.equal(fold("…"), "");
});

test("the distance counts letters changed, added, left out and swapped", () => {
  assert.equal(distance("bergen", "bergen"), 0);
  assert.equal(distance("bargen", "bergen"), 1);
  assert.equal(distance("berrgen", "bergen"), 1);
  assert.equal(distance("brgen", "bergen"), 1);
  assert.equal(distance("begren", "bergen"), 1);
  assert.equal(distance("bagren", "bergen"), 2);
});

test("the distance is to a beginning of the name", () => {
  assert.equal(distance("kristiansan", "kristiansand"), 0);
  assert.equal(distance("krestian", "kristiansand"), 1);
  assert.equal(distance("", "oslo"), 0);
  assert.equal(distance("oslo", ""), 4);
});

test("a name ranks by how it holds what is typed", () => {
  assert.equal(rank("bo", "bo"), 0);
  assert.equal(rank("ber", "bergen"), 1);
  assert.equal(rank("troms", "midt troms"), 2);
  assert.equal(rank("gen", "bergen"), 3);
  assert.equal(rank("oslo", "bergen"), Infinity);
});

test("two letters find only a name that has no more", () => {
  assert.equal(rank("be", "bergen"), Infinity);
});

test("a longer name may be misspelt more", () => {
  assert.equal(rankMisspelt("bar", "bergen"), Infinity);
  assert.equal(rankMisspelt("barg", "bergen"), 5);
  assert.equal(rankMisspelt("bagr", "bergen"), Infinity);
  assert.equal(rankMisspelt("krestiansond", "kristiansand"), 6);
  assert.equal(rankMisspelt("vergen", "bergen"), Infinity);
});

test("values are put into a sentence", () => {
  assert.equal(fillIn("$1 er nå en del av $2", "Vik", "Storvik"), "Vik er nå en del av Storvik");
  assert.equal(fillIn("Treff: $1.", 12), "Treff: 12.");
  assert.equal(fillIn(undefined, "Vik"), "");
});

test("the index has every name and number, and where they lead", () => {
  assert.deepEqual(ENTRIES.slice(0, 4), [
    {
      to: "kommune/9901/", name: "Storvik", codes: ["9901", "9901"], late: 0,
      forms: ["storvik", "stuorraluokta", "storvik"],
      note: "Stuorraluokta - Storvik, Nordfylket, 9901",
    },
    {
      to: "kommune/9901/#tidligere", codes: ["0902", "902"], late: 0.5, forms: ["vik"],
      note: "Vik er nå en del av Storvik",
    },
    {
      to: "kommune/9901/#tidligere", codes: ["0903", "903"], late: 0.5, forms: [],
      note: "0903 er et tidligere nummer for Storvik",
    },
    {
      to: "kommune/9901/#tidligere", codes: ["", ""], late: 0.5, forms: ["viika"],
      note: "Viika ble delt, se Storvik",
    },
  ]);
  assert.deepEqual(ENTRIES.at(-1), {
    to: "fylke/99/", name: "Nordfylket", note: "fylke", forms: ["nordfylket"], codes: [], late: 0.25,
  });
});

test("the best match comes first, a former name after names of today", () => {
  assert.deepEqual(find("vik"), ["Vik er nå en del av Storvik", "Vikna", "Storvik"]);
  assert.deepEqual(find("stuorra"), ["Storvik"]);
  assert.deepEqual(find("bø kommune"), ["Bø"]);
  assert.deepEqual(find("nordf"), ["Nordfylket"]);
});

test("a number is found by its digits, first the one that is whole without its 0", () => {
  assert.deepEqual(find("9901"), ["Storvik"]);
  assert.deepEqual(find("902"), ["Vik er nå en del av Storvik", "Bø"]);
  assert.deepEqual(find("9904"), []);
});

test("a misspelt name is looked for only where nothing else is found", () => {
  assert.deepEqual(find("storvek"), ["Storvik"]);
  assert.deepEqual(find("xyzzy"), []);
});
