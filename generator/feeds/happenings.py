"""What happened to what an item tells: corrections, awards taken back, the end of all of it.

The item keeps its guid, and a reader that has shown a guid once does not show it again. So each of
these is an item of its own besides, in the feeds of corrections and retractions. Its guid is that
of the item with a fragment: ``…#2026-12-29-2`` for the second correction of that day,
``…#2026-12-29-revoked-bang-khen`` for an award of that form, ``…-lost-award`` where something that
a story speaks of is no more, ``…#2026-12-29-retracted`` for all that the item told.

Corrections of a day are numbered in their order, and ``check`` sees to it that they are only added
at the end. All else is called by what happened, since of two things on one day nobody can say later
which came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from generator.feeds.additions import Addition
from generator.records.base import Correction, Revocation
from generator.roll.honours import RevokedAward
from generator.roll.published import Earlier, Lost, PublicDecision, Retraction

Said = Correction | RevokedAward | Lost | Earlier | Retraction | PublicDecision | Addition | None


@dataclass(frozen=True, slots=True)
class Happening:
    """``key`` tells it apart from all else that happened to the item; ``number``, of a correction,
    from the others of its day.

    ``said`` is None for a correction of what was retracted later: its note is told no more.
    """

    day: date
    key: str
    said: Said = None
    number: int = 1

    @property
    def ends(self) -> bool:
        """Whether nothing of the item stood any more."""
        said = self.said
        return isinstance(said, Retraction | PublicDecision) or bool(
            isinstance(said, Earlier) and said.form is None
        )

    @property
    def takes(self) -> bool:
        """Whether something was taken back."""
        return self.ends or isinstance(self.said, RevokedAward | Earlier)


def happened(
    corrections: Iterable[Correction] = (),
    revoked: Iterable[RevokedAward] = (),
    losses: Iterable[Lost] = (),
) -> tuple[Happening, ...]:
    """What happened to an item that stands, in order."""
    corrected = _numbered((one.date, one) for one in corrections)
    found = chain(corrected, _revoked(revoked), _lost(losses))
    return tuple(sorted(found, key=lambda one: one.day))


def ended(one: Retraction) -> tuple[Happening, ...]:
    """What happened to an item that was retracted, in order. Of several awards the first ones may
    have been taken back before, while the item stood; so may all of it, for another reason.
    """
    corrected = _numbered((day, None) for day in one.corrected)
    before = chain(corrected, _taken(one.earlier), _lost(one.losses))
    last = Happening(one.day, f"{one.day}-retracted", one)
    return (*sorted(before, key=lambda each: each.day), last)


def revoked(one: Revocation, decision: PublicDecision) -> tuple[Happening, ...]:
    """What happened to the item of a decision that was revoked as a whole."""
    corrected = _numbered((day, None) for day in sorted(decision.corrected))
    return (*corrected, Happening(one.date, f"{one.date}-retracted", decision))


def _numbered(told: Iterable[tuple[date, Said]]) -> Iterator[Happening]:
    """Each with the number that it has among those of its day."""
    of_the_day: Counter[date] = Counter()
    for day, said in told:
        of_the_day[day] += 1
        number = of_the_day[day]
        yield Happening(day, f"{day}-{number}", said, number)


def _lost(losses: Iterable[Lost]) -> Iterator[Happening]:
    return (Happening(one.day, f"{one.day}-lost-{one.what}", one) for one in losses)


def _taken(before: Iterable[Earlier]) -> Iterator[Happening]:
    """Called as it was when it happened."""
    for one in before:
        what = f"revoked-{one.form.id}" if one.form else "retracted"
        yield Happening(one.day, f"{one.day}-{what}", one)


def _revoked(awards: Iterable[RevokedAward]) -> Iterator[Happening]:
    """Called by the form, since of one decision nobody has one twice; a list of many may."""
    of_the_day: Counter[str] = Counter()
    for one in sorted(awards, key=lambda each: (each.revocation.date, each.form.id)):
        day = one.revocation.date
        key = f"{day}-revoked-{one.form.id}"
        of_the_day[key] += 1
        yield Happening(day, key if of_the_day[key] == 1 else f"{key}-{of_the_day[key]}", one)
