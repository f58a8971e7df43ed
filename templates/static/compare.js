// @ts-check
/* /sammenlign/: own choice of places, indicators and years, kept in the address. */

import { drawSample, drawScatter } from "./chart.js";
import { loadFinder } from "./chooser.js";
import { makeCsv } from "./csv.js";
import { fetchJson, fillIn, make, query } from "./elements.js";
import * as result from "./result.js";
import { readChoice, writeChoice } from "./state.js";
import { briefOf, language, nameOf, titleOf, words } from "./words.js";

/** @import { Entry, Finder, Index, Indicator, Panel, Region, SeriesFile } from "../contract" */

const REST = 150;  // milliseconds without another resize, before figures are drawn anew
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

/** @param {string} text */
const lower = (text) => text.toLocaleLowerCase("nb");

class Comparison {
  /** Key → its series. @type {Map<string, Promise<SeriesFile>>} */
  #loaded = new Map();
  /** Grows by each choice, so that a slow answer does not undo a later one. */
  #turn = 0;
  /** What the result shows. @type {Panel[]} */
  #panels = [];
  /** Whether the message asks for a choice. */
  #prompted = false;
  /** @type {Finder | undefined} */
  #finder;

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
    const { keys, places } = this.choice;
    byId("velg-indikatorer").toggleAttribute("open", !keys.length);
    byId("forslag").closest("details")?.toggleAttribute("open", places.length < 2);
    this.showChoice();
    await this.showResult();
    form.hidden = false;  // all at once, so that nothing moves under the reader
    byId("monster").hidden = false;
    byId("uten-skript").hidden = true;
    await this.showScatter(this.#turn);  // its width is known now
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
    say("");
    if (!places.includes(code)) places.push(code);
    return this.changed();
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

  /** By a code or a whole name; null where nothing is meant beyond doubt, which is asked about.
   * @param {string} typed @returns {Promise<string | null>} */
  async findPlace(typed) {
    const code = this.regions.has(typed) ? typed : this.labels.get(lower(typed));
    if (code || !typed) return code ?? null;
    this.#finder ??= await loadFinder(query(document, ".find", HTMLElement).dataset);
    const { hits, sure } = this.#finder.find(typed);
    const places = hits.filter(({ region = "", topic }) => !topic && this.regions.has(region));
    if (sure && places.includes(sure)) return sure.region ?? null;
    this.offer(typed, places.slice(0, 6));
    return null;
  }

  /** Ask which place is meant; a guess is never chosen. @param {string} typed @param {Entry[]} places */
  offer(typed, places) {
    const buttons = places.map(({ region = "", name, note }) => make("button", {
      type: "button", onclick: () => {
        field.value = "";
        byId("hvilket").replaceChildren();
        this.addPlace(region);
        field.focus();
      },
    }, name ? `${name}, ${note}` : note));
    const told = places.length ? fillIn(words.which, typed) : words.unknown;
    byId("hvilket").replaceChildren(told, " ", ...buttons);
  }

  async takeTyped() {
    const typed = field.value.trim();
    byId("hvilket").replaceChildren();
    const code = await this.findPlace(typed).catch(() => say(words.failed));
    if (!code) return typed ? undefined : this.offer(typed, []);
    field.value = "";
    return this.addPlace(code);
  }

  /* --- the form --- */

  listen() {
    form.addEventListener("submit", (event) => { event.preventDefault(); this.takeTyped(); });
    field.addEventListener("input", (event) => {
      const typed = event instanceof InputEvent && event.inputType !== "insertReplacementText";
      if (!typed && this.labels.has(lower(field.value))) this.takeTyped();
    });
    for (const box of this.boxes()) {
      box.addEventListener("change", () => {
        const chosen = this.boxes().filter(({ checked }) => checked);
        this.choice.keys = chosen.map(({ value }) => value);
        this.changed();
      });
    }
    for (const [id, end] of /** @type {const} */ ([["fra", "from"], ["til", "to"]])) this.follow(id, end);
    for (const axis of AXES) this.follow(`akse-${axis}`, axis);
    byId("last-ned").addEventListener("click", () => {
      result.saveCsv(makeCsv(this.index, this.#panels, language));
    });
    byId("kopier-adresse").addEventListener("click", () => {
      navigator.clipboard.writeText(location.href).then(() => say(words.copied), () => say(location.href));
    });
    this.listenToWidth();
  }

  /** Let a select decide a part of the choice. @param {string} id @param {"from"|"to"|"x"|"y"} part */
  follow(id, part) {
    const select = selectById(id);
    select.addEventListener("change", () => { this.choice[part] = select.value; this.changed(); });
  }

  listenToWidth() {
    let waiting = 0;
    let width = innerWidth;
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
    for (const axis of AXES) selectById(`akse-${axis}`).value = this.choice[axis];
  }

  /** Whom the first chosen kommune may be set beside; landet for any choice. */
  showSuggestions() {
    const { places } = this.choice;
    const rows = places.length >= most ? [] : this.listSuggestions().flatMap(([heading, codes]) => {
      const left = codes.filter((code) => !places.includes(code))
        .flatMap((code) => this.regions.get(code) ?? []);
      const buttons = left.map((region) => {
        const name = nameOf(region);
        const onclick = () => { this.addPlace(region.kode); };
        const label = `${words.add} ${name}`;
        return make("button", { type: "button", "aria-label": label, onclick }, `+ ${name}`);
      });
      return left.length ? [make("p", {}, heading && `${heading}: `, ...buttons)] : [];
    });
    byId("forslag").replaceChildren(...rows);
  }

  /** @returns {[heading: string, codes: string[]][]} */
  listSuggestions() {
    /** @type {[string, string[]]} */
    const landet = ["", [this.index.regioner[0].kode]];
    for (const { region, name } of this.places()) {
      if (region.slag !== "kommune") continue;
      return [
        [`${words.group} ${name}`, [region.kostragruppe, region.fylke]],
        [`${words.alike} ${name}`, region.like],
        [`${words.neighbours} ${name}`, region.naboer],
        landet,
      ];
    }
    return [landet];
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

  /** @param {string} key @returns {Promise<SeriesFile>} */
  load(key) {
    const loading = this.#loaded.get(key) ?? fetchJson(`${root}data/indikator/${key}.json`);
    loading.catch(() => this.#loaded.delete(key));
    this.#loaded.set(key, loading);
    return loading;
  }

  /** @param {string[]} keys @returns {Promise<[Indicator, SeriesFile][]>} */
  loadAll(keys) {
    return Promise.all(keys.flatMap((key) => this.indicators.get(key) ?? [])
      .map(async (about) => [about, await this.load(about.nokkel)]));
  }

  async showResult() {
    const mine = ++this.#turn;
    /** @type {[Indicator, SeriesFile][]} */
    let all;
    try {
      all = await this.loadAll(this.choice.keys);
      if (mine === this.#turn) await this.showScatter(mine);
    } catch {
      if (mine === this.#turn) say(words.failed);
      return;
    }
    if (mine !== this.#turn) return;
    const [from, to] = all.length ? this.showYears(all.map(([, data]) => data)) : [0, 0];
    const places = this.places();
    const ready = all.length > 0 && places.length > 0;
    query(form, ".years", HTMLElement).hidden = !all.length;
    byId("verktoy").hidden = !ready;
    this.#panels = !ready ? [] : all.map(([about, data]) =>
      result.makePanel(about, data, places, from, to));
    byId("resultat").replaceChildren(...this.#panels.map((panel) => result.makeSection(
      panel, this.index.metoder, home, (table) => { result.copyTable(table).then(say); })));
    if (!ready) say(askFor(all.length > 0, places.length > 0));
    else if (this.#prompted) say("");
    this.#prompted = !ready;
    this.drawCharts();
  }

  drawCharts() {
    const sections = byId("resultat").children;
    this.#panels.forEach((panel, i) => result.showChart(sections[i], panel));
  }

  /** @param {number} mine */
  async showScatter(mine) {
    const box = byId("spredning");
    const { x: xKey, y: yKey } = this.choice;
    if (!xKey || !yKey) return box.replaceChildren();
    const pair = await this.loadAll([xKey, yKey]);
    if (mine !== this.#turn) return;
    const [across, up] = pair.map(([, data]) => data);
    const kommuner = this.index.regioner.filter(({ slag }) => slag === "kommune");
    const points = kommuner.flatMap((region) => {
      const x = result.newestOf(across, region.kode), y = result.newestOf(up, region.kode);
      const place = this.choice.places.indexOf(region.kode);
      const small = [across, up].some(({ serier }) => result.isSmall(serier[region.kode]));
      return x && y ? [{ name: nameOf(region), place, x, y, small }] : [];
    });
    const lacking = kommuner.length - points.length;
    const places = this.places();
    const [x, y] = pair.map(([about]) => titleOf(about));
    box.replaceChildren(
      drawScatter(points, box.clientWidth, { x, y, figure: words.scatter_figure })
        ?? make("p", {}, words.no_series),
      lacking ? make("p", { class: "small" }, `${lacking} ${words.scatter_missing}`) : "",
      places.length ? result.makePairTable(places, pair) : "");
  }
}

/** @param {boolean} hasIndicator @param {boolean} hasPlace */
function askFor(hasIndicator, hasPlace) {
  if (hasIndicator) return words.choose_place;
  return hasPlace ? words.choose_indicator : words.choose;
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
