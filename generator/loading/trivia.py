"""What stands in a YAML text beside its values: comments and blank lines, by place.

libyaml drops comments. They are found again in the text, wherever no scalar stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.loading.yaml_causes import LINE_BREAK
from generator.loading.yaml_reader import nfc

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
# An empty line above what may be an entry; those between the paragraphs of a text are many more.
_EMPTY_LINE = re.compile(r"\n[ \t]*\n[ \t]*(?:-[ \n]|[\w\"'-]+[ \t]*:)")
_ANYTHING: Final = 1 << 30
Place = tuple[int, int]
"""Line and column, from 0."""


@dataclass(frozen=True, slots=True)
class Comment:
    """``text`` begins with "#". ``own_line``: nothing but white space stands before it.

    ``after_blank``: the line above is empty.
    """

    place: Place
    text: str
    own_line: bool
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Trivia:
    """Comments in their order, and the numbers of the lines (from 0) that follow an empty one."""

    comments: tuple[Comment, ...]
    after_blank: frozenset[int]


NOTHING: Final = Trivia((), frozenset())


def trivia_of(text: str, root: Node | None) -> Trivia:
    """All comments of a YAML text, and where its empty lines are."""
    if "#" not in text and not _EMPTY_LINE.search(text):
        return NOTHING
    lines = LINE_BREAK.split(text)
    covered, inside = _covered(root, lines)
    blank = {
        number
        for number, line in enumerate(lines)
        if number not in inside and not line.strip() and number < len(lines) - 1
    }
    after_blank = frozenset(number + 1 for number in blank)
    comments = []
    for number, line in enumerate(lines):
        if "#" not in line or number in inside:
            continue
        column = _comment_column(line, covered.get(number, ()))
        if column >= 0:
            # "- # text" speaks of the item below, as if it stood above the dash.
            own_line = not line[:column].strip(" \t-")
            first = len(line) - len(line.lstrip()) if own_line else column
            text = nfc(line[column:].rstrip())
            comments.append(Comment((number, first), text, own_line, number in after_blank))
    return Trivia(tuple(comments), after_blank)


def _covered(
    root: Node | None, lines: list[str]
) -> tuple[dict[int, list[tuple[int, int]]], set[int]]:
    """Columns of scalars by line, and the lines that lie inside of a scalar as a whole."""
    covered: dict[int, list[tuple[int, int]]] = {}
    inside: set[int] = set()
    for node in _scalars(root):
        start, end = node.start_mark, node.end_mark
        assert start is not None
        assert end is not None
        if node.style in ("|", ">"):
            header = _BLOCK_HEADER.match(lines[start.line], start.column)
            width = header.end() if header else start.column + 1
            covered.setdefault(start.line, []).append((start.column, width))
            last = min(end.line, len(lines) - 1)
            # The mark stands behind the block, on the next thing that is not part of it.
            if not lines[last][: end.column].strip():
                last -= 1
            while last > start.line and not lines[last].strip():
                last -= 1
            inside.update(range(start.line + 1, last + 1))
        elif start.line == end.line:
            covered.setdefault(start.line, []).append((start.column, end.column))
        else:
            covered.setdefault(start.line, []).append((start.column, _ANYTHING))
            inside.update(range(start.line + 1, end.line))
            covered.setdefault(end.line, []).append((0, end.column))
    return covered, inside


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)


def _comment_column(line: str, covered: list[tuple[int, int]] | tuple[()]) -> int:
    """Where on a line its comment begins; -1 where it has none."""
    column = line.find("#")
    while column >= 0:
        free = all(not first <= column < last for first, last in covered)
        if free and (column == 0 or line[column - 1] in " \t\ufeff"):
            return column
        column = line.find("#", column + 1)
    return -1
