"""What fields and choices are called: ``record_fields`` of the language catalogue."""

from __future__ import annotations

import re

from generator.language import Words
from generator.records.fields import Field
from generator.records.ranked import LIST_KEYS

# Where the catalogue names the values of an enumeration, unless that is its own name: FormKind,
# ``form_kinds``.
_CHOICES = {
    "CollectiveType": "recipients",
    "NamePrivacy": "name_privacy",
    "ReviewKind": "reviews",
    "Status": "statuses",
}
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


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
