"""A portal's own words: ``languages/<code>.yml`` beside ``mkdocs.yml``.

For a language that comes with the package the file says only what is to be said otherwise; for any
other it must say all that Vietnamese says, and under ``written`` how days and numbers are written
(the fields of ``locales.forms.Forms``). Whatever is wrong with it is told all at once, and the
words can be used nevertheless: ``check`` needs some to tell it in, and a build refuses the portal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

import yaml

from generator.addresses import FILES as FOLDERS
from generator.language import FOLDER, OWN, PARTS, REFERENCE, Words, data_of, language
from generator.locales import Locale
from generator.locales.forms import EN, Forms
from generator.nearest import nearest
from generator.records.validators import MAX_ID
from generator.reserved import is_reserved

FORMS: Final = "written"
FILES: Final = "languages"
"""The folder of these files, beside the settings."""
_FALLBACK: Final = "en"
"""What is said where a language that is begun has no word yet."""
_ADDRESSES: Final = "addresses"
_CHOICES, _SECTION = "choices", "section"
"""Where the values of what is no catalogue stand, and the word that all of them stand below."""
_ADDRESS: Final = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_PATTERNS: Final = re.compile(r"annex\.(?!answers\.)")
"""Patterns, whose braces fill nothing."""
_NEAR: Final = 8
_MOST_TOLD: Final = 160
_MONTHS: Final = 12


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


@dataclass(frozen=True, slots=True)
class Translation:
    """Words that can be used, how days are written where the file says so, and what is wrong."""

    words: Words
    forms: Forms | None
    wrong: tuple[WrongWord, ...]


@lru_cache(maxsize=8)
def translation(code: str, text: str) -> Translation:
    """The words of a language as a portal has them, from the text of its file."""
    ours = is_ours(code)
    base = data_of(language(code if ours else _FALLBACK))
    reader = _Reader(base if ours else None)
    said, forms = reader.read(text)
    words = Words(_over(base, said), locale=Locale.of(code))
    return Translation(words, forms, tuple(reader.wrong))


def words_file(root: Path, code: str) -> Path:
    """Where a portal has words of its own in a language; a code with a slash names no file."""
    return root / FILES / f"{code.replace('/', '-')}.yml"


def is_ours(code: str) -> bool:
    """Whether a language comes with the package."""
    return (FOLDER / f"{code}.yml").is_file()


def _over(base: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Words with others in their place, branch by branch."""
    both = dict(base)
    for key, value in said.items():
        old = both.get(key)
        if isinstance(value, dict) and isinstance(old, dict) and set(value) != PARTS:
            both[key] = _over(old, value)
        else:
            both[key] = value
    return both


