// YAML as the project writes it: the twin of generator/yaml_text.py and of what `honour-roll
// format` makes of it. tests/browser/test_editor_text.py holds both together.

const WIDTH = 100;
const STEP = 2;
// What a reviewer would not see, as generator/characters.py says and why.
const UNSAFE = new RegExp(
  "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029" +
    "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f\\u202a-\\u202e" +
    "\\u2060-\\u206f\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufff8" +
    "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}" +
    "\\u2800\\ufff9-\\ufffc\\ud800-\\uf8ff\\ufdd0-\\ufdef\\ufffe\\uffff" +
    "\\u{1fffe}\\u{1ffff}\\u{2fffe}\\u{2ffff}\\u{3fffe}\\u{3ffff}\\u{4fffe}\\u{4ffff}\\u{5fffe}\\u{5ffff}\\u{6fffe}\\u{6ffff}\\u{7fffe}\\u{7ffff}" +
    "\\u{8fffe}\\u{8ffff}\\u{9fffe}\\u{9ffff}\\u{afffe}\\u{affff}\\u{bfffe}\\u{bffff}\\u{cfffe}\\u{cffff}\\u{dfffe}\\u{dffff}\\u{efffe}\\u{effff}" +
    "\\u{f0000}-\\u{10ffff}]" +
    "|(?<![\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u1039" +
    "\\u17d2\\u1b44\\ua806])[\\u200c\\u200d]" +
    "|(?<![\\u203c\\u2049\\u2122\\u2139\\u2190-\\u21ff\\u2300-\\u23ff\\u24c2\\u25a0-\\u27bf" +
    "\\u2900-\\u297f\\u2b00-\\u2bff\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}])[\\ufe0e\\ufe0f]",
  "gu",
);
// Ends of lines that programs for texts put on the clipboard.
const LINE_ENDS = /\r\n|[\r\x0b\x0c\x85\u2028\u2029]/g;
const PLAIN = /^(?![-?:,[\]{}#&*!|>'"%@`=~<.\s])(?:[^:#\t\n]|:(?=\S)|(?<=\S)#)+(?<!\s)$/u;
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity)$/i;
const NUMBER =
  /^[-+]?(?:0[bo][0-7_]+|0x[0-9a-f_]+|[0-9][0-9_,]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?|\.inf|\.nan)$/i;
const ID = /^[a-z0-9/]+(?:[-/]+[a-z0-9]+)*\/?$/;

// Text in NFC, without what cannot be seen.
export const visible = (text) => text.normalize("NFC").replace(LINE_ENDS, "\n").replace(UNSAFE, "");

// Text as it is stored: without white space around it, too.
export const cleaned = (text) => visible(text).trim();

const looksLikeAnother = (text) => WORDS.test(text) || NUMBER.test(text);

function quoted(text) {
  if (text.includes('"') && !/['\n\t]/.test(text)) return `'${text}'`;
  const escapes = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };
  return `"${text.replace(/["\\\n\t]/g, (one) => escapes[one])}"`;
}

// `bare`: what looks like a number, a date or a truth value is one.
export function scalar(text, bare = false) {
  const other = looksLikeAnother(text);
  const plain = PLAIN.test(text);
  const safe = bare ? plain || other : plain && !other;
  return safe && !/^null$/i.test(text) ? text : quoted(text);
}

const isId = (text) => typeof text === "string" && ID.test(text) && !looksLikeAnother(text);

const TEXTS = new Set(["line", "text", "markdown", "reference", "media", undefined]);

// What stands behind "key: " or "- ", which may be several lines; null where it goes below them.
function inline(value, field, indent, width) {
  if (typeof value === "string") {
    if (value && (value.includes("\n") || field.sort === "markdown")) {
      const lead = " ".repeat(indent + STEP);
      return `|\n${value.split("\n").map((line) => line && lead + line).join("\n")}`;
    }
    return scalar(value, !TEXTS.has(field.sort));
  }
  if (!Array.isArray(value) || !value.every(isId)) return null;
  const list = `[${value.join(", ")}]`;
  return list.length <= width ? list : null;
}

const below = (value, field, indent) =>
  Array.isArray(value)
    ? value.flatMap((item) => itemLines(item, { ...field, many: false }, indent))
    : groupLines(value, field.fields, indent);

export function pairLines(name, value, field, indent) {
  const lead = `${" ".repeat(indent)}${scalar(name, true)}:`;
  const beside = inline(value, field, indent, WIDTH - lead.length - 1);
  if (beside !== null) return `${lead} ${beside}`.split("\n");
  return [lead, ...below(value, field, indent + STEP)];
}

export function itemLines(value, field, indent) {
  const lead = `${" ".repeat(indent)}-`;
  const beside = inline(value, field, indent, WIDTH - lead.length - 1);
  if (beside !== null) return `${lead} ${beside}`.split("\n");
  const [first, ...rest] = below(value, field, indent + STEP);
  return [`${lead} ${first.slice(indent + STEP)}`, ...rest];
}

export function groupLines(group, fields, indent) {
  return Object.entries(group).flatMap(([name, value]) =>
    pairLines(name, value, fieldOf(fields, name), indent),
  );
}

export const fieldOf = (fields, name) => fields?.find((one) => one.name === name) ?? {};
