// The id of a new record, which is its file's name and its address, and does not change again.

import { fold } from "../assets/js/search-text.js";

const LONGEST = 80;
const HIDDEN = "nguoi-duoc-khen";

export const slug = (text) => (fold(text).match(/[a-z0-9]+/g) ?? []).join("-");

function shortened(id) {
  if (id.length <= LONGEST) return id;
  return id.slice(0, LONGEST + 1).replace(/-[^-]*$/, "");
}

// What stands before the sign of the office: "1034/QĐ-UBND" -> "1034"
const numberOf = (text) => (text ?? "").split(/[/-]/, 1)[0].trim().toLowerCase();

// A withheld name must not be spelled by the file's name.
function neutral(data) {
  const decision = data.awards?.[0]?.decision ?? "";
  const number = decision.match(/-(\d+[a-z]?)$/)?.[1];
  const some = Array.from(crypto.getRandomValues(new Uint8Array(3)), (one) => one.toString(16).padStart(2, "0"));
  return [HIDDEN, number, some.join("")].filter(Boolean).join("-");
}

// What a record of `kind` is to be called: its id and, where files stand by year, the year.
export function named(kind, { named: key, byYear }, data) {
  if (kind === "decisions") {
    const id = [data.issuer, numberOf(data.number)].filter(Boolean).join("-");
    return { _id: id, _year: (data.signed_on ?? "").slice(0, 4) };
  }
  const withheld = data.privacy?.name === "withheld";
  const id = withheld ? neutral(data) : shortened(slug(data[key] ?? ""));
  return byYear ? { _id: id, _year: (data.date ?? "").slice(0, 4) } : { _id: id };
}

// A listener for Decap's preSave, which runs before it makes the file's name. Keys that begin with
// an underscore are not written to the file.
export function namesNewRecords(kinds) {
  return ({ entry }) => {
    const data = entry.get("data");
    const kind = entry.get("collection");
    if (!entry.get("newRecord") || !kinds[kind]) return data;
    return data.merge(named(kind, kinds[kind], data.toJS()));
  };
}
