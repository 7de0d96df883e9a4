// From a query to documents, best first. Names are looked up as a range of documents and as
// pairs of syllables; texts only where that does not answer the query.

import { bare } from "./search-bare.js";
import { isKnown } from "./search-files.js";
import { nearly, shared, union } from "./search-lists.js";
import { spellsAll, spellsBeginning, unmarked } from "./search-marks.js";
import { match } from "./search-match.js";
import { LONG, NEAR, analyse, pairsRead } from "./search-query.js";
import { readings } from "./search-readings.js";
import { grade, matchNames } from "./search-words.js";

const AT_ONCE = 2; // of them that are asked for before the others
const AWARDEES = ["individual", "collective", "household"];
const WHOLE = 106; // value of a hit whose whole name was asked for
export const NAMED = 103; // of one that has all the words in its name: no text can pass it
const TOGETHER = 103.5; // of one that has them there side by side: no words scattered over a name can

// Hits: documents with a grade (see search-match.js), plus 100 if they are spelled as asked for.
class Hits {
  constructor() {
    this.found = new Map();
  }
  add(document, grade, exact) {
    const before = this.found.get(document);
    const value = (exact ? 100 : 0) + grade;
    if (before === undefined || before < value) this.found.set(document, value);
  }
  addAll({ all, exact }, grade) {
    for (const document of all) this.add(document, grade, false);
    for (const document of exact) this.add(document, grade, true);
  }
  get size() {
    return this.found.size;
  }
  get best() {
    return Math.max(0, ...new Set(this.found.values()));
  }
  // The best grade, whatever the marks.
  get letters() {
    return Math.max(0, ...[...new Set(this.found.values())].map((value) => value % 100));
  }
  from(least) {
    return [...this.found].filter(([, value]) => value >= least);
  }
}

// Documents whose names begin with the query, as bounds: whole name, whole syllables, letters.
async function byRange(index, query) {
  const { key } = query;
  const ends = [key, `${key} `, `${key}!`, ...(query.open ? [`${key}\uffff`] : [])];
  const [start, whole, words, letters = words] = await Promise.all(ends.map((end) => index.document(end)));
  return { start, whole, words, letters, blocks: Math.ceil((letters - start) / index.root.size) };
}

// Other names that begin with the query, whole; they are in no order of documents.
async function byOthers(index, query) {
  const { terms } = await index.range("others", query.key, 2);
  return terms.filter(({ folded }) => query.open || folded === query.key || folded.startsWith(`${query.key} `));
}

const ofTerm = async (index, family, tokens) =>
  union(await index.terms(family, tokens.map(({ folded }) => folded).join(" ")), (one) => spellsAll(tokens, one));

const single = (index, token) => ofTerm(index, "single", [token]);

// Names in which the query stands as a phrase; of a long query they may be (`loose`).
async function byPairs(index, query) {
  const { tokens } = query;
  const last = tokens.length - 1;
  if (!last) return single(index, tokens[0]);
  const wanted = pairsRead(tokens.length);
  const found = await Promise.all(wanted.map((i) => ofTerm(index, "names", tokens.slice(i, i + 2))));
  const known = wanted.filter((_, i) => found[i].all.length);
  if (last < LONG) {
    if (known.length < wanted.length) return { all: [], exact: [] };
    return { all: shared(found.map((one) => one.all)), exact: shared(found.map((one) => one.exact)) };
  }
  return loosely(index, query, wanted.map((pair, i) => ({ pair, all: found[i].all })).filter(({ all }) => all.length));
}

// Names that have the pairs that are known and the syllables in none of them, or all but one.
async function loosely(index, query, known) {
  const { tokens } = query;
  const singles = (some) => Promise.all(some.map((one) => single(index, one))).then((found) => found.map((one) => one.all));
  const lone = tokens.filter((_, i) => !known.some(({ pair }) => pair === i || pair === i - 1));
  const pairs = known.map(({ all }) => all);
  // Where no name has all of them the rarest may be of other names: its words are taken apart.
  const few = Math.min(...pairs.map((list) => list.length));
  const rarest = pairs.findIndex((list) => list.length === few);
  const takeApart = () => singles(tokens.slice(known[rarest].pair, known[rarest].pair + 2));
  const isHopeless = (lists) => known.length > 0 && !shared(lists).length;
  let [alone, apart] = await Promise.all([lone.length > LONG ? [] : singles(lone), isHopeless(pairs) ? takeApart() : null]);
  alone = alone.filter((list) => list.length);
  if (!apart && isHopeless([...pairs, ...alone])) apart = await takeApart();
  return { all: nearly([...pairs.filter((_, i) => !apart || i !== rarest), ...alone, ...(apart ?? [])]), exact: [], loose: true };
}

