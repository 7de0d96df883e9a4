// Private things written so that a pattern would not see them, undone: the twin of
// generator/checking/disguise.py, which says why.

import { all, compiled, replaced, search } from "./patterns.js";

const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;
const ENTITY = /&(?:#[0-9]+|#x[0-9a-f]+|[a-z][a-z0-9]*);?/gi;
const PERCENT = /(?:%[0-9A-Fa-f]{2})+/g;
const NOT_TOGETHER = /[^0-9A-Za-z\0]/g;
const NINE = /[0-9]{9}/;
const WORDS = /[\p{L}\p{N}_]+/gu;

// Digits of a script stand in a row, from nought to nine.
function digit(char) {
  const code = char.codePointAt(0);
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

// What an entity stands for; a browser knows them all, and runs nothing in a document of its own.
const resolved = (entity) => new DOMParser().parseFromString(entity, "text/html").documentElement.textContent;

function bytesRead(run) {
  const bytes = run.match(/[0-9A-Fa-f]{2}/g).map((one) => parseInt(one, 16));
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

export function undisguiser({ digitOf, capitals, zeros, patterns }) {
  const its = compiled(patterns);
  const inDigits = (run) => (run.toLowerCase().match(WORDS) ?? []).map((one) => digitOf[one]).join("");
  const together = (run) => {
    const digits = run.replace(/\P{Nd}+/gu, "");
    return digits.length >= 9 && digits.length <= 12 ? digits : run;
  };
  const regrouped = (run) =>
    [its.groups, its.single, its.card].reduce((text, one) => replaced(one, text, together), run);
  const holds = (text, words) => words.some((word) => text.includes(word));

  function mailRead(text) {
    if (!text.includes("@") && !search(its.spelledAt, text)) return text;
    const at = replaced(its.looseAt, replaced(its.at, text, "@"), "@");
    return replaced(its.looseDot, replaced(its.dot, at, "."), "$1.");
  }

  function numbersRead(text) {
    if (!NINE.test(text.replace(NOT_TOGETHER, ""))) return text;
    const bare = replaced(its.letterO, replaced(its.marks, text, ""), "0");
    return replaced(its.run, replaced(its.glued, bare, "$1 "), regrouped);
  }

  // The text with all disguise undone.
  return function plain(given) {
    let text = given.normalize("NFKC").replace(OTHER_DIGIT, digit);
    text = text.replace(ENTITY, resolved).replace(PERCENT, bytesRead);
    text = mailRead(text);
    if (holds(text, capitals)) text = replaced(its.shouted, text, (one) => one.toLowerCase());
    const spelled = holds(text, zeros) && all(its.zeroFirst, text).length > 0;
    return numbersRead(spelled ? replaced(its.inWords, text, inDigits) : text);
  };
}
