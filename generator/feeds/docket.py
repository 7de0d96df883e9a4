"""The docket: every award, practice, story, retraction: since when, changed when, filed where.

Moments come from records alone. Records know days and feeds want moments: what was decided on
a day is news at seven in the morning, what was changed on a day at noon, what was taken back at
six in the evening, which is later than a correction of the same day.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from generator.config import VIETNAM
from generator.feeds.conferrals import OF_SUBJECTS, Conferral, conferrals, subject_terms
from generator.records.kinds import Kind
from generator.roll.honours import DecisionFacts
from generator.roll.published import Filing, PublicPractice, PublicStory, Retraction
from generator.roll.taxonomies import (
    AUTHORITIES,
    AWARD_FORMS,
    FIELDS,
    LEVELS,
    LOCALITIES,
    MOVEMENTS,
    ORGANISATIONS,
    WITH_FEEDS,
    Taxonomy,
    succeeded,
)
from generator.site import Site
from generator.topics import (
    CORRECTIONS,
    EVERYTHING,
    OF_KIND,
    PRACTICES,
    RETRACTIONS,
    STORIES,
    Topic,
    topic,
)

Source = Conferral | PublicPractice | PublicStory | Retraction

_MORNING = time(7, 0, tzinfo=VIETNAM)
_NOON = time(12, 0, tzinfo=VIETNAM)
_EVENING = time(18, 0, tzinfo=VIETNAM)
_MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What was told, or taken back, as feeds see it.

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
        return isinstance(self.source, Retraction)


def entries(site: Site) -> list[Entry]:
    """Everything that feeds hold, what changed last first; among equals the higher honour."""
    docket = _Docket(site)
    found = list(docket.entries())
    found.sort(key=lambda one: one.guid)
    found.sort(key=lambda one: (one.changed, one.rank), reverse=True)
    return found


class _Docket:
    def __init__(self, site: Site) -> None:
        self.site = site
        # A hundred thousand records share a few thousand terms.
        self.filed: dict[Topic, tuple[Topic, ...]] = {}
        self.moments: dict[str, datetime] = {}
        self.prefixes = {
            kind: f"/{site.addresses.listing(kind)}" for kind in (*OF_KIND, Kind.DECISIONS)
        }
        self.decision_aliases = {one.id: one.aliases for one in site.roll.decisions.values()}
        self.decision_aliases |= {
            one.id: one.aliases for one in site.roll.notices if one.kind is Kind.DECISIONS
        }

    def entries(self) -> Iterator[Entry]:
        roll, owned = self.site.roll, self.site.indexes.practices_of
        retracted: dict[str, list[Retraction]] = defaultdict(list)
        for taken in roll.retractions:
            retracted[taken.id].append(taken)
            yield self._retraction(taken)
        for honouree in roll.honourees:
            practices, lost = owned.get(honouree.id, ()), retracted.get(honouree.id, ())
            for conferral in conferrals(honouree, practices, lost):
                yield self._conferral(conferral)
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
        # Practices that are recognised later are no news about their owner.
        published = max([min(moments), *_present(who.published_at)])
        topics = dict.fromkeys((EVERYTHING, OF_KIND[who.kind]))
        for taxonomy in WITH_FEEDS:
            self._file(topics, taxonomy, one.terms(taxonomy))
        days = [correction.date for correction in one.corrections(published)]
        days += [taken.revocation.date for taken in one.revoked]
        guid = self._guid(who.kind, who.id, who.aliases, one.award_of)
        return self._entry(one, who.kind, guid, published, days, topics, one.rank)

    def _practice(self, one: PublicPractice) -> Entry | None:
        decisions = [one.recognised_by] if one.recognised_by else []
        if not decisions:
            # The first honour of its owners: a later one is no news about their practice.
            for owner in one.owners:
                decisions += [award.decision for award in owner.awards]
                decisions += [taken.decision for taken in owner.revoked]
        moments = [self._moment(decision) for decision in decisions]
        earliest = min(moments, default=None)
        published = max([*_present(earliest), *_present(one.published_at)], default=None)
        if published is None:
            return None
        topics = dict.fromkeys((EVERYTHING, PRACTICES))
        for taxonomy in WITH_FEEDS:
            self._file(topics, taxonomy, taxonomy.practice(one))
        days = [correction.date for correction in one.corrections]
        guid = self._guid(Kind.PRACTICES, one.id, one.aliases)
        return self._entry(one, Kind.PRACTICES, guid, published, days, topics)

    def _story(self, one: PublicStory) -> Entry:
        topics = dict.fromkeys((EVERYTHING, STORIES))
        for _kind, identity in one.about:
            self._file_subject(topics, identity, one.date)
        published = one.published_at or datetime.combine(one.date, _MORNING)
        days = [correction.date for correction in one.corrections]
        guid = self._guid(Kind.STORIES, one.id, one.aliases)
        return self._entry(one, Kind.STORIES, guid, published, days, topics)

    def _retraction(self, one: Retraction) -> Entry:
        filing = one.filing
        day = filing.day or one.day
        topics = dict.fromkeys((EVERYTHING, OF_KIND[one.kind], RETRACTIONS))
        for taxonomy, terms in _terms(filing):
            self._file(topics, taxonomy, terms)
        for identity in filing.about:
            self._file_subject(topics, identity, day)
        published = max([datetime.combine(day, _MORNING), *_present(filing.published_at)])
        guid = self._guid(one.kind, one.id, one.aliases, one.award_of)
        return self._entry(one, one.kind, guid, published, [one.day], topics)

    def _entry(
        self,
        source: Source,
        kind: Kind,
        guid: str,
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
            at = _EVENING if isinstance(source, Retraction) else _NOON
            moment = datetime.combine(last, at) + timedelta(minutes=days.count(last) - 1)
            changed = max(moment, published + timedelta(minutes=len(days)))
        return Entry(source, kind, guid, published, changed, tuple(topics), rank)

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
        found = self.moments.get(decision.id)
        if found is None:
            found = self.moments[decision.id] = _moment(decision)
        return found

    def _file(self, topics: dict[Topic, None], taxonomy: Taxonomy, terms: Iterable[str]) -> None:
        """Under every term on whose list it stands, but those that another one carries on."""
        for term in terms:
            key = topic(taxonomy, term)
            found = self.filed.get(key)
            if found is None:
                found = self.filed[key] = tuple(self._followed(taxonomy, term))
            topics.update(dict.fromkeys(found))

    def _followed(self, taxonomy: Taxonomy, term: str) -> Iterator[Topic]:
        known = taxonomy.entries(self.site.roll) if taxonomy.kind else None
        for one in taxonomy.listed(self.site.roll.catalogues, term):
            if known is None or (one in known and not succeeded(known[one], known)):
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


def _terms(filing: Filing) -> Iterator[tuple[Taxonomy, Iterable[str]]]:
    yield AWARD_FORMS, (form.id for form in filing.forms)
    yield LEVELS, (form.level.value for form in filing.forms)
    yield AUTHORITIES, (issuer.id for issuer in filing.issuers)
    yield MOVEMENTS, filing.movements
    yield FIELDS, (field.id for field in filing.fields)
    yield LOCALITIES, (locality.id for locality in filing.localities)
    yield ORGANISATIONS, (unit.id for unit in filing.organisations)


def _moment(decision: DecisionFacts) -> datetime:
    """When a decision is news: on the morning of its day, or when its embargo lifts."""
    morning = datetime.combine(decision.signed_on, _MORNING)
    return max(morning, decision.published_at) if decision.published_at else morning


def _present(moment: datetime | None) -> tuple[datetime, ...]:
    return (moment,) if moment else ()
