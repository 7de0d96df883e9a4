"""What became public, was corrected or was taken back, day by day: of all, and of each commune.

Days come from records alone. What a decision honours is news on the day of its signature or, where
an embargo lifted later, on that day: the same days as in the feeds (``generator.feeds.docket``).
What was taken back names nobody (see ``generator.roll.changes``). In a commune it is told where the
award had been listed; that somebody was forgotten is told in none, since it would say where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from generator.records.catalogue import Locality
from generator.records.kinds import Kind
from generator.records.places import communes_of_today
from generator.roll.changes import Change
from generator.roll.honours import DecisionFacts, Honour, Honouree, RevokedAward, day_of
from generator.roll.indexes import Indexes
from generator.roll.practices import told_on
from generator.roll.published import (
    PublicDecision,
    PublicMovement,
    PublicPractice,
    PublicStory,
    Retraction,
)
from generator.roll.reasons import ChangeType, Departure
from generator.roll.taxonomies import LOCALITIES, terms_of, terms_of_honour

Subject = PublicPractice | PublicStory | PublicMovement

NAMED: Final = 2
"""So many of those whom a decision honours are named in the news of a commune; the rest counted."""


class NewsType(StrEnum):
    """What became public, in the order in which a day tells it: a key of ``news.what`` in words. A
    decision's name says what it is.
    """

    HONOURED = "honoured"
    PRACTICE = "practice"
    STORY = "story"
    MOVEMENT = "movement"


_ORDER: Final = {one: place for place, one in enumerate(NewsType)}


@dataclass(frozen=True, slots=True)
class News:
    """A line. Either a decision with the ``count`` of those whom it honours, of whom some may be
    named; or a ``subject``; or a ``change``.
    """

    day: date
    what: NewsType | None = None
    decision: DecisionFacts | None = None
    title: str = ""
    count: int = 0
    honours: tuple[Honour, ...] = ()
    subject: Subject | None = None
    change: Change | None = None

    @property
    def week(self) -> date:
        """The Monday of its week (ISO 8601)."""
        return self.day - timedelta(days=self.day.weekday())


@dataclass
class Chronicle:
    """The news of a roll, the newest first; n awards are looked through once."""

    indexes: Indexes
    _listed: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def all(self) -> Sequence[News]:
        """Of the whole portal."""
        lines = [
            *self._conferrals[0],
            *(line for line, _places in self._subjects),
            *(News(one.day, change=one) for one in self.indexes.changes),
        ]
        # When a movement became public no record tells: only that it began, which may be ahead.
        last = max((one.day for one in lines), default=date.min)
        lines += [
            News(one.started_on, NewsType.MOVEMENT, subject=one)
            for one in self.indexes.roll.movements.values()
            if one.started_on <= last
        ]
        return tuple(sorted(lines, key=_newest_first))

    @cached_property
    def newest(self) -> date | None:
        """The newest day that any record tells."""
        return self.all[0].day if self.all else None

    @cached_property
    def communes(self) -> Mapping[str, Sequence[News]]:
        """Of each of today's communes, by id."""
        found: dict[str, list[News]] = {one: [] for one in self._today}
        for place, line in self._conferrals[1]:
            found[place].append(line)
        for line, filed in self._subjects:
            for place in self._communes(filed):
                found[place].append(line)
        for places, change in self._changes():
            for place in self._communes(places):
                found[place].append(News(change.day, change=change))
        return {place: tuple(_each_once(lines)) for place, lines in found.items()}

    def honoured(
        self, wanted: Callable[[date], bool]
    ) -> Iterator[tuple[str, DecisionFacts, tuple[Honour, ...]]]:
        """Whom decisions honoured of whom it was news on a day that is wanted: today's commune (its
        id; empty where the award has none), decision, honours, those of one decision together.
        """
        for decision, since in self._standing():
            places: dict[str, dict[str, Honour]] = defaultdict(dict)
            for honour, day in self._told_of(decision, since):
                if wanted(day):
                    for place in [*self._communes(terms_of_honour(LOCALITIES, honour))] or [""]:
                        places[place].setdefault(honour.who.id, honour)
            for place, people in places.items():
                yield place, decision.facts, tuple(people.values())

    # -- what became public ---------------------------------------------------------------------

    @cached_property
    def _conferrals(self) -> tuple[list[News], list[tuple[str, News]]]:
        """Of each decision a line for each day on which some of it became public; and those of
        communes, each with its commune.
        """
        every: list[News] = []
        by_place: list[tuple[str, News]] = []
        for decision, since in self._standing():
            days: dict[date, dict[str, Honour]] = {since: {}}
            places: dict[tuple[str, date], dict[str, Honour]] = defaultdict(dict)
            for honour, day in self._told_of(decision, since):
                days.setdefault(day, {}).setdefault(honour.who.id, honour)
                for place in self._communes(terms_of_honour(LOCALITIES, honour)):
                    places[place, day].setdefault(honour.who.id, honour)
            every += (_conferred(decision, day, people, 0) for day, people in days.items())
            by_place += (
                (place, _conferred(decision, day, people, NAMED))
                for (place, day), people in places.items()
            )
        return every, by_place

    def _standing(self) -> Iterator[tuple[PublicDecision, date]]:
        """Decisions in force, each with the day on which it became public. Of a revoked one its end
        is told.
        """
        for decision in self.indexes.roll.decisions_in_force:
            yield decision, decision.facts.told_on

    @staticmethod
    def _told_of(decision: PublicDecision, since: date) -> Iterator[tuple[Honour, date]]:
        """Those whom a decision honours by name, each with the day on which that became public."""
        for row in decision.annex:
            if honour := row.honour:
                came = day_of(honour.who.published_at) or since
                yield honour, max(since, came, row.award.published_on or since)

    @cached_property
    def _subjects(self) -> list[tuple[News, tuple[str, ...]]]:
        """Practices and stories, each with the ids of its places."""
        found: list[tuple[News, tuple[str, ...]]] = []
        for practice in self.indexes.roll.practices.values():
            if day := told_on(practice):
                line = News(day, NewsType.PRACTICE, subject=practice)
                found.append((line, tuple(LOCALITIES.practice(practice))))
        for story in self.indexes.roll.stories.values():
            day = day_of(story.published_at) or story.date
            line = News(day, NewsType.STORY, subject=story)
            about = (identity for _kind, identity in story.about)
            found.append((line, tuple(self._places_of(about, story.date))))
        return found

    # -- what was corrected or taken back ---------------------------------------------------------

    def _changes(self) -> Iterator[tuple[Iterable[str], Change]]:
        """Changes, each with the ids of the places that it is filed under."""
        roll = self.indexes.roll
        for one in self.indexes.changes:
            if one.what is ChangeType.CORRECTION:
                yield self._of_correction(one), one
        for honouree in roll.honourees:
            for award in honouree.revoked:
                yield _places((award.locality,)), _taken(award)
        for gone in roll.retractions:
            places = [*_places(gone.filing.localities)]
            places += self._places_of(gone.filing.about, gone.filing.day or gone.day)
            for change in _told(gone):
                yield places, change

    def _of_correction(self, one: Change) -> Iterable[str]:
        match one.subject:
            case Honouree() as who:
                return terms_of(LOCALITIES, who)
            case PublicPractice() as practice:
                return LOCALITIES.practice(practice)
            case PublicStory() as story:
                about = (identity for _kind, identity in story.about)
                return self._places_of(about, story.date)
            case DecisionFacts() as decision:
                honours = self.indexes.by_decision.get(decision.id, ())
                return (term for each in honours for term in terms_of_honour(LOCALITIES, each))
        return ()

    # -- places ---------------------------------------------------------------------------------

    @cached_property
    def _today(self) -> Mapping[str, Locality]:
        return {one.id: one for one in communes_of_today(self.indexes.roll.catalogues)}

    def _communes(self, places: Iterable[str]) -> Iterable[str]:
        """Today's communes on whose lists places stand, each once."""
        return dict.fromkeys(one for place in places for one in self._followed(place))

    def _followed(self, place: str) -> tuple[str, ...]:
        found = self._listed.get(place)
        if found is None:
            listed = LOCALITIES.listed(self.indexes.roll.catalogues, place)
            found = self._listed[place] = tuple(one for one in listed if one in self._today)
        return found

    def _places_of(self, subjects: Iterable[str], day: date) -> Iterator[str]:
        """The places that the subjects of a story had on its day."""
        roll = self.indexes.roll
        for identity in subjects:
            if practice := roll.practices.get(identity):
                yield from LOCALITIES.practice(practice)
            elif honouree := roll.honouree(identity):
                yield from terms_of_honour(LOCALITIES, self.indexes.honour_at(honouree, day))


