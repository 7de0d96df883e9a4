"""The docket: every decision, award, practice, story, retraction: since when, changed when, filed
where; and each change of one of them, as an event.

A decision is the story: it stands in the feed of everything, with all whom it honours. Each of
those is told of in the feeds of their place, unit, form and so on; in that of everything only where
a portal wants it so.

Moments come from records alone. Records know days and feeds want moments: what was decided on
a day is news at seven in the morning, what was changed on a day some minutes later, what was taken
back after that. None of them is an hour to come for whoever publishes in the course of the day:
systems that take in feeds hold such an item back until then.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from generator.checking.publicity import earliest
from generator.feeds.additions import added, taken_of
from generator.feeds.annexes import additions
from generator.feeds.conferrals import (
    OF_SUBJECTS,
    Conferral,
    conferrals,
    subject_terms,
    terms_of_filing,
    terms_of_practice,
)
from generator.feeds.happenings import Happening, ended, happened, revoked
from generator.locales import Locale
from generator.records.kinds import Kind
from generator.roll.honours import DecisionFacts
from generator.roll.published import (
    Filing,
    PublicDecision,
    PublicPractice,
    PublicStory,
    Retraction,
)
from generator.roll.taxonomies import (
    MOVEMENTS,
    WITH_FEEDS,
    Taxonomy,
    last,
)
from generator.site import Site
from generator.topics import (
    CORRECTIONS,
    EVERYTHING,
    OF_KIND,
    RETRACTIONS,
    Topic,
    topic,
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to what an entry tells."""

    of: Entry
    what: Happening

    @property
    def sample(self) -> bool:
        """Whether it is invented."""
        return self.of.source.sample


Source = Conferral | PublicDecision | PublicPractice | PublicStory | Retraction | Event

_MINUTE = 60_000_000
_LATER = timedelta(minutes=1)
_STORY_RANK, _DECISION_RANK = 10_000_001, 10_000_000
"""Above those of all award forms."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was told, or taken back, as feeds see it.

    ``guid`` survives a change of title, of address and of domain. ``changed`` is ``published``
    where nothing changed since; ``updated`` is ``changed`` with a part of a minute that is the
    entry's own, because no two entries of an Atom feed should bear the same one. ``changes`` are
    what happened to it, in order.
    """

    source: Source
    kind: Kind
    guid: str
    published: datetime
    changed: datetime
    topics: tuple[Topic, ...]
    rank: int
    changes: tuple[Happening, ...] = ()

    @property
    def identity(self) -> str:
        """The id of the record that it tells of."""
        source = self.source
        if isinstance(source, Event):
            return source.of.identity
        return source.who.id if isinstance(source, Conferral) else source.id

    @property
    def updated(self) -> datetime:
        """When it last changed, to the microsecond."""
        return self.changed + timedelta(microseconds=zlib.crc32(self.guid.encode()) % _MINUTE)

    @property
    def retracted(self) -> bool:
        """Whether all that is left is that it was taken back."""
        source = self.source
        return isinstance(source, Retraction) or bool(
            isinstance(source, PublicDecision) and source.revoked
        )


def entries(site: Site) -> list[Entry]:
    """Everything that feeds hold, what changed last first; of one moment stories, then decisions,
    then the higher honour.
    """
    found = list(_Docket(site).entries())
    locale = site.locale
    found += [event for one in found for event in _events(locale, one)]
    taken = taken_of(site.roll.retractions)
    found += [event for one in found for event in _additions(locale, one, taken)]
    found.sort(key=lambda one: one.guid)
    found.sort(key=lambda one: (one.changed, one.rank), reverse=True)
    return found


