"""Where the content speaks of somebody who is not to be named.

A withheld record holds no name, so that only who still knows it can look for it: the command that
takes the name out, before it does (``authoring/forget.py``), and a check that compares with a
commit that still had it (``check --base``). Nothing that could be looked for is kept: the hash of a
name, however slow, is found by trying names.

Names are compared as they are read: rendered, folded, and syllable by syllable, so that neither
markup inside a word nor a disguise, another spelling or a link hides one. A name that is shortened
("chị Xoan") is not found.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final

from generator import markdown
from generator.checking import disguise
from generator.checking.privacy import texts_of
from generator.checking.withheld import NAMELESS_ID
from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.records.awardee import NO_NAME, Awardee
from generator.records.base import Status
from generator.records.kinds import Kind
from generator.vietnamese import fold, key_of, nfc, same_placement, syllables

_MARKUP: Final = re.compile(r"[\\`*_~&<\[\]|%]")
_BETWEEN: Final = re.compile(r"[\W_]+")
# Letters of Latin by what they fold to; what folds to several is not to be judged by letters.
_LATIN: Final = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
_SEVERAL: Final = "".join(one for one in _LATIN if len(fold(one)) != 1)
_RESOLVED: Final = re.compile(rf"[&<\[{re.escape(_SEVERAL)}]|%[0-9A-Fa-f]{{2}}")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_TAG_OR_COMMENT: Final = re.compile(rf"{_TAG.pattern}|<!--.*?-->", re.DOTALL)
_FEWEST_SYLLABLES: Final = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody looked for: the record's kind and id, and all names it has, if any are known."""

    kind: Kind
    id: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, kind: Kind, awardee: Awardee) -> Person:
        """Whom a record is about; where it has no name, its id may spell it."""
        if awardee.name != NO_NAME:
            return cls(kind, awardee.id, (awardee.name,))
        spelled = awardee.id.replace("-", " ")
        return cls(kind, awardee.id, () if NAMELESS_ID.fullmatch(awardee.id) else (spelled,))


class Names:
    """Names that are looked for in texts."""

    def __init__(self, names: Iterable[str]) -> None:
        keys = {name: key_of(name).split() for name in names}
        self._long = sorted(
            {"".join(key) for key in keys.values() if len(key) >= _FEWEST_SYLLABLES}
        )
        # One syllable is a word of the language too: it counts as it is spelled alone.
        self._short = {_spelled(name) for name, key in keys.items() if len(key) == 1}
        needles = [*self._long, *(_BETWEEN.sub("", fold(one)) for one in self._short)]
        self._likely = re.compile("|".join(map(_any_spelling, filter(None, needles))) or "(?!)")

    def in_text(self, text: str) -> bool:
        """Whether a text names any of them, however it is written."""
        return self._may_be_in(text) and any(self._in(one) for one in _readings(text))

    def _may_be_in(self, text: str) -> bool:
        """A cheap question first: nearly no text has all letters of a name one after the other.

        Marks within and between words do not matter to it; what resolves to other letters does.
        """
        if _RESOLVED.search(text) or not unicodedata.is_normalized("NFKC", text):
            return True
        return self._likely.search(text) is not None

    def _in(self, text: str) -> bool:
        if self._short and self._short & set(map(_spelled, syllables(text))):
            return True
        parts = key_of(text).split()
        joined = "".join(parts)
        if not any(name in joined for name in self._long):
            return False
        ends = list(accumulate(map(len, parts), initial=0))
        return any(_at_ends(name, joined, ends) for name in self._long)


def mentions(library: Library, people: Collection[Person]) -> Iterator[Problem]:
    """A warning for each text that names one of ``people`` or leads to their record.

    Their own records are left out; a namesake may be meant. The message repeats no name.
    """
    if not people:
        return
    own = {(one.kind, one.id) for one in people}
    ids = {one.id for one in people if one.id}
    all_names = [name for one in people for name in one.names]
    names = Names(all_names)
    for kind in Kind:
        for entry in library.of(kind).values():
            identity = getattr(entry, "id", "")
            if (kind, identity) in own:
                continue
            for at, text in texts_of(entry):
                leads = text in ids or not ids.isdisjoint(text.split("/"))
                if leads or names.in_text(text):
                    origin = library.origins[kind, identity]
                    spots = (one for one in (*all_names, *ids) if one in text)
                    yield Problem(
                        "withheld-mentioned",
                        origin.file,
                        (*origin.prefix, *at) if at != ("id",) else (),
                        identity,
                        severity=Severity.WARNING,
                        spot=next(spots, ""),
                    )


def left_since(before: Library, now: Library) -> list[Person]:
    """Whoever an earlier state of the content named, and the present one does not.

    Who is withheld now; and whose record is gone or has another id, if it was never public, or if
    there is a new withheld record that may be theirs. Not whose name another bears.
    """
    withheld = [{one.id for _kind, one in of.awardees() if one.withheld} for of in (before, now)]
    fresh = not withheld[1] <= withheld[0]
    named = {key_of(one.name) for _kind, one in now.awardees() if one.name != NO_NAME}
    gone = []
    for kind, awardee in before.awardees():
        if awardee.name == NO_NAME or key_of(awardee.name) in named:
            continue
        present = now.of(kind).get(awardee.id)
        if not isinstance(present, Awardee):
            was_public = awardee.status is Status.APPROVED and awardee.publish_at is None
            if (fresh or not was_public) and not now.is_broken(kind, awardee.id):
                gone.append(Person(kind, "", (awardee.name,)))
        elif present.withheld:
            gone.append(Person.of(kind, awardee))
    return gone


def _readings(text: str) -> Iterator[str]:
    """The text as it is written, and, where that may differ, as it is read."""
    yield text
    plain = disguise.plain(text)
    if plain != text:
        yield plain
    if _MARKUP.search(text):
        bare = [_without_tags(one) for one in (text, plain)]
        yield from bare
        for one in dict.fromkeys((text, plain, *bare)):
            # What is not rendered is on no page; it is told by whoever checks the text.
            with suppress(markdown.MarkdownFault):
                yield markdown.plain(one)


def _without_tags(text: str) -> str:
    # Comments are looked for only as far as one can end: each search would go on to the end.
    last = text.rfind("-->") + len("-->") if "-->" in text else 0
    return _TAG_OR_COMMENT.sub("", text[:last]) + _TAG.sub("", text[last:])


@cache
def _spellings(letter: str) -> str:
    """A pattern for a folded letter with any diacritics, in either case."""
    same = "".join(one for one in _LATIN if fold(one) == letter)
    return f"[{re.escape(same)}]" if same else f"(?i:{re.escape(letter)})"


def _any_spelling(needle: str) -> str:
    """A pattern for folded letters however they are spelled, with any marks between them."""
    return r"[\W_]*".join(map(_spellings, needle))


def _at_ends(name: str, joined: str, ends: list[int]) -> bool:
    """Whether ``name`` stands in a text from the beginning of a syllable to the end of one."""
    at = joined.find(name)
    while at >= 0:
        if _is_end(at, ends) and _is_end(at + len(name), ends):
            return True
        at = joined.find(name, at + 1)
    return False


def _is_end(at: int, ends: list[int]) -> bool:
    index = bisect_left(ends, at)
    return index < len(ends) and ends[index] == at


def _spelled(text: str) -> str:
    return same_placement(nfc(text)).casefold()
