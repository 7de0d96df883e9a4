// Words of a name in another order, or with others between them.

import { spells } from "./search-marks.js";
import { match } from "./search-match.js";
import { fold, spell, syllables } from "./search-text.js";

const RANKED = 10; // blocks that may be read to grade names

// Grades what is scattered by the names themselves, as far as a few blocks go. Answers those that
// turned out to have the words in no single name.
export async function grade(index, query, hits, documents) {
  const blocks = new Set(index.blocksOf(documents).slice(0, RANKED)); // the likeliest come first
  const near = documents.filter((one) => blocks.has(Math.floor(one / index.root.size)));
  const rows = await index.rows(near);
  const others = new Set();
  for (const row of rows) {
    const found = matchNames(query, row);
    if (found.grade) hits.add(row.document, found.grade, found.exact);
    else others.add(row.document);
  }
  return others;
}

// How well the best of a row's names answers, and which that is.
export function matchNames(query, row) {
  let best = { ...matchWords(query, row.name), other: null };
  for (const other of row.names) {
    const found = matchWords(query, other.name);
    if (found.grade && valueOf(found) > valueOf(best)) best = { ...found, other };
  }
  return best;
}

const valueOf = ({ grade, exact }) => (grade && exact ? 100 : 0) + grade;

// As `match`; or 3 and a little: all words are there, the more the likelier the name was meant.
export function matchWords(query, name) {
  const found = match(query, name);
  if (found.grade) return found;
  const words = syllables(name).map(spell);
  return scattered(query, words, words.map(fold));
}

function scattered(query, words, plain) {
  const left = plain.map((one, i) => ({ plain: one, spelled: words[i], at: i }));
  const places = [];
  let exact = true;
  for (const token of query.tokens) {
    let found = left.findIndex((one) => one.spelled === token.spelled);
    if (found < 0) found = left.findIndex((one) => one.plain === token.folded);
    if (found < 0) return { grade: 0, exact: false };
    const [taken] = left.splice(found, 1);
    if (!spells(token, taken.spelled)) exact = false;
    places.push(taken.at);
  }
  const inOrder = places.every((place, i) => !i || place > places[i - 1]);
  // Nothing left over: words were swapped. One left over, in order: a word is missing.
  const closeness = left.length === 0 ? 0.4 : inOrder ? 0.4 / left.length : 0.2 / (left.length + 1);
  return { grade: 3 + closeness, exact };
}
