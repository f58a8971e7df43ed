/* Added to pages that are whole without it: the chooser «Finn kommune», the same place in the link
   to the other language, and a mark in the list of contents where the reader is. All words come
   from the page. */
"use strict";

(() => {
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /* --- Finn kommune ------------------------------------------------------------------------- */

  const MOST = 12;  // results shown
  const LETTERS = { æ: "a", ä: "a", ø: "o", ö: "o", đ: "d", ŋ: "n", ŧ: "t", ß: "s" };

  /* One spelling for all that a name may be typed as: Våler, Vaaler and valer are valer. */
  const fold = (text) => text.toLowerCase()
    .replace(/[æäøöđŋŧß]/g, (letter) => LETTERS[letter])
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/aa|ae/g, "a").replace(/oe/g, "o")
    .replace(/[^a-z0-9]+/g, " ").trim();

  /* How many letters must be changed, added, left out or swapped to make `query` a beginning of
     `name`. */
  const distance = (query, name) => {
    let before = [], last = Array.from({ length: name.length + 1 }, (_, i) => i);
    for (let i = 1; i <= query.length; i++) {
      const row = [i];
      for (let j = 1; j <= name.length; j++) {
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (query[i - 1] !== name[j - 1]));
        if (i > 1 && j > 1 && query[i - 1] === name[j - 2] && query[i - 2] === name[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      [before, last] = [last, row];
    }
    return Math.min(...last);
  };

  /* 0 is best; Infinity is no match. Two letters find only a name that has no more: Bø, Ås. */
  const rank = (query, name) => {
    if (name === query) return 0;
    if (query.length < 3) return Infinity;
    if (name.startsWith(query)) return 1;
    if (` ${name}`.includes(` ${query}`)) return 2;
    return name.includes(query) ? 3 : Infinity;
  };

  /* At most one wrong letter of four to six, two of seven or more; the first letter is right. */
  const rankMisspelt = (query, name) => {
    if (query.length < 4 || query[0] !== name[0]) return Infinity;
    const wrong = distance(query, name);
    return wrong <= (query.length < 7 ? 1 : 2) ? 4 + wrong : Infinity;
  };

  const fill = (sentence, ...values) => sentence.replace(/\$(\d)/g, (_, place) => values[place - 1]);

  /* Everything that can be found: the text a reader sees, what it is found by, where it leads. */
  const readIndex = ({ fylker, kommuner }, words) => kommuner.flatMap(([number, name, official, former]) => [
    {
      to: `kommune/${number}/`, name, forms: [name, ...official.split(" - ")].filter(Boolean).map(fold),
      note: [official, fylker[number.slice(0, 2)], number].filter(Boolean).join(", "),
      codes: [number, number.replace(/^0/, "")], late: 0,  // 301: a spreadsheet has lost the 0
    },
    ...former.map(([code, old, fate]) => ({
      to: `kommune/${number}/#tidligere`, note: fill(words[fate], old || code, name),
      forms: old ? [fold(old)] : [], codes: [code, code.replace(/^0/, "")], late: 0.5,
    })),
  ]).concat(Object.entries(fylker).map(([code, name]) => (
    { to: `fylke/${code}/`, name, note: words.fylke, forms: [fold(name)], codes: [], late: 0.25 })));

  const search = (entries, typed) => {
    const query = fold(typed).replace(/(.) kommun[ea]n?$/, "$1");
    const digits = /^\d+$/.test(query);
    const best = (ranking) => {
      const seen = new Set();
      return entries
        .map((entry) => {
          const forms = digits ? entry.codes : entry.forms;
          return [Math.min(...forms.map((form) => ranking(query, form))) + entry.late, entry];
        })
        .filter(([score]) => score < Infinity)
        .sort(([a], [b]) => a - b)
        .map(([, entry]) => entry)
        .filter(({ note, to }) => !seen.has(note + to) && seen.add(note + to));
    };
    const found = best(rank);
    return found.length || digits ? found : best(rankMisspelt);
  };

  const fetchIndex = (words) => fetch(words.index)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then((index) => readIndex(index, words));

  /* For /sammenlign/: where a name leads, former and misspelt ones too, the best first. */
  let known = null;
  globalThis.findAddresses = async (typed) => {
    known ??= await fetchIndex(document.querySelector(".find").dataset);
    return search(known, typed).map(({ to }) => to);
  };

  /* What the address of a page that was not found may have meant: its number, or its last word. */
  const readAddress = () => {
    let parts = [];
    try {
      parts = decodeURIComponent(location.pathname).split("/").filter(Boolean).reverse();
    } catch {
      return "";  // no address that means anything
    }
    const part = parts.find((one) => /^\d{4}$/.test(one)) ?? parts[0] ?? "";
    return part.startsWith("404") ? "" : part.replace(/\.html$/, "").replace(/-/g, " ");
  };

  let identities = 0;

  const setUpChooser = (box) => {
    const words = box.dataset;
    const id = `finn-${++identities}`;
    const link = box.querySelector("a");
    const input = make("input", {
      type: "text", id, role: "combobox", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", placeholder: words.hint, "aria-label": words.label,
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-liste`,
    });
    const list = make("ul", { id: `${id}-liste`, role: "listbox", "aria-label": words.results });
    const status = make("p", { role: "status", class: "hidden" });
    list.hidden = true;
    let entries = null, found = [], active = -1;

    const load = () => (entries ??= fetchIndex(words)
      .catch(() => {  // the list is there
        box.replaceChildren(link);
        link.focus();
        return [];
      }));
    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const point = (place) => {
      active = found.length ? (place + found.length) % found.length : -1;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", i === active));
      if (active < 0) return;
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    };
    const go = (entry) => { location.href = words.home + entry.to; };
    const show = async () => {
      const typed = input.value;
      const all = search(await load(), typed);
      if (typed !== input.value) return;
      close();
      found = all.slice(0, MOST);
      list.replaceChildren(...found.map((entry, i) => {
        const item = make("li", { role: "option", id: `${id}-${i}`, "aria-selected": "false" });
        if (entry.name) item.append(make("strong", {}, entry.name), " ");
        item.append(make("span", {}, entry.note));
        item.addEventListener("click", () => go(entry));
        return item;
      }));
      const enough = fold(typed).length > 2 || found.length > 0;
      status.textContent = !enough ? "" : found.length ? fill(words.count, all.length) : words.none;
      status.classList.toggle("hidden", !enough || found.length > 0);
      if (!found.length) return;
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      point(0);
    };

    input.addEventListener("focus", load);
    let shown = null;  // until the index has come
    input.addEventListener("input", () => { shown = show(); });
    input.addEventListener("blur", () => { close(); status.classList.add("hidden"); });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (list.hidden) shown = show(); else point(active + step);
      } else if (event.key === "Enter") {
        event.preventDefault();
        Promise.resolve(shown).then(() => { if (active >= 0) go(found[active]); });
      } else if (event.key === "Escape") {  // the first closes the list, the next empties the field
        event.preventDefault();
        if (list.hidden) input.value = "";
        close();
        status.classList.add("hidden");
      }
    });
    box.replaceChildren(input, list, status);
    const asked = words.asked === undefined ? "" : readAddress();
    if (asked) {
      input.value = asked;
      input.focus();
      shown = show();
    }
  };

  document.documentElement.dataset.script = "";
  /* A page opened as a file may fetch nothing, so the link stays; and a folder is no page. */
  if (location.protocol !== "file:") document.querySelectorAll(".find").forEach(setUpChooser);
  else for (const link of document.querySelectorAll("a[href]")) {
    const to = link.getAttribute("href");
    link.setAttribute("href", to.replace(/^[^:?#]*\/(?![^?#])/, "$&index.html"));
  }

  /* The other language leads to the same place of the page. */
  const keepPlace = () => {
    for (const link of document.querySelectorAll(".language a")) link.hash = location.hash;
  };
  keepPlace();
  addEventListener("hashchange", keepPlace);

  /* --- Where the reader is ------------------------------------------------------------------- */

  const contents = document.querySelectorAll(".contents a[href^='#']");
  const sections = new Map();
  for (const link of contents) {
    const section = document.getElementById(link.hash.slice(1))?.closest("section");
    if (section) sections.set(section, [...(sections.get(section) ?? []), link]);
    link.addEventListener("click", () => link.closest("details")?.removeAttribute("open"));
  }
  if (sections.size) {
    const inView = new Set();
    const watcher = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        inView[isIntersecting ? "add" : "delete"](target);
      }
      const here = [...sections.keys()].find((section) => inView.has(section));
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
})();
