"""Whether a text names somebody who is not to be named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from generator.checking.privacy import texts_of
from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.records.awardee import NO_NAME
from generator.records.base import Status
from generator.records.kinds import Kind
from generator.vietnamese import same_placement

_WORDS: Final = re.compile(r"\w+")
# Where people are written about. Records of awardees speak of themselves, and are far more.
_TELLING: Final = (Kind.STORIES, Kind.PRACTICES, Kind.MOVEMENTS, Kind.DECISIONS, Kind.PAGES)
_FEWEST_WORDS: Final = 2


def check_mentions(library: Library) -> Iterator[Problem]:
    """A warning where a text has the name of a withheld awardee; a namesake may be meant.

    Compared by word, without case and tone placement. The message does not repeat the name.
    """
    names = _withheld(library)
    if not names:
        return
    for kind in _TELLING:
        for entry in library.of(kind).values():
            if getattr(entry, "status", None) is not Status.APPROVED:
                continue
            yield from _told(library, kind, entry, names)


def _withheld(library: Library) -> dict[str, set[tuple[str, ...]]]:
    """Names as words, by their first word."""
    names: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for _kind, awardee in library.awardees():
        if awardee.withheld and awardee.name != NO_NAME:
            words = _words(awardee.name)
            if len(words) >= _FEWEST_WORDS:
                names[words[0]].add(tuple(words))
    return names


def _told(
    library: Library, kind: Kind, entry: Any, names: dict[str, set[tuple[str, ...]]]
) -> Iterator[Problem]:
    origin = library.origins[kind, entry.id]
    for at, text in texts_of(entry):
        words = _words(text)
        if any(
            tuple(words[start : start + len(name)]) == name
            for start, word in enumerate(words)
            for name in names.get(word, ())
        ):
            yield Problem(
                "withheld-mentioned",
                origin.file,
                (*origin.prefix, *at),
                entry.id,
                severity=Severity.WARNING,
            )


def _words(text: str) -> list[str]:
    return _WORDS.findall(same_placement(text.casefold()))
