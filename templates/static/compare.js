// @ts-check
/* /sammenlign/: own choice of places, indicators and years, kept in the address. */

import { Adder, findRegion, lower } from "./adding.js";
import { checkAddress } from "./address.js";
import { drawSample } from "./chart.js";
import { fetchJson, fillIn, make, query } from "./elements.js";
import { Numbers } from "./loading.js";
import { askFor, makeFoot, makeOverview } from "./overview.js";
import * as result from "./result.js";
import { makeScatter } from "./scatter.js";
import { readChoice, writeChoice } from "./state.js";
import { makeSuggestions } from "./suggestions.js";
import { briefOf, nameOf, words } from "./words.js";

/** @import { Index, Indicator, Panel, Region, SeriesFile } from "../contract" */

const REST = 150;  // milliseconds without another resize, before figures are drawn anew
const SMALL = 280;  // the width of a figure on a printed sheet, before it is made to fit
const AXES = /** @type {const} */ (["x", "y"]);

/** @param {string} id */
const byId = (id) => query(document, `#${id}`, HTMLElement);
/** @param {string} id */
const selectById = (id) => query(document, `#${id}`, HTMLSelectElement);

const form = query(document, "#valg", HTMLFormElement);
const field = query(document, "#sted", HTMLInputElement);
const { root = "", home = "" } = form.dataset;
const most = Number(form.dataset.most);

/** @param {string} text */
const say = (text) => { byId("melding").textContent = text; };

/** @param {HTMLTableElement} table */
const copy = (table) => { result.copyTable(table).then(say); };

