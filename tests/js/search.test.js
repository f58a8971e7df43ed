// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { fillIn } from "../../templates/static/elements.js";
import {
  distance, fold, rank, rankMisspelt, readIndex, search,
} from "../../templates/static/search.js";

/** @import { SearchIndex } from "../../templates/contract" */

const WORDS = {
  joined: "$1 er nå en del av $2", number: "$1 er et tidligere nummer for $2", within: "$1 ligger i $2",
  divided: "$1 ble delt, se $2", mostly: "Det meste av $1 hører til $2",
  fylke: "fylke", indicator: "tall", word: "ord", waiting: "ikke hentet", country: "hele landet",
};

/** @type {SearchIndex} */
const INDEX = {
  words: { nb: WORDS, nn: WORDS },
  fylker: { 99: "Nordfylket" },
  former: [["Gamlefylket", "mostly", ["99"]]],
  kommuner: [
    ["9901", "Storvik", "Stuorraluokta - Storvik",
      [["0902", "Vik", "joined"], ["0903", "", "number"], ["", "Viika", "divided"]]],
    ["9902", "Bø", "", [["0904", "", "number"], ["", "Byen", "within"]]],
    ["9903", "Vikna", "", [["0904", "Bø", "divided"]]],
    ["9904", "Nes i Nordfylket", "Nes", []],
    ["9905", "Nes i Sørfylket", "Nes", []],
  ],
  regions: [["country", "0", "norge/", "landet", "landet", ["Norge"]]],
  topics: [
    ["indicator", "indikator/eldre/", "Eldre, 67 år", "Eldre, 67 år", ["gamle"], ["pensjon"],
      "#eldre", "#tema-a", "indikator/eldre/#fylker", "sammenlign/?r=$1&i=eldre"],
    ["word", "ordliste/#gamle", "Gamle", "Gamle", [], [], "", "", "", ""],
    ["waiting", "indikator/#ikke-hentet", "Sykefravær", "Sjukefråvær", [], [], "", "", "", ""],
  ],
};
const ENTRIES = readIndex(INDEX, "nb");

/** @param {string} typed */
const find = (typed) => search(ENTRIES, typed).hits.map(({ name, note }) => name || note);
/** @param {string} typed */
const follow = (typed) => search(ENTRIES, typed).sure?.to ?? null;

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
  assert.equal(rank("rgen", "bergen"), 3);
  assert.equal(rank("gen", "bergen"), Infinity);
  assert.equal(rank("by kart", "kart over by"), 2);
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
  assert.equal(rankMisspelt("sverige", "steigen"), Infinity);
  assert.equal(rankMisspelt("vergen", "bergen"), Infinity);
});

test("values are put into a sentence", () => {
  assert.equal(fillIn("$1 er nå en del av $2", "Vik", "Storvik"), "Vik er nå en del av Storvik");
  assert.equal(fillIn("Treff: $1.", 12), "Treff: 12.");
  assert.equal(fillIn(undefined, "Vik"), "");
});

test("the index has every name and number, and where they lead", () => {
  assert.deepEqual(ENTRIES.slice(0, 2), [
    {
      to: "kommune/9901/", name: "Storvik", codes: ["9901", "9901"], late: 0,
      forms: ["storvik", "stuorraluokta storvik", "stuorraluokta"], place: "kommune", region: "9901",
      note: "Stuorraluokta - Storvik, Nordfylket, 9901",
    },
    {
      to: "kommune/9901/#tidligere", codes: ["0902", "902"], late: 0.5, forms: ["vik"],
      related: ["vik"], region: "9901", note: "Vik er nå en del av Storvik",
    },
  ]);
});

test("only what is meant beyond doubt is followed", () => {
  assert.equal(follow("storvik"), "kommune/9901/");
  assert.equal(follow("Stuorraluokta – Storvik"), "kommune/9901/");
  assert.equal(follow("9901 Storvik"), "kommune/9901/");
  assert.equal(follow("vik"), "kommune/9901/#tidligere");
  assert.equal(follow("byen"), "kommune/9902/");
  for (const typed of ["storvi", "storvek", "nes", "9901 Vikna", "pensjon", "xyzzy", ""]) {
    assert.equal(follow(typed), null);
  }
});

test("a kommune that goes on under its name is meant before what left it", () => {
  assert.equal(follow("bø"), "kommune/9902/");
  assert.deepEqual(find("bø"), ["Bø", "Bø ble delt, se Vikna"]);
});

test("a topic at a place, in either order", () => {
  assert.equal(follow("storvik gamle"), "kommune/9901/#eldre");
  assert.equal(follow("Gamle i Storvik kommune"), "kommune/9901/#eldre");
  assert.equal(follow("nordfylket gamle"), "fylke/99/#tema-a");
  assert.equal(follow("norge gamle"), "indikator/eldre/#fylker");
  assert.deepEqual(find("nes gamle"), ["Nes i Nordfylket: Eldre, 67 år", "Nes i Sørfylket: Eldre, 67 år"]);
});

test("a page that explains a word is meant before the word", () => {
  assert.equal(follow("gamle"), "indikator/eldre/");
  assert.deepEqual(find("gamle").slice(0, 2), ["Eldre, 67 år", "Gamle"]);
});

test("what has no figures is an answer, with a place or without", () => {
  assert.deepEqual(find("sjukefråvær"), ["Sykefravær"]);
  assert.equal(follow("storvik sykefravær"), "indikator/#ikke-hentet");
});

test("a former fylke leads to that of today", () => {
  assert.deepEqual(find("gamlefylket"), ["Det meste av Gamlefylket hører til Nordfylket"]);
});

test("a printed name is found with its unit and year", () => {
  assert.deepEqual(find("Eldre, 67 år, prosent, 2022"), ["Eldre, 67 år"]);
});

test("a number is found by its digits", () => {
  assert.deepEqual(find("9901"), ["Storvik"]);
  assert.equal(find("902")[0], "Vik er nå en del av Storvik");
  assert.deepEqual(find("9909"), []);
});

test("a misspelt name is a guess, looked for only where nothing else is found", () => {
  assert.deepEqual(search(ENTRIES, "storvek"), { ...search(ENTRIES, "storvek"), guessed: true, sure: null });
  assert.deepEqual(find("storvek"), ["Storvik"]);
  assert.deepEqual(search(ENTRIES, "xyzzy"), { hits: [], sure: null, guessed: false });
  assert.equal(search(ENTRIES, "storvik").guessed, false);
});
