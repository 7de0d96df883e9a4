"""Of whom a text speaks where it says something sensitive: of one person, of many, or of nobody.

"Giúp 30 hộ nghèo" is an aim, "chị Hoa thuộc hộ nghèo" is somebody. What stands before the words in
the same part of a sentence tells, and what stands behind them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Final

from generator.privacy.rules import Whom, by_name


class Speaks(StrEnum):
    """Of whom a text speaks: it says what somebody is, it tells of somebody, or of anybody."""

    POST = "post"
    DEED = "deed"
    LIFE = "life"
    OTHER = "other"


_NEAR_WORDS: Final = 5
_FAR: Final = 300


def parts(whom: Whom) -> dict[str, Any]:
    """What ``is_of_one`` looks with: editor/page/sensitive.js looks with it, too."""
    return {"far": _FAR, "nearWords": _NEAR_WORDS, "patterns": by_name(whom)}


def is_of_one(text: str, start: int, end: int, speaks: Speaks, whom: Whom) -> bool:
    """Whether what stands at a place is said of one person."""
    part = _after(whom.part, text, start)
    if not whom.of_many.search(text[start:end]):
        part = whom.fellow.sub("", part)
    near = " ".join(part.split()[-_NEAR_WORDS:])
    if whom.group.search(near) and not (speaks is Speaks.POST and whom.alone.fullmatch(near)):
        return False
    if whom.aim.search(text[start:end]):
        return False
    sentence = _after(whom.sentence, text, start)
    if speaks is Speaks.POST:
        return True
    if whom.anybody.search(near):
        return False
    said = text[start:end]
    # Of the one whose record it is, no name need be said.
    own = speaks is not Speaks.OTHER
    begins = part if speaks is Speaks.DEED else sentence
    opens = whom.of_himself.match(said) or text[end : end + 1] in (",", ")")
    if own and ((opens and not begins.strip()) or whom.of_the_same.search(begins)):
        return True
    if whom.of_them.match(text, end):
        return False
    if own and (whom.opening.match(begins) or whom.bare_person.search(f"{near} {said}")):
        return True
    return _is_named(sentence + said, len(sentence), whom.person)


def _is_named(said: str, before: int, person: re.Pattern[str]) -> bool:
    """Whether a name stands close before, or an address as one person is addressed."""
    last = max(person.finditer(said), key=re.Match.start, default=None)
    return last is not None and last.start() <= before and before - last.end() < 40


def _after(border: re.Pattern[str], text: str, end: int) -> str:
    """What stands before a place, from the last border on."""
    far = max(0, end - _FAR)
    first = max((found.end() for found in border.finditer(text, far, end)), default=far)
    return text[first:end]
