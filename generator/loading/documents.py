"""One file: its bytes, its front matter, its data, and where in it a value stands."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator import problems
from generator.loading import yaml_reader
from generator.loading.yaml_reader import YamlFault
from generator.problems import Problem

_FENCE = "---"
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
    try:
        text = yaml_reader.decode(read_bytes(root / file))
    except YamlFault as fault:
        raise problems.ContentProblems(problems_of(fault, file)) from None
    return parsed(text, file)


def parsed(text: str, file: str) -> Document:
    """The document that a text makes; ``file`` says whether it has front matter.

    Raises ContentProblems as ``read`` does.
    """
    try:
        if not file.endswith(".md"):
            return Document(yaml_reader.plain(yaml_reader.compose(text)))
        head, body, body_line = split_front_matter(text)
        try:
            data = yaml_reader.plain(yaml_reader.compose(head))
        except YamlFault as fault:
            raise replace(fault, line=fault.line + 1) from None
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
        raise YamlFault("front-matter", 1, 1)
    end = text.find(f"\n{_FENCE}\n", len(_FENCE))
    if end < 0:
        raise YamlFault("front-matter", 1, 1)
    head = text[len(_FENCE) + 1 : end + 1]
    body = text[end + len(_FENCE) + 2 :]
    return head, body, head.count("\n") + 3


def place(root: Path, problem: Problem) -> Problem:
    """The same problem with line and column, as far as the file still lets them be found."""
    if problem.line:
        return problem
    try:
        text = yaml_reader.decode(read_bytes(root / problem.file))
    except (YamlFault, OSError):
        return problem.placed(1, 1)
    return placed(problem, text)


def placed(problem: Problem, text: str) -> Problem:
    """The same problem with line and column in the text of its file."""
    if problem.line:
        return problem
    try:
        line, column = _value_at(text, problem)
        if problem.spot:
            line, column = _spot_at(text, problem.spot, line, column)
        return problem.placed(line, column)
    except YamlFault:
        return problem.placed(1, 1)


def _value_at(text: str, problem: Problem) -> tuple[int, int]:
    shift = 0
    if problem.file.endswith(".md"):
        text, _body, body_line = split_front_matter(text)
        if problem.at[:1] == ("body",):
            return body_line, 1
        shift = 1
    line, column = yaml_reader.locate(yaml_reader.compose(text), problem.at, on_key=problem.on_key)
    return line + shift, column


def _spot_at(text: str, spot: str, line: int, column: int) -> tuple[int, int]:
    """Where ``spot`` stands from a place on; that place where the file writes it in another way."""
    lines = text.split("\n")
    start = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    at = text.find(spot.split("\n", 1)[0], start)
    if at < 0:
        return line, column
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, as far as a record may be long."""
    # Few system calls and a small buffer: of 100,000 small files, the opening costs most. One byte
    # more than is allowed is enough to know that a file is too large.
    descriptor = os.open(path, os.O_RDONLY)
    try:
        data = os.read(descriptor, _CHUNK)
        while len(data) <= yaml_reader.MAX_BYTES and (more := os.read(descriptor, _CHUNK)):
            data += more
        return data[: yaml_reader.MAX_BYTES + 1]
    finally:
        os.close(descriptor)
