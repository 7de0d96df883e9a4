"""What happened to each document on which day, as its record tells: added, corrected, taken back.

The build knows no earlier one, and asks no clock: days come from records. What was changed without
a word shows in the document's digest (see docs/API.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from generator.records.kinds import Kind
from generator.roll.honours import Honouree, day_of
from generator.roll.indexes import Indexes
from generator.roll.practices import told_on
from generator.roll.published import (
    Notice,
    PublicDecision,
    PublicMovement,
    PublicPractice,
    PublicStory,
)
from generator.roll.reasons import Departure
from generator.roll.shelves import PublicRecord


class Event(StrEnum):
    """What happened; in the order in which a day is told."""

    ADDED = "added"
    HONOURED = "honoured"
    CORRECTED = "corrected"
    AWARD_REVOKED = "award-revoked"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    FORGOTTEN = "forgotten"


class Happening(NamedTuple):
    """An event on a day; ``day`` is empty where the record does not tell it."""

    day: str
    event: Event


_LEFT = {
    Departure.WITHDRAWN: Event.WITHDRAWN,
    Departure.REVOKED: Event.REVOKED,
    Departure.FORGOTTEN: Event.FORGOTTEN,
}


class History:
    """Tells it of records of one roll; what was told once is kept."""

    def __init__(self, indexes: Indexes) -> None:
        self._indexes = indexes
        self._told: dict[tuple[Kind, str], frozenset[Happening]] = {}

    def first_day(self, kind: Kind, one: PublicRecord) -> str:
        """Since when a record is public, as far as it tells; else nothing."""
        return min((day for day, what in self.of(kind, one) if what is Event.ADDED), default="")

    def of(self, kind: Kind, one: PublicRecord) -> frozenset[Happening]:
        """What happened to a record's document. Raises TypeError of a page, which has none."""
        told = self._told.get((kind, one.id))
        if told is None:
            told = self._told[kind, one.id] = frozenset(self._of(one))
        return told

    def _of(self, one: PublicRecord) -> Iterator[Happening]:
        match one:
            case Honouree():
                yield from self._honouree(one)
            case PublicDecision():
                yield from self._decision(one)
            case PublicPractice():
                yield _added(told_on(one))
            case PublicStory():
                yield _added(day_of(one.published_at) or one.date)
            case PublicMovement():
                yield _added(one.started_on)
            case _:
                raise TypeError(f"no history of {type(one).__name__}")
        for correction in one.corrections:
            yield Happening(correction.date.isoformat(), Event.CORRECTED)

    def of_notice(self, one: Notice) -> Happening:
        """When and why a record left."""
        return Happening(one.day.isoformat(), _LEFT.get(one.why, Event.WITHDRAWN))

    def _honouree(self, one: Honouree) -> Iterator[Happening]:
        came = day_of(one.published_at) or date.min
        days = sorted({max(award.told_on, came) for award in one.awards})
        if not days:
            practices = self._indexes.practices_of.get(one.id, ())
            days = sorted(max(day, came) for each in practices if (day := told_on(each)))[:1]
        yield _added(days[0] if days else None)
        for day in days[1:]:
            yield Happening(day.isoformat(), Event.HONOURED)
        for taken in one.revoked:
            yield Happening(taken.revocation.date.isoformat(), Event.AWARD_REVOKED)

    def _decision(self, one: PublicDecision) -> Iterator[Happening]:
        yield _added(one.facts.told_on)
        for taken in one.revoked_awards:
            yield Happening(taken.revocation.date.isoformat(), Event.AWARD_REVOKED)
        if one.revoked:
            yield Happening(one.revoked.date.isoformat(), Event.REVOKED)


def _added(day: date | None) -> Happening:
    return Happening(day.isoformat() if day else "", Event.ADDED)
