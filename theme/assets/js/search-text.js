// Vietnamese text: the twin of generator/vietnamese.py. Both run tests/vectors/vietnamese.json.

const ASCII = /^[\0-\x7f]*$/;
const MARKS = /[\u0300-\u036f]/g;
const PLAIN = { đ: "d", ð: "d", ɖ: "d", ł: "l", ø: "o", ħ: "h", ŧ: "t", ı: "i", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
const UNDECOMPOSED = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");
const TONE = "([\u0300\u0309\u0303\u0301\u0323])";
const TONED = new RegExp(TONE);
const ONSET = "(?:ngh?|nh|gh|gi|[ckpt]h|tr|[bcdđghklmnprstvx])?";
const GLIDES =
  `(qu)${TONE}(ye\u0302|[aeioy][\u0302\u0306\u031b]?)|` +
  `(${ONSET}o)${TONE}(a\u0306?|e)|` +
  `(${ONSET}u)${TONE}(ye\u0302|y|[ae]\u0302|o\u031b)`;
const CODAS = "(?:[aiouy]|ch?|n[gh]?|[mpt])?";

// What counts as a letter, as a digit, as a mark on one. A browser takes a cheap phone's tenth of a
// second to make ready all of Unicode's, and most that is asked for is Latin: the same, told shortly. (The long s is left out: with
// the flag that folds all cases it is an s.)
const LATIN = /^[\0-\u017e\u0180-\u024f\u0300-\u036f\u1e00-\u1eff]*$/;
const KINDS = {
  latin: { word: "0-9A-Za-zªµº²³¹¼-¾À-ÖØ-öø-\u024f\u1e00-\u1eff", mark: "\u0300-\u036f", flags: "" },
  other: { word: "\\p{L}\\p{N}", mark: "\\p{M}", flags: "u" },
};
const made = {};

// The patterns that read a text: a syllable and not; marks that stand alone before one; a glide with
// its tone; whether it ends within a syllable.
export function patterns(text) {
  const kind = LATIN.test(text) ? "latin" : "other";
  return (made[kind] ??= ready(KINDS[kind]));
}

function ready({ word, mark, flags }) {
  const edge = `[${word}\u0300-\u036f]`;
  return {
    syllable: new RegExp(`([${word}${mark}]+)`, flags),
    leading: new RegExp(`^[${mark}]+`, flags),
    glide: new RegExp(`(?<!${edge})(?:${GLIDES})(?=${CODAS}(?!${edge}))`, `gi${flags}`),
    open: new RegExp(`[${word}${mark}]$`, flags),
  };
}

export const nfc = (text) => text.normalize("NFC");

// "Đường" -> "duong"
export function fold(text) {
  const bare = ASCII.test(text) ? text : text.normalize("NFD").replace(MARKS, "");
  // By way of upper case, as Unicode's case folding has it: ß -> SS -> ss.
  const lower = bare.toUpperCase().toLowerCase();
  return nfc(lower.replace(UNDECOMPOSED, (letter) => PLAIN[letter]));
}

// "hòa" -> "hoà"
export function samePlacement(text) {
  const parted = text.normalize("NFD");
  if (!TONED.test(parted)) return nfc(text);
  const moved = parted.replace(patterns(parted).glide, (_, ...parts) => {
    const [head, tone, vowel] = parts.slice(0, 9).filter((part) => part !== undefined);
    return head + vowel + tone;
  });
  return nfc(moved);
}

// The runs of letters and digits: "Lò-Văn 12/QĐ" -> ["Lò", "Văn", "12", "QĐ"]
export const syllables = (text) =>
  pieces(nfc(text)).filter((_, i) => i % 2).map((part) => part.replace(patterns(part).leading, "")).filter(Boolean);

// What stands between syllables, a syllable, and so on, to the end.
export const pieces = (text) => text.split(patterns(text).syllable);

// A syllable as the index spells it: in lower case, its tone in the new place.
export const spell = (syllable) => nfc(samePlacement(syllable).toLowerCase());

export const keyOf = (text) => syllables(text).map((one) => fold(spell(one))).join(" ");

export const slug = (text) => (fold(text).match(/[a-z0-9]+/g) ?? []).join("-");

// "{n} kết quả", { n: 3 } -> "3 kết quả": a text of the language catalogue with its values, or the part
// of it for the number n.
export const fill = (text, values) =>
  (text.other ? text[`${values.n}` === "1" ? "one" : "other"] : text).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
