// The search that comes with its question in the address: what its answer needs is asked for as soon
// as this is there, while the rest of the scripts and the styles are still on their way.

import { ROOT, begin, blocksOfKey, first, isKnown, shardOf, shardsOf, supported } from "./search-files.js";
import { GUESSED, NAME, analyse, pairsRead } from "./search-query.js";

const YEAR = /^(19|20)\d\d$/;
const WIDE = "(min-width: 960px)"; // where the filters stand open

// The files of the index that tell whose name has all the words, as search-engine.js asks for them.
function namesOf(head, { key, tokens }) {
  const pairs = pairsRead(tokens.length).map((i) => `${tokens[i].folded} ${tokens[i + 1].folded}`);
  const blocks = [key, `${key}\uffff`].flatMap((end) => blocksOfKey(head, end));
  return [
    ...blocks.map((one) => `b${one}`),
    ...pairs.map((one) => `n${shardOf(head.names, one)}`),
    ...(pairs.length ? [] : [`s${shardOf(head.single, key)}`]),
    ...shardsOf(head.others, key).slice(0, 2).map((one) => `o${one}`),
  ];
}

const wordsOf = (head, tokens) => tokens.map(({ folded }) => `s${shardOf(head.single, folded)}`);

// All that a query asks for first; of a name with a year what the two need; of a name with a word that
// no name has what it takes to find the letter that is wrong.
export function filesOf(head, query) {
  const years = query.tokens.filter(({ folded }) => YEAR.test(folded));
  const tokens = query.tokens.filter((one) => !years.includes(one));
  if (!tokens.length) return namesOf(head, query);
  if (years.length) {
    const rest = { tokens, key: tokens.map(({ folded }) => folded).join(" ") };
    return [...wordsOf(head, years), ...namesOf(head, rest), "c-years", "c-rows", ...wordsOf(head, tokens), "c-best"];
  }
  const { length } = tokens;
  const isStrange = length > 1 && length <= GUESSED && tokens.some(({ folded }) => !isKnown(head, folded));
  return [...namesOf(head, query), ...(isStrange ? ["syllables", ...wordsOf(head, tokens)] : []), "starts", "c-best"];
}

function goAhead(parameters) {
  const query = analyse(parameters.get("q") ?? "");
  if (query.tokens.length) for (const name of new Set(filesOf(first, query))) begin(`${first.folder}/${name}.bin`);
  if (parameters.size > 1 || matchMedia(WIDE).matches) import("./search-facets.js").catch(() => {});
  if (!query.tokens.length) return;
  if (query.tokens.length > NAME || query.tokens.some(({ folded }) => YEAR.test(folded))) import("./search-awarded.js").catch(() => {});
  import("./search-texts.js").catch(() => {});
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
    const [{ searchPage }] = await Promise.all([import("./search-page.js"), import("./search-core.js"), parsed()]);
    await searchPage(document.querySelector("[data-search-page]"));
  } catch {
    await parsed();
    dataset.asked = "answered";
    document.querySelector("[data-search-status]").textContent = "{{ words.frame.search_error }}";
  }
}

// The search page alone begins with the engine.
if (document.querySelector("head > script[src*='/search-core']")) start();
