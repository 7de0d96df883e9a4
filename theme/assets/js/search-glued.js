// Names that are typed without a space: "lothihoa" is Lò Thị Hoa.

import { isKnown } from "./search-files.js";
import { vocabulary } from "./search-guess.js";
import { analyse } from "./search-query.js";

const WAYS = 3; // to part a word, that are tried
const LONGEST = 7; // letters of a syllable
const MOST = 40; // letters of what is parted

// Queries in which words that no name has are parted into syllables that names have, the likeliest first.
export async function parted(index, { tokens, text }) {
  const isStrange = ({ folded, said }) => folded.length <= MOST && folded.length === [...said].length && !/\d/.test(folded);
  if (!tokens.some((one) => isStrange(one) && !isKnown(index.root, one.folded))) return [];
  const known = await vocabulary(index);
  const ways = tokens.map((one) => (isStrange(one) && !known.has(one.folded) ? waysOf(known, one) : []));
  const most = Math.max(...ways.map((some) => some.length));
  const spaced = (way) => tokens.map((one, i) => (ways[i][way] ?? ways[i][0] ?? [one.said]).join(" ")).join(" ");
  const end = /\s$/.test(text) ? " " : "";
  return Array.from({ length: most }, (_, way) => analyse(spaced(way) + end));
}

// In how few parts, and of syllables how frequent. A letter alone stands between others, as in Vàng A Khẻo:
// at an end it was typed too much.
function waysOf(known, { folded, said }) {
  const letters = [...said];
  const best = [[{ parts: [], weight: 0 }]];
  const better = (one, other) => one.parts.length - other.parts.length || other.weight - one.weight;
  for (let end = 1; end <= folded.length; end++) {
    const found = [];
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const count = known.get(folded.slice(start, end));
      if (!count || (end - start === 1 && (!start || end === folded.length))) continue;
      const part = letters.slice(start, end).join("");
      for (const { parts, weight } of best[start]) found.push({ parts: [...parts, part], weight: weight + Math.log(count) });
    }
    best.push(found.sort(better).slice(0, WAYS));
  }
  return best[folded.length].filter(({ parts }) => parts.length > 1).map(({ parts }) => parts);
}
