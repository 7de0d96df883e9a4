// The search that comes with its question in the address: what its answer needs is asked for as soon
// as this is there, while the rest of the scripts and the styles are still on their way.

import { ROOT, begin, blocksOfKey, first, isKnown, isOther, numbers, shardOf, shardsOf, supported } from "./search-files.js";
import { GUESSED, LONG, NAME, NEAR, analyse, pairsRead } from "./search-query.js";

const YEAR = /^(19|20)\d\d$/;
const MANY = 7; // words of which each would cost a file
const WIDE = "(min-width: 960px)"; // where the filters stand open

// The files of the index that tell whose name has all the words, as search-engine.js asks for them: with
// all blocks of those that begin so, if they are few, since these tell their order.
function namesOf(head, { key, tokens }) {
  const ends = [key, `${key}\uffff`].flatMap((end) => blocksOfKey(head, end));
  const [start, end] = [ends[0], ends.at(-1)];
  return [
    ...(end - start < NEAR ? numbers(start, end + 1) : ends).map((one) => `b${one}`),
    ...pairsOf(head, tokens, pairsRead(tokens.length)),
    ...(tokens.length > 1 ? [] : shardsOf(head.single, key).slice(0, 2).map((one) => `s${one}`)),
    ...(isOther(head, key) ? shardsOf(head.others, key).slice(0, 2).map((one) => `o${one}`) : []),
  ];
}

// Those of pairs that begin with the tokens at `places`, and of words alone: what no name has is in none,
// unless it is the last word, which may be unfinished: what it may become can go on in the next shard.
const pairsOf = (head, tokens, places) => places.flatMap((i, place) => {
  const [one, other] = [tokens[i].folded, tokens[i + 1].folded];
  if (!isKnown(head, one) || !(place === places.length - 1 || isKnown(head, other))) return [];
  return shardsOf(head.names, `${one} ${other}`).slice(0, i === tokens.length - 2 ? 2 : 1).map((shard) => `n${shard}`);
});

const wordsOf = (head, tokens) => tokens.filter(({ folded }) => isKnown(head, folded)).map(({ folded }) => `s${shardOf(head.single, folded)}`);

// All that a query asks for first; of a name with a year what the two need; of a name with a word that
// no name has what it takes to find the letter that is wrong; of one or two words, which many have, their
// order. What is long may be of a text: where those are is told by "starts". A browser asks for six files
// at a time: what tells names goes first.
export function filesOf(head, query) {
  const years = query.tokens.filter(({ folded }) => YEAR.test(folded));
  const tokens = query.tokens.filter((one) => !years.includes(one));
  const { length } = tokens;
  if (!length) return namesOf(head, query);
  if (years.length) {
    const rest = { tokens, key: tokens.map(({ folded }) => folded).join(" ") };
    const whole = years.every(({ folded }) => isKnown(head, folded)) ? namesOf(head, query) : [];
    return [...wordsOf(head, years), ...namesOf(head, rest), ...whole, "c-years", "c-rows", ...wordsOf(head, tokens), ...head.order];
  }
  const names = namesOf(head, query);
  const isStrange = length > 1 && length <= GUESSED && tokens.some(({ folded }) => !isKnown(head, folded));
  const syllables = isStrange ? ["syllables"] : [];
  if (length > LONG) {
    const unfinished = pairsOf(head, tokens, pairsRead(length - 1));
    return [...names, "starts", ...unfinished, ...syllables, ...(length < MANY ? wordsOf(head, tokens) : []), ...head.order];
  }
  if (isStrange) return [...names, ...syllables, ...wordsOf(head, tokens), "starts", ...head.order];
  return length > 2 ? [...names, "starts", ...head.order] : [...names, ...head.order, ...wordsOf(head, tokens), "starts"];
}

function goAhead(parameters) {
  const query = analyse(parameters.get("q") ?? "");
  const texts = () => import("./search-texts.js").catch(() => {});
  for (const name of new Set(query.tokens.length ? filesOf(first, query) : [])) {
    begin(`${first.folder}/${name}.bin`);
    if (name === "starts") texts(); // which reads it
  }
  if (parameters.size > 1 || matchMedia(WIDE).matches) import("./search-facets.js").catch(() => {});
  if (!query.tokens.length) return;
  if (query.tokens.length > NAME || query.tokens.some(({ folded }) => YEAR.test(folded))) import("./search-awarded.js").catch(() => {});
  texts();
}

const parsed = () => document.readyState !== "loading" ||
  new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));

async function start() {
  const { dataset } = document.documentElement;
  const parameters = new URLSearchParams([...new URLSearchParams(location.search)].filter(([, value]) => value));
  // What comes with its question begins without the lists to browse, which would give way: "searching",
  // then "answered".
  if (parameters.size) dataset.asked = "searching";
  if ([...parameters.keys()].some((key) => key !== "q")) dataset.filtered = "";
  begin(ROOT);
  if (parameters.size && supported()) goAhead(parameters);
  try {
    const [{ searchPage }] = await Promise.all([import("./search-core.js"), parsed()]);
    await searchPage(document.querySelector("[data-search-page]"));
  } catch {
    await parsed();
    dataset.asked = "answered";
    document.querySelector("[data-search-status]").textContent = "{{ words.frame.search_error }}";
  }
}

// The search page alone begins with the engine.
if (document.querySelector("head > script[src*='/search-core']")) start();
