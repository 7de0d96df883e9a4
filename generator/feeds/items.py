"""What an item of a feed says, whatever the format: built from an entry of the docket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from generator import wording
from generator.feeds.docket import Entry
from generator.feeds.text import FullText
from generator.media import Media, Medium
from generator.records.base import Photo
from generator.records.kinds import Kind
from generator.records.story import Recording
from generator.roll.published import (
    DecisionFacts,
    Honouree,
    Notice,
    PublicPractice,
    PublicStory,
)
from generator.site import Linkable, Site


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
        self._categories: dict[tuple[Kind, str], Category] = {}
        self._publisher = site.settings.publisher or site.settings.site_name

    def item(self, entry: Entry) -> Item:
        """The item of an entry."""
        source = entry.source
        match source:
            case Honouree():
                return self._honouree(entry, source)
            case PublicPractice():
                return self._practice(entry, source)
            case PublicStory():
                return self._story(entry, source)
            case Notice():
                return self._notice(entry, source)

    def _honouree(self, entry: Entry, one: Honouree) -> Item:
        words, newest = self._site.words, one.newest
        if newest:
            form = wording.form(words, newest)
            title = words("feeds.honoured", name=newest.name, form=form)
        else:
            title = words("feeds.recognised", name=one.name)
        summary = (
            one.summary or (newest and (newest.citation or wording.form(words, newest))) or title
        )
        photos = [one.photo] if one.photo else []
        return self._item(
            entry,
            address=self._site.address(one),
            title=title,
            summary=summary,
            html=self._text.honouree(one),
            creator=self._publisher,
            categories=[self._recipient(one), *self._of_honouree(one)],
            attachments=self._photos(photos),
            note=self._text.last_change(one.corrections, one.revoked),
        )

    def _practice(self, entry: Entry, one: PublicPractice) -> Item:
        decisions = [one.recognised_by] if one.recognised_by else []
        return self._item(
            entry,
            address=self._site.address(one),
            title=one.title,
            summary=one.summary or one.title,
            html=self._text.practice(one),
            creator=self._publisher,
            categories=[self._kind(Kind.PRACTICES), *self._taxonomies(one, decisions)],
            attachments=self._photos(one.photos),
            note=self._text.last_change(one.corrections, ()),
        )

    def _story(self, entry: Entry, one: PublicStory) -> Item:
        roll = self._site.roll
        found = [self._kind(Kind.STORIES)]
        for _kind, identity in one.about:
            subject = roll.honouree(identity) or roll.practices.get(identity)
            if identity in roll.movements:
                found.append(self._category(Kind.MOVEMENTS, roll.movements[identity]))
            elif subject:
                found += self._taxonomies(subject, ())
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

    def _notice(self, entry: Entry, one: Notice) -> Item:
        words = self._site.words
        what = words.notice[one.why]
        kind = words.kinds[one.kind.name.lower()]
        title = words("feeds.retracted_title", kind=kind, title=what.title)
        note = self._text.notice_note(one)
        return self._item(
            entry,
            address=self._site.addresses.of(one.kind, one.id),
            title=words("feeds.retracted", title=title),
            summary="",
            html=self._text.notice(one),
            creator=self._publisher,
            categories=[self._kind(one.kind)],
            attachments=(),
            note=note,
            retracted=one.on,
        )

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
            found[self._sample()] = None
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

    def _of_honouree(self, one: Honouree) -> Iterator[Category]:
        for award in one.awards:
            yield self._category(Kind.AWARD_FORMS, award.form)
            level = award.form.level
            label = self._site.words.levels[level.value]
            address = self._site.addresses.section("levels")
            yield self._named((Kind.AWARD_FORMS, f"/{level.value}"), level.value, label, address)
        if one.role:
            yield self._category(Kind.ROLES, one.role)
        yield from self._taxonomies(one, [award.decision for award in one.awards])

    def _taxonomies(
        self, one: Honouree | PublicPractice, decisions: Sequence[DecisionFacts]
    ) -> Iterator[Category]:
        """Fields, places (of the day and today's), units, movements, authorities, occasions."""
        for field in one.fields:
            yield self._category(Kind.FIELDS, field)
        if one.locality:
            yield self._category(Kind.LOCALITIES, one.locality)
            yield self._category(Kind.LOCALITIES, self._site.indexes.today(one.locality))
        if one.organisation:
            yield self._category(Kind.ORGANISATIONS, one.organisation)
        movements = self._site.roll.movements
        for decision in decisions:
            if decision.movement and decision.movement in movements:
                yield self._category(Kind.MOVEMENTS, movements[decision.movement])
            yield self._named(
                (Kind.AUTHORITIES, decision.issuer.id),
                decision.issuer.id,
                decision.issuer.name,
                self._site.addresses.listing(Kind.DECISIONS),
            )
            if decision.occasion:
                yield self._category(Kind.OCCASIONS, decision.occasion)

    def _category(self, kind: Kind, entry: Linkable) -> Category:
        key = (kind, entry.id)
        found = self._categories.get(key)
        if found is None:
            name = str(getattr(entry, "name", ""))
            found = self._named(key, entry.id, name, self._site.addresses.listing(kind))
        return found

    def _named(self, key: tuple[Kind, str], term: str, label: str, address: str) -> Category:
        found = self._categories.get(key)
        if found is None:
            found = self._categories[key] = Category(term, label, self._site.absolute(address))
        return found

    def _kind(self, kind: Kind) -> Category:
        label = self._site.words.kinds[kind.name.lower()]
        return self._named((kind, ""), kind.value, label, self._site.addresses.feeds)

    def _recipient(self, one: Honouree) -> Category:
        recipient = one.recipient.value
        label = self._site.words.recipients[recipient]
        return self._named((one.kind, recipient), recipient, label, self._site.addresses.feeds)

    def _sample(self) -> Category:
        words = self._site.words
        return self._named(
            (Kind.PAGES, ""), "sample", words.sample.title, self._site.addresses.feeds
        )

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
