// What to try where nothing has all the words: the words apart, with how many have them.

import { search } from "./search-engine.js";
import { fill } from "./search-text.js";
import { figure, listed } from "./search-view.js";

const MOST = 3; // parts of a query that are looked for by themselves

// Runs of words that stand together somewhere, without those that stand nowhere.
function runs({ tokens }, { nowhere, together }) {
  const known = tokens.map((_, i) => i).filter((i) => !nowhere.includes(i));
  const found = [];
  for (const i of known) {
    const last = found[found.length - 1];
    if (last?.at(-1) === i - 1 && (nowhere.length || together.includes(i - 1))) last.push(i);
    else found.push([i]);
  }
  return found;
}

const said = ({ tokens }, places) => places.map((i) => tokens[i].said).join(" ");

// Parts of the query that have an answer: { text, count, more }, the rarest first.
export async function apart(index, { query, lacking }, options) {
  if (!lacking || query.tokens.length < 2) return [];
  const counted = async (parts) => (await Promise.all(parts.slice(0, MOST).map(async (places) => {
    const text = said(query, places);
    const { documents, more, guessed } = await search(index, text, { ...options, early: null, sort: "best" });
    return { text, count: guessed ? 0 : documents.length, more };
  }))).filter(({ count }) => count);
  const all = runs(query, lacking);
  const [whole] = all.length === 1 && !lacking.nowhere.length ? all : [];
  // Where all stand in one run: it without its last word, and without its first.
  const found = await counted(whole ? [whole.slice(0, -1), whole.slice(1)] : all);
  const further = found.length ? found : await counted(all.flat().map((i) => [i]));
  return further.sort((one, other) => one.count - other.count);
}

// What is said of it: that nothing has all of the words, and which of them nothing has at all.
export function lackingTold(index, { query, lacking }) {
  const { words } = index.root;
  const quoted = (parts) => listed(parts.map((q) => fill(words.quoted, { q: q.slice(0, 60) })), words);
  const known = runs(query, lacking);
  if (known.length < 2 && !lacking.nowhere.length) return fill(words.none_for, { q: query.text.slice(0, 80) });
  const all = quoted(known.concat(lacking.nowhere.map((i) => [i])).sort((one, other) => one[0] - other[0]).map((places) => said(query, places)));
  if (!lacking.nowhere.length) return fill(words.none_all, { all });
  return fill(words.nowhere, { all, which: quoted(lacking.nowhere.map((i) => said(query, [i]))) });
}

export const partTold = ({ text, count, more }, words) => fill(words.apart_one, { q: text, n: `${figure(count)}${more ? "+" : ""}` });
