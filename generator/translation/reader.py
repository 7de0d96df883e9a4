"""One file of words, held against Vietnamese: what is sound in it, and what is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

import yaml

from generator.language import OWN, PARTS, REFERENCE, data_of, language
from generator.locales.forms import EN, Forms
from generator.nearest import nearest
from generator.translation.addresses import ADDRESSES, clashing, is_address
from generator.translation.fillings import asked, shape
from generator.translation.nodes import Nodes, below, over

FORMS: Final = "written"
FALLBACK: Final = "en"
"""What is said where a language that is begun has no word yet."""
_PATTERNS: Final = re.compile(r"annex\.(?!answers\.)")
"""Patterns, whose braces fill nothing."""
_PROSE: Final = "what"
"""In a list of groups: what is said. All else there is a choice of the program's."""
_AS_LONG: Final = frozenset({"annex.list_labels"})
"""Lists whose entries have their place: as many as in Vietnamese."""
_NEAR: Final = 8
_MONTHS: Final = 12
_FILLED_IN_DAYS: Final = ("d", "m", "dd", "mm", "name", "y")
_DAYS: Final = frozenset({"day", "day_of_year", "month"})
_MAY_BE_EMPTY: Final = "group"
_TAG: Final = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?_(?:[A-Z]{2}|[0-9]{3})")


