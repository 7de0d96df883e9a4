"""What an item of a feed says, whatever the format: built from an entry of the docket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from generator import wording
from generator.feeds.conferrals import OF_SUBJECTS, Conferral, subject_terms
from generator.feeds.docket import Entry
from generator.feeds.text import FullText
from generator.media import Media, Medium
from generator.records.base import Photo
from generator.records.kinds import Kind
from generator.records.story import Recording
from generator.roll.honours import Honouree
from generator.roll.published import PublicPractice, PublicStory, Retraction
from generator.roll.taxonomies import CRITERIA, MOVEMENTS, TAXONOMIES, Taxonomy
from generator.site import Site
from generator.terms import listing

_CATEGORISED = tuple(taxonomy for taxonomy in TAXONOMIES if taxonomy is not CRITERIA)
"""Whose terms have pages."""


class Category(NamedTuple):
    """A value of a taxonomy: its id, its name, and where its taxonomy stands."""

    term: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo, a recording: where it stands, what it is, who made it. ``duration`` in seconds."""

    url: str
    type: str
    length: int
    medium: str
    title: str
    description: str
    credit: str
    width: int | None = None
    height: int | None = None
    duration: int | None = None
    thumbnail: Medium | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """``note`` says what changed last; ``retracted`` since when the item no longer stands."""

    guid: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    creator: str
    categories: Sequence[Category]
    attachments: Sequence[Attachment]
    note: str
    retracted: date | None


