// What in a text gives a private person away: the twin of generator/checking/private.py, with the
// patterns of the portal's language.

import { all, compiled, fullMatch, match, pattern, places, search } from "./patterns.js";

const digitsOf = (text) => text.replace(/\P{Nd}/gu, "");

// `parts`: what private.parts() says; `plain`: see disguise.js. Gives a function that finds
// [{ what, text }] in a text.
export function privateFinder({ reach, run, clues, shapes, patterns, lengths }, plain) {
  const its = compiled(patterns);
  const long = pattern(run);
  const shaped = shapes.map((one) => ({ ...one, pattern: pattern(one.pattern), unless: pattern(one.unless) }));
  const beside = clues.map((one) => ({ ...one, before: pattern(one.before), after: pattern(one.after) }));

  const span = (what, found, group) => {
    const text = group === undefined ? found[0] : found.groups[group];
    // A group that is named stands at the end of what was found.
    const start = found.index + (group === undefined ? 0 : found[0].length - text.length);
    return { what, start, end: start + text.length };
  };

  const ofShape = (text) =>
    shaped.flatMap(({ what, pattern: shape, unless }) =>
      all(shape, text)
        .filter(([one]) => !search(unless, one))
        .map((one) => span(what, one)),
    );

  function besideClues(text) {
    return beside.flatMap(({ what, words, before, after }) =>
      words.flatMap((word) => places(word, text).flatMap((at) => around(text, what, at, word, before, after))),
    );
  }

  function around(text, what, at, word, before, after) {
    const follows = match(after, text, at + word.length);
    const leads = follows && search(before, text, Math.max(0, at - reach), at);
    if (!leads) return [];
    if (follows.groups?.found !== undefined) return [span(what, follows, "found")];
    return [{ what, start: leads.index, end: follows.index + follows[0].length }];
  }

  function isFigure(text, start, end) {
    const number = text.slice(start, end);
    if ("0+(".includes(number[0])) return false;
    return Boolean(
      (number.includes(".") && fullMatch(its.threes, number)) ||
        number.endsWith("000") ||
        match(its.afterFigure, text, end) ||
        search(its.beforeFigure, text, Math.max(0, start - reach), start),
    );
  }

  function nameless(text, start, end) {
    const number = text.slice(start, end);
    const digits = digitsOf(number);
    if (search(its.page, text, Math.max(0, start - 500), start)) return fullMatch(its.inPages, digits) ? "identity" : "";
    if (match(its.dateFirst, number) || fullMatch(its.years, number) || isFigure(text, start, end)) return "";
    return lengths[digits.length] ?? "";
  }

  const isPhone = (text, found) =>
    !match(its.dateFirst, found[0]) &&
    !search(its.registered, text, Math.max(0, found.index - reach), found.index) &&
    !isFigure(text, found.index, found.index + found[0].length);

  function numbers(text) {
    return all(long, text).flatMap((digits) => {
      const { index } = digits;
      const [begin, end] = [Math.max(0, index - reach), index + digits[0].length + 1];
      const accounts = all(its.account, text, begin, end).map((one) => span("account", one, "number"));
      const unnamed = [its.compact, its.grouped].flatMap((one) =>
        all(one, text, index, end).map((found) => span("", found)),
      );
      return [
        ...all(its.identity, text, begin, end).map((one) => span("identity", one, "number")),
        ...accounts.filter((one) => !isFigure(text, one.start, one.end)),
        ...all(its.phone, text, Math.max(0, index - 2), end)
          .filter((one) => isPhone(text, one))
          .map((one) => span("phone", one)),
        ...unnamed.map((one) => ({ ...one, what: nameless(text, one.start, one.end) })).filter((one) => one.what),
      ];
    });
  }

  function asWritten(text) {
    const found = [];
    for (const one of [...ofShape(text), ...besideClues(text), ...numbers(text)]) {
      const overlaps = found.some((other) => one.start < other.end && other.start < one.end);
      if (!overlaps) found.push(one);
    }
    return found.map(({ what, start, end }) => ({ what, text: text.slice(start, end) }));
  }

  // Equal for what is written in two ways.
  function same({ text }) {
    const bare = plain(text);
    const digits = digitsOf(bare);
    return digits.length > 6 ? digits : bare.toLowerCase();
  }

  return function find(text) {
    const found = asWritten(text);
    const bare = plain(text);
    if (bare === text) return found;
    const known = new Set(found.map(same));
    return [...found, ...asWritten(bare).filter((one) => !known.has(same(one)))];
  };
}
