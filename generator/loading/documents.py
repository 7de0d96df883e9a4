"""One file: its bytes, its front matter, its data, and where in it a value stands."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from yaml.nodes import Node

from generator import problems, system
from generator.characters import code_of
from generator.loading import yaml_events, yaml_reader
from generator.loading.yaml_reader import YamlFault
from generator.problems import Problem

_FENCE = "---"
_LINE_END = re.compile("\n")
_LIKE_A_FENCE = re.compile("[-\u2010-\u2015\u2212_~=]{1,8}")
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says. ``body_line`` is the line on which the Markdown begins (from 1)."""

    data: Any
    body_line: int = 0


def read(root: Path, file: str) -> Document:
    """The document at ``root / file``.

    Raises ContentProblems with what keeps it from being read.
    """
    return decoded(read_bytes(root / file), file)


def decoded(data: bytes, file: str) -> Document:
    """The document that the bytes of a file make. Raises ContentProblems as ``read`` does."""
    try:
        text = yaml_reader.decode(data)
    except YamlFault as fault:
        raise problems.ContentProblems(problems_of(fault, file)) from None
    return parsed(text, file)


def parsed(text: str, file: str) -> Document:
    """The document that a text makes; ``file`` says whether it has front matter.

    Raises ContentProblems as ``read`` does.
    """
    try:
        if not file.endswith(".md"):
            return Document(yaml_events.read(text))
        head, body, body_line = split_front_matter(text)
        try:
            data = yaml_events.read(head)
        except YamlFault as fault:
            raise _in_front_matter(fault, head) from None
        if isinstance(data, dict) and body.strip():
            if "body" in data:
                raise YamlFault("body-twice", body_line)
            data["body"] = yaml_reader.nfc(body)
        return Document(data, body_line)
    except YamlFault as fault:
        raise problems.ContentProblems(problems_of(fault, file)) from None


def problems_of(fault: YamlFault, file: str) -> list[Problem]:
    """What keeps a file from being read, as an editor is told it."""
    return [
        Problem(
            # Such a character is the same fault wherever it is found.
            one.code if one.code == "unsafe-character" else f"yaml-{one.code}",
            file,
            one.at,
            found=one.found,
            line=one.line,
            column=one.column,
        )
        for one in (fault, *fault.others)
    ]


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line (from 1) on which the body begins.

    Raises YamlFault where the two fences are not there.
    """
    if not text.startswith(_FENCE + "\n"):
        raise _no_fence(text, 1)
    end = f"{text}\n".find(f"\n{_FENCE}\n", len(_FENCE))
    if end < 0:
        raise _no_fence(text, 2)
    head = text[len(_FENCE) + 1 : end + 1]
    body = text[end + len(_FENCE) + 2 :]
    return head, body, head.count("\n") + 3


def _no_fence(text: str, first: int) -> YamlFault:
    """Why there is no front matter: the line that was to be a fence, if there is one.

    ``first``: the line (from 1) from which on it is looked for. An editor sees three dashes where a
    blank follows them, or where the keyboard made another dash of them.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines[first - 1 :], first):
        bare = "".join(line.split())
        if _LIKE_A_FENCE.fullmatch(bare):
            if line == _FENCE:
                return YamlFault("before-fence", 1, 1)  # something stands above the first one
            return YamlFault("fence", number, 1, _shown(line))
        if first == 1 and bare:
            break
    return YamlFault("front-matter", 1, 1)


def _in_front_matter(fault: YamlFault, head: str) -> YamlFault:
    """A fault of front matter, told of the whole file; a line that was to be its end is told first.

    Then Markdown was read as YAML, down to some rule between its paragraphs.
    """
    for number, line in enumerate(head.split("\n")[: fault.line], 2):
        if len(line.strip()) > 1 and _LIKE_A_FENCE.fullmatch("".join(line.split())):
            return YamlFault("fence", number, 1, _shown(line))
    return replace(fault, line=fault.line + 1)


