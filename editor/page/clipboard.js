// What Word, LibreOffice, Google Docs, Outlook and Zalo put on the clipboard, read as what it says:
// headings, paragraphs, lists, tables, quotations, links, bold and italic letters, ends of lines.
// Fonts, colours, notes in the margin and whatever is hidden or struck out by a reviewer stay behind.

import { visible } from "./yaml-text.js";

// What was struck out with changes followed stands in DEL.
const DROPPED = new Set(["STYLE", "SCRIPT", "TITLE", "META", "LINK", "XML", "TEMPLATE", "DEL"]);
const HEADING = /^H([1-6])$/;
const BLOCKS = new Set([
  ...["P", "DIV", "SECTION", "ARTICLE", "HEADER", "FOOTER", "MAIN", "CENTER", "ADDRESS", "PRE"],
  ...["DL", "DT", "DD", "LI", "FIGURE", "FIGCAPTION"],
]);
const HIDDEN_PARTS = /^(?:comment-list|comment|footnote-separator|field-begin|field-separator|field-end)/;
const SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUB = "₀₁₂₃₄₅₆₇₈₉";
const NUMBERED = /^(\d{1,9})[.)]?$/;
const LETTERED = /^\(?[\p{L}\d][\p{L}\d.]{0,6}[.)]$/u;

// Declarations as they are written: a browser's own reading forgets Word's.
function styleOf(element) {
  const all = (element.getAttribute?.("style") ?? "").split(";").map((one) => one.split(/:(.*)/s));
  return Object.fromEntries(all.map(([name, value = ""]) => [name.trim().toLowerCase(), value.trim().toLowerCase()]));
}

function isHidden(element, style) {
  return (
    style.display === "none" ||
    style.visibility === "hidden" ||
    style["mso-hide"] === "all" ||
    HIDDEN_PARTS.test(style["mso-element"] ?? "") ||
    /\bmsocom|\bmsoDel\b/i.test(`${element.className} ${element.getAttribute("name") ?? ""}`)
  );
}

function marksOf({ nodeName }, style, marks) {
  const weight = style["font-weight"] ?? (/^(?:B|STRONG)$/.test(nodeName) ? "bold" : "");
  const slant = style["font-style"] ?? (/^(?:I|EM|CITE)$/.test(nodeName) ? "italic" : "");
  const bold = weight ? /^bold/.test(weight) || parseInt(weight, 10) >= 600 : marks.bold;
  const italic = slant ? /^(?:italic|oblique)/.test(slant) : marks.italic;
  // Messages of Zalo end their lines with letters, as plain texts do.
  const spaced = style["white-space"] ?? (nodeName === "PRE" ? "pre" : "");
  return { ...marks, bold, italic, pre: spaced ? spaced.startsWith("pre") : marks.pre };
}

// Where a link leads, if others can follow it; Google leads by way of itself.
function addressOf(element) {
  const href = (element.getAttribute("href") ?? "").trim();
  const there = /^https?:\/\/www\.google\.[a-z.]+\/url\?(.*)/.exec(href);
  const address = there ? (new URLSearchParams(there[1]).get("q") ?? href) : href;
  return /^(?:https?:\/\/|\/(?!\/))/i.test(address) ? encodeURI(decoded(address)) : "";
}

