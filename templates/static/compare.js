/* /sammenlign/: own choice of places, indicators and years, kept in the address.

 Numbers are printed as the data has them (`vist`); `verdi` only places a point. The script rounds
 and formats nothing. Words stand in the page, in <template id="ord">. */

const form = document.getElementById("valg");
const { root, home } = form.dataset;
const most = Number(form.dataset.most);
const language = document.documentElement.lang === "nn" ? "nn" : "nb";
const words = {};
for (const one of document.getElementById("ord").content.querySelectorAll("[data-ord]")) {
  words[one.dataset.ord] = one.textContent;
}
const SVG = "http://www.w3.org/2000/svg";
const DASHES = ["", "8 4", "2 4", "12 4 2 4", "5 5", "1 5"];
const ROUND = "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z";
const LABEL_HEIGHT = 17;

let index = null;            // indikatorer.json
const regions = new Map();   // by code
const indicators = new Map();
const labels = new Map();    // what can be typed, in small letters → code
const loaded = new Map();    // key → promise of its series
const choice = { places: [], keys: [], from: "", to: "", x: "", y: "" };
let turn = 0;                // so that a slow answer does not undo a later choice
let shown = [];              // what the result shows
let prompted = false;        // the message asks for a choice

const byId = (id) => document.getElementById(id);
const say = (text) => { byId("melding").textContent = text; };

/* --- making elements --- */

function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const scroller = (name, table) => make("div", { class: "scroll", role: "region", "aria-label": name, tabindex: "0" }, table);

const tick = (x, y, anchor, text) => draw("text", { class: "tick", x, y, "text-anchor": anchor }, text);

const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function nameOf(code) {
  const region = regions.get(code);
  const name = upperFirst(region.navn[language]);
  return region.slag === "fylke" ? `${name} (${words.fylke})` : name;
}

/* --- the choice and the address --- */

function readAddress() {
  const asked = new URLSearchParams(location.search);
  const list = (name) => [...new Set((asked.get(name) || "").split(",").filter(Boolean))];
  choice.places = list("r").filter((code) => regions.has(code)).slice(0, most);
  choice.keys = list("i").filter((key) => indicators.has(key));
  choice.from = asked.get("fra") || "";
  choice.to = asked.get("til") || "";
  for (const axis of ["x", "y"]) {
    const key = asked.get(axis) || "";
    choice[axis] = indicators.has(key) ? key : "";
  }
}

function writeAddress() {
  const parts = [];
  const add = (name, value) => { if (value) parts.push(`${name}=${value}`); };
  add("r", choice.places.join(","));
  add("i", choice.keys.join(","));
  add("fra", choice.from);
  add("til", choice.to);
  add("x", choice.x);
  add("y", choice.y);
  const search = parts.length ? `?${parts.join("&")}` : location.pathname;
  history.replaceState(null, "", search);
  keepInLanguage();
}

/* The other language has the same choice. */
function keepInLanguage() {
  for (const link of document.querySelectorAll("header a[hreflang]")) link.search = location.search;
}

function changed() {
  writeAddress();
  showChoice();
  return showResult();
}

/* --- the form --- */

function addPlace(code) {
  if (choice.places.length >= most) return say(words.full);
  say("");
  if (!choice.places.includes(code)) choice.places.push(code);
  return changed();
}

function removePlace(code) {
  const place = choice.places.indexOf(code);
  choice.places.splice(place, 1);
  say("");
  changed();
  const buttons = byId("steder").querySelectorAll("button");
  (buttons[Math.min(place, buttons.length - 1)] || byId("sted")).focus();
}

function findPlace(typed) {
  const text = typed.toLocaleLowerCase("nb");
  const like = [...labels.keys()].find((label) => text && label.startsWith(text));
  return regions.has(typed) ? typed : labels.get(labels.has(text) ? text : like);
}

/* By another language's name, a former one or a misspelt one, as in «Finn kommune» (site.js). */
async function findByOtherName(typed) {
  const [best] = typed.length > 2 ? await findAddresses(typed) : [];
  return best?.split("/")[1];
}

async function takeTyped() {
  const typed = byId("sted").value.trim();
  let code = findPlace(typed);
  try {
    code ??= await findByOtherName(typed);
  } catch {
    return say(words.failed);
  }
  if (!regions.has(code)) return say(words.unknown);
  byId("sted").value = "";
  return addPlace(code);
}

