"""Every file below ``content/`` as it is written, whether or not a record can be made of it.

The loader drops what it cannot read, and what is no part of a record: comments, notes, files that
stand nowhere. Whoever looks for somebody who is not to be named must see those too. Bytes of
pictures, recordings and PDFs are not looked into: of them it is the name.
"""

from __future__ import annotations

import html
import os
import re
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

import yaml

from generator import system
from generator.characters import crowded
from generator.checking.media import MEDIA_SUFFIXES, media_of
from generator.checking.withheld import comments
from generator.loading import documents
from generator.loading.library import Library
from generator.loading.walk import MEDIA
from generator.loading.yaml_reader import YamlFault
from generator.problems import Problem, Severity

_MOST_BYTES: Final = 1 << 22
_ROUNDS: Final = 8
_GIT: Final = ".git"
_ENCODED: Final = re.compile(r"[%&\\]")
_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|\n[ \t]*|(/)|(N|_|[ \t]))"
)
_BETWEEN: Final = re.compile(r"[\W_]+|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])")
_RUN: Final = re.compile(r"[\w./-]+")
_ENDING: Final = re.compile(rf"(?i)(?:{'|'.join(map(re.escape, MEDIA_SUFFIXES))})\b")


@dataclass(frozen=True, slots=True)
class Text:
    """What a file says. ``seen``: all of its bytes were read; ``legible``: they are UTF-8 too.

    ``text`` is as much as could be read, with line ends of one kind.
    """

    file: str
    text: str
    seen: bool = True
    legible: bool = True


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the YAML of a record that was read; line and column count from 1."""

    file: str
    line: int
    column: int
    text: str


@dataclass(frozen=True)
class Written:
    """What stands below a content folder beside what its library says.

    ``files``: all but those that hold records which were read. ``texts``: what those say which are
    no media. ``comments``: of the records. ``unread``: files that told a problem while they were
    loaded, or are not text; ``uses`` names for each file below ``media/``, in lower case and from
    there on, the files that name it.
    """

    files: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()
    comments: tuple[Comment, ...] = ()
    unread: tuple[str, ...] = ()
    uses: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def unsearched(self) -> tuple[str, ...]:
        """Files of whose words nobody knows whether all were seen."""
        return tuple(one.file for one in self.texts if not (one.seen and one.legible))

    @cached_property
    def unseen(self) -> tuple[str, ...]:
        """Files of which some bytes were not read."""
        return tuple(one.file for one in self.texts if not one.seen)

    def users_of(self, media: str, but: str) -> tuple[str, ...]:
        """Files other than ``but`` that name a file below ``media/``, or may."""
        known = self.uses.get(_key(media), frozenset())
        return tuple(sorted({*known, *self.unseen} - {but}))


def written(root: Path, library: Library, problems: Iterable[Problem]) -> Written:
    """Read everything once, in the time that the bytes take. ``problems``: those of ``load``."""
    faulty = {one.file for one in problems if one.severity is Severity.ERROR}
    records = {one.file for one in library.origins.values()} - faulty
    files: list[str] = []
    texts: list[Text] = []
    notes: list[Comment] = []
    uses: dict[str, set[str]] = defaultdict(set)
    for kind, record in library.records():
        for media in media_of(record):
            uses[_key(media)].add(library.origins[kind, record.id].file)
    for file in _files(root):
        if file not in records:
            files.append(file)
        if _is_media(file):
            continue
        text = read_text(root, file)
        for name in _media_named(text.text):
            uses[name].add(file)
        if file not in records:
            texts.append(text)
        elif "#" in text.text:
            notes += _comments(text)
    unread = {one.file for one in texts if not (one.seen and one.legible)} | faulty
    return Written(
        tuple(files),
        tuple(texts),
        tuple(notes),
        tuple(sorted(unread)),
        {media: frozenset(users) for media, users in uses.items()},
    )


def read_text(root: Path, file: str) -> Text:
    """A file as text, as far as that can be; nothing is raised.

    What is not UTF-8 is read as UTF-16 where it begins so, or as windows-1258, the old encoding of
    Vietnamese on Windows.
    """
    try:
        data, seen = _bytes(root / file)
    except OSError:
        return Text(file, "", seen=False, legible=False)
    legible = True
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text, legible = _decoded(data), False
    if "\0" in text:
        text, legible = text.replace("\0", ""), False
    if crowded(text) >= 0:  # normalising it would take the square of the time
        text = "".join(one for one in text if not unicodedata.combining(one))
        legible = False
    return Text(file, re.sub("\r\n?", "\n", text), seen, legible)


def resolved(text: str) -> str:
    """A text without escapes of YAML, entities and percent signs, however often it was encoded."""
    for _round in range(_ROUNDS):
        if not _ENCODED.search(text):
            break
        plain = html.unescape(unquote(_ESCAPE.sub(_character, text)))
        if plain == text:
            break
        text = plain
    return text


def spaced(file: str) -> str:
    """The words of a file's name, apart: "media/LoThiAnh2.jpg" -> "media Lo Thi Anh 2 jpg"."""
    return _BETWEEN.sub(" ", file)


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else " "
    return escape[4] or (" " if escape[5] else "")


def _bytes(path: Path) -> tuple[bytes, bool]:
    descriptor = os.open(path, system.TO_READ | system.NO_LINK)
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return b"", False
        data = opened.read(_MOST_BYTES + 1)
    return data[:_MOST_BYTES], len(data) <= _MOST_BYTES


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("cp1258", "replace")


def _files(root: Path) -> Iterator[str]:
    """Whatever is no folder, sorted; links are named and not followed."""
    waiting = [("", root)]
    while waiting:
        prefix, folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield prefix.rstrip("/")
            continue
        for entry in ordered:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != _GIT:
                    waiting.append((f"{prefix}{entry.name}/", Path(entry.path)))
            else:
                yield f"{prefix}{entry.name}"


def _is_media(file: str) -> bool:
    path = PurePosixPath(file)
    return path.parts[0] == MEDIA and path.suffix.lower() in MEDIA_SUFFIXES


def _key(media: str) -> str:
    """The name of a file below ``media/``, to be compared."""
    parts = [one for one in media.lower().split("/") if one not in ("", ".", "..")]
    below = len(parts) - parts[::-1].index(MEDIA) if MEDIA in parts else 0
    return "/".join(parts[below:]).rstrip(".")


def _media_named(text: str) -> set[str]:
    """The files below ``media/`` that a text names, and whatever it may mean for one."""
    readings = {text}
    if _ENCODED.search(text):
        readings |= {resolved(text), resolved(text.replace("\\", "/"))}
    named = set()
    for one in readings:
        if not (f"{MEDIA}/" in one.lower() or _ENDING.search(one)):
            continue
        for run in _RUN.findall(one):
            if f"{MEDIA}/" in run.lower():
                named.add(_key(run))
            named.update(_key(run[: end.end()]) for end in _ENDING.finditer(run))
    return named


def _comments(text: Text) -> list[Comment]:
    shift, source = 0, text.text
    try:
        if text.file.endswith(".md"):
            source, shift = documents.split_front_matter(source)[0], 1
        return [
            Comment(text.file, line + shift, column, said)
            for line, column, said in comments(source)
        ]
    except (yaml.YAMLError, YamlFault):
        return []  # changed since it was loaded
