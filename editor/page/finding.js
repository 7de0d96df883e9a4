// What is typed, found in what is offered: without marks, in any order, and by what letters such as
// UBND stand for.

import { fold } from "../assets/js/search-text.js";

const parts = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// `abbreviations`: "ubnd" -> "Ủy ban nhân dân". The functions read and find labels.
export function finder(abbreviations) {
  const standFor = new Map(Object.entries(abbreviations).map(([short, long]) => [short, parts(long).join(" ")]));

  // A label as it is searched, also with its short forms written out.
  function readable(label, id = "") {
    const plain = fold(label);
    const out = parts(label).map((one) => standFor.get(one) ?? one).join(" ");
    return ` ${plain} ${id} ${out}`;
  }

  // 0 and more: the lower, the earlier it stands. -1: a word that was typed is not there.
  function rank(text, typed) {
    let sum = 0;
    for (const word of fold(typed).split(/\s+/).filter(Boolean)) {
      const at = placeOf(text, word);
      if (at < 0) return -1;
      sum += at;
    }
    return sum;
  }

  function placeOf(text, word) {
    const begins = text.indexOf(` ${word}`);
    if (begins >= 0) return begins;
    const long = standFor.get(word);
    const meant = long ? text.indexOf(` ${long}`) : -1;
    if (meant >= 0) return meant;
    const inside = text.indexOf(word);
    return inside < 0 ? -1 : 1_000 + inside;
  }

  return { readable, rank };
}
