"""Text that YAML drops without a word, since it takes the rest of the line for a comment.

"Đạt giải #1 toàn tỉnh" is "Đạt giải" to every reader of YAML. Notes beside a text are written as
this portal lays them out: two blanks before the sign, one behind it. Whatever else follows a text
behind ``#`` is told or refused, as it may be a part of what was to be published. Beside an id, a
day or a choice a note may stand in any way: no part of one could be lost unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.loading import documents, yaml_reader
from generator.loading.trivia import Comment, trivia_of
from generator.loading.yaml_causes import LINE_BREAK
from generator.loading.yaml_reader import YamlFault
from generator.problems import Path, Problem, Severity
from generator.records.base import Model
from generator.records.markers import Refers
from generator.records.walk import member_at

# What may be more than a note: one blank before the sign, or none behind it.
_MAY_CUT: Final = re.compile(r"[^\s]#?[ \t]#|[ \t]#[^ \t\n]")
_NOTE: Final = re.compile(r"# [^\W\d_]|# ?\(\?\)")
_LONGEST_SHOWN: Final = 80


def cut_off(data: bytes, file: str, model: type[Model]) -> Iterator[Problem]:
    """A problem for each part of a text in a readable file that nobody would see published."""
    if b" #" not in data and b"\t#" not in data:
        return
    try:
        text, shift = yaml_reader.decode(data), 0
        if file.endswith(".md"):
            (text, _body, _line), shift = documents.split_front_matter(text), 1
        if not _MAY_CUT.search(text):
            return
        root = yaml_reader.compose(text)
    except YamlFault:
        return  # told by whoever reads it
    lines = LINE_BREAK.split(text)
    values = list(_values(root, (), -1))
    for comment in trivia_of(text, root).comments:
        at = _cut(comment, values, lines, model)
        if at is not None:
            line, column = comment.place
            # Behind one blank, words may be a note that somebody wrote in haste.
            severity = Severity.WARNING if _NOTE.match(comment.text) else Severity.ERROR
            yield Problem(
                "text-cut-off",
                file,
                at,
                found=comment.text[:_LONGEST_SHOWN],
                severity=severity,
                line=line + 1 + shift,
                column=column + 1,
            )


_Value = tuple[Path, int, Node]
"""The way to a value, the column of its key or its dash, and its node."""


def _values(node: Node | None, at: Path, column: int) -> Iterator[_Value]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _values(value, (*at, key.value), key.start_mark.column)
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            mark = item.start_mark
            before = mark.column - 2 if mark and not node.flow_style else column
            yield from _values(item, (*at, index), before)
    elif node is not None:
        yield at, column, node


def _cut(
    comment: Comment, values: list[_Value], lines: list[str], model: type[Model]
) -> Path | None:
    """The way to the text that a comment may be a part of; None where it is a note."""
    line, column = comment.place
    before = lines[line][:column]
    if comment.text.startswith("# ") and (before.endswith("  ") or not before.strip(" \t")):
        return None
    if comment.text == "#":
        return None
    last = next((one for one in reversed(values) if _start(one[2]) <= (line, column)), None)
    if last is None:
        return None
    at, beginning, node = last
    if not _is_text(model, at):
        return None
    if not before.strip(" \t-"):
        # On a line of its own it may go on with the text above where it is further to the right.
        deeper = column > beginning and not _is_block(node)
        return at if deeper and line - _last_line(node) == 1 else None
    # "contact:  # …" opens what stands below, and follows no value.
    return at if _last_line(node) == line else None


def _start(node: Node) -> tuple[int, int]:
    mark = node.start_mark
    assert mark is not None
    return mark.line, mark.column


def _last_line(node: Node) -> int:
    """The line on which a value ends, or a block of lines is opened."""
    mark = node.start_mark if _is_block(node) else node.end_mark
    assert mark is not None
    return mark.line


def _is_block(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def _is_text(model: type[Model], at: Path) -> bool:
    """Whether any words may stand in a field: no id of something, no choice, no number."""
    member = member_at(model, at)
    return member is None or (member.value_type is str and member.marker(Refers) is None)