// The same where the last syllable is unfinished: all that it may become.
async function byCompletion(index, query) {
  const { tokens } = query;
  const end = tokens[tokens.length - 1];
  if (!query.open || (tokens.length === 1 && end.folded.length < 2)) return { all: [], exact: [] };
  const ends = tokens.slice(-2);
  const prefix = ends.map(({ folded }) => folded).join(" ");
  const [range, first] = await Promise.all([
    index.range(ends.length > 1 ? "names" : "single", prefix, 2),
    tokens.length > 2 ? byPairs(index, { ...query, tokens: tokens.slice(0, -1) }) : null,
  ]);
  const units = [union(range.terms, (one) => spellsBeginning(ends, one)), ...(first ? [first] : [])];
  return { all: shared(units.map((one) => one.all)), exact: shared(units.map((one) => one.exact)), cut: range.cut };
}

// Names that have all the words, wherever.
async function byWords(index, query) {
  const lists = await Promise.all(query.tokens.map((one) => single(index, one)));
  return { all: shared(lists.map((one) => one.all)), exact: shared(lists.map((one) => one.exact)) };
}

// The search in texts and what it needs first; for a full name neither is fetched.
async function textsOf(index) {
  const [module] = await Promise.all([import("./search-texts.js"), index.starts("texts")]);
  return module;
}

// What texts need travels at once, and their words as soon as no name begins so. What fails is told where
// it is waited for.
const askForTexts = (index, query, options, ranged) => Promise.all([textsOf(index), ranged])
  .then(([{ readAhead }, { start, letters }]) => start === letters && readAhead(index, query, options)).catch(() => {});

const inNames = (index, query) => Promise.all([byPairs(index, query), byCompletion(index, query)]);

// Adds what begins with the query; graded by the names themselves if a few files tell them.
async function addRange(index, query, hits, { start, whole, letters, words, blocks }) {
  // Where no marks were asked for the range tells all but which whole names have none either.
  const from = query.marked && blocks <= NEAR ? letters : whole - start <= index.root.size ? whole : start;
  for (const row of await index.rows(Array.from({ length: from - start }, (_, i) => start + i))) {
    const found = match(query, row.name);
    hits.add(row.document, found.grade || 4, found.exact);
  }
  for (let document = from; document < letters; document++) {
    hits.add(document, document < whole ? 6 : document < words ? 5 : 4, !query.marked);
  }
}

// Adds names in which the query stands; those that begin with it are told from the others.
function addNames(hits, { start, whole, words, letters }, pairs, completed) {
  if (!pairs.loose) hits.addAll(pairs, 4.5);
  hits.addAll(completed, 3.5);
  for (const document of pairs.exact) {
    if (document >= start && document < words) hits.add(document, document < whole ? 6 : 5, true);
  }
  for (const document of completed.exact) {
    if (document >= start && document < letters) hits.add(document, 4, true);
  }
}

function addOthers(query, hits, terms) {
  for (const term of terms) {
    const { grade, exact } = match(query, term.spelled);
    if (grade) for (const document of term.documents()) hits.add(document, grade, exact);
  }
}

// Of hits, the best first, those that will stand before all others: the column, where it is here, tells
// of equals which are far higher.
function foremost(index, list) {
  const best = index.loaded.get("c-best");
  const equals = best ? list.filter((one) => one.value === list[0].value) : [];
  const least = Math.min(...equals.map((one) => best.at(one.document)));
  return equals.filter((one) => best.at(one.document) === least);
}

