"""What a public record shows, fact by fact, in words that two versions can be compared by."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from enum import Enum
from functools import singledispatch
from typing import Any

from pydantic import BaseModel

from generator.records.base import Revocation
from generator.records.catalogue import Entry
from generator.roll.honours import DecisionFacts, PublicAward, RevokedAward
from generator.roll.published import PublicDecision

# What is seen elsewhere: an annex are the awards of others, a source is no matter of visitors; what
# is no more, the change of which a story speaks tells.
_HIDDEN = frozenset(
    (
        "kind",
        "id",
        "recipient",
        "source",
        "annex",
        "revoked_awards",
        "revokes",
        "revoked_by",
        "facts",
        "filing",
        "honoured_by",
        "losses",
        "was_recognised",
    )
)


def field_of(name: str) -> str:
    """The key under which a record says what a view has under ``name``."""
    return "organisation" if name == "organisations" else name


def facts(record: Any, *, ids: bool = False) -> dict[str, Any]:
    """What a record shows, by field: texts, and tuples of texts for what is a list.

    With ``ids``, catalogue entries stand there by their id: a new name of a unit is a change of the
    unit, and not of everybody who belongs to it.
    """
    found: dict[str, Any] = {}
    if isinstance(record, PublicDecision):
        about = ("number", "issuer", "signed_on", "signer", "occasion", "movement")
        found = {name: shown(getattr(record.facts, name), ids) for name in about}
    for field in dataclasses.fields(record):
        if field.name not in _HIDDEN:
            value = getattr(record, field.name)
            many = isinstance(value, tuple)
            if field.name == "about":  # a kind and an id
                value = tuple(identity for _kind, identity in value)
            found[field_of(field.name)] = (
                tuple(shown(one, ids) for one in value) if many else shown(value, ids)
            )
    return found


@singledispatch
def shown(value: Any, ids: bool = False) -> str:
    """A value in words, much as pages show it; "" for what is not there."""
    if dataclasses.is_dataclass(value):
        identity = str(getattr(value, "id", "")) if ids else ""
        name = identity or getattr(value, "name", "") or getattr(value, "title", "")
        parts = (shown(getattr(value, field.name), ids) for field in dataclasses.fields(value))
        return str(name) or _joined(*parts)
    return str(value)


@shown.register
def _(value: None, ids: bool = False) -> str:
    return ""


@shown.register
def _(value: bool, ids: bool = False) -> str:
    return "✓" if value else ""


@shown.register
def _(value: PublicAward, ids: bool = False) -> str:
    citation, number = value.citation or "", value.golden_book_number or ""
    return _joined(shown(value.form, ids), shown(value.decision), citation, number)


@shown.register
def _(value: RevokedAward, ids: bool = False) -> str:
    return _joined(shown(value.form, ids), shown(value.decision), shown(value.revocation))


@shown.register
def _(value: DecisionFacts, ids: bool = False) -> str:
    return ", ".join(filter(None, (value.number, shown(value.signed_on))))


@shown.register
def _(value: Revocation, ids: bool = False) -> str:
    return f"{value.by}, {shown(value.date)}: {value.reason}"


@shown.register
def _(value: date, ids: bool = False) -> str:
    return f"{value:%d/%m/%Y}"


@shown.register
def _(value: datetime, ids: bool = False) -> str:
    return f"{value:%H:%M %d/%m/%Y}"


@shown.register
def _(value: Enum, ids: bool = False) -> str:
    return str(value.value)


@shown.register
def _(value: tuple, ids: bool = False) -> str:  # type: ignore[type-arg]
    return ", ".join(filter(None, (shown(one, ids) for one in value)))


@shown.register
def _(value: Entry, ids: bool = False) -> str:
    return value.id if ids else value.name


@shown.register
def _(value: BaseModel, ids: bool = False) -> str:
    return _joined(*(shown(one, ids) for _name, one in value))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
