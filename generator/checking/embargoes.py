"""Who is told of too early: by a story or a practice that does not wait for those it is about, or
by any text that names them.

Feeds and pages tell what stands in a record when its own embargo lifts. That the award which it
tells of must wait is said in another record, and whoever writes about it may not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import NamedTuple

from generator.checking.naming import Naming
from generator.checking.privacy import texts_of
from generator.loading.library import Library
from generator.problems import Path
from generator.records.awardee import Awardee, names_of
from generator.records.base import Model, Record, Status
from generator.records.practice import Practice
from generator.records.story import Story

_ALWAYS = datetime.min.replace(tzinfo=UTC)
_Lookup = Callable[[str], Record | None]
NO_NEWS = frozenset(("name", "given_name", "sort_name", "byline", "outlet", "credit"))
"""Fields that name people of whom nothing is told: who wrote, photographed or signed; and whose
record it is.
"""


class Early(NamedTuple):
    """``at``: where a record refers to what may be told from ``until`` on, which is ``about``."""

    at: Path
    about: str
    until: datetime


class Embargoes:
    """What must wait, of all that a library holds."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._names: tuple[datetime, Naming] | None = None

    def early(self, record: Model) -> Iterator[Early]:
        """What a story or a practice refers to that must wait for longer than it does itself."""
        if isinstance(record, Story | Practice):
            own = record.publish_at or _ALWAYS
            yield from (one for one in self._around(record) if one.until > own)

    def named(self, record: Record, now: datetime) -> Iterator[Early]:
        """Whom the texts of a record name that must wait for longer: each once.

        Not whose name somebody bears of whom nothing waits: nobody knows which of them is meant.
        """
        naming = self.waiting(now)
        if not naming:
            return
        told: set[str] = {record.id}
        for at, text in texts_of(record):
            if at[-1] in NO_NEWS:
                continue
            since = self._told(record, at)
            for identity, until in naming.whom(text):
                if until > since and identity not in told:
                    told.add(identity)
                    yield Early(at, identity, until)

    def waits_for(self, record: Model, now: datetime) -> datetime | None:
        """When all may be told that a record refers to or names; None where nothing waits."""
        named = self.named(record, now) if isinstance(record, Record) else ()
        around = (*self.early(record), *named)
        return max((one.until for one in around if one.until > now), default=None)

    def waiting(self, now: datetime) -> Naming:
        """Those who must wait at a moment, by their names."""
        if self._names is None or self._names[0] != now:
            waits: dict[str, tuple[str, datetime]] = {}
            known: set[str] = set()
            for _kind, one in self._library.awardees():
                until = self._until(one)
                if until and until > now:
                    waits |= dict.fromkeys(names_of(one), (one.id, until))
                elif until:
                    known.update(names_of(one))
            self._names = now, Naming(waits, known)
        return self._names[1]

    def _told(self, record: Record, at: Path) -> datetime:
        """When a text of a record that is approved is told."""
        if not isinstance(record, Awardee):
            return record.publish_at or _ALWAYS
        told = self._until(record) or _ALWAYS
        if at[0] == "awards" and isinstance(at[1], int):
            decision = self._library.decisions.get(record.awards[at[1]].decision)
            return max(told, (decision and decision.publish_at) or _ALWAYS)
        return told

    @cached_property
    def _owned(self) -> Mapping[str, Sequence[Practice]]:
        found: dict[str, list[Practice]] = defaultdict(list)
        for one in self._library.practices.values():
            for owner in one.owners:
                found[owner].append(one)
        return found

    def _around(self, record: Story | Practice) -> Iterator[Early]:
        """What a record refers to, and when each of it may be told."""
        match record:
            case Story():
                for index, one in enumerate(record.about):
                    yield from self._early(("about", index), one, self._subject)
            case Practice():
                decided = record.recognised_by or ""
                yield from self._early(("recognised_by",), decided, self._library.decisions.get)
                for index, one in enumerate(record.owners):
                    yield from self._early(("owners", index), one, self._owner)

    def _early(self, at: Path, identity: str, find: _Lookup) -> Iterator[Early]:
        record = find(identity)
        if record is not None and (until := self._until(record)):
            yield Early(at, identity, until)

    def _owner(self, identity: str) -> Awardee | None:
        found = self._library.awardee(identity)
        return found[1] if found else None

    def _subject(self, identity: str) -> Record | None:
        library = self._library
        return (
            self._owner(identity)
            or library.practices.get(identity)
            or library.movements.get(identity)
        )

    def _until(self, record: Record) -> datetime | None:
        """When a record may be told; None where it is no embargo that it waits for."""
        if record.status is not Status.APPROVED:
            return None
        own = record.publish_at or _ALWAYS
        if isinstance(record, Awardee):
            # What they are honoured for first makes them public.
            reasons = min(self._reasons(record), default=_ALWAYS)
            return max(own, reasons)
        if isinstance(record, Practice):
            return max([own, *(until for _at, _about, until in self._around(record))])
        return own

    def _reasons(self, awardee: Awardee) -> Iterator[datetime]:
        decisions: list[tuple[datetime, str]] = [(_ALWAYS, one.decision) for one in awardee.awards]
        decisions += [
            (one.publish_at or _ALWAYS, one.recognised_by)
            for one in self._owned.get(awardee.id, ())
            if one.recognised_by and one.status is Status.APPROVED
        ]
        for since, identity in decisions:
            decision = self._library.decisions.get(identity)
            if decision is not None and decision.status is Status.APPROVED:
                yield max(since, decision.publish_at or _ALWAYS)
