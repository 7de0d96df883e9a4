"""What was told as an event, and would be told otherwise now: readers show each guid once.

A correction has the number that it has among those of its day (``generator.feeds.happenings``). One
that is written above another takes its guid, and comes up nowhere; one that is deleted, or a
revocation that is, leaves those who acted on it with what is no more so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from generator.feeds.channels import WEEK
from generator.feeds.docket import Entry, Event
from generator.feeds.happenings import Happening
from generator.loading.library import Library
from generator.locales import Locale
from generator.problems import Origin, Problem, Severity
from generator.records.base import Correction


def retold(
    told: Sequence[Entry],
    tells: Sequence[Entry],
    library: Library,
    now: datetime,
    unnamed: Collection[str] = (),
) -> Iterator[Problem]:
    """A warning, without its place, for each record of which an event is no longer told or tells
    something else, or a new correction bears a day so long past that nobody would see it.

    ``told`` and ``tells`` are the dockets before and after. Left out are ids that are ``unnamed``.
    """
    after = {one.guid: one for one in tells if not isinstance(one.source, Event)}
    found: set[tuple[str, str]] = set()
    for entry in told:
        later = after.get(entry.guid)
        if isinstance(entry.source, Event) or later is None or later.identity in unnamed:
            continue
        origin = library.origins.get((later.kind, later.identity))
        for one in _otherwise(entry, later, origin, library.locale, now) if origin else ():
            if (one.file, one.code) not in found:
                found.add((one.file, one.code))
                yield one


def _otherwise(
    before: Entry, after: Entry, origin: Origin, locale: Locale, now: datetime
) -> Iterator[Problem]:
    def problem(code: str, what: Happening) -> Problem:
        at = ("corrections",) if isinstance(what.said, Correction) else ()
        where, day = (*origin.prefix, *at), locale.day(what.day)
        return Problem(code, origin.file, where, after.identity, day, severity=Severity.WARNING)

    was = {one.key: one for one in before.changes}
    now_told = {one.key: one for one in after.changes}
    fresh = [one for key, one in now_told.items() if key not in was]
    if not fresh:
        for key, one in was.items():
            if key not in now_told:
                yield problem("event-gone", one)
    notes = _notes(now_told)
    for key, note in _notes(was).items():
        if notes.get(key, note) != note and note in notes.values():
            yield problem("event-moved", now_told[key])
    for one in fresh:
        if (
            isinstance(one.said, Correction)
            and before.published < locale.midnight(one.day) < now - WEEK
        ):
            yield problem("event-late", one)


def _notes(told: Mapping[str, Happening]) -> dict[str, str]:
    return {key: one.said.note for key, one in told.items() if isinstance(one.said, Correction)}
