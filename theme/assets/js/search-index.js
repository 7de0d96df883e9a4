// Reads the index that generator/search writes.

import { Awards, Column } from "./search-column.js";
import { ROOT, SearchError, blocksOfKey, bytes, first, isKnown, isOther, lowerBound, renewed, shardOf, shardsOf, text, unfront } from "./search-files.js";
import { Block, fullId } from "./search-row.js";
import { fill, fold } from "./search-text.js";

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
    const [head, data] = await Promise.all([cache ? renewed() : first, bytes(ROOT, cache)]);
    const root = JSON.parse(text(data));
    if (head.folder === root.folder) return new Index({ ...root, ...head });
    // A new publication was put in place between the two.
    if (cache) throw new SearchError(`${head.folder} and ${root.folder}`);
    return Index.open("reload");
  }

  constructor(root) {
    this.root = root;
    this.count = root.count;
    this.kept = new Map();
    this.loaded = new Map(); // blocks and columns that are here already
    if (root.best) this.keep("c-best", this.#column("best", Uint8Array.from(atob(root.best), (one) => one.charCodeAt())));
  }

  keep(name, value) {
    this.kept.set(name, Promise.resolve(value));
    this.loaded.set(name, value);
  }

  // Each file once; one that failed is asked for again.
  file(name, read) {
    if (!this.kept.has(name)) {
      const promise = bytes(`${this.root.folder}/${name}.bin`).then(read);
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

  // All spellings of a folded term. No name has a word that the head denies: that costs no file.
  async terms(family, folded) {
    if (family !== "texts" && !folded.split(" ").every((one) => isKnown(this.root, one))) return [];
    const starts = await this.starts(family);
    if (!starts.length) return [];
    const { terms } = await this.shard(family, shardOf(starts, folded));
    const first = lowerBound(terms, folded, (term) => term.folded);
    let last = first;
    while (last < terms.length && terms[last].folded === folded) last++;
    return terms.slice(first, last);
  }

  // Terms that begin with `prefix`, from at most `most` shards; `cut` says that there are more.
  async range(family, prefix, most) {
    const isThere = { names: () => isKnown(this.root, prefix.split(" ")[0]), others: () => isOther(this.root, prefix) };
    if (isThere[family] && !isThere[family]()) return { terms: [], cut: false };
    const starts = await this.starts(family);
    const places = shardsOf(starts, prefix);
    const wanted = places.slice(0, most).map((place) => this.shard(family, place));
    const found = (await Promise.all(wanted)).flatMap((shard) => shard.terms.filter((term) => term.folded.startsWith(prefix)));
    return { terms: found, cut: places.length > most };
  }

  block(place) {
    const first = place * this.root.size;
    return this.file(`b${place}`, (data) => new Block(text(data), first, this.root));
  }

  // The number of the first document whose folded name is not less than `key`.
  async document(key) {
    const read = await Promise.all(blocksOfKey(this.root, key).map((place) => this.block(place)));
    return (read[0]?.first ?? 0) + lowerBound(read.flatMap((block) => block.rows), key, (row) => row.key);
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
    return this.file(`c-${name}`, (data) => this.#column(name, data));
  }

  #column(name, data) {
    const count = name === "best" ? this.count : this.root.awards;
    return new Column(data, count, (at) => new Reader(data, at));
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

  // Old and new places share names: with its time, and the district that it was in.
  title(facet, value) {
    const { until } = this.root.tables[facet];
    const [name, day] = [this.name(facet, value), until?.[value]];
    if (!day) return name;
    const district = this.listed(facet, value).find((one) => one !== value && until[one] && !this.isPast(facet, one));
    if (district === undefined) return fill(this.root.old_title, { name, day });
    return fill(this.root.words.old_title_within, { name, day, district: this.name(facet, district) });
  }
}