class Comparison {
  #numbers = new Numbers(root);
  /** Grows by each choice, so that a slow answer does not undo a later one. */
  #turn = 0;
  /** What the result shows. @type {Panel[]} */
  #panels = [];
  /** Whether the message asks for a choice. */
  #prompted = false;

  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    this.indicators = new Map(index.indikatorer.map((about) => [about.nokkel, about]));
    this.regions = new Map(index.regioner.map((region) => [region.kode, region]));
    const isKommune = (/** @type {Region} */ region) => Number(region.slag === "kommune");
    this.sorted = [...index.regioner].sort((a, b) => isKommune(b) - isKommune(a));
    /** What can be typed, in small letters → code. */
    this.labels = new Map(this.sorted.map((region) => [lower(nameOf(region)), region.kode]));
    this.choice = readChoice(location.search, this.regions, this.indicators, most);
  }

  async start() {
    byId("alle-steder").replaceChildren(
      ...this.sorted.map((region) => make("option", { value: nameOf(region) })));
    keepInLanguage();
    this.listen();
    byId("velg-indikatorer").toggleAttribute("open", !this.choice.keys.length);
    byId("forslag").closest("details")?.toggleAttribute("open", this.choice.places.length < 2);
    this.showChoice();
    form.hidden = false;
    byId("monster").hidden = false;
    byId("uten-skript").hidden = true;
    await Promise.all([this.showResult(), this.readAddress()]);
  }

  /** Translate what the address has of former numbers, and name what is wrong in it. */
  async readAddress() {
    const asked = location.search;
    const { renamed, told } = await checkAddress(asked, this.regions, this.indicators, most, findRegion);
    byId("adressen").replaceChildren(...told.map((text) => make("p", {}, text)));
    if (!renamed.size || asked !== location.search) return;
    this.choice = readChoice(asked, this.regions, this.indicators, most, renamed);
    await this.changed();
  }

  /* --- the choice --- */

  changed() {
    history.replaceState(null, "", writeChoice(this.choice) || location.pathname);
    keepInLanguage();
    this.showChoice();
    return this.showResult();
  }

  /** @param {string} code */
  addPlace(code) {
    const { places } = this.choice;
    if (places.length >= most) return say(words.full);
    return this.addPlaces([code]);
  }

  /** Add places as long as there is room. @param {string[]} codes */
  async addPlaces(codes) {
    const { places } = this.choice;
    const lacking = codes.filter((code) => !places.includes(code));
    const room = most - places.length;
    places.push(...lacking.slice(0, room));
    say("");
    await this.changed();
    if (lacking.length > room) say(fillIn(words.some_added, room, lacking.length));
  }

  /** @param {string} code */
  removePlace(code) {
    const { places } = this.choice;
    const place = places.indexOf(code);
    places.splice(place, 1);
    say("");
    this.changed();
    const buttons = byId("steder").querySelectorAll("button");
    (buttons[Math.min(place, buttons.length - 1)] ?? field).focus();
  }

  /* --- the form --- */

  listen() {
    const adder = new Adder(field, byId("hvilket"), this.regions, this.labels,
      (code) => this.addPlace(code), () => say(words.failed));
    form.addEventListener("submit", (event) => { event.preventDefault(); adder.take(); });
    for (const box of this.boxes()) {
      box.addEventListener("change", () => {
        const chosen = this.boxes().filter(({ checked }) => checked);
        this.choice.keys = chosen.map(({ value }) => value);
        this.changed();
      });
    }
    for (const [id, end] of /** @type {const} */ ([["fra", "from"], ["til", "to"]])) this.follow(id, end);
    for (const axis of AXES) this.follow(`akse-${axis}`, axis);
    for (const button of byId("verktoy").querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => this.take(button.getAttribute("data-take") ?? ""));
    }
    byId("kopier-adresse").addEventListener("click", () => {
      navigator.clipboard.writeText(location.href).then(() => say(words.copied), () => say(location.href));
    });
    byId("skriv-ut").addEventListener("click", () => print());
    byId("som-indeks").onclick = () => { this.choice.index = !this.choice.index; this.changed(); };
    addEventListener("beforeprint", () => this.drawCharts(SMALL));
    addEventListener("afterprint", () => this.drawCharts());
    this.listenToWidth();
  }

  /** @param {string} kind of file */
  take(kind) {
    import("./take.js").then(({ take }) => take(kind, this.index, this.#panels))
      .catch(() => say(words.failed));
  }

  /** Let a select decide a part of the choice. @param {string} id @param {"from"|"to"|"x"|"y"} part */
  follow(id, part) {
    const select = selectById(id);
    select.addEventListener("change", () => { this.choice[part] = select.value; this.changed(); });
  }

  listenToWidth() {
    let [waiting, width] = [0, innerWidth];
    addEventListener("resize", () => {
      if (innerWidth === width) return;
      width = innerWidth;
      clearTimeout(waiting);
      waiting = setTimeout(() => { this.drawCharts(); this.showScatter(this.#turn); }, REST);
    });
  }

  /** @returns {HTMLInputElement[]} */
  boxes() {
    return [...form.querySelectorAll("input")].filter((input) => input.name === "i");
  }

  /** The chosen places, as figures and tables name them. */
  places() {
    return this.choice.places.flatMap((code, place) => {
      const region = this.regions.get(code);
      return region ? [{ region, place, name: nameOf(region), brief: briefOf(region) }] : [];
    });
  }

  showChoice() {
    const items = this.places().map(({ region, place, name }) => {
      const onclick = () => this.removePlace(region.kode);
      return make("li", {}, drawSample(place), name,
        make("button", { type: "button", "aria-label": `${words.remove} ${name}`, onclick }, "×"));
    });
    byId("steder").replaceChildren(...items);
    this.showSuggestions();
    const { keys } = this.choice;
    for (const box of this.boxes()) box.checked = keys.includes(box.value);
    byId("antall-valgt").textContent = `(${keys.length} ${words.chosen_count})`;
    byId("som-indeks").setAttribute("aria-pressed", String(this.choice.index));
    for (const axis of AXES) selectById(`akse-${axis}`).value = this.choice[axis];
  }

  /** Whom the first chosen kommune may be set beside; landet for any choice. */
  showSuggestions() {
    byId("forslag").replaceChildren(...makeSuggestions(
      this.choice.places, this.regions, this.index.regioner[0].kode, most, (codes) => this.addPlaces(codes)));
  }

  /** Offer the years there are numbers for, and return the span that is chosen.
   * @param {SeriesFile[]} all */
  showYears(all) {
    const years = result.listYears(all, this.choice.places);
    const { from, to } = this.choice;
    const ends = /** @type {const} */ ([["fra", from, years[0]], ["til", to, years[years.length - 1]]]);
    const span = ends.map(([id, chosen, usual]) => {
      const year = years.includes(Number(chosen)) ? Number(chosen) : usual;
      const select = selectById(id);
      select.replaceChildren(...years.map((value) => make("option", { value }, String(value))));
      select.value = String(year);
      return year;
    });
    return [Math.min(...span), Math.max(...span)];
  }

  /* --- the result --- */

  /** @param {string[]} keys @returns {Promise<[Indicator, SeriesFile][]>} */
  loadAll(keys) {
    return Promise.all(keys.flatMap((key) => this.indicators.get(key) ?? [])
      .map(async (about) => [about, await this.#numbers.load(about.nokkel)]));
  }

  async showResult() {
    const mine = ++this.#turn;
    const places = this.places();
    const chosen = this.choice.keys.flatMap((key) => this.indicators.get(key) ?? []);
    const ready = chosen.length > 0 && places.length > 0;
    /** @type {Set<string>} */
    const failed = new Set();
    query(form, ".years", HTMLElement).hidden = !chosen.length;
    byId("verktoy").hidden = !ready;
    if (!ready) say(askFor(chosen.length > 0, places.length > 0));
    else if (this.#prompted) say("");
    this.#prompted = !ready;
    const show = () => { if (mine === this.#turn) this.showOverview(ready ? chosen : [], places, failed); };
    show();
    // the newest first, and alone on the line: the table is what a reader waits for
    await Promise.allSettled(chosen.map(({ nokkel }) => this.#numbers.loadNewest(nokkel).then(show)));
    await Promise.all(chosen.map(async ({ nokkel }) => {
      await this.#numbers.load(nokkel).catch(() => failed.add(nokkel));
      if (mine === this.#turn && failed.has(nokkel)) say(words.failed);
      show();
    }));
    await result.prepareCharts(this.choice.index).catch(() => say(words.failed));
    if (mine !== this.#turn) return;
    byId("resultat").replaceChildren(...this.#panels.map((panel) =>
      result.makeSection(panel, this.index.metoder, home, copy)));
    byId("arkfot").replaceChildren(...(ready ? makeFoot(this.#panels, this.index) : []));
    this.drawCharts();
    await this.showScatter(mine).catch(() => say(words.failed));
  }

  /** Show the table with the numbers that have come.
   * @param {Indicator[]} chosen @param {ReturnType<Comparison["places"]>} places
   * @param {Set<string>} failed */
  showOverview(chosen, places, failed) {
    const all = this.choice.keys.flatMap((key) => this.#numbers.series(key) ?? []);
    const [from, to] = all.length ? this.showYears(all) : [0, 0];
    const rows = chosen.map((about) => {
      const data = this.#numbers.series(about.nokkel);
      const panel = data && result.makePanel(about, data, places, from, to);
      const newest = this.#numbers.newest(about, this.choice);
      const early = newest && result.makePanel(about, newest, places, about.slutt, about.slutt);
      return { about, whole: panel, panel: panel ?? early, failed: failed.has(about.nokkel) };
    });
    this.#panels = rows.flatMap(({ whole }) => whole ?? []);
    byId("oversikt").replaceChildren(rows.length ? makeOverview(rows, places, copy) : "");
  }

  /** @param {number} [room] the width of a figure on a printed sheet */
  drawCharts(room) {
    const all = byId("resultat");
    // asked for once: each that is drawn would make the browser lay out the page anew
    const width = room ?? all.querySelector(".chart")?.clientWidth ?? 0;
    [...all.children].forEach((section, i) => {
      if (this.#panels[i]) result.showChart(section, this.#panels[i], this.choice.index, width);
    });
  }

  /** @param {number} mine */
  async showScatter(mine) {
    const box = byId("spredning");
    const { x: xKey, y: yKey } = this.choice;
    if (!xKey || !yKey) return box.replaceChildren();
    const pair = await this.loadAll([xKey, yKey]);
    if (mine !== this.#turn) return;
    box.replaceChildren(...makeScatter(this.index, this.places(), pair, box.clientWidth));
  }
}

/** The other language has the same choice. */
function keepInLanguage() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("header a[hreflang]");
  for (const link of links) link.search = location.search;
}

fetchJson(`${root}data/indikatorer.json`)
  .then((index) => new Comparison(index).start())
  .catch(() => say(words.failed));
