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
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, Final

from generator import markdown
from generator.checking import disguise
from generator.checking.privacy import texts_of
from generator.checking.written import Comment, Written, resolved, spaced
from generator.loading.library import Library
from generator.locales.nameless import NAMELESS_ID
from generator.lookalikes import LOOKALIKES, latin
from generator.privacy import rules_of
from generator.privacy.rules import Disguise
from generator.problems import Path, Problem, Severity
from generator.records.awardee import NO_NAME, Awardee, names_of
from generator.records.base import Status
from generator.records.kinds import Kind
from generator.vietnamese import fold, key_of, nfc, same_placement, syllables

_MARKUP: Final = re.compile(r"[\\`*_~&<\[\]|%]")
_BETWEEN: Final = re.compile(r"[\W_]+")
# Letters of Latin by what they fold to; what folds to several is not to be judged by letters.
_LATIN: Final = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
_SEVERAL: Final = "".join(one for one in _LATIN if len(fold(one)) != 1)
_RESOLVED: Final = re.compile(rf"[&<\[{re.escape(_SEVERAL)}{LOOKALIKES}]|%[0-9A-Fa-f]{{2}}")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_TAG_OR_COMMENT: Final = re.compile(rf"{_TAG.pattern}|<!--.*?-->", re.DOTALL)
_FEWEST_SYLLABLES: Final = 2

