// @ts-check
/* On every page, which is whole without it: the same place in the link to the other language, and a
   mark in the list of contents where the reader is. This script is no module, since a browser runs
   no module of a page that is opened as a file; there it makes links lead to pages, not folders. */
"use strict";

{
  document.documentElement.dataset.script = "";

  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a[href]")) {
      const to = link.getAttribute("href") ?? "";
      link.setAttribute("href", to.replace(/^[^:?#]*\/(?![^?#])/, "$&index.html"));
    }
  }

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const languages = document.querySelectorAll(".language a");
  const keepPlace = () => {
    for (const link of languages) link.hash = location.hash;
  };
  keepPlace();
  addEventListener("hashchange", keepPlace);

  /* --- Where the reader is ------------------------------------------------------------------- */

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const contents = document.querySelectorAll(".contents a[href^='#']");
  /** @type {Map<Element, HTMLAnchorElement[]>} */
  const sections = new Map();
  for (const link of contents) {
    const section = document.getElementById(link.hash.slice(1))?.closest("section, tbody");
    if (section) sections.set(section, [...(sections.get(section) ?? []), link]);
    link.addEventListener("click", () => link.closest("details")?.removeAttribute("open"));
  }
  const folded = document.querySelector(".contents details");
  const nav = folded?.closest("nav");
  nav?.addEventListener("focusout", ({ relatedTarget }) => {  // else it lies over what is focused next
    if (relatedTarget instanceof Node && !nav.contains(relatedTarget)) folded?.removeAttribute("open");
  });
  if (sections.size) {
    const inView = new Set();
    const watcher = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        inView[isIntersecting ? "add" : "delete"](target);
      }
      const here = [...sections.keys()].reverse().find((section) => inView.has(section));  // the innermost
      if (!here) return;
      for (const [section, links] of sections) {
        for (const link of links) {
          if (section === here) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      }
    }, { rootMargin: "-20% 0px -60%" });
    for (const section of sections.keys()) watcher.observe(section);
  }
}
