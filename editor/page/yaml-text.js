// YAML as the project writes it: the twin of generator/yaml_text.py and of what `honour-roll
// format` makes of it. tests/browser/test_editor_text.py holds both together.

const WIDTH = 100;
const STEP = 2;
// Controls, zero-width and bidirectional characters and the like, as generator/records/base.py.
const UNSAFE =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;
const PLAIN = /^(?![-?:,[\]{}#&*!|>'"%@`=~<.\s])(?:[^:#\t\n]|:(?=\S)|(?<=\S)#)+(?<!\s)$/u;
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity)$/i;
const NUMBER =
  /^[-+]?(?:0[bo][0-7_]+|0x[0-9a-f_]+|[0-9][0-9_,]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?|\.inf|\.nan)$/i;
const ID = /^[a-z0-9/]+(?:[-/]+[a-z0-9]+)*\/?$/;

// Text as it is stored: NFC, without what cannot be seen, without white space around it.
export const cleaned = (text) => text.normalize("NFC").replaceAll("\r\n", "\n").replace(UNSAFE, "").trim();

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