// Equals are put in order by their blocks where a few of those tell it, or else by a column, which
// is fetched if `columns` allows so many bytes. `first` is called with those that will stand first, if
// they are known before the rest.
async function arrange(index, found, { limit, columns, sort, first }) {
  const list = found.map(([document, value]) => ({ document, value }));
  const blocksOf = (some) => index.blocksOf(some.map((one) => one.document)).length;
  const read = async (some, newest) => {
    for (const row of await index.rows(some.map((one) => one.document))) row.order = newest ? [row.day, row.rank] : [row.rank, row.day];
  };
  const keyed = (one, other) => {
    const [left, right] = [index.row(one.document).order, index.row(other.document).order];
    return right[0] - left[0] || right[1] - left[1];
  };
  const byValue = (one, other) => other.value - one.value || one.document - other.document;
  list.sort(byValue);
  if (sort && sort !== "best") {
    if (blocksOf(list) <= NEAR) {
      await read(list, sort === "newest");
      return list.sort((one, other) => keyed(one, other) || byValue(one, other));
    }
    const [column, awards] = await Promise.all([index.column(sort), index.awards()]);
    for (const one of list) one.place = awards.least(column, one.document);
    return list.sort((one, other) => one.place - other.place || byValue(one, other));
  }
  // What is shown first, to the end of the last group of equals.
  const last = list[Math.min(limit, list.length) - 1]?.value;
  const head = list.filter((one) => one.value >= last);
  const byRows = (one, other) => other.value - one.value || keyed(one, other) || one.document - other.document;
  if (blocksOf(head) <= NEAR) {
    const some = first ? foremost(index, head) : [];
    if (some.length && blocksOf(some) <= AT_ONCE) read(some).then(() => first(some.sort(byRows).map((one) => one.document))).catch(() => {});
    await read(head);
    head.sort(byRows);
    return [...head, ...list.slice(head.length)];
  }
  if (list.length <= limit || index.root.columns.best > columns) return list;
  const column = await index.column("best");
  return list.sort((one, other) => other.value - one.value || column.at(one.document) - column.at(other.document) || one.document - other.document);
}

// Options: `limit` documents are wanted; `quick` while typing; `wide`: texts in any case; `names`:
// no texts in any case; `columns`: bytes that an order may cost; `sort`; `early` is called with
// documents that will stand first, where they are known long before the rest, and again with more.
// Answers: documents in order; `more`: there are more than were counted; `guessed`: nothing has
// all the words, these come near; `narrow`: texts were not asked; `named`: a name has all the words;
// `phrase`: a text has them as they stand. Where years or places beside other words narrow it down:
// those as `fixed` (pairs of facet and values), and which awards they leave (`alive`). Where nothing
// has all the words: `lacking`, which stand `nowhere`, and which pairs stand `together`. Where only the
// query with its abbreviations written out, or with spaces between its syllables, has an answer, that is
// the query of the answer.
export async function search(index, input, options) {
  const answer = await once(index, analyse(input), options);
  if (answer.documents.length && !answer.guessed) return answer;
  const written = writtenOut(index, answer.query);
  for (const query of written ? [written] : await partedIn(index, answer.query)) {
    const other = await once(index, query, { ...options, early: null });
    if (other.documents.length && (!other.guessed || !answer.documents.length)) return other;
  }
  return answer;
}

async function partedIn(index, query) {
  const { parted } = await import("./search-texts.js");
  return parted(index, query);
}

// "ubnd xã mường tè": with the words that the letters stand for.
function writtenOut(index, { tokens }) {
  const { abbreviations } = index.root.words;
  const said = tokens.map((one) => abbreviations[one.folded] ?? one.said);
  return said.some((one, i) => one !== tokens[i].said) ? analyse(said.join(" ")) : null;
}

async function once(index, query, options) {
  const read = readings(index, query);
  if (!read.length) return find(index, query, options);
  if (!options.quick && query.tokens.length > LONG) askForTexts(index, query, options, byRange(index, query));
  const { narrowed } = await import("./search-awarded.js");
  return narrowed(index, query, read, options, find);
}

// Where nothing has the marks that were typed: what the same letters find, and no more, which is said.
async function find(index, query, options) {
  const found = await asSpelled(index, query, options);
  if (!query.marked || found.spelled || found.guessed || !found.documents.length) return found;
  return { ...(await asSpelled(index, unmarked(query), { ...options, early: null })), query, named: found.named, guessed: true };
}

