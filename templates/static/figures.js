/* Adds what can be pasted elsewhere: a button that makes a PNG of a figure, with its title and source,
   and buttons that copy text with its source. */
"use strict";

(() => {
  const FACE = "system-ui, sans-serif";
  const WIDTH = 1200, MARGIN = 40;
  const TOLD_FOR = 4000;  // milliseconds

  const breakLines = (pen, text, width) => text.trim().split(/[ \n]+/).reduce((lines, word) => {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
    return lines;
  }, []);

  /* The figure in its own colours on white, with its title over it and its source under. */
  const drawPng = async (figure) => {
    const svg = figure.querySelector("svg").cloneNode(true);
    const { width, height } = svg.viewBox.baseVal;
    const wide = WIDTH - 2 * MARGIN, tall = Math.round((wide * height) / width);
    const shown = { xmlns: "http://www.w3.org/2000/svg", width: wide, height: tall, "font-family": FACE };
    for (const [name, value] of Object.entries(shown)) svg.setAttribute(name, value);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    const texts = [
      [figure.querySelector("figcaption").textContent.trim(), `600 40px ${FACE}`, 52],
      [figure.dataset.source, `26px ${FACE}`, 36],
    ].map(([text, font, height]) => {
      pen.font = font;
      return { lines: breakLines(pen, text, wide), font, height };
    });
    const [title, source] = texts.map(({ lines, height }) => lines.length * height);
    canvas.width = WIDTH;
    canvas.height = 2 * MARGIN + title + 20 + tall + 20 + source;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, MARGIN, MARGIN + title + 20, wide, tall);
    pen.fillStyle = "#1d2b33";
    pen.textBaseline = "top";
    [MARGIN, MARGIN + title + tall + 40].forEach((top, i) => {
      pen.font = texts[i].font;
      texts[i].lines.forEach((line, n) => pen.fillText(line, MARGIN, top + n * texts[i].height));
    });
    return canvas;
  };

  document.querySelectorAll("figure[data-name]").forEach((figure) => {
    const link = figure.querySelector("a[download]");
    if (!link) return;  // without numbers there is no figure
    const button = document.createElement("button");
    button.type = "button";
    button.append("PNG", link.querySelector("span").cloneNode(true));
    button.addEventListener("click", async () => {
      const canvas = await drawPng(figure);
      canvas.toBlob((blob) => {
        const file = document.createElement("a");
        file.href = URL.createObjectURL(blob);
        file.download = `${figure.dataset.name}.png`;
        file.click();
        setTimeout(() => URL.revokeObjectURL(file.href), 1000);
      });
    });
    link.after(" ", button);
  });

  /* Fixed spaces in numbers are kept; only what the HTML is broken into lines by goes. */
  const textOf = (element) => element.textContent.replace(/[ \n]+/g, " ").trim();

  const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  const addCopier = (place, source, hidden, write) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "first";
    button.append(words.copy, ...hidden);
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    const name = (label) => { button.firstChild.data = label; };
    button.addEventListener("click", async () => {
      told.textContent = "";
      try {
        await navigator.clipboard.writeText(write());
        told.className = "hidden";  // the button says so to those who see it
        told.textContent = words.copied;
        name(words.copied);
        setTimeout(name, TOLD_FOR, words.copy);
      } catch {
        source.closest("details")?.setAttribute("open", "");
        getSelection().selectAllChildren(source);
        told.className = "";
        told.textContent = words.failed;
      }
    });
    place.prepend(button);
    place.append(told);
  };

  const whole = document.getElementById("sakstekst");
  const words = whole.dataset;
  const last = document.createElement("p");
  last.className = "copy";
  whole.closest("details").after(last);
  addCopier(last, whole, [], () => [...whole.children].map(textOf).join("\n\n"));

  /* All that a reader of the case needs, in this order: what it is of and when, what is said, whom
     it is compared with and how, what the words mean, where it is from. */
  document.querySelectorAll("article").forEach((article) => {
    const more = article.querySelector(".also");
    const [says, ...rest] = article.querySelectorAll(".words > p:not(.also)");
    const source = rest.pop();
    addCopier(more, says, [more.querySelector(".hidden").cloneNode(true)], () => [
      `${textOf(article.querySelector("h3 > a"))} (${textOf(article.querySelector("h3 > .unit"))})`,
      textOf(says),
      `${textOf(article.querySelector("h4"))}:\n${[...article.querySelectorAll("h4 + ul > li")].map(textOf).map(upperFirst).join("\n")}`,
      rest.map(textOf).join(" "),
      `${textOf(source)} ${words.cite.trim()}`,
    ].join("\n\n"));
  });
})();
