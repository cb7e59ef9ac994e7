/* The page of an article: the links that propose a note take the words that are selected.
 *
 * Without this script they lead to a note on the paragraph. `fold` is that of fold.py, `beside` that
 * of anchor/standing.py; a test holds them against each other.
 */
(() => {
  "use strict";

  // As in inviting.py and anchor/context.py.
  const LONGEST_QUOTE = 1500;
  const LONGEST_ENCODED = 3000;
  const END = 80;
  const NAME = 40;
  const MOST_WORDS = 12;
  const FARTHEST = 200;
  const PAUSE = 150; // milliseconds after the last change of a selection

  const BREAK = "\0"; // where words of the article are left out, or stand that no file may hold
  const SPACES = /[\s\x1c-\x1f\x85]+/g;
  const CONTROLS = /[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]/g;
  const INVISIBLE =
    /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\ufeff\u2060-\u206f\ufe00-\ufe0f]/g;
  const LIGATURES = /[\ufb00-\ufb06]/g;

  const fold = (text) =>
    text
      .replace(INVISIBLE, "")
      .normalize("NFC")
      .replace(LIGATURES, (one) => one.normalize("NFKC"))
      .replace(/[“-‟«»″‶〝-〟＂]/g, '"')
      .replace(/[‘-‛‹›′‵´`＇ʼ]/g, "'")
      .replace(/[‐-―−⸺⸻﹘﹣－]/g, "-")
      .replaceAll("…", "...")
      .replace(SPACES, " ");

  const seen = (text) => text.replace(INVISIBLE, "").replace(SPACES, " ").trim();
  const saysSomething = (words) => /[\p{L}\p{N}]/u.test(words);
  const last = (list) => list[list.length - 1];

  const beside = (text, start, end) => {
    const whole = fold(text);
    const words = fold(text.slice(start, end)).trim();
    const before = last(fold(text.slice(0, start)).split(BREAK)).slice(-FARTHEST).split(" ");
    const after = fold(text.slice(end)).split(BREAK)[0].slice(0, FARTHEST).split(" ");
    const hits = [];
    for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) hits.push(at);
    const tells = (prefix, suffix) =>
      hits.filter((at) => {
        const left = whole.slice(Math.max(0, at - prefix.length - 1), at);
        const right = whole.slice(at + words.length, at + words.length + suffix.length + 1);
        return left.trimEnd().endsWith(prefix) && right.trimStart().startsWith(suffix);
      }).length === 1;
    const [earlier, later] = [before.filter(Boolean), after.filter(Boolean)];
    if (hits.length < 2) return ["", ""];
    for (let count = 1; count <= Math.min(MOST_WORDS, earlier.length); count += 1) {
      const prefix = earlier.slice(-count).join(" ").replace(/^[^\p{L}\p{N}]+/u, "");
      if (prefix && tells(prefix, "")) return [prefix, ""];
    }
    for (let count = 1; count <= Math.min(MOST_WORDS, later.length); count += 1) {
      const suffix = later.slice(0, count).join(" ").replace(/(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/u, "");
      if (saysSomething(suffix) && tells("", suffix)) return ["", suffix];
    }
    return ["", ""];
  };

  /* No letter is parted from its marks, and no character is cut in half. */
  const isInside = (text, at) => /^[\p{M}\u{dc00}-\u{dfff}]/u.test(text.slice(at, at + 2));
  const wholeFrom = (text, at) => {
    let from = at;
    while (from > 0 && from < text.length && isInside(text, from)) from -= 1;
    return from;
  };
  const wholeTo = (text, at) => {
    let to = at;
    while (to < text.length && isInside(text, to)) to += 1;
    return to;
  };

  /* Of what is too long for an address, the start and the end are quoted. */
  const spansOf = (text, start, end) => {
    const words = seen(text.slice(start, end));
    if (words.length <= LONGEST_QUOTE && encodeURIComponent(words).length <= LONGEST_ENCODED) {
      return [[start, end]];
    }
    const head = text.slice(start, wholeTo(text, start + END)).search(/\s\S*$/);
    const tail = text.slice(wholeFrom(text, end - END), end).search(/\s/);
    return [
      [start, head > 0 ? start + head : wholeTo(text, start + END)],
      [tail >= 0 ? wholeFrom(text, end - END) + tail : wholeFrom(text, end - END), end],
    ];
  };

  const scalar = (words) => `'${words.replaceAll("'", "''")}'`;

  const line = (key, words) => {
    if (!words.some(Boolean)) return "";
    const written = words.map(scalar);
    return `${key}: ${written.length > 1 ? `[${written.join(", ")}]` : written[0]}\n`;
  };

  const shorten = (words, width) =>
    words.length <= width ? words : words.slice(0, width).replace(/\s\S*$/, "");

  const nameOf = (words, paragraph, taken) => {
    const plain = shorten(words, NAME).normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
    const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const name = slug.includes("-") ? slug : `${slug || "paragraph"}-${paragraph}`;
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
    return free;
  };

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

  /* Material may swap pages without loading them anew: leave the old one, begin on the new. */
  let visit = new AbortController();
  const begin = () => {
    visit.abort();
    visit = new AbortController();
    const invite = document.querySelector(".dossier-invite");
    if (invite) start(invite, visit.signal);
  };

  if (globalThis.document$) globalThis.document$.subscribe(begin);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
