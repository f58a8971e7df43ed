// @ts-check
/* A script that is published as its makers wrote it is what their package holds. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** @param {string} path */
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf-8");

test("client-zip is unchanged, and has its licence", () => {
  const published = read("templates/static/client-zip.js");
  assert.ok(published.endsWith(`*/\n${read("node_modules/client-zip/index.js")}`));
  assert.ok(published.includes(read("node_modules/client-zip/LICENSE.txt").trim()));
  const { version } = JSON.parse(read("node_modules/client-zip/package.json"));
  assert.ok(published.includes(`client-zip ${version}`));
});
