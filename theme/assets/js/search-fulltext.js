// Words of units, places, positions, citations, stories: pairs of neighbouring syllables, in
// texts and names taken together.

import { either, union } from "./search-lists.js";

const PAIRS = 3; // of a query with more pairs every other one is read, which covers its words
const ALONE = 4; // syllables without a pair that are looked at
const MOST = 3; // further pairs that are read to tell a phrase
const SHARDS = 3; // shards that a single syllable may cost
const PARTLY = 0.55; // of the weight of a query, for a document that lacks some of it

async function pairOf(index, query, i) {
  const [one, other] = [query.tokens[i], query.tokens[i + 1]];
  const folded = `${one.folded} ${other.folded}`;
  const isExact = (spelled) => !query.marked || spelled === `${one.spelled} ${other.spelled}`;
  const [texts, names] = await Promise.all([index.terms("texts", folded), index.terms("names", folded)]);
  const found = union(texts, isExact);
  if (!names.length) return { ...found, places: [i, i + 1] };
  const named = union(names, isExact);
  return {
    all: either([found.all, named.all]), exact: either([found.exact, named.exact]),
    capped: found.capped, places: [i, i + 1],
  };
}

// A syllable alone, as the first of its pairs; unfinished, if it is the last one.
async function aloneOf(index, query, i) {
  const { folded, spelled } = query.tokens[i];
  const open = query.open && i === query.tokens.length - 1 && folded.length > 1;
  const range = await index.range("texts", folded, SHARDS);
  const fits = (term) => {
    const first = term.folded.split(" ", 1)[0];
    return first === folded || (open && first.startsWith(folded));
  };
  const terms = range.terms.filter(fits);
  const found = union(terms, (one) => !query.marked || one.split(" ", 1)[0] === spelled);
  const names = union(await index.terms("single", folded), (one) => !query.marked || one === spelled);
  return {
    all: either([found.all, names.all]), exact: either([found.exact, names.exact]),
    capped: found.capped || range.cut, places: [i],
  };
}

// The last pair, while its second syllable is being typed.
async function openPair(index, query) {
  const i = query.tokens.length - 2;
  const [one, other] = [query.tokens[i], query.tokens[i + 1]];
  const { terms } = await index.range("texts", `${one.folded} ${other.folded}`, 1);
  const spelled = `${one.spelled} ${other.spelled}`;
  return { ...union(terms, (term) => !query.marked || term.startsWith(spelled)), places: [i, i + 1] };
}

async function units(index, query) {
  const { length } = query.tokens;
  if (length === 1) return { all: [await aloneOf(index, query, 0)], rest: [] };
  const every = Array.from({ length: length - 1 }, (_, i) => i);
  const wanted = every.filter((i) => every.length <= PAIRS || i % 2 === 0 || i === length - 2);
  const found = await Promise.all(wanted.map((i) => pairOf(index, query, i)));
  if (query.open && !found[found.length - 1].all.length) found[found.length - 1] = await openPair(index, query);
  const kept = found.filter((unit) => unit.all.length);
  const covered = new Set(kept.flatMap((unit) => unit.places));
  const alone = query.tokens.map((_, i) => i).filter((i) => !covered.has(i));
  const single = await Promise.all(alone.slice(0, ALONE).map((i) => aloneOf(index, query, i)));
  const broken = single.length > 0 || kept.length < found.length;
  return { all: [...kept, ...single], broken, rest: every.filter((i) => !wanted.includes(i)) };
}

// Many have the pairs that were read: the others tell who has the whole phrase.
async function phrased(index, query, rest, hits) {
  const others = (await Promise.all(rest.slice(0, MOST).map((i) => pairOf(index, query, i)))).filter((unit) => !unit.capped);
  const sets = others.map((unit) => new Set(unit.all));
  for (const hit of hits) if (!sets.every((set) => set.has(hit.document))) hit.grade = 1.5;
}

// `hits` have all that was asked for, `partial` more than half of its weight.
export async function inTexts(index, query, limit) {
  const { all, broken, rest } = await units(index, query);
  const known = all.filter((unit) => unit.all.length && !unit.capped);
  const missing = all.some((unit) => !unit.all.length);
  // Only common words: the best that have them, as far as they are kept.
  const used = known.length ? known : all.filter((unit) => unit.all.length);
  const scores = new Map();
  let total = 0;
  for (const unit of used) {
    const weight = Math.log(1 + index.count / unit.all.length);
    total += weight;
    const exact = new Set(unit.exact);
    for (const document of unit.all) {
      const score = scores.get(document) ?? { weight: 0, count: 0, exact: 0 };
      score.weight += weight;
      score.count++;
      if (exact.has(document)) score.exact++;
      scores.set(document, score);
    }
  }
  const hits = [];
  const partial = [];
  for (const [document, score] of scores) {
    const exact = score.exact === used.length;
    if (score.count === used.length && !missing) hits.push({ document, grade: broken ? 1 : 2, exact });
    else if (score.weight > total * PARTLY) partial.push({ document, grade: score.weight / (total + 1) });
  }
  if (hits.length > limit && !broken && rest.length) await phrased(index, query, rest, hits);
  return { hits, partial, more: used !== known || all.some((unit) => unit.capped && !known.length) };
}
