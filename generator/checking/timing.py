"""What a record says and what does not count, or not yet: signatures, revocations, departures,
corrections and other days that lie ahead.

A warning where time or an approval will mend it, or where nothing wrong is shown; an error where
only a person can say what is true: of a signature, a story or a correction of a day to come nobody
can tell whether it is a slip or to wait. What is to wait says so itself (``publish_at``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from generator.cache.store import Store
from generator.checking.departed import Departed
from generator.checking.embargoes import Embargoes
from generator.checking.publicity import (
    HoldReason,
    Publicity,
    dated,
    day_of_leaving,
    lifts_on,
    told_on,
)
from generator.checking.silent import Silent
from generator.loading.library import Library
from generator.problems import Path, Problem, Severity
from generator.records.awardee import Award, Awardee
from generator.records.base import Newsworthy, Record, Status
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.movement import Movement
from generator.records.practice import Practice
from generator.records.story import Story

_ANNOUNCED_WITHIN = timedelta(days=366)
"""Of a movement: that of a coming year is announced before it starts; later is a slip."""


def check_timing(library: Library, now: datetime, store: Store | None = None) -> Iterator[Problem]:
    """What does not count at the moment ``now``, and why.

    ``store`` remembers which records name nobody of whom that could be said.
    """
    timing = _Timing(library, now, store)
    for kind, record in library.records():
        yield from timing.of(kind, record)
    timing.silent.remember()


class _Timing:
    def __init__(self, library: Library, now: datetime, store: Store | None) -> None:
        self.library = library
        self.now = now
        self.embargoes = Embargoes(library)
        self.publicity = Publicity(library, now)
        self.today = self.publicity.today
        self.departed = Departed(library, self.today)
        names = (self.embargoes.waiting(now), self.departed.naming)
        self.silent = Silent(library, names, store)

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
            yield from self._entered(kind, record)
            yield from self._told_of(kind, record)
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
        shown = self.library.locale.day(found) if isinstance(found, date) else found
        return Problem(
            code, origin.file, (*origin.prefix, *at), record.id, shown, severity=severity
        )

    def _ahead(self, kind: Kind, record: Record) -> Iterator[Problem]:
        """Days to come of what should have happened; drafts may be prepared for them."""
        match record:
            case Decision() | Story() if self.publicity.is_ahead(record):
                signed = isinstance(record, Decision)
                code = "signed-ahead" if signed else "dated-ahead"
                at = ("signed_on",) if signed else ("date",)
                if not self._lifts_later(record):
                    error = Severity.ERROR
                    yield self.problem(code, kind, record, at, dated(record), severity=error)
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

    def _entered(self, kind: Kind, record: Record) -> Iterator[Problem]:
        """Days on which something is said to have come first that cannot be right."""
        if not isinstance(record, Newsworthy):
            return
        said: list[tuple[Path, date | None, date]] = [((), record.published_on, dated(record))]
        if isinstance(record, Awardee):
            for index, award in enumerate(record.awards):
                decision = self.library.decisions.get(award.decision)
                signed = decision.signed_on if decision else date.min
                said.append((("awards", index), award.published_on, signed))
        for at, day, since in said:
            where = (*at, "published_on")
            if day and day > self.today:
                error = Severity.ERROR
                yield self.problem("published-ahead", kind, record, where, day, severity=error)
            elif day and day < since:
                yield self.problem("published-before", kind, record, where, day)

    def _told_of(self, kind: Kind, record: Record) -> Iterator[Problem]:
        """What must wait for longer than a record that refers to it, or names it; who has left."""
        referred = [one for one in self.embargoes.early(record) if one.until > self.now]
        for at, about, until in referred:
            yield self._until(self.problem("told-early", kind, record, at, about), until)
        if self.silent.is_silent(kind, record):
            return
        ids = {one.about for one in referred}
        for at, about, until in self.embargoes.named(record, self.now):
            if about not in ids:  # nor is the name said again: what is told here is public too
                yield self._until(self.problem("named-early", kind, record, at), until)
        for at, day in self.departed.named(record):  # nor is the name said again
            yield self.problem("left-named", kind, record, at, day)

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
        where = (*at, "revoked", "date")
        if revoked.date > self.today:
            yield self.problem("revoked-ahead", kind, record, where, revoked.date)
        elif self.publicity.taken_that_day(owner, record if isinstance(record, Awardee) else None):
            yield self.problem("left-that-day", kind, record, where, revoked.date)

    def _departure(self, kind: Kind, record: Record) -> Iterator[Problem]:
        """A record that leaves on a day to come, or that nobody had seen."""
        left, publicity = day_of_leaving(record), self.publicity
        where = ("withdrawn",) if record.withdrawn else ("privacy", "forgotten")
        day = ("withdrawn", "date") if record.withdrawn else where
        if left is None:
            return
        if left > self.today:
            yield self.problem("left-ahead", kind, record, day, left, severity=Severity.ERROR)
        elif publicity.left_that_day(record):
            yield self.problem("left-that-day", kind, record, day, left)
        elif not publicity.had_left(record):
            yield self.problem("left-unpublished", kind, record, where)

    def _corrections(self, kind: Kind, record: Record) -> Iterator[Problem]:
        """Corrections of what nobody had seen, or of a day to come."""
        if not record.corrections or self.publicity.hidden(record):
            return
        told = self.publicity.corrections(record, self._decisions(record))
        for index, one in enumerate(record.corrections):
            at = ("corrections", index, "date")
            if one in record.corrections[:index]:
                yield self.problem("correction-twice", kind, record, at, one.date)
            if one.date > self.today:
                error = Severity.ERROR
                yield self.problem("correction-ahead", kind, record, at, one.date, severity=error)
            elif one not in told:
                yield self.problem("correction-before", kind, record, at, one.date)

    def _decisions(self, record: Record) -> list[date]:
        """The day on which each decision that made a record public was first told."""
        locale = self.library.locale
        if isinstance(record, Decision):
            return [max(record.signed_on, told_on(record, locale))]
        found = []
        for award in record.awards if isinstance(record, Awardee) else ():
            one = self.library.decisions.get(award.decision)
            if one and not self.publicity.hidden(one):
                late = award.published_on or date.min
                found.append(max(one.signed_on, told_on(one, locale), late))
        return found

    def _until(self, problem: Problem, until: datetime) -> Problem:
        """The problem with the hour until which something waits."""
        moment = self.library.locale.here(until)
        hour = {"hour": self.library.locale.hour(moment), "day": self.library.locale.day(moment)}
        return replace(problem, values={**hour, "moment": moment.isoformat()})

    def _lifts_later(self, record: Record) -> bool:
        """Whether a record waits for its embargo at least as long as for its day: that is no
        slip.
        """
        lifts = lifts_on(record, self.library.locale)
        return lifts is not None and lifts >= dated(record)
