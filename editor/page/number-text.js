// Numbers as people write them, "1.412,5" or "12 500", to what a file holds, "1412.5", and back.

const SPACED = /^\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?$/;
const UNFINISHED = /^[-+]?[\d.,\s]*[.,]$|^[-+]$/;
const HELD = /^[-+]?\d+(?:\.\d+)?$/;
// Where points or commas part thousands: both signs are there, or one of them more than once.
const PARTED = [
  { shape: /^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/, parts: ".", point: "," },
  { shape: /^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/, parts: ",", point: "." },
  { shape: /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/, parts: ".", point: "," },
  { shape: /^[1-9]\d{0,2}(?:,\d{3}){2,}$/, parts: ",", point: "." },
  // A thousand here, one and a fraction elsewhere.
  { shape: /^[1-9]\d{0,2}\.\d{3}$/, parts: ".", point: ",", doubt: "thousands" },
  // One and a fraction here, a thousand elsewhere.
  { shape: /^[1-9]\d{0,2},\d{3}$/, parts: ".", point: ",", doubt: "decimals" },
  { shape: /^\d*,\d+$/, parts: ".", point: "," },
  { shape: /^\d*\.\d+$/, parts: ",", point: "." },
  { shape: /^\d+$/, parts: ",", point: "." },
];

const isHeld = (text) => HELD.test(text);

// What may become a number with the next key.
export const isUnfinished = (typed) => UNFINISHED.test(typed.trim());

// "1.412,5" -> { value: "1412.5" }; `doubt` says which of two readings was taken. null: no number.
export function numberOf(typed) {
  const text = typed.normalize("NFKC").trim().replace(/^[−–]/, "-");
  const sign = /^[-+]/.exec(text)?.[0] ?? "";
  const rest = text.slice(sign.length).trim();
  const spaced = SPACED.test(rest);
  const digits = spaced ? rest.replace(/\s/g, "").replace(",", ".") : rest;
  const way = spaced ? { parts: ",", point: "." } : PARTED.find(({ shape }) => shape.test(digits));
  if (!way) return null;
  const [whole, decimals] = digits.replaceAll(way.parts, "").split(way.point);
  const value = whole.replace(/^0+(?=\d)/, "") || "0";
  const minus = sign === "-" ? "-" : "";
  return { value: `${minus}${value}${decimals ? `.${decimals}` : ""}`, doubt: way.doubt ?? "" };
}

// "1412.5" -> "1412,5", "12500" -> "12.500". Text that is no number stays.
export function writtenOut(value) {
  if (!isHeld(value)) return value;
  const [whole, decimals] = value.split(".");
  const long = whole.replace(/^[-+]/, "").length > 4;
  const parted = long ? whole.replace(/\B(?=(?:\d{3})+$)/g, ".") : whole;
  return decimals ? `${parted},${decimals}` : parted;
}

// What is wrong with a value for a field, as a key of its words; "" where nothing is.
export function faultOf(value, { whole, min }) {
  if (!value) return "";
  if (!isHeld(value)) return "unread";
  const [digits, decimals = ""] = value.replace(/^[-+]/, "").split(".");
  if (whole && decimals) return "whole";
  // As generator/records/base.py.
  if (digits.length > 15 || decimals.length > 6) return "long";
  return min !== undefined && Number(value) < min ? "least" : "";
}