@dataclass
class _Reader:
    """Reads one file. ``base`` are the words in whose place it stands; without them it must say
    everything.
    """

    base: Mapping[str, Any] | None
    wrong: list[WrongWord] = field(default_factory=list)
    addresses: dict[str, yaml.Node] = field(default_factory=dict)
    """Where words of addresses are said, by dotted key."""

    @property
    def whole(self) -> bool:
        """Whether the file must say everything."""
        return self.base is None

    def read(self, text: str) -> tuple[dict[str, Any], Forms | None]:
        """What is sound in it."""
        try:
            root = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            said = getattr(error, "problem", None) or "YAML"
            self.wrong.append(WrongWord("words-unreadable", "", line, column, found=str(said)))
            return {}, None
        root = root or yaml.MappingNode("", [])
        forms = self._forms(root)
        said = self._group(data_of(language(REFERENCE)), root, "") or {}
        self._apart(said)
        return said, forms

    def _problem(
        self,
        code: str,
        key: str,
        node: yaml.Node,
        known: Any = "",
        *,
        found: str = "",
        allowed: str = "",
    ) -> None:
        mark = node.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.wrong.append(WrongWord(code, key, line, column, found, _short(known), allowed))

    # -- words ------------------------------------------------------------------------------------

    def _group(self, known: Mapping[str, Any], node: yaml.Node, path: str) -> dict[str, Any] | None:
        if not isinstance(node, yaml.MappingNode):
            self._problem("words-kind", path, node, known)
            return None
        if path in OWN:
            return {str(key): str(value) for key, value in _built(node).items()}
        said = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            name = f"{path}.{key}" if path else key
            if name == FORMS:
                continue
            if key not in known:
                near = nearest(key, known, _NEAR, 0.5) or sorted(known)[:_NEAR]
                self._problem("words-unknown", name, key_node, allowed=", ".join(near))
                continue
            value = self._word(known[key], value_node, name)
            if value is not None:
                said[key] = value
        if self.whole:
            there = {str(key.value) for key, _value in node.value}
            for key in known:
                if key not in there:
                    name = f"{path}.{key}" if path else key
                    self._problem("words-missing", name, node, known[key])
        return said

    def _word(self, known: Any, node: yaml.Node, name: str) -> Any:
        """What is said at a key, or None where it cannot be used."""
        if isinstance(known, dict):
            return self._group(known, node, name)
        if isinstance(node, yaml.MappingNode) and isinstance(known, str):
            return self._parts(known, node, name)
        value = _built(node)
        if value is None:
            self._problem("words-missing", name, node, known)
            return None
        if isinstance(known, list) != isinstance(value, list) or isinstance(value, dict):
            self._problem("words-kind", name, node, known)
            return None
        if isinstance(known, list):
            return value
        text = str(value)
        if name.startswith(f"{_ADDRESSES}."):
            return text if self._addressed(known, text, name, node) else None
        return text if self._filled(str(known), text, name, node) else None

    def _parts(self, known: str, node: yaml.MappingNode, name: str) -> dict[str, str] | None:
        """A text that depends on a number. That for one may leave the number out."""
        texts = {str(key.value): value for key, value in node.value}
        if set(texts) != PARTS:
            self._problem("words-kind", name, node, known)
            return None
        said = {key: str(_built(value)) for key, value in texts.items()}
        sound = [
            self._filled(known, text, f"{name}.{key}", texts[key], without_n=key == "one")
            for key, text in said.items()
        ]
        return said if all(sound) else None

    def _filled(
        self, known: str, text: str, name: str, node: yaml.Node, *, without_n: bool = False
    ) -> bool:
        """Whether a text is filled with what the Vietnamese one is filled with."""
        if _PATTERNS.match(name):
            return self._can_be_sought(known, text, name, node)
        asked, given = _asked(known) or set(), _asked(text)
        if given is not None and (given == asked or (without_n and given | {"n"} == asked)):
            return True
        allowed = ", ".join(f"{{{one}}}" for one in sorted(asked)) or "–"
        self._problem("words-filled", name, node, known, found=text, allowed=allowed)
        return False

    def _can_be_sought(self, known: str, text: str, name: str, node: yaml.Node) -> bool:
        if _compiles(known) and not _compiles(text):
            self._problem("words-kind", name, node, known, found=text)
            return False
        return True

    def _addressed(self, known: str, text: str, name: str, node: yaml.Node) -> bool:
        """Whether a word can be the name of a folder everywhere."""
        if not _ADDRESS.fullmatch(text) or len(text) > MAX_ID or is_reserved(text):
            self._problem("words-address", name, node, known, found=text)
            return False
        self.addresses[name] = node
        return True

    def _apart(self, said: dict[str, Any]) -> None:
        """No two words that stand beside each other are the same; one that is said gives way."""
        ours, base = said.get(_ADDRESSES, {}), (self.base or {}).get(_ADDRESSES, {})
        for one in list(_clashing(_over(base, ours), self.addresses.keys())):
            *way, last = one.split(".")
            inside, known = said, data_of(language(REFERENCE))
            for step in way:
                inside, known = inside[step], known[step]
            text = inside.pop(last)
            self._problem("words-address", one, self.addresses[one], known[last], found=text)

    # -- days and numbers -------------------------------------------------------------------------

    def _forms(self, root: yaml.Node) -> Forms | None:
        """How days and numbers are written; None where the file says nothing sound of it."""
        inside = root.value if isinstance(root, yaml.MappingNode) else []
        node = next((value for key, value in inside if key.value == FORMS), None)
        model = {one.name: getattr(EN, one.name) for one in fields(Forms)}
        if node is None:
            if self.whole:
                self._problem("words-missing", FORMS, root, model)
            return None
        if not isinstance(node, yaml.MappingNode):
            self._problem("words-kind", FORMS, node, model)
            return None
        given = {str(key.value): (key, value) for key, value in node.value}
        for key in given.keys() - model.keys():
            allowed = ", ".join(model)
            self._problem("words-unknown", f"{FORMS}.{key}", given[key][0], allowed=allowed)
        said = {}
        for key, known in model.items():
            if key not in given:
                self._problem("words-missing", f"{FORMS}.{key}", node, known)
            elif (value := self._form(key, known, given[key][1])) is not None:
                said[key] = value
        return Forms(**said) if len(said) == len(model) else None

    def _form(self, key: str, known: Any, node: yaml.Node) -> Any:
        value = _built(node)
        if isinstance(known, tuple):
            if isinstance(value, list) and len(value) == _MONTHS:
                return tuple(map(str, value))
        elif isinstance(value, str) and (_asked(value) or set()) <= _FILLED_IN_DAYS:
            return value
        self._problem("words-kind", f"{FORMS}.{key}", node, known)
        return None


_FILLED_IN_DAYS: Final = frozenset(("d", "m", "dd", "mm", "name", "y"))


def _clashing(words: Mapping[str, Any], said: Collection[str]) -> Iterator[str]:
    """The dotted keys of what is said in an address as something beside it is, or a folder."""
    taken = {folder.rstrip("/") for folder in FOLDERS}
    for beside in _beside(words):
        # What the package says comes first: nothing is wrong with that.
        for key in sorted(beside, key=said.__contains__):
            if beside[key] in taken and key in said:
                yield key
            taken.add(beside[key])
        taken = set()


def _beside(words: Mapping[str, Any], path: str = _ADDRESSES) -> Iterator[dict[str, str]]:
    """Words of addresses that stand in one folder, by dotted key; first those of the portal's."""
    inner = {key: value for key, value in words.items() if isinstance(value, dict)}
    found = {f"{path}.{key}": value for key, value in words.items() if key not in inner}
    if path == _ADDRESSES:
        for key, value in inner.get(_CHOICES, {}).items():
            if _SECTION in value:
                found[f"{path}.{_CHOICES}.{key}.{_SECTION}"] = value[_SECTION]
    else:
        found.pop(f"{path}.{_SECTION}", None)
    yield found
    for key, value in inner.items():
        yield from _beside(value, f"{path}.{key}")


def _compiles(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _built(node: yaml.Node) -> Any:
    loader = yaml.SafeLoader("")
    return loader.construct_document(node)


def _asked(text: str) -> set[str] | None:
    """The names of what fills a text; None where its braces are no such thing."""
    try:
        return {name for _text, name, _spec, _how in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


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
