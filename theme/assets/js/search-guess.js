// One wrong letter: syllables that differ in one letter, tried in the place of each.

import { text, unfront } from "./search-files.js";
import { shared, union } from "./search-lists.js";
import { unmarked } from "./search-marks.js";
import { spell, syllables } from "./search-text.js";
import { matchNames } from "./search-words.js";

const TRIED = 12; // syllables tried in the first place
const TRIED_AFTER = 24; // and in another one, where the syllable before spares most files
const BLOCKS = 10; // blocks read to put the guesses in order

// 0 the same, 0.5 two letters swapped, 1 one replaced, 1.5 one too many or missing; else 9.
export function distance(one, other) {
  if (one === other) return 0;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++;
  const left = [short.length - start - end, long.length - start - end];
  if (left[0] === 1 && left[1] === 1) return 1;
  if (left[0] === 0 && left[1] === 1) return 1.5;
  const swapped = left[0] === 2 && left[1] === 2 && short[start] === long[start + 1] && short[start + 1] === long[start];
  return swapped ? 0.5 : 9;
}

// The syllables of names with the number of their documents.
export const vocabulary = (index) => index.file("syllables", (data) => {
  const [lines, counts] = text(data).split("\n\n");
  const values = counts.split("\n");
  return new Map(unfront(lines).map((one, i) => [one, parseInt(values[i], 36)]));
});

// Syllables near to `folded`, the likeliest first.
function neighbours(known, folded) {
  const found = [];
  for (const [one, count] of known) {
    if (Math.abs(one.length - folded.length) > 1) continue;
    const far = distance(folded, one);
    if (far > 0 && far < 9) found.push({ folded: one, far, count: count / far });
  }
  return found.sort((one, other) => other.count - one.count);
}

async function tryPlace(index, query, i, known) {
  const { tokens } = query;
  const near = neighbours(known, tokens[i].folded).slice(0, i ? TRIED_AFTER : TRIED);
  if (!near.length) return [];
  const terms = (family, ...folded) => index.terms(family, folded.join(" ")).then((found) => union(found, () => true).all);
  const names = (at) => terms("names", tokens[at].folded, tokens[at + 1].folded);
  // The pairs without the wrong syllable decide soonest whether there is anything to find.
  const sure = tokens.map((_, at) => at).slice(0, -1).filter((at) => at !== i && at + 1 !== i);
  const base = await Promise.all(sure.map(names));
  if (base.some((list) => !list.length)) return [];
  const tried = await Promise.all(near.map(async (one) => {
    if (tokens.length === 1) return { one, documents: await terms("single", one.folded) };
    const lists = [...base];
    // What begins with the syllable before stands in a file or two: it spares most of the others.
    if (i) lists.push(await terms("names", tokens[i - 1].folded, one.folded));
    if (i + 1 < tokens.length && lists.every((list) => list.length)) lists.push(await terms("names", one.folded, tokens[i + 1].folded));
    return { one, documents: shared(lists) };
  }));
  return tried.filter(({ documents }) => documents.length).map(({ one, documents }) => ({
    documents, far: one.far,
    tokens: tokens.map((token, at) => (at === i ? { spelled: one.folded, folded: one.folded } : token)),
  }));
}

// Documents, the likeliest first, with a value that rises: one of each name, then the rest.
// `sure`: the name begins with the query, but for the letter.
export async function guesses(index, query, limit) {
  const known = await vocabulary(index);
  const often = (i) => known.get(query.tokens[i].folded) ?? 0;
  const places = query.tokens.map((_, i) => i).sort((one, other) => often(one) - often(other));
  const strange = places.filter((i) => !known.has(query.tokens[i].folded));
  const tried = strange.length === 1 ? strange : places;
  const found = await Promise.all(tried.map((i) => tryPlace(index, query, i, known)));
  return ranked(index, query, found.flat(), limit);
}

async function ranked(index, query, found, limit) {
  const all = [];
  for (const { documents, far, tokens } of found) {
    for (const document of documents.slice(0, 200)) all.push({ document, far, tokens });
  }
  const blocks = new Set(index.blocksOf(all.map((one) => one.document)).slice(0, BLOCKS));
  const near = all.filter((one) => blocks.has(Math.floor(one.document / index.root.size)));
  const rows = await index.rows(near.map((one) => one.document));
  const names = new Map();
  rows.forEach((row, i) => {
    const { far, tokens } = near[i];
    const key = tokens.map((one) => one.folded).join(" ");
    const { grade, other } = matchNames(unmarked({ ...query, tokens, key }), row);
    const name = other?.name ?? row.name;
    const value = grade * 2 - far - unlike(query, name);
    const group = names.get(name) ?? { value, sure: grade >= 5, rows: [] };
    group.rows.push(row);
    names.set(name, group);
  });
  const groups = [...names.values()].sort((one, other) => other.value - one.value || other.rows.length - one.rows.length);
  const first = groups.map(({ rows, sure }) => ({ document: rows[0].document, sure }));
  const rest = groups.flatMap(({ rows, sure }) => rows.slice(1).map(({ document }) => ({ document, sure })));
  return [...first, ...rest].slice(0, 5 * limit).map((one, i) => ({ ...one, value: i / 1000 }));
}

// Syllables of the query from which the name differs by more than a letter, marks counted.
function unlike(query, name) {
  if (!query.marked) return 0;
  const words = syllables(name).map(spell);
  return query.tokens.filter((one) => !words.some((word) => distance(word, one.spelled) < 9)).length;
}
