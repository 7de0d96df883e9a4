"""The docket: every public record and every retraction, since when, changed when, filed where.

Moments come from records alone. Records know days and feeds want moments: what was decided on
a day is news at seven in the morning, what was changed on a day at noon.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from generator.config import VIETNAM
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
    terms_of,
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


class _Docket:
    def __init__(self, site: Site) -> None:
        self.site = site
        # A hundred thousand records share a few thousand terms.
        self.filed: dict[Topic, tuple[Topic, ...]] = {}
        self.moments: dict[str, datetime] = {}
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
        moments = [self._moment(decision) for decision in recognised]
        published = _latest([*moments, *_present(one.published_at)])
        if published is None:
            return None
        topics = dict.fromkeys((EVERYTHING, OF_KIND[one.kind]))
        for taxonomy in WITH_FEEDS:
            self._file(topics, taxonomy, taxonomy.honouree(one))
            # What was revoked stays filed where it was; the item there says that it was revoked.
            for award in awards:
                self._file(topics, taxonomy, taxonomy.award(award))
        days = [correction.on for correction in one.corrections]
        days += [taken.revocation.on for taken in one.revoked]
        rank = one.newest.form.rank if one.newest else 0
        return self._entry(one, one.kind, one.id, one.aliases, published, days, topics, rank)

    def _practice(self, one: PublicPractice) -> Entry | None:
        decisions = [one.recognised_by] if one.recognised_by else []
        if not decisions:
            decisions = [owner.newest.decision for owner in one.owners if owner.newest]
        moments = [self._moment(decision) for decision in decisions]
        published = _latest([*moments, *_present(one.published_at)])
        if published is None:
            return None
        topics = dict.fromkeys((EVERYTHING, PRACTICES))
        for taxonomy in WITH_FEEDS:
            self._file(topics, taxonomy, taxonomy.practice(one))
        days = [correction.on for correction in one.corrections]
        return self._entry(one, Kind.PRACTICES, one.id, one.aliases, published, days, topics)

    def _story(self, one: PublicStory) -> Entry:
        topics = dict.fromkeys((EVERYTHING, STORIES))
        for _kind, identity in one.about:
            self._file_subject(topics, identity)
        published = one.published_at or datetime.combine(one.date, _MORNING)
        days = [correction.on for correction in one.corrections]
        return self._entry(one, Kind.STORIES, one.id, one.aliases, published, days, topics)

    def _notice(self, one: Notice) -> Entry:
        filing = one.filing
        topics = dict.fromkeys((EVERYTHING, OF_KIND[one.kind], RETRACTIONS))
        for taxonomy, terms in _terms(filing):
            self._file(topics, taxonomy, terms)
        for identity in filing.about:
            self._file_subject(topics, identity)
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

    def _file_subject(self, topics: dict[Topic, None], identity: str) -> None:
        """A story is filed with the places, units, fields and movements of its subjects."""
        roll = self.site.roll
        if identity in roll.movements:
            topics[topic(MOVEMENTS, identity)] = None
        practice, honouree = roll.practices.get(identity), roll.honouree(identity)
        for taxonomy in (MOVEMENTS, LOCALITIES, ORGANISATIONS, FIELDS):
            if practice:
                self._file(topics, taxonomy, taxonomy.practice(practice))
            elif honouree:
                self._file(topics, taxonomy, terms_of(taxonomy, honouree))


def _terms(filing: Filing) -> Iterator[tuple[Taxonomy, Iterable[str]]]:
    yield AWARD_FORMS, (form.id for form in filing.forms)
    yield LEVELS, (form.level.value for form in filing.forms)
    yield AUTHORITIES, (issuer.id for issuer in filing.issuers)
    yield MOVEMENTS, filing.movements
    yield FIELDS, (field.id for field in filing.fields)
    yield LOCALITIES, (filing.locality.id,) if filing.locality else ()
    yield ORGANISATIONS, (filing.organisation.id,) if filing.organisation else ()


def _moment(decision: DecisionFacts) -> datetime:
    """When a decision is news: on the morning of its day, or when its embargo lifts."""
    morning = datetime.combine(decision.signed_on, _MORNING)
    return max(morning, decision.published_at) if decision.published_at else morning


def _present(moment: datetime | None) -> tuple[datetime, ...]:
    return (moment,) if moment else ()


def _latest(moments: Iterable[datetime]) -> datetime | None:
    return max(moments, default=None)
