"""What happened to each document on which day, as its record tells: added, corrected, taken back.

The build knows no earlier one, and asks no clock: days come from records. What was changed without
a word shows in the document's digest (see docs/API.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from generator.records.kinds import Kind
from generator.roll.honours import DecisionFacts, Honouree, PublicAward, day_of
from generator.roll.indexes import Indexes
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
                yield _added(_recognised(one), one.published_at)
            case PublicStory():
                yield _added([one.date.isoformat()], one.published_at)
            case PublicMovement():
                yield _added([one.started_on.isoformat()], None)
            case _:
                raise TypeError(f"no history of {type(one).__name__}")
        for correction in one.corrections:
            yield Happening(correction.date.isoformat(), Event.CORRECTED)

    def of_notice(self, one: Notice) -> Happening:
        """When and why a record left."""
        return Happening(one.day.isoformat(), _LEFT.get(one.why, Event.WITHDRAWN))

    def _honouree(self, one: Honouree) -> Iterator[Happening]:
        days = sorted({_given(award, one.published_at) for award in one.awards})
        if not days:
            practices = self._indexes.practices_of.get(one.id, ())
            days = sorted(
                _since(day, each.published_at, one.published_at)
                for each in practices
                for day in _recognised(each)
            )[:1]
        yield Happening(days[0] if days else "", Event.ADDED)
        for day in days[1:]:
            yield Happening(day, Event.HONOURED)
        for taken in one.revoked:
            yield Happening(taken.revocation.date.isoformat(), Event.AWARD_REVOKED)

    def _decision(self, one: PublicDecision) -> Iterator[Happening]:
        yield Happening(_decided(one.facts), Event.ADDED)
        for taken in one.revoked_awards:
            yield Happening(taken.revocation.date.isoformat(), Event.AWARD_REVOKED)
        if one.revoked:
            yield Happening(one.revoked.date.isoformat(), Event.REVOKED)


def _given(award: PublicAward, published_at: datetime | None) -> str:
    """The day on which an award could be read on the page of its bearer."""
    decided = _since(_decided(award.decision), published_at)
    return max(decided, award.published_on.isoformat() if award.published_on else "")


def _recognised(one: PublicPractice) -> list[str]:
    """The day on which it could be read that a practice was recognised, whatever became of it."""
    if one.recognised_by:
        return [_decided(one.recognised_by)]
    filing = one.was_recognised
    return [_since(filing.day.isoformat(), filing.published_at)] if filing and filing.day else []


def _decided(one: DecisionFacts) -> str:
    """The day on which a decision could be read: that of its signature, or of its embargo's end."""
    return _since(one.signed_on.isoformat(), one.published_at)


def _added(days: Iterable[str], published_at: datetime | None) -> Happening:
    return Happening(_since(min(days, default=""), published_at), Event.ADDED)


def _since(day: str, *embargoes: datetime | None) -> str:
    """The latest of a day and of the days on which embargoes lifted."""
    for embargo in embargoes:
        if lifted := day_of(embargo):
            day = max(day, lifted.isoformat())
    return day
