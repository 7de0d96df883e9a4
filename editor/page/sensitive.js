// What a text says of one person that is nobody's business: the twin of
// generator/checking/sensitive.py, with the patterns of the portal's language.

import { all, compiled, fullMatch, match, pattern, places, replaced, search } from "./patterns.js";

// Of whom a text speaks.
export const [POST, DEED, LIFE, OTHER] = ["post", "deed", "life", "other"];

const words = (text) => text.split(/\s+/).filter(Boolean);

// `parts`: what sensitive.parts() says. Gives a function that finds [{ what, text, sure }] in a text.
export function sensitiveFinder({ reach, sayings, ofMany, whom }) {
  const { far, nearWords } = whom;
  const its = compiled(whom.patterns);
  const many = pattern(ofMany);
  const tried = Object.fromEntries(
    Object.entries(sayings).map(([name, list]) => [
      name,
      list.map((one) => ({ ...one, pattern: pattern(one.pattern) })),
    ]),
  );

  function said({ signs, pattern: how }, text, low) {
    let done = 0;
    const found = [];
    const at = signs.flatMap((sign) => places(sign, low)).sort((one, other) => one - other);
    for (const place of at) {
      found.push(...all(how, text, Math.max(done, place - reach), place + reach));
      done = Math.max(done, place + reach);
    }
    return found;
  }

  // What stands before a place, from the last border on.
  function after(border, text, end) {
    const first = Math.max(0, end - far);
    return text.slice(Math.max(first, ...all(border, text, first, end).map((one) => one.index + one[0].length)), end);
  }

  function isNamed(sentence, before) {
    const last = all(its.person, sentence).at(-1);
    return last !== undefined && last.index <= before && before - (last.index + last[0].length) < 40;
  }

  function isOfOne(text, start, end, speaks) {
    const it = text.slice(start, end);
    const before = after(its.part, text, start);
    const part = search(its.ofMany, it) ? before : replaced(its.fellow, before, "");
    const near = words(part).slice(-nearWords).join(" ");
    if (search(its.group, near) && !(speaks === POST && fullMatch(its.alone, near))) return false;
    if (search(its.aim, it)) return false;
    if (speaks === POST) return true;
    if (search(its.anybody, near)) return false;
    const sentence = after(its.sentence, text, start);
    const own = speaks !== OTHER;
    const begins = speaks === DEED ? part : sentence;
    const opens = match(its.ofHimself, it) || [",", ")"].includes(text[end]);
    if (own && ((opens && !begins.trim()) || search(its.ofTheSame, begins))) return true;
    if (match(its.ofThem, text, end)) return false;
    if (own && (match(its.opening, begins) || search(its.barePerson, `${near} ${it}`))) return true;
    return isNamed(sentence + it, sentence.length);
  }

  return function find(text, speaks) {
    const lower = text.toLowerCase();
    const low = lower.length === text.length ? lower : text;
    const post = speaks === POST;
    const taken = [];
    const found = [];
    for (const one of [...tried.said, ...(post ? tried.post : []), ...tried.social]) {
      for (const { 0: it, index: start } of said(one, text, low)) {
        const end = start + it.length;
        if (taken.some(([first, last]) => start < last && first < end)) continue;
        const social = one.what === "social";
        const ofOne = social ? !search(many, text, Math.max(0, start - 20), start) : isOfOne(text, start, end, speaks);
        if (!ofOne) continue;
        taken.push([start, end]);
        found.push({ what: one.what, text: it.trim(), sure: social || post });
      }
    }
    return found;
  };
}
