// How a result looks. Everything is made of nodes and text: no query can become markup.

import { fill, fold, keyOf, pieces, spell } from "./search-text.js";
import { matchNames } from "./search-words.js";

// What is said before the index is there, or without it.
export const tell = {
  searchError: "{{ words.frame.search_error }}",
  searchRetry: "{{ words.frame.search_retry }}",
  searchOld: "{{ words.frame.search_old }}",
  searchList: "{{ words.frame.search_list }}",
};

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

export const figure = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");

// Text with the syllables of the query marked, the last one as far as it is typed.
export function marked(text, query) {
  const wanted = query.tokens.map((one) => one.folded);
  const last = query.open ? wanted[wanted.length - 1] : null;
  const parts = [];
  for (const piece of pieces(text)) {
    const folded = fold(spell(piece));
    if (wanted.includes(folded)) parts.push(element("mark", {}, piece));
    else if (last && last.length > 1 && folded.startsWith(last) && folded.length === [...piece].length) {
      parts.push(element("mark", {}, [...piece].slice(0, last.length).join("")), [...piece].slice(last.length).join(""));
    } else parts.push(piece);
  }
  return parts;
}

// The award that answers: of those that passed the newest, or the highest where that is asked for.
export function answering({ awards, name, names, document }, { query, alive, sort, days }, index) {
  const some = alive?.get(document) ?? awards.map((_, place) => place);
  if (some.length < 2) return some[0] ?? 0;
  if (sort === "award") return some.reduce((best, place) => (awards[place].rank > awards[best].rank ? place : best));
  // A year, the day of a decision that was asked for, or words of a post, a unit, a place or a form,
  // that an older one has and the newest has not.
  const known = new Set([name, ...names.map((one) => one.name)].flatMap((one) => keyOf(one).split(" ")));
  const asked = new Set(query.tokens.map((one) => one.folded).filter((one) => !known.has(one)));
  if (!asked.size) return some[0];
  const said = some.map((place) => {
    const { line, year, day } = awards[place];
    const told = ["organisations", "localities", "award_forms"].flatMap((facet) => labels(index, awards[place], facet));
    const words = new Set(keyOf([line, ...told].join(" ")).split(" "));
    return [...asked].filter((one) => words.has(one)).length + (asked.has(year) || days?.has(day) ? 2 : 0);
  });
  const most = Math.max(...said);
  return some[most > said[0] ? said.indexOf(most) : 0];
}

// An award may have several units; the main one comes first.
const labels = (index, award, facet) => award.values(facet).map((one) => index.name(facet, one));

// The days of the decisions that were asked for by number.
export const daysAskedFor = (rows, query) =>
  new Set(rows.filter((row) => row.kind === "decision" && matchNames(query, row).grade >= 4).map((row) => row.day));

// What stands in a result: an award of a document (of its awards the one at `place`), with the name,
// post, units and place of its day; which name was found, where the heading is another one.
export function parts(row, place, query, index) {
  const { words } = index.root;
  const award = row.awards[place] ?? row.awards[0];
  const label = (facet) => index.name(facet, award.values(facet)[0]);
  const locality = row.kind === "locality" ? "" : label("localities");
  const units = row.kind === "organisation" ? [] : labels(index, award, "organisations");
  const has = (text) => text && fold(award.line).includes(fold(text));
  const where = [award.line, ...[...units, locality].filter((one) => !has(one))].filter(Boolean);
  const form = label("award_forms");
  const isDecision = row.kind === "decision";
  const told = (text) => (place && text ? fill(words.matched, { form: text }) : text);
  const others = isDecision ? 0 : row.awards.length - 1;
  return {
    name: isDecision ? fill(words.decision, { number: row.name }) : award.name,
    known: isDecision ? "" : alias(row, award, query, words),
    kind: index.name("kind", index.root.kinds.indexOf(row.kind)),
    where, today: today(award, index, row.kind === "locality"),
    // An older one is shown since it answers: that is said.
    award: isDecision ? "" : told(award.posthumous ? fill(words.posthumous, { form }) : form),
    year: award.year,
    more: others ? fill(words.more_awards, { n: figure(others) }) : "",
  };
}

// To which year and which places the words beside a name narrowed it down.
export function narrowedTo(fixed, index) {
  const { words } = index.root;
  const told = fixed.flatMap(([facet, values]) => [...values].map((value) => {
    const name = index.name(facet, value);
    return facet === "years" ? fill(words.in_year, { year: name }) : within(name);
  }));
  return told.length ? fill(words.narrowed, { what: [...new Set(told)].join(", ") }) : "";
}

// Within a line a place is written small: "nay là xã Than Uyên".
const within = (name) => name[0].toLowerCase() + name.slice(1);

// Where the place of an award is today, unless it bears the same name; of a place itself in any case. Of
// what was split all parts are named: nobody can say which one it is in.
function today(award, index, isPlace) {
  const [day] = award.values("localities");
  if (day === undefined) return "";
  const { until } = index.root.tables.localities;
  const now = index.listed("localities", day).filter((one) => !index.isPast("localities", one) && !until?.[one]);
  const names = [...new Set(now.map((one) => index.name("localities", one)))];
  const isSame = isPlace ? now[0] === day : names.length === 1 && names[0] === index.name("localities", day);
  return !now.length || isSame ? "" : fill(index.root.words.today, { name: listed(names.map(within), index.root.words) });
}

// "Lò, Vàng và Giàng".
export const listed = (all, { both }) => (all.length < 2 ? all.join("") : fill(both, { one: all.slice(0, -1).join(", "), other: all.at(-1) }));

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
  drawLinks(place, index.root.words.try_spelling, names.map((name) => [name, name]));
}

// Other searches: what is sought, and what is said of it.
export function drawLinks(place, lead, all) {
  place.replaceChildren(lead, " ", ...all.flatMap(([q, said], i) => {
    const link = element("a", { href: `?q=${encodeURIComponent(q)}` }, said);
    return i ? [", ", link] : [link];
  }));
}
