"""Since when a record is public, and until when it was, as far as the records tell.

What left the portal is spoken of (by a notice, in the log of changes, in feeds, when a certificate
is verified) only if it had been public, and only from the day on which it left:

- A record is public from its embargo on; a decision not before the day on which it was signed, a
  story not before its date; an award not before both its record and its decision are. Days begin at
  midnight by the portal's clocks.
- It was public once if that day is not after the one on which it was withdrawn, revoked or
  forgotten. Days of departure have no hour: of what left on the day on which its embargo lifted,
  only whoever took it back can say whether anybody had seen it (``was_public``). Until they do, it
  counts as never shown: a nominee withdrawn on the morning of the ceremony is announced nowhere.
- A revocation is in force if its decision is approved, past its embargo, signed, and not
  withdrawn, and neither the decision's day nor its own is ahead. Until then the award stands.

A draft has no history: whoever withdraws one that was never approved should delete it. ``check``
says so where it can compare with what was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from generator.loading.library import Library
from generator.locales import Locale
from generator.records.awardee import Award, Awardee
from generator.records.base import Correction, Newsworthy, Record, Revocation, Status
from generator.records.decision import Decision
from generator.records.practice import Practice
from generator.records.story import Story

Span = tuple[date, date]
"""The first day and the last one; empty where the first is the later one."""

_ONE_DAY = timedelta(days=1)
_NEVER: Span = (date.max, date.min)


class HoldReason(StrEnum):
    """Why a record, or an award of one, is not published: a key of ``held`` in words."""

    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    EMBARGO = "embargo"
    AHEAD = "ahead"
    SAMPLE = "sample"
    DECISION_NOT_PUBLIC = "decision-not-public"
    DECISION_WITHDRAWN = "decision-withdrawn"
    FORM_UNKNOWN = "form-unknown"
    FORM_NOT_VALID = "form-not-valid"
    FORM_RECIPIENT = "form-recipient"
    DECISION_REVOKED = "decision-revoked"
    AWARD_REVOKED = "award-revoked"
    WITHHELD = "withheld"
    FORGOTTEN = "forgotten"
    NO_PUBLIC_AWARD = "no-public-award"


class Publicity:
    """What a library tells at the moment ``now``; with ``samples`` false, invented records hide."""

    def __init__(self, library: Library, now: datetime, *, samples: bool = True) -> None:
        self._library = library
        self._now = now
        self._samples = samples
        self.locale = library.locale
        self.today = self.locale.day_of(now)
        self._decisions: dict[str, Span] = {}

    # -- what is public now -------------------------------------------------------------------

    def hidden(self, record: Record) -> HoldReason | None:
        """Why a record may not be shown now; None where it may."""
        if record.status is not Status.APPROVED:
            return HoldReason(record.status.value)
        if record.sample and not self._samples:
            return HoldReason.SAMPLE
        if not record.public_at(self._now):
            return HoldReason.EMBARGO
        return HoldReason.AHEAD if self.is_ahead(record) else None

    def is_ahead(self, record: Record) -> bool:
        """Whether a decision is signed, or a story dated, on a day to come."""
        return dated(record) > self.today

    def revocation(self, owner: Award | Decision) -> Revocation | None:
        """The revocation of an award or a decision, where it is in force."""
        revoked = owner.revoked
        if revoked is None or revoked.date > self.today:
            return None
        by = self._library.decisions.get(revoked.by)
        return revoked if by is not None and self._decides(by) else None

    def taken(self, owner: Award | Decision) -> bool:
        """Whether nothing may be shown of it: it is revoked, or nobody knows by which decision."""
        if owner.revoked is None:
            return False
        return owner.revoked.by not in self._library.decisions or bool(self.revocation(owner))

    def not_decided(self, award: Award) -> HoldReason:
        """Why an award whose decision may not be shown may not be shown itself."""
        decision = self._library.decisions.get(award.decision)
        if decision and decision.status is Status.WITHDRAWN:
            return HoldReason.DECISION_WITHDRAWN
        return HoldReason.DECISION_NOT_PUBLIC

    def corrections(self, record: Record, decided: Iterable[date] = ()) -> tuple[Correction, ...]:
        """The corrections of what was public on their day, up to today.

        ``decided``: when each of the decisions that made it public was told.
        """
        since = min(decided, default=date.min)
        first = max(since, dated(record), told_on(record, self.locale))
        return tuple(one for one in record.corrections if first <= one.date <= self.today)

    def _decides(self, decision: Decision) -> bool:
        return self.hidden(decision) is None and decision.issuer in self._library.authorities

    # -- what was public once -----------------------------------------------------------------

    def was_public(self, record: Record) -> bool:
        """Whether a record had a page before it left, today or earlier."""
        if record.withdrawn and record.withdrawn.date > self.today:
            return False
        match record:
            case Awardee():
                return any(map(_days, self._pages(record)))
            case Decision():
                return _days(self._decision(record))
        return _days((self._since(record), _until(record)))

    def was_forgotten(self, awardee: Awardee) -> bool:
        """Whether somebody had a page who is forgotten, today or earlier.

        No award is left in the record of somebody whose record had been withdrawn before.
        """
        forgotten = awardee.privacy.forgotten
        if forgotten is None or forgotten > self.today or self._since(awardee) == date.max:
            return False
        return not awardee.awards or self.was_public(awardee)

    def had_left(self, record: Record) -> bool:
        """Whether a record had a page before it was withdrawn, or its awardee forgotten."""
        if record.withdrawn or not isinstance(record, Awardee):
            return self.was_public(record)
        return self.was_forgotten(record)

    def award(self, awardee: Awardee, award: Award) -> Span:
        """The days on which an award was public, or might have been."""
        decision = self._library.decisions.get(award.decision)
        form = self._library.award_forms.get(award.form)
        if (
            decision is None
            or form is None
            or not form.valid_on(decision.signed_on)
            or awardee.recipient not in form.recipients
        ):
            return _NEVER
        last = [_until(awardee), self._end_of(award)]
        if awardee.privacy.forgotten:
            last.append(_left(awardee.privacy.forgotten, awardee.privacy.was_public))
        first, until = self._decision(decision)
        return max(self._since(awardee), first), min(until, *last)

    def had_days(self, awardee: Awardee, award: Award) -> bool:
        """Whether an award was public on some day."""
        return _days(self.award(awardee, award))

    def decision_had_days(self, decision: Decision) -> bool:
        """Whether a decision was public on some day, or is."""
        return _days(self._decision(decision))

    def left_that_day(self, record: Record) -> bool:
        """Whether a record left on the day on which an embargo lifted that it, or an award of it,
        had waited for, and does not say whether anybody had seen it.
        """
        left = day_of_leaving(record)
        if left is None or _said(record) is not None:
            return False
        return left in self._lifted(self._waited_for(record))

    def taken_that_day(self, owner: Award | Decision, awardee: Awardee | None = None) -> bool:
        """As ``left_that_day``, of a decision that was revoked, or an award of somebody."""
        revoked = self.revocation(owner)
        if revoked is None or revoked.was_public is not None:
            return False
        known = self._library.decisions
        decision = known.get(owner.decision) if isinstance(owner, Award) else owner
        return self._end_of(owner) in self._lifted([decision, awardee])

    def _waited_for(self, record: Record) -> Iterator[Record | None]:
        """A record, and what it waited for, or an award of it: each may have an embargo."""
        yield record
        if isinstance(record, Awardee):
            known = self._library.decisions
            for practice in self._owned.get(record.id, ()):
                yield practice
                yield known.get(practice.recognised_by or "")
            for award in record.awards:
                yield known.get(award.decision)

    def _lifted(self, records: Iterable[Record | None]) -> set[date]:
        """The days on which embargoes lifted, of those that have lifted."""
        moments = (one.publish_at for one in records if one)
        return {self.locale.day_of(one) for one in moments if one and one <= self._now}

    def _pages(self, awardee: Awardee) -> Iterator[Span]:
        """When an awardee had a page: for an award, or as the owner of a recognised practice."""
        for award in awardee.awards:
            yield self.award(awardee, award)
        for practice in self._owned.get(awardee.id, ()):
            yield self._recognition(awardee, practice)

    def recognitions(self, awardee: Awardee) -> list[Practice]:
        """The practices of an awardee that were recognised in public on some day, or are."""
        return [
            one for one in self._owned.get(awardee.id, ()) if _days(self._recognition(awardee, one))
        ]

    def was_recognised(self, practice: Practice) -> bool:
        """Whether a practice was recognised in public on some day, or is."""
        return _days(self._recognised(practice))

    def _recognition(self, awardee: Awardee, practice: Practice) -> Span:
        first, last = self._recognised(practice)
        return max(self._since(awardee), first), min(_until(awardee), last)

    def _recognised(self, practice: Practice) -> Span:
        decision = self._library.decisions.get(practice.recognised_by or "")
        if decision is None:
            return _NEVER
        first, last = self._decision(decision)
        return max(self._since(practice), first), min(_until(practice), last)

    @cached_property
    def _owned(self) -> dict[str, list[Practice]]:
        owned: dict[str, list[Practice]] = {}
        for practice in self._library.practices.values():
            if practice.recognised_by:
                for owner in practice.owners:
                    owned.setdefault(owner, []).append(practice)
        return owned

    def _decision(self, decision: Decision) -> Span:
        span = self._decisions.get(decision.id)
        if span is None:
            known = decision.issuer in self._library.authorities
            first = self._since(decision) if known else date.max
            span = first, min(_until(decision), self._end_of(decision))
            self._decisions[decision.id] = span
        return span

    def _since(self, record: Record) -> date:
        """The first whole day on which a record may have been public; the last of all for never."""
        if record.status is Status.DRAFT or (record.sample and not self._samples):
            return date.max
        if self.is_ahead(record):
            return date.max
        return max(dated(record), self._since_embargo(record))

    def _since_embargo(self, record: Record) -> date:
        if record.publish_at is None:
            return date.min
        day = self.locale.day_of(record.publish_at)
        if record.publish_at > self._now or day == date.max:
            return date.max
        return day + _ONE_DAY

    def _end_of(self, owner: Award | Decision) -> date:
        """When a revocation took it away: on its day, but not before its decision was public."""
        revoked = self.revocation(owner)
        if revoked is None:
            return date.max
        by = self._library.decisions[revoked.by]
        day = _left(revoked.date, revoked.was_public)
        return max(day, by.signed_on, lifts_on(by, self.locale) or date.min)


def dated(record: Record) -> date:
    """The day before which a record says itself that it was not there; the first of all for none.

    That of a decision is the one on which it was signed: before it there is no decision.
    """
    match record:
        case Decision():
            return record.signed_on
        case Story():
            return record.date
    return date.min


def first_told(record: Newsworthy, locale: Locale) -> datetime | None:
    """When a record was first there, by the portal's clocks, where that is later than the day that
    it tells of; None where nothing says so: its embargo lifted, or it was entered late.
    """
    entered = locale.morning(record.published_on) if record.published_on else None
    told = max(filter(None, (lifted_at(record, locale), entered)), default=None)
    # Whatever says an earlier day: nothing of it could be read before its own.
    return told if told and told.date() >= dated(record) else None


def lifted_at(record: Record, locale: Locale) -> datetime | None:
    """When the embargo of a record lifted, by the portal's clocks, where there was one."""
    return locale.here(record.publish_at) if record.publish_at else None


