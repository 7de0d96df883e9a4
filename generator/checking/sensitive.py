"""What a text says of one person that is nobody's business: origin, poverty, illness, faith,
discipline, and where to find them in social networks.

What matters is of whom a text speaks: "giúp 30 hộ nghèo", "Ban Dân tộc", "HIV prevention" and
"Catholic University" are aims, offices and institutions. So the same words count only where one
person is meant: in a post ("Trưởng bản, hộ nghèo"), or close behind a name. How each language says
it, and which law protects it: ``generator.privacy``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from generator.checking import sensitive_whom
from generator.checking.sensitive_whom import Speaks, is_of_one
from generator.privacy import rules_of
from generator.privacy.rules import Saying, SensitiveRules

KINDS: Final = (
    "ethnic",
    "origin",
    "poverty",
    "illness",
    "religion",
    "orientation",
    "union",
    "discipline",
    "social",
)
"""What can be found; a problem's code is "sensitive-" and one of these."""
_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What sort it is (the end of its problem's code), its words, and whether they are all that a
    field says of the person.
    """

    what: str
    text: str
    sure: bool


def parts(rules: SensitiveRules) -> dict[str, Any]:
    """What ``find`` looks with, for who looks in another language: editor/page/sensitive.js."""
    sayings = {"said": rules.said, "post": rules.post, "social": rules.social}
    return {
        "reach": _REACH,
        "sayings": {
            name: [{"what": one.what, "signs": one.signs, "pattern": one.pattern} for one in all_]
            for name, all_ in sayings.items()
        },
        "ofMany": rules.of_many,
        "whom": sensitive_whom.parts(rules.whom),
    }


def may_hold(text: str, language: str) -> bool:
    """Whether it is worth asking of whom a text speaks; of most texts nobody need.

    Several may be joined by NUL. What counts in a post alone is found by ``find`` alone.
    """
    low = _lower(text)
    data = low.encode("utf-8", "surrogatepass")  # bytes are looked through in a fifth of the time
    return any(
        next(_said(saying, text, low), None)
        for saying, signs in _sought(language)
        if any(sign in data for sign in signs)
    )


@cache
def _sought(language: str) -> tuple[tuple[Saying, tuple[bytes, ...]], ...]:
    """What counts wherever it stands, with its signs as bytes."""
    rules = rules_of(language).sensitive
    every = (*rules.said, *rules.social)
    return tuple((one, tuple(sign.encode() for sign in one.signs)) for one in every)


def find(text: str, speaks: Speaks, rules: SensitiveRules) -> Iterator[Sensitive]:
    """What a text says of one person, each place once."""
    taken: list[tuple[int, int]] = []
    low = _lower(text)
    in_post = speaks is Speaks.POST
    for saying in (*rules.said, *(rules.post if in_post else ()), *rules.social):
        for found in _said(saying, text, low):
            start, end = found.span()
            if any(start < last and first < end for first, last in taken):
                continue
            social = saying.what == "social"
            if social:
                of_one = not rules.of_many.search(text, max(0, start - 20), start)
            else:
                of_one = is_of_one(text, start, end, speaks, rules.whom)
            if of_one:
                taken.append((start, end))
                yield Sensitive(saying.what, found[0].strip(), sure=social or in_post)


def _lower(text: str) -> str:
    """The text in lower case, letter for letter."""
    low = text.lower()
    return low if len(low) == len(text) else text


def _said(saying: Saying, text: str, low: str) -> Iterator[re.Match[str]]:
    """Where a pattern fits around one of its signs; ``low`` is the text in lower case."""
    done = 0
    places = sorted(at for sign in saying.signs for at in _places(sign, low))
    for at in places:
        yield from saying.pattern.finditer(text, max(done, at - _REACH), at + _REACH)
        done = max(done, at + _REACH)


def _places(sign: str, low: str) -> Iterator[int]:
    at = low.find(sign)
    while at >= 0:
        yield at
        at = low.find(sign, at + 1)
