/* Sort and filter the table of discrepancies. The page is complete without this script: it adds
   buttons, takes rows out of sight, and keeps the choice in the address. The words it shows come
   from the page: `data-…` of `.dossier-filters`. */

(() => {
  "use strict";

  const FACETS = ["article", "stance", "status", "difference"];
  const STANCES = ["contradicts", "imprecise", "different-scope", "agrees", "silent"];
  const STATUSES = ["settled", "likely", "open", "not-comparable"];
  const DIFFERENCES = ["contradiction", "unresolved", "precision", "wording", "naming", "scope"];

  const named = (element, within) => within.find((name) => element.classList.contains(name)) || "";

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /* What the table says, read from the page. */
  const read = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const columns = heads.slice(1, -1).map((head) => {
      const link = head.querySelector("a");
      const id = link ? (link.pathname.match(/([^/]+?)(\.html|\/)?$/) || [])[1] : "";
      return { id, head, label: head.textContent.trim() };
    });
    const rows = [...table.tBodies[0].rows].map((row, place) => {
      const cells = [...row.cells];
      const status = row.querySelector(".dossier-status");
      const difference = row.querySelector(".dossier-difference");
      return {
        row,
        place,
        cells,
        question: cells[0].querySelector("a").textContent,
        status: status ? named(status, STATUSES) : "",
        difference: difference ? named(difference, DIFFERENCES) : "",
        stances: cells
          .slice(1, -1)
          .map((cell) => [...cell.querySelectorAll(".dossier-stance")].map((one) => named(one, STANCES))),
      };
    });
    return { table, heads, columns, rows };
  };

  const fits = (state, columns, one) => {
    if (state.status.length && !state.status.includes(one.status)) return false;
    if (state.difference.length && !state.difference.includes(one.difference)) return false;
    const stances = one.stances
      .filter((_, place) => !state.article.length || state.article.includes(columns[place].id))
      .flat();
    if (state.stance.length) return stances.some((stance) => state.stance.includes(stance));
    return !state.article.length || stances.some((stance) => stance !== "silent");
  };

  const order = (state, columns) => {
    const column = columns.findIndex(({ id }) => id && id === state.sort);
    const rank = (one) => STANCES.indexOf(one.stances[column][0]);
    const keys = {
      question: (a, b) => a.question.localeCompare(b.question),
      status: (a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status),
      difference: (a, b) => DIFFERENCES.indexOf(a.difference) - DIFFERENCES.indexOf(b.difference),
    };
    const known = Object.hasOwn(keys, state.sort) ? keys[state.sort] : null;
    const by = column < 0 ? known : (a, b) => rank(a) - rank(b);
    return (a, b) => (by && by(a, b)) || a.place - b.place;
  };

  /* The choice stands in the query, in words, beside whatever else is there. */
  const fromAddress = (known) => {
    const query = new URLSearchParams(location.search);
    const state = { sort: query.get("sort") || "", full: query.get("view") === "full" };
    for (const facet of FACETS) {
      const asked = (query.get(facet) || "").split(",");
      state[facet] = known[facet].map(({ value }) => value).filter((value) => asked.includes(value));
    }
    return state;
  };

  const toAddress = (state) => {
    const query = new URLSearchParams(location.search);
    const put = (name, value) => (value ? query.set(name, value) : query.delete(name));
    for (const facet of FACETS) put(facet, state[facet].join(","));
    put("sort", state.sort);
    put("view", state.full && "full");
    const written = query.toString().replaceAll("%2C", ",");
    return location.pathname + (written ? `?${written}` : "") + location.hash;
  };

  const optionsOf = ({ columns, rows }) => {
    const first = (selector) => rows.map(({ row }) => row.querySelector(selector)).find(Boolean);
    const values = (all, css) =>
      all
        .map((value) => ({ value, found: first(`.${css}.${value}`) }))
        .filter(({ found }) => found)
        .map(({ value, found }) => ({ value, label: found.textContent.trim(), css: `${css} ${value}` }));
    return {
      article: columns.filter(({ id }) => id).map(({ id, label }) => ({ value: id, label, css: "" })),
      stance: values(STANCES, "dossier-stance"),
      status: values(STATUSES, "dossier-status"),
      difference: values(DIFFERENCES, "dossier-difference"),
    };
  };

  const enhance = (table, tools) => {
    const words = tools.dataset;
    const form = tools.querySelector(".dossier-form");
    const full = form.querySelector("input");
    const data = read(table);
    const known = optionsOf(data);
    let state = fromAddress(known);

    const button = (label, css, act) =>
      make("button", { type: "button", className: `dossier-chip ${css}`, onclick: act }, label);
    const choose = (change) => {
      state = { ...state, ...change };
      history.pushState(null, "", toAddress(state));
      show();
    };
    const toggled = (facet, value) =>
      known[facet].map((one) => one.value).filter((one) => state[facet].includes(one) !== (one === value));

    const chips = FACETS.flatMap((facet) =>
      known[facet].map(({ value, label, css }) => {
        const count = make("span", { className: "dossier-count" });
        const chip = button(label, css, () => choose({ [facet]: toggled(facet, value) }));
        chip.append(" ", count);
        return { facet, value, chip, count };
      }),
    );
    const groups = FACETS.filter((facet) => known[facet].length > 1).map((facet) =>
      make(
        "fieldset",
        {},
        make("legend", { textContent: words[facet] }),
        ...chips.filter((one) => one.facet === facet).map(({ chip }) => chip),
      ),
    );
    const sorts = [
      ["", words.order],
      ["question", words.byQuestion],
      ["status", words.byStatus],
      ["difference", words.byDifference],
      ...known.article.map(({ value, label }) => [value, label]),
    ];
    const sort = make(
      "select",
      { onchange: () => choose({ sort: sort.value }) },
      ...sorts.map(([value, label]) => make("option", { value, textContent: label })),
    );
    const reset = button(words.reset, "dossier-reset", () => {
      choose({ article: [], stance: [], status: [], difference: [] });
      said.focus();
    });
    const said = make("p", { className: "dossier-shown", tabIndex: -1 });
    said.setAttribute("role", "status");
    const chosen = make("span", { className: "dossier-count" });
    tools.append(
      make("details", {}, make("summary", {}, `${words.panel} `, chosen), ...groups),
      make(
        "div",
        { className: "dossier-order" },
        reset,
        said,
        make("label", {}, `${words.sort} `, sort),
        form,
      ),
    );

    const show = () => {
      const { columns, rows, heads } = data;
      const shown = rows.filter((one) => fits(state, columns, one));
      for (const one of rows) one.row.hidden = !shown.includes(one);
      table.tBodies[0].append(...[...rows].sort(order(state, columns)).map(({ row }) => row));
      columns.forEach(({ id }, place) => {
        const hidden = state.article.length > 0 && !state.article.includes(id);
        for (const cells of [heads, ...rows.map((one) => one.cells)]) cells[place + 1].hidden = hidden;
      });
      heads.forEach((head, place) => {
        const sorted = place ? columns[place - 1]?.id === (state.sort || null) : state.sort === "question";
        if (sorted) head.setAttribute("aria-sort", "ascending");
        else head.removeAttribute("aria-sort");
      });
      for (const { facet, value, chip, count } of chips) {
        chip.setAttribute("aria-pressed", state[facet].includes(value));
        count.textContent = rows.filter((one) => fits({ ...state, [facet]: [value] }, columns, one)).length;
      }
      full.checked = state.full;
      sort.value = sorts.some(([value]) => value === state.sort) ? state.sort : "";
      const number = FACETS.flatMap((facet) => state[facet]).length;
      chosen.textContent = number ? words.chosen.replace("%NUMBER%", number) : "";
      reset.hidden = !number;
      const count = shown.length === rows.length ? words.all : words.some;
      said.textContent = shown.length ? count.replace("%SHOWN%", shown.length) : words.none;
    };

    full.onchange = () => choose({ full: full.checked });
    addEventListener("popstate", () => {
      state = fromAddress(known);
      show();
    });
    // Words that stand over others go with Esc, until the pointer is elsewhere.
    addEventListener("keydown", ({ key }) => key === "Escape" && table.classList.add("dossier-still"));
    table.addEventListener("pointerout", () => table.classList.remove("dossier-still"));
    show();
  };

  const start = () => {
    const tools = document.querySelector(".dossier-filters");
    const table = document.querySelector(".dossier-filters ~ * .dossier-stance")?.closest("table");
    if (table && !tools.querySelector("details")) enhance(table, tools);
  };

  // Instant navigation, where a site has it, swaps the page and keeps the script.
  if (typeof document$ === "undefined") start();
  else document$.subscribe(start);
})();