function showChoice() {
  byId("steder").replaceChildren(...choice.places.map((code, place) => {
    const remove = { type: "button", "aria-label": `${words.remove} ${nameOf(code)}` };
    return make("li", {}, sample(place), nameOf(code),
      make("button", { ...remove, onclick: () => removePlace(code) }, "×"));
  }));
  showSuggestions();
  for (const box of form.querySelectorAll("input[name=i]")) {
    box.checked = choice.keys.includes(box.value);
  }
  byId("antall-valgt").textContent = `(${choice.keys.length} ${words.chosen_count})`;
  for (const axis of ["x", "y"]) byId(`akse-${axis}`).value = choice[axis];
}

/* Whom the first chosen kommune may be set beside; landet for any choice. */
function showSuggestions() {
  const first = choice.places.map((code) => regions.get(code)).find((r) => r.slag === "kommune");
  const groups = [["", [index.regioner[0].kode]]];
  if (first) {
    const name = first.navn[language];
    groups.unshift(
      [`${words.group} ${name}`, [first.kostragruppe, first.fylke]],
      [`${words.alike} ${name}`, first.like],
      [`${words.neighbours} ${name}`, first.naboer],
    );
  }
  const rows = groups.map(([heading, codes]) => {
    const left = codes.filter((code) => regions.has(code) && !choice.places.includes(code));
    const buttons = left.map((code) => make("button",
      { type: "button", "aria-label": `${words.add} ${nameOf(code)}`, onclick: () => addPlace(code) },
      `+ ${nameOf(code)}`));
    return left.length ? make("p", {}, heading && `${heading}: `, ...buttons) : null;
  });
  const full = choice.places.length >= most;
  byId("forslag").replaceChildren(...(full ? [] : rows.filter(Boolean)));
}

/* The place of the first period for which a chosen place has a number, as series begin elsewhere. */
function startOf(data) {
  const first = data.slutt.findIndex((_, i) => choice.places.some((code) => data.serier[code]?.vist[i]));
  return Math.max(first, 0);
}

function showYears(all) {
  const years = [...new Set(all.flatMap((data) => data.slutt.slice(startOf(data))))].sort((a, b) => a - b);
  const [first, last] = [years[0], years.at(-1)];
  for (const [id, chosen, usual] of [["fra", choice.from, first], ["til", choice.to, last]]) {
    const select = byId(id);
    const wanted = years.includes(Number(chosen)) ? Number(chosen) : usual;
    select.replaceChildren(...years.map((year) => make("option", { value: year }, String(year))));
    select.value = String(wanted);
  }
  const span = [Number(byId("fra").value), Number(byId("til").value)];
  return [Math.min(...span), Math.max(...span)];
}

/* --- the result --- */

function load(key) {
  if (!loaded.has(key)) {
    const promise = fetchJson(`${root}data/indikator/${key}.json`);
    promise.catch(() => loaded.delete(key));
    loaded.set(key, promise);
  }
  return loaded.get(key);
}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function showResult() {
  const mine = ++turn;
  let all = [];
  try {
    all = await Promise.all(choice.keys.map(load));
    if (mine === turn) await showScatter(mine);
  } catch {
    if (mine === turn) say(words.failed);
    return;
  }
  if (mine !== turn) return;
  const [from, to] = all.length ? showYears(all) : [0, 0];
  const ready = all.length && choice.places.length;
  form.querySelector(".years").hidden = !all.length;
  byId("verktoy").hidden = !ready;
  byId("resultat").replaceChildren();
  shown = ready ? all.map((data) => cut(data, from, to)) : [];
  if (!ready) {
    prompted = true;
    return say(all.length ? words.choose_place : choice.places.length ? words.choose_indicator : words.choose);
  }
  if (prompted) say("");
  prompted = false;
  for (const one of shown) byId("resultat").append(showIndicator(one));
  drawCharts();
}

/* What of an indicator the choice leaves: periods by their place, and the series of the places. */
function cut(data, from, to) {
  const inside = data.slutt.map((_, i) => i)
    .filter((i) => i >= startOf(data) && data.slutt[i] >= from && data.slutt[i] <= to);
  const lines = choice.places.map((code, place) => ({ code, place, series: data.serier[code] }));
  return { about: indicators.get(data.nokkel), data, inside, lines };
}

