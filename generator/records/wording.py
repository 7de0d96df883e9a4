"""What fields and choices are called: ``record_fields`` of the language catalogue."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from generator.language import Words, with_parts
from generator.records.fields import Field
from generator.records.ranked import LIST_KEYS
from generator.records.rules import FREE, USUAL, DecisionRules

# Where the catalogue names the values of an enumeration, unless that is its own name: FormKind,
# ``form_kinds``.
_CHOICES = {
    "CollectiveType": "recipients",
    "NamePrivacy": "name_privacy",
    "ReviewKind": "reviews",
    "Status": "statuses",
}
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


class Decided(Protocol):
    """A decision: its record, or what is published of it."""

    @property
    def number(self) -> str | None:
        """None or "" where it has none."""

    @property
    def signed_on(self) -> date:
        """The day."""


def called(words: Words, one: Decided) -> str:
    """What stands for the number of a decision: "1034/QĐ-UBND", or "ngày 05/11/2021" where it has
    none, as in "Quyết định ngày 05/11/2021".
    """
    return one.number or words("decision.of_day", day=words.locale.day(one.signed_on))


def numbered(words: Words, rules: DecisionRules) -> Words:
    """The words of a portal with such rules: how the number of a decision is written; the same
    where they are the usual ones.
    """
    if (rules.number_shape, rules.number_example) == (USUAL.number_shape, USUAL.number_example):
        return words
    ways, shape = words.number_shapes, rules.number_shape
    way = "free" if shape == FREE else "office" if rules.by_leading_number else "own"
    told = ways[way].format(shape=shape)
    if rules.number_example:
        told = words("number_shapes.example", shape=told, example=rules.number_example)
    return with_parts(words, {"record_fields.number.pattern": told})


class Wording:
    """The words of fields. ``Award.citation`` stands before ``citation``, word by word."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def label(self, field: Field) -> str:
        """What a field is called. Raises MissingWord for a field that nobody has named."""
        return self._word(field, "label") or str(self._words.record_fields[field.name].label)

    def hint(self, field: Field) -> str:
        """What to write in it; empty where its name says enough."""
        return self._word(field, "hint")

    def add(self, field: Field) -> str:
        """What one item of a list is called, as in "add a photo"."""
        return self._word(field, "add") or self.label(field).lower()

    def shape(self, field: Field) -> str:
        """How a value that must have a certain shape is written, with an example."""
        return self._word(field, "pattern")

    def choices(self, field: Field) -> tuple[str, ...]:
        """What may be chosen: of a list that a portal may have of its own, what its words name."""
        if field.enumeration in LIST_KEYS:
            return tuple(self._words[field.enumeration])
        return field.choices

    def choice(self, field: Field, value: str) -> str:
        """What a value of an enumeration is called."""
        name = field.enumeration
        key = _CHOICES.get(name) or (
            name if name in LIST_KEYS else f"{_WORD.sub('_', name).lower()}s"
        )
        return str(self._words[key][value])

    def _word(self, field: Field, which: str) -> str:
        known = self._words.record_fields
        for key in (f"{field.owner}.{field.name}", field.name):
            if key in known and which in known[key]:
                return str(known[key][which])
        return ""
