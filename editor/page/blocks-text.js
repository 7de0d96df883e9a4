// Blocks (clipboard.js) as the Markdown that the portal reads: CommonMark with tables, no HTML.

const WITHIN_A_CELL = "; ";

const escaped = (text) =>
  text.replace(/[\\`*_[\]<>]/g, "\\$&").replace(/&(?=#?\w+;)/g, "\\&");

// What would begin a list, a heading or a quotation at the start of a line.
const begun = (line) => line.replace(/^(\s*)([-+#>=|~]|\d{1,9}(?=[.)](?:\s|$)))/, (all, space, sign) =>
  /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
);

const LOOKS = ["bold", "italic", "href"];
const alike = (one, other) => LOOKS.every((name) => (one[name] || false) === (other[name] || false));

// Runs that look alike, as one; white space between words once.
function joined(runs) {
  const result = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (run.end || !last || last.end || !alike(last, run)) result.push({ ...run });
    else last.text += run.text;
  }
  return result.filter((one) => one.end || one.text);
}

// Lines of runs: each end begins another.
function linesOf(runs) {
  const lines = [[]];
  for (const run of runs) {
    if (run.end) lines.push([]);
    else lines.at(-1).push(run);
  }
  return lines;
}

// Signs stand at words, and white space outside of them, or they mean nothing.
function signed({ text, bold, italic, href }) {
  const [, before, word, after] = /^(\s*)(.*?)(\s*)$/s.exec(text);
  if (!word) return before;
  const sign = `${bold ? "**" : ""}${italic ? "*" : ""}`;
  const said = `${sign}${escaped(word)}${[...sign].reverse().join("")}`;
  if (!href) return `${before}${said}${after}`;
  return `${before}[${said}](${href.replaceAll("(", "%28").replaceAll(")", "%29")})${after}`;
}

function lineOf(runs) {
  const parts = joined(runs).map(signed);
  return parts.join("").replace(/ {2,}/g, " ").trim();
}

function paragraph(runs) {
  const lines = linesOf(runs).map(lineOf);
  const said = lines.filter((line) => line);
  return said.map(begun).join("\\\n");
}

const flat = (blocks) => blocks.flatMap((block) => flatOf(block)).filter(Boolean).join(WITHIN_A_CELL);

function flatOf(block) {
  if (block.runs) return linesOf(block.runs).map(lineOf).filter(Boolean);
  if (block.type === "list") {
    return block.items.map((item, at) => `${block.ordered ? `${block.first + at}. ` : ""}${flat(item)}`);
  }
  if (block.type === "table") return block.rows.map((row) => row.map(flat).filter(Boolean).join(" – "));
  return block.type === "quote" ? [flat(block.blocks)] : [];
}

function table(rows) {
  const said = rows.map((row) => row.map((cell) => flat(cell).replaceAll("|", "\\|")));
  // What is bold in the first row is so because it is the first.
  const [head, ...others] = said;
  const bare = head.map((cell) => cell.replace(/^\*\*([^*]+)\*\*$/, "$1"));
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(bare), line(bare.map(() => "---")), ...others.map(line)].join("\n");
}

const indented = (text, by) => text.replaceAll("\n", `\n${" ".repeat(by)}`).replace(/\n +(?=\n|$)/g, "\n");

function list({ ordered, first, items }, shift) {
  const loose = items.some((item) => item.filter((one) => one.type !== "list").length > 1);
  const lines = items.map((item, at) => {
    const sign = ordered ? `${first + at}. ` : "- ";
    const parts = item.map((one) => written(one, shift));
    return sign + indented(parts.join(loose ? "\n\n" : "\n"), sign.length);
  });
  return lines.join(loose ? "\n\n" : "\n");
}

function written(block, shift) {
  if (block.type === "text") return paragraph(block.runs);
  if (block.type === "heading") return `${"#".repeat(Math.min(6, block.level + shift))} ${lineOf(block.runs)}`;
  if (block.type === "list") return list(block, shift);
  if (block.type === "table") return table(block.rows);
  if (block.type === "rule") return "---";
  return markdown(block.blocks, shift).replace(/^/gm, "> ").replace(/^> $/gm, ">");
}

const markdown = (blocks, shift) => blocks.map((one) => written(one, shift)).filter(Boolean).join("\n\n");

// The title of a page is its heading; those in a text stand below it.
export function asMarkdown(blocks) {
  return markdown(blocks, blocks.some((one) => one.level === 1 && one.type === "heading") ? 1 : 0);
}
