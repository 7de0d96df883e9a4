// What a block tells of a document and of its awards; the root names the columns.

import { keyOf, slug } from "./search-text.js";

const SITE = new URL("../../", import.meta.url);
const DAY = 86400000;
const PART = "\x1f"; // between the names of a document, and between its awards
const UNDATED = -719163; // days before 1970: the day 0 of generator/search, before all that have one
const numbers = (list) => (list ? list.split(",").map((one) => parseInt(one, 36)) : []);

// Most ids follow from the name, or from the name and a number.
export const fullId = (id, name) => (!id || id[0] === "-" ? slug(name) + id : id);

// An award of a document; of what is no awardee a row of the same shape. Its name, post and terms
// are those of its day.
class Award {
  #values = new Map();
  constructor(row, place, root) {
    Object.assign(this, { row, place, root });
  }
  cell(column) {
    const parts = this.row.cell(column).split(PART);
    return parts[Math.min(this.place, parts.length - 1)];
  }
  get line() {
    return this.cell("line");
  }
  get name() {
    return this.cell("called") || this.row.name;
  }
  get posthumous() {
    return this.cell("posthumous") !== "";
  }
  get day() {
    const told = this.cell("day");
    return told ? parseInt(told, 36) : UNDATED;
  }
  get year() {
    return this.cell("day") && String(new Date(this.day * DAY).getUTCFullYear());
  }
  get rank() {
    return Math.max(0, ...this.values("award_forms").map((form) => this.root.tables.award_forms.ranks[form]));
  }
  // The numbers of its terms; asked for once for each facet, of every document of a list.
  values(facet) {
    if (!this.#values.has(facet)) this.#values.set(facet, this.#read(facet));
    return this.#values.get(facet);
  }
  #read(facet) {
    const { tables, layout } = this.root;
    if (layout.record.includes(facet)) return numbers(this.row.cell(facet));
    if (facet === "years") return [tables.years.names.indexOf(this.year)].filter((at) => at >= 0);
    const told = numbers(this.cell(facet));
    if (facet === "levels" && !told.length) return this.values("award_forms").map((form) => tables.award_forms.levels[form]);
    return told;
  }
}

// One document. What only a few of a file's are asked for is told when it is asked for.
class Row {
  #columns;
  #root;
  #at;
  #key = null;
  #awards = null;
  constructor(document, columns, at, root) {
    this.#columns = columns;
    this.#root = root;
    this.#at = at;
    Object.assign(this, { document, name: this.cell("name"), kind: root.kinds[parseInt(this.cell("kind"), 36)] });
  }
  cell(column) {
    return this.#columns[column][this.#at] ?? "";
  }
  get key() {
    return (this.#key ??= keyOf(this.name));
  }
  get id() {
    return fullId(this.cell("id"), this.name);
  }
  get address() {
    return new URL(`${this.#root.addresses[this.kind]}${this.id}/`, SITE).pathname;
  }
  // The newest first.
  get awards() {
    return (this.#awards ??= this.cell("day").split(PART).map((_, place) => new Award(this, place, this.#root)));
  }
  get rank() {
    return Math.max(...this.awards.map((one) => one.rank));
  }
  get day() {
    return Math.max(...this.awards.map((one) => one.day));
  }
  // Names beside the one that it stands under, with what they are.
  get names() {
    const told = this.cell("names");
    const found = told ? told.split(PART).map((one) => ({ what: this.#root.names_are[parseInt(one[0], 36)], name: one.slice(1) })) : [];
    const known = new Set([this.name, ...found.map((one) => one.name)]);
    for (const { name } of this.cell("called") ? this.awards : []) {
      if (!known.has(name)) found.push({ what: this.#root.words.name_of_award, name });
      known.add(name);
    }
    return found;
  }
}

export class Block {
  constructor(text, first, root) {
    const { record, award } = root.layout;
    const lines = text.split("\n");
    const columns = Object.fromEntries([...record, ...award].map((name, i) => [name, lines[i].split("\t")]));
    this.first = first;
    this.rows = columns.name.map((_, i) => new Row(first + i, columns, i, root));
  }
}
