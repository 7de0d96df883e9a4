"""What stays of what left: notices of records, and what feeds must take back.

The gate alone decides what left; here it is put together, field by field. A notice stands for a
record. A retraction stands for one item of the feeds: for a decision, for what each decision gave
somebody, for whoever owned a recognised practice before any award. It tells why that item was taken
back, which a record that leaves later, or for another reason, does not change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from generator.checking.publicity import Publicity, first_told, told_on
from generator.loading.library import Library, known
from generator.records.awardee import Award, Awardee
from generator.records.base import Record, Withdrawal
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.practice import Practice
from generator.records.story import Story
from generator.roll.filings import Filings
from generator.roll.honours import DecisionFacts, PublicAward, RevokedAward, day_of
from generator.roll.losses import Losses
from generator.roll.ordering import owner_first
from generator.roll.published import Earlier, Filing, Lost, Notice, Retraction
from generator.roll.reasons import Departure, Loss


class Cause(NamedTuple):
    """Why something was taken back; the fields are those of a Retraction."""

    why: Departure
    day: date
    reason: str
    by: DecisionFacts | None
    revoked: tuple[RevokedAward, ...] = ()


class _Gone(NamedTuple):
    """What was told of an awardee and does not stand; without a ``cause``, it left with them.
    ``earlier`` is all that was told of it as taken back, whatever happened last; ``losses`` what it
    spoke of that had been lost.
    """

    award_of: str | None
    cause: Cause | None
    filing: Filing
    earlier: tuple[Earlier, ...]
    losses: tuple[Lost, ...] = ()


class Departures:
    """Makes notices and retractions.

    ``facts`` are the public decisions, ``losses`` know of what stories are about; ``publicity``
    tells what was public before it left.
    """

    def __init__(
        self, library: Library, facts: Mapping[str, DecisionFacts], publicity: Publicity
    ) -> None:
        self._library = library
        self._facts = facts
        self._publicity = publicity
        self._filings = Filings(library, publicity)
        self.losses = Losses(library.locale, (), (), {})

    # -- records ------------------------------------------------------------------------------

    def withdrawn(self, kind: Kind, record: Record, withdrawal: Withdrawal) -> Notice:
        """That a record was withdrawn."""
        by = self._facts.get(withdrawal.decision or "")
        cause = Cause(Departure.WITHDRAWN, withdrawal.date, withdrawal.reason, by)
        return _notice(kind, record, cause)

    def forgotten(self, kind: Kind, awardee: Awardee, on: date) -> Notice:
        """That a person was removed on request."""
        return _notice(kind, awardee, Cause(Departure.FORGOTTEN, on, "", None))

    def unfounded(
        self, kind: Kind, awardee: Awardee, revoked: Sequence[RevokedAward]
    ) -> Notice | None:
        """That nothing is left of a record: its awards were revoked, its decisions withdrawn, or
        the practices that it was shown for left.
        """
        if revoked:
            return _notice(kind, awardee, _revocation(revoked))
        gone = [one.cause for one in self._lost(awardee, (), (), left=True) if one.cause]
        if not gone:
            return None
        last = max(gone, key=lambda one: (one.day, one.reason))
        return _notice(kind, awardee, last._replace(why=Departure.WITHDRAWN))

    # -- items of feeds -----------------------------------------------------------------------

    def items_of(self, kind: Kind, record: Record, notice: Notice) -> Iterator[Retraction]:
        """All that was told of a record that left."""
        left = Cause(notice.why, notice.day, notice.reason, notice.decision)
        match record:
            case Awardee():
                revoked = [
                    taken
                    for award in record.awards
                    for taken in self.revoked(record, award)
                    if taken.revocation.date <= left.day
                ]
                lost = list(self._lost(record, (), revoked, left=True))
                # Who had been withdrawn before they were forgotten has no awards in the record.
                for one in lost or [_Gone(None, None, Filing(), ())]:
                    before = one.cause and one.cause.day <= left.day
                    # Of a record that is not approved any more nothing is told but that.
                    own = one.cause if one.cause and before and not record.withdrawn else left
                    yield self._retraction_of(kind, record, one, own)
            case Practice():
                yield self._retraction(
                    kind, record, None, left, self._filings.of_practices(record, [record])
                )
            case Decision():
                filing = Filing(
                    day=record.signed_on, published_at=first_told(record, self._library.locale)
                )
                revoked_on = self._revoked_on(record)
                earlier = [Earlier(day, Departure.REVOKED) for day in revoked_on]
                yield self._retraction(kind, record, None, left, filing, earlier)
            case Story():
                told = self._retraction(kind, record, None, left, self.losses.filing(record))
                yield _having_lost(told, self.losses.of_story(record))

    def items_lost(
        self,
        kind: Kind,
        awardee: Awardee,
        awards: Collection[PublicAward],
        revoked: Sequence[RevokedAward],
    ) -> list[Retraction]:
        """What no longer stands of an awardee who has a page, since not all ``awards`` do, or no
        practice of theirs is recognised any more.
        """
        if len(awards) == len(awardee.awards) and not self._publicity.recognitions(awardee):
            return []
        standing = {one.decision.id for one in awards}
        return [
            self._retraction_of(kind, awardee, one, one.cause)
            for one in self._lost(awardee, standing, revoked, left=False)
            if one.cause
        ]

    def of_practices(
        self, retractions: Iterable[Retraction], losses: Losses
    ) -> Iterator[Retraction]:
        """Retractions, those of practices with what they had lost: practices left before it was
        known who among their owners did.
        """
        for one in retractions:
            of_a_practice = one.kind is Kind.PRACTICES
            practice = self._library.practices[one.id] if of_a_practice else None
            yield _having_lost(one, self.lost_by(practice, losses)) if practice else one

    def lost_by(self, practice: Practice, losses: Losses) -> tuple[Lost, ...]:
        """What a practice lost since it was there: owners who left, and what recognised it."""
        found = losses.of_practice(practice)
        day = self._unrecognised_on(practice)
        own = (Lost(day, Loss.RECOGNITION),) if day else ()
        return tuple(sorted((*found, *own), key=lambda one: (one.day, one.what)))

    def was_recognised(self, practice: Practice) -> Filing | None:
        """Where a decision had filed a practice that it recognised and recognises no more."""
        if self._unrecognised_on(practice) is None:
            return None
        return self._filings.of_recognition(practice)

    def _unrecognised_on(self, practice: Practice) -> date | None:
        """Since when a practice is recognised no more; None where nobody had read that it was."""
        if not self._publicity.was_recognised(practice):
            return None
        cause = self._undecided(self._library.decisions[practice.recognised_by or ""])
        since = told_on(practice, self._library.locale)
        return cause.day if cause and cause.day >= since else None

    def revoked(self, awardee: Awardee, award: Award) -> list[RevokedAward]:
        """What is told of an award that was public and taken back; nothing of any other."""
        decision = self._library.decisions.get(award.decision)
        if decision is None or decision.id not in self._facts:
            return []
        owner = decision if self._publicity.taken(decision) else award
        revocation = self._publicity.revocation(owner)
        if revocation is None or not self._publicity.had_days(awardee, award):
            return []
        of_the_day = awardee.of_the_day(award)
        return [
            RevokedAward(
                form=self._library.award_forms[award.form],
                decision=self._facts[award.decision],
                revocation=revocation,
                by=self._facts.get(revocation.by),
                organisations=known(self._library.organisations, of_the_day.organisations),
                locality=self._library.localities.get(of_the_day.locality or ""),
            )
        ]

    def had_honoured(self, left: Iterable[str]) -> tuple[DecisionFacts, ...]:
        """The decisions that had honoured awardees who left, as far as they are public."""
        return tuple(
            self._facts[award.decision]
            for _kind, awardee in filter(None, map(self._library.awardee, left))
            for award in awardee.awards
            if award.decision in self._facts and self._publicity.had_days(awardee, award)
        )

    def _lost(
        self,
        awardee: Awardee,
        standing: Collection[str],
        revoked: Sequence[RevokedAward],
        *,
        left: bool,
    ) -> Iterator[_Gone]:
        """What was told of an awardee and does not stand."""
        told: dict[str, list[Award]] = {}
        for award in awardee.awards:
            if self._publicity.had_days(awardee, award):
                told.setdefault(award.decision, []).append(award)
        for identity, awards in told.items():
            if identity in standing:
                continue
            decision = self._library.decisions[identity]
            taken = [one for one in revoked if one.decision.id == identity]
            cause = _revocation(taken) if len(taken) == len(awards) else self._withdrawal(decision)
            filing = self._filings.of_awards(awardee, decision, awards)
            yield _Gone(identity, cause, filing, tuple(self._earlier(decision, awards)))
        practices = self._publicity.recognitions(awardee)
        if practices and self._told_as_owner(practices, told):
            cause = self._end_of_owner(practices, told)
            if left or cause:
                filing = self._filings.of_practices(awardee, practices)
                earlier = (Earlier(cause.day, cause.why),) if cause else ()
                days = {day for one in practices if (day := self._unrecognised_on(one))}
                losses = tuple(Lost(day, Loss.RECOGNITION) for day in sorted(days))
                yield _Gone(None, cause, filing, earlier, losses)

    def _end_of_owner(
        self, practices: Sequence[Practice], decisions: Collection[str]
    ) -> Cause | None:
        """What took away that somebody had been told of as an owner; None where it still is so."""
        causes = {one.id: cause for one in practices if (cause := self._unrecognised(one))}
        still = [one for one in practices if one.id not in causes]
        lost = [one for one in practices if one.id in causes]
        lost.sort(key=lambda one: (causes[one.id].day, causes[one.id].reason))
        for place, one in enumerate(lost, 1):
            if not self._told_as_owner([*still, *lost[place:]], decisions):
                return causes[one.id]
        return None

    def _earlier(self, decision: Decision, awards: Sequence[Award]) -> Iterator[Earlier]:
        """All that was told as taken back of what a decision gave somebody: of several forms each,
        and the whole of it once for whatever ended it, since each has been read.
        """
        first = [min(self._revoked_on(award, decision), default=None) for award in awards]
        if len(awards) > 1:
            for award, day in zip(awards, first, strict=True):
                if day:
                    form = self._library.award_forms[award.form]
                    yield Earlier(day, Departure.REVOKED, form)
        days = [day for day in first if day]
        ends = {max(days)} if len(days) == len(awards) else set()
        for day in sorted({*ends, *self._revoked_on(decision)}):
            yield Earlier(day, Departure.REVOKED)
        if withdrawal := self._withdrawal(decision):
            yield Earlier(withdrawal.day, withdrawal.why)

    def _revoked_on(self, *owners: Award | Decision) -> list[date]:
        """The days of those revocations that are in force."""
        found = map(self._publicity.revocation, owners)
        return [one.date for one in found if one]

    def _told_as_owner(self, practices: Iterable[Practice], decisions: Iterable[str]) -> bool:
        known = self._library.decisions
        return owner_first(
            (known[one.recognised_by or ""].signed_on for one in practices),
            (known[one].signed_on for one in decisions),
        )

    def _withdrawal(
        self, record: Record, why: Departure = Departure.DECISION_WITHDRAWN
    ) -> Cause | None:
        withdrawn = record.withdrawn
        if withdrawn is None or withdrawn.date > self._publicity.today:
            return None
        by = self._facts.get(withdrawn.decision or "")
        return Cause(why, withdrawn.date, withdrawn.reason, by)

    def _unrecognised(self, practice: Practice) -> Cause | None:
        decision = self._library.decisions[practice.recognised_by or ""]
        causes = (self._withdrawal(practice, Departure.UNRECOGNISED), self._undecided(decision))
        return min((one for one in causes if one), key=lambda one: one.day, default=None)

    def _undecided(self, decision: Decision) -> Cause | None:
        """Why a decision recognises no practice any more: what befell it first."""
        causes = [self._withdrawal(decision, Departure.UNRECOGNISED)]
        if revocation := self._publicity.revocation(decision):
            by = self._facts.get(revocation.by)
            causes.append(Cause(Departure.UNRECOGNISED, revocation.date, revocation.reason, by))
        return min((one for one in causes if one), key=lambda one: one.day, default=None)

    def _retraction_of(self, kind: Kind, awardee: Awardee, gone: _Gone, cause: Cause) -> Retraction:
        """What ended it is told by the retraction; what it had lost before, as it was."""
        told = self._retraction(kind, awardee, gone.award_of, cause, gone.filing, gone.earlier)
        return replace(told, losses=tuple(one for one in gone.losses if one.day < cause.day))

    def _retraction(
        self,
        kind: Kind,
        record: Record,
        award_of: str | None,
        cause: Cause,
        filing: Filing,
        earlier: Iterable[Earlier] = (),
    ) -> Retraction:
        since = [day for day in (filing.day, day_of(filing.published_at)) if filing.day and day]
        told = self._publicity.corrections(record, [max(since)] if since else ())
        return Retraction(
            kind,
            record.id,
            award_of,
            cause.why,
            cause.day,
            cause.reason,
            cause.by,
            cause.revoked,
            record.aliases,
            record.sample,
            filing,
            tuple(one.date for one in told if one.date <= cause.day),
            earlier=tuple(
                one for one in earlier if one.day < cause.day or (one.form and one.day == cause.day)
            ),
            recipient=record.recipient if isinstance(record, Awardee) else None,
        )


def _having_lost(one: Retraction, losses: Iterable[Lost]) -> Retraction:
    """With what it spoke of that had been lost before it left itself."""
    return replace(one, losses=tuple(lost for lost in losses if lost.day <= one.day))


def _notice(kind: Kind, record: Record, cause: Cause) -> Notice:
    return Notice(
        kind,
        record.id,
        cause.why,
        cause.day,
        cause.reason,
        cause.by,
        record.aliases,
        record.sample,
    )


def _revocation(revoked: Sequence[RevokedAward]) -> Cause:
    last = max(revoked, key=lambda one: (one.revocation.date, one.decision.id))
    why = last.revocation
    return Cause(Departure.REVOKED, why.date, why.reason, last.by, tuple(revoked))
