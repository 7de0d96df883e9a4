"""A YAML text as a tree in which every comment has found the entry that it speaks of.

A comment on a line of its own belongs to what follows it, unless it is indented further than that:
then it closes the group before. One at the end of a line belongs to what stands on that line. A
comment at the head of a file that an empty line follows stays at the head, whatever moves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.loading import yaml_reader
from generator.loading.trivia import NOTHING, Comment, Place, trivia_of


@dataclass(slots=True)
class Scalar:
    """A text; ``bare`` where it stood without quotes; None where nothing stood."""

    text: str | None
    bare: bool = True


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list, whose key is empty.

    ``above`` are comments on lines of their own, "" among them for an empty line; ``beside`` is
    what stands at the end of the line, or "".
    """

    key: str
    value: Value
    above: list[str] = field(default_factory=list)
    beside: str = ""


@dataclass(slots=True)
class Group:
    """A mapping or a list; ``below`` are the comments behind its last entry."""

    is_list: bool
    entries: list[Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def entry(self, key: str) -> Entry | None:
        """The entry of a key."""
        return next((one for one in self.entries if one.key == key), None)


Value = Scalar | Group


@dataclass(slots=True)
class Tree:
    """A file: the comments at its head, and what it says."""

    head: list[str]
    value: Value


def value_of(data: object) -> Value:
    """Plain data - mappings, lists, texts, numbers, truth values - as a part of a tree."""
    if isinstance(data, Mapping):
        return Group(False, [Entry(str(key), value_of(one)) for key, one in data.items()])
    if isinstance(data, list | tuple):
        return Group(True, [Entry("", value_of(one)) for one in data])
    if isinstance(data, bool):
        return Scalar("true" if data else "false")
    return Scalar(None if data is None else yaml_reader.nfc(str(data)).strip())


def parse(text: str) -> Tree:
    """A YAML text as a tree. Raises YamlFault where no record may be written like that."""
    root = yaml_reader.compose(text)
    yaml_reader.plain(root)  # refuses aliases, tags, keys that stand twice
    if root is None:
        return Tree(_lines(list(trivia_of(text, root).comments)), Scalar(None))
    trivia = trivia_of(text, root)
    if trivia is NOTHING:
        return Tree([], _bare(root))
    builder = _Builder()
    value = builder.value(root, None)
    comments = list(trivia.comments)
    head: list[str] = []
    if builder.started and comments:
        cut = _head(comments, builder.started[0])
        head, comments = _lines(comments[:cut]), comments[cut:]
    elif not builder.started:
        head, comments = _lines(comments), []
    _distribute(comments, builder.started)
    line = builder.started[0].place[0] if builder.started else -1
    for started in builder.started:
        if started.place[0] in trivia.after_blank and started.place[0] != line:
            started.entry.above.append("")
        line = started.place[0]
    return Tree(head, value)


def _bare(node: Node) -> Value:
    """What a node says, where there is nothing beside it: most texts are like that."""
    if isinstance(node, ScalarNode):
        return _scalar(node)
    if isinstance(node, SequenceNode):
        return Group(True, [Entry("", _bare(item)) for item in node.value])
    return Group(
        False, [Entry(yaml_reader.nfc(key.value), _bare(value)) for key, value in node.value]
    )


def _scalar(node: ScalarNode) -> Scalar:
    bare = not node.style
    empty = bare and node.value in yaml_reader.EMPTY
    return Scalar(None if empty else yaml_reader.nfc(node.value).strip(), bare)


@dataclass(slots=True)
class _Open:
    """A group, where it stands, and the groups around it."""

    group: Group
    column: int
    end: Place | None  # of a list or mapping in brackets
    owner: _Started | None
    around: _Open | None

    def chain(self) -> list[_Open]:
        """From the innermost group out."""
        return [self, *(self.around.chain() if self.around else [])]


@dataclass(slots=True)
class _Started:
    """An entry with the places at which it and its value begin.

    ``inner`` is the group that it holds, if any.
    """

    place: Place
    value_at: Place
    entry: Entry
    within: _Open
    inner: _Open | None = None


class _Builder:
    """Turns nodes into a tree and notes where each entry begins, in the order of the text."""

    def __init__(self) -> None:
        self.started: list[_Started] = []

    def value(self, node: Node, around: _Open | None, owner: _Started | None = None) -> Value:
        if isinstance(node, ScalarNode):
            return _scalar(node)
        assert isinstance(node, MappingNode | SequenceNode)
        group = Group(isinstance(node, SequenceNode))
        start = _start(node)
        end = _end(node) if node.flow_style else None
        within = _Open(group, start[1], end, owner, around)
        if owner is not None:
            owner.inner = within
        for item in node.value:
            key, inner = item if isinstance(item, tuple) else (None, item)
            entry = Entry(yaml_reader.nfc(key.value) if key else "", Scalar(None))
            started = _Started(_start(key or inner), _start(inner), entry, within)
            self.started.append(started)
            group.entries.append(entry)
            entry.value = self.value(inner, within, started)
        return group


def _head(comments: list[Comment], first: _Started) -> int:
    """How many comments stay at the head of the file: those above the last empty line there."""
    before = [one for one in comments if one.place < first.place and one.own_line]
    if first.place[0] in {one.place[0] + 1 for one in before}:
        gaps = [index for index, one in enumerate(before) if one.after_blank and index]
        return gaps[-1] if gaps else 0
    return len(before)


def _distribute(comments: list[Comment], started: list[_Started]) -> None:
    places = [one.place for one in started]
    for comment in comments:
        number = bisect_left(places, comment.place)
        last = started[number - 1] if number else None
        following = started[number] if number < len(started) else None
        if last is None:
            assert following is not None
            following.entry.above += _lines([comment])
        elif not comment.own_line:
            entry = _on_the_line(comment, last).entry
            if entry.beside:
                entry.above.append(comment.text)
            else:
                entry.beside = comment.text
        elif last.inner is None and comment.place < last.value_at:
            last.entry.above += _lines([comment])
        elif following is not None and _leads(comment, last, following):
            following.entry.above += _lines([comment])
        else:
            _closed_by(comment, last).below.extend(_lines([comment]))


def _on_the_line(comment: Comment, last: _Started) -> _Started:
    """Behind a closing bracket stands what is said of all that it holds."""
    while last.within.end is not None and comment.place >= last.within.end and last.within.owner:
        last = last.within.owner
    return last


def _leads(comment: Comment, last: _Started, following: _Started) -> bool:
    """Whether a comment between two entries speaks of the second one."""
    brackets = last.inner or last.within
    if brackets.end is not None and comment.place < brackets.end:
        return following.within is brackets
    if following.within is last.inner or comment.place[1] <= following.within.column:
        return True
    return _closed_by(comment, last) is following.within.group


def _closed_by(comment: Comment, last: _Started) -> Group:
    """The innermost group that a comment behind its last entry may belong to."""
    chain = [one for one in (last.inner or last.within).chain() if one.group.entries]
    if chain[0].end is not None and comment.place < chain[0].end:
        return chain[0].group
    return next((one for one in chain if one.column <= comment.place[1]), chain[-1]).group


def _lines(comments: list[Comment]) -> list[str]:
    lines: list[str] = []
    for comment in comments:
        lines += ["", comment.text] if comment.after_blank else [comment.text]
    return lines


def _start(node: Node) -> Place:
    assert node.start_mark is not None
    return node.start_mark.line, node.start_mark.column


def _end(node: Node) -> Place:
    assert node.end_mark is not None
    return node.end_mark.line, node.end_mark.column
