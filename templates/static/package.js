// @ts-check
/* Adds a button that makes one zip of the files that a page, or a list of files in it, has links to:
   they are fetched from where they lie and put together here. Without it they are taken one by one. */

import { fillIn, make } from "./elements.js";

const FILES = "a[download], a[type='application/pdf']";

/** @typedef {{ name: string, href: string }} File */

/** Return the files that are linked to, each once. Figures lie in a folder.
 * @param {ParentNode} scope */
function listFiles(scope) {
  /** @type {Map<string, File>} */
  const files = new Map();
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = scope.querySelectorAll(FILES);
  for (const { href, download } of links) {
    const [folder, last] = new URL(href).pathname.split("/").slice(-2);
    const name = download || last;
    files.set(href, { name: folder === "figur" ? `${folder}/${name}` : name, href });
  }
  return [...files.values()];
}

/** Yield each file as it comes, and what they are. Throws where one does not come.
 * @param {File[]} files @param {Date} lastModified @param {(count: number) => void} tell */
async function* fetchAll(files, lastModified, tell) {
  const about = document.querySelector("#lesmeg");
  if (about instanceof HTMLTemplateElement) {
    yield { name: "LESMEG.txt", input: about.content.textContent ?? "", lastModified };
  }
  for (const [i, { name, href }] of files.entries()) {
    tell(i + 1);
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
    yield { name, input: answer, lastModified };
  }
}

/** @param {Blob} blob @param {string} download */
function save(blob, download) {
  const href = URL.createObjectURL(blob);
  make("a", { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** @param {HTMLElement} place @param {File[]} files */
function addButton(place, files) {
  const { name = "", date = "", button = "", progress, done = "", failed = "" } = place.dataset;
  const progressed = make("span", { "aria-hidden": "true" });
  const status = make("span", { role: "status" });
  const onclick = async () => {
    status.textContent = "";
    try {
      const { downloadZip } = await import("./client-zip.js");
      const tell = (/** @type {number} */ count) => {
        progressed.textContent = fillIn(progress, count, files.length);
      };
      const entries = fetchAll(files, new Date(date), tell);
      const inFolder = async function* () {
        for await (const entry of entries) yield { ...entry, name: `${name}/${entry.name}` };
      };
      save(await downloadZip(inFolder()).blob(), `${name}.zip`);
      status.textContent = done;
    } catch {
      status.textContent = failed;
    }
    progressed.textContent = "";
  };
  const label = fillIn(button, files.length);
  place.append(" ", make("button", { type: "button", onclick }, label), " ", progressed, status);
}

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll("[data-button].package");
if (location.protocol !== "file:") {  // from the disk nothing can be fetched
  for (const place of places) {
    addButton(place, listFiles(place.closest("details") ?? document));
  }
}
