/* The page of an article: its notes beside the text, or in the text where they are called up.
 *
 * There is one copy of each note: the items of the list at the end are put in their places by
 * the style sheet; this script says how far down. Without it they are that list. The words it
 * shows come from the page: `data-…` of `.dossier-bar`.
 */
const WIDE = matchMedia("(width >= 80em)"); // as in dossier.css
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const FAR = 1; // windows from the middle of this one beyond which a note may follow a little later
const SOON = 60; // milliseconds: after the next picture on the screen
const MANY = 25; // notes that then follow together
const LIKELY = 64; // pixels that a folded note is high
const FIRM = 1e4; // how much less than the others an open note gives way

const start = (bar, signal) => {
  const words = bar.dataset;
  const page = bar.closest(".md-content__inner");
  const sheet = bar.nextElementSibling;
  const section = page.querySelector(".dossier-notes");
  const about = page.querySelector("#about + dl");
  const header = document.querySelector(".md-header");
  const notes = [...section.querySelectorAll(".dossier-note")];
  const markers = [...page.querySelectorAll("sup.dossier-marker")];
  const status = make("p", "dossier-hidden");
  const listing = make("button", "dossier-listing", words.list);
  const letters = make("button", "dossier-step dossier-letters", "J K");
  const density = densityOf(sheet, markers, words);
  let listed = recall("listed") === "true";
  let lettered = recall("letters") !== "false"; // whether J and K lead from note to note
  const placed = new Map(); // each note's place beside the text
  const heights = new Map(); // and how high it was when it was last shown there
  const behind = new Set(); // notes out of sight that are yet to be shown as they should be
  let later; // when they follow
  let isHeld = false; // whether notes stay where they are for now
  let opened = null; // the open note
  let from = null; // the marker that it belongs to

  const listen = (target, type, handle) => target.addEventListener(type, handle, { signal });
  const views = [...bar.querySelectorAll("[name=dossier-view]")];
  const isInView = (note, name) =>
    name === "all" || (name === "corrections" && note.classList.contains("correction"));
  const view = () => views.find((one) => one.checked).value;
  const isShown = (note) => isInView(note, view());
  const isAway = (note) => note.classList.contains("dossier-away");
  const isBeside = () => WIDE.matches && !listed;
  const labelOf = (note) => note.querySelector(".dossier-kind").textContent;
  const addressOf = (note) => `#${note.querySelector("h3").id}`;
  const noteOf = (marker) => notes.find((note) => note.dataset.note === marker.dataset.note);
  const firsts = new Map([...markers].reverse().map((one) => [one.dataset.note, one]));
  const markerOf = (note) => (note === opened ? from : firsts.get(note.dataset.note));
  const gapOf = (marker) => marker.nextElementSibling;
  const roof = () => Math.max(bottomOf(bar), header ? bottomOf(header) : 0);

  /* Places. All is measured before anything is moved, so that the browser lays out once. What is
   * to be seen is shown and moved at once, the rest when the reader has seen that. */

  const place = () => {
    if (isHeld || section.classList.contains("dossier-changing")) return;
    if (isBeside()) placeBeside();
    else placeInList();
    if (opened && !isBeside()) placeInText();
    followLater();
  };

  const release = () => {
    isHeld = false;
    place();
  };

  const placeBeside = () => {
    const origin = topOf(page);
    const middle = innerHeight / 2 - origin;
    const shown = notes.filter(isShown);
    const first = section.firstElementChild;
    const heading = first.offsetHeight;
    const free = about ? bottomOf(about) - origin + 4 * GAP : 0;
    const least = Math.max(topOf(sheet) - origin - heading, free);
    const wanted = shown.map((note) => topOf(markerOf(note) ?? sheet) - origin - GAP);
    const high = shown.map(heightOf);
    const weights = shown.map((note) => (note === opened ? FIRM : 1));
    const tops = settle(wanted, high, weights, least + heading);
    const goal = tops[shown.indexOf(opened)] ?? middle;
    const isFar = (top) =>
      Math.min(Math.abs(top - middle), Math.abs(top - goal)) > FAR * innerHeight;
    first.style.setProperty("--dossier-top", `${least}px`);
    page.style.setProperty("--dossier-end", `${(tops.at(-1) ?? 0) + (high.at(-1) ?? 0)}px`);
    const before = new Map(placed);
    shown.forEach((note, index) => placed.set(note, tops[index]));
    for (const note of notes) {
      const [from, to] = [before.get(note) ?? middle, placed.get(note) ?? middle];
      if (from !== before.get(note) || from !== to || isWrong(note)) behind.add(note);
      if (behind.has(note) && !(isFar(from) && isFar(to))) show(note);
    }
  };

  const placeInList = () => {
    notes.filter(isWrong).forEach((note) => behind.add(note));
    if (topOf(section) < innerHeight) behind.forEach(show);
  };

  const heightOf = (note) => {
    if (!isAway(note)) heights.set(note, note.offsetHeight);
    return heights.get(note) ?? LIKELY;
  };

  const isWrong = (note) => isAway(note) === isShown(note);

  const show = (note) => {
    behind.delete(note);
    note.classList.toggle("dossier-away", !isShown(note));
    if (placed.has(note)) note.style.setProperty("--dossier-top", `${placed.get(note)}px`);
  };

  const followLater = () => {
    clearTimeout(later);
    if (later) {
      requestAnimationFrame(() => {
        clearTimeout(later);
        later = setTimeout(follow, SOON);
      });
    } else {
      later = -1; // the first time there is nothing to wait for
      follow();
    }
  };

  const follow = () => {
    density.follow(view());
    const next = [...behind].slice(0, MANY);
    const isNew = isBeside() && next.some((note) => isShown(note) && !heights.has(note));
    next.forEach(show);
    if (isNew) place(); // now that it is known how high they are
    else if (behind.size) later = setTimeout(follow, SOON);
  };

  const placeInText = () => {
    const outer = page.getBoundingClientRect();
    const gap = gapOf(from);
    const inner = gap.getBoundingClientRect();
    opened.style.setProperty("--dossier-left", `${inner.left - outer.left}px`);
    opened.style.setProperty("--dossier-width", `${inner.width}px`);
    opened.style.setProperty("--dossier-top", `${inner.top - outer.top + GAP}px`);
    gap.style.height = `${opened.offsetHeight + 2 * GAP}px`;
  };

  /* Beside the text a note shows its beginning; the rest can be found by the browser's search. */
  const fold = (note) => {
    const folded = isBeside() && note !== opened;
    const button = note.querySelector(".dossier-fold");
    const action = folded ? "more" : isBeside() ? "less" : "close";
    note.classList.toggle("dossier-folded", folded);
    note.classList.toggle("dossier-open", note === opened);
    for (const part of note.querySelectorAll(":scope > .dossier-fold + * ~ *")) {
      if (folded) part.setAttribute("hidden", "until-found");
      else part.removeAttribute("hidden");
    }
    button.dataset.action = action;
    button.ariaLabel = `${words[action]}: ${labelOf(note)}`;
    button.ariaExpanded = String(!folded);
  };

  const arrange = () => {
    section.classList.remove("dossier-changing");
    section.classList.toggle("dossier-beside", isBeside());
    listing.ariaPressed = String(listed);
    letters.ariaPressed = String(lettered);
    notes.forEach(fold);
    place();
  };

  /* Open and close */

  const open = (note, marker = markerOf(note)) => {
    if (!marker) return;
    shut();
    [opened, from] = [note, marker];
    from.firstElementChild.ariaExpanded = "true";
    gapOf(from).classList.toggle("dossier-here", !isBeside());
    show(note);
    fold(note);
    light(note.dataset.note);
    place();
  };

  const shut = () => {
    const note = opened;
    if (!note) return;
    from.firstElementChild.removeAttribute("aria-expanded");
    gapOf(from).classList.remove("dossier-here");
    opened = from = null;
    fold(note);
  };

  const close = () => {
    if (!opened) return;
    shut();
    light(null);
    place();
  };

  const leave = () => {
    const marker = from;
    close();
    marker.firstElementChild.focus();
  };

  const enter = (note, marker) => {
    open(note, marker);
    note.focus({ preventScroll: true });
    reveal();
  };

  /* Scroll as little as shows the open note with its marker; it may still be on its way. */
  const reveal = () => {
    const top = topOf(page) + parseFloat(opened.style.getPropertyValue("--dossier-top"));
    const above = Math.min(top, topOf(from)) - roof() - GAP;
    const below = top + opened.offsetHeight + GAP - innerHeight;
    const by = above < 0 ? above : Math.max(0, Math.min(above, below));
    if (by) scrollBy({ top: by, behavior: CALM.matches ? "auto" : "smooth" });
  };

  /* Go on from the open note; without one, from what stands at the top of the window. */
  const step = (by) => {
    const reachable = notes.filter((note) => isShown(note) && markerOf(note));
    const below = reachable.findIndex((note) => topOf(markerOf(note)) > roof());
    const next = below < 0 ? reachable.length : below;
    const here = opened ? reachable.indexOf(opened) : next - (by > 0);
    const note = reachable.at((here + by) % reachable.length);
    if (note) enter(note);
  };

  /* The note of what is pointed at or in focus, its words and its markers are lit together. */
  let lit = null;
  const light = (name) => {
    const wanted = name ?? opened?.dataset.note ?? null;
    if (wanted === lit) return;
    for (const one of page.querySelectorAll(".dossier-lit")) one.classList.remove("dossier-lit");
    lit = wanted;
    if (lit === null) return;
    for (const one of page.querySelectorAll(`[data-note="${CSS.escape(lit)}"]`)) {
      one.classList.add("dossier-lit");
    }
  };
  const lightAt = ({ target }) => light(target.closest?.("[data-note]")?.dataset.note ?? null);

  /* Views: the choice works without this script, which remembers it. */

  const choose = (value) => {
    const chosen = views.find((one) => one.value === value);
    if (chosen) chosen.checked = true;
  };

  /* An address may name a note or words that the chosen view hides, or a folded note. */
  const go = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const name = target && page.contains(target) && target.closest("[data-note]")?.dataset.note;
    if (!name) return;
    const note = notes.find((one) => one.dataset.note === name);
    if (!isShown(note)) choose("all");
    place();
    if (!isBeside()) return target.scrollIntoView();
    open(note, target.closest("sup") ?? markerOf(note));
    (from ?? target).scrollIntoView({ block: "center" });
  };

  /* Build what works with the script alone, all at once: an element put in later makes the
   * browser look at every `:has()` again, which takes longer than to open a note may take. */

  const build = () => {
    const citing = citingWith(words, listen, status, place);
    status.setAttribute("role", "status");
    section.classList.add("dossier-led");
    const tools = make("span", "dossier-tools");
    const previous = make("button", "dossier-step", "‹");
    const next = make("button", "dossier-step", "›");
    previous.ariaLabel = words.previous;
    next.ariaLabel = words.next;
    previous.title = `${words.previous} ${words.keys}`;
    next.title = `${words.next} ${words.keys}`;
    listen(previous, "click", () => step(-1));
    listen(next, "click", () => step(1));
    listen(listing, "click", () => {
      close();
      listed = !listed;
      remember("listed", listed);
      // Every note changes: the button shows the press before they do.
      listing.ariaPressed = String(listed);
      section.classList.add("dossier-changing");
      setTimeout(arrange, SOON);
    });
    letters.ariaLabel = letters.title = words.letters;
    listen(letters, "click", () => {
      lettered = !lettered;
      remember("letters", lettered);
      letters.ariaPressed = String(lettered);
    });
    tools.append(listing, letters, previous, next);
    bar.append(tools, status);
    for (const note of notes) {
      note.tabIndex = -1;
      const button = make("button", "dossier-fold");
      button.append(make("span", "more", words.more), make("span", "less", words.less));
      button.append(make("span", "close", "×"));
      listen(button, "click", () => (note === opened ? leave() : enter(note)));
      note.querySelector("h3").after(button);
      citing(note, labelOf(note), addressOf(note));
    }
    for (const marker of markers) marker.after(make("span", "dossier-gap"));
    page.append(density.bar);
  };

  const onClick = (event) => {
    if (density.bar.contains(event.target)) {
      const nearest = density.nearest(event.clientY);
      if (nearest) enter(noteOf(nearest), nearest);
      return;
    }
    const marker = event.target.closest("sup.dossier-marker");
    const note = event.target.closest(".dossier-note");
    if (marker) {
      event.preventDefault();
      if (from === marker) leave();
      else enter(noteOf(marker), marker);
    } else if (note?.classList.contains("dossier-folded")) {
      if (!event.target.closest("a, button")) enter(note);
    } else if (!bar.contains(event.target) && note !== opened && getSelection().isCollapsed) {
      close();
    }
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = event.target.closest(".dossier-note, .dossier-marker, .dossier-bar");
    if (event.key === "Escape" && opened) leave();
    else if (event.key === "Tab" && opened && !isBeside()) goBackAtEdge(event);
    else if (lettered && here && !event.target.matches("textarea") && "jk".includes(event.key)) {
      step(event.key === "j" ? 1 : -1);
    }
  };

  /* A note open in the text ends where it began: Tab leads out of it to its marker. */
  const goBackAtEdge = (event) => {
    const stops = [opened, ...opened.querySelectorAll("a[href], button, textarea")];
    const edge = event.shiftKey ? stops.slice(0, 1) : stops.slice(-1);
    if (edge.includes(document.activeElement)) {
      event.preventDefault();
      leave();
    }
  };

  choose(recall("view"));
  build();
  arrange();
  go();
  listen(document, "click", onClick);
  listen(document, "keydown", onKey);
  listen(page, "pointerover", lightAt);
  listen(page, "pointerleave", () => light(null));
  listen(page, "focusin", (event) => {
    lightAt(event);
    const note = event.target.closest(".dossier-folded");
    if (note && event.target.matches("a")) open(note);
  });
  listen(section, "beforematch", (event) => open(event.target.closest(".dossier-note")));
  listen(bar, "change", ({ target }) => {
    close();
    remember("view", target.value);
    // The words are seen to change first; notes beside them follow.
    isHeld = isBeside();
    if (isHeld) setTimeout(release, SOON);
    else place();
  });
  listen(globalThis, "hashchange", go);
  listen(WIDE, "change", () => {
    close();
    arrange();
  });
  const watch = new ResizeObserver(place);
  [page, sheet, ...(about ? [about] : [])].forEach((one) => watch.observe(one));
  signal.addEventListener("abort", () => watch.disconnect());
  requestAnimationFrame(() => section.classList.add("dossier-settled"));
};

beginAt(".dossier-bar", start);