_OWN_NUMBER: Final = (Kind.DECISIONS, ("number",))
_ROUNDS: Final = 8
_SLUG: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUGS: Final = re.compile(f"/?{_SLUG}(?:/{_SLUG})*")
_MOST_AT_ONCE: Final = 1 << 19


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody looked for: the record's kind and id, all names it has, if any are known, and its
    old addresses.
    """

    kind: Kind
    id: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @classmethod
    def of(cls, kind: Kind, awardee: Awardee) -> Person:
        """Whom a record is about; where it has no name, its id may spell it."""
        if awardee.name != NO_NAME:
            return cls(kind, awardee.id, tuple(names_of(awardee)), tuple(awardee.aliases))
        spelled = () if NAMELESS_ID.fullmatch(awardee.id) else (awardee.id.replace("-", " "),)
        return cls(kind, awardee.id, spelled, tuple(awardee.aliases))


class Names:
    """Names that are looked for in texts, which hide things as their ``language`` does."""

    def __init__(self, names: Iterable[str], language: str) -> None:
        self._disguise = rules_of(language).disguise
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
        return self._may_be_in(text) and any(
            self._in(one) for one in _readings(text, self._disguise)
        )

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


class _Wanted:
    """People looked for, by their names, ids and old addresses."""

    def __init__(self, people: Collection[Person], language: str) -> None:
        self.own = {(one.kind, one.id) for one in people}
        self.spots = [name for one in people for name in one.names]
        self._names = Names(self.spots, language)
        # Of what has a year in its id the address is looked for, not what refers to it.
        self._ids = {one.id for one in people if one.id and "/" not in one.id}
        self._aliases = {one.strip("/").lower() for person in people for one in person.aliases}
        self._lengths = {one.count("/") + 1 for one in self._aliases}
        self.spots += (*self._ids, *(one for person in people for one in person.aliases))

    def in_text(self, text: str) -> bool:
        """Whether a text names any of them or leads to their record."""
        return self._leads(text) or self._names.in_text(text)

    def _leads(self, text: str) -> bool:
        """Whether an id or an old address stands in a text, as such or in a longer address.

        An id of one word is a word of the language as well: it counts alone, and behind a slash.
        """
        plain = resolved(text).lower()
        if plain in self._ids:
            return True
        if not ("/" in plain or "-" in plain):
            return False
        for found in _SLUGS.finditer(plain):
            address, steps = "/" in found[0], found[0].strip("/").split("/")
            if any(one in self._ids and (address or "-" in one) for one in steps):
                return True
            if address and any(
                "/".join(steps[start : start + length]) in self._aliases
                for length in self._lengths
                for start in range(len(steps) - length + 1)
            ):
                return True
        return False

    def in_source(self, text: str) -> bool:
        """The same of the source of a file, in which YAML may have escaped letters."""
        plain = resolved(text)
        return self.in_text(text) or (plain != text and self.in_text(plain))

    def in_name(self, file: str) -> bool:
        """Whether a file is called after any of them."""
        return self.in_text(file.rpartition(".")[0] or file) or self.in_text(spaced(file))

    def lines_of(self, text: str) -> Iterator[int]:
        """The lines of a source (from 1) that name any of them; 1 if no single one does."""
        lines = text.split("\n")
        found = {number for number, line in enumerate(lines, 1) if self.in_source(line)}
        for number, pair in enumerate(pairwise(lines), 1):
            if found.isdisjoint((number, number + 1)) and self.in_source("\n".join(pair)):
                found.add(number)
        if not found and len(text) <= _MOST_AT_ONCE and self.in_source(text):
            found.add(1)
        yield from sorted(found)


def mentions(
    library: Library,
    people: Collection[Person],
    around: Written,
    but: Collection[str] = (),
    *,
    lost: bool = False,
) -> Iterator[Problem]:
    """A warning for each text that names one of ``people`` or leads to their record.

    ``lost``: they lost an award or left, and may be named; else they are not to be.

    ``around`` is what stands beside the records: in comments, in files that could not be read or
    are no records, in names of files. Their own records are left out (but for reasons in one that
    has no name), and the files in ``but``; a namesake may be meant. The message repeats no name.
    ``values["place"]`` says where no field does: comment, text, or name (of a file).
    """
    if not people:
        return
    code = "lost-mentioned" if lost else "withheld-mentioned"
    wanted = _Wanted(people, library.locale.language)
    own = {origin.file for key, origin in library.origins.items() if key in wanted.own}
    sources = {one.file for one in around.texts}
    for kind, shelf in library.shelves.items():
        for entry in shelf.values():
            identity = getattr(entry, "id", "")
            origin = library.origins[kind, identity]
            if origin.file in sources:
                continue
            for at, text in _texts(entry, theirs=(kind, identity) in wanted.own):
                # Offices count their decisions anew each year.
                if (kind, at) != _OWN_NUMBER and wanted.in_text(text):
                    spots = (one for one in wanted.spots if one in text)
                    yield Problem(
                        code,
                        origin.file,
                        (*origin.prefix, *at) if at != ("id",) else (),
                        identity,
                        severity=Severity.WARNING,
                        spot=next(spots, ""),
                    )
    for file, line, column, place in _around(wanted, around, {*own, *but}):
        values = {"place": place}
        yield Problem(
            code,
            file,
            values=values,
            severity=Severity.WARNING,
            line=line,
            column=column,
        )


def _texts(entry: Any, *, theirs: bool) -> Iterator[tuple[Path, str]]:
    """The texts of a record; of one of theirs that has no name, why something was taken back."""
    if not theirs:
        yield from texts_of(entry, exceptions=True)
    elif isinstance(entry, Awardee) and entry.name == NO_NAME:
        yield from ((at, text) for at, text in texts_of(entry) if at[-1] == "reason")


def _around(
    wanted: _Wanted, around: Written, but: Collection[str]
) -> Iterator[tuple[str, int, int, str]]:
    """File, line and column of each mention beside the records, and what it stands in."""
    for file in around.files:
        if file not in but and wanted.in_name(file):
            yield file, 1, 1, "name"
    for text in around.texts:
        if text.file not in but:
            yield from ((text.file, line, 1, "text") for line in wanted.lines_of(text.text))
    before: Comment | None = None
    for one in around.comments:
        if one.file not in but:
            follows = before and before.file == one.file and before.line + 1 == one.line
            if wanted.in_source(one.text):
                yield one.file, one.line, one.column, "comment"
            elif (
                before
                and follows
                and not wanted.in_source(before.text)
                and wanted.in_source(f"{before.text}\n{one.text}")
            ):
                yield one.file, before.line, before.column, "comment"
        before = one


def is_named(person: Person, text: str, language: str) -> bool:
    """Whether a text names somebody or leads to their record, in whatever disguise."""
    return _Wanted([person], language).in_text(text)


def left_since(before: Library, now: Library) -> list[Person]:
    """Whoever an earlier state of the content named, and the present one does not.

    Who is withheld now; and whose record is gone or has another id, if it was never public, or if
    there is a new withheld record that may be theirs. Not whose name another bears, and not who has
    another id, which the record itself says by the old address.
    """
    withheld = [{one.id for _kind, one in of.awardees() if one.withheld} for of in (before, now)]
    fresh = not withheld[1] <= withheld[0]
    renamed = renamed_in(now)
    named = {key_of(one.name) for _kind, one in now.awardees() if one.name != NO_NAME}
    gone = []
    for kind, awardee in before.awardees():
        if awardee.name == NO_NAME or key_of(awardee.name) in named:
            continue
        present = now.of(kind).get(awardee.id)
        if not isinstance(present, Awardee) and (kind, awardee.id) not in renamed:
            was_public = awardee.status is Status.APPROVED and awardee.publish_at is None
            if (fresh or not was_public) and not now.is_broken(kind, awardee.id):
                gone.append(replace(Person.of(kind, awardee), id=""))
        elif isinstance(present, Awardee) and present.withheld:
            gone.append(Person.of(kind, awardee))
    return gone


def renamed_in(library: Library) -> set[tuple[Kind, str]]:
    """The ids that awardees once had who are named: the last part of their old addresses."""
    return {
        (kind, alias.strip("/").rpartition("/")[2])
        for kind, one in library.awardees()
        if not one.withheld
        for alias in one.aliases
    }


def _readings(text: str, hidden: Disguise) -> Iterator[str]:
    """The text as it is written, and, where that may differ, as it is read."""
    yield text
    bare = _undisguised(text, hidden)
    readings = dict.fromkeys((text, *bare))
    yield from bare
    if _MARKUP.search(text):
        tagless = [_without_tags(one) for one in readings]
        yield from tagless
        for one in dict.fromkeys((*readings, *tagless)):
            # What is not rendered is on no page; it is told by whoever checks the text.
            with suppress(markdown.MarkdownFault):
                yield markdown.plain(one)


def _without_tags(text: str) -> str:
    # Comments are looked for only as far as one can end: each search would go on to the end.
    last = text.rfind("-->") + len("-->") if "-->" in text else 0
    return _TAG_OR_COMMENT.sub("", text[:last]) + _TAG.sub("", text[last:])


def _undisguised(text: str, hidden: Disguise) -> list[str]:
    """The text without disguise, however many times over, and with Latin letters alone."""
    found = []
    for _round in range(_ROUNDS):
        plain = disguise.plain(text, hidden)
        if plain == text:
            break
        found.append(text := plain)
    like = latin(text)
    return [*found, like] if like != text else found


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
