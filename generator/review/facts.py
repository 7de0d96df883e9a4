"""What a public record shows, fact by fact, in words that two versions can be compared by."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from enum import Enum
from functools import singledispatch
from typing import Any

from pydantic import BaseModel

from generator.locales import VIETNAMESE, Locale
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


def facts(record: Any, locale: Locale, *, ids: bool = False) -> dict[str, Any]:
    """What a record shows, by field: texts, and tuples of texts for what is a list.

    With ``ids``, catalogue entries stand there by their id: a new name of a unit is a change of the
    unit, and not of everybody who belongs to it.
    """
    found: dict[str, Any] = {}
    if isinstance(record, PublicDecision):
        about = ("number", "issuer", "signed_on", "signer", "occasion", "movement")
        found = {name: shown(getattr(record.facts, name), locale, ids) for name in about}
    for field in dataclasses.fields(record):
        if field.name not in _HIDDEN:
            value = getattr(record, field.name)
            many = isinstance(value, tuple)
            if field.name == "about":  # a kind and an id
                value = tuple(identity for _kind, identity in value)
            found[field_of(field.name)] = (
                tuple(shown(one, locale, ids) for one in value)
                if many
                else shown(value, locale, ids)
            )
    return found


def same(one: Any, other: Any) -> bool:
    """Whether two facts are the same; a new name of a unit is a change of that unit."""
    return shown(one, VIETNAMESE, ids=True) == shown(other, VIETNAMESE, ids=True)


@singledispatch
def shown(value: Any, locale: Locale, ids: bool = False) -> str:
    """A value in words, much as pages show it; "" for what is not there."""
    if dataclasses.is_dataclass(value):
        identity = str(getattr(value, "id", "")) if ids else ""
        name = identity or getattr(value, "name", "") or getattr(value, "title", "")
        parts = (
            shown(getattr(value, field.name), locale, ids) for field in dataclasses.fields(value)
        )
        return str(name) or _joined(*parts)
    return str(value)


@shown.register
def _(value: None, locale: Locale, ids: bool = False) -> str:
    return ""


@shown.register
def _(value: bool, locale: Locale, ids: bool = False) -> str:
    return "✓" if value else ""


@shown.register
def _(value: PublicAward, locale: Locale, ids: bool = False) -> str:
    citation, number = value.citation or "", value.golden_book_number or ""
    return _joined(shown(value.form, locale, ids), shown(value.decision, locale), citation, number)


@shown.register
def _(value: RevokedAward, locale: Locale, ids: bool = False) -> str:
    return _joined(
        shown(value.form, locale, ids),
        shown(value.decision, locale),
        shown(value.revocation, locale),
    )


@shown.register
def _(value: DecisionFacts, locale: Locale, ids: bool = False) -> str:
    return ", ".join(filter(None, (value.number, shown(value.signed_on, locale))))


@shown.register
def _(value: Revocation, locale: Locale, ids: bool = False) -> str:
    return f"{value.by}, {shown(value.date, locale)}: {value.reason}"


@shown.register
def _(value: date, locale: Locale, ids: bool = False) -> str:
    return locale.day(value)


@shown.register
def _(value: datetime, locale: Locale, ids: bool = False) -> str:
    return locale.moment(value)


@shown.register
def _(value: Enum, locale: Locale, ids: bool = False) -> str:
    return str(value.value)


@shown.register
def _(value: tuple, locale: Locale, ids: bool = False) -> str:  # type: ignore[type-arg]
    return ", ".join(filter(None, (shown(one, locale, ids) for one in value)))


@shown.register
def _(value: Entry, locale: Locale, ids: bool = False) -> str:
    return value.id if ids else value.name


@shown.register
def _(value: BaseModel, locale: Locale, ids: bool = False) -> str:
    return _joined(*(shown(one, locale, ids) for _name, one in value))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
