// From a query to documents, best first. Names are looked up as a range of documents and as
// pairs of syllables; texts only where that does not answer the query.

import { nearly, shared, union } from "./search-lists.js";
import { analyse, match } from "./search-query.js";

const NEAR = 9; // blocks that may be read to put equals in order
const LONG = 4; // pairs from which a query is long

// Hits: documents with a grade (see search-query.js) and whether they are spelled as asked for.
class Hits {
  constructor() {
    this.found = new Map();
  }
  add(document, grade, exact) {
    const before = this.found.get(document);
    const value = (exact ? 100 : 0) + grade;
    if (before === undefined || before < value) this.found.set(document, value);
  }
  get size() {
    return this.found.size;
  }
}

// Documents whose names begin with the query, as bounds: whole name, whole syllables, letters.
async function byRange(index, query) {
  const { key } = query;
  const ends = [key, `${key} `, `${key}!`, ...(query.open ? [`${key}\uffff`] : [])];
  const [start, whole, words, letters = words] = await Promise.all(ends.map((end) => index.document(end)));
  return { start, whole, words, letters };
}

// Names in which the query stands as a phrase. Of a long query every other pair is read: that
// covers its words, and the names themselves tell the rest (`loose`).
async function byPairs(index, query) {
  const { tokens } = query;
  const last = tokens.length - 1;
  const find = async (family, folded, spelled) =>
    union(await index.terms(family, folded), (one) => !query.marked || one === spelled);
  if (!last) return find("single", tokens[0].folded, tokens[0].spelled);
  const wanted = Array.from({ length: last }, (_, i) => i).filter((i) => last < LONG || i % 2 === 0 || i === last - 1);
  const found = await Promise.all(wanted.map((i) =>
    find("names", `${tokens[i].folded} ${tokens[i + 1].folded}`, `${tokens[i].spelled} ${tokens[i + 1].spelled}`)));
  const known = wanted.filter((_, i) => found[i].all.length);
  if (last < LONG) {
    if (known.length < wanted.length) return { all: [], exact: [] };
    return { all: shared(found.map((one) => one.all)), exact: shared(found.map((one) => one.exact)) };
  }
  const alone = tokens.map((_, i) => i).filter((i) => !known.some((pair) => pair === i || pair === i - 1));
  const single = alone.length > LONG ? [] : await Promise.all(alone.map((i) => find("single", tokens[i].folded, tokens[i].spelled)));
  return { all: nearly([...found, ...single].map((one) => one.all).filter((list) => list.length)), exact: [], loose: true };
}

// The same where the last syllable is unfinished: all that it may become.
async function byCompletion(index, query) {
  const { tokens } = query;
  const end = tokens[tokens.length - 1];
  if (!query.open || (tokens.length === 1 && end.folded.length < 2)) return { all: [], exact: [] };
  const before = tokens[tokens.length - 2];
  const prefix = before ? `${before.folded} ${end.folded}` : end.folded;
  const spelled = before ? `${before.spelled} ${end.spelled}` : end.spelled;
  const range = await index.range(before ? "names" : "single", prefix, 2);
  const units = [union(range.terms, (one) => !query.marked || one.startsWith(spelled))];
  if (tokens.length > 2) {
    units.push(await byPairs(index, { ...query, tokens: tokens.slice(0, -1) }));
  }
  return { all: shared(units.map((one) => one.all)), exact: shared(units.map((one) => one.exact)), cut: range.cut };
}

function addAll(hits, { all, exact }, grade) {
  for (const document of all) hits.add(document, grade, false);
  for (const document of exact) hits.add(document, grade, true);
}

