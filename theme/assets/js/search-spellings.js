// Nearest spellings, where nothing has all that was asked for.

import { element } from "./search-view.js";

export function drawSpellings(index, place, documents) {
  const names = [...new Set(documents.map((one) => index.row(one)?.name).filter(Boolean))].slice(0, 4);
  place.replaceChildren(index.root.words.try_spelling, " ", ...names.flatMap((name, i) => {
    const link = element("a", { href: `?q=${encodeURIComponent(name)}` }, name);
    return i ? [", ", link] : [link];
  }));
}

