// Is this certificate genuine? Keys are made here and nothing is sent but the name of a file; what
// is typed is neither stored nor put into the address. The twin of generator/roll/certificates.py
// and generator/verification.py: both run tests/vectors/certificates.json.

import { fold, keyOf } from "./search-text.js";

const KEY_LETTERS = 16;
const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => [...new Uint8Array(buffer)].map((one) => one.toString(16).padStart(2, "0")).join("");

// "1034/QĐ-UBND" -> "1034"
export function numberKey(text) {
  const found = fold(text).match(/[0-9]+(?:[a-z](?![a-z0-9]))?/);
  return found ? found[0].replace(/^0+/, "") || "0" : "";
}

export const fingerprint = (kind, numbers, year, name) =>
  crypto.subtle.digest("SHA-256", bytes([kind, ...numbers, year, name].join("\n")));

export const openKey = (print) => hex(print).slice(0, KEY_LETTERS);

export async function guardedKey(print, salt, rounds) {
  const key = await crypto.subtle.importKey("raw", print, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: rounds };
  return hex(await crypto.subtle.deriveBits(how, key, KEY_LETTERS * 4));
}

// Entries of both kinds of key of one fingerprint, each with the tables of its file.
async function lookUp(print, store) {
  const keys = await Promise.all([openKey(print), guardedKey(print, store.salt, store.rounds)]);
  const files = await Promise.all(keys.map((key) => store.read(key.slice(0, store.letters))));
  return files.flatMap(({ forms, decisions, entries }, i) =>
    (entries[keys[i].slice(store.letters)] ?? []).map(([id, form, decision, golden, page, day, by]) => ({
      id, form: forms[form], decision: decisions[decision], golden, page, day, by: decisions[by],
    })),
  );
}

// What is found for what was typed: ["genuine" | "revoked", entries], ["mismatch"], ["absent"], ["number"].
export async function verify(typed, store) {
  const [name, year] = [keyOf(typed.name), typed.year.trim()];
  const [decision, golden] = [numberKey(typed.decision), numberKey(typed.golden)];
  if (!decision && !golden) return ["number", []];
  const ask = async (kind, ...numbers) => lookUp(await fingerprint(kind, numbers, year, name), store);
  const both = decision && golden;
  const [byDecision, byGolden, byBoth] = await Promise.all([
    decision ? ask("q", decision) : [],
    golden ? ask("s", golden) : [],
    both ? ask("qs", decision, golden) : [],
  ]);
  // Of two numbers both must be those of one certificate, unless it has but one.
  const agree = both
    ? byDecision.filter((one) => !one.golden || byGolden.some((other) => other.id === one.id))
    : [...byDecision, ...byGolden];
  const found = [...agree, ...byBoth];
  if (!found.length) return [byDecision.length + byGolden.length ? "mismatch" : "absent", []];
  const standing = found.filter((one) => !one.day);
  return standing.length ? ["genuine", standing] : ["revoked", found];
}

const written = (day) => day.split("-").reverse().join("/");

function shown(root, verdict, entry, base) {
  const part = root.querySelector(`template[data-verify-${verdict}]`).content.cloneNode(true);
  if (!entry) return part;
  const at = (name) => part.querySelector(`[data-${name}]`);
  const link = (name, [text, , address]) => Object.assign(at(name), { textContent: text, href: base + address });
  at("form").textContent = entry.form;
  link("decision", entry.decision);
  at("day").textContent = written(entry.decision[1]);
  if (verdict === "revoked") {
    at("revoked").textContent = written(entry.day);
    if (entry.by) link("by", entry.by);
    else at("by-row").remove();
  } else {
    if (entry.page) at("page").href = base + entry.page;
    at(entry.page ? "unnamed" : "named").remove();
  }
  return part;
}

export function start(root) {
  const form = root.querySelector("[data-verify-form]");
  const answer = root.querySelector("[data-verify-answer]");
  const { verify: folder, root: base, letters, rounds, salt } = root.dataset;
  const store = {
    salt, letters: Number(letters), rounds: Number(rounds),
    async read(name) {
      const response = await fetch(`${folder}${name}.json`);
      if (!response.ok) throw new Error(response.status);
      return response.json();
    },
  };
  let turn = 0;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const mine = ++turn;
    const typed = Object.fromEntries(new FormData(form));
    const result = await verify(typed, store).catch(() => ["broken", []]);
    if (mine !== turn) return; // a newer question is under way
    const [verdict, entries] = result;
    answer.replaceChildren(...(entries.length ? entries : [null]).map((one) => shown(root, verdict, one, base)));
    answer.scrollIntoView({ block: "nearest" });
  });
  root.querySelector("[data-verify-without]").hidden = true;
  form.hidden = false;
}

// Without a secure connection a browser has no hashes: then the page stays as it is without us.
const root = typeof document === "undefined" ? null : document.querySelector("[data-verify]");
if (root && globalThis.crypto?.subtle) start(root);
