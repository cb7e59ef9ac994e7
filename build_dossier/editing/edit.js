/* A form for notes beside the page, while `build-dossier serve --edit` serves it.
 *
 * What is written goes to the server, which finds the words in the article, checks the note, shows
 * it as readers will see it, and writes its file. Until then it is kept in this tab, so that a
 * page that is loaded anew loses nothing.
 */
(() => {
  "use strict";

  const { article, words } = document.currentScript.dataset;
  const PHRASES = JSON.parse(words);
  /* What the site says, its fields filled in. */
  const phrase = (key, fields = {}) =>
    PHRASES[key].replace(/\{(\w+)\}/g, (_, name) => fields[name] ?? "");

  const SERVER = "/-/edit/";
  const TOKEN = "dossier.token";
  const DRAFT = "dossier.draft";
  const SAVED = "dossier.saved";
  const AUTHOR = "dossier.author";
  const PAUSE = 600; // milliseconds without typing before the note is shown anew
  const PATIENCE = 30_000; // milliseconds in which a page is built anew
  const AROUND = 300; // characters beside words that tell places apart; as in words.py

  /* The terminal shows an address that ends in the token. It is kept for this server alone: what
   * comes after # is sent to nobody. */
  const given = /^#edit=(.+)/.exec(location.hash)?.[1];
  if (given) {
    localStorage.setItem(TOKEN, given);
    history.replaceState(null, "", location.pathname + location.search);
  }

  const ask = async (what, form) => {
    const headers = {
      "Content-Type": "application/json",
      "X-Dossier-Token": localStorage.getItem(TOKEN) ?? "",
    };
    try {
      const answer = await fetch(SERVER + what, { method: "POST", headers, body: JSON.stringify(form) });
      const isTold = answer.headers.get("Content-Type") === "application/json";
      const told = isTold ? await answer.json() : failed(phrase("refused"));
      return told;
    } catch {
      return failed(phrase("offline"));
    }
  };
  const failed = (message) => ({ faults: [{ field: "", message }] });

  const make = (tag, properties = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made && name !== "list") made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...inside);
    return made;
  };
  const button = (text, press, properties = {}) => {
    const made = make("button", { type: "button", ...properties }, text);
    made.addEventListener("click", press);
    return made;
  };

  /* Words of the article as its text has them: without the notes' numbers and what else is ours. */

  const page = document.querySelector(".md-content__inner");
  const lines = [...document.querySelectorAll(".dossier-line")];
  const sheet = lines[0]?.closest("blockquote");
  const rangeOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range;
  };
  const wordsIn = (range) =>
    lines
      .filter((line) => range.intersectsNode(line))
      .map((line) => {
        const part = rangeOf(line);
        if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) {
          part.setStart(range.startContainer, range.startOffset);
        }
        if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) {
          part.setEnd(range.endContainer, range.endOffset);
        }
        const copy = part.cloneContents();
        for (const ours of copy.querySelectorAll("sup, a, .dossier-gap")) ours.remove();
        return copy.textContent;
      })
      .join("");
  const quoteOf = (range) => {
    const [before, after] = [rangeOf(sheet), rangeOf(sheet)];
    before.setEnd(range.startContainer, range.startOffset);
    after.setStart(range.endContainer, range.endOffset);
    return {
      exact: wordsIn(range).trim(),
      before: wordsIn(before).slice(-AROUND),
      after: wordsIn(after).slice(0, AROUND),
    };
  };
  const isOutside = (range) => {
    const all = rangeOf(sheet);
    const [above, below] = [range.cloneRange(), range.cloneRange()];
    if (range.compareBoundaryPoints(Range.START_TO_START, all) < 0) {
      above.setEnd(all.startContainer, all.startOffset);
    } else above.collapse(true);
    if (range.compareBoundaryPoints(Range.END_TO_END, all) > 0) {
      below.setStart(all.endContainer, all.endOffset);
    } else below.collapse();
    return Boolean(`${above}${below}`.trim());
  };
  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    return range.intersectsNode(sheet) && wordsIn(range).trim() ? range : null;
  };
  /* Words that were taken out of a longer stretch: what is around them begins within it. */
  const narrowed = (stretch, exact) => {
    const fold = (text) => text.split(/\s+/).join(" ");
    const [long, short] = [fold(stretch.exact), fold(exact).trim()];
    const at = long.indexOf(short);
    if (at < 0) return { exact, before: "", after: "" };
    return {
      exact,
      before: (stretch.before + long.slice(0, at)).slice(-AROUND),
      after: (long.slice(at + short.length) + stretch.after).slice(0, AROUND),
    };
  };

  /* The form */

  let dialog = null;
  let isOpening = false;

  const open = async (start) => {
    if (dialog || isOpening) return;
    isOpening = true;
    const told = await ask("open", { article, name: start.load ?? "" });
    isOpening = false;
    if (told.faults) return say(told.faults[0].message);
    build(told, { ...start, ...told.note });
  };

  const build = ({ kinds, references }, start) => {
    const labels = new Map(references);
    const values = {
      name: "", loaded: "", kind: "", quotes: [], body: "", evidence: [],
      author: start.loaded ? "" : (localStorage.getItem(AUTHOR) ?? ""),
      ...start,
    };
    const stretches = start.stretches ?? values.quotes;
    let first = start.first;
    let newer = null;
    let turn = 0;
    let timer = 0;

    /* Fields. Each is described by its hint and by what is wrong with it. */

    const field = (id, label, control, hint, properties = {}) => {
      control.id = `dossier-edit-${id}`;
      const parts = [make("label", { htmlFor: control.id }, label)];
      const about = [];
      if (hint) {
        about.push(`${control.id}-hint`);
        parts.push(make("p", { id: about.at(-1), className: "hint" }, hint));
      }
      about.push(`${control.id}-fault`);
      control.setAttribute("aria-describedby", about.join(" "));
      const fault = make("p", { id: about.at(-1), className: "fault", hidden: true });
      return make("div", { className: "field", ...properties }, ...parts, control, fault);
    };
    const quotes = values.quotes.map(({ exact }, at) =>
      field(
        `quotes-${at}`,
        values.quotes.length > 1 ? phrase("quote_of_several", { number: at + 1 }) : phrase("quote"),
        make("textarea", { rows: 3, value: exact }),
        phrase("quote_hint"),
      ));
    const places = quotes.map((one) => {
      const place = make("p", { className: "hint place", hidden: true });
      one.append(place);
      return place;
    });
    const radios = kinds.map(([kind]) => make("input", {
      type: "radio", name: "kind", value: kind, checked: values.kind === kind,
      id: `dossier-edit-kind-${kind}`,
    }));
    const chosen = make("fieldset", {
      className: "field", id: "dossier-edit-kind", role: "radiogroup",
      "aria-describedby": "dossier-edit-kind-fault",
    },
      make("legend", {}, phrase("kind")),
      ...radios.map((radio) => {
        const [, label, meaning] = kinds.find(([kind]) => kind === radio.value);
        return make("label", { className: "kind" }, radio, make("span", {}, make("b", {}, label), ` – ${meaning}`));
      }),
      make("p", { id: "dossier-edit-kind-fault", className: "fault", hidden: true }));
    const body = make("textarea", { rows: 7, value: values.body });
    const author = make("input", { type: "text", value: values.author, autocomplete: "name" });
    const name = make("input", { type: "text", value: values.loaded ? "" : values.name, autocomplete: "off", spellcheck: false });
    const proposed = make("code");
    const [nameBefore, nameAfter] = phrase("name_hint", { name: "\n" }).split("\n");
    const nameHint = make("span", {}, nameBefore, proposed, nameAfter);

    const source = make("input", { type: "text", list: "dossier-edit-works", autocomplete: "off", spellcheck: false });
    const works = make("datalist", { id: "dossier-edit-works" });
    works.append(...references.map(([ref, label]) => make("option", { value: ref }, label)));
    const cited = make("ul", { className: "cited", ariaLabel: phrase("evidence") });
    const cite = (ref) => {
      const item = make("li", {}, make("span", {}, labels.get(ref) ?? ref, " ", make("code", {}, ref)), " ");
      item.dataset.ref = ref;
      item.append(button("×", () => {
        item.remove();
        tell(phrase("removed", { source: labels.get(ref) ?? ref }));
        source.focus();
        changed();
      }, { ariaLabel: phrase("remove", { source: labels.get(ref) ?? ref }) }));
      cited.append(item);
    };
    const addSource = () => {
      const ref = source.value.trim();
      if (!ref) return true;
      if (!labels.has(ref)) {
        show([{ field: "evidence", message: phrase("unknown") }], true);
        return false;
      }
      if (!evidence().includes(ref)) cite(ref);
      source.value = "";
      tell(phrase("added", { source: labels.get(ref) }));
      changed();
      return true;
    };
    source.addEventListener("input", ({ inputType }) => {
      if (inputType === "insertReplacementText") addSource(); // chosen from the list
    });
    const evidence = () => [...cited.children].map((one) => one.dataset.ref);
    values.evidence.forEach(cite);
    const sources = field("evidence", phrase("evidence"), source, phrase("evidence_hint"));
    source.after(button(phrase("add"), addSource, { className: "add" }));
    sources.append(works, cited);

    const status = make("p", { className: "status", role: "status" });
    const alarm = make("p", { className: "alarm", role: "alert" });
    const conflict = make("section", { className: "conflict", hidden: true });
    const shown = make("div", { className: "dossier-note" });
    const advice = make("p", { className: "hint", lang: "en" }); // as all that a check says
    const title = make("h2", { id: "dossier-edit-title" }, values.loaded ? phrase("edit_title") : phrase("new_title"));
    const form = make("form", { noValidate: true },
      title,
      alarm,
      conflict,
      ...(quotes.length ? quotes : [make("p", {}, phrase("whole"))]),
      chosen,
      field("body", phrase("body"), body, phrase("body_hint", {
        emphasis: `*${phrase("emphasis")}*`,
        strong: `**${phrase("strong")}**`,
        source: `[@${phrase("source")}]`,
      })),
      sources,
      field("author", phrase("author"), author),
      ...(values.loaded ? [] : [field("name", phrase("name"), name, nameHint)]),
      make("section", { className: "preview", "aria-labelledby": "dossier-edit-preview" },
        make("h3", { id: "dossier-edit-preview" }, phrase("preview")), shown, advice),
      make("div", { className: "ends" }, status,
        button(phrase("cancel"), () => leave()),
        make("button", { type: "submit" }, phrase("save"))));
    dialog = make("dialog", { className: "dossier-edit md-typeset", "aria-labelledby": title.id }, form);

    const tell = (text) => { status.textContent = text; };
    const read = () => ({
      article,
      name: values.loaded ? values.name : name.value.trim(),
      loaded: values.loaded,
      kind: radios.find((one) => one.checked)?.value ?? "",
      quotes: quotes.map((one, at) => narrowed(stretches[at], one.querySelector("textarea").value)),
      body: body.value,
      evidence: evidence(),
      author: author.value,
    });
    const same = (form) => JSON.stringify({ ...form, quotes: form.quotes.map(({ exact }) => exact.trim()) });

    /* What is wrong stands at its field; what belongs to none, or is told at once, above. */
    const show = (faults, isAlarming = false) => {
      for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
      for (const one of form.querySelectorAll(".fault")) one.hidden = true;
      const placed = faults.filter(({ field, message, language }) => {
        const fault = form.querySelector(`#dossier-edit-${CSS.escape(field)}-fault`);
        if (!fault) return false;
        if (fault.hidden) fault.replaceChildren();
        else fault.append(" ");
        fault.append(make("span", language ? { lang: language } : {}, message));
        fault.hidden = false;
        controlOf(field).ariaInvalid = "true";
        return true;
      });
      const others = faults.filter((one) => !placed.includes(one)).map(({ message }) => message);
      const count = isAlarming && placed.length ? [phrase("mend", { number: placed.length })] : [];
      const said = [...others, ...count].join(" ");
      if (alarm.textContent !== said) alarm.textContent = said;
      if (!isAlarming) return;
      const one = placed[0] && controlOf(placed[0].field);
      if (one) (one.querySelector("input") ?? one).focus();
      else alarm.scrollIntoView({ block: "nearest" });
    };
    const controlOf = (name) => form.querySelector(`#dossier-edit-${CSS.escape(name)}`);

    const changed = () => {
      sessionStorage.setItem(DRAFT, JSON.stringify({ ...read(), stretches, first }));
      clearTimeout(timer);
      timer = setTimeout(preview, PAUSE);
    };

    const preview = async () => {
      const mine = ++turn;
      const told = await ask("preview", read());
      if (mine !== turn || !dialog) return;
      if (told.newer !== undefined) return clash(told);
      shown.className = "dossier-note";
      if (told.html) {
        shown.innerHTML = told.html; // rendered and made safe as the site's own pages are
        shown.classList.add(read().kind);
      } else shown.replaceChildren(make("p", {}, phrase("preview_empty")));
      advice.textContent = (told.advice ?? []).join(" ");
      proposed.textContent = told.name ? `${told.name}.md` : "";
      (told.places ?? []).forEach((place, at) => {
        places[at].hidden = !place;
        places[at].textContent = phrase("place", { place });
      });
      // What is not written yet is no fault before somebody wants to save it.
      const now = read();
      show(told.faults.filter(({ field }) => now[field] !== ""));
    };

    /* Somebody else was faster: theirs is shown, and nothing of either is lost. */
    const clash = (told) => {
      newer = told.newer;
      show(told.faults, true);
      const theirs = make("pre", { tabIndex: 0, ariaLabel: phrase("newer"), role: "region" }, newer?.file ?? "");
      conflict.replaceChildren(...(newer ? [
        make("h3", {}, phrase("newer")), theirs,
        button(phrase("take"), () => take(read())),
      ] : []));
      conflict.hidden = !newer;
    };
    const take = (mine) => {
      const text = [...mine.quotes.map(({ exact }) => `> ${exact}`), mine.body].join("\n\n");
      sessionStorage.removeItem(DRAFT);
      close();
      build({ kinds, references }, { ...newer, mine: text, opener: start.opener });
    };
    if (start.mine) {
      conflict.append(make("h3", {}, phrase("mine")), make("pre", { tabIndex: 0, ariaLabel: phrase("mine"), role: "region" }, start.mine));
      conflict.hidden = false;
    }

    const save = async () => {
      if (status.dataset.busy || !addSource()) return;
      status.dataset.busy = "yes";
      clearTimeout(timer);
      turn += 1;
      tell(phrase("saving"));
      const told = await ask("save", read());
      delete status.dataset.busy;
      const isSaved = !told.faults.length;
      tell(isSaved ? phrase("saved") : phrase("not_saved"));
      if (told.newer !== undefined) return clash(told);
      show(told.faults, !isSaved);
      if (!isSaved) return;
      localStorage.setItem(AUTHOR, author.value.trim());
      sessionStorage.removeItem(DRAFT);
      sessionStorage.setItem(SAVED, JSON.stringify({ name: told.name, advice: told.advice }));
      first = same(read());
      status.dataset.busy = "until the page is loaded anew";
      history.replaceState(null, "", `#note-${told.name}`);
      setTimeout(() => { tell(phrase("late")); delete status.dataset.busy; }, PATIENCE);
    };

    const close = () => {
      clearTimeout(timer);
      turn += 1;
      dialog.close();
      dialog.remove();
      dialog = null;
    };
    const leave = () => {
      if (same(read()) !== first && !confirm(phrase("discard"))) return;
      sessionStorage.removeItem(DRAFT);
      close();
      start.opener?.isConnected && start.opener.focus();
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (document.activeElement === source && source.value) addSource();
      else save();
    });
    form.addEventListener("input", changed);
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the page has keys of its own
      if (event.key === "Escape") {
        event.preventDefault();
        leave();
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    });
    document.body.append(dialog);
    dialog.showModal();
    first ??= same(read());
    if (start.isDraft) tell(phrase("restored"));
    const focused = values.loaded || start.isDraft ? body : start.isStretch ? quotes[0].querySelector("textarea") : radios[0];
    focused.focus();
    if (start.isStretch) focused.select();
    preview();
  };

  /* Ways into the form */

  const say = (text) => {
    const old = page.querySelector(".dossier-edit-said");
    const said = old ?? make("p", { className: "dossier-edit-said", role: "status" });
    if (!old) page.prepend(said);
    said.textContent = text;
    said.scrollIntoView({ block: "nearest" });
  };

  const write = (opener, range, isStretch = false) => {
    if (range && isOutside(range)) return say(phrase("outside"));
    open({ opener, isStretch, quotes: range ? [quoteOf(range)] : [] });
  };

  const offer = () => {
    const keep = { onmousedown: (event) => event.preventDefault() }; // the selection stays
    const whole = button(phrase("write_whole"), () => write(whole, null));
    (page.querySelector(".dossier-bar") ?? sheet).before(
      make("p", { className: "dossier-edit-offer" }, whole));
    lines.forEach((line, at) => {
      const one = button(phrase("write"), () => {
        const range = selected();
        const isHere = range && range.intersectsNode(line);
        write(one, isHere ? range : rangeOf(line), !isHere);
      }, { className: "dossier-edit-write", ariaLabel: phrase("write_on", { number: at + 1 }), ...keep });
      (line.parentElement.querySelector(".dossier-anchor") ?? line).after(one);
    });
    for (const note of document.querySelectorAll(".dossier-notes .dossier-note")) {
      const label = note.querySelector(".dossier-kind").textContent;
      const one = button(phrase("edit"), () => open({ opener: one, load: note.dataset.note }),
        { className: "dossier-copy", ariaLabel: phrase("edit_note", { note: label }) });
      (note.querySelector(".dossier-citation") ?? note).append(one);
    }
    const floating = button(phrase("write_selected"), () => {
      const range = selected();
      if (range) write(floating, range);
    }, { className: "dossier-edit-floating", hidden: true, ...keep });
    page.append(floating);
    document.addEventListener("selectionchange", () => requestAnimationFrame(() => {
      const range = dialog ? null : selected();
      floating.hidden = !range;
      if (!range) return;
      const [end, outer] = [[...range.getClientRects()].at(-1), page.getBoundingClientRect()];
      floating.style.top = `${end.bottom - outer.top + 6}px`;
      floating.style.left = `${Math.max(0, Math.min(end.right - outer.left, outer.width - floating.offsetWidth))}px`;
    }));
  };

  const begin = () => {
    if (given && !article) say(phrase("begin", { write: phrase("write") }));
    if (!sheet || !article || !localStorage.getItem(TOKEN)) return;
    offer();
    const saved = JSON.parse(sessionStorage.getItem(SAVED) ?? "null");
    const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? "null");
    sessionStorage.removeItem(SAVED);
    if (saved) {
      say([phrase("done"), ...saved.advice].join(" "));
      const note = document.getElementById(`note-${saved.name}`)?.closest(".dossier-note");
      requestAnimationFrame(() => note?.focus({ preventScroll: true }));
      note?.scrollIntoView({ block: "center" });
    }
    if (draft?.article === article) open({ ...draft, isDraft: true });
  };

  addEventListener("load", begin);
})();
