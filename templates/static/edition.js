// @ts-check
/* /utgave/: what an utgave said of a place, as the address asks: ?sted=4601&utgave=9. The form asks by
   the address too, so that a reader can go back, keep it and share it. What is wrong is said. */

import { fetchJson, fillIn, make, query } from "./elements.js";
import { CannotUnpack, findRecords, lookUp, readRecord, sortByTheme } from "./records.js";
import { language, nameOf, words } from "./words.js";

/** @import { EditionRecord, Index, RecordHead, Region, Said } from "../contract" */

const form = query(document, "#oppslag", HTMLFormElement);
const places = query(form, "#sted", HTMLSelectElement);
const editions = query(form, "#utgave", HTMLSelectElement);
const result = query(document, "#resultat", HTMLElement);
const { root = "" } = form.dataset;

/** @param {string} text */
const say = (text) => query(document, "#melding", HTMLElement).replaceChildren(text && make("p", {}, text));

/** @param {string} [text] */
const split = (text = "") => text.split(" ").filter(Boolean);

/** @type {HTMLElement[]} */
const items = [...document.querySelectorAll("#utgaver li")].filter((item) => item instanceof HTMLElement);
/** The records that are kept, newest first, with what the page calls their utgave.
 * @type {(RecordHead & { title: string, address: string })[]} */
const heads = items.map((item) => {
  const { date = "", gone, keys, number } = item.dataset;
  const link = query(item, "a", HTMLAnchorElement);
  return {
    number: Number(number), date, keys: split(keys), gone: split(gone),
    title: link.textContent ?? "", address: link.href,
  };
});

/* --- the form --- */

/** @param {string} label @param {Region[]} regions */
const group = (label, regions) => make("optgroup", { label }, ...regions.map((region) =>
  make("option", { value: region.kode }, region.slag === "kommune"
    ? `${nameOf(region)} (${region.kode})` : nameOf(region))));

/** @param {Index} index @param {URLSearchParams} asked */
function fillForm({ regioner }, asked) {
  const isKommune = (/** @type {Region} */ { slag }) => slag === "kommune";
  places.append(
    group(words.kommuner, regioner.filter(isKommune)),
    group(words.larger, regioner.filter((region) => !isKommune(region))));
  editions.append(...heads.map(({ number, title }) => make("option", { value: number }, title)));
  places.value = asked.get("sted") ?? "";
  if (places.selectedIndex < 0) places.value = "";  // what is no place of today
  const edition = asked.get("utgave");
  if (heads.some(({ number }) => String(number) === edition)) editions.value = edition ?? "";
  form.hidden = !heads.length;
  query(document, "#uten-skript", HTMLElement).hidden = true;
}

/* --- the records --- */

/** Fetch records by their numbers; say which one cannot be read.
 * @param {number[]} numbers @returns {Promise<Map<number, EditionRecord> | null>} */
async function fetchRecords(numbers) {
  const fetched = numbers.map(async (number) => {
    try {
      const answer = await fetch(heads.find((head) => head.number === number)?.address ?? "");
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
      return /** @type {const} */ ([number, await readRecord(await answer.arrayBuffer())]);
    } catch (error) {
      say(error instanceof CannotUnpack ? words.old_browser : fillIn(words.no_record, number));
      return null;
    }
  });
  const records = (await Promise.all(fetched)).filter((one) => one !== null);
  return records.length === numbers.length ? new Map(records) : null;
}

/* --- the table --- */

/** @param {Index} index @param {string} code */
const findRegion = ({ regioner }, code) => regioner.find(({ kode }) => kode === code);

/** Return what the marks of a place compare it with: Oslo is alone in its group, which is not listed.
 * @param {Index} index @param {Region | undefined} region */
const nameBasis = (index, region) =>
  (region?.slag === "kommune" && !findRegion(index, region.kostragruppe) ? words.without_oslo : words.group);