def _shown(line: str) -> str:
    """A line with those blanks named that are not seen."""
    return "".join(
        f"<{code_of(one)}>" if one.isspace() and one != " " else one for one in line[:40]
    ).replace(" ", "␣")


def place(root: Path, problem: Problem) -> Problem:
    """The same problem with line and column, as far as the file still lets them be found."""
    return place_all(root, problem.file, [problem])[0]


def place_all(root: Path, file: str, found: Sequence[Problem]) -> list[Problem]:
    """The problems of one file with their places: it is read once, however many there are."""
    if all(problem.line for problem in found):
        return list(found)
    try:
        places = Places(yaml_reader.decode(read_bytes(root / file)), file)
    except (YamlFault, OSError):
        return [one if one.line else one.placed(1, 1) for one in found]
    return [places.placed(one) for one in found]


def placed(problem: Problem, text: str) -> Problem:
    """The same problem with line and column in the text of its file."""
    return problem if problem.line else Places(text, problem.file).placed(problem)


class Places:
    """Where values stand in the text of a file."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._root: Node | None = None
        self._shift = self._body_line = 0
        self._readable = True
        self._entries: yaml_reader.Entries = {}
        self._last: dict[int, int] = {}
        self._known: dict[tuple[int, str], tuple[int, int]] = {}
        try:
            if file.endswith(".md"):
                text, _body, self._body_line = split_front_matter(text)
                self._shift = 1
            self._root = yaml_reader.compose(text)
        except YamlFault:
            self._readable = False
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(self._text))]

    def placed(self, problem: Problem) -> Problem:
        """The same problem with line and column."""
        if problem.line:
            return problem
        if self._body_line and problem.at[:1] == ("body",):
            line, column = self._body_line, 1
        elif self._readable:
            line, column = yaml_reader.locate(
                self._root, problem.at, on_key=problem.on_key, known=self._entries
            )
            line += self._shift
        else:
            return problem.placed(1, 1)
        if problem.spot:
            line, column = self._spot(problem.spot, problem.nth, line, column)
        return problem.placed(line, column)

    def _spot(self, spot: str, nth: int, line: int, column: int) -> tuple[int, int]:
        """Where ``spot`` stands from a place on; the place itself where it is written otherwise."""
        start = self._starts[min(line, len(self._starts)) - 1] + column - 1
        words = spot.split("\n", 1)[0]
        if nth >= 0:
            at = self._counted(words, nth, start)
        else:
            # Those of a value mostly come in their order: looking goes on where the last one stood.
            at = self._text.find(words, self._last.get(start, start))
            if at < 0:
                at = self._text.find(words, start)
        if at < 0:
            return line, column
        self._last[start] = at
        found = bisect_right(self._starts, at)
        return found, at - self._starts[found - 1] + 1

    def _counted(self, words: str, nth: int, start: int) -> int:
        """Where ``words`` stand after ``nth`` times, or for the last time; -1 where they do not."""
        at, before = self._known.get((start, words), (-1, 0))
        if at < 0 or before > nth:
            at, before = self._text.find(words, start), 0
        while before < nth and (further := self._text.find(words, at + len(words))) >= 0:
            at, before = further, before + 1
        self._known[start, words] = at, before
        return at


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, as far as a record may be long."""
    # Few system calls and a small buffer: of 100,000 small files, the opening costs most. One byte
    # more than is allowed is enough to know that a file is too large.
    # A pipe where a file was is empty; without O_NONBLOCK one would wait for it for ever.
    descriptor = os.open(path, system.TO_READ)
    try:
        data = os.read(descriptor, _CHUNK)
        while len(data) <= yaml_reader.MAX_BYTES and (more := os.read(descriptor, _CHUNK)):
            data += more
        return data[: yaml_reader.MAX_BYTES + 1]
    finally:
        os.close(descriptor)
