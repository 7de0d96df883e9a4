"""Which record is asked for, until when it must wait, and why nothing is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from generator.approval import Approved
from generator.checking.publicity import HoldReason, dated
from generator.kits.matter import Subject
from generator.loading.library import Library
from generator.locales import Locale
from generator.nearest import nearest
from generator.problems import visible
from generator.records.base import Record, Status
from generator.records.kinds import Kind
from generator.records.markers import Refers
from generator.records.walk import marked
from generator.roll.shelves import records

KINDS = (Kind.INDIVIDUALS, Kind.COLLECTIVES, Kind.PRACTICES, Kind.STORIES, Kind.DECISIONS)
_MOST_NEAR, _NEAR = 3, 0.6
_WAITING = (HoldReason.EMBARGO, HoldReason.DECISION_NOT_PUBLIC)
_FAR = 2
"""How far what a record speaks of is followed: a story, its people, their decisions."""
Key = tuple[Kind, str]


class Refusal(Exception):
    """Why nothing is made, in the portal's words; ``unknown``: there is no such thing."""

    def __init__(self, text: str, *, unknown: bool = False) -> None:
        super().__init__(text)
        self.unknown = unknown


def record_of(ready: Approved, identity: str) -> Key:
    """The record that an id means: ``<id>``, or ``<kind>/<id>`` where several have it.

    Raises Refusal.
    """
    words = ready.site.words
    shown, shelves = visible(identity), ready.library.shelves
    kind, _, rest = identity.partition("/")
    found = [(one, identity) for one in KINDS if identity in shelves[one]]
    found += [(one, rest) for one in KINDS if one.value == kind and rest in shelves[one]]
    if len(found) > 1:
        told = ", ".join(f"{one.value}/{name}" for one, name in found)
        raise Refusal(words("kit.faults.several", id=shown, found=told), unknown=True)
    if found:
        return found[0]
    for left in ready.site.roll.notices:
        if left.kind in KINDS and identity in (left.id, f"{left.kind.value}/{left.id}"):
            raise Refusal(words("kit.faults.left", id=shown))
    fault = words("kit.faults.unknown", id=shown)
    public = records(ready.site.roll)
    known = [one for kind in KINDS for one in public[kind]]
    if near := nearest(identity, known, _MOST_NEAR, _NEAR):
        fault = words("kit.faults.near", fault=fault, near=", ".join(near))
    raise Refusal(fault, unknown=True)


def subject(ready: Approved, key: Key) -> Subject:
    """A record as it may be shown at the moment that ``ready`` is of. Raises Refusal."""
    kind, identity = key
    words = ready.site.words
    roll, shown = ready.site.roll, visible(identity)
    found = records(roll)[kind].get(identity)
    if isinstance(found, Subject) and not getattr(found, "revoked_by", None):
        return found
    if key in ready.discretion.keys:
        raise Refusal(words("kit.faults.unnamed", id=shown))
    if found is not None or any((one.kind, one.id) == key for one in roll.notices):
        raise Refusal(words("kit.faults.left", id=shown))
    reasons = [held.reason for held in ready.held if (held.kind, held.id) == key]
    waits = any(one in _WAITING for one in reasons)
    reason = words.held[reasons[0]] if reasons else words.held["no-public-award"]
    raise Refusal(words(f"kit.faults.{'waits' if waits else 'held'}", id=shown, reason=reason))


def until(library: Library, key: Key, now: datetime) -> datetime | None:
    """When all that is approved of a record, and of what it speaks of, may be told; None where
    nothing of it waits.
    """
    moments = [one for record in _around(library, key) for one in _waits(record, library.locale)]
    return max((one for one in moments if one > now), default=None)


def _around(library: Library, key: Key) -> Iterator[Record]:
    """A record, what it refers to, and what that refers to; each once."""
    seen = {key}
    waiting = [key]
    for _step in range(_FAR + 1):
        following: list[Key] = []
        for kind, identity in waiting:
            record = library.shelves[kind].get(identity)
            if not isinstance(record, Record) or record.status is not Status.APPROVED:
                continue
            yield record
            for refers, _at, reference in marked(record, Refers):
                kinds = [one for one in KINDS if one in refers.kinds]
                following += [(one, reference) for one in kinds]
        waiting = [one for one in dict.fromkeys(following) if one not in seen]
        seen.update(waiting)


def _waits(record: Record, locale: Locale) -> Iterator[datetime]:
    if record.publish_at:
        yield record.publish_at
    day = dated(record)
    if day.year > 1:
        yield locale.midnight(day)
