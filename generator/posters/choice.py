"""What is asked for, among what is published; and why something is not made."""

from __future__ import annotations

from generator.approval import Approved
from generator.nearest import nearest
from generator.problems import visible
from generator.records.kinds import AWARDEES
from generator.roll.honours import Honouree, PublicAward
from generator.roll.published import PublicDecision

_MOST_NEAR = 3
_NEAR = 0.6


class Refusal(Exception):
    """Why nothing is made, in the portal's words; ``unknown``: there is no such thing."""

    def __init__(self, text: str, *, unknown: bool = False) -> None:
        super().__init__(text)
        self.unknown = unknown


def person(ready: Approved, identity: str) -> Honouree:
    """Somebody who has a page. Raises Refusal."""
    found = ready.site.roll.honouree(identity)
    if found:
        return found
    words, shown = ready.site.words, visible(identity)
    keys = {(kind, identity) for kind in AWARDEES}
    if keys & ready.discretion.keys:
        raise Refusal(words("poster.faults.unnamed", id=shown))
    for held in ready.held:
        if (held.kind, held.id) in keys:
            reason = words.held[held.reason]
            raise Refusal(words("poster.faults.held", id=shown, reason=reason))
    if any((one.kind, one.id) in keys for one in ready.site.roll.notices):
        raise Refusal(words("poster.faults.left", id=shown))
    fault = words("poster.faults.unknown", id=shown)
    known = [one.id for one in ready.site.roll.honourees]
    if near := nearest(identity, known, _MOST_NEAR, _NEAR):
        fault = words("poster.faults.near", fault=fault, near=", ".join(near))
    raise Refusal(fault, unknown=True)


def decision(ready: Approved, identity: str) -> PublicDecision:
    """A decision in force that honoured somebody who is named. Raises Refusal."""
    words, shown = ready.site.words, visible(identity)
    found = ready.site.roll.decisions.get(identity)
    if found is None:
        raise Refusal(words("poster.faults.unknown_decision", id=shown), unknown=True)
    if found.revoked:
        raise Refusal(words("poster.faults.revoked", id=shown))
    if not any(row.honour for row in found.annex):
        raise Refusal(words("poster.faults.empty", id=shown))
    return found


def award(ready: Approved, who: Honouree, decided: str = "") -> PublicAward:
    """The award that a decision gave, or else the one of the highest rank. Raises Refusal."""
    words, shown = ready.site.words, visible(who.id)
    if not decided:
        if who.highest is None:
            raise Refusal(words("poster.faults.no_award", id=shown))
        return who.highest
    for one in who.awards:
        if one.decision.id == decided:
            return one
    raise Refusal(words("poster.faults.no_such_award", id=shown, decision=visible(decided)))
