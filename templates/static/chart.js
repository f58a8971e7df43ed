// @ts-check
/* The figures of /sammenlign/. Numbers are printed as the data has them (`vist`); `verdi` only places
   a point. Nothing is rounded or formatted. */

import { draw } from "./elements.js";

/** @import { Line, Panel, Point, RegionSeries, ScatterPoint, Tick } from "../contract" */

/** @typedef {(number: number) => number} Scale */

const DASHES = ["", "8 4", "2 4", "12 4 2 4", "5 5", "1 5"];
const ROUND = "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z";
/* Circle, square, triangle, diamond, ring, cross: told apart without colour. */
const MARKS = [
  ROUND, "M-4-4h8v8h-8z", "M0-5L5 4H-5z", "M0-5L5 0L0 5L-5 0z", ROUND, "M-4-4L4 4M-4 4L4-4"];
const LABEL_HEIGHT = 17;

/* --- where things lie --- */

/** @param {number} number */
const toTenths = (number) => Math.round(10 * number) / 10;

/** Map low…high evenly onto start…end, in tenths; to the middle where there is one number only.
 * @param {number} low @param {number} high @param {number} start @param {number} end
 * @returns {Scale} */
export const makeScale = (low, high, start, end) => (number) => {
  const share = high === low ? 0.5 : (number - low) / (high - low);
  return toTenths(start + share * (end - start));
};

/** @param {Tick[]} points */
function findEnds(points) {
  const sorted = [...points].sort((a, b) => a.verdi - b.verdi);
  return [sorted[0], sorted[sorted.length - 1]];
}

/** Choose levels among the points' own numbers, and 0, so that none has to be formatted: the lowest
 * and the highest, 0 where `fromZero` or where it lies between, and none too near another.
 * @param {Tick[]} points @param {boolean} fromZero @returns {Tick[]} */
export function chooseTicks(points, fromZero) {
  const [low, high] = findEnds(points);
  const ticks = low.verdi === high.verdi ? [high] : [low, high];
  const span = high.verdi - low.verdi;
  const zero = { verdi: 0, vist: "0" };
  if (fromZero && low.verdi > 0) {
    const room = high.verdi * 0.08;
    return low.verdi > room && span > room ? [zero, ...ticks] : [zero, high];
  }
  const room = span * 0.08;
  return -low.verdi > room && high.verdi > room ? [zero, ...ticks] : ticks;
}

/** Part points into unbroken runs: a missing number ends one, and a break lies before the year that
 * names it.
 * @param {Point[]} points @param {number[]} breaks */
export function findRuns(points, breaks) {
  /** @type {Point[][]} */
  const runs = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run && point.i === run[run.length - 1].i + 1 && !breaks.includes(point.end)) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** @param {number[]} numbers */
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Return places at least `gap` apart and within low and high, each as near as can be to where it is
 * wanted. Of two that want the same place, the first comes highest. Where there is too little room
 * they go on above `high`.
 * @param {number[]} wanted @param {number} gap @param {number} low @param {number} high */
export function spread(wanted, gap, low, high) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || b - a);
  /** Wanted places, less the gaps below; a block moves as one. @type {number[][]} */
  const blocks = [];
  order.forEach((index, rank) => {
    let block = [wanted[index] - rank * gap];
    for (let below = blocks.at(-1); below && mean(below) > mean(block); below = blocks.at(-1)) {
      block = [...below, ...block];
      blocks.pop();
    }
    blocks.push(block);
  });
  const ceiling = Math.max(high - (wanted.length - 1) * gap, low);
  const settled = blocks.flatMap((block) =>
    block.map(() => Math.min(Math.max(mean(block), low), ceiling)));
  return wanted.map((_, index) => {
    const rank = order.indexOf(index);
    return settled[rank] + rank * gap;
  });
}

/** Return the indexes of places at least `room` apart, from the first; the last gives way to none.
 * @param {number[]} places @param {number} room */
export function thinOut(places, room) {
  const last = places[places.length - 1];
  let before = -room;
  return places.flatMap((here, i) => {
    if (here - before < room || (last - here < room && here !== last)) return [];
    before = here;
    return [i];
  });
}

/** Return the code of the reason why there is no number.
 * @param {RegionSeries | undefined} series @param {number} i */
export const missingAt = (series, i) => series?.mangler?.[i] || "ikke_i_uttrekket";

