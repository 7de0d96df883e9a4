// A facet or an order: for every award its values. "best", a coarse order, is of documents.

export class Column {
  // `readerAt` gives a reader of varints from a place on (search-index.js).
  constructor(data, count, readerAt) {
    this.data = data; // of a coarse order: four values in a byte
    this.low = data.subarray(1, 1 + count);
    this.high = data[0] === 2 ? data.subarray(1 + count, 1 + 2 * count) : null;
    this.further = new Map();
    const reader = readerAt(1 + data[0] * count);
    for (let entry = 0; data[0] && reader.at < data.length; ) {
      entry += reader.varint();
      const value = reader.varint();
      if (!this.further.has(entry)) this.further.set(entry, []);
      this.further.get(entry).push(value);
    }
  }
  // The first value plus one; 0 for none.
  at(entry) {
    if (!this.data[0]) return (this.data[1 + (entry >> 2)] >> (2 * (entry & 3))) & 3;
    return this.low[entry] + (this.high ? this.high[entry] * 256 : 0);
  }
  values(entry) {
    const first = this.at(entry);
    return first ? [first - 1, ...(this.further.get(entry) ?? [])] : [];
  }
}

// Which entries of a column are the awards of a document: one after another, the newest first.
export class Awards {
  constructor(data, count, reader) {
    this.starts = new Uint32Array(count + 1);
    for (let document = -1; reader.at < data.length; ) {
      document += reader.varint();
      this.starts[document + 1] = reader.varint();
    }
    for (let document = 0; document < count; document++) this.starts[document + 1] += this.starts[document] + 1;
  }
  start(document) {
    return this.starts[document];
  }
  count(document) {
    return this.starts[document + 1] - this.starts[document];
  }
  // The best place that one of a document's awards has in an order; of `some` of them.
  least(column, document, some) {
    const start = this.start(document);
    const places = some ?? Array.from({ length: this.count(document) }, (_, i) => i);
    return Math.min(...places.map((place) => column.at(start + place)));
  }
}
