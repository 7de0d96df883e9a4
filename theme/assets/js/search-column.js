// A facet or an order: for every document its values.

export class Column {
  // `readerAt` gives a reader of varints from a place on (search-index.js).
  constructor(data, count, readerAt) {
    this.data = data; // of a coarse order: four values in a byte
    this.low = data.subarray(1, 1 + count);
    this.high = data[0] === 2 ? data.subarray(1 + count, 1 + 2 * count) : null;
    this.further = new Map();
    const reader = readerAt(1 + data[0] * count);
    for (let document = 0; data[0] && reader.at < data.length; ) {
      document += reader.varint();
      const value = reader.varint();
      if (!this.further.has(document)) this.further.set(document, []);
      this.further.get(document).push(value);
    }
  }
  // The first value plus one; 0 for none.
  at(document) {
    if (!this.data[0]) return (this.data[1 + (document >> 2)] >> (2 * (document & 3))) & 3;
    return this.low[document] + (this.high ? this.high[document] * 256 : 0);
  }
  values(document) {
    const first = this.at(document);
    return first ? [first - 1, ...(this.further.get(document) ?? [])] : [];
  }
}
