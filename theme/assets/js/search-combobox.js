// A search field becomes a combobox with a list: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { search } from "./search-engine.js";
import { supported } from "./search-files.js";
import { Index } from "./search-index.js";
import { fill } from "./search-text.js";
import { answering, daysAskedFor, element, figure, marked, parts, tell } from "./search-view.js";

const SHOWN = 7;
const LEAST = 2; // letters
const PAUSE = 120; // milliseconds after a key before anything is asked
const CHEAP = 6000; // bytes that an order may cost while typing

let opened = null;
const open = () => (opened ??= Index.open().catch((error) => {
  opened = null;
  throw error;
}));

export function combobox(field) {
  if (!supported()) return;
  const { form } = field;
  const id = `${field.id}-list`;
  const list = element("ul", { id, role: "listbox", class: "finder__list", "aria-label": tell.searchList });
  const status = element("p", { class: "finder__status", role: "status" });
  const panel = element("div", { class: "finder", hidden: true }, status, list);
  form.classList.add("has-finder");
  form.append(panel);
  const state = { turn: 0, active: -1, timer: 0, all: null };
  for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", "aria-haspopup": "listbox", autocomplete: "off" })) {
    field.setAttribute(key, value);
  }

  const options = () => [...list.children];
  const close = () => {
    panel.hidden = true;
    field.setAttribute("aria-expanded", "false");
    activate(-1);
  };
  function activate(place) {
    const all = options();
    all[state.active]?.removeAttribute("aria-selected");
    state.active = place;
    const chosen = all[place];
    if (chosen) {
      chosen.setAttribute("aria-selected", "true");
      chosen.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", chosen.id);
    } else field.removeAttribute("aria-activedescendant");
  }
  const go = (option) => location.assign(option.dataset.href);

  const address = (q) => {
    const all = new URL(form.action);
    all.searchParams.set("q", q);
    return all.href;
  };

  function show(index, answer, rows, apart) {
    const { words } = index.root;
    const { query, documents } = answer;
    answer.days = daysAskedFor(rows, query);
    list.replaceChildren(...rows.map((row, i) => {
      const { name, known, kind, where, today, award, year, more } = parts(row, answering(row, answer, index), query, index);
      return element("li", { role: "option", id: `${id}-${i}`, "data-href": row.address, "data-id": row.id },
        element("span", { class: "finder__name" }, ...marked(name, query)), " ",
        element("span", { class: "finder__kind" }, kind), " ",
        known && element("span", { class: "finder__known" }, ...marked(known, query)), " ",
        element("span", { class: "finder__where" }, ...marked(where.join(" · "), query), today && ` (${today})`), " ",
        element("span", { class: "finder__award" }, [award, year, more].filter(Boolean).join(" · ")));
    }));
    if (rows.length) {
      list.append(element("li", { role: "option", id: `${id}-all`, class: "finder__all", "data-href": address(query.text) },
        fill(words.all, { q: query.text.slice(0, 60) })));
    }
    list.append(...apart.map(({ text, told }, i) =>
      element("li", { role: "option", id: `${id}-part-${i}`, class: "finder__all", "data-href": address(text) }, `${words.apart} ${told}`)));
    const count = fill(answer.more ? words.count_more : words.count, { n: figure(documents.length) });
    status.textContent = !rows.length ? answer.told ?? words.none : answer.guessed ? fill(words.nearest, { q: query.text.slice(0, 60) }) : count;
    const { length } = options();
    list.hidden = !length;
    field.setAttribute("aria-expanded", String(length > 0));
    panel.hidden = false;
  }

  // Where nothing has all the words: which nothing has at all, and the others by themselves.
  async function apartOf(index, answer) {
    if (!answer.lacking || answer.query.tokens.length < 2) return [];
    const { apart, lackingTold, partTold } = await import("./search-apart.js");
    answer.told = lackingTold(index, answer);
    const parts = await apart(index, answer, { limit: SHOWN, columns: 0 });
    return parts.map((one) => ({ text: one.text, told: partTold(one, index.root.words) }));
  }

  function fail() {
    const again = element("button", { type: "button", class: "finder__retry" }, tell.searchRetry);
    again.addEventListener("click", () => {
      field.focus();
      ask();
    });
    list.replaceChildren();
    list.hidden = true;
    status.replaceChildren(tell.searchError, " ", again);
    field.setAttribute("aria-expanded", "false");
    panel.hidden = false;
  }

  async function ask() {
    const turn = ++state.turn;
    const input = field.value;
    if ([...input.trim()].length < LEAST) return close();
    try {
      const index = await open();
      const answer = await search(index, input, { limit: SHOWN, quick: true, columns: CHEAP });
      const rows = await index.rows(answer.documents.slice(0, SHOWN));
      const apart = rows.length ? [] : await apartOf(index, answer);
      if (turn !== state.turn) return;
      activate(-1);
      show(index, answer, rows, apart);
    } catch (error) {
      if (turn === state.turn) fail(error);
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.turn++;
    state.timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    const all = options();
    const isOpen = !panel.hidden && all.length > 0;
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault(); // the browser would empty the field at once
      state.turn++;
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return void ask();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = all.length + 1; // the field itself is one of the stops
      activate(((state.active + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter" && isOpen && all[state.active]) {
      event.preventDefault();
      go(all[state.active]);
    } else if (event.key === "Tab") close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) go(option);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  open().catch(() => {}); // the first file travels while the first letters are typed
  if (field.value) ask();
}
