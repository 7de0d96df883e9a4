// Places, and units called alike, that are asked for without what they are: "than uyen" is Xã Than Uyên.

import { match } from "./search-match.js";
import { fold, keyOf } from "./search-text.js";

const TODAY = 0.05; // of a grade: what there is today stands before what there was

// The names that are the query with a kind before it; only those that begin alike are looked at.
function namesOf(index, { key }) {
  const { tables, place_kinds: kinds } = index.root;
  return [...tables.localities.names, ...tables.organisations.names].filter((name) => {
    const rest = withoutKind(kinds, name);
    return rest && fold(rest[0]) === key[0] && keyOf(rest) === key;
  });
}

// "Than Uyên" of "Xã Than Uyên"; nothing where no kind stands before a name.
export function withoutKind(kinds, name) {
  const kind = kinds.find((one) => name.startsWith(`${one} `));
  return kind && name.slice(kind.length + 1);
}

// Documents with how well they answer, as `match` tells: those of one name are of several times. The
// root names them, so that other queries cost no file; these cost those files that show them.
export async function bare(index, query) {
  const { place_kinds: kinds } = index.root;
  const keys = [...new Set(namesOf(index, query).map(keyOf))];
  const found = await Promise.all(keys.map(async (key) => {
    const [start, end] = await Promise.all([index.document(key), index.document(`${key} `)]);
    return index.rows(Array.from({ length: end - start }, (_, i) => start + i));
  }));
  return found.flat().map((row) => {
    const { grade, exact } = match(query, withoutKind(kinds, row.name) ?? "");
    return { document: row.document, grade: grade && grade + (isOver(index, row) ? 0 : TODAY), exact };
  }).filter(({ grade }) => grade);
}

const isOver = ({ root }, { kind, awards }) => kind === "locality" && awards[0].values("localities").some((one) => root.tables.localities.until?.[one]);
