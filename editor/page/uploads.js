// Files that the portal does not publish are refused before they are uploaded, in words and with
// what to do. What a file is, its first bytes say: the twin of generator/pictures.py.

import { ask } from "./asking.js";

const HEAD = 64;
const OURS = [
  ["image/jpeg", "\xff\xd8\xff"], ["image/png", "\x89PNG\r\n\x1a\n"], ["application/pdf", "%PDF-"],
];
const OTHERS = [
  ["GIF", "GIF8"], ["BMP", "BM"], ["TIFF", "II*\0"], ["TIFF", "MM\0*"], ["PSD", "8BPS"], ["SVG", "<svg"],
  ["JPEG 2000", "\0\0\0\x0cjP  "], ["JPEG XL", "\xff\x0a"],
];
const HEIF = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];
const SVG = /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml|<!--|<!DOCTYPE\s+svg)/i;

const latin = (bytes) => Array.from(bytes, (one) => String.fromCharCode(one)).join("");
const beginning = (head, known) => known.find(([, start]) => head.startsWith(start))?.[0];

// The type of a picture or PDF that is published; "" for anything else.
export function typeOf(head) {
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  return beginning(head, OURS) ?? "";
}

// What it is called where it is known, and not published as a picture; "" for anything else.
export function otherType(head, name = "") {
  if (head.slice(4, 8) === "ftyp") {
    const brand = head.slice(8, 12);
    if (["avif", "avis"].includes(brand)) return "AVIF";
    return HEIF.includes(brand) ? "HEIC" : "";
  }
  return beginning(head, OTHERS) ?? (SVG.test(head) && /\.svg$/i.test(name) ? "SVG" : "");
}

const endOf = (name) => /\.[^.]*$/.exec(name)?.[0].toLowerCase() ?? "";

// What is wrong with a file: { code, kind }, or null. `pictures`: only those are asked for.
export async function wrongWith(window, file, pictures, { suffixes, most }) {
  const head = latin(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
  const [type, end] = [typeOf(head), endOf(file.name)];
  const isPicture = type.startsWith("image/");
  const other = type ? "" : otherType(head, file.name);
  if (other) return { code: other === "HEIC" ? "heic" : "other", kind: other };
  if (pictures && !isPicture) return { code: "no_picture", kind: end.slice(1).toUpperCase() || file.name };
  if (!type && !Object.values(suffixes).flat().includes(end)) return { code: "unknown", kind: end || file.name };
  if (type && !suffixes[type].includes(end)) return { code: "suffix", kind: type.split("/")[1].toUpperCase() };
  if (!type && read(suffixes).includes(end)) return { code: "denied", kind: end.slice(1).toUpperCase() };
  const limit = type ? most[type] : most.recording;
  if (file.size > limit) return { code: "large", kind: String(Math.floor(limit / 1e6)) };
  return isPicture && !(await opens(window, file)) ? { code: "broken", kind: file.name } : null;
}

// Ends of names of files whose first bytes are read here: those of recordings are many.
const read = (suffixes) =>
  Object.entries(suffixes).flatMap(([type, ends]) => (/^image|pdf$/.test(type) ? ends : []));

async function opens(window, file) {
  try {
    (await window.createImageBitmap(file)).close();
    return true;
  } catch {
    return false;
  }
}

function explained(found, file, words) {
  const fill = (text) => text.replaceAll("{name}", file.name).replaceAll("{kind}", found.kind);
  const lines = words[found.code].map(fill);
  return { title: words.title, lines, back: words.back };
}

// A file that is dropped beside the buttons for files would be opened in the form's place.
export function keepsDropsOut(window) {
  const refuse = (event) => {
    if (!event.dataTransfer?.types.includes("Files") || event.target.matches?.("input[type=file]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.dataTransfer.dropEffect = "none";
  };
  for (const what of ["dragover", "drop"]) window.addEventListener(what, refuse, { capture: true });
}

// Looks at files before Decap does.
export function refusesFiles(window, rules, words) {
  const passed = new WeakSet();
  window.addEventListener(
    "change",
    async (event) => {
      const input = event.target;
      if (!input.matches?.("input[type=file]") || passed.delete(input) || !input.files.length) return;
      event.stopImmediatePropagation();
      const [file] = input.files;
      const found = await wrongWith(window, file, input.accept.includes("image/"), rules);
      if (found) {
        input.value = "";
        await ask(window, explained(found, file, words));
        return;
      }
      passed.add(input);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    { capture: true },
  );
}
