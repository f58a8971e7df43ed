// @ts-check
/* Where on a map the arrow keys lead: from one place to the nearest in that direction. */

/** @typedef {readonly [x: number, y: number]} Centre */

const STEPS = new Map([
  ["ArrowLeft", [-1, 0]], ["ArrowRight", [1, 0]], ["ArrowUp", [0, -1]], ["ArrowDown", [0, 1]],
]);

/** Return the place in the list of the nearest centre within a right angle about the way a key points:
 * `from` where there is none, null for another key.
 * @param {Centre[]} centres @param {number} from @param {string} key */
export function findNext(centres, from, key) {
  const step = STEPS.get(key);
  if (!step) return null;
  let [nearest, least] = [from, Infinity];
  centres.forEach(([x, y], i) => {
    const [right, down] = [x - centres[from][0], y - centres[from][1]];
    const along = right * step[0] + down * step[1];
    const aside = Math.abs(right * step[1]) + Math.abs(down * step[0]);
    const away = Math.hypot(right, down);
    if (i !== from && along > 0 && aside <= along && away < least) [nearest, least] = [i, away];
  });
  return nearest;
}