function showIndicator(one) {
  const { about } = one;
  const name = about.navn[language];
  const table = makeTable(one);
  const chart = make("div", { class: "chart" });
  one.chart = chart;
  const enough = one.inside.length > 1;
  const copy = make("button", { type: "button", onclick: () => copyTable(table) }, words.copy_table);
  return make("section", { "aria-labelledby": `i-${about.nokkel}` },
    make("h2", { id: `i-${about.nokkel}` }, `${name} `, make("span", { class: "unit" }, about.enhet[language])),
    one.inside.length ? null : make("p", {}, words.no_series),
    enough ? chart : null,
    one.inside.length ? scroller(name, table) : null,
    isBroken(one) ? make("p", { class: "small" }, words.break) : null,
    makeMethods(one),
    make("p", { class: "tools" }, copy, make("a", { href: `${home}indikator/${about.nokkel}/` }, words.about)));
}

const breaksOf = (series) => series?.brudd || [];

function isBroken({ data, inside, lines }) {
  const ends = inside.slice(1).map((i) => data.slutt[i]);
  return lines.some(({ series }) => breaksOf(series).some((year) => ends.includes(year)));
}

function makeTable({ about, data, inside, lines }) {
  const heading = (code, place) => make("th", { scope: "col" }, sample(place), nameOf(code));
  const head = make("tr", {}, make("th", { scope: "col" }, words.period), ...lines.map((l) => heading(l.code, l.place)));
  const rows = [...inside].reverse().map((i) => {
    const broken = i !== inside[0] && lines.some(({ series }) => breaksOf(series).includes(data.slutt[i]));
    return make("tr", broken ? { class: "break" } : {},
      make("th", { scope: "row" }, data.perioder[i]), ...lines.map(({ series }) => makeCell(series, i)));
  });
  return make("table", { class: "series" },
    make("caption", {}, `${about.navn[language]}, ${about.enhet[language]}`),
    make("thead", {}, head), make("tbody", {}, ...rows));
}

function makeCell(series, i) {
  const text = series?.vist[i];
  if (text) return make("td", {}, text);
  return make("td", { class: "reason" }, words[`mangler-${missingAt(series, i)}`]);
}

const missingAt = (series, i) => series?.mangler?.[i] || "ikke_i_uttrekket";

function makeMethods({ lines }) {
  const told = lines.filter(({ series }) => series?.metode)
    .map(({ code, series }) => `${nameOf(code)}: ${index.metoder[series.metode][language]}.`);
  return told.length ? make("p", { class: "small" }, told.join(" ")) : null;
}

/* --- the line chart --- */

function drawCharts() {
  for (const one of shown) {
    if (one.chart && one.chart.isConnected) one.chart.replaceChildren(drawLines(one));
  }
}

const pen = document.createElement("canvas").getContext("2d");

