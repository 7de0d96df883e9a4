// Is this certificate genuine? Keys are made here and nothing is sent but the name of a file; what
// is typed is neither stored nor put into the address. The twin of generator/roll/certificates.py
// and generator/verification.py: both run tests/vectors/certificates.json.

import { fold, keyOf } from "./search-text.js";
import { codeLetters, codeSecret, hex, printSecret, unsealed } from "./verify-sealed.js";
import { written } from "./written-day.js";

const KEY_LETTERS = 16;
const bytes = (text) => new TextEncoder().encode(text);

// "1034/QĐ-UBND" -> "1034"
export function numberKey(text) {
  const found = fold(text).match(/[0-9]+(?:[a-z](?![a-z0-9]))?/);
  return found ? found[0].replace(/^0+/, "") || "0" : "";
}

// "C/2019/07" -> "c-2019-7": where decisions are told apart by the whole number, as in
// generator/records/rules.py.
export const wholeKey = (text) =>
  (fold(text).match(/[0-9]+|[a-z]+/g) ?? []).map((part) => part.replace(/^0+(?=.)/, "")).join("-");

export const fingerprint = (kind, numbers, year, name) =>
  crypto.subtle.digest("SHA-256", bytes([kind, ...numbers, year, name].join("\n")));

export const openKey = (print) => hex(print).slice(0, KEY_LETTERS);

// The name of a key's file is that of its first bits; those of its last letter that are too many are 0.
export function fileOf(key, bits) {
  const letters = Math.ceil(bits / 4);
  const spare = 4 * letters - bits;
  return ((parseInt(key.slice(0, letters), 16) >> spare) << spare).toString(16).padStart(letters, "0");
}

async function lookUp(print, store) {
  const key = openKey(print);
  const { forms, decisions, entries } = await store.open(key);
  return (entries[key.slice(store.bits >> 2)] ?? []).map(([id, form, decision, golden, page]) => ({
    id, form: forms[form], decision: decisions[decision], golden, page,
  }));
}

const told = (found) => {
  const standing = found.filter((one) => !one.day);
  return standing.length ? ["genuine", standing] : ["revoked", found];
};

// What is found for what was typed: ["genuine" | "revoked", entries], ["mismatch"], ["absent"], ["number"].
export async function verify(typed, store) {
  const [name, year] = [keyOf(typed.name), typed.year.trim()];
  const number = (store.whole ? wholeKey : numberKey)(typed.decision);
  // A decision without a number is known by its day, and the year must be that of the day all the same.
  const day = number ? "" : (typed.day ?? "");
  const [kind, decision, golden] = [day ? "d" : "q", day || number, numberKey(typed.golden)];
  if (!decision && !golden) return ["number", []];
  const print = (kind, ...numbers) => fingerprint(kind, numbers, year, name);
  const ask = async (...what) => lookUp(await print(...what), store);
  const revoked = async () => unsealed(await printSecret(await print(`${kind}s`, decision, golden), store), store);
  const both = decision && golden;
  const [byDecision, byGolden, byBoth] = await Promise.all([
    decision ? ask(kind, decision) : [],
    golden ? ask("s", golden) : [],
    both ? revoked() : [],
  ]);
  // Of two numbers both must be those of one certificate, unless it has but one.
  const agree = both
    ? byDecision.filter((one) => !one.golden || byGolden.some((other) => other.id === one.id))
    : [...byDecision, ...byGolden];
  const found = [...agree, ...byBoth];
  return found.length ? told(found) : [byDecision.length + byGolden.length ? "mismatch" : "absent", []];
}

// The same for a code: every award of the record, those that stand and those taken back.
export async function verifyCode({ code }, store) {
  const { letters, fault } = codeLetters(code);
  if (fault) return [fault, []];
  const found = await unsealed(await codeSecret(letters), store);
  return found.length ? ["code", found] : ["unknown", []];
}

// What was typed, in one line: a verdict says for whom and for what it holds.
const asked = (typed) =>
  Object.entries(typed).map(([key, value]) => (key === "day" && value ? written(value) : value.trim())).filter(Boolean).join(" · ");

function shown(root, verdict, typed, entry, base) {
  const part = root.querySelector(`template[data-verify-${verdict}]`).content.cloneNode(true);
  const at = (name) => part.querySelector(`[data-${name}]`);
  at("asked").textContent = asked(typed);
  if (!entry) return part;
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

function asks(part, question, base) {
  const form = part.querySelector("form");
  const answer = part.querySelector("[data-verify-answer]");
  const root = part.closest("[data-verify]");
  let turn = 0;
  // No verdict stands beside fields that say something else than what it was given for.
  const forget = () => {
    turn++;
    answer.replaceChildren();
    answer.removeAttribute("aria-busy");
  };
  form.addEventListener("input", forget);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    forget();
    const mine = turn;
    answer.setAttribute("aria-busy", "true");
    const typed = Object.fromEntries(new FormData(form));
    const [verdict, entries] = await question(typed).catch(() => ["broken", []]);
    if (mine !== turn) return; // a newer question is under way, or another is being typed
    const verdictOf = (one) => (verdict === "code" ? (one.day ? "revoked" : "genuine") : verdict);
    answer.replaceChildren(
      ...(entries.length ? entries : [null]).map((one) => shown(root, verdictOf(one), typed, one, base)),
    );
    answer.removeAttribute("aria-busy");
    answer.scrollIntoView({ block: "nearest" });
  });
}

// A link to a certificate, or its QR code, says behind # what stands on it; no server is told.
function fillIn(part) {
  const said = new URLSearchParams(location.hash.slice(1));
  const fields = [...part.querySelectorAll("[data-key]")].filter(({ dataset }) => said.has(dataset.key));
  if (!fields.length) return;
  for (const field of fields) {
    const value = said.get(field.dataset.key);
    field.value = field.maxLength < 0 ? value : value.slice(0, field.maxLength);
  }
  history.replaceState(null, "", location.pathname);
  for (const fold of part.querySelectorAll("details")) fold.open = true;
  part.querySelector("form").requestSubmit();
  part.scrollIntoView();
}

export function start(root) {
  const { open, bits, sealed, sealedLetters, root: base, rounds, salt, whole } = root.dataset;
  const read = async (address) => {
    const response = await fetch(`${address}.json`);
    if (!response.ok) throw new Error(response.status);
    return response.json();
  };
  const store = {
    whole, salt, rounds: Number(rounds), bits: Number(bits), sealedLetters: Number(sealedLetters),
    open: (key) => read(open + fileOf(key, bits)),
    sealed: (name) => read(sealed + name.slice(0, sealedLetters)),
  };
  const [byCode, byName] = ["code", "name"].map((one) => root.querySelector(`[data-verify-by="${one}"]`));
  asks(byCode, (typed) => verifyCode(typed, store), base);
  asks(byName, (typed) => verify(typed, store), base);
  root.querySelector("[data-verify-without]").hidden = true;
  for (const part of [byCode, byName]) part.hidden = false;
  const fill = () => [byCode, byName].forEach(fillIn);
  fill();
  addEventListener("hashchange", fill);
}

// Without a secure connection a browser has no hashes: then the page stays as it is without us.
const root = typeof document === "undefined" ? null : document.querySelector("[data-verify]");
if (root && globalThis.crypto?.subtle) start(root);
