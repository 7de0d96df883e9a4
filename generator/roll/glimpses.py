"""What the gate would let through of a library of which little has changed, in next to no time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from generator.loading.library import Library
from generator.records.awardee import Awardee
from generator.roll.gate import Gate
from generator.roll.honours import Honouree
from generator.roll.losses import Losses
from generator.roll.published import PublishedRoll


def glimpse(library: Library, now: datetime, identity: str) -> Honouree | None:
    """What may be shown of one awardee, samples too; None where nothing may."""
    gate = Gate(library, now, samples=True)
    gate.open_decisions()
    found = library.awardee(identity)
    return gate.honouree(*found, _recognised(gate)) if found else None


def with_decision(
    roll: PublishedRoll, library: Library, now: datetime, identity: str, *, samples: bool
) -> PublishedRoll:
    """A roll with one decision as a library has it, whose awardees are those of the roll; without
    it where it may not be shown.

    Of the awardees only those are asked whom its page may speak of: those it honours, and those
    whose awards it takes back.
    """
    gate = _going_on(roll, library, now, samples=samples)
    # What was taken back of its own awards is told anew, by those who had them.
    gate.retractions = [one for one in gate.retractions if one.award_of != identity]
    opened = {one.id: one for one in gate.open_decisions()}
    recognised = _recognised(gate)
    for kind, awardee in library.awardees():
        if _speaks_of(identity, awardee):
            gate.honouree(kind, awardee, recognised)
    others = {one.id: one for one in roll.decisions.values() if one.id != identity}
    if identity not in opened:
        return replace(roll, decisions=others)
    losses = Losses(library.locale, gate.notices, gate.retractions, {})
    return replace(roll, decisions={**others, identity: gate.decision(opened[identity], losses)})


def with_practice(
    roll: PublishedRoll, library: Library, now: datetime, identity: str, *, samples: bool
) -> PublishedRoll:
    """A roll with one practice as a library has it, whose awardees and decisions are those of the
    roll; without it where it may not be shown.
    """
    gate = _going_on(roll, library, now, samples=samples)
    gate.open_decisions()
    others = {one.id: one for one in roll.practices.values() if one.id != identity}
    practice = library.practices.get(identity)
    if practice is None or gate.publicity.hidden(practice) is not None:
        return replace(roll, practices=others)
    recognised = _recognised(gate)
    found = filter(None, map(library.awardee, practice.owners))
    owners = (gate.honouree(kind, awardee, recognised) for kind, awardee in found)
    honourees = {one.id: one for one in owners if one}
    losses = Losses(library.locale, gate.notices, gate.retractions, honourees)
    public = gate.practice(practice, honourees, losses)
    return replace(roll, practices={**others, identity: public})


def with_texts(
    roll: PublishedRoll, library: Library, now: datetime, *, samples: bool
) -> PublishedRoll:
    """A roll with the stories, movements and pages of a library, whose awardees, decisions and
    practices are those that the roll was published from.
    """
    gate = _going_on(roll, library, now, samples=samples)
    movements = gate.movements()
    honourees = {**roll.individuals, **roll.collectives}
    stories = gate.stories(honourees, roll.practices, movements)
    return replace(roll, movements=movements, stories=stories, pages=gate.pages())


def _going_on(roll: PublishedRoll, library: Library, now: datetime, *, samples: bool) -> Gate:
    """A gate that knows of what left the roll."""
    gate = Gate(library, now, samples)
    gate.notices += roll.notices
    gate.retractions += roll.retractions
    return gate


def _recognised(gate: Gate) -> set[str]:
    practices = gate.library.practices.values()
    return gate.recognised([one for one in practices if not gate.publicity.hidden(one)])


def _speaks_of(decision: str, awardee: Awardee) -> bool:
    # All awardees are asked: a generator would take twice as long.
    for one in awardee.awards:
        if one.decision == decision or (one.revoked and one.revoked.by == decision):
            return True
    return False
