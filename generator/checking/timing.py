"""What a record says and what does not count, or not yet: revocations, departures, corrections.

A warning where time or an approval will mend it, or where nothing wrong is shown; an error where
only a person can say what is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from generator.checking.publicity import HoldReason, Publicity
from generator.loading.library import Library
from generator.problems import Path, Problem, Severity
from generator.records.awardee import Award, Awardee
from generator.records.base import Record, Status
from generator.records.decision import Decision
from generator.records.kinds import Kind


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
        elif reason := self.publicity.hidden(by):
            code = "revoked-by-draft" if reason is HoldReason.DRAFT else "revoked-by-embargo"
            yield self.problem(code, kind, record, where, by.id)
        elif by.signed_on > self.today:
            yield self.problem("revoked-ahead", kind, record, where, by.signed_on)
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
