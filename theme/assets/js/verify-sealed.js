// Codes, and entries that only whoever has the secret can find and open. The twin of
// generator/codes.py and generator/sealing.py: all run tests/vectors/certificates.json.

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 16;
const CODE_ROUNDS = 600_000;
const CODE_SALT = "honour-roll code";
const NAME_BITS = 128;
const NONCE_BYTES = 12;

const bytes = (text) => new TextEncoder().encode(text);
export const hex = (buffer) =>
  [...new Uint8Array(buffer)].map((one) => one.toString(16).padStart(2, "0")).join("");

// The letters of a code, or why it is none: "letter", "length", "check".
export function codeLetters(text) {
  const letters = text.replace(/[\s\-–—.]/g, "").toUpperCase();
  const values = [...letters].map((one) => ALPHABET.indexOf(one));
  if (values.some((one) => one < 0)) return { fault: "letter" };
  if (values.length !== LENGTH) return { fault: "length" };
  const sum = values.reduce((total, value, place) => total + value * (place + 1), 0);
  return sum % ALPHABET.length ? { fault: "check" } : { letters };
}

async function slowly(secret, salt, iterations) {
  const key = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
  return crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations }, key, 256);
}

export const codeSecret = (letters) => slowly(bytes(letters), CODE_SALT, CODE_ROUNDS);
export const printSecret = (print, { salt, rounds }) => slowly(print, salt, rounds);

async function derived(secret) {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits", "deriveKey"]);
  const by = (label) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes(label) });
  return {
    name: hex(await crypto.subtle.deriveBits(by("honour-roll entry"), key, NAME_BITS)),
    key: await crypto.subtle.deriveKey(
      by("honour-roll key"), key, { name: "AES-GCM", length: 256 }, false, ["decrypt"],
    ),
  };
}

// The awards sealed under a secret: none where there is no such entry.
export async function unsealed(secret, store) {
  const { name, key } = await derived(secret);
  const entries = await store.sealed(name);
  const data = entries[name.slice(store.sealedLetters)];
  if (!data) return [];
  const all = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const iv = all.subarray(0, NONCE_BYTES);
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, all.subarray(NONCE_BYTES));
  const awards = JSON.parse(new TextDecoder().decode(text));
  return awards.map(([form, decision, day, by]) => ({ form, decision, day, by, page: "" }));
}