/** Return the number of a period as a point, or null where it is missing.
 * @param {RegionSeries | undefined} series @param {number} i */
export function valueAt(series, i) {
  const verdi = series?.verdi[i] ?? null, vist = series?.vist[i] ?? null;
  return verdi === null || !vist ? null : { verdi, vist };
}

/** @param {Panel} panel @param {Line} line @returns {Point[]} */
const pointsOf = ({ data, inside }, { series }) => inside.flatMap((i) => {
  const value = valueAt(series, i);
  return value ? [{ i, end: data.slutt[i], ...value }] : [];
});

/* --- text that has to have room --- */

/** @type {CanvasRenderingContext2D | null | undefined} */
let pen;

/** @param {string} text */
function widthOf(text) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.font = `600 14px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}

/** @param {string} text @param {number} room */
function shorten(text, room) {
  let short = text;
  while (short.length > 4 && widthOf(short) > room) short = `${short.slice(0, -2).trim()}…`;
  return short;
}

/** @param {number} x @param {number} y @param {string} anchor @param {string} text */
const drawTick = (x, y, anchor, text) => draw("text", { class: "tick", x, y, "text-anchor": anchor }, text);

/** @param {number} width @param {number} height @param {string} label */
const drawFrame = (width, height, label) => draw("svg", {
  viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label,
});

/** Draw a place's mark; an open one for a small number.
 * @param {number} place @param {number} x @param {number} y @param {Node | null} title
 * @param {boolean} small */
const drawMark = (place, x, y, title = null, small = false) => draw("path", {
  class: place < 4 && !small ? "mark-full" : "mark-open", d: MARKS[place], transform: `translate(${x} ${y})`,
}, title);

/** Draw a piece of a line with its mark, to stand beside a name. @param {number} place */
export const drawSample = (place) => draw("svg",
  { class: `sample line-${place}`, viewBox: "0 0 30 14", width: 30, height: 14, "aria-hidden": "true" },
  draw("path", { class: "stroke", d: "M1 7H29", "stroke-dasharray": DASHES[place] || null }),
  drawMark(place, 15, 7));

/* --- the line chart --- */

/** Draw the lines of a panel, or null where there is no number.
 * @param {Panel} panel @param {number} room @param {string} label */
export function drawLines(panel, room, label) {
  const { about, data, inside } = panel;
  const lines = panel.lines.map((line) => ({ line, points: pointsOf(panel, line) }))
    .filter(({ points }) => points.length);
  if (!lines.length) return null;
  const width = Math.max(280, Math.min(room, 860));
  const height = Math.max(240, Math.min(width * 0.5, 360));
  const ticks = chooseTicks(lines.flatMap(({ points }) => points), about.fra_null);
  const left = Math.max(...ticks.map(({ vist }) => widthOf(vist))) + 10;
  const names = Math.max(...panel.lines.map(({ name }) => widthOf(name))) + 18;
  const right = Math.min(names, width * (width < 340 ? 0.42 : 0.36));
  const edge = width - right;
  const levels = ticks.map(({ verdi }) => verdi);
  const x = makeScale(data.slutt[inside[0]], data.slutt[inside[inside.length - 1]], left + 6, edge);
  const y = makeScale(Math.min(...levels), Math.max(...levels), height - 34, 14);
  const rules = ticks.flatMap(({ verdi, vist }) => [
    draw("path", { class: "rule", d: `M${left} ${y(verdi)}H${edge}` }),
    drawTick(left - 6, y(verdi) + 5, "end", vist),
  ]);
  const svg = drawFrame(width, height, label);
  svg.append(...rules, ...drawYears(panel, x, height));
  for (const { line, points } of lines) svg.append(drawSeries(line, points, data.perioder, x, y));
  const ends = lines.map(({ line, points }) => {
    const last = points[points.length - 1];
    return { line, x: x(last.end), y: y(last.verdi) };
  });
  // Turned upside down, since y grows downwards in SVG.
  const places = spread(ends.map((end) => -end.y), LABEL_HEIGHT, 34 - height, -14);
  svg.append(...ends.flatMap((end, i) => drawLabel(end, toTenths(-places[i]), edge, right - 18)));
  return svg;
}

/** @param {Panel} panel @param {Scale} x @param {number} height */
function drawYears({ data, inside }, x, height) {
  const places = inside.map((i) => x(data.slutt[i]));
  const kept = thinOut(places, widthOf(data.perioder[inside[0]]) + 14);
  return kept.map((n) => drawTick(places[n], height - 8, "middle", data.perioder[inside[n]]));
}

/** Draw a line with its marks; in a long one only where it begins, ends and stands alone.
 * @param {Line} line @param {Point[]} points @param {string[]} periods @param {Scale} x
 * @param {Scale} y */
function drawSeries({ name, place, series }, points, periods, x, y) {
  const runs = findRuns(points, series?.brudd ?? []);
  const d = runs.map((run) => `M${run.map((p) => `${x(p.end)} ${y(p.verdi)}`).join("L")}`).join("");
  const ends = [points[0], points[points.length - 1]];
  const alone = runs.filter((run) => run.length === 1).flat();
  const marked = points.length > 12 ? points.filter((p) => [...ends, ...alone].includes(p)) : points;
  return draw("g", { class: `line-${place}` },
    draw("path", { class: "stroke", d, "stroke-dasharray": DASHES[place] || null }),
    ...marked.map((p) => drawMark(place, x(p.end), y(p.verdi),
      draw("title", {}, `${name}, ${periods[p.i]}: ${p.vist}`),
      p.i === periods.length - 1 && series?.merker?.[0] === "sma_tall")));
}

/** Write a name at the end of its line: the whole of it, or what tells it apart.
 * @param {{ line: Line, x: number, y: number }} end @param {number} labelY @param {number} edge
 * @param {number} room */
function drawLabel({ line, x, y }, labelY, edge, room) {
  const label = widthOf(line.name) <= room ? line.name : shorten(line.brief, room);
  return [
    draw("path", { class: "leader", d: `M${x + 6} ${y}L${edge + 10} ${labelY}` }),
    draw("text", { class: `name line-${line.place}`, x: edge + 13, y: labelY + 5 },
      draw("title", {}, line.name), label),
  ];
}

/* --- two indicators against each other --- */

/** Draw a point for each kommune, the chosen ones last, with their names. Null where there is none.
 * @param {ScatterPoint[]} points @param {number} room
 * @param {{ x: string, y: string, figure: string }} titles */
export function drawScatter(points, room, titles) {
  if (!points.length) return null;
  const width = Math.max(280, Math.min(room, 680));
  const height = Math.round(width * 0.78);
  const xs = findEnds(points.map((point) => point.x));
  const ys = findEnds(points.map((point) => point.y));
  const left = Math.max(...ys.map(({ vist }) => widthOf(vist))) + 14;
  const base = height - 46;
  const x = makeScale(xs[0].verdi, xs[1].verdi, left + 8, width - 16);
  const y = makeScale(ys[0].verdi, ys[1].verdi, height - 56, 34);
  const svg = drawFrame(width, height, `${titles.y} – ${titles.x}. ${titles.figure}`);
  svg.append(
    draw("path", { class: "rule", d: `M${left} 26V${base}H${width - 8}` }),
    draw("text", { class: "axis", x: 0, y: 16 }, shorten(`↑ ${titles.y}`, width)),
    draw("text", { class: "axis", x: width - 8, y: height - 6, "text-anchor": "end" },
      shorten(`${titles.x} →`, width - 10)),
    ...ys.map(({ verdi, vist }) => drawTick(left - 6, y(verdi) + 5, "end", vist)),
    ...xs.map(({ verdi, vist }, i) => drawTick(x(verdi), base + 17, i ? "end" : "start", vist)),
    ...points.filter(({ place }) => place < 0).map((point) => draw("circle",
      { class: `dot${point.small ? " open" : ""}`, cx: x(point.x.verdi), cy: y(point.y.verdi), r: 3 },
      drawTip(point))),
    ...points.filter(({ place }) => place >= 0).map((point) =>
      drawChosen(point, x(point.x.verdi), y(point.y.verdi), width)));
  return svg;
}

/** @param {ScatterPoint} point */
const drawTip = ({ name, x, y }) => draw("title", {}, `${name}: ${x.vist} → ${y.vist} ↑`);

/** @param {ScatterPoint} point @param {number} x @param {number} y @param {number} width */
function drawChosen(point, x, y, width) {
  const { name, place, small } = point;
  const [shift, anchor] = x > width * 0.6 ? [-8, "end"] : [8, "start"];
  return draw("g", { class: `line-${place}` }, drawMark(place, x, y, drawTip(point), small),
    draw("text", { class: "name", x: x + shift, y: y - 6, "text-anchor": anchor }, name));
}
