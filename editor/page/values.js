// Between what a file says and what a form shows. In a file every value is text; a form has truth
// values, and shows a group that may be left out as a list of none or one.

import { cleaned, fieldOf } from "./yaml-text.js";

const NOTHING = new Set(["", "~", "null", "Null", "NULL"]);
// Blanks that come with what is pasted. What holds a number to its unit is meant, and stays.
const OTHER_BLANKS = /(?<!\d)[\u00a0\u1680\u2000-\u200a\u202f\u205f]|[\t\u1680\u3000]/g;
const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// -- from a file to a form --------------------------------------------------------------------

// As other programs write them. What is no truth value at all stays, for the checks to refuse.
const YES = /^(?:true|yes|y|on|t|1)$/i;
const NO = /^(?:false|no|n|off|f|0|~|null|)$/i;

const shownFlag = (text) => YES.test(text) || (NO.test(text) ? false : text);

function shownOne(value, field) {
  if (isGroup(value)) return shown(value, field.fields ?? []);
  if (field.sort !== "flag") return value;
  return field.untold ? String(shownFlag(value)) : shownFlag(value);
}

export function shown(record, fields) {
  const result = {};
  for (const [name, value] of Object.entries(record)) {
    const field = fieldOf(fields, name);
    // The main one, and the others in a field of their own.
    if (field.others) {
      const [main, ...more] = [value].flat().map((item) => shownOne(item, field));
      if (main !== undefined) result[name] = main;
      if (more.length) result[field.others] = more;
    } else if (field.alone && !Array.isArray(value)) result[name] = [shownOne(value, field)];
    else if (Array.isArray(value)) result[name] = value.map((item) => shownOne(item, field));
    else result[name] = field.single ? [shownOne(value, field)] : shownOne(value, field);
  }
  return result;
}

// -- from a form to a file --------------------------------------------------------------------

function toldOne(value, field) {
  if (isGroup(value)) return told(value, field.fields ?? []);
  if (value === null || value === undefined) return "";
  const text = cleaned(String(value));
  if (field.sort === "line") return text.replace(/\s*\n\s*/g, " ").replace(OTHER_BLANKS, " ").replace(/ {2,}/g, " ");
  const plainly = field.sort === undefined || field.sort === "text" || field.sort === "markdown";
  return plainly || !NOTHING.has(text) ? text : "";
}

const isEmpty = (value) =>
  value === "" || (Array.isArray(value) && !value.length) || (isGroup(value) && !Object.keys(value).length);

function toldAny(value, field) {
  if (!Array.isArray(value)) return toldOne(value, field);
  const items = value.map((item) => toldOne(item, field)).filter((item) => !isEmpty(item));
  return field.single || (field.alone && items.length === 1) ? (items[0] ?? "") : items;
}

// Where a form asks for a field: the main one of a list apart from the others.
const partsOf = ({ name, others }) => (others ? [name, others] : [name]);

const gathered = (values) => [...new Set(values.flat())];

// A record with its keys in order, values as text, and nothing that is empty or goes without saying.
export function told(record, fields) {
  const known = fields.map((field) => field.name);
  const asked = fields.flatMap(partsOf);
  const unknown = Object.keys(record).filter((name) => !asked.includes(name) && !name.startsWith("_"));
  const result = {};
  for (const name of [...known, ...unknown]) {
    const field = fieldOf(fields, name);
    const parts = partsOf({ name, ...field }).filter((part) => part in record);
    if (!parts.length) continue;
    const value = toldAny(field.others ? gathered(parts.map((part) => record[part])) : record[name], field);
    const goesWithoutSaying = field.default !== undefined && value === String(field.default);
    if (!isEmpty(value) && !goesWithoutSaying) result[name] = value;
  }
  return result;
}
