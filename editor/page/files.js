// Decap's formats: a file of content/ to what a form shows, and back to the very bytes that
// `honour-roll format` would write. Comments stay: those above a key or an entry, and all of what
// was not changed.

import { FAILSAFE_SCHEMA, load } from "./js-yaml.js";
import { restored } from "./markdown-text.js";
import { shown, told } from "./values.js";
import { cleaned, fieldOf, groupLines, itemLines, pairLines } from "./yaml-text.js";

// What a form was made from, kept with its data: the text, for the sake of the comments, and the
// Markdown, so that only what was changed in it changes.
const SOURCE = "_source";
const BODY = "_body";
const FENCE = "---\n";

const read = (text) => (/^[^#\s]/m.test(text) ? load(text, { schema: FAILSAFE_SCHEMA }) : null);

// -- comments ---------------------------------------------------------------------------------

// Lines as parts that begin with a key or a dash at `indent`, each with the comments above it.
function partsOf(lines, indent) {
  const parts = [];
  let waiting = [];
  for (const line of lines) {
    const at = line.search(/\S/);
    const isComment = line[at] === "#" && at <= indent;
    if (at < 0 || isComment) waiting.push(line.trim());
    else if (at === indent || !parts.length) {
      parts.push({ above: waiting, lines: [line] });
      waiting = [];
    } else {
      parts.at(-1).lines.push(...waiting, line);
      waiting = [];
    }
  }
  return { parts, below: waiting };
}

const keyOf = (part) => part.lines[0].match(/^\s*["']?([^"':]+)/)?.[1] ?? "";
const hasComment = (part) => part.lines.some((line) => /(^|\s)#/.test(line));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Empty lines part things: never two together, and none at the beginning.
function tidied(lines) {
  return lines.filter((line, index) => line || (index > 0 && lines[index - 1]));
}

const lead = (above, indent) => above.map((line) => line && " ".repeat(indent) + line);

// What tells the items of a list apart: an award is known by its decision, another name by itself.
const identity = (item) => item.id ?? item.decision ?? item.name;

// A list of groups, of which those that did not change keep every comment, and others those of
// the fields that did not.
function listLines(items, before, parts, field, indent) {
  const free = new Set(before.keys());
  const take = (fits) => {
    const index = [...free].find(fits);
    if (index !== undefined) free.delete(index);
    return index;
  };
  const unchanged = items.map((item) => take((index) => same(before[index], item)));
  return items.flatMap((item, number) => {
    const known = identity(item);
    const alike = (one) => known !== undefined && identity(before[one]) === known;
    const index = unchanged[number] ?? take(alike);
    const part = parts[index];
    const above = lead(part?.above ?? [], indent);
    if (!part || !hasComment(part)) {
      return [...above, ...itemLines(item, { ...field, many: false }, indent)];
    }
    if (unchanged[number] !== undefined) return [...above, ...part.lines];
    const [dashed, ...rest] = part.lines;
    const source = [dashed.replace("- ", "  "), ...rest];
    const [first, ...others] = mappingLines(item, before[index], field.fields, source, indent + 2);
    return [...above, `${" ".repeat(indent)}- ${first.slice(indent + 2)}`, ...others];
  });
}

function changedLines(name, value, before, part, field, indent) {
  const groups = Array.isArray(value) && value.every((item) => typeof item === "object");
  if (groups && Array.isArray(before)) {
    const { parts } = partsOf(part.lines.slice(1), indent + 2);
    if (parts.length === before.length) {
      const head = `${" ".repeat(indent)}${name}:`;
      return [head, ...listLines(value, before, parts, field, indent + 2)];
    }
  }
  return pairLines(name, value, field, indent);
}

// The lines of a group at `indent`, of which `source` are the lines until now, and `before` what
// they said.
function mappingLines(record, before, fields, source, indent) {
  const { parts, below } = partsOf(source, indent);
  return [...keptLines(record, before, fields, parts, indent), ...lead(withoutEnd(below), indent)];
}

function keptLines(record, before, fields, parts, indent) {
  const byKey = new Map(parts.map((part) => [keyOf(part), part]));
  return Object.entries(record).flatMap(([name, value]) => {
    const part = byKey.get(name);
    const field = fieldOf(fields, name);
    if (!part) return pairLines(name, value, field, indent);
    const above = lead(part.above, indent);
    const isSame = same(value, before[name]);
    if (isSame && hasComment(part)) return [...above, ...part.lines];
    const written = isSame
      ? pairLines(name, value, field, indent)
      : changedLines(name, value, before[name], part, field, indent);
    return [...above, ...written];
  });
}

function recordLines(record, fields, source) {
  if (!source.includes("#") && !source.includes("\n\n")) return groupLines(record, fields, 0);
  const before = told(shown(read(source) ?? {}, fields), fields);
  const { parts, below } = partsOf(source.split("\n"), 0);
  const head = headOf(parts[0]);
  const lines = keptLines(record, before, fields, parts, 0);
  return tidied([...head, ...lines, ...withoutEnd(below)]);
}

// What stands above the first key and an empty line speaks of the whole file.
function headOf(first) {
  const end = first?.above.lastIndexOf("") ?? -1;
  return end > 0 ? first.above.splice(0, end + 1) : [];
}

const withoutEnd = (lines) => {
  const last = lines.findLastIndex((line) => line);
  return lines.slice(0, last + 1);
};

// -- files ------------------------------------------------------------------------------------

const text = (lines) => `${lines.join("\n")}\n`;

// One record in a YAML file.
export function recordFormat(kind) {
  return {
    fromFile(source) {
      return { ...shown(read(source) ?? {}, kind.fields), [SOURCE]: source };
    },
    toFile(data) {
      const record = told(data, kind.fields);
      if (record.privacy?.name === "withheld") delete record.name;
      return text(recordLines(record, kind.fields, data[SOURCE] ?? ""));
    },
  };
}

// Front matter and Markdown: the Markdown is the field "body".
export function storyFormat(kind) {
  const fields = kind.fields.filter((field) => field.name !== "body");
  return {
    fromFile(source) {
      const plain = source.replaceAll("\r\n", "\n");
      const end = plain.indexOf(`\n${FENCE}`, FENCE.length - 1);
      const head = end < 0 ? "" : plain.slice(FENCE.length, end + 1);
      const body = end < 0 ? plain : plain.slice(end + 1 + FENCE.length);
      const text = trimmed(body);
      return { ...shown(read(head) ?? {}, fields), body: text, [SOURCE]: head, [BODY]: text };
    },
    toFile(data) {
      const { body = "", ...rest } = data;
      const head = text(recordLines(told(rest, fields), fields, data[SOURCE] ?? ""));
      const markdown = restored(data[BODY] ?? "", trimmed(cleaned(body)));
      return `${FENCE}${head}${FENCE}${markdown && `${markdown}\n`}`;
    },
  };
}

const trimmed = (body) => body.replace(/^(?:[ \t]*\n)+/, "").trimEnd();

// Catalogues: a list at the top of the file. Decap needs a key for it and says which file is meant
// in writing only, by the name of that key: so reading offers the list under each name.
export function catalogueFormat(kinds) {
  const catalogues = Object.entries(kinds).filter(([, kind]) => kind.catalogue);
  const anyField = catalogues.flatMap(([, kind]) => kind.fields);
  return {
    fromFile(source) {
      const entries = (read(source) ?? []).map((entry) => shown(entry, anyField));
      return { ...Object.fromEntries(catalogues.map(([name]) => [name, entries])), [SOURCE]: source };
    },
    toFile(data, [name]) {
      const { fields } = kinds[name];
      const items = data[name].map((entry) => told(entry, fields));
      const source = data[SOURCE] ?? "";
      const before = (read(source) ?? []).map((entry) => told(shown(entry, fields), fields));
      const { parts, below } = partsOf(source.split("\n"), 0);
      const head = headOf(parts[0]);
      const lines = listLines(items, before, parts, { fields }, 0);
      return text(tidied([...head, ...lines, ...withoutEnd(below)]));
    },
  };
}

// For CMS.registerCustomFormat: name, extension, format.
export function formatsOf({ format, kinds }) {
  const files = Object.entries(kinds).filter(([, kind]) => !kind.catalogue);
  return [
    ...files.map(([name, kind]) => [
      `${format}-${name}`,
      kind.suffix.slice(1),
      kind.suffix === ".md" ? storyFormat(kind) : recordFormat(kind),
    ]),
    [`${format}-catalogues`, "yml", catalogueFormat(kinds)],
  ];
}
