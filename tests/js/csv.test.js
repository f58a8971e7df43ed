// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeCsv } from "../../templates/static/csv.js";

/** @import { Index, Panel } from "../../templates/contract" */

/** @type {Index} */
const INDEX = {
  versjon: 1, utgave: { dato: "2026-11-22", nummer: 3 },
  kolonner: [
    "slag", "kode", "regionnavn", "nokkel", "indikator", "enhet", "periode", "slutt", "verdi", "vist",
    "mangler", "metode", "antall", "alle", "andel", "merker", "kilde", "egen_beregning", "utgave"],
  mangler: {}, metoder: {}, temaer: [], indikatorer: [], regioner: [],
};
const STORVIK = { nb: "Storvik", nn: "Storvik" };

/** @type {Panel} */
const PANEL = {
  about: {
    nokkel: "eldre", tema: "folk", navn: { nb: "Eldre, 67+", nn: "Eldre, 67+" },
    enhet: { nb: "prosent", nn: "prosent" }, periode: "2025", slutt: 2025, fra_null: true,
    kilde: "SSB 07459", egen_beregning: true,
  },
  data: {
    versjon: 1, nokkel: "eldre", perioder: ["2023", "2024", "2025"], slutt: [2023, 2024, 2025],
    forelopig: [2024], serier: {},
  },
  inside: [1, 2],
  lines: [
    {
      region: { kode: "EKG06", slag: "kostragruppe", navn: { nb: "gruppe 6", nn: "gruppe 6" } },
      name: "Gruppe 6", brief: "Gruppe 6", place: 0,
      series: { verdi: [1, null, 12.345], vist: ["1,0", null, "12,3"], mangler: { 1: "skjermet" }, metode: "sum", antall: 9, dekning: { 2: [9, 11, 98] } },
    },
    {
      region: { kode: "9901", slag: "landet", navn: STORVIK },
      name: "Storvik", brief: "Storvik", place: 1, series: undefined,
    },
    {
      region: { kode: "9902", slag: "landet", navn: STORVIK },
      name: "Storvik", brief: "Storvik", place: 2,
      series: { verdi: [1, 2, 3], vist: ["1,0", "2,0", "3,0"], merker: ["sma_tall", "avrundet"] },
    },
  ],
};

test("a line for each place and period, by the index's columns", () => {
  assert.deepEqual(makeCsv(INDEX, [PANEL], "nb").split("\r\n"), [
    `\ufeff${INDEX.kolonner.join(";")}`,
    'kostragruppe;EKG06;gruppe 6;eldre;Eldre, 67+;prosent;2024;2024;;;skjermet;;;;;forelopig;SSB 07459;ja;2026-11-22',
    'kostragruppe;EKG06;gruppe 6;eldre;Eldre, 67+;prosent;2025;2025;12,345;12,3;;sum;9;11;98;;SSB 07459;ja;2026-11-22',
    'landet;9901 Storvik;Storvik;eldre;Eldre, 67+;prosent;2024;2024;;;ikke_i_uttrekket;;;;;forelopig;SSB 07459;ja;2026-11-22',
    'landet;9901 Storvik;Storvik;eldre;Eldre, 67+;prosent;2025;2025;;;ikke_i_uttrekket;;;;;;SSB 07459;ja;2026-11-22',
    'landet;9902 Storvik;Storvik;eldre;Eldre, 67+;prosent;2024;2024;2;2,0;;;;;;forelopig;SSB 07459;ja;2026-11-22',
    'landet;9902 Storvik;Storvik;eldre;Eldre, 67+;prosent;2025;2025;3;3,0;;;;;;sma_tall avrundet;SSB 07459;ja;2026-11-22',
    "",
  ]);
});
