// Which awards have which values. Whoever was honoured here one year and there another one does not
// answer a search for that year there: one award has to meet all that is asked.

const NEAR = 12; // blocks that are read instead of a column

// How to read a facet of these documents: from blocks if those are few, else from its column.
export async function reader(index, facet, documents) {
  if (index.blocksOf(documents).length <= NEAR) {
    await index.rows(documents);
    return {
      count: (document) => index.row(document).awards.length,
      values: (document, place) => index.row(document).awards[place].values(facet),
    };
  }
  const [column, awards] = await Promise.all([index.column(facet), index.awards()]);
  return {
    count: (document) => awards.count(document),
    values: (document, place) => column.values(awards.start(document) + place),
  };
}

export const places = (count) => Array.from({ length: count }, (_, i) => i);

// The terms whose members stand on the lists of `values`.
function meant(index, facet, values) {
  const all = places(index.root.tables[facet].names.length);
  return new Set(all.filter((one) => index.listed(facet, one).some((each) => values.has(each))));
}

// Documents of which one award meets all constraints (pairs of facet and values), in their order;
// `alive`: which ones, of documents with several.
export async function passing(index, documents, constraints) {
  let left = documents;
  const alive = new Map();
  for (const [facet, values] of constraints) {
    if (!left.length) break;
    const { count, values: read } = await reader(index, facet, left);
    const wanted = meant(index, facet, values);
    const passes = (document, place) => read(document, place).some((value) => wanted.has(value));
    left = left.filter((document) => {
      const several = alive.get(document) ?? (count(document) > 1 ? places(count(document)) : null);
      if (!several) return passes(document, 0);
      alive.set(document, several.filter((place) => passes(document, place)));
      return alive.get(document).length > 0;
    });
  }
  return { documents: left, alive };
}

// All documents that pass, where no query narrows them down.
export async function everything(index, constraints, order) {
  return ordered(index, await passing(index, places(index.count), constraints), order);
}

// By the awards that passed: the newest, or the highest, first.
export async function ordered(index, { documents, alive }, order) {
  if (index.blocksOf(documents).length <= NEAR) {
    const rows = await index.rows(documents);
    const mark = ({ day, rank }) => (order === "newest" ? [-day, -rank] : [-rank, -day]);
    const less = (one, other) => one[0] - other[0] || one[1] - other[1];
    const best = new Map(rows.map((row) => [row.document, (alive.get(row.document) ?? places(row.awards.length)).map((place) => mark(row.awards[place])).sort(less)[0]]));
    return { documents: [...documents].sort((one, other) => less(best.get(one), best.get(other)) || one - other), alive };
  }
  const [column, awards] = await Promise.all([index.column(order), index.awards()]);
  const place = new Map(documents.map((one) => [one, awards.least(column, one, alive.get(one))]));
  return { documents: [...documents].sort((one, other) => place.get(one) - place.get(other) || one - other), alive };
}