/** @param {Said} said @param {boolean} today whether it has a page @param {string} basis */
function makeRow({ key, marks, name, period, reason, shown, unit }, today, basis) {
  const about = today ? make("a", { href: fillIn(form.dataset.indicator, key) }, name) : name;
  const signs = marks.map((code) => words[`tegn-${code}`] ?? "").join("");
  const why = reason ? words[`mangler-${reason}`] ?? reason : words.not_told;
  const told = marks.map((code) => fillIn(words[`merke-${code}`] ?? code, basis)).join("; ");
  return make("tr", {},
    make("th", { scope: "row" }, about, " ", make("span", { class: "unit" }, unit)),
    make("td", {}, shown || "–", make("span", { class: "signs", "aria-hidden": "true" }, signs)),
    make("td", {}, period),
    make("td", { class: "reason" }, shown ? told : why));
}

const COLUMNS = [
  "kode", "regionnavn", "nokkel", "indikator", "enhet", "periode", "vist", "mangler", "merker", "utgave"];

/** @param {Index} index @param {Said[]} said @param {string} caption @param {string} basis */
function makeTable(index, said, caption, basis) {
  const names = new Map(index.temaer.map(({ nokkel, navn }) => [nokkel, navn[language]]));
  const bodies = [...sortByTheme(said, index.indikatorer)].map(([theme, some]) => make("tbody", {},
    make("tr", {}, make("th", { scope: "rowgroup", colspan: 4 },
      theme === null ? words.no_longer : names.get(theme) ?? theme)),
    ...some.map((one) => makeRow(one, theme !== null, basis))));
  const columns = [words.indicator, words.number, words.period, words.remarks];
  return make("table", { class: "places then" },
    make("caption", { class: "hidden" }, caption),
    make("thead", {}, make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, name)))),
    ...bodies);
}

/** @param {Said[]} said @param {string} code @param {string} name @param {RecordHead} head */
async function takeCsv(said, code, name, { date, number }) {
  const [{ writeFile }, { save }] = await Promise.all([import("./csv.js"), import("./saving.js")]);
  const kode = /^\d{4}$/.test(code) ? `${code} ${name}` : code;
  const lines = said.map((one) =>
    [kode, name, one.key, one.name, one.unit, one.period, one.shown, one.reason, one.marks.join(" "), date]);
  save(new Blob([writeFile([COLUMNS, ...lines])], { type: "text/csv" }), `utgave-${number}-${code}.csv`);
}

/** @param {Region} region */
function findToday({ kode, slag }) {
  const { country = "", fylke, kommune } = form.dataset;
  if (slag === "landet") return country;
  return slag === "kommune" || slag === "fylke" ? fillIn(slag === "fylke" ? fylke : kommune, kode) : "";
}

/** @param {Index} index @param {Said[]} said @param {string} code @param {typeof heads[number]} head */
function showResult(index, said, code, head) {
  const region = findRegion(index, code);
  const name = region ? nameOf(region) : fillIn(words.number_of, code);
  const title = `${name}. ${head.title}`;
  const today = region && findToday(region);
  const onclick = () => { takeCsv(said, code, name, head).catch(() => say(words.failed)); };
  result.replaceChildren(make("section", {},
    make("h2", { id: "resultat-tittel" }, title),
    region ? null : make("p", {}, fillIn(words.former_number, code)),
    today ? make("p", {}, make("a", { href: today }, fillIn(words.today, name))) : null,
    make("div", { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": "resultat-tittel" },
      makeTable(index, said, title, nameBasis(index, region))),
    make("p", { class: "small" }, words.note),
    make("p", { class: "tools" }, make("button", { type: "button", onclick }, words.csv))));
  document.title = `${title} – ${document.title}`;
}

/** @param {Index} index */
async function start(index) {
  const asked = new URLSearchParams(location.search);
  const [code, edition] = [asked.get("sted"), asked.get("utgave")];
  fillForm(index, asked);
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const languages = document.querySelectorAll("header a[hreflang]");
  for (const link of languages) link.search = location.search;
  const head = heads.find(({ number }) => String(number) === edition);
  if (edition && !head) return say(fillIn(words.unknown_edition, edition));
  if (!code || !head) return undefined;
  say(words.loading);
  const where = findRecords(heads, head.number);
  const records = await fetchRecords([...new Set(where.values())]);
  if (!records) return undefined;
  const said = lookUp(code, where, records, language);
  say("");
  if (said.length) return showResult(index, said, code, head);
  const region = findRegion(index, code);
  return say(fillIn(words.unknown_place, head.number, region ? nameOf(region) : code));
}

fetchJson(`${root}data/indikatorer.json`).then(start).catch(() => say(words.failed));
