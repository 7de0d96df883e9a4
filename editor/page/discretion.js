// Personal data is told before it is saved: the repository is public, and its history keeps what was
// saved for good. What is found is what `honour-roll check` finds (generator/checking/privacy.py).

import { ask } from "./asking.js";
import { undisguiser } from "./disguise.js";
import { match, pattern, search } from "./patterns.js";
import { privateFinder } from "./private.js";
import { DEED, LIFE, OTHER, POST, sensitiveFinder } from "./sensitive.js";
import { told } from "./values.js";
import { fieldOf } from "./yaml-text.js";

const TEXTS = new Set(["line", "text", "markdown", "reference", "media", "pdf", undefined]);
const NOT_OF_PEOPLE = ["id", "privacy", "aliases"];

// Every text of a record with the way to it.
function* textsOf(value, field, at) {
  if (typeof value === "string") {
    if (TEXTS.has(field.sort)) yield [at, value];
  } else if (Array.isArray(value)) {
    for (const [number, item] of value.entries()) yield* textsOf(item, field, [...at, number]);
  } else {
    for (const [name, inner] of Object.entries(value)) {
      yield* textsOf(inner, fieldOf(field.fields, name), [...at, name]);
    }
  }
}

// `parts`: generator/editor/privacy.py. The function finds [{ code, at, text }] in a record as its
// file says it.
export function discreet(parts) {
  const plain = undisguiser(parts.disguise);
  const privateIn = privateFinder(parts.private, plain);
  const sensitiveIn = sensitiveFinder(parts.sensitive);
  const [publicMail, officePhone] = [pattern(parts.publicMail), pattern(parts.officePhone)];

  function isAnOffices(unit, { what, text }) {
    if (unit.contact?.reviewed) return true;
    if (what === "email") return !search(publicMail, text);
    return what !== "phone" || Boolean(match(officePhone, text.replace(/\P{Nd}/gu, "")));
  }

  function codeOf(kind, record, at, one) {
    const ofAnOffice = parts.ofAnOffice[at.join(".")] === one.what;
    if (!ofAnOffice) return `private-${one.what}`;
    return kind !== "organisations" || isAnOffices(record, one) ? "" : "contact-personal";
  }

  function speaks(kind, record, at) {
    const household = kind === "collectives" && record.recipient === parts.household;
    if (kind !== "individuals" && !household) return OTHER;
    if (["position", "name"].includes(at.at(-1))) return POST;
    return at[0] === "body" ? LIFE : DEED;
  }

  return function find(kind, record, fields) {
    const excepted = (record.privacy?.exceptions ?? []).map((one) => one.found ?? "");
    const allowed = new Set(excepted.flatMap((one) => [one, plain(one)]));
    const found = [];
    for (const [at, text] of textsOf(record, { fields }, [])) {
      if (at[1] === "exceptions" && at.at(-1) === "found") continue;
      for (const one of privateIn(text)) {
        const code = codeOf(kind, record, at, one);
        const isAllowed = code.startsWith("private-") && allowed.has(one.text);
        if (code && !isAllowed) found.push({ code, at, text: one.text });
      }
      if (!parts.people.includes(kind) || NOT_OF_PEOPLE.includes(at[0])) continue;
      for (const one of sensitiveIn(text, speaks(kind, record, at))) {
        const isAllowed = excepted.some((other) => other.includes(one.text) && text.includes(other));
        if (!isAllowed) found.push({ code: `sensitive-${one.what}`, at, text: one.text });
      }
    }
    return found;
  };
}

// The records of what is saved, and what each is called there: one, or the entries of a catalogue.
function recordsOf(entry, data, kinds) {
  const collection = entry.get("collection");
  if (kinds[collection]) return [[collection, data, ""]];
  const catalogue = entry.get("slug");
  return (data[catalogue] ?? []).map((one) => [catalogue, one, one.id ?? ""]);
}

// How a place is called in the form: "Khen thưởng 2, Thành tích".
function placeOf(at, labels, record) {
  const called = record ? [record] : [];
  const names = [];
  for (const one of at) {
    if (typeof one === "number") called.push(`${called.pop()} ${one + 1}`);
    else {
      names.push(one);
      called.push(labels[names.join(".")] ?? one);
    }
  }
  return called.join(", ");
}

function question(found, words, { labels, never: refused, told: telling }) {
  const items = found.map(({ kind, called, at, text, code }) => {
    const said = { field: placeOf(at, labels[kind], called), text, what: telling[code].what };
    return words.found.replace(/\{(\w+)\}/g, (all, name) => said[name] ?? all);
  });
  const why = [...new Set(found.map(({ code }) => telling[code].why))];
  const never = found.some(({ code }) => refused.includes(code));
  const lines = [words.begins, [...new Set(items)], ...why, words.history, never ? words.must : words.fix];
  return { title: words.title, lines, back: words.back, go: never ? "" : words.go };
}

// A listener for Decap's preSave, after the one that drops what a withheld record does not keep. It
// asks once for each thing that is found; who does not go on saves nothing.
export function tellsPersonalData(window, kinds, parts, words) {
  const find = discreet(parts);
  const known = new Set();
  return async ({ entry }) => {
    const data = entry.get("data");
    const found = recordsOf(entry, data.toJS(), kinds)
      .flatMap(([kind, record, called]) => {
        const { fields } = kinds[kind];
        return find(kind, told(record, fields), fields).map((one) => ({ ...one, kind, called }));
      })
      .map((one) => ({ ...one, key: [entry.get("slug"), one.kind, one.code, one.text].join("\n") }))
      .filter(({ key }) => !known.has(key));
    if (found.length) {
      if (!(await ask(window, question(found, words, parts)))) {
        throw Object.assign(new Error(words.stopped), { name: "" });
      }
      for (const { key } of found) known.add(key);
    }
    return data;
  };
}
