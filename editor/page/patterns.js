// Patterns that Python wrote out (generator/editor/patterns.py), used as Python uses them: from a
// place on, up to a place, with what stands before still seen.

// "mail" -> a pattern, for each.
export function compiled(sources) {
  return Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, pattern(source)]));
}

export const pattern = (source) => ({ anywhere: new RegExp(source, "gu"), here: new RegExp(source, "uy") });

const upTo = (text, end) => (end < text.length ? text.slice(0, Math.max(0, end)) : text);

function run(regex, text, start) {
  regex.lastIndex = start;
  return regex.exec(text);
}

export const search = ({ anywhere }, text, start = 0, end = text.length) =>
  run(anywhere, upTo(text, end), Math.max(0, start));

export const match = ({ here }, text, start = 0, end = text.length) => run(here, upTo(text, end), start);

export function fullMatch(one, text) {
  const found = match(one, text);
  return found && found[0].length === text.length ? found : null;
}

export function all({ anywhere }, text, start = 0, end = text.length) {
  const within = upTo(text, end);
  const found = [];
  for (let at = Math.max(0, start); at <= within.length; ) {
    const one = run(anywhere, within, at);
    if (!one) break;
    found.push(one);
    at = one.index + (one[0].length || 1);
  }
  return found;
}

export const replaced = ({ anywhere }, text, by) => text.replace(anywhere, by);

// Every place of a word.
export function places(word, text) {
  const found = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(at);
  return found;
}
