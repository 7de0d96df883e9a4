// Reads the index that generator/search writes: small gzipped files, fetched when needed.

import { fold, keyOf, slug } from "./search-text.js";

const HOME = new URL("../search/", import.meta.url);
const SITE = new URL("../../", import.meta.url);
const DAY = 86400000;

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

class Shard {
  constructor(data) {
    const end = data.indexOf(0);
    const reader = new Reader(data, end + 1);
    this.terms = text(data.subarray(0, end)).split("\n").map((spelled) => {
      const number = reader.varint();
      return { spelled, folded: fold(spelled), count: number >> 1, capped: number % 2 === 1, size: reader.varint() };
    });
    let at = reader.at;
    for (const term of this.terms) {
      const start = at;
      at += term.size;
      term.documents = () => {
        const list = new Uint32Array(term.count);
        const from = new Reader(data, start);
        for (let i = 0, last = -1; i < list.length; i++) list[i] = last += from.varint();
        return list;
      };
    }
  }
}

const numbers = (list) => (list ? list.split(",").map((one) => parseInt(one, 36)) : []);
const number = (one) => (one ? parseInt(one, 36) : null);

// Most ids follow from the name, or from the name and a number.
const fullId = (id, name) => (!id || id[0] === "-" ? slug(name) + id : id);

class Block {
  constructor(data, first, tables, addresses) {
    const [kinds, names, ids, lines, units, places, roles, fields, awards, levels, occasions, movements] =
      text(data).split("\n").map((line) => line.split("\t"));
    this.first = first;
    this.rows = names.map((name, i) => {
      const kind = parseInt(kinds[i], 36);
      const id = fullId(ids[i], name);
      const given = (awards[i] ? awards[i].split(",") : []).map((one) => {
        const [form, day] = one.split(":");
        return { form: number(form), day: day ? parseInt(day, 36) : 0 };
      });
      const place = number(places[i]);
      const forms = given.map((one) => one.form).filter((one) => one !== null);
      const days = given.map((one) => one.day).filter(Boolean);
      const years = [...new Set(days.map((day) => String(new Date(day * DAY).getUTCFullYear())))];
      return {
        document: first + i, kind, name, key: keyOf(name), id, line: lines[i], unit: number(units[i]), place,
        given, address: new URL(`${addresses[kind]}${id}/`, SITE).pathname, years,
        rank: Math.max(0, ...forms.map((form) => tables.forms[form][2])), day: Math.max(0, ...days),
        facets: {
          kind: [kind], form: [...new Set(forms)], field: numbers(fields[i]),
          level: levels[i] ? numbers(levels[i]) : [...new Set(forms.map((form) => tables.forms[form][3]))],
          year: years.map((year) => tables.years.findIndex(([id]) => id === year)).filter((at) => at >= 0),
          place: place === null ? [] : [tables.places[place][2]],
          unit: units[i] ? [number(units[i])] : [], role: roles[i] ? [number(roles[i])] : [],
          occasion: numbers(occasions[i]), movement: numbers(movements[i]),
        },
      };
    });
  }
}

export class Index {
  static async open(cache) {
    const root = JSON.parse(text(await bytes("root", cache)));
    for (const key of ["blocks", "names", "single"]) root[key] = unfront(root[key]);
    return new Index(root);
  }

  constructor(root) {
    this.root = root;
    this.count = root.count;
    this.tables = root.tables;
    for (const table of Object.values(root.tables)) for (const entry of table) entry[0] = fullId(entry[0], entry[1]);
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
    return this.file(`b${place}`, (data) => new Block(data, first, this.tables, this.root.addresses));
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

  async column(name) {
    const module = import("./search-column.js"); // for long lists alone
    module.catch(() => {}); // told where it is waited for
    return this.file(`c-${name}`, async (data) => new (await module).Column(data, this.count, (at) => new Reader(data, at)));
  }
}
