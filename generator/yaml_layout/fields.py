"""What stands in each field, as far as the way to write it depends on that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from generator.records.fields import Field, Sort, fields_of
from generator.records.kinds import Kind

_TEXTS: Final = frozenset((Sort.LINE, Sort.TEXT, Sort.MARKDOWN, Sort.REFERENCE, Sort.MEDIA))


@dataclass(frozen=True, slots=True)
class FieldShape:
    """``keys``: the fields of a group, or of each item of a list, in the order of writing.

    ``is_text``: any text may stand here, also one that looks like a number; None where the field
    is unknown. ``is_markdown``: several paragraphs are usual.
    """

    keys: Mapping[str, FieldShape] = field(default_factory=dict)
    is_text: bool | None = None
    is_markdown: bool = False


UNKNOWN: Final = FieldShape()


@cache
def shape_of(kind: Kind) -> FieldShape:
    """What a file of this kind holds: a record, or a catalogue's list of entries."""
    return FieldShape(_shapes(fields_of(kind)))


def _shapes(fields: tuple[Field, ...]) -> dict[str, FieldShape]:
    return {
        one.name: FieldShape(_shapes(one.fields), one.sort in _TEXTS, one.sort is Sort.MARKDOWN)
        for one in fields
    }
