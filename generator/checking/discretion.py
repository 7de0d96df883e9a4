"""Who is not to be named where changes are told of: in messages, logs, comments and artifacts.

Whoever is withheld or was forgotten, and who left before anybody had seen them. Their ids and
addresses may spell a name too, so that no message has them, nor the path of their file. Such a file
is told by a handle: the beginning of git's id of its bytes (``git ls-files -s`` has it beside the
path), from which neither id nor name follows.

An other text may name them as well: an old version of a story, a link, a list of ids that are meant
perhaps. It is looked for by words, without case and diacritics, and left out as a whole.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from generator.checking.publicity import Publicity
from generator.checking.written import read_text, resolved, spaced
from generator.loading.documents import read_bytes
from generator.loading.library import Library
from generator.lookalikes import latin
from generator.problems import Problem
from generator.records.awardee import NO_NAME
from generator.records.kinds import Kind
from generator.vietnamese import fold

HIDDEN: Final = "…"
"""Stands for a text that is left out."""

_WORD: Final = re.compile("[a-z0-9]+")
_SAID: Final = re.compile(rb"\b(?:withheld|forgotten)\b")
# In the source of a record: a key and its value, with the lines below that belong to it.
_NAME: Final = re.compile(
    r"(?im)(?:^|[{,\s])[\"']?\w{0,9}(?:name|nmae|naem|nane|tên|ten)[\"']?[ \t]*:[ \t]*"
    r"(.*(?:\n[ \t]+(?![\w-]+[ \t]*:|- ).*){0,4})"
)
_ALIASES: Final = re.compile(r"(?im)\balias\w*[\"']?[ \t]*:.*(?:\n[ \t]*(?:-|[ \t\]/]).*)*")
_ADDRESS: Final = re.compile(r"/[\w./-]+")
_COMMENT: Final = re.compile(r"(?:^|\s)#.*")
_STYLE: Final = re.compile(r"^[>|][+-]?\d?[+-]?(?=\s|$)")
_FEWEST_WORDS: Final = 2
_HANDLE: Final = 10
_AWARDEES: Final = (Kind.INDIVIDUALS.value, Kind.COLLECTIVES.value)


class Discretion:
    """``keys`` are (kind, id) of records that are not to be named, ``names`` their names, and
    ``aliases`` their old addresses.
    """

    def __init__(
        self,
        root: Path,
        keys: Iterable[tuple[Kind, str]] = (),
        names: Iterable[str] = (),
        aliases: Iterable[str] = (),
    ) -> None:
        self.root = root
        self.keys = frozenset(keys)
        self.names = frozenset(names)
        self.aliases = frozenset(one.strip("/").lower() for one in aliases)
        self._sequences: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        ends = (one.rpartition("/")[2] for one in self.aliases)
        for text in (*self.names, *(identity for _kind, identity in self.keys), *ends):
            words = tuple(_WORD.findall(fold(text)))
            if len(words) >= _FEWEST_WORDS:
                self._sequences[words[0]].add(words)
        self._joined = {"".join(one) for several in self._sequences.values() for one in several}
        self._single = {identity for _kind, identity in self.keys if "-" not in identity}
        # Of one word it is an address only as a whole.
        self._addresses = [one for one in self.aliases if "-" not in one.rpartition("/")[2]]

    def joined(self, *others: Discretion) -> Discretion:
        """Nobody is named whom one of several does not name; files are those of the first."""
        every = (self, *others)
        return Discretion(
            self.root,
            (key for one in every for key in one.keys),
            (name for one in every for name in one.names),
            (alias for one in every for alias in one.aliases),
        )

    def hides(self, text: str) -> bool:
        """Whether a text names somebody, or is an address or a path with such an id."""
        if not (self._sequences or self._single or self._addresses):
            return False
        if any(one in text.lower() for one in self._addresses):
            return True
        if self._single & set(re.split(r"[/.\s,]+", text)):
            return True
        return any(map(self._names_in, {text, spaced(text)}))

    def _names_in(self, text: str) -> bool:
        words = _WORD.findall(fold(latin(text)))
        return not self._joined.isdisjoint(words) or any(
            tuple(words[start : start + len(name)]) == name
            for start, word in enumerate(words)
            if word in self._sequences
            for name in self._sequences[word]
        )

    def shown(self, text: str) -> str:
        """The text, or what stands for it."""
        return HIDDEN if self.hides(text) else text

    def handle(self, file: str) -> str:
        """What a file is called that is, or is called after, somebody who is not to be named.

        "" for any other file.
        """
        if self.hides(file):
            return _handle_of_file(self.root / file)
        if file.partition("/")[0] not in _AWARDEES:
            return ""
        try:
            data = read_bytes(self.root / file)
        except OSError:
            return ""
        # What cannot be read as a record may say all the same that it is such a one.
        return handle_of(data) if self._is_known(file) or _SAID.search(data) else ""

    def _is_known(self, file: str) -> bool:
        kind, _, identity = file.partition("/")
        return (Kind(kind), identity.removesuffix(".yml")) in self.keys

    def problems(self, found: Iterable[Problem]) -> list[Problem]:
        """Problems that have their place; those without a file last: an order tells names, too."""
        return sorted(map(self.problem, found), key=lambda one: one.handle)

    def problem(self, one: Problem) -> Problem:
        """A problem, which must have its place already, without what names anybody."""
        handle = one.handle or self.handle(one.file)
        values = {key: self._value(value) for key, value in one.values.items()}
        hidden = one.found and not one.of_fields and (handle or self.hides(one.found))
        return replace(
            one,
            handle=handle,
            record="" if handle or self.hides(one.record) else one.record,
            found=HIDDEN if hidden else one.found,
            allowed=self._allowed(one, handle),
            # What sort of field it is says of nobody who it is.
            values={k: v if k == "owner" else HIDDEN for k, v in values.items()}
            if handle
            else values,
            spot="",
        )

    def _allowed(self, one: Problem, handle: str) -> str | None:
        # Of whoever is not to be named it may be what another place of the record says.
        if one.allowed is None or one.of_fields:
            return one.allowed
        return HIDDEN if handle else self.shown(one.allowed)

    def _value(self, value: Any) -> Any:
        return self.shown(value) if isinstance(value, str) else value


def handle_of(data: bytes) -> str:
    """The beginning of the id that git gives to these bytes."""
    named = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False)
    return named.hexdigest()[:_HANDLE]


def _handle_of_file(path: Path) -> str:
    """The same of a file that may be large; of what is no file, that of no bytes."""
    try:
        with path.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            named = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
            while part := opened.read(1 << 20):
                named.update(part)
    except OSError:
        return handle_of(b"")
    return named.hexdigest()[:_HANDLE]


def discretion(
    library: Library, root: Path, now: datetime, problems: Iterable[Problem] = ()
) -> Discretion:
    """Whom nothing may name that tells of a library.

    ``problems`` were found in it: a record that could not be read may be of somebody who is not to
    be named, and other records speak of them all the same. So its source is asked.
    """
    publicity = Publicity(library, now)
    keys: list[tuple[Kind, str]] = []
    names: list[str] = []
    aliases: list[str] = []
    for kind, awardee in library.awardees():
        unseen = awardee.withdrawn is not None and not publicity.was_public(awardee)
        if awardee.withheld or unseen:
            keys.append((kind, awardee.id))
            aliases += awardee.aliases
            if awardee.name and awardee.name != NO_NAME:
                names.append(awardee.name)
    known = {library.origins[key].file for key in keys}
    for file in sorted({one.file for one in problems} - known):
        folder, _, name = file.partition("/")
        if folder in _AWARDEES and name:
            source = read_text(root, file).text
            if _SAID.search(source.encode("utf-8", "replace")):
                keys.append((Kind(folder), name.rpartition(".")[0] or name))
                names += _names_in_source(source)
                aliases += _aliases_in_source(source)
    return Discretion(root, keys, names, aliases)


def _names_in_source(source: str) -> Iterator[str]:
    """What may be names in a record that cannot be read, under keys that are misspelt perhaps."""
    for found in _NAME.finditer(source):
        lines = [_COMMENT.sub("", line).strip() for line in found[1].split("\n")]
        for text in (lines[0], " ".join(lines)):
            for name in (text, *re.split("[,}]", text)[:1]):
                bare = resolved(_STYLE.sub("", name)).strip(" \t\"'")
                if bare not in ("withheld", "shown", ""):
                    yield bare


def _aliases_in_source(source: str) -> Iterator[str]:
    for found in _ALIASES.finditer(source):
        yield from _ADDRESS.findall(resolved(found[0]))
