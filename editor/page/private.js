// What in a text gives a private person away: the twin of generator/checking/private_patterns.py,
// with its patterns.

import { all, compiled, fullMatch, match, pattern, places, search } from "./patterns.js";

const digitsOf = (text) => text.replace(/\P{Nd}/gu, "");

// `parts`: what private_patterns.parts() says; `plain`: see disguise.js. Gives a function that finds
// [{ what, text }] in a text.
export function privateFinder({ reach, clues, patterns }, plain) {
  const its = compiled(patterns);
  const beside = clues.map((one) => ({ ...one, before: pattern(one.before), after: pattern(one.after) }));

  const span = (what, found, group) => {
    const text = group === undefined ? found[0] : found.groups[group];
    // A group that is named stands at the end of what was found.
    const start = found.index + (group === undefined ? 0 : found[0].length - text.length);
    return { what, start, end: start + text.length };
  };

  const mails = (text) =>
    all(its.mail, text)
      .filter(([one]) => !search(its.officialMail, one))
      .map((one) => span("email", one));

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
    if (search(its.page, text, Math.max(0, start - 500), start)) {
      return digits.length === 12 && digits < "097" ? "identity" : "";
    }
    if (!(digits.length === 9 || (digits.length >= 12 && digits.length <= 19))) return "";
    if (match(its.dateFirst, number) || fullMatch(its.years, number) || isFigure(text, start, end)) return "";
    return digits.length === 9 || digits.length === 12 ? "identity" : "account";
  }

  const isPhone = (text, found) =>
    !match(its.dateFirst, found[0]) &&
    !search(its.tax, text, Math.max(0, found.index - reach), found.index) &&
    !isFigure(text, found.index, found.index + found[0].length);

  function numbers(text) {
    return all(its.run, text).flatMap((run) => {
      const [begin, end] = [Math.max(0, run.index - reach), run.index + run[0].length + 1];
      const accounts = all(its.account, text, begin, end).map((one) => span("account", one, "number"));
      const unnamed = [its.compact, its.grouped].flatMap((one) =>
        all(one, text, run.index, end).map((found) => span("", found)),
      );
      return [
        ...all(its.identity, text, begin, end).map((one) => span("identity", one, "number")),
        ...accounts.filter((one) => !isFigure(text, one.start, one.end)),
        ...all(its.phone, text, Math.max(0, run.index - 2), end)
          .filter((one) => isPhone(text, one))
          .map((one) => span("phone", one)),
        ...unnamed.map((one) => ({ ...one, what: nameless(text, one.start, one.end) })).filter((one) => one.what),
      ];
    });
  }

  function asWritten(text) {
    const found = [];
    for (const one of [...mails(text), ...besideClues(text), ...numbers(text)]) {
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
