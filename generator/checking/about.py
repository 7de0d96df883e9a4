"""A record under examination: what is said of its references, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.loading.library import Library
from generator.nearest import nearest
from generator.problems import Path, Problem, Severity
from generator.records.awardee import Awardee
from generator.records.catalogue import Succeeded, Valid
from generator.records.kinds import Kind

_MOST_NAMED = 12


class About:
    """A record under examination: makes problems that know where they are."""

    def __init__(self, library: Library, kind: Kind, record: Any) -> None:
        self.library = library
        self.record = record
        self.origin = library.origins[kind, record.id]

    def problem(
        self,
        code: str,
        *at: str | int,
        found: str | None = None,
        allowed: str | None = None,
        severity: Severity = Severity.ERROR,
        **values: Any,
    ) -> Problem:
        """A problem at a place of the record."""
        path: Path = (*self.origin.prefix, *at)
        return Problem(
            code, self.origin.file, path, self.record.id, found, allowed, values, severity
        )

    def known(self, kind: Kind, reference: str | None, *at: str | int) -> Iterator[Problem]:
        """A problem where the reference leads nowhere."""
        shelf = self.library.of(kind)
        if reference is None or self.library.is_broken(kind, reference):
            return
        if reference not in shelf:
            shelf = named(shelf)
            yield self.problem(
                "unknown-reference",
                *at,
                found=reference,
                allowed=nearest_of(reference, shelf),
                kinds=(kind,),
                near=near(reference, shelf),
            )

    def valid(
        self, kind: Kind, reference: str | None, day: date | None, *at: str | int
    ) -> Iterator[Problem]:
        """A problem where the reference leads nowhere, or to what did not exist on ``day``."""
        yield from self.known(kind, reference, *at)
        entry = self.library.of(kind).get(reference or "")
        if day and isinstance(entry, Valid) and not entry.valid_on(day):
            there = _in_its_stead(entry, self.library.of(kind).values(), day)
            yield self.problem(
                "not-valid-on",
                *at,
                found=reference,
                allowed=", ".join(there) or None,
                day=f"{day:%d/%m/%Y}",
                name=entry.name,
                period=period(entry),
                near=there[0] if len(there) == 1 else "",
            )

    def inherited(
        self, kind: Kind, reference: str | None, day: date | None, key: str, index: int
    ) -> Iterator[Problem]:
        """A problem where what an older award takes from its record did not exist on its day."""
        shelf = self.library.of(kind)
        entry = shelf.get(reference or "")
        if day and isinstance(entry, Valid) and not entry.valid_on(day):
            there = _in_its_stead(entry, shelf.values(), day)
            yield self.problem(
                "not-of-the-day",
                "awards",
                index,
                "decision",
                found=reference,
                allowed=", ".join(there) or None,
                day=f"{day:%d/%m/%Y}",
                name=entry.name,
                period=period(entry),
                key=key,
                near=there[0] if len(there) == 1 else "…",
            )


def _in_its_stead(entry: Valid, shelf: Iterable[object], day: date) -> list[str]:
    """Ids of what was there on ``day`` where ``entry`` was not: before it, or after it."""
    successor = getattr(entry, "succeeded_by", None)
    return [
        other.id
        for other in shelf
        if isinstance(other, Succeeded)
        and other.valid_on(day)
        and (other.succeeded_by == entry.id or other.id == successor)
    ]


def named(shelf: Mapping[str, Any]) -> dict[str, Any]:
    """Without those who are not to be named: an id that is suggested may spell a name."""
    return {
        identity: one
        for identity, one in shelf.items()
        if not (isinstance(one, Awardee) and one.withheld)
    }


def nearest_of(reference: str, shelf: Mapping[str, object]) -> str:
    """What could be meant: all ids where there are few, else those that come close."""
    if len(shelf) <= _MOST_NAMED:
        return ", ".join(sorted(shelf))
    return ", ".join([*nearest(reference, shelf, 4, 0.55), "…"])


def near(reference: str, shelf: Mapping[str, object]) -> str:
    """The one id that was most likely meant; nothing where none comes close."""
    return next(iter(nearest(reference, shelf, 1, 0.75)), "")


def period(entry: Valid) -> str:
    """From when to when an entry was in force, as people write it."""
    first = f"{entry.valid_from:%d/%m/%Y}" if entry.valid_from else "…"
    last = f"{entry.valid_to:%d/%m/%Y}" if entry.valid_to else "…"
    return f"{first} – {last}"
