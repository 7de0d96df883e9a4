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

const isSigned = (run) => Boolean(run?.bold || run?.italic);
const meet = (one, other) => isSigned(one) && isSigned(other) && !/\s$/.test(one.text) && !/^\s/.test(other.text);

// What stands outside of the signs of a run, before and after it: white space, and marks where a
// letter follows at once ("**Điều 1**.Tặng"); signs beside them would be read as asterisks.
function parted(run, last, next) {
  const before = /[\p{L}\p{N}]$/u.test(last?.text ?? "") ? /^[^\p{L}\p{N}]*/u : /^\s*/;
  const after = /^[\p{L}\p{N}]/u.test(next?.text ?? "") ? /[^\p{L}\p{N}]*$/u : /\s*$/;
  const lead = before.exec(run.text)[0];
  const rest = run.text.slice(lead.length);
  const tail = after.exec(rest)[0];
  return [lead, rest.slice(0, rest.length - tail.length), tail];
}

function signed(run, at, runs) {
  const { text, bold, italic, href } = run;
  const [last, next] = [runs[at - 1], runs[at + 1]];
  const [lead, word, tail] = isSigned(run) ? parted(run, last, next) : /^(\s*)(.*?)(\s*)$/s.exec(text).slice(1);
  if (!word) return escaped(lead + tail);
  // Asterisks that meet would be one sign.
  const slant = italic && !bold && !href && (meet(last, run) || meet(run, next)) ? "_" : "*";
  const signs = [bold ? "**" : "", italic ? slant : ""];
  const said = `${signs.join("")}${escaped(word)}${signs.reverse().join("")}`;
  if (!href) return `${escaped(lead)}${said}${escaped(tail)}`;
  const address = href.replaceAll("(", "%28").replaceAll(")", "%29");
  return `${escaped(lead)}[${said}](${address})${escaped(tail)}`;
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
