"""Texts of one line that are not what they seem to be: blanks that are others, and names of no one.

A blank of another kind comes with what is pasted, from Word or a web page. Search and verification
take it for a blank, so it hides nobody; but a name with it is another one for whoever compares
tables, it breaks no line, and a space of full width tears a name apart. In Markdown it may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from pydantic import StringConstraints

from generator.characters import code_of
from generator.problems import Origin, Path, Problem, Severity
from generator.records.awardee import NO_NAME, Awardee
from generator.records.base import MAX_LINE_TEXT, Model
from generator.records.markers import MarkdownText
from generator.records.walk import member_at
from generator.vietnamese import fold

_OTHERS: Final = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What holds a number to its unit or to its next digits is meant: "10 kg" with U+00A0.
_OTHER: Final = re.compile(rf"(?<!\d)[{_OTHERS}]|[{_OTHERS}](?=\s|\Z)|[\t\u1680\u3000]")
_SEVERAL: Final = re.compile(" ( )")
_BEFORE: Final = re.compile(r"\w( )(?:[,;](?!\w)|\.(?![\w.]))")
_ANY: Final = re.compile(rf"[{_OTHERS}]|  | [,;.]")
# Words that programs and hurried people leave where a name should be. "On" and "No" are names.
_NOBODY: Final = re.compile(
    "yes|true|false|null|none|nil|nan|undefined|test|todo|tbd|xxx|abc|khong (?:co|ro)"
    "|chua (?:co|ro)|ho (?:va )?ten(?: day du)?|nguyen van a|ten"
)
KINDS: Final = ("other", "several", "before")
"""Odd blanks that can be found; a problem's code is "blank-" and one of these."""

_OF_AN_ENTRY: Final = ("name", "given_name", "sort_name", "position", "title")
_OF_ITS_PARTS: Final = {"names": ("name",), "awards": ("name", "position", "citation")}


def may_be_odd(texts: str) -> bool:
    """Whether texts, with a line for each, are worth looking through one by one."""
    return _ANY.search(texts) is not None


def spacing_in(text: str, at: Path, entry: Any, origin: Origin) -> Iterator[Problem]:
    """A warning for the first odd blank in a text of one line."""
    model: type[Model] = type(entry)
    if not (may_be_odd(text) and _is_line(model, _keys(at))):
        return
    for kind, pattern in zip(KINDS, (_OTHER, _SEVERAL, _BEFORE), strict=True):
        if found := pattern.search(text):
            blank = found[found.lastindex or 0]
            yield Problem(
                f"blank-{kind}",
                origin.file,
                (*origin.prefix, *at),
                entry.id,
                values={"near": _mended(text), "blank": code_of(blank), "place": found.end()},
                severity=Severity.WARNING,
                spot=text,
            )
            return


def nobody_in(entry: Any, origin: Origin) -> Iterator[Problem]:
    """A warning where a name has no letter, or is none."""
    theirs = isinstance(entry, Awardee)
    for at, text in _names(entry):
        where = (origin.file, (*origin.prefix, *at), entry.id, text)
        if not any(map(str.isalpha, text)):
            yield Problem("name-no-letter", *where, severity=Severity.WARNING, spot=text)
        elif theirs and at[-1] == "name" and _NOBODY.fullmatch(fold(text)):
            yield Problem("name-nobody", *where, severity=Severity.WARNING, spot=text)


def _names(entry: Any) -> Iterator[tuple[Path, str]]:
    """What somebody or something is called, and as what."""
    for key in _OF_AN_ENTRY:
        if (text := getattr(entry, key, None)) and text != NO_NAME:
            yield (key,), text
    if not isinstance(entry, Awardee):
        return
    for many, keys in _OF_ITS_PARTS.items():
        for index, one in enumerate(getattr(entry, many)):
            for key in keys:
                if text := getattr(one, key, None):
                    yield (many, index, key), text


def _mended(text: str) -> str:
    """The text with plain blanks, one at a time, and none before a comma."""
    plain = re.sub(" {2,}", " ", _OTHER.sub(" ", text))
    return _BEFORE.sub(lambda found: found[0].replace(" ", ""), plain)


def _keys(at: Path) -> tuple[str, ...]:
    return tuple(step for step in at if isinstance(step, str))


@cache
def _is_line(model: type[Model], keys: tuple[str, ...]) -> bool:
    """Whether a field holds plain text of one line."""
    member = member_at(model, keys)
    return (
        member is not None
        and not member.marker(MarkdownText)
        and any(
            isinstance(one, StringConstraints) and one.max_length == MAX_LINE_TEXT
            for one in member.metadata
        )
    )
