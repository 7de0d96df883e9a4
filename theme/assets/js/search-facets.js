// Facets: which documents have which values, how many, and the panel to choose from.

import { fullId } from "./search-index.js";
import { element, figure, fill } from "./search-view.js";

const TABLES = { kind: "kinds", year: "years", form: "forms", level: "levels", field: "fields", place: "places", unit: "units", occasion: "occasions", movement: "movements", role: "roles" };
export const FACETS = Object.keys(TABLES);

const NEAR = 12; // blocks that are read instead of a column
const CHEAP = 2500; // bytes of a column that is fetched without being asked for
const SHOWN = 8; // values shown at first

// The chosen values in the address, as numbers by facet. An old place stands for today's.
export function chosenIn(parameters, index) {
  const { words, tables } = index.root;
  const chosen = new Map();
  for (const facet of FACETS) {
    const numbers = new Set();
    for (const id of parameters.getAll(words.facets[facet].id)) {
      const at = tables[TABLES[facet]].findIndex((entry) => fullId(...entry) === id);
      if (at >= 0) numbers.add(facet === "place" ? tables.places[at][2] : at);
    }
    if (numbers.size) chosen.set(facet, numbers);
  }
  return chosen;
}

export const idOf = (index, facet, value) => fullId(...index.root.tables[TABLES[facet]][value]);
export const labelOf = (index, facet, value) => index.root.tables[TABLES[facet]][value][1];

// How to read a facet of these documents: from blocks if those are few, else from its column.
async function reader(index, facet, documents) {
  if (documents && index.blocksOf(documents).length <= NEAR) {
    await index.rows(documents);
    return (document) => index.row(document).facets[facet];
  }
  const column = await index.column(facet);
  return (document) => column.values(document);
}

// Documents that have one of the chosen values in every facet but `except`.
export async function filtered(index, documents, chosen, except) {
  let left = documents;
  for (const [facet, values] of chosen) {
    if (facet === except || !left.length) continue;
    const read = await reader(index, facet, left);
    left = left.filter((document) => read(document).some((value) => values.has(value)));
  }
  return left;
}

// All documents that pass, where no query narrows them down.
export async function everything(index, chosen, order) {
  const all = Array.from({ length: index.count }, (_, i) => i);
  const passed = await filtered(index, all, chosen);
  const column = await index.column(order);
  return passed.sort((one, other) => column.at(one) - column.at(other) || one - other);
}

// Whether the counts of a facet cost next to nothing, or somebody asked for them.
function wanted(index, facet, documents, chosen, opened) {
  return opened.has(facet) || chosen.has(facet) || index.root.columns[facet] <= CHEAP ||
    index.blocksOf(documents).every((place) => index.loaded.has(`b${place}`));
}

async function counts(index, facet, documents, chosen) {
  const passed = await filtered(index, documents, chosen, facet);
  const read = await reader(index, facet, passed);
  const found = new Map();
  for (const document of passed) for (const value of read(document)) found.set(value, (found.get(value) ?? 0) + 1);
  for (const value of chosen.get(facet) ?? []) if (!found.has(value)) found.set(value, 0);
  return found;
}

// Fills the panel; `choose(facet, value)` is called when a value is switched, `failed` on errors.
export function facetPanel(panel, index, choose, failed) {
  const { words } = index.root;
  const groups = new Map();
  const opened = new Set();
  const current = { documents: [], chosen: new Map() };
  for (const facet of FACETS) {
    const list = element("ul");
    const group = element("details", { class: "facet", open: facet === "kind" || facet === "year" },
      element("summary", {}, words.facets[facet].label), list);
    group.addEventListener("toggle", () => {
      if (!group.open || opened.has(facet)) return;
      opened.add(facet);
      draw(facet).catch(failed);
    });
    groups.set(facet, { group, list, all: false });
    panel.append(group);
  }

  async function draw(facet) {
    const { documents, chosen } = current;
    const { group, list } = groups.get(facet);
    if (!wanted(index, facet, documents, chosen, opened)) {
      group.open = false;
      list.replaceChildren();
      group.hidden = false;
      return;
    }
    const found = await counts(index, facet, documents, chosen);
    if (current.documents !== documents || current.chosen !== chosen) return;
    opened.add(facet);
    const values = [...found].sort((one, other) =>
      facet === "year" || facet === "level" || facet === "kind" ? one[0] - other[0] : other[1] - one[1] || one[0] - other[0]);
    const isChosen = (value) => chosen.get(facet)?.has(value) ?? false;
    group.hidden = values.length === 0;
    if (chosen.has(facet)) group.open = true;
    const items = values.map(([value, count], i) => {
      const box = element("input", { type: "checkbox", name: words.facets[facet].id, value: idOf(index, facet, value) });
      box.checked = isChosen(value);
      box.addEventListener("change", () => choose(facet, value));
      return element("li", { hidden: i >= SHOWN && !groups.get(facet).all && !box.checked },
        element("label", {}, box, element("span", {}, labelOf(index, facet, value)), element("span", { class: "count" }, figure(count))));
    });
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
    list.replaceChildren(...items);
    const hidden = items.filter((item) => item.hidden);
    if (hidden.length) {
      const more = element("button", { type: "button", class: "facet__more" }, fill(words.show_more, { n: hidden.length }));
      more.addEventListener("click", () => {
        groups.get(facet).all = true;
        hidden.forEach((item) => (item.hidden = false));
        more.parentElement.remove();
        hidden[0].querySelector("input").focus();
      });
      list.append(element("li", {}, more));
    }
    if (focused !== null) [...list.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  }

  return async (documents, chosen) => {
    Object.assign(current, { documents, chosen });
    await Promise.all(FACETS.map(draw));
  };
}

// The chosen values, each a button that takes it away.
export function drawChips(index, place, chosen, field, choose, go) {
  const { words } = index.root;
  const made = [...chosen].flatMap(([facet, values]) => [...values].map((value) => {
    const label = labelOf(index, facet, value);
    const chip = element("button", { type: "button", class: "chip", "data-value": idOf(index, facet, value), "aria-label": fill(words.clear_one, { label }) },
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
