// What is pasted into a form. Into a text with formatting comes what the clipboard's HTML says, as
// Markdown; into a field without, its letters, with nothing that cannot be seen.

import { ask } from "./asking.js";
import { asMarkdown } from "./blocks-text.js";
import { readHtml } from "./clipboard.js";
import { visible } from "./yaml-text.js";

const BLANKS = /[\u00a0\u2007\u202f\t]/g;
const OWN = "application/x-slate-fragment";

// The Markdown of what is pasted and how many pictures it had; null where the editor itself, or a
// program that knows no formatting, put it there.
export function pasted(data) {
  const html = data.getData("text/html");
  if (!html || data.getData(OWN) || html.includes("data-slate-fragment")) return null;
  const { blocks, pictures } = readHtml(html);
  return { markdown: asMarkdown(blocks), pictures };
}

// Letters as a field without formatting keeps them.
export function plainText(text, lines) {
  const clean = visible(text.replace(BLANKS, " "));
  return lines ? clean : clean.replace(/\s*\n\s*/g, " ").trim();
}

const isField = (element) =>
  element.matches?.("textarea, input:not([type]), input[type=text], input[type=search], input[type=url]");

function intoAField(event, document) {
  const text = event.clipboardData.getData("text/plain");
  const clean = plainText(text, event.target.matches("textarea"));
  if (clean === text.replaceAll("\r\n", "\n")) return;
  event.preventDefault();
  // The one way that a field's own undoing knows of.
  document.execCommand("insertText", false, clean);
}

// The raw editor of Markdown takes text alone.
function intoRaw(event, window, tell) {
  const found = pasted(event.clipboardData);
  if (!found) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const clipboardData = new window.DataTransfer();
  clipboardData.setData("text/plain", found.markdown);
  event.target.dispatchEvent(
    new window.ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }),
  );
  tell(found.pictures);
}

export function readsPastes(window, words) {
  const tell = (pictures) => {
    // After it is pasted: a question takes the cursor away.
    if (pictures) window.setTimeout(() => ask(window, words));
  };
  // Decap's editor of formatted text asks for it (generator/editor/bundle.py).
  window.pastedMarkdown = (data) => {
    const found = pasted(data);
    if (found) tell(found.pictures);
    return found?.markdown ?? null;
  };
  window.addEventListener(
    "paste",
    (event) => {
      const { target } = event;
      if (isField(target)) intoAField(event, window.document);
      else if (target.closest?.(".cms-editor-raw")) intoRaw(event, window, tell);
    },
    { capture: true },
  );
}
