// Words of units, places, positions, citations, stories: pairs of neighbouring syllables, in
// texts and names taken together. Where those say nothing, a letter may be wrong.

import { isKnown } from "./search-files.js";
import { guesses, vocabulary } from "./search-guess.js";
import { either, union } from "./search-lists.js";
import { spells, spellsAll, spellsBeginning } from "./search-marks.js";
import { GUESSED, NAME } from "./search-query.js";

const PAIRS = 3; // of a query with more pairs every other one is read, which covers its words
const ALONE = 4; // syllables without a pair that are looked at
const MOST = 3; // further pairs that are read to tell a phrase
const SHARDS = 3; // shards that a single syllable may cost
const PARTLY = 0.55; // of the weight of a query, for a document that lacks some of it
const MANY = 30; // hits, of which those that stand first lie in many blocks
const NEARBY = 101.9; // value of a name that differs in a letter: above words that are scattered over a text
const LENGTHY = 4; // syllables of a query of which a part may do: it is a phrase, and no name

// Where bodies have a pair so often that none is kept with it, somebody has it all the same.
const isThere = (unit) => unit.all.length > 0 || unit.partly;

async function pairOf(index, query, i) {
  const [one, other] = [query.tokens[i], query.tokens[i + 1]];
  const folded = `${one.folded} ${other.folded}`;
  const isExact = (spelled) => spellsAll([one, other], spelled);
  const [texts, names] = await Promise.all([index.terms("texts", folded), index.terms("names", folded)]);
  const found = union(texts, isExact);
  if (!names.length) return { ...found, places: [i, i + 1] };
  const named = union(names, isExact);
  return {
    all: either([found.all, named.all]), exact: either([found.exact, named.exact]),
    capped: found.capped, partly: found.partly, places: [i, i + 1],
  };
}

// A syllable alone, as the first of its pairs; unfinished, if it is the last one.
async function aloneOf(index, query, i) {
  const token = query.tokens[i];
  const { folded } = token;
  const open = query.open && i === query.tokens.length - 1 && folded.length > 1;
  const [range, single] = await Promise.all([
    index.range("texts", folded, SHARDS),
    open ? index.range("single", folded, 2).then(({ terms }) => terms) : index.terms("single", folded),
  ]);
  const fits = (term) => {
    const first = term.folded.split(" ", 1)[0];
    return first === folded || (open && first.startsWith(folded));
  };
  const found = union(range.terms.filter(fits), (one) => spells(token, one.split(" ", 1)[0]));
  const names = union(single, (one) => (open ? spellsBeginning([token], one) : spells(token, one)));
  return {
    all: either([found.all, names.all]), exact: either([found.exact, names.exact]),
    capped: found.capped || range.cut, partly: found.partly, places: [i],
  };
}

// The last pair, while its second syllable is being typed.
async function openPair(index, query) {
  const i = query.tokens.length - 2;
  const [one, other] = [query.tokens[i], query.tokens[i + 1]];
  const { terms } = await index.range("texts", `${one.folded} ${other.folded}`, 1);
  return { ...union(terms, (spelled) => spellsBeginning([one, other], spelled)), places: [i, i + 1] };
}

// The pairs of a query that are wanted at once, and the rest.
function pairsInTurn({ tokens: { length } }) {
  const every = Array.from({ length: length - 1 }, (_, i) => i);
  const isFirst = (i) => every.length <= PAIRS || i % 2 === 0 || i === length - 2;
  return { wanted: every.filter(isFirst), rest: every.filter((i) => !isFirst(i)) };
}

// `units` that stand somewhere; `rest`: pairs that were not read; `alone`: syllables in no unit.
export async function pairsOf(index, query) {
  const { wanted, rest } = pairsInTurn(query);
  const found = await Promise.all(wanted.map((i) => pairOf(index, query, i)));
  if (query.open && found.length && !isThere(found[found.length - 1])) found[found.length - 1] = await openPair(index, query);
  const units = found.filter(isThere);
  const covered = new Set(units.flatMap((unit) => unit.places));
  return {
    units, broken: units.length < found.length, rest,
    alone: query.tokens.map((_, i) => i).filter((i) => !covered.has(i)).slice(0, ALONE),
  };
}