@dataclass
class Reader(Nodes):
    """Reads one file. ``base`` are the words in whose place it stands; without them it must say
    everything.
    """

    base: Mapping[str, Any] | None = None
    addresses: dict[str, yaml.Node] = field(default_factory=dict)
    """Where words of addresses are said, by dotted key."""
    forms: Forms | None = None

    def read(self, text: str) -> tuple[dict[str, Any], Forms | None]:
        """What is sound in it."""
        root = self.root(text)
        if self.wrong:
            return {}, None
        root = root or yaml.MappingNode("", [])
        said = self._group(data_of(language(REFERENCE)), root, "") or {}
        self._apart(said)
        return said, self.forms

    # -- words ------------------------------------------------------------------------------------

    def _group(self, known: Mapping[str, Any], node: yaml.Node, path: str) -> dict[str, Any] | None:
        if not isinstance(node, yaml.MappingNode):
            self.problem("words-kind", path, node, known)
            return None
        there = self.pairs(node, path)
        if path in OWN:
            texts = {
                key: self.text(value, below(path, key), "") for key, (_, value) in there.items()
            }
            return {key: text for key, text in texts.items() if text is not None}
        said = {}
        for key, (key_node, value_node) in there.items():
            name = below(path, key)
            if name == FORMS:
                self.forms = self._forms(value_node)
            elif key not in known:
                near = nearest(key, known, _NEAR, 0.5) or sorted(known)[:_NEAR]
                self.problem("words-unknown", name, key_node, allowed=", ".join(near))
            elif (value := self._word(known[key], value_node, name)) is not None:
                said[key] = value
        if self.base is None:
            asked_for = known if path else {**known, FORMS: _MODEL}
            for key in (key for key in asked_for if key not in there):
                self.problem("words-missing", below(path, key), node, asked_for[key])
        return said

    def _word(self, known: Any, node: yaml.Node, name: str) -> Any:
        """What is said at a key, or None where it cannot be used."""
        if isinstance(known, dict):
            return self._group(known, node, name)
        if isinstance(known, list):
            return self._list(known, node, name)
        # Only where a number is told can it choose.
        if isinstance(node, yaml.MappingNode) and "n" in (asked(known) or ()):
            return self._parts(known, node, name)
        text = self.text(node, name, known)
        if text is None or not self._fits(known, text, name, node):
            return None
        return text

    def _fits(self, known: str, text: str, name: str, node: yaml.Node) -> bool:
        """Whether a text can stand where the Vietnamese one stands."""
        if name.startswith(f"{ADDRESSES}."):
            return self._addressed(known, text, name, node)
        if _PATTERNS.match(name):
            return self._can_be_sought(known, text, name, node)
        return self._filled(known, text, name, node)

    def _parts(self, known: str, node: yaml.MappingNode, name: str) -> dict[str, str] | None:
        """A text that depends on a number. That for one may leave the number out."""
        there = self.pairs(node, name)
        if set(there) != PARTS:
            self.problem("words-kind", name, node, known)
            return None
        said = {}
        for key, (_key, value) in there.items():
            part = below(name, key)
            text = self.text(value, part, known)
            if text is not None and self._filled(known, text, part, value, without_n=key == "one"):
                said[key] = text
        return said if set(said) == PARTS else None

    def _filled(
        self, known: str, text: str, name: str, node: yaml.Node, *, without_n: bool = False
    ) -> bool:
        """Whether a text is filled with what the Vietnamese one is filled with."""
        wanted, given = asked(known) or set(), asked(text)
        if given is not None and (given == wanted or (without_n and given | {"n"} == wanted)):
            return True
        self._filled_otherwise(wanted, text, name, node, known)
        return False

    def _filled_otherwise(
        self, wanted: set[str], text: str, name: str, node: yaml.Node, known: Any
    ) -> None:
        allowed = ", ".join(f"{{{one}}}" for one in sorted(wanted)) or "–"
        self.problem("words-filled", name, node, known, found=text, allowed=allowed)

    def _can_be_sought(self, known: str, text: str, name: str, node: yaml.Node) -> bool:
        """Whether a pattern finds the parts that are asked of it, or is one that finds nothing."""
        other: Any = data_of(language(FALLBACK))
        for step in name.split("."):
            other = other[step]
        most = max(
            (shape(one) or (0, frozenset()) for one in (known, other)), key=lambda one: one[0]
        )
        if text in (known, other) or shape(text) == most:
            return True
        self.problem("words-kind", name, node, known, found=text)
        return False

    # -- lists ------------------------------------------------------------------------------------

    def _list(self, known: list[Any], node: yaml.Node, name: str) -> list[Any] | None:
        """A list of texts, or of groups that are alike."""
        if not isinstance(node, yaml.SequenceNode) or (
            name in _AS_LONG and len(node.value) != len(known)
        ):
            self.problem("words-kind", name, node, known)
            return None
        entry = self._entry if isinstance(known[0], dict) else self._line
        said = [entry(known, one, below(name, str(n))) for n, one in enumerate(node.value, 1)]
        return None if None in said else said

    def _line(self, known: list[str], node: yaml.Node, name: str) -> str | None:
        """A text in a list: it may leave out what fills the others."""
        text = self.text(node, name, known)
        if text is None:
            return None
        wanted, given = set().union(*(asked(one) or () for one in known)), asked(text)
        if given is None or not given <= wanted:
            self._filled_otherwise(wanted, text, name, node, known)
            return None
        return text

    def _entry(
        self, known: list[dict[str, str]], node: yaml.Node, name: str
    ) -> dict[str, str] | None:
        """A group in a list. What is no prose is one of what there is."""
        there = self.pairs(node, name) if isinstance(node, yaml.MappingNode) else {}
        if set(there) != set(known[0]):
            self.problem("words-kind", name, node, known[0])
            return None
        said = {}
        for key, (_key, value) in there.items():
            part, choices = below(name, key), [one[key] for one in known]
            text = self._line(choices, value, part)
            if text is not None and key != _PROSE and text not in choices:
                allowed = ", ".join(dict.fromkeys(choices))
                self.problem("words-kind", part, value, choices, found=text, allowed=allowed)
            elif text is not None:
                said[key] = text
        return said if len(said) == len(there) else None

    # -- addresses --------------------------------------------------------------------------------

    def _addressed(self, known: str, text: str, name: str, node: yaml.Node) -> bool:
        if not is_address(text):
            self.problem("words-address", name, node, known, found=text)
            return False
        self.addresses[name] = node
        return True

    def _apart(self, said: dict[str, Any]) -> None:
        """No two words that stand beside each other are the same; one that is said gives way."""
        ours, base = said.get(ADDRESSES, {}), (self.base or {}).get(ADDRESSES, {})
        for one in list(clashing(over(base, ours), self.addresses.keys())):
            *way, last = one.split(".")
            inside, known = said, data_of(language(REFERENCE))
            for step in way:
                inside, known = inside[step], known[step]
            text = inside.pop(last)
            self.problem("words-address", one, self.addresses[one], known[last], found=text)

    # -- days and numbers -------------------------------------------------------------------------

    def _forms(self, node: yaml.Node) -> Forms | None:
        """How days and numbers are written; None where the file says nothing sound of it."""
        if not isinstance(node, yaml.MappingNode):
            self.problem("words-kind", FORMS, node, _MODEL)
            return None
        given = self.pairs(node, FORMS)
        for key in (key for key in given if key not in _MODEL):
            allowed = ", ".join(_MODEL)
            self.problem("words-unknown", below(FORMS, key), given[key][0], allowed=allowed)
        said = {}
        for key, known in _MODEL.items():
            name = below(FORMS, key)
            if key not in given:
                self.problem("words-missing", name, node, known)
            elif (value := self._form(key, known, given[key][1], name)) is not None:
                said[key] = value
        return Forms(**said) if len(said) == len(_MODEL) else None

    def _form(self, key: str, known: Any, node: yaml.Node, name: str) -> Any:
        if isinstance(known, tuple):
            return self._months(known, node, name)
        text = self.text(node, name, known)
        if text is None:
            return None
        names = asked(text) if key in _DAYS else set()
        if names is None or not names <= set(_FILLED_IN_DAYS):
            allowed = ", ".join(f"{{{one}}}" for one in _FILLED_IN_DAYS)
            self.problem("words-kind", name, node, known, found=text, allowed=allowed)
            return None
        if not text and key != _MAY_BE_EMPTY:
            self.problem("words-missing", name, node, known)
            return None
        if key == "tag" and not _TAG.fullmatch(text):
            self.problem("words-kind", name, node, known, found=text)
            return None
        return text

    def _months(self, known: tuple[str, ...], node: yaml.Node, name: str) -> Any:
        if not isinstance(node, yaml.SequenceNode) or len(node.value) != _MONTHS:
            self.problem("words-kind", name, node, known)
            return None
        said = [
            self.text(one, below(name, str(month)), known[month - 1])
            for month, one in enumerate(node.value, 1)
        ]
        return None if None in said else tuple(said)


_MODEL: Final = {one.name: getattr(EN, one.name) for one in fields(Forms)}