function decoded(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function numerals(text, row) {
  return /^\s*\d+\s*$/.test(text) ? text.trim().replace(/\d/g, (one) => row[one]) : text;
}

const plainly = (text) => visible(text.replace(/[\t\r\n\u00a0\u2007\u202f]+/g, " ").replace(/\u2011/g, "-"));

function runsOf(text, marks) {
  const lines = marks.pre ? text.split(/\r\n|\r|\n/) : [text];
  return lines.flatMap((line, at) => [
    ...(at ? [{ end: true }] : []),
    ...(plainly(line) ? [{ text: plainly(line), ...marks }] : []),
  ]);
}

// Reads a document into blocks: { type: "text" | "heading" | "item" | "list" | "table" | "quote" |
// "rule", … }; a text is a list of runs, { text, bold, italic, href } or { end: true }.
class Reader {
  pictures = 0;

  // The blocks of an element; what stands between blocks is a paragraph of its own.
  blocks(element, marks = {}) {
    const found = [];
    let runs = [];
    const close = () => {
      if (runs.some((one) => one.text?.trim())) found.push({ type: "text", runs });
      runs = [];
    };
    for (const child of element.childNodes) {
      const inner = this.read(child, marks);
      for (const one of inner) {
        if (one.type) {
          close();
          found.push(one);
        } else runs.push(one);
      }
    }
    close();
    return found;
  }

  // Runs and blocks of one node.
  read(node, marks) {
    if (node.nodeType === 3) return runsOf(node.data, marks);
    if (node.nodeType !== 1 || DROPPED.has(node.nodeName)) return [];
    const style = styleOf(node);
    if (isHidden(node, style)) return [];
    return this.element(node, style, marksOf(node, style, marks));
  }

  element(node, style, marks) {
    const { nodeName } = node;
    if (nodeName === "BR") return [{ end: true }];
    if (nodeName === "HR") return [{ type: "rule" }];
    if (nodeName === "IMG" || nodeName === "V:IMAGEDATA") return this.picture(node);
    if (nodeName === "TABLE") return this.table(node, marks);
    if (nodeName === "UL" || nodeName === "OL") return [this.list(node, marks)];
    if (nodeName === "BLOCKQUOTE") return [{ type: "quote", blocks: this.blocks(node, marks) }];
    const level = headingOf(node, style);
    if (level) return this.heading(node, level);
    if (style["mso-list"] && !/ignore|skip/.test(style["mso-list"])) return this.wordItem(node, style, marks);
    if (BLOCKS.has(nodeName)) return this.blocks(node, marks);
    return this.inline(node, marks);
  }

  inline(node, marks) {
    if (node.nodeName === "A") {
      const href = addressOf(node);
      return this.inside(node, href ? { ...marks, href } : marks);
    }
    const row = { SUP: SUPER, SUB }[node.nodeName];
    if (!row) return this.inside(node, marks);
    return this.inside(node, marks).map((one) => (one.text ? { ...one, text: numerals(one.text, row) } : one));
  }

  inside = (node, marks) => Array.from(node.childNodes).flatMap((one) => this.read(one, marks));

  heading(node, level) {
    const runs = this.inside(node, {}).filter((one) => !one.type);
    const plain = runs.map((one) => (one.end ? { text: " " } : { ...one, bold: false }));
    return plain.some((one) => one.text.trim()) ? [{ type: "heading", level, runs: plain }] : [];
  }

  picture(node) {
    const tiny = ["width", "height"].some((name) => /^[01](?:px)?$/.test(node.getAttribute(name) ?? ""));
    if (!tiny) this.pictures += 1;
    return [];
  }

  list(node, marks) {
    const items = [];
    for (const child of node.children) {
      const isItem = child.nodeName === "LI";
      const blocks = this.read(child, marks).filter((one) => one.type);
      // Google Docs and old Word lay a list within beside its item.
      if (!isItem && items.length) items.at(-1).push(...blocks);
      else if (blocks.length) items.push(blocks);
    }
    const first = Number(node.getAttribute("start") ?? 1) || 1;
    return { type: "list", ordered: node.nodeName === "OL", first, items };
  }

  // A paragraph that Word shows as an item: its sign stands in it, marked to be passed over.
  wordItem(node, style, marks) {
    const level = Number(/level(\d)/.exec(style["mso-list"])?.[1] ?? 1);
    const sign = signOf(node);
    const runs = this.inside(node, marks).filter((one) => !one.type);
    if (!runs.some((one) => one.text?.trim())) return [];
    const number = NUMBERED.exec(sign)?.[1];
    const lead = !number && LETTERED.test(sign) ? [{ text: `${sign} ` }] : [];
    return [{ type: "item", level, ordered: Boolean(number), first: Number(number ?? 1), runs: [...lead, ...runs] }];
  }

  table(node, marks) {
    const rows = Array.from(node.rows ?? [], (row) => this.row(row, marks)).filter((row) => row.length);
    const width = Math.max(0, ...rows.map((row) => row.length));
    const notes = Array.from(node.caption ? [node.caption] : []).flatMap((one) => this.blocks(one, marks));
    // A frame around a text, as letters have it, is no table.
    if (width <= 1) return [...notes, ...rows.flat(2)];
    return [...notes, { type: "table", rows: rows.map((row) => [...row, ...Array(width - row.length).fill([])]) }];
  }

  row(row, marks) {
    return Array.from(row.cells)
      .filter((cell) => !isHidden(cell, styleOf(cell)))
      .flatMap((cell) => {
        const head = cell.nodeName === "TH" ? { ...marks, bold: false } : marksOf(cell, styleOf(cell), marks);
        return [this.blocks(cell, head), ...Array(Math.max(0, cell.colSpan - 1)).fill([])];
      });
  }
}

function headingOf(node, style) {
  const tag = HEADING.exec(node.nodeName)?.[1];
  const outline = node.nodeName === "P" && /^([1-6])$/.exec(style["mso-outline-level"] ?? "")?.[1];
  const named = node.nodeName === "P" && /\bMso(?:Title|Heading([1-6]))\b/i.exec(node.className);
  return Number(tag || outline || (named ? (named[1] ?? 1) : 0));
}

// "1.", "a)", "·": what Word shows before an item.
function signOf(node) {
  const styled = Array.from(node.querySelectorAll("[style]"));
  const ignored = styled.find((one) => /ignore/.test(styleOf(one)["mso-list"] ?? ""));
  const sign = plainly(ignored?.textContent ?? "").trim();
  ignored?.remove();
  return sign;
}

// Word's items, each with the level at which it stands, as lists within lists.
function gathered(blocks) {
  const result = [];
  const open = [];
  for (const block of blocks) {
    if (block.type !== "item") {
      open.length = 0;
      result.push(block);
      continue;
    }
    while (open.length && open.at(-1).level > block.level) open.pop();
    const last = open.at(-1);
    const item = [{ type: "text", runs: block.runs }];
    if (last?.level === block.level && last.list.ordered === block.ordered) {
      last.list.items.push(item);
      continue;
    }
    if (last?.level === block.level) open.pop();
    const list = { type: "list", ordered: block.ordered, first: block.first, items: [item] };
    const around = open.at(-1)?.list.items.at(-1);
    (around ?? result).push(list);
    open.push({ level: block.level, list });
  }
  return result;
}

const deeper = (block) => {
  if (block.type === "quote") return { ...block, blocks: arranged(block.blocks) };
  if (block.type === "list") return { ...block, items: block.items.map(arranged) };
  if (block.type === "table") return { ...block, rows: block.rows.map((row) => row.map(arranged)) };
  return block;
};

const arranged = (blocks) => gathered(blocks).map(deeper);

// { blocks, pictures }: what an HTML text says, and how many pictures were in it.
export function readHtml(html) {
  const reader = new Reader();
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return { blocks: arranged(reader.blocks(body)), pictures: reader.pictures };
}
