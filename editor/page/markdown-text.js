// Decap's editor writes a whole text anew when a word of it changes: rules as "- - -", "*" before
// every item, "_" for "*" and more. Here each line that says what it said before is put back.

const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const CODE = /^ {0,3}(`{3,}|~{3,})/;
const BULLET = /^(\s*)([-*+])(?= \S)/;
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)]) \S/;
const USUAL = "-";
const ACROSS = "---";

const isBlank = (line) => !(line ?? "").trim();

// Lines, each with what is compared of it. What stands below a text at once ("---") makes a heading
// of it, and in code every letter counts.
function read(body) {
  const lines = body.split("\n");
  let fence = "";
  return lines.map((line, at) => {
    const mark = CODE.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = "";
      return { line, key: line, code: true };
    }
    if (mark) fence = mark;
    const rule = RULE.test(line) && isBlank(lines[at - 1]);
    return { line, key: rule ? ACROSS : line, code: Boolean(mark), rule };
  });
}

// Rows of tables, whose cells are filled up to one width or not.
const ROW = /^\s*\|.*\|\s*$/;
const BELOW_THE_HEAD = /^[|:\s-]+$/;

function row(line) {
  if (!ROW.test(line)) return line;
  const [lead] = /^\s*/.exec(line);
  const cells = lead + line.replace(/\s*(?<!\\)\|\s*/g, " | ").trim();
  return BELOW_THE_HEAD.test(cells) ? cells.replace(/-+/g, "---") : cells;
}

// Two ways to write one thing: **, __; 1), 1.; two blanks or a backslash at the end of a line. To
// which side columns keep the editor forgets, and nobody can say it there.
function comparable({ line, key, code, rule }) {
  if (code || rule) return key;
  const plain = row(line);
  return (BELOW_THE_HEAD.test(plain) ? plain.replaceAll(":", "") : plain)
    .replaceAll("_", "*")
    .replaceAll("\\[", "[")
    .replace(/^(\s*\d+)\)/, "$1.")
    .replace(/(?:\\| {2,})$/, "\n");
}

// The sign before items that a text uses throughout.
function bulletOf(lines) {
  const signs = new Set(lines.filter((one) => !one.code && !one.rule).map((one) => BULLET.exec(one.line)?.[2]));
  signs.delete(undefined);
  return signs.size === 1 ? [...signs][0] : USUAL;
}

// Which lines of `now` are which of `before`, by the longest row of keys that both have.
function alike(before, now) {
  const [n, m] = [before.length, now.length];
  const longest = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1));
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let j = m - 1; j >= 0; j -= 1) {
      longest[i][j] =
        before[i].key === now[j].key
          ? longest[i + 1][j + 1] + 1
          : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const pairs = new Map();
  for (let i = 0, j = 0; i < n && j < m; ) {
    if (before[i].key === now[j].key) pairs.set(j++, i++);
    else if (longest[i + 1][j] >= longest[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

// What stands between two items says whether the list is a close one; the editor forgets it.
const areItems = (one, other) => ITEM.test(one) && ITEM.test(other);

// A list within stands at its item.
const isWithin = (one, other) => {
  const [first, second] = [ITEM.exec(one), ITEM.exec(other)];
  return Boolean(first && second) && second[1].length > first[1].length;
};

// `body` as the form has it, with what did not change as `before` had it.
export function restored(before, body) {
  const was = read(before);
  const sign = bulletOf(was);
  const is = read(body);
  for (const one of is) {
    if (one.rule) one.line = ACROSS;
    else if (!one.code) one.line = row(one.line).replace(BULLET, `$1${sign}`);
  }
  const said = (lines) =>
    lines.flatMap((one, at) => (isBlank(one.line) && !one.code ? [] : [{ ...one, at, key: comparable(one) }]));
  const [old, now] = [said(was), said(is)];
  const pairs = alike(old, now);
  const result = [];
  now.forEach((one, number) => {
    const [known, last] = [pairs.get(number), pairs.get(number - 1)];
    const follows = number > 0 && known !== undefined && last === known - 1;
    const source = follows && areItems(old[last].line, old[known].line) && areItems(now[number - 1].line, one.line);
    const told = one.at - (now[number - 1]?.at ?? -1);
    const close = number > 0 && isWithin(now[number - 1].line, one.line);
    const gap = source ? old[known].at - old[last].at : close ? 1 : told;
    for (let blank = 1; blank < gap; blank += 1) result.push("");
    result.push(known === undefined ? one.line : old[known].line);
  });
  return result.join("\n");
}
