// Vietnamese text: the twin of generator/vietnamese.py. Both run tests/vectors/vietnamese.json.

const MARKS = /[\u0300-\u036f]/g;
const PLAIN = { đ: "d", ð: "d", ɖ: "d", ł: "l", ø: "o", ħ: "h", ŧ: "t", ı: "i", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
const UNDECOMPOSED = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");
const TONE = "([\u0300\u0309\u0303\u0301\u0323])";
const ONSET = "(?:ngh?|nh|gh|gi|[ckpt]h|tr|[bcdđghklmnprstvx])?";
const TONED_GLIDE = new RegExp(
  "(?<![\\p{L}\\p{N}\u0300-\u036f])(?:" +
    `(qu)${TONE}(ye\u0302|[aeioy][\u0302\u0306\u031b]?)|` +
    `(${ONSET}o)${TONE}(a\u0306?|e)|` +
    `(${ONSET}u)${TONE}(ye\u0302|y|[ae]\u0302|o\u031b)` +
    ")(?=(?:[aiouy]|ch?|n[gh]?|[mpt])?(?![\\p{L}\\p{N}\u0300-\u036f]))",
  "giu",
);

export const nfc = (text) => text.normalize("NFC");

// "Đường" -> "duong"
export function fold(text) {
  const bare = text.normalize("NFD").replace(MARKS, "");
  // By way of upper case, as Unicode's case folding has it: ß -> SS -> ss.
  const lower = bare.toUpperCase().toLowerCase();
  return nfc(lower.replace(UNDECOMPOSED, (letter) => PLAIN[letter]));
}

// "hòa" -> "hoà"
export function samePlacement(text) {
  const moved = text.normalize("NFD").replace(TONED_GLIDE, (_, ...parts) => {
    const [head, tone, vowel] = parts.slice(0, 9).filter((part) => part !== undefined);
    return head + vowel + tone;
  });
  return nfc(moved);
}

// The runs of letters and digits: "Lò-Văn 12/QĐ" -> ["Lò", "Văn", "12", "QĐ"]
export const syllables = (text) =>
  nfc(text).split(/[^\p{L}\p{M}\p{N}]+/u).map((part) => part.replace(/^\p{M}+/u, "")).filter(Boolean);

// A syllable as the index spells it: in lower case, its tone in the new place.
export const spell = (syllable) => nfc(samePlacement(syllable).toLowerCase());

export const keyOf = (text) => syllables(text).map((one) => fold(spell(one))).join(" ");

export const slug = (text) => (fold(text).match(/[a-z0-9]+/g) ?? []).join("-");

// "{n} kết quả", { n: 3 } -> "3 kết quả": a text of the language catalogue with its values.
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
