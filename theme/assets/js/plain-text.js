// The text of a part of the page, ready to paste into a newsroom's system: paragraphs with an empty
// line between them, lists with dashes, facts as "label: value". What stands beside the text, or is
// only an ornament, is left out.

const BESIDE = "[data-beside], .share, [aria-hidden], nav, button, figure";
const PARTS = "h1, h2, h3, h4, p, li, dl, blockquote, pre, table";

const line = (element) => element.textContent.replace(/\s+/g, " ").trim();

function facts(list) {
  const lines = [];
  for (const one of list.querySelectorAll("dt, dd")) {
    if (one.localName === "dt") lines.push(`${line(one)}: `);
    else lines[lines.length - 1] += line(one);
  }
  return lines.join("\n");
}

function* parts(element) {
  for (const child of element.children) {
    if (child.matches(BESIDE)) continue;
    if (child.localName === "dl") yield facts(child);
    else if (!child.matches(PARTS) || child.querySelector(PARTS)) yield* parts(child);
    else yield child.localName === "li" ? `– ${line(child)}` : line(child);
  }
}

export function plainText(element) {
  let text = "";
  let before = "";
  for (const part of parts(element)) {
    if (!part) continue;
    const list = part.startsWith("– ") && before.startsWith("– ");
    text += (text && (list ? "\n" : "\n\n")) + part;
    before = part;
  }
  return text;
}