class _Docket:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.locale = site.locale
        # A hundred thousand records share a few thousand terms.
        self.filed: dict[Topic, tuple[Topic, ...]] = {}
        self.moments: dict[str, datetime] = {}
        self.prefixes = {kind: f"/{site.addresses.listing(kind)}" for kind in OF_KIND}
        people = (Kind.INDIVIDUALS, Kind.COLLECTIVES)
        self.main = {
            kind: (OF_KIND[kind],)
            if kind in people and not site.settings.feed_honourees
            else (EVERYTHING, OF_KIND[kind])
            for kind in OF_KIND
        }
        self.decision_aliases = {one.id: one.aliases for one in site.roll.decisions.values()}
        self.decision_aliases |= {
            one.id: one.aliases for one in site.roll.notices if one.kind is Kind.DECISIONS
        }

    def entries(self) -> Iterator[Entry]:
        roll, indexes = self.site.roll, self.site.indexes
        owned, retracted = indexes.practices_of, indexes.retracted
        yield from map(self._retraction, roll.retractions)
        for honouree in roll.honourees:
            practices, lost = owned.get(honouree.id, ()), retracted.get(honouree.id, ())
            for conferral in conferrals(honouree, practices, lost):
                yield self._conferral(conferral)
        for decision in roll.decisions.values():
            yield self._decision(decision)
        for practice in roll.practices.values():
            entry = self._practice(practice)
            if entry:
                yield entry
        for story in roll.stories.values():
            yield self._story(story)

    # -- the kinds of entries -----------------------------------------------------------------

    def _conferral(self, one: Conferral) -> Entry:
        who = one.who
        moments = [self._moment(decision) for decision in one.decisions]
        moments += [self._filed_at(filing) for filing in one.filings]
        # Practices that are recognised later are no news about their owner.
        late = earliest(award.published_on for award in one.awards)
        morning = self.locale.morning(late) if late else None
        published = max([min(moments), *_present(who.published_at), *_present(morning)])
        topics = dict.fromkeys(self.main[who.kind])
        for taxonomy in WITH_FEEDS:
            self._file(topics, taxonomy, one.terms(taxonomy))
        changes = happened(one.corrections(published), one.revoked, one.losses(published))
        guid = self._guid(who.kind, who.id, who.aliases, one.award_of)
        return self._entry(one, who.kind, guid, published, changes, topics, one.rank)

    def _decision(self, one: PublicDecision) -> Entry:
        topics = dict.fromkeys(self.main[Kind.DECISIONS])
        guid = self._guid(Kind.DECISIONS, one.id, one.aliases)
        published = self._moment(one.facts)
        changes = revoked(one.revoked, one) if one.revoked else happened(one.corrections)
        entry = self._entry(one, Kind.DECISIONS, guid, published, changes, topics, _DECISION_RANK)
        # Whoever comes to stand in the list later, or stands there no more, is news of that day;
        # of an award that was taken back its bearer's own item tells by itself.
        days = [self.locale.morning(day) for day in additions(one, published.date())]
        left = [taken.revocation.date for taken in one.revoked_awards]
        left += [each.day for each in one.losses]
        days += [max(_changed(self.locale, day), published + _LATER) for day in left]
        return replace(entry, changed=max([entry.changed, *days]))

    def _practice(self, one: PublicPractice) -> Entry | None:
        known = [*_present(self._since(one)), *_present(one.published_at)]
        published = max(known, default=None)
        if published is None:
            return None
        topics = dict.fromkeys(self.main[Kind.PRACTICES])
        for taxonomy in WITH_FEEDS:
            self._file(topics, taxonomy, terms_of_practice(taxonomy, one))
        changes = happened(one.corrections, losses=one.losses)
        guid = self._guid(Kind.PRACTICES, one.id, one.aliases)
        return self._entry(one, Kind.PRACTICES, guid, published, changes, topics)

    def _since(self, one: PublicPractice) -> datetime | None:
        """When a practice was recognised, whatever became of that, or else its owners honoured."""
        if one.recognised_by:
            return self._moment(one.recognised_by)
        if one.was_recognised:
            return self._filed_at(one.was_recognised)
        # The first honour of its owners: a later one is no news about their practice.
        decisions = [*one.honoured_by]
        for owner in one.owners:
            decisions += [award.decision for award in owner.awards]
            decisions += [taken.decision for taken in owner.revoked]
        return min(map(self._moment, decisions), default=None)

    def _story(self, one: PublicStory) -> Entry:
        topics = dict.fromkeys(self.main[Kind.STORIES])
        for _kind, identity in one.about:
            self._file_subject(topics, identity, one.date)
        for taxonomy in OF_SUBJECTS:
            self._file(topics, taxonomy, terms_of_filing(taxonomy, one.filing))
        published = one.published_at or self.locale.morning(one.date)
        changes = happened(one.corrections, losses=one.losses)
        guid = self._guid(Kind.STORIES, one.id, one.aliases)
        return self._entry(one, Kind.STORIES, guid, published, changes, topics, _STORY_RANK)

    def _retraction(self, one: Retraction) -> Entry:
        filing = one.filing
        day = filing.day or one.day
        topics = dict.fromkeys(self.main[one.kind])
        for taxonomy in WITH_FEEDS:
            self._file(topics, taxonomy, terms_of_filing(taxonomy, filing))
        for identity in filing.about:
            self._file_subject(topics, identity, day)
        published = self._filed_at(replace(filing, day=day))
        guid = self._guid(one.kind, one.id, one.aliases, one.award_of)
        return self._entry(one, one.kind, guid, published, ended(one), topics)

    def _entry(
        self,
        source: Source,
        kind: Kind,
        guid: str,
        published: datetime,
        changes: tuple[Happening, ...],
        topics: dict[Topic, None],
        rank: int = 0,
    ) -> Entry:
        changed = published
        if changes:
            # Later than the publication, and later still with each change of the same day.
            days = [change.day for change in changes]
            last = max(days)
            at = _taken if changes[-1].ends else _changed
            moment = at(self.locale, last) + timedelta(minutes=days.count(last) - 1)
            changed = max(moment, published + timedelta(minutes=len(days)))
        return Entry(source, kind, guid, published, changed, tuple(topics), rank, changes)

    def _guid(
        self, kind: Kind, identity: str, aliases: Sequence[str], award_of: str | None = None
    ) -> str:
        """A tag URI (RFC 4151) made of the ids under which the record, and the decision whose award
        the item tells of, first stood.
        """
        name = f"{kind.value}/{self._first(kind, identity, aliases)}"
        if award_of:
            renamed = self.decision_aliases.get(award_of, ())
            name += f"/{self._first(Kind.DECISIONS, award_of, renamed)}"
        return f"tag:{self.site.settings.tag_authority}:{name}"

    def _first(self, kind: Kind, identity: str, aliases: Sequence[str]) -> str:
        """The id of a record, or, where it was renamed, that of its first old address."""
        prefix = self.prefixes[kind]
        for alias in aliases:
            if alias.startswith(prefix):
                return alias[len(prefix) : -1]
        return identity

    # -- where it is filed --------------------------------------------------------------------

    def _moment(self, decision: DecisionFacts) -> datetime:
        """When a decision is news: on the morning of its day, or when its embargo lifts."""
        found = self.moments.get(decision.id)
        if found is None:
            found = self.moments[decision.id] = max(
                [self.locale.morning(decision.signed_on), *_present(decision.published_at)]
            )
        return found

    def _filed_at(self, filing: Filing) -> datetime:
        """When that was news which was filed there for a decision, or on a day."""
        assert filing.day, "a decision has a day"
        return max([self.locale.morning(filing.day), *_present(filing.published_at)])

    def _file(self, topics: dict[Topic, None], taxonomy: Taxonomy, terms: Iterable[str]) -> None:
        """Under every term on whose list it stands, but those that another one carries on: what was
        split keeps a feed of its own.
        """
        for term in terms:
            key = topic(taxonomy, term)
            found = self.filed.get(key)
            if found is None:
                found = self.filed[key] = tuple(self._followed(taxonomy, term))
            topics.update(dict.fromkeys(found))

    def _followed(self, taxonomy: Taxonomy, term: str) -> Iterator[Topic]:
        known = taxonomy.entries(self.site.roll) if taxonomy.kind else None
        for one in taxonomy.listed(self.site.roll.catalogues, term):
            if known is None or (one in known and last(known[one], known) is known[one]):
                yield topic(taxonomy, one)

    def _file_subject(self, topics: dict[Topic, None], identity: str, day: date) -> None:
        """A story is filed with the places, units, fields and movements that its subjects had on
        its day.
        """
        roll = self.site.roll
        if identity in roll.movements:
            topics[topic(MOVEMENTS, identity)] = None
        for taxonomy in OF_SUBJECTS:
            self._file(topics, taxonomy, subject_terms(self.site, taxonomy, identity, day))


