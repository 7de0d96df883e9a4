// How a result looks. Everything is made of nodes and text: no query can become markup.

import { fold, spell } from "./search-text.js";
import { matchNames } from "./search-words.js";

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

// The award that answers: of those that passed the newest, or the highest where that is asked for.
export function answering({ awards, document }, alive, sort) {
  const some = alive?.get(document) ?? awards.map((_, place) => place);
  if (sort !== "award") return some[0] ?? 0;
  return some.reduce((best, place) => (awards[place].rank > awards[best].rank ? place : best), some[0] ?? 0);
}

// What stands in a result: an award of a document (of its awards the one at `place`), with the name,
// post, unit and place of its day; which name was found, where the heading is another one.
export function parts(row, place, query, index) {
  const { words } = index.root;
  const award = row.awards[place] ?? row.awards[0];
  const label = (facet) => index.name(facet, award.values(facet)[0]);
  const locality = row.kind === "locality" ? "" : label("localities");
  const unit = row.kind === "organisation" ? "" : label("organisations");
  const has = (text) => text && fold(award.line).includes(fold(text));
  const where = [award.line, has(unit) ? "" : unit, has(locality) ? "" : locality].filter(Boolean);
  const form = label("award_forms");
  const isDecision = row.kind === "decision";
  const others = isDecision ? 0 : row.awards.length - 1;
  return {
    name: isDecision ? fill(words.decision, { number: row.name }) : award.name,
    known: isDecision ? "" : alias(row, award, query, words),
    kind: index.name("kind", index.root.kinds.indexOf(row.kind)),
    where, today: today(award, index),
    award: isDecision ? "" : award.posthumous ? fill(words.posthumous, { form }) : form,
    year: award.year,
    more: others ? fill(words.more_awards, { n: figure(others) }) : "",
  };
}

function today(award, index) {
  const [day] = award.values("localities");
  if (day === undefined) return "";
  const now = index.listed("localities", day).find((one) => !index.isPast("localities", one));
  const name = index.name("localities", now);
  // Within a line a place is written small: "nay là xã Than Uyên".
  return !name || name === index.name("localities", day) ? "" : fill(index.root.words.today, { name: name[0].toLowerCase() + name.slice(1) });
}

// The name by which it was found, with what it is; or the one that it bears now.
function alias(row, award, query, words) {
  const told = (what, name) => fill(words.other_name, { what, name });
  const { grade, other } = query?.tokens.length ? matchNames(query, row) : { grade: 0, other: null };
  if (grade && other && other.name !== award.name) return told(other.what, other.name);
  return award.name === row.name ? "" : told(words.name_now, row.name);
}

// Nearest spellings, where nothing has all that was asked for.
export function drawSpellings(index, place, documents) {
  const names = [...new Set(documents.map((one) => index.row(one)?.name).filter(Boolean))].slice(0, 4);
  place.replaceChildren(index.root.words.try_spelling, " ", ...names.flatMap((name, i) => {
    const link = element("a", { href: `?q=${encodeURIComponent(name)}` }, name);
    return i ? [", ", link] : [link];
  }));
}
