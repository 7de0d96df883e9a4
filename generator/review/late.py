"""What comes to the portal so late that no newsroom would see it: nothing says that it is new.

Feeds date what they tell by the decision, and hold the newest week. An award of 2021 that is
entered today would go into an archive, which no reader follows. Where its record says when it came
(``published_on``), it is news of that day. No build reads that off a clock: ``check`` asks whoever
proposes the change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from generator.checking.publicity import dated
from generator.feeds.channels import WEEK
from generator.feeds.conferrals import Conferral
from generator.feeds.docket import Entry, Event
from generator.loading.library import Library
from generator.problems import Path, Problem, Severity
from generator.roll.published import PublicDecision, PublicPractice, PublicStory, Retraction

Told = Conferral | PublicDecision | PublicPractice | PublicStory


def late_news(
    tells: Sequence[Entry],
    library: Library,
    now: datetime,
    *,
    items: Collection[str],
    addresses: Mapping[str, str],
) -> Iterator[Problem]:
    """A warning for each item of a docket that was not told before and would be older than a week.

    ``items`` are the guids of those that were told, as far as they are known; where they are not,
    nothing is asked of records of which ``addresses`` were published. Nothing at all is asked of a
    portal that had told nothing: nobody reads it yet.
    """
    if not items and not addresses:
        return
    records = set(addresses.values())
    fresh = [
        one
        for one in tells
        if not (one.retracted or isinstance(one.source, Event))
        and (one.guid not in items if items else not _stood(one, records, addresses))
    ]
    decisions = {one.source.id for one in fresh if isinstance(one.source, PublicDecision)}
    for entry in fresh:
        source = entry.source
        if not isinstance(source, Told) or entry.published >= now - WEEK:
            continue
        if isinstance(source, Conferral) and source.award_of in decisions:
            continue  # asked once, of the decision
        at, said, since = _said(source, library)
        if said is None or said > since:
            today = library.locale.day_of(now)
            day = library.locale.day(entry.published)
            yield _problem("late-news", entry, library, at, day, today=today.isoformat())


def redated(told: Sequence[Entry], tells: Sequence[Entry], library: Library) -> Iterator[Problem]:
    """A warning for each item that was told, and would bear another date, without a correction that
    says why: readers sort by it, and show nothing.

    ``told`` and ``tells`` are the dockets before a change and after it.
    """
    now = {one.guid: one for one in tells if not one.retracted}
    moved = [
        (one, later)
        for one in told
        if not (one.retracted or isinstance(one.source, Event | Retraction))
        and (later := now.get(one.guid))
        and later.published != one.published
        and len(later.changes) <= len(one.changes)
    ]
    # What decisions date is asked once, of the decision; by their correction it is answered.
    decided = {one.guid: one for one in told if isinstance(one.source, PublicDecision)}
    decisions = {
        one.source.id
        for guid, one in decided.items()
        if isinstance(one.source, PublicDecision)
        and (later := now.get(guid))
        and later.published != one.published
    }
    for entry, later in moved:
        source = later.source
        if not isinstance(source, Told) or _dated_by(source) & decisions:
            continue
        at, _day, _since = _said(source, library)
        was, now_at = (library.locale.moment(one.published) for one in (entry, later))
        yield _problem("item-redated", later, library, at, was, now=now_at)


def _problem(
    code: str, entry: Entry, library: Library, at: Path, found: str, **values: str
) -> Problem:
    """A warning at a place of the record that an entry tells of."""
    origin = library.origins[entry.kind, entry.identity]
    where = (*origin.prefix, *at)
    warning = Severity.WARNING
    return Problem(code, origin.file, where, entry.identity, found, values=values, severity=warning)


def _dated_by(source: Told) -> set[str]:
    """The decisions of which the date of an item is."""
    match source:
        case Conferral():
            return {one.id for one in source.decisions}
        case PublicPractice():
            honours = [each.decision for owner in source.owners for each in owner.awards]
            return {one.id for one in (source.recognised_by, *honours) if one}
    return set()


def _stood(entry: Entry, records: Collection[str], addresses: Collection[str]) -> bool:
    """Whether a record was published, under this id or an older one; nobody knows of samples."""
    source = entry.source
    assert not isinstance(source, Event)
    one = source.who if isinstance(source, Conferral) else source
    olds = (alias[1:] in addresses for alias in one.aliases)
    return one.sample or f"{entry.kind}/{one.id}" in records or any(olds)


def _said(source: Told, library: Library) -> tuple[Path, date | None, date]:
    """Where a record tells its day, the day on which it says that it came, and that day itself."""
    match source:
        case PublicDecision():
            decision = library.decisions[source.id]
            return ("signed_on",), decision.published_on, decision.signed_on
        case PublicStory():
            story = library.stories[source.id]
            return ("date",), story.published_on, story.date
        case PublicPractice():
            practice = library.practices[source.id]
            known = library.decisions.get(practice.recognised_by or "")
            return ("title",), practice.published_on, dated(known) if known else date.min
    found = library.awardee(source.who.id)
    assert found is not None, "who is told of has a record"
    awardee = found[1]
    for index, award in enumerate(awardee.awards):
        if award.decision == source.award_of:
            said = award.published_on or awardee.published_on
            return ("awards", index, "decision"), said, dated(library.decisions[award.decision])
    return ("name",), awardee.published_on, date.min