def _events(locale: Locale, one: Entry) -> Iterator[Entry]:
    """Each change as an entry of its own. What was retracted later is told so there, too."""
    for change in one.changes:
        # Of what else happens to the item, before or after, nothing may move this: it was read.
        at = _taken if change.ends else _changed
        moment = at(locale, change.day) + _LATER * (change.number - 1)
        told = max(moment, one.published + _LATER * change.number)
        topics = (CORRECTIONS, RETRACTIONS) if change.takes else (CORRECTIONS,)
        changed = one.changed if one.retracted else told
        guid = f"{one.guid}#{change.key}"
        yield Entry(Event(one, change), one.kind, guid, told, changed, topics, one.rank)


def _additions(
    locale: Locale, one: Entry, taken: Mapping[str, Sequence[Retraction]]
) -> Iterator[Entry]:
    """Each day on which the list of a decision grew, as an entry of its own."""
    source = one.source
    if one.kind is not Kind.DECISIONS or not isinstance(source, PublicDecision | Retraction):
        return
    topics = (EVERYTHING, OF_KIND[Kind.DECISIONS])
    for each in added(source, one.published.date(), taken.get(source.id, ())):
        told = max(locale.morning(each.day), one.published + _LATER)
        at = _changed if each.stands else _taken
        days = [at(locale, lost.day) for lost in each.lost]
        changed = max([told, *(max(day, told + _LATER) for day in days)])
        key = f"{each.day}-added"
        event = Event(one, Happening(each.day, key, each))
        yield Entry(event, one.kind, f"{one.guid}#{key}", told, changed, topics, one.rank)


def _changed(locale: Locale, day: date) -> datetime:
    """When it is told that something was changed on a day: after what the day brought."""
    return locale.at(day, 7, 5)


def _taken(locale: Locale, day: date) -> datetime:
    """When it is told that something was taken back on a day: after that."""
    return locale.at(day, 7, 25)


def _present(moment: datetime | None) -> tuple[datetime, ...]:
    return (moment,) if moment else ()
