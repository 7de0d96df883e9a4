"""Nodes of YAML as words are read from them, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from generator.language import OWN, PARTS

_TAGS: Final = frozenset(
    f"tag:yaml.org,2002:{one}"
    for one in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)
"""Of what stands without a tag, whatever YAML takes it for: words are texts."""
_NULL: Final = "tag:yaml.org,2002:null"
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no page and no feed may hold (XML 1.0, 2.2)."""
_MOST_DEEP: Final = 24
"""Groups in groups: composing is recursive, and ends the program at some thousands."""
_MOST_TOLD: Final = 160

Pairs = dict[str, tuple[yaml.Node, yaml.Node]]
"""What stands in a mapping: the nodes of key and value, by key."""


class TooDeep(yaml.YAMLError):
    """Groups in groups in groups: as libyaml tells its faults, where it begins."""

    problem = "groups in groups, too deep"

    def __init__(self, event: yaml.Event) -> None:
        self.problem_mark = event.start_mark


@dataclass(frozen=True, slots=True)
class WrongWord:
    """What is wrong with a word: ``code`` is that of the problem, ``key`` is dotted, ``asked`` what
    Vietnamese has there, ``allowed`` what may stand there. Line and column count from 1.
    """

    code: str
    key: str
    line: int
    column: int
    found: str = ""
    asked: str = ""
    allowed: str = ""


@dataclass
class Nodes:
    """Reads nodes, and keeps what is wrong with them."""

    wrong: list[WrongWord] = field(default_factory=list)

    def root(self, text: str) -> yaml.Node | None:
        """The root of a file; None where it is no YAML, or nothing stands in it."""
        try:
            _refuse_depth(text)
            return yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            said = getattr(error, "problem", None) or "YAML"
            self.wrong.append(WrongWord("words-unreadable", "", line, column, found=str(said)))
            return None

    def problem(
        self,
        code: str,
        key: str,
        node: yaml.Node,
        known: Any = "",
        *,
        found: str = "",
        allowed: str = "",
    ) -> None:
        """Keep what is wrong; ``known`` is what Vietnamese has there."""
        mark = node.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.wrong.append(WrongWord(code, key, line, column, found, _short(known), allowed))

    def pairs(self, node: yaml.MappingNode, path: str) -> Pairs:
        """What stands in a mapping; of a key that stands twice, the first."""
        found: Pairs = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag not in _TAGS:
                self.problem("words-kind", path, key)
            elif str(key.value) in found:
                self.problem("words-twice", below(path, str(key.value)), key)
            else:
                found[str(key.value)] = key, value
        return found

    def text(self, node: yaml.Node, name: str, known: Any) -> str | None:
        """The text that stands at a key, as it is written; None where none can be used."""
        if not isinstance(node, yaml.ScalarNode) or node.tag not in _TAGS:
            self.problem("words-kind", name, node, known)
            return None
        if node.tag == _NULL:
            self.problem("words-missing", name, node, known)
            return None
        text = str(node.value)
        if _NO_XML.search(text):
            self.problem("words-kind", name, node, known)
            return None
        return text


def below(path: str, key: str) -> str:
    """The dotted key of what stands in a group."""
    return f"{path}.{key}" if path else key


def over(base: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Words with others in their place, branch by branch."""
    both = dict(base)
    for key, value in said.items():
        old = both.get(key)
        if isinstance(value, dict) and isinstance(old, dict) and set(value) != PARTS:
            both[key] = over(old, value)
        else:
            both[key] = value
    return both


def without_own(base: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """The words of a language without what belongs to it alone: abbreviations."""
    return {
        key: ({} if (name := below(path, key)) in OWN else without_own(value, name))
        if isinstance(value, dict)
        else value
        for key, value in base.items()
    }


def _refuse_depth(text: str) -> None:
    """Raises TooDeep where groups stand in each other deeper than any words do."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MOST_DEEP:
                raise TooDeep(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _short(known: Any) -> str:
    """What Vietnamese has, in a line."""
    text = ", ".join(_leaves(known))
    return text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…"


def _leaves(known: Any) -> Iterator[str]:
    if isinstance(known, Mapping):
        for key, value in known.items():
            yield f"{key}: {value}" if isinstance(value, str) else str(key)
    elif isinstance(known, list | tuple):
        yield from map(str, known)
    else:
        yield str(known)
