// What the search page shows now and then: chosen filters, nearest spellings.

import { idOf, labelOf } from "./search-facets.js";
import { element, fill } from "./search-view.js";

export function drawSpellings(index, place, documents) {
  const names = [...new Set(documents.map((one) => index.row(one)?.name).filter(Boolean))].slice(0, 4);
  place.replaceChildren(index.root.words.try_spelling, " ", ...names.flatMap((name, i) => {
    const link = element("a", { href: `?q=${encodeURIComponent(name)}` }, name);
    return i ? [", ", link] : [link];
  }));
}

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
