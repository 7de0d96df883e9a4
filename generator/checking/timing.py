"""What a record says and what does not count, or not yet: signatures, revocations, departures,
corrections and other days that lie ahead.

A warning where time or an approval will mend it, or where nothing wrong is shown; an error where
only a person can say what is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from generator.checking.publicity import HoldReason, Publicity, day_of
from generator.loading.library import Library
from generator.problems import Path, Problem, Severity
from generator.records.awardee import Award, Awardee
from generator.records.base import Record, Status
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.movement import Movement
from generator.records.practice import Practice
from generator.records.story import Story

_ANNOUNCED_WITHIN = timedelta(days=366)
"""Of a movement: that of a coming year is announced before it starts; later is a slip."""


def check_timing(library: Library, now: datetime) -> Iterator[Problem]:
    """What does not count at the moment ``now``, and why."""
    timing = _Timing(library, now)
    for kind, record in library.records():
        yield from timing.of(kind, record)


class _Timing:
    def __init__(self, library: Library, now: datetime) -> None:
        self.library = library
        self.publicity = Publicity(library, now)
        self.today = self.publicity.today

    def of(self, kind: Kind, record: Record) -> Iterator[Problem]:
        """What does not count of one record."""
        if isinstance(record, Decision) and record.revoked:
            yield from self._revocation(kind, record, record, ())
        if isinstance(record, Awardee):
            for index, award in enumerate(record.awards):
                if award.revoked:
                    yield from self._revocation(kind, record, award, ("awards", index))
        if record.status is Status.APPROVED:
            yield from self._ahead(kind, record)
        if self._is_whole(record):
            yield from self._departure(kind, record)
            yield from self._corrections(kind, record)

    def _is_whole(self, record: Record) -> bool:
        """Whether all decisions of a record are there: if one is broken, nothing else is sure."""
        if isinstance(record, Decision):
            return record.issuer in self.library.authorities
        return not isinstance(record, Awardee) or all(
            (decision := self.library.decisions.get(award.decision)) and self._is_whole(decision)
            for award in record.awards
        )

    def problem(
        self,
        code: str,
        kind: Kind,
        record: Record,
        at: Path,
        found: date | str | None = None,
        severity: Severity = Severity.WARNING,
    ) -> Problem:
        """A problem that knows where it is."""
        origin = self.library.origins[kind, record.id]
        shown = f"{found:%d/%m/%Y}" if isinstance(found, date) else found
        return Problem(
            code, origin.file, (*origin.prefix, *at), record.id, shown, severity=severity
        )

    def _ahead(self, kind: Kind, record: Record) -> Iterator[Problem]:
        """Days to come of what should have happened; drafts may be prepared for them."""
        match record:
            case Decision() if self.publicity.is_ahead(record):
                yield self.problem("signed-ahead", kind, record, ("signed_on",), record.signed_on)
            case Story() if self.publicity.is_ahead(record) and not _lifts_later(record):
                yield self.problem("dated-ahead", kind, record, ("date",), record.date)
            case Movement():
                if record.started_on > self.today + _ANNOUNCED_WITHIN:
                    at = ("started_on",)
                    yield self.problem("started-ahead", kind, record, at, record.started_on)
                for index, basis in enumerate(record.legal_basis):
                    if basis.date > self.today:
                        where = ("legal_basis", index, "date")
                        yield self.problem("based-ahead", kind, record, where, basis.date)
            case Practice():
                for index, one in enumerate(record.replicated_in):
                    if one.date and one.date > self.today:
                        where = ("replicated_in", index, "date")
                        yield self.problem("replicated-ahead", kind, record, where, one.date)

    def _revocation(
        self, kind: Kind, record: Record, owner: Award | Decision, at: Path
    ) -> Iterator[Problem]:
        """The reasons for which a revocation is not in force."""
        revoked = owner.revoked
        by = self.library.decisions.get(revoked.by) if revoked else None
        if revoked is None or by is None:
            return
        where = (*at, "revoked", "by")
        if by is record:
            yield self.problem(
                "revoked-by-itself", kind, record, where, by.id, severity=Severity.ERROR
            )
            return
        if by.status is Status.WITHDRAWN:
            # Whether the award stands again is not for a program to say.
            yield self.problem(
                "revoked-by-withdrawn", kind, record, where, by.id, severity=Severity.ERROR
            )
        elif self.publicity.hidden(by) is HoldReason.AHEAD:
            yield self.problem("revoked-ahead", kind, record, where, by.signed_on)
        elif reason := self.publicity.hidden(by):
            code = "revoked-by-draft" if reason is HoldReason.DRAFT else "revoked-by-embargo"
            yield self.problem(code, kind, record, where, by.id)
        if self.publicity.revocation(by):
            yield self.problem("revoked-by-revoked", kind, record, where, by.id)
        if revoked.date > self.today:
            where = (*at, "revoked", "date")
            yield self.problem("revoked-ahead", kind, record, where, revoked.date)

    def _departure(self, kind: Kind, record: Record) -> Iterator[Problem]:
        """A record that leaves on a day to come, or that nobody had seen."""
        forgotten = record.privacy.forgotten if isinstance(record, Awardee) else None
        if record.withdrawn:
            if record.withdrawn.date > self.today:
                at = ("withdrawn", "date")
                yield self.problem("left-ahead", kind, record, at, record.withdrawn.date)
            elif not self.publicity.was_public(record):
                yield self.problem("left-unpublished", kind, record, ("withdrawn",))
        elif forgotten and forgotten > self.today:
            at = ("privacy", "forgotten")
            yield self.problem("left-ahead", kind, record, at, forgotten)
        elif isinstance(record, Awardee) and forgotten and not self.publicity.was_forgotten(record):
            yield self.problem("left-unpublished", kind, record, ("privacy", "forgotten"))

    def _corrections(self, kind: Kind, record: Record) -> Iterator[Problem]:
        """Corrections of what nobody had seen, or of a day to come."""
        if not record.corrections or self.publicity.hidden(record):
            return
        told = self.publicity.corrections(record, self._decisions(record))
        for index, one in enumerate(record.corrections):
            at = ("corrections", index, "date")
            if one.date > self.today:
                yield self.problem("correction-ahead", kind, record, at, one.date)
            elif one not in told:
                yield self.problem("correction-before", kind, record, at, one.date)

    def _decisions(self, record: Record) -> list[tuple[date, datetime | None]]:
        """The days and embargoes of what made a record public."""
        decisions = [record] if isinstance(record, Decision) else []
        if isinstance(record, Awardee):
            found = (self.library.decisions.get(award.decision) for award in record.awards)
            decisions = [one for one in found if one and not self.publicity.hidden(one)]
        return [(one.signed_on, one.publish_at) for one in decisions]


def _lifts_later(story: Story) -> bool:
    """Whether a story waits for its embargo at least as long as for its date: that is no slip."""
    lifts = day_of(story.publish_at)
    return lifts is not None and lifts >= story.date
