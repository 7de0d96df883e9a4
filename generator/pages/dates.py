"""The newest day that a page tells, from records alone: for the sitemap and for its own footer.

Each page has its own, so that one about which nothing is new stays the file that it was, whatever
else the portal publishes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import singledispatch

from generator.roll.honours import Honour, Honouree, day_of
from generator.roll.published import PublicDecision, PublicMovement, PublicPractice, PublicStory


def newest(days: Iterable[date | None]) -> str | None:
    """The newest of some days (ISO); None where there is none."""
    found = max((day for day in days if day), default=None)
    return found.isoformat() if found else None


@singledispatch
def changed(one: object) -> str | None:
    """The newest day that a record tells: when it was honoured, published, corrected, revoked."""
    raise TypeError(f"{type(one).__name__} tells no day")


@changed.register
def _(one: Honouree) -> str | None:
    honoured_on = one.newest.decision.signed_on if one.newest else None
    days = [taken.revocation.date for taken in one.revoked]
    days += [correction.date for correction in one.corrections]
    came = [award.published_on for award in one.awards]
    return newest([honoured_on, day_of(one.published_at), *came, *days])


@changed.register
def _(one: PublicPractice) -> str | None:
    recognised = one.recognised_by.signed_on if one.recognised_by else None
    corrected = (correction.date for correction in one.corrections)
    lost = (each.day for each in one.losses)
    return newest([recognised, day_of(one.published_at), *corrected, *lost])


@changed.register
def _(one: PublicStory) -> str | None:
    corrected = (correction.date for correction in one.corrections)
    lost = (each.day for each in one.losses)
    return newest([one.date, day_of(one.published_at), *corrected, *lost])


@changed.register
def _(one: PublicDecision) -> str | None:
    taken = [award.revocation.date for award in one.revoked_awards]
    taken += [one.revoked.date] if one.revoked else []
    corrected = (correction.date for correction in one.corrections)
    lost = (each.day for each in one.losses)
    facts = one.facts
    return newest([facts.signed_on, day_of(facts.published_at), *taken, *corrected, *lost])


@changed.register
def _(one: PublicMovement) -> str | None:
    corrected = (correction.date for correction in one.corrections)
    return newest([one.ended_on or one.started_on, *corrected])


def honoured(honours: Iterable[Honour]) -> str | None:
    """The newest day of the awards of some lines of a list."""
    return newest(one.award.decision.signed_on for one in honours if one.award)
