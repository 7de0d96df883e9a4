"""The docket: every public record and every retraction, since when, changed when, filed where.

Moments come from records alone. Records know days and feeds want moments: what was decided on
a day is news at seven in the morning, what was changed on a day at noon.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from generator.config import VIETNAM
from generator.records.catalogue import AwardForm
from generator.records.kinds import Kind
from generator.roll.published import (
    DecisionFacts,
    Filing,
    Honouree,
    Notice,
    PublicAward,
    PublicPractice,
    PublicStory,
    RevokedAward,
)
from generator.site import Site


class Shelf(StrEnum):
    """What feeds are sorted by; ``MAIN`` holds those that are about no value."""

    MAIN = "main"
    MOVEMENTS = "movements"
    LOCALITIES = "localities"
    LEVELS = "levels"
    AWARD_FORMS = "award_forms"
    FIELDS = "fields"
    ORGANISATIONS = "organisations"
    AUTHORITIES = "authorities"


Topic = tuple[Shelf, str]
"""A feed by what it is about: ``(Shelf.FIELDS, "y-te")``."""

EVERYTHING: Topic = (Shelf.MAIN, "all")
STORIES: Topic = (Shelf.MAIN, "stories")
INDIVIDUALS: Topic = (Shelf.MAIN, "individuals")
COLLECTIVES: Topic = (Shelf.MAIN, "collectives")
PRACTICES: Topic = (Shelf.MAIN, "practices")
CORRECTIONS: Topic = (Shelf.MAIN, "corrections")
RETRACTIONS: Topic = (Shelf.MAIN, "retractions")
MAIN = (EVERYTHING, STORIES, INDIVIDUALS, COLLECTIVES, PRACTICES, CORRECTIONS, RETRACTIONS)

OF_KIND = {
    Kind.STORIES: STORIES,
    Kind.INDIVIDUALS: INDIVIDUALS,
    Kind.COLLECTIVES: COLLECTIVES,
    Kind.PRACTICES: PRACTICES,
}

Source = Honouree | PublicPractice | PublicStory | Notice

_MORNING = time(7, 0, tzinfo=VIETNAM)
_NOON = time(12, 0, tzinfo=VIETNAM)
_MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A record or a notice as feeds see it.

    ``guid`` survives a change of title, of address and of domain. ``changed`` is ``published``
    where nothing changed since; ``updated`` is ``changed`` with a part of a minute that is the
    entry's own, because no two entries of an Atom feed should bear the same one.
    """

    source: Source
    kind: Kind
    guid: str
    published: datetime
    changed: datetime
    topics: tuple[Topic, ...]
    rank: int

    @property
    def updated(self) -> datetime:
        """When it last changed, to the microsecond."""
        return self.changed + timedelta(microseconds=zlib.crc32(self.guid.encode()) % _MINUTE)

    @property
    def retracted(self) -> bool:
        """Whether all that is left is that it was taken back."""
        return isinstance(self.source, Notice)


def entries(site: Site) -> list[Entry]:
    """Everything that feeds hold, what changed last first; among equals the higher honour."""
    docket = _Docket(site)
    found = list(docket.entries())
    found.sort(key=lambda one: one.guid)
    found.sort(key=lambda one: (one.changed, one.rank), reverse=True)
    return found


def topic_of(site: Site, shelf: Shelf, identity: str) -> Topic:
    """Where a value's news is filed: with what succeeded it, if anything did."""
    catalogues, indexes = site.roll.catalogues, site.indexes
    if shelf is Shelf.LOCALITIES:
        identity = indexes.today(catalogues.localities[identity]).id
    elif shelf is Shelf.ORGANISATIONS:
        identity = indexes.carried_on(catalogues.organisations[identity]).id
    elif shelf is Shelf.AUTHORITIES:
        identity = indexes.in_office(catalogues.authorities[identity]).id
    return shelf, identity


