/* The page of an article: the links that propose a note take the words that are selected. Without
 * this script they lead to a note on the paragraph.
 */
const PAUSE = 150; // milliseconds after the last change of a selection

const start = (invite, signal) => {
  const { file, form, draft, chosen } = invite.dataset;
  const page = invite.closest(".md-content__inner") ?? document;
  const notes = [...page.querySelectorAll(".dossier-note[data-note]")];
  const taken = new Set(notes.map((one) => one.dataset.note));
  const listen = (type, handle) => document.addEventListener(type, handle, { signal });

  /* The article's text, and where in it each piece of the page begins. */
  const pieces = [];
  let text = "";
  let number = 0;
  for (const printed of page.querySelectorAll(".dossier-line")) {
    const here = Number(printed.id.slice(1));
    if (text && (here !== number + 1 || !text.endsWith("\n"))) text += BREAK;
    number = here;
    const walker = document.createTreeWalker(printed, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".dossier-marker")) continue;
      pieces.push({ node, at: text.length });
      text += node.data.replace(CONTROLS, BREAK);
    }
  }

  /* Return the span of the text that is selected: of several stretches the longest. */
  const selected = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const within = pieces.filter(({ node }) => range.intersectsNode(node));
    if (!within.length) return null;
    const [first, final] = [within[0], last(within)];
    const from = first.node === range.startContainer ? range.startOffset : 0;
    const to = final.node === range.endContainer ? range.endOffset : final.node.length;
    const [begin, end] = [wholeFrom(text, first.at + from), wholeTo(text, final.at + to)];
    let [best, at] = [["", begin], begin];
    for (const stretch of text.slice(begin, end).split(BREAK)) {
      if (stretch.length > best[0].length) best = [stretch, at];
      at += stretch.length + 1;
    }
    const [words, left] = [best[0], best[1] + best[0].search(/\S|$/)];
    const right = best[1] + words.trimEnd().length;
    return saysSomething(words) ? { start: left, end: right, final: final.node } : null;
  };

  const filled = (address, values) =>
    Object.entries(values).reduce(
      (written, [key, value]) => written.replace(`%7B${key}%7D`, () => encodeURIComponent(value)),
      address,
    );

  const addresses = (from, to, paragraph) => {
    const spans = spansOf(text, from, to);
    const quotes = spans.map((span) => seen(text.slice(...span)));
    const sides = spans.map((span) => beside(text, ...span));
    const [prefixes, suffixes] = [0, 1].map((side) => sides.map((one) => one[side]));
    const values = {
      beside: line("prefix", prefixes) + line("suffix", suffixes),
      quotes: quotes.map((one) => `> ${one}\n\n`).join(""),
    };
    const note = draft.replace(/\{(beside|quotes)\}/g, (_, key) => values[key]);
    return [
      filled(file, { name: nameOf(quotes[0], paragraph, taken), text: note }),
      filled(form, { title: shorten(quotes[0], END), words: quotes.join(" […] ") }),
    ];
  };

  /* The links of the paragraph in which the selection ends are lent to it. */
  let lent = null;
  const giveBack = () => {
    if (!lent) return;
    lent.links.forEach((link, index) => {
      link.href = lent.before[index].href;
      link.lastElementChild.textContent = lent.before[index].about;
    });
    lent.host.classList.remove("dossier-chosen");
    lent = null;
  };

  const lend = () => {
    giveBack();
    const span = selected();
    const paragraph = span?.final.parentElement.closest("p");
    const host = paragraph?.querySelector(".dossier-suggest");
    if (!host) return;
    const links = [...host.querySelectorAll("a")];
    const before = links.map((one) => ({
      href: one.getAttribute("href"),
      about: one.lastElementChild.textContent,
    }));
    lent = { host, links, before };
    const number = paragraph.querySelector(".dossier-line").id.slice(1);
    const found = addresses(span.start, span.end, number);
    links.forEach((link, index) => {
      link.href = found[index];
      link.lastElementChild.textContent = ` ${chosen}`;
    });
    const box = paragraph.getBoundingClientRect();
    const range = getSelection().getRangeAt(0);
    const place = last([...range.getClientRects()]) ?? box;
    host.style.setProperty("--dossier-top", `${Math.min(place.bottom, box.bottom) - box.top}px`);
    host.style.setProperty("--dossier-share", (place.right - box.left) / box.width);
    host.classList.add("dossier-chosen");
  };

  /* To press one of the links ends the selection, on some devices before the link is followed. */
  let held = false;
  let waiting = 0;
  listen("pointerdown", ({ target }) => {
    held = Boolean(target.closest?.(".dossier-chosen"));
  });
  listen("selectionchange", () => {
    clearTimeout(waiting);
    if (!held) waiting = setTimeout(lend, PAUSE);
  });
  signal.addEventListener("abort", () => clearTimeout(waiting));
};

beginAt(".dossier-invite", start);
