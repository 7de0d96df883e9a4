"""The one canonical layout of a YAML text: order of keys, quotes, lists, and every comment kept.

Written for this one purpose, because what round-trip libraries keep is not enough here: they hang
a comment on the value that stands before it, so that a key which moves leaves its comment behind,
and they need milliseconds for each of many thousand records.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator import yaml_text
from generator.loading import yaml_reader
from generator.loading.trivia import trivia_of
from generator.loading.yaml_reader import YamlFault
from generator.yaml_layout.fields import UNKNOWN, FieldShape
from generator.yaml_layout.tree import Entry, Group, Scalar, Tree, parse

_STEP = 2


class LayoutError(Exception):
    """The layout would not have said the same; nobody should ever see this."""


def canonical(text: str, shape: FieldShape) -> str:
    """The canonical layout of a YAML text that holds what ``shape`` says.

    Raises YamlFault where the text is no YAML that a record may be written in, and LayoutError
    where a value or a comment would be lost.
    """
    result = written(parse(text), shape)
    if result != text and not _same(text, result):
        raise LayoutError("formatting would change what the file says")
    return result


def _same(before: str, after: str) -> bool:
    """Whether both hold the same values and comments, in whatever order of keys.

    White space around a text has no meaning in a record.
    """
    first = yaml_reader.compose(before)
    try:
        second = yaml_reader.compose(after)
    except YamlFault:
        return False
    return _content(first) == _content(second) and Counter(
        comment.text for comment in trivia_of(before, first).comments
    ) == Counter(comment.text for comment in trivia_of(after, second).comments)


def _content(node: Node | None) -> Any:
    if isinstance(node, MappingNode):
        return {yaml_reader.nfc(key.value): _content(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_content(item) for item in node.value]
    if isinstance(node, ScalarNode) and (node.style or node.value not in yaml_reader.EMPTY):
        return yaml_reader.nfc(node.value).strip()
    return None


def written(tree: Tree, shape: FieldShape) -> str:
    """A tree as canonical text."""
    head = _comments([*tree.head], 0, first=True)
    head = head[:-1] if head[-1:] == [""] else head
    value = tree.value
    if isinstance(value, Scalar):
        body = [] if value.text is None else [_scalar(value, shape, _STEP)]
    elif value.entries or value.below:
        body = _block(value, shape, 0)
    else:
        body = ["[]" if value.is_list else "{}"]
    lines = [*head, "", *body] if head and body else head + body
    return "\n".join(lines) + "\n" if lines else ""


def _block(group: Group, shape: FieldShape, indent: int) -> list[str]:
    """The lines of a group that has entries or comments."""
    lines: list[str] = []
    for entry in _ordered(group, shape):
        lines += _comments(entry.above, indent, first=not lines)
        if group.is_list:
            lines += _item(entry, shape, indent)
        else:
            lines += _pair(entry, shape.keys.get(entry.key, UNKNOWN), indent)
    below = _comments(group.below, indent, first=not lines)
    return lines + (below[:-1] if below[-1:] == [""] else below)


def _comments(above: list[str], indent: int, *, first: bool = False) -> list[str]:
    """Comments as lines. Empty lines part things: never two together, and none at the beginning."""
    lines: list[str] = []
    for text in above:
        if text:
            lines.append(" " * indent + text)
        elif lines[-1:] != [""] and (lines or not first):
            lines.append("")
    return lines


def _ordered(group: Group, shape: FieldShape) -> list[Entry]:
    """Keys as the model has them; what it does not know comes last, as it was."""
    if group.is_list:
        return group.entries
    order = {key: number for number, key in enumerate(shape.keys)}
    return sorted(group.entries, key=lambda entry: order.get(entry.key, len(order)))


def _pair(entry: Entry, shape: FieldShape, indent: int) -> list[str]:
    key = yaml_text.scalar(entry.key, ambiguous=True)
    value = entry.value
    if isinstance(value, Scalar):
        text = _scalar(value, shape, indent + _STEP)
        return _beside(f"{' ' * indent}{key}:{' ' if text else ''}{text}", entry.beside)
    line = f"{' ' * indent}{key}:"
    brackets = _brackets(value, yaml_text.WIDTH - len(line) - 1)
    if brackets:
        return _beside(f"{line} {brackets}", entry.beside)
    return [*_beside(line, entry.beside), *_block(value, shape, indent + _STEP)]


def _item(entry: Entry, shape: FieldShape, indent: int) -> list[str]:
    value = entry.value
    dash = " " * indent + "-"
    if isinstance(value, Scalar):
        text = _scalar(value, shape, indent + _STEP)
        if text:
            return _beside(f"{dash} {text}", entry.beside)
        # Behind a dash alone, a comment would speak of what follows.
        return [" " * indent + entry.beside, dash] if entry.beside else [dash]
    brackets = _brackets(value, yaml_text.WIDTH - len(dash) - 1)
    if brackets:
        return _beside(f"{dash} {brackets}", entry.beside)
    # What stands above the first key would part it from its dash.
    lines = _block(value, shape, indent + _STEP)
    first = next(
        number for number, line in enumerate(lines) if line and not line.lstrip().startswith("#")
    )
    above = [line[_STEP:] for line in lines[:first]]
    opened = f"{dash} {lines[first][indent + _STEP :]}"
    beside = [" " * indent + entry.beside] if entry.beside else []
    return [*beside, *above, opened, *lines[first + 1 :]]


def _beside(text: str, comment: str) -> list[str]:
    """A line, or the lines of a literal block, with a comment at the end of the first."""
    if not comment:
        return text.split("\n")
    first, *rest = text.split("\n")
    return [f"{first}  {comment}", *rest]


def _scalar(value: Scalar, shape: FieldShape, indent: int) -> str:
    text = value.text
    if text is None:
        return ""
    if text and ("\n" in text or shape.is_markdown):
        block = yaml_text.literal(text, indent)
        if block is not None:
            return block
    # An unknown field says by its quotes whether it means a text.
    is_text = shape.is_text if shape.is_text is not None else not value.bare
    return yaml_text.scalar(text, ambiguous=not is_text)


def _brackets(group: Group, width: int) -> str:
    """A short list of ids on one line, or what is empty; "" for all else."""
    if group.below:
        return ""
    if not group.entries:
        return "[]" if group.is_list else "{}"
    texts = []
    for entry in group.entries:
        if entry.above or entry.beside or not isinstance(entry.value, Scalar):
            return ""
        texts.append(entry.value.text or "")
    if not group.is_list or not all(texts):
        return ""
    line = yaml_text.ids(texts)
    return line if line and len(line) <= width else ""