class Items:
    """Makes items; keeps what many of them share."""

    def __init__(self, site: Site, media: Media) -> None:
        self._site = site
        self._media = media
        self._text = FullText(site, media)
        self._categories: dict[tuple[str, str], Sequence[Category]] = {}
        self._publisher = site.settings.publisher or site.settings.site_name

    def item(self, entry: Entry) -> Item:
        """The item of an entry."""
        source = entry.source
        match source:
            case Conferral():
                return self._conferral(entry, source)
            case PublicPractice():
                return self._practice(entry, source)
            case PublicStory():
                return self._story(entry, source)
            case Retraction():
                return self._retraction(entry, source)

    def _conferral(self, entry: Entry, one: Conferral) -> Item:
        words, who = self._site.words, one.who
        corrections = one.corrections(entry.published)
        if one.awards:
            forms = dict.fromkeys(wording.form(words, award) for award in one.awards)
            title = words("feeds.honoured", name=one.awards[0].name, form=", ".join(forms))
            # Not the record's summary, which moves on with the next award.
            summary = next(
                (award.citation for award in one.awards if award.citation),
                self._text.decision(one.awards[0].decision),
            )
        else:
            title = words("feeds.recognised", name=who.name)
            summary = (one.portrait and who.summary) or title
        photos = [who.photo] if who.photo and one.portrait else []
        return self._item(
            entry,
            address=self._address(who, one.award_of),
            title=title,
            summary=summary,
            html=self._text.conferral(one, corrections),
            creator=self._publisher,
            categories=[
                self._recipient(who),
                *self._filed((taxonomy, one.terms(taxonomy)) for taxonomy in _CATEGORISED),
            ],
            attachments=self._photos(photos),
            note=self._text.last_change(corrections, one.revoked),
        )

    def _practice(self, entry: Entry, one: PublicPractice) -> Item:
        return self._item(
            entry,
            address=self._site.address(one),
            title=one.title,
            summary=one.summary or one.title,
            html=self._text.practice(one),
            creator=self._publisher,
            categories=[
                self._kind(Kind.PRACTICES),
                *self._filed((taxonomy, taxonomy.practice(one)) for taxonomy in _CATEGORISED),
            ],
            attachments=self._photos(one.photos),
            note=self._text.last_change(one.corrections, ()),
        )

    def _story(self, entry: Entry, one: PublicStory) -> Item:
        movements = self._site.roll.movements
        found = [self._kind(Kind.STORIES)]
        for _kind, identity in one.about:
            if identity in movements:
                found += self._filed([(MOVEMENTS, [identity])])
            found += self._filed(
                (taxonomy, subject_terms(self._site, taxonomy, identity, one.date))
                for taxonomy in OF_SUBJECTS
            )
        return self._item(
            entry,
            address=self._site.address(one),
            title=one.title,
            summary=one.standfirst,
            html=self._text.story(one),
            creator=one.byline,
            categories=found,
            attachments=[*self._recordings(one), *self._photos(one.photos)],
            note=self._text.last_change(one.corrections, ()),
        )

    def _retraction(self, entry: Entry, one: Retraction) -> Item:
        words = self._site.words
        what = words.notice[one.why]
        kind = words.kinds[one.kind.key]
        title = words("feeds.retracted_title", kind=kind, title=what.title)
        return self._item(
            entry,
            address=self._address(one, one.award_of),
            title=words("feeds.retracted", title=title),
            summary="",
            html=self._text.retraction(one),
            creator=self._publisher,
            categories=[self._kind(one.kind)],
            attachments=(),
            note=self._text.retraction_note(one),
            retracted=one.day,
        )

    def _address(self, one: Honouree | Retraction, award_of: str | None) -> str:
        """The page, at the award that the item tells of."""
        address = self._site.addresses.of(one.kind, one.id)
        return f"{address}#{self._site.addresses.award(award_of)}" if award_of else address

    def _item(
        self,
        entry: Entry,
        *,
        address: str,
        title: str,
        summary: str,
        html: str,
        creator: str,
        categories: Iterable[Category],
        attachments: Iterable[Attachment],
        note: str,
        retracted: date | None = None,
    ) -> Item:
        found = dict.fromkeys(categories)
        if entry.source.sample:
            found[self._own("sample", self._site.words.sample.title)] = None
        return Item(
            guid=entry.guid,
            url=self._site.absolute(address),
            title=title,
            # Whoever shows the summary alone shows what changed.
            summary=" ".join(part for part in (note, summary) if part),
            html=html,
            published=entry.published,
            updated=entry.updated,
            creator=creator,
            categories=tuple(found),
            attachments=tuple(attachments),
            note=note,
            retracted=retracted,
        )

    # -- categories ---------------------------------------------------------------------------

    def _filed(self, terms: Iterable[tuple[Taxonomy, Iterable[str]]]) -> Iterator[Category]:
        """The term of every list on which the item's subject stands, those of the day first."""
        for taxonomy, ids in terms:
            for one in ids:
                yield from self._listed(taxonomy, one)

    def _listed(self, taxonomy: Taxonomy, identity: str) -> Sequence[Category]:
        key = (taxonomy.key, identity)
        found = self._categories.get(key)
        if found is None:
            known = self._site.terms(taxonomy)
            scheme = self._site.absolute(listing(taxonomy, self._site.addresses))
            found = self._categories[key] = [
                Category(term.id, term.name, scheme)
                for one in taxonomy.listed(self._site.roll.catalogues, identity)
                if (term := known.get(one))
            ]
        return found

    def _kind(self, kind: Kind) -> Category:
        return self._own(kind.value, self._site.words.kinds[kind.key])

    def _recipient(self, one: Honouree) -> Category:
        recipient = one.recipient.value
        return self._own(recipient, self._site.words.recipients[recipient])

    def _own(self, term: str, label: str) -> Category:
        return Category(term, label, self._site.absolute(self._site.addresses.feeds))

    # -- attachments --------------------------------------------------------------------------

    def _photos(self, photos: Sequence[Photo]) -> Iterator[Attachment]:
        for photo in photos:
            medium = self._media[photo.file]
            yield Attachment(
                url=self._site.absolute(medium.address),
                type=medium.type,
                length=medium.length,
                medium="image",
                title=photo.caption or photo.alt,
                description=photo.alt,
                credit=photo.credit,
                width=medium.width,
                height=medium.height,
                thumbnail=medium.thumbnail,
            )

    def _recordings(self, one: PublicStory) -> Iterator[Attachment]:
        for recording in (one.audio, one.video):
            if recording:
                url, kind, length = self._measured(recording)
                yield Attachment(
                    url=url,
                    type=kind,
                    length=length,
                    medium=kind.partition("/")[0],
                    title=one.title,
                    description=one.standfirst,
                    credit=one.outlet or one.byline,
                    duration=recording.duration,
                )

    def _measured(self, recording: Recording) -> tuple[str, str, int]:
        """Address, type and length: measured where the file is the portal's own."""
        if recording.local:
            medium = self._media[recording.url]
            return self._site.absolute(medium.address), medium.type, medium.length
        return recording.url, recording.type or "", recording.length or 0
