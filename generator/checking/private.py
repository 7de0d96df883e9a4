"""What in a text gives a private person away: numbers, addresses, a date of birth.

Nearly all texts hold nothing of the kind, so everything is looked for by what is cheap to find:
a word that must stand beside it, or seven digits in a row. Patterns are tried only there, and
tell figures, sums of money, decision numbers and dates of events from what is private. Which they
are hangs on the language: ``generator.privacy``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.checking.disguise import plain
from generator.privacy.rules import BETWEEN_DIGITS, GAP, Clue, Numbers, PrivateRules, Rules, by_name

KINDS: Final = ("identity", "phone", "email", "birth", "account", "address", "ethnicity")
"""What can be found; a problem's code is "private-" and one of these."""

Span = tuple[str, int, int]
"""What it is, where it begins and where it ends."""

# A byte that may part two digits of one number goes; every digit becomes "0". Bytes of longer
# characters may go with them: then a text is looked at once more, and nothing is missed.
_DIGITS_ALONE: Final = bytes(ord("0") if chr(code).isdecimal() else code for code in range(256))
_GAP_BYTES: Final = f"{BETWEEN_DIGITS}()".encode()
_LONG_NUMBER: Final = b"0" * 7
_RUN: Final = re.compile(rf"[0-9](?:(?:{GAP}|[()]){{0,3}}[0-9]){{6,}}")
_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Private:
    """Something private in a text; ``what`` is the last part of the problem's code."""

    what: str
    text: str


def parts(rules: PrivateRules) -> dict[str, Any]:
    """What ``find`` looks with, for who looks in another language: editor/page/private.js."""
    return {
        "reach": _REACH,
        "run": _RUN,
        "clues": [
            {"what": one.what, "words": one.words, "before": one.before, "after": one.after}
            for one in rules.clues
        ],
        "shapes": [
            {"what": one.what, "pattern": one.pattern, "unless": one.unless} for one in rules.shapes
        ],
        "patterns": by_name(rules.numbers),
        "lengths": {str(length): what for length, what in rules.lengths.items()},
    }


def find(text: str, rules: Rules) -> list[Private]:
    """What is private in a text, each place once; several texts may be joined by NUL.

    What was disguised comes as it reads without (see ``generator.checking.disguise``).
    """
    found = _find(text, rules.private)
    bare = plain(text, rules.disguise)
    if bare != text:
        known = {_same(one, rules) for one in found}
        found += [one for one in _find(bare, rules.private) if _same(one, rules) not in known]
    return found


def _same(one: Private, rules: Rules) -> str:
    """Equal for what is written in two ways."""
    bare = plain(one.text, rules.disguise)
    digits = "".join(char for char in bare if char.isdigit())
    return digits if len(digits) > 6 else bare.casefold()


def _find(text: str, rules: PrivateRules) -> list[Private]:
    spans = [*_shapes(text, rules), *_beside_clues(text, rules.clues), *_numbers(text, rules)]
    found: list[Private] = []
    # Those that were taken, in order of place; as none overlaps another, only two can be near.
    starts: list[int] = []
    ends: list[int] = []
    for what, start, end in spans:
        at = bisect_right(starts, start)
        if (at == 0 or ends[at - 1] <= start) and (at == len(starts) or end <= starts[at]):
            starts.insert(at, start)
            ends.insert(at, end)
            found.append(Private(what, text[start:end]))
    return found


def _shapes(text: str, rules: PrivateRules) -> Iterator[Span]:
    for shape in rules.shapes:
        if shape.sign in text:
            for found in shape.pattern.finditer(text):
                if not shape.unless.search(found[0]):
                    yield shape.what, *found.span()


def _beside_clues(text: str, clues: tuple[Clue, ...]) -> Iterator[Span]:
    for clue in clues:
        for word in clue.words:
            at = text.find(word)
            while at >= 0:
                end = at + len(word)
                after = clue.after.match(text, end)
                before = after and clue.before.search(text, max(0, at - _REACH), at)
                if before and after:
                    named = "found" in clue.after.groupindex
                    yield (
                        clue.what,
                        *(after.span("found") if named else (before.start(), after.end())),
                    )
                at = text.find(word, end)


def _numbers(text: str, rules: PrivateRules) -> Iterator[Span]:
    """Numbers of seven digits and more, by the words before them or by their shape."""
    if _LONG_NUMBER not in text.encode("utf-8", "replace").translate(_DIGITS_ALONE, _GAP_BYTES):
        return
    numbers = rules.numbers
    for run in _RUN.finditer(text):
        begin, end = max(0, run.start() - _REACH), run.end() + 1
        for found in numbers.identity.finditer(text, begin, end):
            yield "identity", *found.span("number")
        for found in numbers.account.finditer(text, begin, end):
            if not _is_figure(text, *found.span("number"), numbers):
                yield "account", *found.span("number")
        for found in numbers.phone.finditer(text, max(0, run.start() - 2), end):
            if not (
                numbers.date_first.match(found[0])
                or numbers.registered.search(text, max(0, found.start() - _REACH), found.start())
                or _is_figure(text, *found.span(), numbers)
            ):
                yield "phone", *found.span()
        for pattern in (numbers.compact, numbers.grouped):
            for found in pattern.finditer(text, run.start(), end):
                if what := _nameless(text, *found.span(), rules):
                    yield what, *found.span()


def _nameless(text: str, start: int, end: int, rules: PrivateRules) -> str:
    """What a number is that no word explains: ``identity``, ``account``, or nothing private."""
    numbers = rules.numbers
    number = text[start:end]
    digits = "".join(char for char in number if char.isdigit())
    if numbers.page.search(text, max(0, start - 500), start):
        return "identity" if numbers.in_pages.fullmatch(digits) else ""
    if (
        numbers.date_first.match(number)
        or numbers.years.fullmatch(number)
        or _is_figure(text, start, end, numbers)
    ):
        return ""
    return rules.lengths.get(len(digits), "")


def _is_figure(text: str, start: int, end: int, numbers: Numbers) -> bool:
    """Whether a number is an amount: of money, of people, of anything that is counted."""
    number = text[start:end]
    if number[0] in "0+(":
        return False
    return bool(
        ("." in number and numbers.threes.fullmatch(number))  # 480.000.000
        or number.endswith("000")
        or numbers.after_figure.match(text, end)
        or numbers.before_figure.search(text, max(0, start - _REACH), start)
    )
