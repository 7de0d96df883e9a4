"""The language catalogue: every word that a visitor or an editor reads.

A language is one YAML file in ``generator/languages/``. Templates and code name words by
key (``words.home.title``, ``words("pager.page", n=3)``); a language that lacks one of Vietnamese's
keys is refused at once, so that a half-translated one cannot be published by accident.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.locales import VIETNAMESE, Locale

FOLDER = Path(__file__).parent / "languages"
REFERENCE = "vi"
"""The language that has all words; every other one is measured by it."""
PARTS = frozenset({"one", "other"})
"""Those of a text that depends on a count."""
NUMBERED = "numbered", "unnumbered"
"""Those of a text about a decision that may have no number."""
OWN = frozenset(
    {
        "annex.abbreviations",
        "annex.commune_units",
        "annex.district_units",
        "search.browser.abbreviations",
    }
)
"""Where each language has keys of its own."""


_IN_QUOTES = re.compile(r'"\{\{ (words|forms)\.([a-z_.]+) \}\}"')


class IncompleteLanguage(LookupError):
    """A language that lacks words; the text names the keys of all of them."""


class MissingWord(LookupError, AttributeError):
    """A key that the catalogue has not; as an attribute, as an item, or as a dotted key."""


class Words:
    """A part of the catalogue, readable by attribute, by item and by dotted key.

    ``locale`` is how the portal whose words they are writes days and numbers.
    """

    __slots__ = ("_data", "_inside", "_others", "_path", "_texts", "locale")

    def __init__(
        self, data: Mapping[str, Any], path: str = "", locale: Locale = VIETNAMESE
    ) -> None:
        self._data = data
        self._path = path
        self.locale = locale
        # What was asked for, by key and by dotted key: pages ask for few, again and again.
        self._inside: dict[str, Any] = {}
        self._texts: dict[str, Any] = {}
        self._others: dict[Locale, Words] = {}

    def __reduce__(self) -> tuple[type[Words], tuple[Mapping[str, Any], str, Locale]]:
        """So that it can be sent to a worker: there, asking a half-made one would never end."""
        return type(self), (self._data, self._path, self.locale)

    def written_as(self, locale: Locale) -> Words:
        """The same words, of a portal that writes days and numbers, and orders names, so."""
        if locale == self.locale:
            return self
        if locale not in self._others:
            self._others[locale] = Words(self._data, self._path, locale)
        return self._others[locale]

    def __getattr__(self, key: str) -> Any:
        return self[key]

    def __getitem__(self, key: str) -> Any:
        if (known := self._inside.get(key)) is not None:
            return known
        path = f"{self._path}.{key}" if self._path else key
        try:
            value = self._data[key]
        except KeyError:
            raise MissingWord(f"the language catalogue has no {path!r}") from None
        inside = isinstance(value, dict)
        self._inside[key] = Words(value, path, self.locale) if inside else value
        return self._inside[key]

    def __call__(self, dotted: str, **values: Any) -> str:
        """The text at ``dotted``, filled with ``values``.

        A text that depends on a count has the parts ``one`` and ``other``; the value ``n``
        chooses, and is written as the locale writes numbers. Vietnamese needs one part only. One
        about a decision may be ``numbered`` or ``unnumbered``; whether there is a ``number``
        chooses. Raises MissingWord for an unknown key.
        """
        found: Any = self._texts.get(dotted)
        if found is None:
            found = self
            for step in dotted.split("."):
                found = found[step]
            self._texts[dotted] = found
        if isinstance(found, Words):
            found = found[_part(found, values)]
        if isinstance(count := values.get("n"), int):
            values["n"] = self.locale.number(count)
        return str(found).format(**values) if values else str(found)

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def get(self, key: str, default: str = "") -> str:
        """The text at ``key`` (one level), or ``default``."""
        return str(self._data.get(key, default))


def _part(parts: Words, values: Mapping[str, Any]) -> str:
    """Which part of a text is meant."""
    if NUMBERED[0] in parts:
        return NUMBERED[0] if values.get("number") else NUMBERED[1]
    # Counts come written out as often as not: formats.number makes "1" of 1.
    return "one" if str(values.get("n")) == "1" else "other"


@cache
def language(code: str) -> Words:
    """The catalogue of a language such as ``vi``.

    Raises LookupError where there is none, and IncompleteLanguage where it lacks what ``vi`` has:
    a page that nobody has looked at yet must not fail one day.
    """
    file = FOLDER / f"{code}.yml"
    if not file.is_file():
        known = ", ".join(sorted(path.stem for path in FOLDER.glob("*.yml")))
        raise LookupError(f"no language {code!r}; known: {known}")
    # libyaml reads it in a tenth of the time, which every command would have to wait for.
    data = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    if code != REFERENCE and (missing := _missing(language(REFERENCE)._data, data)):
        raise IncompleteLanguage(f"{file.name} has no {', '.join(missing)}")
    return Words(data, locale=Locale.of(code))


def data_of(part: Words) -> Mapping[str, Any]:
    """A part of the catalogue as it was read. No attribute of it, since ``data`` is a word, too."""
    return part._data


def _missing(known: Mapping[str, Any], given: Any, path: str = "") -> list[str]:
    """The dotted keys that ``given`` lacks or leaves empty, each branch told once. A text of one
    language may have parts for numbers in another.
    """
    found = []
    for key, value in known.items():
        name = f"{path}.{key}" if path else str(key)
        other = given.get(key) if isinstance(given, dict) else None
        if isinstance(other, dict) and (name in OWN or set(other) == PARTS):
            continue
        if isinstance(value, dict) and isinstance(other, dict):
            found += _missing(value, other, name)
        elif other is None or isinstance(value, dict) != isinstance(other, dict):
            found.append(name)
    return found


def with_parts(base: Words, parts: Mapping[str, str | Mapping[str, str]]) -> Words:
    """The words of a language with others, by dotted key; the same where none are given."""
    data = dict(base._data)
    for dotted, part in parts.items():
        *way, last = dotted.split(".")
        inside = data
        for step in way:
            inside[step] = inside = dict(inside[step])
        inside[last] = part
    return Words(data, locale=base.locale) if parts else base


def worded(text: str, words: Words) -> str:
    """A script or a style sheet with the words that it names: ``"{{ words.frame.menu }}"``, and the
    forms of days: ``"{{ forms.day }}"``, several with ``|`` between them.

    As JSON writes strings, which both read. Raises MissingWord.
    """

    def told(found: re.Match[str]) -> str:
        if found[1] == "words":
            return json.dumps(words(found[2]), ensure_ascii=False)
        form = getattr(words.locale.forms, found[2])
        return json.dumps(form if isinstance(form, str) else "|".join(form), ensure_ascii=False)

    return _IN_QUOTES.sub(told, text)
