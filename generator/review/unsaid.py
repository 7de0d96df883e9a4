"""What was told, and would say something else now without a word: readers show each item once.

A list that grows after its decision was told, on the same day or without the day on which it grew,
comes up nowhere in the feeds of decisions. Whoever printed a name does not learn that it was wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from generator.feeds.channels import WEEK
from generator.feeds.conferrals import Conferral
from generator.feeds.docket import Entry, Event
from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.roll.published import PublicDecision, PublicPractice, PublicStory, Retraction


def unsaid(
    told: Sequence[Entry],
    tells: Sequence[Entry],
    library: Library,
    now: datetime,
    unnamed: Collection[str] = (),
) -> Iterator[Problem]:
    """A warning for each item that was told, stands, and says something else under its old moment:
    for more people, or of another name. Left out are ids that are ``unnamed``.

    ``told`` and ``tells`` are the dockets before a change and after it.
    """
    items = {one.guid for one in told}
    # Of what would be older than a week it is asked since when it is there (``late_news``).
    grew = Counter(
        one.source.award_of
        for one in tells
        if isinstance(one.source, Conferral)
        and one.guid not in items
        and one.published >= now - WEEK
    )
    after = {one.guid: one for one in tells if not one.retracted}
    for entry in told:
        later = after.get(entry.guid)
        if entry.retracted or later is None or later.identity in unnamed or _says(entry, later):
            continue
        if isinstance(later.source, PublicDecision) and (more := grew[later.identity]):
            today = library.locale.day_of(now).isoformat()
            yield _problem("list-grew", later, library, "signed_on", str(more), today=today)
        field, name = _called(later)
        _field, was = _called(entry)
        if name != was:
            yield _problem("told-otherwise", later, library, field, name, was=was)


def _says(entry: Entry, later: Entry) -> bool:
    """Whether something says that it changed."""
    return later.changed > entry.changed or len(later.changes) > len(entry.changes)


def _called(entry: Entry) -> tuple[str, str]:
    """The field of a record that says what its item is called, and what; nothing of an event."""
    match entry.source:
        case Conferral(who=who, awards=awards):
            return "name", awards[0].name if awards else who.name
        case PublicDecision(facts=facts) if facts.number:
            return "number", facts.number
        case PublicDecision(title=title) | PublicStory(title=title) | PublicPractice(title=title):
            return "title", title
        case Event() | Retraction():
            return "", ""


def _problem(
    code: str, entry: Entry, library: Library, field: str, found: str, **values: str
) -> Problem:
    origin = library.origins[entry.kind, entry.identity]
    where = (*origin.prefix, field)
    warning = Severity.WARNING
    return Problem(code, origin.file, where, entry.identity, found, values=values, severity=warning)