def told_on(record: Record, locale: Locale) -> date:
    """The day of that; the first of all where nothing says so."""
    entered = record.published_on if isinstance(record, Newsworthy) else None
    return max(filter(None, (entered, lifts_on(record, locale))), default=date.min)


def lifts_on(record: Record, locale: Locale) -> date | None:
    """The day on which an embargo lifts, where there is one."""
    return locale.day_of(record.publish_at) if record.publish_at else None


def earliest(days: Iterable[date | None]) -> date | None:
    """When the first of several was told, of which each may say that it was entered late."""
    found = list(days)
    late = [day for day in found if day]
    return min(late) if late and len(late) == len(found) else None


def _days(span: Span) -> bool:
    return span[0] <= span[1] and span[0] != date.max


def day_of_leaving(record: Record) -> date | None:
    """The day on which a record was withdrawn or its awardee forgotten; None where it stays."""
    if record.withdrawn:
        return record.withdrawn.date
    return record.privacy.forgotten if isinstance(record, Awardee) else None


def _said(record: Record) -> bool | None:
    """Whether a record that left says that anybody had seen it."""
    if record.withdrawn:
        return record.withdrawn.was_public
    return record.privacy.was_public if isinstance(record, Awardee) else None


def _until(record: Record) -> date:
    withdrawn = record.withdrawn
    return _left(withdrawn.date, withdrawn.was_public) if withdrawn else date.max


def _left(day: date, was_public: bool | None) -> date:
    """The last day to count with: an embargo that lifted on that day counts from the next one."""
    return day + _ONE_DAY if was_public and day < date.max else day
