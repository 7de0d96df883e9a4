"""A record under examination: what is said of its references, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from generator.loading.library import Library
from generator.locales import Locale
from generator.nearest import nearest
from generator.problems import Path, Problem, Severity
from generator.records.awardee import Awardee, as_written
from generator.records.catalogue import Succeeded, Valid
from generator.records.kinds import Kind
from generator.records.markers import Refers
from generator.records.walk import Way, marked

_MOST_NAMED = 12


class About:
    """A record under examination: makes problems that know where they are."""

    def __init__(self, library: Library, kind: Kind, record: Any) -> None:
        self.library = library
        self.kind = kind
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

    def unknown(self) -> Iterator[Problem]:
        """A problem for each reference of the record, in whatever field, that leads nowhere."""
        for refers, at, reference in marked(self.record, Refers):
            for kind in refers.kinds or (self.kind,):
                if _is_there(self.library, kind, reference):
                    break
            else:
                yield self._unknown(refers.kinds or (self.kind,), reference, at)

    def _unknown(
        self, kinds: Sequence[Kind | Literal["criteria"]], reference: str, at: Way
    ) -> Problem:
        if "criteria" in kinds:
            return self._unknown_criterion(reference, at)
        # Ids of decisions differ in a figure: the one that is alike is another decision, and an
        # award that an editor moves there is a false fact.
        guess = Kind.DECISIONS not in kinds
        code = "unknown-reference" if guess else "unknown-decision"
        shelf: dict[str, Any] = {}
        for kind in kinds:
            shelf |= named(self.library.of(Kind(kind)))
        return self.problem(
            code,
            *at,
            found=reference,
            allowed=nearest_of(reference, shelf) if guess else None,
            kinds=kinds,
            near=near(reference, shelf) if guess else "",
        )

    def _unknown_criterion(self, reference: str, at: Way) -> Problem:
        identity = reference.partition("/")[0]
        movement = self.library.movements.get(identity)
        known = [f"{identity}/{one.id}" for one in movement.criteria] if movement else []
        allowed = ", ".join(known or self.library.movements)
        return self.problem("unknown-criterion", *at, found=reference, allowed=allowed)

    def valid(
        self, kind: Kind, reference: str | None, day: date | None, *at: str | int
    ) -> Iterator[Problem]:
        """A problem where the reference leads to what did not exist on ``day``."""
        entry = self.library.of(kind).get(reference or "")
        if day and isinstance(entry, Valid) and not entry.valid_on(day):
            there = _in_its_stead(entry, self.library.of(kind).values(), day)
            yield self.problem(
                "not-valid-on",
                *at,
                found=reference,
                allowed=", ".join(there) or None,
                day=self.library.locale.day(day),
                name=entry.name,
                period=period(self.library.locale, entry),
                near=there[0] if len(there) == 1 else "",
            )

    def inherited(
        self, kind: Kind, references: tuple[str, ...], day: date | None, key: str, index: int
    ) -> Iterator[Problem]:
        """A problem for each of what an older award takes from its record, and did not exist on its
        day; the award is to say all of it then.
        """
        shelf = self.library.of(kind)
        missing = {
            one: (entry, _in_its_stead(entry, shelf.values(), day))
            for one in references
            if day and isinstance(entry := shelf.get(one), Valid) and not entry.valid_on(day)
        }
        stead = {one: there[0] if len(there) == 1 else "…" for one, (_, there) in missing.items()}
        then = tuple(dict.fromkeys(stead.get(one, one) for one in references))
        for reference, (entry, there) in missing.items():
            yield self.problem(
                "not-of-the-day",
                "awards",
                index,
                "decision",
                found=reference,
                allowed=", ".join(there) or None,
                day=self.library.locale.day(day) if day else "",
                name=entry.name,
                period=period(self.library.locale, entry),
                key=key,
                near=there[0] if len(there) == 1 else "",
                then=as_written(then),
            )


def _is_there(library: Library, kind: Kind | Literal["criteria"], reference: str) -> bool:
    """Whether a reference leads to something; what could not be read is told of itself."""
    if kind != "criteria":
        return reference in library.of(kind) or library.is_broken(kind, reference)
    identity, _, criterion = reference.partition("/")
    movement = library.movements.get(identity)
    if movement is None:
        return library.is_broken(Kind.MOVEMENTS, identity)
    return any(one.id == criterion for one in movement.criteria)


def _in_its_stead(entry: Valid, shelf: Iterable[object], day: date) -> list[str]:
    """Ids of what was there on ``day`` where ``entry`` was not: before it, or after it."""
    successors = getattr(entry, "succeeded_by", ())
    return [
        other.id
        for other in shelf
        if isinstance(other, Succeeded)
        and other.valid_on(day)
        and (entry.id in other.succeeded_by or other.id in successors)
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


def period(locale: Locale, entry: Valid) -> str:
    """From when to when an entry was in force, as people write it."""
    first = locale.day(entry.valid_from) if entry.valid_from else "…"
    last = locale.day(entry.valid_to) if entry.valid_to else "…"
    return f"{first} – {last}"
