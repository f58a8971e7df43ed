// @ts-check
/* What several scripts need: to make and find elements, to fill in sentences, to fetch JSON. */

/** @import { Attributes } from "../contract" */

const SVG = "http://www.w3.org/2000/svg";

/** @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Attributes} attributes @param {(Node | string | null)[]} children */
export const make = (tag, attributes = {}, ...children) =>
  complete(document.createElement(tag), attributes, children);

/** @template {keyof SVGElementTagNameMap} K
 * @param {K} tag @param {Attributes} attributes @param {(Node | string | null)[]} children */
export const draw = (tag, attributes = {}, ...children) =>
  complete(document.createElementNS(SVG, tag), attributes, children);

/** @template {Element} E
 * @param {E} element @param {Attributes} attributes @param {(Node | string | null)[]} children */
function complete(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Return the first match, which the page must have.
 * @template {Element} E
 * @param {ParentNode} root @param {string} selector @param {new () => E} type */
export function query(root, selector, type) {
  const element = root.querySelector(selector);
  if (!(element instanceof type)) throw new TypeError(`${selector} is not there`);
  return element;
}

/** @param {string} text */
export const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Put the values where the sentence has $1, $2 …
 * @param {string | undefined} sentence @param {(string | number)[]} values */
export const fillIn = (sentence = "", ...values) =>
  sentence.replace(/\$(\d)/g, (_, place) => String(values[place - 1]));

/** Fetch JSON, of any type: a test holds the site's files to the types of the contract. Throws where
 * the answer is not OK.
 * @param {string} address */
export async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
