// @ts-check
/* Two indicators against each other, on /sammenlign/: every kommune and each chosen place. */

import { drawSample, drawScatter, valueAt } from "./chart.js";
import { fillIn, make } from "./elements.js";
import { makeCell, makeScroller } from "./result.js";
import { nameOf, titleOf, words } from "./words.js";

/** @import { Index, Indicator, Line, Region, RegionSeries, ScatterPoint, SeriesFile } from "../contract" */

/** Tell whether a kommune's newest number is small. @param {RegionSeries | undefined} series */
const isSmall = (series) => series?.merker?.[0] === "sma_tall";

/** @param {SeriesFile} data @param {string} code */
const newestOf = (data, code) => valueAt(data.serier[code], data.slutt.length - 1);

/** @param {Omit<Line, "series">[]} places @param {[Indicator, SeriesFile][]} pair */
function makePairTable(places, pair) {
  const rows = places.map(({ region, place, name }) => make("tr", {},
    make("th", { scope: "row" }, drawSample(place), name),
    ...pair.map(([, data]) => makeCell(data, data.serier[region.kode], data.slutt.length - 1))));
  const heads = pair.map(([about]) => make("th", { scope: "col" }, titleOf(about)));
  return makeScroller(words.scatter_table, make("table", { class: "series" },
    make("thead", {}, make("tr", {}, make("td"), ...heads)), make("tbody", {}, ...rows)));
}

/** Tell whether a point lies among others, so that it does not press them together.
 * @param {ScatterPoint} point @param {ScatterPoint[]} others */
const liesAmong = (point, others) => /** @type {const} */ (["x", "y"]).every((axis) => {
  const numbers = others.map((other) => other[axis].verdi);
  return point[axis].verdi >= Math.min(...numbers) && point[axis].verdi <= Math.max(...numbers);
});

/** Make the figure, what is not in it, and the table of the chosen places.
 * @param {Index} index @param {Omit<Line, "series">[]} places @param {[Indicator, SeriesFile][]} pair
 * @param {number} room */
export function makeScatter(index, places, pair, room) {
  const [across, up] = pair.map(([, data]) => data);
  /** @param {Region} region @returns {ScatterPoint[]} */
  const toPoint = (region) => {
    const x = newestOf(across, region.kode), y = newestOf(up, region.kode);
    const place = places.find((one) => one.region.kode === region.kode)?.place ?? -1;
    const small = [across, up].some(({ serier }) => isSmall(serier[region.kode]));
    return x && y ? [{ name: nameOf(region), place, x, y, small }] : [];
  };
  const kommuner = index.regioner.filter(({ slag }) => slag === "kommune");
  const points = kommuner.flatMap(toPoint);
  const others = places.filter(({ region }) => region.slag !== "kommune")
    .flatMap(({ region }) => toPoint(region));
  const outside = others.filter((point) => !liesAmong(point, points));
  const lacking = kommuner.length - points.length;
  const [x, y] = pair.map(([about]) => titleOf(about));
  const told = [
    ...(lacking ? [`${lacking} ${words.scatter_missing}`] : []),
    ...(outside.length ? [fillIn(words.scatter_outside, outside.map(({ name }) => name).join(", "))] : []),
  ];
  const all = [...points, ...others.filter((point) => !outside.includes(point))];
  return [
    drawScatter(all, room, { x, y, figure: words.scatter_figure }) ?? make("p", {}, words.no_series),
    ...told.map((text) => make("p", { class: "small" }, text)),
    ...(places.length ? [makePairTable(places, pair)] : []),
  ];
}
