"""What a result shows: 32 documents in a file, column by column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from generator.search.coding import base36, packed, short_id
from generator.search.documents import Document
from generator.search.tables import KINDS

SIZE: Final = 32
EPOCH: Final = 719163
"""The ordinal of 1970-01-01: days count from there, as in JavaScript."""

_BREAKS: Final = re.compile(r"[\s\x00-\x1f]+")


def blocks(documents: Sequence[Document]) -> Iterator[bytes]:
    """The files in order; the document with number n is in file n // SIZE."""
    for first in range(0, len(documents), SIZE):
        yield packed(_block(documents[first : first + SIZE]).encode())


def _block(members: Sequence[Document]) -> str:
    """A line for each column, values apart by tabs; numbers in base 36, lists with commas.

    Kinds; names; ids (see ``coding.short_id``); lines; units; places; roles; fields; awards as form
    and day with a colon (a day alone where there is no award); levels, where awards do not tell
    them; occasions; movements.
    """
    columns: tuple[Callable[[Document], str], ...] = (
        lambda one: base36(KINDS.index(one.kind)),
        lambda one: _clean(one.name),
        _identity,
        lambda one: _clean(one.line),
        lambda one: _optional(one.unit),
        lambda one: _optional(one.place),
        lambda one: _optional(one.role),
        lambda one: _listed(one.fields),
        _awards,
        lambda one: _listed(one.levels) if one.kind == "decision" else "",
        lambda one: _listed(one.occasions),
        lambda one: _listed(one.movements),
    )
    return "\n".join("\t".join(map(column, members)) for column in columns)


def _identity(one: Document) -> str:
    return short_id(one.id, one.name, one.key)


def _awards(one: Document) -> str:
    if not one.awards:
        return f":{base36(one.day - EPOCH)}" if one.day > EPOCH else ""
    return ",".join(
        base36(form) + (f":{base36(day - EPOCH)}" if day > EPOCH else "")
        for form, day in one.awards
    )


def _clean(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _optional(number: int | None) -> str:
    return "" if number is None else base36(number)


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(base36, numbers))