async function asSpelled(index, query, options) {
  const hits = new Hits();
  const answer = { query, documents: [], more: false, guessed: false, narrow: false, named: false, phrase: false };
  if (!query.tokens.length) return answer;
  const { length } = query.tokens;
  const ranged = byRange(index, query);
  // Long queries, those with figures and those with a word that no name has seldom are names.
  const isName = length <= LONG && !/\d/.test(query.key) && (length < 2 || query.tokens.every(({ folded }) => isKnown(index.root, folded)));
  if (!options.quick && !options.names && !isName) askForTexts(index, query, options, ranged);
  const named = options.quick ? null : inNames(index, query);
  named?.catch(() => {}); // told where it is waited for
  const [range, others, places] = await Promise.all([ranged, byOthers(index, query), bare(index, query)]);
  await addRange(index, query, hits, range);
  addOthers(query, hits, others);
  for (const { document, grade, exact } of places) hits.add(document, grade, exact);
  let told = []; // which stand there already, and stay where they stand
  let early = options.early ? (documents) => options.early(query, (told = documents)) : null;
  // Shows what has at least this value, once nothing that is still to come can have it. The search
  // goes on meanwhile.
  const show = async (least) => {
    const sure = hits.from(least);
    if (!sure.length || answer.narrow || !early) return;
    const first = early;
    early = null;
    first((await arrange(index, sure, { ...options, first })).slice(0, options.limit).map((one) => one.document));
  };
  const shown = (least) => show(least).catch(() => {}); // what fails is told where it is waited for
  // Who is called just so is known now: pairs tell it only of names too many to be read.
  const isRead = !query.marked || range.blocks <= NEAR;
  if (isRead) shown(WHOLE);
  const enough = options.quick && hits.size >= options.limit && isRead;
  let loose = [];
  if (!enough) {
    const [pairs, completed] = await (named ?? inNames(index, query));
    addNames(hits, range, pairs, completed);
    if (pairs.loose) loose = pairs.all;
    answer.more = Boolean(completed.cut);
  }
  const full = () => options.quick && hits.size >= options.limit;
  const narrow = () => options.names || !options.wide && (length === 1 ? hits.size > options.limit : isAwardee(index, hits));
  answer.narrow = narrow();
  shown(WHOLE);
  // What is needed next travels while names are looked at more closely.
  const next = answer.narrow || full() ? null : textsOf(index);
  next?.then(({ readAhead }) => !hits.size && readAhead(index, query, options)).catch(() => {});
  if (loose.length) await grade(index, query, hits, loose);
  const together = shown(TOGETHER);
  if (length > 1 && length <= LONG && !hits.from(WHOLE).length && !full()) {
    const [scattered] = await Promise.all([byWords(index, query), together]); // blocks of what is shown go first
    const others = await grade(index, query, hits, scattered.all.filter((one) => !hits.found.has(one)));
    const left = (list) => list.filter((one) => !others.has(one));
    hits.addAll({ all: left(scattered.all), exact: left(scattered.exact) }, 3);
    answer.narrow = narrow();
  }
  answer.named = hits.best >= NAMED;
  shown(NAMED);
  if (!answer.narrow && !full()) await (await (next ?? textsOf(index))).inTexts(index, query, hits, answer, options);
  answer.spelled = hits.best >= 100;
  const first = answer.phrase ? early : null; // nothing else can come before it
  const all = (await arrange(index, hits.from(0), { ...options, first })).map((one) => one.document);
  answer.documents = [...told, ...all.filter((one) => !told.includes(one))];
  return answer;
}

// Whether an awardee is called so, as far as blocks are here that tell: texts are not needed then.
// Of a person any words of the name will do; a collective's whole name, and no unit's.
function isAwardee(index, hits) {
  const rows = (least) => hits.from(least).map(([document]) => index.row(document)).filter(Boolean);
  const named = rows(WHOLE);
  return rows(NAMED).some((row) => row.kind === "individual") || (named.length > 0 && named.every((row) => AWARDEES.includes(row.kind)));
}