// The order of equals is known where it can be read: from blocks, or, in long lists, from a
// column, which is fetched where `columns` allows so many bytes.
async function arrange(index, hits, { limit, columns, sort }) {
  const list = [...hits.found].map(([document, value]) => ({ document, value }));
  const bySort = sort && sort !== "best";
  const name = bySort ? sort : "best";
  const near = index.blocksOf(list.map((one) => one.document)).length <= NEAR;
  let place = (one) => one.document;
  if (near) {
    await index.rows(list.map((one) => one.document));
    const key = name === "newest" ? (row) => [row.day, row.rank] : (row) => [row.rank, row.day];
    for (const one of list) one.key = key(index.row(one.document));
  } else if (list.length > limit && (bySort || index.root.columns[name] <= columns)) {
    const column = await index.column(name);
    place = (one) => column.at(one.document);
  }
  list.sort((one, other) =>
    (bySort ? 0 : other.value - one.value) ||
    (near ? other.key[0] - one.key[0] || other.key[1] - one.key[1] : place(one) - place(other)) ||
    other.value - one.value || one.document - other.document);
  return list;
}

// Options: `limit` documents are wanted; `quick` while typing; `wide`: texts in any case;
// `columns`: bytes that an order may cost; `sort`.
// Answers: documents in order; `more`: there are more than were counted; `guessed`: nothing has
// all the words, these come near; `narrow`: texts were not asked.
export async function search(index, input, options) {
  const query = analyse(input);
  const hits = new Hits();
  const answer = { query, documents: [], more: false, guessed: false, narrow: false };
  if (!query.tokens.length) return answer;
  const { start, whole, words, letters } = await byRange(index, query);
  const size = letters - start;
  const blocks = Math.ceil(size / index.root.size);
  if (size && blocks <= NEAR) {
    const documents = Array.from({ length: size }, (_, i) => start + i);
    for (const row of await index.rows(documents)) {
      const found = match(query, row.name);
      hits.add(row.document, found.grade || 4, found.exact);
    }
  } else {
    for (let document = start; document < letters; document++) {
      hits.add(document, document < whole ? 6 : document < words ? 5 : 4, !query.marked);
    }
  }
  const enough = options.quick && hits.size >= options.limit && (!query.marked || blocks <= NEAR);
  if (!enough) {
    const [pairs, completed] = await Promise.all([byPairs(index, query), byCompletion(index, query)]);
    if (pairs.loose) await (await import("./search-words.js")).grade(index, query, hits, pairs.all);
    else addAll(hits, pairs, 4.5);
    addAll(hits, completed, 3.5);
    for (const document of pairs.exact) {
      if (document >= start && document < words) hits.add(document, document < whole ? 6 : 5, true);
    }
    for (const document of completed.exact) {
      if (document >= start && document < letters) hits.add(document, 4, true);
    }
    answer.more = Boolean(completed.cut);
  }
  const full = () => options.quick && hits.size >= options.limit;
  const named = whole > start && [...hits.found.values()].some((value) => value >= 106);
  const { length } = query.tokens;
  if (length > 1 && length <= LONG && !named && !full()) {
    const { byWords, grade } = await import("./search-words.js");
    const scattered = await byWords(index, query);
    await grade(index, query, hits, scattered.all.filter((one) => !hits.found.has(one)));
    addAll(hits, scattered, 3);
  }
  answer.narrow = !options.wide && (length === 1 ? hits.size > options.limit : hasPerson(index, hits));
  if (!answer.narrow && !full()) {
    const { inTexts } = await import("./search-fulltext.js"); // not needed for a full name
    const found = await inTexts(index, query, options.limit);
    for (const { document, grade, exact } of found.hits) hits.add(document, grade, exact);
    answer.more ||= found.more;
    const best = Math.max(0, ...hits.found.values());
    if (best < 102) {
      const { guesses } = await import("./search-guess.js");
      // Above words that are scattered over a text; below a name that differs in its marks only.
      const least = [...hits.found.values()].some((value) => value >= 4.5 && value < 100) ? 4.4 : 101.9;
      for (const { document, value } of await guesses(index, query, options.limit)) hits.add(document, least - value, false);
      if (!hits.size) for (const { document, grade } of found.partial) hits.add(document, grade, false);
      answer.guessed = best === 0 && hits.size > 0;
    }
  }
  const list = await arrange(index, hits, options);
  answer.documents = list.map((one) => one.document);
  return answer;
}

// Whether somebody is called so, as far as blocks are here that tell.
function hasPerson(index, hits) {
  for (const [document, value] of hits.found) {
    if (value >= 103 && index.row(document)?.kind === 0) return true;
  }
  return false;
}
