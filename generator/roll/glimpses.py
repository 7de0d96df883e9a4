"""What the gate would let through of a library of which little has changed, in next to no time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from generator.loading.library import Library
from generator.roll.gate import Gate
from generator.roll.honours import Honouree
from generator.roll.published import PublishedRoll


def glimpse(library: Library, now: datetime, identity: str) -> Honouree | None:
    """What may be shown of one awardee, samples too; None where nothing may."""
    gate = Gate(library, now, samples=True)
    gate.open_decisions()
    practices = library.practices.values()
    recognised = gate.recognised([one for one in practices if not gate.publicity.hidden(one)])
    found = library.awardee(identity)
    return gate.honouree(*found, recognised) if found else None


def with_texts(
    roll: PublishedRoll, library: Library, now: datetime, *, samples: bool
) -> PublishedRoll:
    """A roll with the stories, movements and pages of a library, whose awardees, decisions and
    practices are those that the roll was published from.
    """
    gate = Gate(library, now, samples)
    gate.notices += roll.notices
    gate.retractions += roll.retractions
    movements = gate.movements()
    honourees = {**roll.individuals, **roll.collectives}
    stories = gate.stories(honourees, roll.practices, movements)
    return replace(roll, movements=movements, stories=stories, pages=gate.pages())
