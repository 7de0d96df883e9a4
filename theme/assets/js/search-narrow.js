// A year or a place typed beside a name: awards of that year and place alone answer.

import { everything, passing } from "./search-awards.js";

// `read` are the readings of the query (search-readings.js), `find` searches as it stands. A name that
// has all the words comes before any reading, and so does a text that has them as they stand.
export async function narrowed(index, query, read, options, find) {
  const quietly = { ...options, early: null, quick: false };
  if (await mayBeName(index, query)) {
    const whole = await find(index, query, { ...quietly, names: true });
    if (whole.named) return find(index, query, options);
  }
  for (const { rest, fixed } of read) {
    if (!rest.tokens.length) return everywhere(index, query, fixed, options);
    if (options.wide) continue;
    const found = await leave(index, query, fixed, await find(index, rest, { ...quietly, names: true }));
    if (found.documents.length) return found;
  }
  const whole = await find(index, query, quietly);
  if (whole.phrase) return whole;
  let near = null;
  for (const { rest, fixed } of read) {
    const found = await leave(index, query, fixed, await find(index, rest, { ...quietly, wide: true }));
    if (found.documents.length && !found.guessed) return found;
    if (found.documents.length) near ??= found;
  }
  return near && (whole.guessed || !whole.documents.length) ? near : whole;
}

// No name has a word that no name has: a year, mostly.
async function mayBeName(index, { tokens }) {
  const figures = tokens.filter(({ folded }) => /^\d+$/.test(folded));
  const terms = await Promise.all(figures.map(({ folded }) => index.terms("single", folded)));
  return terms.every((found) => found.length > 0);
}

async function leave(index, query, fixed, answer) {
  return { ...answer, ...(await passing(index, answer.documents, fixed)), fixed, query };
}

async function everywhere(index, query, fixed, { sort }) {
  const found = await everything(index, fixed, sort === "award" ? "award" : "newest");
  return { query, fixed, ...found, more: false, guessed: false, narrow: false, named: false, phrase: false };
}
