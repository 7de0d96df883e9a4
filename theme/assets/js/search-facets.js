// Facets: which documents have which values, how many, and the panel to choose from.

import { passing, places, reader } from "./search-awards.js";
import { fill } from "./search-text.js";
import { element, figure } from "./search-view.js";

const CHEAP = 2500; // bytes of a column that is fetched without being asked for
const SHOWN = 8; // values shown at first
const OPEN = ["kind", "years"]; // at first
const IN_ORDER = ["kind", "years", "levels"]; // of their table; others by their counts

// The chosen values in the address, as numbers by facet.
export function chosenIn(parameters, index) {
  const { words, facets, tables } = index.root;
  const chosen = new Map();
  for (const facet of facets) {
    const ids = parameters.getAll(words.facets[facet].id);
    if (!ids.length) continue;
    const found = places(tables[facet].names.length).filter((value) => ids.includes(index.id(facet, value)));
    if (found.length) chosen.set(facet, new Set(found));
  }
  return chosen;
}

// Whether the counts of a facet cost next to nothing, or somebody asked for them.
function wanted(index, facet, documents, chosen, opened) {
  return opened.has(facet) || chosen.has(facet) || index.root.columns[facet] <= CHEAP ||
    index.blocksOf(documents).every((place) => index.loaded.has(`b${place}`));
}

// For each value how many documents have an award with it that meets all else that is asked.
export async function counts(index, facet, documents, chosen, fixed = []) {
  const others = [...chosen].filter(([one]) => one !== facet);
  const { documents: passed, alive } = await passing(index, documents, [...fixed, ...others]);
  const { count, values } = await reader(index, facet, passed);
  const found = new Map();
  for (const document of passed) {
    const own = new Set();
    for (const place of alive.get(document) ?? places(count(document))) {
      for (const value of values(document, place)) for (const one of index.listed(facet, value)) own.add(one);
    }
    for (const value of own) found.set(value, (found.get(value) ?? 0) + 1);
  }
  const picked = chosen.get(facet) ?? new Set();
  for (const value of found.keys()) if (index.isPast(facet, value) && !picked.has(value)) found.delete(value);
  for (const value of picked) if (!found.has(value)) found.set(value, 0);
  return found;
}

// A panel that is filled once the first counts are there: its headings stand between what they count.
// `choose(facet, value)` is called when a value is switched, `failed` on errors.
export function facetPanel(panel, index, choose, failed) {
  const groups = new Map();
  const opened = new Set();
  const current = { documents: [], chosen: new Map(), fixed: [], question: null };
  for (const facet of index.root.facets) {
    const list = element("ul");
    const group = element("details", { class: "facet", open: OPEN.includes(facet) },
      element("summary", {}, index.root.words.facets[facet].label), list);
    group.addEventListener("toggle", () => {
      if (!group.open || opened.has(facet) || !panel.contains(group)) return;
      opened.add(facet);
      // What they will take, so that the groups below move now or not at all.
      const { names, past = [] } = index.root.tables[facet];
      list.style.minHeight = `calc(var(--facet-row) * ${Math.min(SHOWN + 1, names.length - past.length)})`;
      counted(facet).then((draw) => draw?.()).catch(failed);
    });
    groups.set(facet, { group, list, all: false, values: [] });
  }

  // Counts a group; what is answered draws it, or nothing where something else is asked meanwhile.
  async function counted(facet) {
    const { documents, chosen, fixed } = current;
    const one = groups.get(facet);
    if (!wanted(index, facet, documents, chosen, opened)) return () => close(one);
    const found = await counts(index, facet, documents, chosen, fixed);
    if (current.documents !== documents || current.chosen !== chosen) return null;
    return () => {
      opened.add(facet);
      one.values = inOrder(facet, found, one.values);
      drawGroup(index, facet, one, found, chosen, choose);
    };
  }

  // `question`: what was typed. While it is the same, values stay where they are, also those of which
  // nothing is left: a thumb is on one of them.
  return async (documents, chosen, fixed, question) => {
    if (question !== current.question) for (const one of groups.values()) forget(one);
    Object.assign(current, { documents, chosen, fixed, question });
    const all = await Promise.all(index.root.facets.map(counted));
    if (current.documents !== documents || current.chosen !== chosen) return;
    all.forEach((draw) => draw?.());
    if (!panel.contains(groups.values().next().value.group)) panel.replaceChildren(...[...groups.values()].map(({ group }) => group));
  };
}

function forget(one) {
  one.values = [];
  one.list.style.minHeight = "";
}

function close({ group, list }) {
  group.open = false;
  list.replaceChildren();
  group.hidden = false;
}

// The values that stand there, then the further ones.
function inOrder(facet, found, before) {
  const further = [...found].filter(([value]) => !before.includes(value)).sort((one, other) =>
    IN_ORDER.includes(facet) ? one[0] - other[0] : other[1] - one[1] || one[0] - other[0]);
  return [...before, ...further.map(([value]) => value)];
}

function drawGroup(index, facet, one, found, chosen, choose) {
  const { words } = index.root;
  const { group, list, values } = one;
  group.hidden = values.length === 0;
  if (chosen.has(facet)) group.open = true;
  const items = values.map((value, i) => {
    const box = element("input", { type: "checkbox", name: words.facets[facet].id, value: index.id(facet, value) });
    box.checked = chosen.get(facet)?.has(value) ?? false;
    box.addEventListener("change", () => choose(facet, value));
    return element("li", { hidden: i >= SHOWN && !one.all && !box.checked },
      element("label", {}, box, " ", element("span", {}, index.title(facet, value)), " ", element("span", { class: "count" }, figure(found.get(value) ?? 0))));
  });
  const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
  list.replaceChildren(...items);
  const hidden = items.filter((item) => item.hidden);
  if (hidden.length) {
    const more = element("button", { type: "button", class: "facet__more" }, fill(words.show_more, { n: hidden.length }));
    more.addEventListener("click", () => {
      one.all = true;
      hidden.forEach((item) => (item.hidden = false));
      more.parentElement.remove();
      hidden[0].querySelector("input").focus();
    });
    list.append(element("li", {}, more));
  }
  if (focused !== null) [...list.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
}

// The chosen values, each a button that takes it away.
export function drawChips(index, place, chosen, field, choose, go) {
  const { words } = index.root;
  const made = [...chosen].flatMap(([facet, values]) => [...values].map((value) => {
    const label = index.title(facet, value);
    const chip = element("button", { type: "button", class: "chip", "data-value": index.id(facet, value), "aria-label": fill(words.clear_one, { label }) },
      label, element("span", { "aria-hidden": "true" }, " ×"));
    chip.addEventListener("click", () => {
      field.focus(); // the button goes away
      choose(facet, value);
    });
    return chip;
  }));
  if (made.length > 1) {
    const clear = element("button", { type: "button", class: "chip" }, words.clear);
    clear.addEventListener("click", () => {
      field.focus();
      go((search) => Object.values(words.facets).forEach(({ id }) => search.delete(id)), true);
    });
    made.push(clear);
  }
  place.replaceChildren(...made);
}
