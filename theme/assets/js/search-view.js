// How a result looks. Everything is made of nodes and text: no query can become markup.

import { fold, spell } from "./search-text.js";

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

export const figure = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");

// Text with the syllables of the query marked, the last one as far as it is typed.
export function marked(text, query) {
  const wanted = query.tokens.map((one) => one.folded);
  const last = query.open ? wanted[wanted.length - 1] : null;
  const parts = [];
  for (const piece of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    const folded = fold(spell(piece));
    if (wanted.includes(folded)) parts.push(element("mark", {}, piece));
    else if (last && last.length > 1 && folded.startsWith(last) && folded.length === [...piece].length) {
      parts.push(element("mark", {}, [...piece].slice(0, last.length).join("")), [...piece].slice(last.length).join(""));
    } else parts.push(piece);
  }
  return parts;
}

// What stands in a result: name, where and what, the highest award, years.
export function parts(row, index) {
  const { tables, words } = index.root;
  const label = (table, number) => (number === null ? "" : tables[table][number][1]);
  const unit = row.kind === 8 ? "" : label("units", row.unit);
  const place = row.kind === 7 ? "" : label("places", row.place);
  const has = (text) => text && fold(row.line).includes(fold(text));
  const where = [row.line, has(unit) ? "" : unit, has(place) ? "" : place].filter(Boolean);
  let today = "";
  if (row.place !== null) {
    const name = tables.places[tables.places[row.place][2]][1];
    // Within a line a place is written small: "nay là xã Than Uyên".
    if (name !== label("places", row.place)) today = fill(words.today, { name: name[0].toLowerCase() + name.slice(1) });
  }
  const forms = row.kind === 9 ? [] : row.given.map((one) => one.form).filter((one) => one !== null);
  const highest = forms.length ? tables.forms[forms.reduce((best, one) => (tables.forms[one][2] > tables.forms[best][2] ? one : best))][1] : "";
  const isDecision = row.kind === 5;
  return {
    name: isDecision ? fill(words.decision, { number: row.name }) : row.name,
    kind: tables.kinds[row.kind][1],
    where, today,
    award: isDecision ? "" : highest,
    years: row.years.join(", "),
  };
}

// Nearest spellings, where nothing has all that was asked for.
export function drawSpellings(index, place, documents) {
  const names = [...new Set(documents.map((one) => index.row(one)?.name).filter(Boolean))].slice(0, 4);
  place.replaceChildren(index.root.words.try_spelling, " ", ...names.flatMap((name, i) => {
    const link = element("a", { href: `?q=${encodeURIComponent(name)}` }, name);
    return i ? [", ", link] : [link];
  }));
}
