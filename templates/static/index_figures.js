// @ts-check
/* The figures of /sammenlign/ as indices: how much each line has grown since one year, which is 100. */

import { valueAt } from "./chart.js";

/** @import { Panel, RegionSeries } from "../contract" */

/** Say an index as Norwegian numbers are said, 0 without a sign; it is worked out here, and not in
 * the data. @param {number} index */
const sayIndex = (index) =>
  index.toFixed(1).replace(/^-0\.0$/, "0.0").replace(".", ",").replace("-", "−");

/** Return the place of the first period from which all lines can be followed: each has a number
 * above 0 in it, and none has a break after it. Undefined where there is none but the newest.
 * @param {Panel} panel */
export function findBase({ data, inside, lines }) {
  const drawn = lines.flatMap(({ series }) =>
    (series && inside.some((i) => valueAt(series, i)) ? [series] : []));
  const last = inside[inside.length - 1];
  const breaks = drawn.flatMap(({ brudd = [] }) => brudd).filter((end) => end <= data.slutt[last]);
  const whole = inside.filter((i) => i < last && breaks.every((end) => end <= data.slutt[i]));
  return whole.find((i) => drawn.every((series) => (valueAt(series, i)?.verdi ?? 0) > 0));
}

/** Return a panel with indices in place of numbers; null where they would say nothing: for shares,
 * and where no year is whole.
 * @param {Panel} panel @returns {{ panel: Panel, base: string } | null} */
export function toIndex(panel) {
  const base = panel.about.enhet.nb.startsWith("prosent") ? undefined : findBase(panel);
  if (base === undefined) return null;
  /** @param {RegionSeries | undefined} series */
  const index = (series) => {
    const first = valueAt(series, base)?.verdi;
    if (!series || !first) return undefined;
    const verdi = series.verdi.map((number, i) =>
      (i < base || number === null ? null : 100 * number / first));
    return { ...series, verdi, vist: verdi.map((number) => (number === null ? null : sayIndex(number))) };
  };
  const lines = panel.lines.map((line) => ({ ...line, series: index(line.series) }));
  const inside = panel.inside.filter((i) => i >= base);
  const about = { ...panel.about, fra_null: false };
  return { panel: { ...panel, about, inside, lines }, base: panel.data.perioder[base] };
}