def _conferred(
    decision: PublicDecision, day: date, people: Mapping[str, Honour], named: int
) -> News:
    honours = tuple(people.values())[:named]
    return News(day, NewsType.HONOURED, decision.facts, decision.title, len(people), honours)


def _taken(award: RevokedAward) -> Change:
    revocation = award.revocation
    return Change(
        revocation.date,
        ChangeType.REVOKED_AWARD,
        Kind.DECISIONS,
        award.decision,
        revocation.reason,
        award.form,
        award.decision,
        award.by,
    )


def _told(gone: Retraction) -> Iterator[Change]:
    """What the log tells of something that was taken back, without naming anybody."""
    match gone.why:
        case Departure.REVOKED:
            yield from map(_taken, gone.revoked)
        case Departure.WITHDRAWN:
            yield Change(gone.day, ChangeType.WITHDRAWN, gone.kind, text=gone.reason, by=gone.by)
        case Departure.DECISION_WITHDRAWN:
            kind = Kind.DECISIONS
            yield Change(gone.day, ChangeType.WITHDRAWN, kind, text=gone.reason, by=gone.by)


def _places(localities: Iterable[Locality | None]) -> Iterator[str]:
    return (one.id for one in localities if one)


def _newest_first(one: News) -> tuple[object, ...]:
    """Newest first; on a day what became public, then what changed; in a total order."""
    if one.change:
        about = one.change.decision or one.change.subject
        form = one.change.form.id if one.change.form else ""
        rest = (one.change.kind, about.id if about else "", form, one.change.text)
        return -one.day.toordinal(), len(_ORDER), one.change.what, *rest
    about = one.decision or one.subject
    place = _ORDER[one.what] if one.what else 0
    return -one.day.toordinal(), place, about.id if about else ""


def _each_once(lines: Iterable[News]) -> Iterator[News]:
    """In order, those that say the same once: two who lost one award are not told apart."""
    told = None
    for line in sorted(lines, key=_newest_first):
        key = _newest_first(line)
        if key != told:
            yield line
        told = key
