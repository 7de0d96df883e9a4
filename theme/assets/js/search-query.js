// What was asked for.

import { fold, nfc, patterns, spell, syllables } from "./search-text.js";

const MOST_LETTERS = 400;
const MOST_SYLLABLES = 24;

// `open`: the last syllable may still be being typed. `marked`: some syllable has tone or marks,
// so that the spelling counts.
export function analyse(input) {
  const text = nfc(String(input).slice(0, MOST_LETTERS)).trim();
  const tokens = syllables(text).slice(0, MOST_SYLLABLES).map((one) => {
    const spelled = spell(one);
    return { said: one, spelled, folded: fold(spelled) };
  });
  return {
    text,
    tokens,
    key: tokens.map((one) => one.folded).join(" "),
    spelled: tokens.map((one) => one.spelled).join(" "),
    marked: tokens.some((one) => one.spelled !== one.folded),
    open: tokens.length > 0 && patterns(text).open.test(text),
  };
}

export const NAME = 4; // syllables of a name, at most, as most are
export const NEAR = 9; // blocks that may be read to put equals in order
export const GUESSED = 5; // syllables of a query in which a wrong letter is looked for

// The pairs of a query of so many syllables that are looked up in names: each begins with that syllable.
// Of a long one every other pair is read, which covers its words; the names themselves tell the rest.
export const LONG = 4; // pairs from which a query is long
export function pairsRead(length) {
  const last = length - 1;
  return Array.from({ length: Math.max(0, last) }, (_, i) => i).filter((i) => last < LONG || i % 2 === 0 || i === last - 1);
}