class _Docket:
    def __init__(self, site: Site) -> None:
        self.site = site
        # A hundred thousand records share a few thousand decisions and a few hundred values.
        self.places: dict[str, dict[Topic, None]] = {}
        self.successors: dict[Topic, Topic] = {}
        self.forms: dict[str, dict[Topic, None]] = {}
        self.decisions: dict[str, tuple[datetime, dict[Topic, None]]] = {}
        self.prefixes = {kind: f"/{site.addresses.listing(kind)}" for kind in OF_KIND}

    def entries(self) -> Iterator[Entry]:
        roll = self.site.roll
        for honouree in roll.honourees:
            entry = self._honouree(honouree)
            if entry:
                yield entry
        for practice in roll.practices.values():
            entry = self._practice(practice)
            if entry:
                yield entry
        for story in roll.stories.values():
            yield self._story(story)
        for notice in roll.notices:
            if notice.kind in OF_KIND:
                yield self._notice(notice)

    # -- the kinds of entries -----------------------------------------------------------------

    def _honouree(self, one: Honouree) -> Entry | None:
        awards: tuple[PublicAward | RevokedAward, ...] = (*one.awards, *one.revoked)
        # Who was only recognised as the owner of a practice is news with that.
        recognised = [award.decision for award in awards] or [
            practice.recognised_by
            for practice in self.site.indexes.practices_of.get(one.id, ())
            if practice.recognised_by
        ]
        moments = [self._decision(decision)[0] for decision in recognised]
        published = _latest([*moments, *_present(one.published_at)])
        if published is None:
            return None
        topics = dict.fromkeys((EVERYTHING, OF_KIND[one.kind]))
        # What was revoked stays filed where it was, and the item there says that it was revoked.
        for award in awards:
            topics.update(self._form(award.form))
            topics.update(self._decision(award.decision)[1])
        self._file_place(topics, one)
        days = [correction.on for correction in one.corrections]
        days += [taken.revocation.on for taken in one.revoked]
        rank = one.newest.form.rank if one.newest else 0
        return self._entry(one, one.kind, one.id, one.aliases, published, days, topics, rank)

    def _practice(self, one: PublicPractice) -> Entry | None:
        decisions = [one.recognised_by] if one.recognised_by else []
        if not decisions:
            decisions = [owner.newest.decision for owner in one.owners if owner.newest]
        moments = [self._decision(decision)[0] for decision in decisions]
        published = _latest([*moments, *_present(one.published_at)])
        if published is None:
            return None
        topics = dict.fromkeys((EVERYTHING, PRACTICES))
        if one.recognised_by:
            topics.update(self._decision(one.recognised_by)[1])
        self._file_place(topics, one)
        days = [correction.on for correction in one.corrections]
        return self._entry(one, Kind.PRACTICES, one.id, one.aliases, published, days, topics)

    def _story(self, one: PublicStory) -> Entry:
        topics = dict.fromkeys((EVERYTHING, STORIES))
        self._file(topics, Filing(about=tuple(identity for _kind, identity in one.about)))
        published = one.published_at or datetime.combine(one.date, _MORNING)
        days = [correction.on for correction in one.corrections]
        return self._entry(one, Kind.STORIES, one.id, one.aliases, published, days, topics)

    def _notice(self, one: Notice) -> Entry:
        filing = one.filing
        topics = dict.fromkeys((EVERYTHING, OF_KIND[one.kind], RETRACTIONS))
        for form in filing.forms:
            topics.update(self._form(form))
        self._file(topics, filing)
        day = filing.day or one.on
        moments = [datetime.combine(day, _MORNING), *_present(filing.published_at)]
        return self._entry(one, one.kind, one.id, one.aliases, max(moments), [one.on], topics)

    def _entry(
        self,
        source: Source,
        kind: Kind,
        identity: str,
        aliases: tuple[str, ...],
        published: datetime,
        days: list[date],
        topics: dict[Topic, None],
        rank: int = 0,
    ) -> Entry:
        published = published.astimezone(VIETNAM)
        changed = published
        if days:
            topics[CORRECTIONS] = None
            # Later than the publication, and later still with each change of the same day.
            last = max(days)
            noon = datetime.combine(last, _NOON) + timedelta(minutes=days.count(last) - 1)
            changed = max(noon, published + timedelta(minutes=len(days)))
        guid = self._guid(kind, identity, aliases)
        return Entry(source, kind, guid, published, changed, tuple(topics), rank)

    def _guid(self, kind: Kind, identity: str, aliases: tuple[str, ...]) -> str:
        """A tag URI (RFC 4151) made of the id under which the record first stood.

        That is its own, or, where it was renamed, the one of its first old address.
        """
        prefix = self.prefixes[kind]
        for alias in aliases:
            if alias.startswith(prefix):
                identity = alias[len(prefix) : -1]
                break
        return f"tag:{self.site.settings.tag_authority}:{kind.value}/{identity}"

    # -- where it is filed --------------------------------------------------------------------

    def _decision(self, decision: DecisionFacts) -> tuple[datetime, dict[Topic, None]]:
        """When a decision is news, and where what it decided is filed."""
        found = self.decisions.get(decision.id)
        if found is None:
            topics = {self._successor(Shelf.AUTHORITIES, decision.issuer.id): None}
            if decision.movement and decision.movement in self.site.roll.movements:
                topics[Shelf.MOVEMENTS, decision.movement] = None
            found = self.decisions[decision.id] = _moment(decision), topics
        return found

    def _form(self, form: AwardForm) -> dict[Topic, None]:
        found = self.forms.get(form.id)
        if found is None:
            topics = (Shelf.LEVELS, form.level.value), (Shelf.AWARD_FORMS, form.id)
            found = self.forms[form.id] = dict.fromkeys(topics)
        return found

    def _file(self, topics: dict[Topic, None], filing: Filing) -> None:
        roll = self.site.roll
        for issuer in filing.issuers:
            topics[self._successor(Shelf.AUTHORITIES, issuer.id)] = None
        for movement in filing.movements:
            if movement in roll.movements:
                topics[Shelf.MOVEMENTS, movement] = None
        self._file_place(topics, filing)
        for identity in filing.about:
            self._file_subject(topics, identity)

    def _file_place(
        self, topics: dict[Topic, None], one: Honouree | PublicPractice | Filing
    ) -> None:
        """Its fields, place and unit."""
        for field in one.fields:
            topics[Shelf.FIELDS, field.id] = None
        if one.locality:
            topics.update(self._places(one.locality.id))
        if one.organisation:
            topics[self._successor(Shelf.ORGANISATIONS, one.organisation.id)] = None

    def _file_subject(self, topics: dict[Topic, None], identity: str) -> None:
        """A story is filed with the places, units, fields and movements of its subjects."""
        roll = self.site.roll
        if identity in roll.movements:
            topics[Shelf.MOVEMENTS, identity] = None
            return
        one = roll.honouree(identity) or roll.practices.get(identity)
        if one is None:
            return
        decisions: Iterable[DecisionFacts | None]
        if isinstance(one, Honouree):
            decisions = (award.decision for award in one.awards)
        else:
            decisions = (one.recognised_by,)
        for decision in decisions:
            if decision and decision.movement and decision.movement in roll.movements:
                topics[Shelf.MOVEMENTS, decision.movement] = None
        self._file_place(topics, one)

    def _places(self, identity: str) -> dict[Topic, None]:
        """The places where somebody of this place is listed and that no other succeeded."""
        found = self.places.get(identity)
        if found is None:
            shelf = self.site.roll.catalogues.localities
            listed = self.site.indexes.places(shelf[identity])
            found = self.places[identity] = {
                (Shelf.LOCALITIES, one): None
                for one in listed
                if shelf[one].succeeded_by not in shelf
            }
        return found

    def _successor(self, shelf: Shelf, identity: str) -> Topic:
        topic = (shelf, identity)
        found = self.successors.get(topic)
        if found is None:
            found = self.successors[topic] = topic_of(self.site, shelf, identity)
        return found


def _moment(decision: DecisionFacts) -> datetime:
    """When a decision is news: on the morning of its day, or when its embargo lifts."""
    morning = datetime.combine(decision.signed_on, _MORNING)
    return max(morning, decision.published_at) if decision.published_at else morning


def _present(moment: datetime | None) -> tuple[datetime, ...]:
    return (moment,) if moment else ()


def _latest(moments: Iterable[datetime]) -> datetime | None:
    return max(moments, default=None)
