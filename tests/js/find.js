// @ts-check
/* What «Søk» answers, for tests/unit/outputs/pages/test_search_queries.py: reads an index and a list
 * of what is typed, both by path, and writes the answers. */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { readIndex, search } from "../../templates/static/search.js";

const [indexFile, typedFile, language] = process.argv.slice(2);
/** @param {string} path */
const read = (path) => JSON.parse(readFileSync(pathToFileURL(path), "utf-8"));
const entries = readIndex(read(indexFile), language === "nn" ? "nn" : "nb");
const answers = read(typedFile).map((/** @type {string} */ typed) => {
  const { guessed, hits, sure } = search(entries, typed);
  const shown = hits.map(({ name = "", note }) => `${name} ${note}`.trim());
  return { typed, guessed, sure: sure?.to ?? null, hits: hits.map(({ to }) => to), shown };
});
process.stdout.write(JSON.stringify(answers));
