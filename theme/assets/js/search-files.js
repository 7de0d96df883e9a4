// The files of the index that generator/search writes: small, fetched when needed, the large ones
// gzipped; which of them hold a name or a pair of syllables, as the head tells.

import { head } from "../search/head.js";

const HOME = new URL("../search/", import.meta.url);
const begun = new Map(); // files that are on their way before anybody waits for them

export const ROOT = "root.json";

export class SearchError extends Error {}

export const supported = () => typeof DecompressionStream === "function";

async function fetched(name, cache) {
  let answer;
  try {
    answer = await fetch(new URL(name, HOME), { cache, credentials: "same-origin" });
  } catch {
    throw new SearchError(name);
  }
  if (!answer.ok) throw new SearchError(`${name}: ${answer.status}`);
  try {
    const data = new Uint8Array(await answer.arrayBuffer());
    // Most are as they are: a phone unpacks a small one no sooner than it fetches it whole. And some
    // servers declare a large one as compressed: the browser has unpacked it already.
    if (data[0] !== 0x1f || data[1] !== 0x8b) return data;
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new SearchError(`${name}: broken`);
  }
}

// Asks for a file that will be needed. Whether it comes is told to whoever waits for it.
export function begin(name) {
  if (begun.has(name)) return;
  begun.set(name, fetched(name, "default"));
  begun.get(name).catch(() => {});
}

export function bytes(name, cache = "default") {
  const one = begun.get(name);
  begun.delete(name);
  return one && cache === "default" ? one : fetched(name, cache);
}

export const text = (data) => new TextDecoder().decode(data);

// Lines of how many letters are shared with the line before, then the rest.
export function unfront(lines) {
  let before = "";
  if (!lines) return [];
  return lines.split("\n").map((line) => (before = before.slice(0, parseInt(line[0], 36)) + line.slice(1)));
}

function read(told) {
  const starts = ["blocks", "names", "single", "others"].map((key) => [key, unfront(told[key])]);
  return { ...told, ...Object.fromEntries(starts), known: atob(told.known) };
}

// In which folder the files are, and where each begins. It is a module, so that it is there with the
// scripts, before any answer to a question of theirs could be.
export const first = read(head);

// The same of a newer publication.
export const renewed = () => import(`../search/head.js?${Date.now()}`).then((module) => read(module.head));

// The first place in `sorted` whose entry is not less than `key`.
export function lowerBound(sorted, key, pick = (one) => one) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pick(sorted[middle]) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const numbers = (first, end) => Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);

// The shard of a term, of those that begin as `starts` tells.
export function shardOf(starts, folded) {
  const place = lowerBound(starts, folded);
  return starts[place] === folded ? place : Math.max(0, place - 1);
}

// The shards of terms that begin with `prefix`.
export function shardsOf(starts, prefix) {
  const first = shardOf(starts, prefix);
  return starts.length ? numbers(first, Math.max(first + 1, lowerBound(starts, `${prefix}\uffff`))) : [];
}

// Whether some name may have this word (generator/search/bloom.py): if not, surely none has.
export function isKnown({ known }, folded) {
  let mark = 0x811c9dc5;
  for (let i = 0; i < folded.length; i++) mark = Math.imul(mark ^ folded.charCodeAt(i), 0x01000193) >>> 0;
  const step = (mark >>> 16) | 1;
  const size = known.length * 8;
  return [0, 1, 2].every((i) => {
    const at = (mark + i * step) % size;
    return known.charCodeAt(at >> 3) & (1 << (at & 7));
  });
}

// Whether any other name of somebody or something begins so, as the head tells by their first words.
export function isOther({ begins }, key) {
  const [word, ...more] = key.split(" ");
  return !begins || begins.some((one) => (more.length ? one === word : one.startsWith(word)));
}

// The blocks in one of which is the first document whose folded name is not less than `key`.
export function blocksOfKey({ blocks, step, size, count }, key) {
  if (!blocks.length) return [];
  const first = Math.max(0, lowerBound(blocks, key) - 1) * step;
  return numbers(first, Math.min(first + step, Math.ceil(count / size)));
}
