// Lists of document numbers: rising, without repetition.

export function both(one, other) {
  const found = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) {
      found.push(one[i++]);
      j++;
    } else if (one[i] < other[j]) i++;
    else j++;
  }
  return found;
}

export function either(lists) {
  if (lists.length === 1) return lists[0];
  const all = lists.flatMap((list) => Array.from(list)).sort((one, other) => one - other);
  return all.filter((one, i) => !i || one !== all[i - 1]);
}

// What all lists share; the shortest first, which keeps the work small.
export function shared(lists) {
  if (!lists.length) return [];
  const sorted = [...lists].sort((one, other) => one.length - other.length);
  return sorted.slice(1).reduce(both, Array.from(sorted[0]));
}

// A term in all its spellings: every document, and those spelled as asked for.
export function union(terms, isExact) {
  return {
    all: either(terms.length ? terms.map((term) => term.documents()) : [[]]),
    exact: either([[], ...terms.filter((term) => isExact(term.spelled)).map((term) => term.documents())]),
    capped: terms.some((term) => term.capped), partly: terms.some((term) => term.partly),
  };
}

// The documents that are in all lists, or else in all but one, those in more of them first.
export function nearly(lists) {
  const counts = new Map();
  for (const list of lists) for (const document of list) counts.set(document, (counts.get(document) ?? 0) + 1);
  const least = Math.max(2, lists.length - 1);
  return [...counts].filter(([, count]) => count >= least).sort((one, other) => other[1] - one[1]).map(([document]) => document);
}