function widthOf(text) {
  pen.font = `600 14px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}

function shorten(text, room) {
  let short = text;
  while (short.length > 4 && widthOf(short) > room) short = `${short.slice(0, -2).trim()}…`;
  return short;
}

/* A name at the end of a line: the whole of it, or what tells it apart. */
function labelOf(code, room) {
  const name = nameOf(code);
  const brief = upperFirst(name.replace(` (${words.fylke})`, "").replace("KOSTRA-", ""));
  return widthOf(name) <= room ? name : shorten(brief, room);
}

/* Onto the paper, in tenths. */
const scale = (low, high, start, end) => (number) =>
  Math.round(10 * (high === low ? (start + end) / 2 : start + ((number - low) / (high - low)) * (end - start))) / 10;

/* Every point of the chosen places and periods: where it is and how it is printed. */
function pointsOf({ data, inside, lines }) {
  return lines.flatMap(({ code, series }) => inside
    .filter((i) => series?.vist[i])
    .map((i) => ({ code, i, end: data.slutt[i], verdi: series.verdi[i], vist: series.vist[i] })));
}

function drawLines(one) {
  const { about, data, inside, lines } = one;
  const points = pointsOf(one);
  if (!points.length) return make("p", {}, words.no_series);
  const width = Math.max(280, Math.min(one.chart.clientWidth, 860));
  const height = Math.max(240, Math.min(width * 0.5, 360));
  const ticks = ticksOf(points, about.fra_null);
  const left = Math.max(...ticks.map((line) => widthOf(line.vist))) + 10;
  const names = lines.map(({ code }) => nameOf(code));
  const right = Math.min(Math.max(...names.map(widthOf)) + 18, width * (width < 340 ? 0.42 : 0.36));
  const numbers = ticks.map((line) => line.verdi);
  const x = scale(data.slutt[inside[0]], data.slutt[inside.at(-1)], left + 6, width - right);
  const y = scale(Math.min(...numbers), Math.max(...numbers), height - 34, 14);
  const svg = draw("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "img",
    "aria-label": `${about.navn[language]}. ${words.figure}`,
  });
  for (const line of ticks) {
    svg.append(draw("path", { class: "rule", d: `M${left} ${y(line.verdi)}H${width - right}` }),
      tick(left - 6, y(line.verdi) + 5, "end", line.vist));
  }
  svg.append(...drawYears(one, x, height));
  const ends = [];
  for (const line of lines) {
    const own = points.filter((point) => point.code === line.code);
    if (!own.length) continue;
    svg.append(drawSeries(line, own, one, x, y));
    const last = own.at(-1);
    ends.push({ line, x: x(last.end), y: y(last.verdi) });
  }
  spreadOut(ends, 14, height - 34);
  for (const end of ends) svg.append(...drawLabel(end, width - right, right - 18));
  return svg;
}

/* The lines across are at figures that are in the chart, so that none has to be formatted. */
function ticksOf(points, fromZero) {
  const sorted = [...points].sort((a, b) => a.verdi - b.verdi);
  const [low, high] = [sorted[0], sorted.at(-1)];
  const ticks = low.verdi === high.verdi ? [high] : [low, high];
  const span = high.verdi - low.verdi;
  const zero = { verdi: 0, vist: "0" };
  if (fromZero && low.verdi > 0) return low.verdi > high.verdi * 0.08 && span > high.verdi * 0.08 ? [zero, ...ticks] : [zero, high];
  return -low.verdi > span * 0.08 && high.verdi > span * 0.08 ? [zero, ...ticks] : ticks;
}

function drawYears({ data, inside }, x, height) {
  const labelled = [];
  const room = widthOf(data.perioder[inside[0]]) + 14;
  const last = x(data.slutt[inside.at(-1)]);
  let before = -room;
  for (const i of inside) {
    const here = x(data.slutt[i]);
    if (here - before < room || (last - here < room && here !== last)) continue;
    labelled.push(i);
    before = here;
  }
  return labelled.map((i) => tick(x(data.slutt[i]), height - 8, "middle", data.perioder[i]));
}

/* Unbroken runs: a missing number ends one, and a break lies before the year that names it. */
function runsOf(own, series) {
  const runs = [];
  for (const point of own) {
    const before = runs.at(-1)?.at(-1);
    const follows = before && point.i === before.i + 1 && !breaksOf(series).includes(point.end);
    if (follows) runs.at(-1).push(point);
    else runs.push([point]);
  }
  return runs;
}

function drawSeries(line, own, one, x, y) {
  const group = draw("g", { class: `line-${line.place}` });
  const runs = runsOf(own, line.series);
  const path = runs.map((run) => `M${run.map((p) => `${x(p.end)} ${y(p.verdi)}`).join("L")}`);
  group.append(draw("path", { class: "stroke", d: path.join(""), "stroke-dasharray": DASHES[line.place] || null }));
  for (const point of own) {
    const alone = runs.some((run) => run.length === 1 && run[0] === point);
    if (own.length > 12 && !alone && point !== own[0] && point !== own.at(-1)) continue;
    const title = draw("title", {}, `${nameOf(line.code)}, ${one.data.perioder[point.i]}: ${point.vist}`);
    group.append(shape(line.place, x(point.end), y(point.verdi), title));
  }
  return group;
}

/* Circle, square, triangle, diamond, ring, cross: told apart without colour. */
function shape(place, x, y, title = null) {
  const d = [ROUND, "M-4-4h8v8h-8z", "M0-5L5 4H-5z", "M0-5L5 0L0 5L-5 0z", ROUND, "M-4-4L4 4M-4 4L4-4"][place];
  return draw("path", { class: place < 4 ? "mark-full" : "mark-open", d, transform: `translate(${x} ${y})` }, title);
}

function sample(place) {
  return draw("svg", { class: `sample line-${place}`, viewBox: "0 0 30 14", width: 30, height: 14, "aria-hidden": "true" },
    draw("path", { class: "stroke", d: "M1 7H29", "stroke-dasharray": DASHES[place] || null }), shape(place, 15, 7));
}

/* Labels keep their order and a line's height between them, inside the figure. */
function spreadOut(ends, top, bottom) {
  ends.sort((a, b) => a.y - b.y);
  let least = top;
  for (const end of ends) {
    end.labelY = Math.max(end.y, least);
    least = end.labelY + LABEL_HEIGHT;
  }
  let limit = bottom;
  for (const end of [...ends].reverse()) {
    end.labelY = Math.min(end.labelY, limit);
    limit = end.labelY - LABEL_HEIGHT;
  }
}

function drawLabel(end, edge, room) {
  const { line } = end;
  return [
    draw("path", { class: "leader", d: `M${end.x + 6} ${end.y}L${edge + 10} ${end.labelY}` }),
    draw("text", { class: `name line-${line.place}`, x: edge + 13, y: end.labelY + 5 },
      draw("title", {}, nameOf(line.code)), labelOf(line.code, room)),
  ];
}

/* --- two indicators against each other --- */

async function showScatter(mine) {
  if (!choice.x || !choice.y) return byId("spredning").replaceChildren();
  const [across, up] = await Promise.all([load(choice.x), load(choice.y)]);
  if (mine !== turn) return undefined;
  const kommuner = index.regioner.filter((region) => region.slag === "kommune");
  const all = kommuner.map(({ kode }) => ({ code: kode, x: newest(across, kode), y: newest(up, kode) }));
  const both = all.filter((point) => point.x.vist && point.y.vist);
  const lacking = all.length - both.length;
  return byId("spredning").replaceChildren(
    drawScatter(both),
    lacking ? make("p", { class: "small" }, `${lacking} ${words.scatter_missing}`) : "",
    choice.places.length ? scatterTable(across, up) : "");
}

function newest(data, code) {
  const i = data.slutt.length - 1;
  const series = data.serier[code];
  return { series, i, verdi: series?.verdi[i], vist: series?.vist[i] };
}

const titleOf = (key) => {
  const about = indicators.get(key);
  return `${about.navn[language]}, ${about.enhet[language]}, ${about.periode}`;
};

function drawScatter(both) {
  if (!both.length) return make("p", {}, words.no_series);
  const width = Math.max(280, Math.min(byId("spredning").clientWidth, 680));
  const height = Math.round(width * 0.78);
  const [xs, ys] = ["x", "y"].map((axis) => {
    const sorted = [...both].sort((a, b) => a[axis].verdi - b[axis].verdi);
    return [sorted[0][axis], sorted.at(-1)[axis]];
  });
  const left = Math.max(...ys.map((one) => widthOf(one.vist))) + 14;
  const x = scale(xs[0].verdi, xs[1].verdi, left + 8, width - 16);
  const y = scale(ys[0].verdi, ys[1].verdi, height - 56, 34);
  const svg = draw("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "img",
    "aria-label": `${titleOf(choice.y)} – ${titleOf(choice.x)}. ${words.scatter_figure}`,
  });
  const base = height - 46;
  svg.append(
    draw("path", { class: "rule", d: `M${left} 26V${base}H${width - 8}` }),
    draw("text", { class: "axis", x: 0, y: 16 }, shorten(`↑ ${titleOf(choice.y)}`, width)),
    draw("text", { class: "axis", x: width - 8, y: height - 6, "text-anchor": "end" }, shorten(`${titleOf(choice.x)} →`, width - 10)),
    ...ys.map((one) => tick(left - 6, y(one.verdi) + 5, "end", one.vist)),
    ...xs.map((one, i) => tick(x(one.verdi), base + 17, i ? "end" : "start", one.vist)));
  const chosen = (point) => choice.places.indexOf(point.code);
  for (const point of both.filter((one) => chosen(one) < 0)) {
    svg.append(draw("circle", { class: "dot", cx: x(point.x.verdi), cy: y(point.y.verdi), r: 3 }, tip(point)));
  }
  for (const point of both.filter((one) => chosen(one) >= 0)) {
    const [px, py, place] = [x(point.x.verdi), y(point.y.verdi), chosen(point)];
    const end = px > width * 0.6;
    svg.append(draw("g", { class: `line-${place}` }, shape(place, px, py, tip(point)),
      draw("text", { class: "name", x: px + (end ? -8 : 8), y: py - 6, "text-anchor": end ? "end" : "start" }, nameOf(point.code))));
  }
  return svg;
}

function tip(point) {
  return draw("title", {}, `${nameOf(point.code)}: ${point.x.vist} → ${point.y.vist} ↑`);
}

function scatterTable(across, up) {
  const rows = choice.places.map((code, place) => make("tr", {},
    make("th", { scope: "row" }, sample(place), nameOf(code)),
    ...[across, up].map((data) => { const one = newest(data, code); return makeCell(one.series, one.i); })));
  const heads = [choice.x, choice.y].map((key) => make("th", { scope: "col" }, titleOf(key)));
  return scroller(words.scatter_table,
    make("table", { class: "series" }, make("thead", {}, make("tr", {}, make("td"), ...heads)), make("tbody", {}, ...rows)));
}

/* --- taking it away --- */

function csvLines() {
  return shown.flatMap(({ about, data, inside, lines }) => lines.flatMap(({ code, series }) =>
    inside.map((i) => csvLine(about, data, code, series, i))));
}

function csvLine(about, data, code, series, i) {
  const region = regions.get(code);
  const newestOne = series && i === data.slutt.length - 1;
  return {
    slag: region.slag, kode: code, regionnavn: region.navn[language],
    tema: about.tema, nokkel: about.nokkel, indikator: about.navn[language], enhet: about.enhet[language],
    periode: data.perioder[i], slutt: data.slutt[i],
    verdi: series?.verdi[i], vist: series?.vist[i],
    mangler: series?.vist[i] ? "" : missingAt(series, i),
    metode: newestOne ? series.metode : "", antall: newestOne ? series.antall : "",
    kilde: about.kilde, egen_beregning: about.egen_beregning ? "ja" : "nei", utgave: index.utgave.dato,
  };
}

const quote = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value));

function download() {
  const rows = csvLines().map((line) => index.kolonner.map((name) => quote(line[name] ?? "")));
  const text = [index.kolonner, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = make("a", { href: address, download: "sammenligning.csv" });
  document.body.append(link);
  link.click();
  link.remove();
}

async function copyTable(table) {
  const plain = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent).join("\t")).join("\n");
  const bare = table.cloneNode(true);
  for (const svg of bare.querySelectorAll("svg")) svg.remove();
  try {
    const kinds = { "text/plain": plain, "text/html": bare.outerHTML };
    const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    say(words.copied);
  } catch {
    getSelection().selectAllChildren(table);
    say(words.not_copied);
  }
}

function copyAddress() {
  navigator.clipboard.writeText(location.href).then(() => say(words.copied), () => say(location.href));
}

/* --- setting out --- */

function listen() {
  form.addEventListener("submit", (event) => { event.preventDefault(); takeTyped(); });
  byId("sted").addEventListener("input", (event) => {
    const picked = event.inputType === "insertReplacementText" || !(event instanceof InputEvent);
    if (picked && labels.has(event.target.value.toLocaleLowerCase("nb"))) takeTyped();
  });
  form.addEventListener("change", (event) => {
    const { name, id, value } = event.target;
    if (name === "i") {
      choice.keys = [...form.querySelectorAll("input[name=i]:checked")].map((box) => box.value);
    } else if (id === "fra" || id === "til") {
      choice[id === "fra" ? "from" : "to"] = value;
    } else return;
    changed();
  });
  for (const axis of ["x", "y"]) {
    byId(`akse-${axis}`).addEventListener("change", (event) => { choice[axis] = event.target.value; changed(); });
  }
  byId("last-ned").addEventListener("click", download);
  byId("kopier-adresse").addEventListener("click", copyAddress);
  let waiting = 0;
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => { drawCharts(); showScatter(turn); }, 150);
  });
}

async function start() {
  index = await fetchJson(`${root}data/indikatorer.json`);
  for (const about of index.indikatorer) indicators.set(about.nokkel, about);
  for (const region of index.regioner) regions.set(region.kode, region);
  const kommunerFirst = [...index.regioner].sort((a, b) => (b.slag === "kommune") - (a.slag === "kommune"));
  for (const region of kommunerFirst) {
    labels.set(nameOf(region.kode).toLocaleLowerCase("nb"), region.kode);
  }
  byId("alle-steder").replaceChildren(...kommunerFirst.map((r) => make("option", { value: nameOf(r.kode) })));
  readAddress();
  keepInLanguage();
  listen();
  byId("velg-indikatorer").open = !choice.keys.length;
  byId("forslag").parentElement.open = choice.places.length < 2;
  showChoice();
  await showResult();
  form.hidden = false;  // all at once, so that nothing moves under the reader
  byId("monster").hidden = false;
  byId("uten-skript").hidden = true;
  await showScatter(turn);  // its width is known now
}

start().catch(() => say(words.failed));
