// Which words of a query may be a year or a place that is typed beside what is sought.

import { withoutKind } from "./search-bare.js";
import { spells } from "./search-marks.js";
import { fold, spell, syllables } from "./search-text.js";

const LONGEST = 8;
const SHORTEST = 2; // syllables of a place's name: of one alone there are too many

// A reading leaves out words that are a year or a place: `rest` is a query of the others, `fixed` are
// pairs of facet and values. The fewer words it leaves out, the sooner it stands. Where nothing is
// left over there is one reading, of a place and a year together: one alone is a query like others.
export function readings(index, query) {
  if (query.tokens.length < 2) return [];
  const years = yearIn(index, query);
  const places = placesIn(index, query);
  const reading = (...found) => {
    const out = new Set(found.flatMap((one) => one.at));
    const tokens = query.tokens.filter((_, i) => !out.has(i));
    return { rest: restOf(query, tokens, !out.has(query.tokens.length - 1)), fixed: found.map((one) => [one.facet, one.values]) };
  };
  const both = years.flatMap((year) => places.map((place) => reading(year, place)));
  const whole = both.find((one) => !one.rest.tokens.length);
  return whole ? [whole] : [...[...years, ...places].map((one) => reading(one)), ...both].filter((one) => one.rest.tokens.length);
}

const restOf = (query, tokens, ends) => ({
  ...query, tokens,
  key: tokens.map((one) => one.folded).join(" "),
  spelled: tokens.map((one) => one.spelled).join(" "),
  marked: tokens.some((one) => one.spelled !== one.folded),
  open: query.open && ends,
});

// A word before it goes with it ("năm 2021", "ở Mường Tè"); without its marks it may be of a name.
function withWord(index, { tokens }, at, words) {
  const before = tokens[at[0] - 1];
  if (!before) return [at];
  const longer = [at[0] - 1, ...at];
  if (words.some((one) => spell(one) === before.spelled)) return [longer];
  return words.some((one) => fold(one) === before.spelled) ? [at, longer] : [at];
}

// A year of its own, as in "lò văn 2021", "năm 2021"; not that of "1034/2021" or of "5.11.2021".
function yearIn(index, query) {
  const { names } = index.root.tables.years;
  let at = 0;
  for (const word of query.text.split(/[\s,;()]+/)) {
    const { length } = syllables(word);
    const value = length === 1 && /^\d+\.?$/.test(word) ? names.indexOf(query.tokens[at]?.folded) : -1;
    if (value >= 0) {
      return withWord(index, query, [at], index.root.words.year_words).map((one) => ({ facet: "years", values: new Set([value]), at: one }));
    }
    at += length;
  }
  return [];
}

// The longest name of a place, with its kind ("xã Mường Tè") or without; all places of that name.
function placesIn(index, query) {
  const { tokens } = query;
  const named = byName(index, tokens);
  for (let length = Math.min(tokens.length, LONGEST); length >= SHORTEST; length--) {
    for (let first = 0; first + length <= tokens.length; first++) {
      const part = tokens.slice(first, first + length);
      const found = (named.get(part.map((one) => one.folded).join(" ")) ?? []).filter(({ words }) => part.every((one, i) => spells(one, words[i])));
      if (!found.length) continue;
      const values = new Set(found.map((one) => one.place));
      return withWord(index, query, part.map((_, i) => first + i), index.root.words.place_words).map((at) => ({ facet: "localities", values, at }));
    }
  }
  return [];
}

// The places in whose names two neighbouring words of a query stand. Of those alone the words are told
// apart: of all it takes a cheap phone as long as half of the search.
function byName(index, tokens) {
  const { tables, place_kinds: kinds } = index.root;
  const named = new Map();
  index.placesFolded ??= tables.localities.names.map(fold);
  tables.localities.names.forEach((name, place) => {
    const has = ({ folded }) => index.placesFolded[place].includes(folded);
    if (!tokens.some((one, i) => i && has(one) && has(tokens[i - 1]))) return;
    const bare = withoutKind(kinds, name);
    for (const each of bare ? [name, bare] : [name]) {
      const words = syllables(each).map(spell);
      const key = words.map(fold).join(" ");
      if (!named.has(key)) named.set(key, []);
      named.get(key).push({ place, words });
    }
  });
  return named;
}
