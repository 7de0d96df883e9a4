"""What was corrected, revoked, withdrawn or removed since it was published, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.records.catalogue import AwardForm
from generator.records.kinds import Kind
from generator.roll.honours import DecisionFacts, Honouree
from generator.roll.published import PublicMovement, PublicPractice, PublicStory, PublishedRoll
from generator.roll.reasons import LEFT, ChangeType

Subject = Honouree | PublicPractice | PublicStory | PublicMovement | DecisionFacts


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the log.

    ``subject`` has a page that may be named; who lost an award, or left, is not named. ``text``
    is the note of a correction or the reason. ``decision`` is that of the award, ``by`` the one
    that revoked it.
    """

    day: date
    what: ChangeType
    kind: Kind
    subject: Subject | None = None
    text: str = ""
    form: AwardForm | None = None
    decision: DecisionFacts | None = None
    by: DecisionFacts | None = None


def changes(roll: PublishedRoll) -> tuple[Change, ...]:
    """Every change that the published roll tells of, in a total order."""
    found = [*_corrections(roll), *_revocations(roll), *_departures(roll)]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(one: Change) -> tuple[object, ...]:
    about = one.decision or one.subject
    return (-one.day.toordinal(), one.what, one.kind, about.id if about else "", one.text)


def _corrections(roll: PublishedRoll) -> Iterator[Change]:
    for kind, shelf in (
        (Kind.INDIVIDUALS, roll.individuals),
        (Kind.COLLECTIVES, roll.collectives),
        (Kind.PRACTICES, roll.practices),
        (Kind.STORIES, roll.stories),
        (Kind.MOVEMENTS, roll.movements),
    ):
        for one in shelf.values():
            for correction in one.corrections:
                yield Change(correction.date, ChangeType.CORRECTION, kind, one, correction.note)
    for decision in roll.decisions.values():
        for correction in decision.corrections:
            note = correction.note
            yield Change(
                correction.date, ChangeType.CORRECTION, Kind.DECISIONS, decision.facts, note
            )


def _revocations(roll: PublishedRoll) -> Iterator[Change]:
    for decision in roll.decisions.values():
        if decision.revoked:
            yield Change(
                decision.revoked.date,
                ChangeType.REVOKED_DECISION,
                Kind.DECISIONS,
                decision.facts,
                decision.revoked.reason,
                decision=decision.facts,
                by=decision.revoked_by,
            )
        for taken in decision.revoked_awards:
            yield Change(
                taken.revocation.date,
                ChangeType.REVOKED_AWARD,
                Kind.DECISIONS,
                decision.facts,
                taken.revocation.reason,
                taken.form,
                taken.decision,
                taken.by,
            )


def _departures(roll: PublishedRoll) -> Iterator[Change]:
    """Records that left; those of revoked awards are told as such already."""
    for notice in roll.notices:
        if what := LEFT.get(notice.why):
            yield Change(notice.day, what, notice.kind, text=notice.reason, by=notice.decision)
