// Tones and marks: those that were typed count.

// Whether a syllable has the marks that were typed: what was typed without any may have any.
export const spells = ({ spelled, folded }, syllable) => spelled === folded || spelled === syllable;

// The same of syllables with spaces between them, one for each token.
export function spellsAll(tokens, term) {
  const words = term.split(" ");
  return tokens.every((one, i) => spells(one, words[i]));
}

// And where the last one may go on.
export function spellsBeginning(tokens, term) {
  const words = term.split(" ");
  const last = tokens.length - 1;
  return tokens.every((one, i) => spells(one, i < last ? words[i] : words[i].slice(0, one.spelled.length)));
}

// The query without its marks.
export const unmarked = (query) => ({ ...query, marked: false, tokens: query.tokens.map((one) => ({ ...one, spelled: one.folded })) });
