// What is done before a record is saved. A new one gets its id, which is its file's name and its
// address, and does not change again; one whose name is withheld keeps nothing that says who it is.

import { slug } from "../assets/js/search-text.js";

const LONGEST = 80;
const AWARDEES = ["individuals", "collectives"];
// As generator/reserved.py: Windows keeps these names for devices.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
// As generator/checking/withheld.py: the repository is public.
const KEPT = ["type", "awards", "privacy", "sample", "publish_at", "status", "withdrawn"];
const KEPT_OF_AN_AWARD = ["decision", "form", "revoked"];
const NO_NAME = "–";
const KEPT_OF_PRIVACY = ["name", "code", "forgotten", "was_public"];

function shortened(id) {
  if (id.length <= LONGEST) return id;
  return id.slice(0, LONGEST + 1).replace(/-[^-]*$/, "");
}

// As generator/records/rules.py: what stands before the sign of the office ("1034/QĐ-UBND" -> "1034"),
// or the whole number ("C/2019/7" -> "c-2019-7"); without a number, month and day.
function stemOf({ number, signed_on: day }, whole) {
  const text = (number ?? "").trim();
  const stem = whole ? slug(text) : text.split(/[/-]/, 1)[0].trim().toLowerCase();
  return stem || (day ?? "").slice(5);
}

// The name of the file leads to nobody: for a name that is withheld, or that has no Latin letter.
function neutral(nameless) {
  const some = Array.from(crypto.getRandomValues(new Uint8Array(5)), (one) => one.toString(16).padStart(2, "0"));
  return `${nameless}-${some.join("")}`;
}

function idOf(nameless, data, name) {
  const id = shortened(slug(name ?? ""));
  if (!id) return neutral(nameless);
  return DEVICE.test(id) ? `${id}-${data.locality || data.organisation || 2}` : id;
}

const isWithheld = (kind, data) => AWARDEES.includes(kind) && data.privacy?.name === "withheld";

const only = (kept, map) => map.filter((_, key) => kept.includes(key));

// What stays of a record whose name is withheld; comments, which `_source` holds, go too. `data` is
// an Immutable.js Map, as Decap has it. Decap makes no file of an entry without a name: what stands
// for it is left out when the file is written (files.js).
function unnamed(data) {
  const kept = data.getIn(["privacy", "forgotten"]) ? [...KEPT, "aliases"] : KEPT;
  const stays = only(kept, data)
    .set("name", NO_NAME)
    .update("privacy", (privacy) => only(KEPT_OF_PRIVACY, privacy));
  const awards = stays.get("awards");
  return awards ? stays.set("awards", awards.map((award) => only(KEPT_OF_AN_AWARD, award))) : stays;
}

// What a record of `kind` is to be called: its id and, where files stand by year, the year.
export function named(kind, { named: key, byYear, nameless, wholeNumber }, data) {
  if (kind === "decisions") {
    const id = [data.issuer, stemOf(data, wholeNumber)].filter(Boolean).join("-");
    return { _id: id, _year: (data.signed_on ?? "").slice(0, 4) };
  }
  const id = isWithheld(kind, data) ? neutral(nameless) : idOf(nameless, data, data[key]);
  return byYear ? { _id: id, _year: (data.date ?? "").slice(0, 4) } : { _id: id };
}

// A listener for Decap's preSave, which runs before it makes the file's name. Keys that begin with
// an underscore are not written to the file.
export function preparesRecords(kinds) {
  return ({ entry }) => {
    const data = entry.get("data");
    const kind = entry.get("collection");
    if (!kinds[kind]) return data;
    const plain = data.toJS();
    const stays = isWithheld(kind, plain) ? unnamed(data) : data;
    return entry.get("newRecord") ? stays.merge(named(kind, kinds[kind], plain)) : stays;
  };
}