// `hits` have all that was asked for, `partial` more than half of its weight; `bodies` have all that
// is told of bodies, which is what stands in few of them.
function score(index, all, broken) {
  const some = all.filter((unit) => unit.all.length);
  const known = some.filter((unit) => !unit.capped);
  // Only common words: the best that have them, as far as they are kept.
  const used = known.length ? known : some;
  const sure = used.filter((unit) => !unit.partly).length;
  const scores = new Map();
  let total = 0;
  for (const unit of used) {
    const weight = Math.log(1 + index.count / unit.all.length);
    total += weight;
    const exact = new Set(unit.exact);
    for (const document of unit.all) {
      const score = scores.get(document) ?? { weight: 0, count: 0, sure: 0, exact: 0 };
      score.weight += weight;
      score.count++;
      if (!unit.partly) score.sure++;
      if (exact.has(document)) score.exact++;
      scores.set(document, score);
    }
  }
  const hits = [];
  const bodies = [];
  const partial = [];
  const isWhole = all.every(isThere);
  for (const [document, { weight, count, exact, sure: own }] of scores) {
    if (count === used.length && some.length === all.length) hits.push({ document, grade: broken ? 1 : 2, exact: exact === used.length });
    else if (isWhole && sure && own === sure) bodies.push({ document, grade: (broken ? 0.5 : 1) * (weight / total), exact: exact === count });
    else if (weight > total * PARTLY) partial.push({ document, grade: weight / (total + 1), exact: false });
  }
  return { hits, bodies, partial, more: used !== known };
}

// Many have the pairs that were read: the others tell who has the whole phrase, as far as they
// are kept (a word with a figure after it is not).
async function phrased(index, query, rest, hits) {
  const others = (await Promise.all(rest.slice(0, MOST).map((i) => pairOf(index, query, i)))).filter((unit) => unit.all.length && !unit.capped);
  const sets = others.map((unit) => new Set(unit.all));
  for (const hit of hits) if (!sets.every((set) => set.has(hit.document))) hit.grade = 1.5;
}

// Of a query once, though it may begin while texts are still read.
const begun = new WeakMap();
function guessed(index, query, limit) {
  if (!begun.has(query)) begun.set(query, guesses(index, query, limit));
  return begun.get(query);
}

// Adds names that differ from the query in a letter; whether one of them was surely meant.
async function guess(index, query, hits, limit) {
  const found = await guessed(index, query, limit);
  for (const { document, value } of found) hits.add(document, NEARBY - value, false);
  return found.length > 0 && found[0].sure;
}

// Asks for what the search in texts and the one for a wrong letter will read where no name answers.
export function readAhead(index, query, { limit }) {
  const { tokens } = query;
  if (tokens.length > 1 && tokens.length <= NAME && !/\d/.test(query.key)) {
    const isStrange = tokens.some(({ folded }) => !isKnown(index.root, folded));
    (isStrange ? guessed(index, query, limit) : vocabulary(index)).catch(() => {});
  }
  pairsOf(index, query).catch(() => {});
  for (const i of pairsInTurn(query).rest.slice(0, MOST)) pairOf(index, query, i).catch(() => {});
}

export async function inTexts(index, query, hits, answer, { limit, columns }) {
  const { length } = query.tokens;
  const add = (found) => found.forEach(({ document, grade, exact }) => hits.add(document, grade, exact));
  let known = hits.size > 0;
  const addFound = ({ hits: all, bodies }) => {
    add(all);
    if (all.length < limit) add(bodies);
    known ||= all.length + bodies.length > 0;
  };
  if (!known) readAhead(index, query, { limit });
  const { units, broken, rest, alone } = await pairsOf(index, query);
  // Of a long query every other pair is read; if all of those are common, the others may tell.
  if (!broken && rest.length && units.every((unit) => unit.partly || unit.capped)) {
    units.push(...(await Promise.all(rest.splice(0, MOST).map((i) => pairOf(index, query, i)))).filter(isThere));
  }
  let found = alone.length ? null : score(index, units, broken);
  if (found) {
    // The order of many, which lie in too many blocks to tell it, travels at once.
    if (found.hits.length > MANY && index.root.columns.best <= columns) index.column("best").catch(() => {});
    if (found.hits.length > limit / 2 && !broken && rest.length) await phrased(index, query, rest, found.hits);
    addFound(found);
    answer.phrase = !broken && found.hits.length > 0;
  }
  // Where something has all the letters none of them is wrong, whatever the marks.
  if (length > 1 && length <= GUESSED && hits.letters < 2) {
    if ((await guess(index, query, hits, limit)) && !found) {
      answer.guessed = !known;
      return;
    }
  }
  let nowhere = [];
  if (!found) {
    const single = await Promise.all(alone.map((i) => aloneOf(index, query, i)));
    nowhere = single.filter((unit) => !isThere(unit)).flatMap((unit) => unit.places);
    found = score(index, [...units, ...single], length > 1);
    addFound(found);
    if (length === 1 && hits.letters < 2) await guess(index, query, hits, limit);
  }
  if (!hits.size) {
    // No word is dropped in silence: where one stands nowhere, nothing comes near.
    if (!nowhere.length && length >= LENGTHY) add(found.partial);
    const together = units.filter((unit) => unit.places.length > 1).map((unit) => unit.places[0]);
    answer.lacking = { nowhere, together };
  }
  answer.more ||= found.more;
  answer.guessed = !known && hits.size > 0;
}
