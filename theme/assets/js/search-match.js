// How well a name answers what was asked for.

import { spellsAll, spellsBeginning } from "./search-marks.js";
import { fold, spell, syllables } from "./search-text.js";

// How a name answers a query; larger is better. 6 it is the whole name (and a little more where
// that is written without marks too), 5 the name begins with it, 4.5 it stands in the name, 4 and
// 3.5 the same with the last syllable unfinished.
export function match(query, name) {
  const words = syllables(name).map(spell);
  const plain = words.map(fold);
  const wanted = query.tokens.map((one) => one.folded);
  const length = wanted.length;
  const part = (at) => words.slice(at, at + length).join(" ");
  let best = { grade: 0, exact: false };
  const consider = (grade, isExact) => {
    if (isExact > best.exact || (isExact === best.exact && grade > best.grade)) best = { grade, exact: isExact };
  };
  for (let at = 0; at + length <= plain.length; at++) {
    if (!wanted.every((one, i) => (i < length - 1 ? plain[at + i] === one : plain[at + i].startsWith(one)))) continue;
    const full = plain[at + length - 1] === wanted[length - 1];
    if (full) {
      const same = query.tokens.every((one, i) => words[at + i] === one.spelled);
      consider(at ? 4.5 : plain.length > length ? 5 : same ? 6.1 : 6, spellsAll(query.tokens, part(at)));
    } else if (query.open) consider(at ? 3.5 : 4, spellsBeginning(query.tokens, part(at)));
  }
  return best;
}
