"""What stays of what left: notices of records, and what feeds must take back.

The gate alone decides what left; here it is put together, field by field. A notice stands for a
record. A retraction stands for one item of the feeds: for a decision, for what each decision gave
somebody, for whoever owned a recognised practice before any award. It tells why that item was taken
back, which a record that leaves later, or for another reason, does not change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from generator.checking.publicity import Publicity, earliest, first_told
from generator.loading.library import Library
from generator.records.awardee import Award, Awardee
from generator.records.base import Record, Withdrawal
from generator.records.catalogue import AwardForm, Locality, Organisation
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.practice import Practice
from generator.records.story import Story
from generator.roll.honours import DecisionFacts, PublicAward, RevokedAward
from generator.roll.losses import Losses
from generator.roll.ordering import owner_first
from generator.roll.published import Earlier, Filing, Lost, Notice, Retraction
from generator.roll.reasons import Departure

Entry = TypeVar("Entry")


class Cause(NamedTuple):
    """Why something was taken back; the fields are those of a Retraction."""

    why: Departure
    day: date
    reason: str
    by: DecisionFacts | None
    revoked: tuple[RevokedAward, ...] = ()


class _Gone(NamedTuple):
    """What was told of an awardee and does not stand; without a ``cause``, it left with them.
    ``earlier`` is all that was told of it as taken back, whatever happened last.
    """

    award_of: str | None
    cause: Cause | None
    filing: Filing
    earlier: tuple[Earlier, ...]


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
        self.losses = Losses((), (), {})

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
                    yield self._retraction(kind, record, one.award_of, own, one.filing, one.earlier)
            case Practice():
                yield self._retraction(
                    kind, record, None, left, self._of_practices(record, [record])
                )
            case Decision():
                filing = Filing(day=record.signed_on, published_at=first_told(record))
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
            self._retraction(kind, awardee, one.award_of, one.cause, one.filing, one.earlier)
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
            yield _having_lost(one, losses.of_practice(practice)) if practice else one

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
                organisation=self._library.organisations.get(of_the_day.organisation or ""),
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
            filing = self._of_awards(awardee, decision, awards)
            yield _Gone(identity, cause, filing, tuple(self._earlier(decision, awards)))
        practices = self._publicity.recognitions(awardee)
        if practices and self._told_as_owner(practices, told):
            causes = {one.id: self._unrecognised(one) for one in practices}
            still = [one for one in practices if causes[one.id] is None]
            if left or not self._told_as_owner(still, told):
                known = [cause for cause in causes.values() if cause]
                # The last one of them took it away, or the record did.
                last = max(known, key=lambda one: (one.day, one.reason), default=None)
                filing = self._of_practices(awardee, practices)
                cause = None if left and still else last
                earlier = (Earlier(cause.day, cause.why),) if cause else ()
                yield _Gone(None, cause, filing, earlier)

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
        causes = [self._withdrawal(one, Departure.UNRECOGNISED) for one in (practice, decision)]
        if revocation := self._publicity.revocation(decision):
            by = self._facts.get(revocation.by)
            causes.append(Cause(Departure.UNRECOGNISED, revocation.date, revocation.reason, by))
        return min((one for one in causes if one), key=lambda one: one.day, default=None)

    def _retraction(
        self,
        kind: Kind,
        record: Record,
        award_of: str | None,
        cause: Cause,
        filing: Filing,
        earlier: Iterable[Earlier] = (),
    ) -> Retraction:
        since = [(filing.day, filing.published_at)] if filing.day else []
        told = self._publicity.corrections(record, since)
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

    # -- where they were filed ----------------------------------------------------------------

    def _of_awards(self, awardee: Awardee, decision: Decision, awards: Sequence[Award]) -> Filing:
        """The record of somebody forgotten no longer says where they lived and worked: feeds of
        places and units lose the item, those of forms, authorities and movements retract it.
        """
        library = self._library
        days = [awardee.of_the_day(award) for award in awards]
        return self._filing(
            awardee,
            [decision],
            forms=tuple(library.award_forms[one.form] for one in awards),
            localities=_known(library.localities, (one.locality for one in days)),
            organisations=_known(library.organisations, (one.organisation for one in days)),
            late=earliest(one.published_on for one in awards),
        )

    def _of_practices(self, record: Awardee | Practice, practices: Sequence[Practice]) -> Filing:
        library = self._library
        found = [library.decisions.get(one.recognised_by or "") for one in practices]
        decisions = [one for one in found if one and self._publicity.decision_had_days(one)]
        # Where an awardee is today says nothing of the day of a practice.
        own = () if isinstance(record, Awardee) and record.awards else (record,)
        places = [*own, *practices]
        return self._filing(
            record,
            decisions,
            localities=_known(library.localities, (one.locality for one in places)),
            organisations=_known(library.organisations, (one.organisation for one in places)),
            fields=(field for one in practices for field in one.fields),
        )

    def _filing(
        self,
        record: Awardee | Practice,
        decisions: Sequence[Decision],
        *,
        forms: tuple[AwardForm, ...] = (),
        localities: tuple[Locality, ...],
        organisations: tuple[Organisation, ...],
        fields: Iterable[str] = (),
        late: datetime | None = None,
    ) -> Filing:
        library = self._library
        moments = (late, first_told(record), *map(first_told, decisions))
        return Filing(
            forms=forms,
            issuers=_known(library.authorities, (one.issuer for one in decisions)),
            movements=tuple(one.movement for one in decisions if one.movement),
            fields=_known(library.fields, (*record.fields, *fields)),
            localities=localities,
            organisations=organisations,
            day=min((one.signed_on for one in decisions), default=None),
            published_at=max((one for one in moments if one), default=None),
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


def _known(shelf: Mapping[str, Entry], ids: Iterable[str | None]) -> tuple[Entry, ...]:
    """The entries of these ids, each once."""
    return tuple(shelf[one] for one in dict.fromkeys(ids) if one and one in shelf)
