"""What is said in a recording, and when: WebVTT, or SubRip as most programs write it.

https://www.w3.org/TR/webvtt1/: blocks between empty lines; comments, styles and regions, and where
a line stands on the picture, are read over. What is published is written anew from the cues.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from generator.characters import code_of, crowded, first_unsafe

_TIME: Final = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
_TIMING: Final = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
# A bracket is looked through as far as the next one and no further, so that the time stays in
# proportion to the length, whatever is written.
BRACKETS: Final = re.compile(r"<(/?)([^<>]*)>")
_TAGS: Final = frozenset(("c", "i", "b", "u", "v", "ruby", "rt", "lang", "font"))
_MOMENT: Final = re.compile(r"[0-9][0-9:]*")
_SKIPPED: Final = ("NOTE", "STYLE", "REGION")
_PAUSE: Final = 2_000
"""Milliseconds of silence after which a transcript begins a new paragraph."""


MOST_SAID: Final = 2_000
"""Characters of a cue, as they are written: on a screen, two lines of some forty are read."""


class Cause(StrEnum):
    """Why captions are refused."""

    UNREADABLE = "unreadable"
    LONG = "long"
    CHARACTER = "character"


class CaptionFault(ValueError):
    """No captions: ``line`` is the one where they cannot be read, from 1, or where a cue begins
    that is too long, or holds a character that nobody would see (``found``: ``U+202E``), written as
    a reference (``&#x202e;``), which a check of the text as it stands does not see.
    """

    def __init__(self, line: int, cause: Cause = Cause.UNREADABLE, found: str = "") -> None:
        super().__init__(f"line {line}: {cause}")
        self.line = line
        self.cause = cause
        self.found = found


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from one moment to another, in milliseconds; who says it, where that is told."""

    start: int
    end: int
    text: str
    speaker: str = ""


@lru_cache(maxsize=16)
def cues(text: str) -> tuple[Cue, ...]:
    """The cues of WebVTT or SubRip, in order. Raises CaptionFault.

    Those of a recording are asked for by all who show it, one after the other.
    """
    found: list[Cue] = []
    for number, block in _blocks(text):
        if block[0].startswith(("WEBVTT", *_SKIPPED)):
            continue
        at = next((at for at, line in enumerate(block[:2]) if "-->" in line), None)
        timing = _TIMING.fullmatch(block[at]) if at is not None else None
        if at is None or timing is None:
            raise CaptionFault(number)
        start, end = _moment(timing.groups()[:4]), _moment(timing.groups()[4:])
        if end <= start or (found and start < found[-1].start):
            raise CaptionFault(number + at)
        plain, speaker = _said("\n".join(block[at + 1 :]), number + at + 1)
        if plain:
            found.append(Cue(start, end, plain, speaker))
    if not found:
        raise CaptionFault(1)
    return tuple(found)


def _said(written: str, line: int) -> tuple[str, str]:
    """What is said in a cue that begins in a line, without markup and references; and by whom."""
    if len(written) > MOST_SAID:
        raise CaptionFault(line, Cause.LONG)
    speakers = (_speaker(one[2]) for one in BRACKETS.finditer(written) if not one[1])
    speaker = next((one for one in speakers if one), "")
    plain = BRACKETS.sub(lambda one: "" if _is_tag(one[2]) else one[0], written)
    plain, speaker = _as_read(plain, line), _as_read(speaker, line)
    # An empty line would end the cue, and what follows could pass for another one.
    lines = (" ".join(one.split()) for one in plain.split("\n"))
    return "\n".join(one for one in lines if one), " ".join(speaker.split())


def _as_read(written: str, line: int) -> str:
    text = html.unescape(written)
    if unsafe := first_unsafe(text):
        raise CaptionFault(line, Cause.CHARACTER, code_of(unsafe[0]))
    if (at := crowded(text)) >= 0:
        raise CaptionFault(line, Cause.CHARACTER, code_of(text[at]))
    return unicodedata.normalize("NFC", text)


def _is_tag(inside: str) -> bool:
    """Whether brackets are markup by their name: ``c.big``, ``v Name``, ``00:01.000``."""
    name = inside[:1].strip() and inside.split(None, 1)[0].partition(".")[0]
    return name in _TAGS or _MOMENT.fullmatch(name) is not None


def _speaker(inside: str) -> str:
    """Of ``v.loud Name`` the name; "" of other markup."""
    parts = inside.split(None, 1)
    named = len(parts) == 2 and not inside[0].isspace() and parts[0].partition(".")[0] == "v"
    return parts[1].strip() if named else ""


def webvtt(some: Iterable[Cue]) -> bytes:
    """Cues as a file of their own (``text/vtt``)."""
    blocks = ["WEBVTT"]
    for one in some:
        said = html.escape(one.text, quote=False)
        if one.speaker:
            said = f"<v {html.escape(one.speaker, quote=False)}>{said}"
        blocks.append(f"{_written(one.start)} --> {_written(one.end)}\n{said}")
    return ("\n\n".join(blocks) + "\n").encode()


def transcript(some: Iterable[Cue]) -> str:
    """What is said, without times: a paragraph for each speaker, and after each pause."""
    paragraphs: list[list[str]] = []
    before: Cue | None = None
    for one in some:
        if before is None or (
            (one.speaker and one.speaker != before.speaker) or one.start - before.end >= _PAUSE
        ):
            paragraphs.append([f"{one.speaker}:"] if one.speaker else [])
        paragraphs[-1].append(" ".join(one.text.split()))
        before = one
    return "\n\n".join(" ".join(one) for one in paragraphs)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that stand together, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _moment(parts: Iterable[str | None]) -> int:
    hours, minutes, seconds, thousandths = (int(one or 0) for one in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + thousandths


def _written(moment: int) -> str:
    seconds, thousandths = divmod(moment, 1_000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"
