"""Safe YAML: text in, plain data out, with limits, and with positions when they are asked for.

Stricter than YAML 1.1 where YAML surprises people: scalars stay text (the record's field
decides what they mean), a key may stand once, and anchors, aliases, tags and merges are
refused, so that what an editor reads in a file is what is published. Composing with libyaml
and reading the nodes ourselves takes about half the time of ``yaml.safe_load``;
``generator.loading.yaml_events`` does without nodes where nothing is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

import yaml
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.characters import crowded, is_familiar, unsafe_places
from generator.encodings import from_tcvn3, is_syllable
from generator.loading.yaml_causes import cause_of
from generator.problems import Path

MAX_BYTES: Final = 512 * 1024
MAX_DEPTH: Final = 12
MAX_NODES: Final = 50_000
_MOST_TOLD: Final = 100
_MOST_NAMED: Final = 5

_PLAIN, _QUOTED, _SEQUENCE, _MAPPING = "plain", "quoted", "sequence", "mapping"
EMPTY: Final = frozenset(("", "~", "null", "Null", "NULL"))
# Deep nesting would exhaust the C stack while composing. Text that might nest deeper than the
# stack bears is first counted through, event by event: each bracket may open a level, and each
# level of a block begins in a column further to the right.
_MANY_BRACKETS: Final = 200
_FAR_RIGHT = re.compile("(?:^|[\r\n\x85\u2028\u2029])[ \t\ufeff?:-]{40}")
# What may be an anchor: "name: &Co Thuy" would be read as "Thuy".
_ANCHOR = re.compile(r"(?:^|[\s\[{,])&\S")
# What may be a tag: "note: ! Thuy" would be read as "Thuy".
_TAG = re.compile(r"(?:^|[\s\[{,])!", re.MULTILINE)
# What git leaves where two changed the same lines (git-merge, "How conflicts are presented"). The
# middle one underlines a heading too: below a line and above an empty one.
_CONFLICT = re.compile(
    r"""(?:(?<=["'\s])|^)(?:<{7}|>{7})(?=["'\s]|\Z)|^[ \t>]*(?:\|{7}(?=\s|\Z)"""
    r"""|={7}[ \t]*\n(?=[ \t>]*[^\s>])|(?<=\n\n)={7}[ \t]*$)""",
    re.MULTILINE,
)
_SOFT_HYPHEN = ("U+00AD",)
_AROUND = " .,;:!?\"'()“”"
_OF_A_CONFLICT = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")


@dataclass(frozen=True, slots=True)
class YamlFault(Exception):
    """What is wrong with a text as YAML. ``line`` and ``column`` count from 1.

    ``others`` are faults of the same kind further down.
    """

    code: str
    line: int = 1
    column: int = 1
    found: str | None = None
    at: Path = ()
    others: tuple[YamlFault, ...] = ()


class _Composer(CParser):
    """libyaml's composer with a resolver that only tells plain scalars from quoted ones."""

    def resolve(self, kind: type[Node], value: str | None, implicit: Any) -> str:
        if kind is ScalarNode:
            return _PLAIN if implicit[0] else _QUOTED
        return _SEQUENCE if kind is SequenceNode else _MAPPING

    def descend_resolver(self, parent: Node | None, index: Any) -> None:
        """Nothing to resolve by path."""

    def ascend_resolver(self) -> None:
        """Nothing to resolve by path."""


def decode(raw: bytes) -> str:
    """Bytes of a file as text; a byte order mark and CRLF are taken in silence.

    Raises YamlFault for a file that is too large, is not UTF-8, or holds a character that a
    reviewer would not see (see ``generator.characters``): every line with one. Also for one with
    more marks on a letter than can be normalised in good time, and for one in which git's marks of
    a conflict stand, wherever: what is between them is of two versions.
    """
    if len(raw) > MAX_BYTES:
        raise YamlFault("too-large")
    if is_familiar(raw):
        # As nearly every file is: a line feed alone ends its lines, and nothing is to be found.
        try:
            return _merged(raw.decode())
        except UnicodeDecodeError:
            pass  # told below
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        raise YamlFault("not-utf8", line, column, f"0x{raw[error.start]:02X}") from None
    text = text.replace("\r\n", "\n")
    if hidden := _hidden(text):
        raise replace(hidden[0], others=tuple(hidden[1:]))
    if (place := crowded(text)) >= 0:
        line = text.count("\n", 0, place) + 1
        raise YamlFault("too-many-marks", line, place - text.rfind("\n", 0, place))
    return _merged(text)


def _merged(text: str) -> str:
    """The text, in which nothing is left of two versions. Raises YamlFault."""
    if not any(one in text for one in _OF_A_CONFLICT):
        return text
    faults = []
    for found in _CONFLICT.finditer(text):
        at = found.start()
        line = text.count("\n", 0, at) + 1
        faults.append(YamlFault("conflict", line, at - text.rfind("\n", 0, at), found[0]))
    if faults:
        raise replace(faults[0], others=tuple(faults[1:_MOST_TOLD]))
    return text


def _hidden(text: str) -> list[YamlFault]:
    """A fault for each line with characters that nobody sees, up to ``_MOST_TOLD`` of them."""
    lines = text.split("\n")
    hidden = "unsafe-character"
    return [
        YamlFault(
            "old-letters" if codes == _SOFT_HYPHEN and _is_of_a_letter(lines[line - 1]) else hidden,
            line,
            column,
            ", ".join(codes[:_MOST_NAMED]),
        )
        for line, column, codes in islice(unsafe_places(text), _MOST_TOLD)
    ]


def _is_of_a_letter(line: str) -> bool:
    """Whether a soft hyphen of a line is the ư of TCVN3, or a byte of UTF-8 that was misread."""
    for word in line.split():
        if "\u00ad" in word:
            with suppress(UnicodeEncodeError, UnicodeDecodeError):
                word.encode("cp1252").decode()
                return True
            if is_syllable(from_tcvn3(word.strip(_AROUND))):
                return True
    return False


def compose(text: str) -> Node | None:
    """The node tree of a YAML text, with the position of every node; None where it is empty.

    Raises YamlFault for text that is no YAML, or YAML that no record needs.
    """
    brackets = text.count("[") + text.count("{")
    if brackets > _MANY_BRACKETS or _FAR_RIGHT.search(text) or _ANCHOR.search(text):
        _refuse_by_event(text)
    if may_have_tag(text):
        _refuse_tags(text)
    composer = None
    try:
        composer = _Composer(text)
        return composer.get_single_node()
    except yaml.reader.ReaderError as error:
        raise _unreadable(text, error) from None
    except yaml.MarkedYAMLError as error:
        raise _fault_of(text, error) from None
    finally:
        if composer is not None:
            composer.dispose()


def plain(root: Node | None) -> Any:
    """The node tree as dicts, lists and text in NFC; keys without a value are left out.

    Raises YamlFault for a duplicate key, an alias, a tag or too many nodes.
    """
    return None if root is None else _Reader().value(root, ())


class _Reader:
    def __init__(self) -> None:
        self.seen: set[int] = set()

    def value(self, node: Node, at: Path) -> Any:
        # An alias shows as a node met twice. Scalars cannot multiply, but what an alias
        # repeats is not what the editor sees on the line.
        if id(node) in self.seen:
            raise _at(node, "alias", ())  # the mark is that of the anchor
        self.seen.add(id(node))
        if len(self.seen) > MAX_NODES:
            raise _at(node, "too-many-nodes", at)
        tag = node.tag
        if tag is _PLAIN:
            return None if node.value in EMPTY else nfc(node.value)
        if tag is _QUOTED:
            if crowded(node.value) >= 0:  # written as escapes
                raise _at(node, "too-many-marks", at)
            return nfc(node.value)
        if len(at) >= MAX_DEPTH:
            raise _at(node, "too-deep", ())
        if tag is _MAPPING:
            assert isinstance(node, MappingNode)
            return self._mapping(node, at)
        if tag is _SEQUENCE:
            return [self.value(item, (*at, index)) for index, item in enumerate(node.value)]
        raise _at(node, "tag", at, found=str(tag))

    def _mapping(self, node: MappingNode, at: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        keys: set[str] = set()
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise _at(key_node, "complex-key", at)
            key = key_node.value
            if key in keys:
                raise _at(key_node, "duplicate-key", (*at, key), found=key)
            if key == "<<":
                raise _at(key_node, "alias", at, found="<<")
            keys.add(key)
            value = self.value(value_node, (*at, key))
            if value is not None:
                result[key] = value
        return result


Entries = dict[int, dict[str, tuple[Node, Node]]]
"""The entries of mappings that were looked into, by the mapping's ``id``."""


def locate(
    root: Node | None, at: Path, *, on_key: bool = False, known: Entries | None = None
) -> tuple[int, int]:
    """Line and column (from 1) of the value at ``at``, or of its key, or of what comes nearest.

    ``known`` keeps what was looked into, for whoever asks for many places in one tree.
    """
    known = {} if known is None else known
    node = root
    if node is None:
        return 1, 1
    place = node.start_mark
    for index, step in enumerate(at):
        last = index == len(at) - 1
        if isinstance(node, MappingNode):
            entries = known.get(id(node))
            if entries is None:
                pairs = reversed(node.value)  # of equal keys, the first one counts
                entries = {str(key.value): (key, value) for key, value in pairs}
                known[id(node)] = entries
            if step not in entries:
                break
            key_node, node = entries[str(step)]
            empty = isinstance(node, ScalarNode) and not node.value
            place = (key_node if last and (on_key or empty) else node).start_mark
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            place = node.start_mark
        else:
            break
    return place.line + 1, place.column + 1


def nfc(text: str) -> str:
    """The text in NFC; most of it already is, which is cheap to see."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _at(node: Node, code: str, at: Path, found: str | None = None) -> YamlFault:
    mark = node.start_mark
    assert mark is not None
    return YamlFault(code, mark.line + 1, mark.column + 1, found, at)


def _refuse_by_event(text: str) -> None:
    """What the composed nodes would not show, or would not survive: anchors, deep nesting."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            anchor = getattr(event, "anchor", None)
            if anchor:
                mark = event.start_mark
                assert mark is not None
                raise YamlFault("alias", mark.line + 1, mark.column + 1, f"&{anchor}")
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
                if depth > MAX_DEPTH:
                    mark = event.start_mark
                    assert mark is not None
                    raise YamlFault("too-deep", mark.line + 1, mark.column + 1)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
    except yaml.YAMLError:
        return  # composing meets the same fault and tells it


def may_have_tag(text: str) -> bool:
    """Whether a sign stands in a text where YAML would take it for a tag, and drop it."""
    return "!" in text and _TAG.search(text) is not None


def _refuse_tags(text: str) -> None:
    """A lone "!" before a value leaves no trace in events and nodes."""
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.TagToken):
                mark = token.start_mark
                raise YamlFault("tag", mark.line + 1, mark.column + 1, "!")
    except yaml.YAMLError:
        return  # composing meets the same fault and tells it


def _unreadable(text: str, error: yaml.reader.ReaderError) -> YamlFault:
    """A character that YAML forbids; libyaml counts in bytes, people in lines."""
    return next(iter(_hidden(text)), YamlFault("unsafe-character", found=str(error.character)))


def _fault_of(text: str, error: yaml.MarkedYAMLError) -> YamlFault:
    code, line, column, found = cause_of(text, error)
    return YamlFault(code, line, column, found)
