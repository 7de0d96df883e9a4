// Reads the index that generator/search writes: small gzipped files, fetched when needed.

import { Awards, Column } from "./search-column.js";
import { Block, fullId } from "./search-row.js";
import { fold } from "./search-text.js";

const HOME = new URL("../search/", import.meta.url);

export class SearchError extends Error {}

export const supported = () => typeof DecompressionStream === "function";

async function bytes(name, cache = "default") {
  let answer;
  try {
    answer = await fetch(new URL(`${name}.bin`, HOME), { cache, credentials: "same-origin" });
  } catch {
    throw new SearchError(name);
  }
  if (!answer.ok) throw new SearchError(`${name}: ${answer.status}`);
  try {
    const data = new Uint8Array(await answer.arrayBuffer());
    // Some servers declare the file as compressed, and the browser has unpacked it already.
    if (data[0] !== 0x1f || data[1] !== 0x8b) return data;
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new SearchError(`${name}: broken`);
  }
}

export const text = (data) => new TextDecoder().decode(data);

class Reader {
  constructor(data, at) {
    this.data = data;
    this.at = at;
  }
  varint() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.data[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
}

// Lines of how many letters are shared with the line before, then the rest.
export function unfront(lines) {
  let before = "";
  if (!lines) return [];
  return lines.split("\n").map((line) => (before = before.slice(0, parseInt(line[0], 36)) + line.slice(1)));
}

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

// Of hundreds in a file a few are looked at: only those are folded and read.
class Term {
  #folded = null;
  constructor(data, spelled, number, size) {
    Object.assign(this, { data, spelled, size, count: number >> 2, partly: (number & 2) > 0, capped: (number & 1) > 0 });
  }
  get folded() {
    return (this.#folded ??= fold(this.spelled));
  }
  documents() {
    const list = new Uint32Array(this.count);
    const from = new Reader(this.data, this.start);
    for (let i = 0, last = -1; i < list.length; i++) list[i] = last += from.varint();
    return list;
  }
}

class Shard {
  constructor(data) {
    const end = data.indexOf(0);
    const reader = new Reader(data, end + 1);
    this.terms = text(data.subarray(0, end)).split("\n").map((spelled) => new Term(data, spelled, reader.varint(), reader.varint()));
    let { at } = reader;
    for (const term of this.terms) {
      term.start = at;
      at += term.size;
    }
  }
}

export class Index {
  static async open(cache) {
    const root = JSON.parse(text(await bytes("root", cache)));
    for (const key of ["blocks", "names", "single", "others"]) root[key] = unfront(root[key]);
    return new Index(root);
  }

  constructor(root) {
    this.root = root;
    this.count = root.count;
    this.kept = new Map();
    this.loaded = new Map(); // blocks and columns that are here already
  }

  // Each file once; one that failed is asked for again.
  file(name, read) {
    if (!this.kept.has(name)) {
      const promise = bytes(`${this.root.folder}/${name}`).then(read);
      this.kept.set(name, promise);
      promise.then((value) => this.loaded.set(name, value), () => this.kept.delete(name));
    }
    return this.kept.get(name);
  }

  async starts(family) {
    if (family !== "texts") return this.root[family];
    return this.file("starts", (data) => unfront(text(data)));
  }

  shard(family, place) {
    return this.file(family[0] + place, (data) => new Shard(data));
  }

  // All spellings of a folded term.
  async terms(family, folded) {
    const starts = await this.starts(family);
    if (!starts.length) return [];
    const place = lowerBound(starts, folded);
    const { terms } = await this.shard(family, starts[place] === folded ? place : Math.max(0, place - 1));
    const first = lowerBound(terms, folded, (term) => term.folded);
    let last = first;
    while (last < terms.length && terms[last].folded === folded) last++;
    return terms.slice(first, last);
  }

  // Terms that begin with `prefix`, from at most `most` shards; `cut` says that there are more.
  async range(family, prefix, most) {
    const starts = await this.starts(family);
    if (!starts.length) return { terms: [], cut: false };
    const place = lowerBound(starts, prefix);
    const first = starts[place] === prefix ? place : Math.max(0, place - 1);
    const last = Math.max(first, lowerBound(starts, `${prefix}\uffff`) - 1);
    const wanted = Array.from({ length: Math.min(last - first + 1, most) }, (_, i) => this.shard(family, first + i));
    const found = (await Promise.all(wanted)).flatMap((shard) => shard.terms.filter((term) => term.folded.startsWith(prefix)));
    return { terms: found, cut: last - first + 1 > most };
  }

  block(place) {
    const first = place * this.root.size;
    return this.file(`b${place}`, (data) => new Block(text(data), first, this.root));
  }

  // The number of the first document whose folded name is not less than `key`.
  async document(key) {
    const { blocks, step, size } = this.root;
    if (!blocks.length) return 0;
    const first = Math.max(0, lowerBound(blocks, key) - 1) * step;
    const last = Math.min(first + step, Math.ceil(this.count / size));
    const read = await Promise.all(Array.from({ length: last - first }, (_, i) => this.block(first + i)));
    return first * size + lowerBound(read.flatMap((block) => block.rows), key, (row) => row.key);
  }

  blocksOf(documents) {
    return [...new Set(Array.from(documents, (one) => Math.floor(one / this.root.size)))];
  }

  async rows(documents) {
    await Promise.all(this.blocksOf(documents).map((place) => this.block(place)));
    return documents.map((one) => this.row(one));
  }

  // What is shown of a document, if its block is here.
  row(document) {
    const block = this.loaded.get(`b${Math.floor(document / this.root.size)}`);
    return block?.rows[document - block.first];
  }

  // How many awards each document has.
  awards() {
    return this.file("c-rows", (data) => new Awards(data, this.count, new Reader(data, 0)));
  }

  column(name) {
    const count = name === "best" ? this.count : this.root.awards;
    return this.file(`c-${name}`, (data) => new Column(data, count, (at) => new Reader(data, at)));
  }

  // The terms on whose lists the members of one stand: its own, and those that carry it on.
  listed(facet, value) {
    return this.root.tables[facet].listed?.[value] ?? [value];
  }

  // Whether another term carries it on.
  isPast(facet, value) {
    return this.root.tables[facet].past?.includes(value) ?? false;
  }

  id(facet, value) {
    const { ids, names } = this.root.tables[facet];
    return fullId(ids[value], names[value]);
  }

  name(facet, value) {
    return value === undefined ? "" : this.root.tables[facet].names[value];
  }

  // Old and new places share names: with its time.
  title(facet, value) {
    const day = this.root.tables[facet].until?.[value];
    const name = this.name(facet, value);
    return day ? this.root.old_title.replace("{name}", name).replace("{day}", day) : name;
  }
}
