"""A page for each record: awardee, practice, story, decision, movement, notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from generator import markdown
from generator.digests import Later
from generator.markdown.parsing import parted
from generator.pages import structured_data
from generator.pages.annexes import annex_of
from generator.pages.content import PageContent
from generator.pages.dates import changed
from generator.pages.kits import Kits
from generator.pages.makers import described, section
from generator.pages.recordings import recordings_of
from generator.photos import Media, Medium, Shown, shown
from generator.records.base import Document
from generator.records.kinds import HONOUREES, Kind
from generator.roll.honours import Honouree
from generator.roll.practices import related
from generator.roll.published import (
    Notice,
    PublicDecision,
    PublicMovement,
    PublicPage,
    PublicPractice,
    PublicStory,
)
from generator.roll.taxonomies import AUTHORITIES, CRITERIA, MOVEMENTS
from generator.sharing.pictures import SharePictures
from generator.site import Site
from generator.topics import topic
from generator.wording import decision_name, sentence, units_of


def honourees(
    site: Site,
    media: Media,
    pictures: SharePictures,
    shelf: Sequence[Honouree],
    first: int,
    last: int,
) -> Iterator[PageContent]:
    """The pages of ``shelf[first:last]``; the shelf's order gives previous and next."""
    kits = Kits(site, media)
    for place in range(first, last):
        one = shelf[place]
        address = site.address(one)
        before = shelf[place - 1] if place else None
        after = shelf[place + 1] if place + 1 < len(shelf) else None
        stories = site.indexes.stories_about.get(one.id, ())
        practices = site.indexes.practices_of.get(one.id, ())
        related, kit = site.indexes.related(one), kits.honouree(one)
        picture = pictures.of_honouree(one, address)
        shared = [site.indexes.shared_with(one, award) for award in one.awards]
        yield PageContent(
            address=address,
            title=one.name,
            description=Later(partial(_described, one)),
            template="honouree.html",
            values={
                "one": one,
                # Feeds lead to the first award of each decision.
                "anchors": {
                    award.decision.id: len(one.awards) - number
                    for number, award in enumerate(reversed(one.awards), 1)
                },
                "shared": shared,
                "before": before,
                "after": after,
                "stories": stories,
                "practices": practices,
                "related": related,
                "kit": kit,
            },
            section=one.kind.key,
            trail=(
                section(site, one.kind),
                (one.name, address),
            ),
            social_type="profile",
            structured=Later(partial(_structured, site, one, kit.photos)),
            sample=one.sample,
            noindex=one.sample,
            changed=changed(one),
            picture=picture,
            photo=next(iter(kit.photos), None),
            made_of=(
                picture and picture.made_of,
                one,
                before,
                after,
                *stories,
                None,
                *practices,
                None,
                *related,
                *(other for others in shared for other in (*others, None)),
                kit if kit.photos or kit.documents else None,
            ),
        )


def _described(one: Honouree) -> str:
    newest = one.newest
    text = described(
        sentence(one.summary or (newest and newest.citation) or ""),
        ", ".join(filter(None, (one.position, units_of(one)))),
    )
    return text or (newest.form.name if newest else one.name)


def _structured(site: Site, one: Honouree, photos: Sequence[Shown]) -> tuple[dict[str, Any], ...]:
    return (structured_data.honouree(site, one, photos),)


def measured(media: Media, documents: Iterable[Document]) -> list[tuple[Document, Medium | None]]:
    """Documents, each with the file as it was written where it is the portal's own."""
    return [(one, media[one.file] if one.file else None) for one in documents]


def practices(
    site: Site, media: Media, pictures: SharePictures, shelf: Sequence[PublicPractice]
) -> Iterator[PageContent]:
    """Good practices."""
    for one in shelf:
        address = site.address(one)
        photos = shown(media, one.photos)
        placed = markdown.placed(one.problem, one.solution, one.conditions)
        yield PageContent(
            address=address,
            title=one.title,
            description=described(one.summary or one.problem),
            template="practice.html",
            values={
                "one": one,
                "related": related(one, site.indexes),
                "stories": site.indexes.stories_about.get(one.id, ()),
                "photos": [each for each in photos if each[0].file not in placed],
                "figures": photos,
                "documents": measured(media, one.documents),
            },
            section="practices",
            trail=(
                section(site, Kind.PRACTICES),
                (one.title, address),
            ),
            social_type="article",
            structured=structured_data.images(site, photos),
            sample=one.sample,
            noindex=one.sample,
            changed=changed(one),
            embed=site.addresses.embed(address),
            picture=pictures.of_practice(one, address),
            photo=next(iter(photos), None),
        )


def stories(
    site: Site, media: Media, pictures: SharePictures, shelf: Sequence[PublicStory]
) -> Iterator[PageContent]:
    """Stories, newest first: "before" is the newer one."""
    roll = site.roll
    for place, one in enumerate(shelf):
        address = site.address(one)
        picture = pictures.of_story(one, address)
        photos, placed = shown(media, one.photos), markdown.placed(one.body)
        yield PageContent(
            address=address,
            title=one.title,
            description=described(one.standfirst),
            template="story.html",
            values={
                "one": one,
                "before": shelf[place - 1] if place else None,
                "after": shelf[place + 1] if place + 1 < len(shelf) else None,
                "photos": [each for each in photos if each[0].file not in placed],
                "figures": photos,
                "recordings": recordings_of(site, media, one),
                "people": [
                    site.indexes.honour_at(found, one.date)
                    for _, key in one.about
                    if (found := roll.honouree(key))
                ],
                "practices": [roll.practices[key] for _, key in one.about if key in roll.practices],
                "movements": [roll.movements[key] for _, key in one.about if key in roll.movements],
            },
            section="stories",
            trail=(
                section(site, Kind.STORIES),
                (one.title, address),
            ),
            social_type="article",
            structured=(
                structured_data.story(site, one, photos, picture.address if picture else ""),
            ),
            sample=one.sample,
            noindex=one.sample,
            changed=changed(one),
            picture=picture,
            photo=next(iter(photos), None),
        )


def decisions(site: Site, media: Media, shelf: Sequence[PublicDecision]) -> Iterator[PageContent]:
    """Decisions with their annex as a table."""
    for one in shelf:
        facts = one.facts
        address = site.address(facts)
        name = decision_name(site.words, facts)
        yield PageContent(
            address=address,
            title=site.words(
                "decision.title",
                number=facts.number,
                day=site.locale.day(facts.signed_on),
                issuer=facts.issuer.name,
            ),
            description=described(name + ".", one.title or site.words.decision.revoked),
            template="decision.html",
            values={
                "one": one,
                "documents": measured(media, [one.document] if one.document else []),
                "withheld": sum(row.honour is None for row in one.annex),
                "annex": annex_of(one, site.indexes),
                "annex_corrections": [
                    (honour, item)
                    for honour in site.indexes.by_decision.get(one.id, ())
                    for item in honour.who.corrections
                ],
            },
            section="decisions",
            trail=(
                section(site, Kind.DECISIONS),
                (name, address),
            ),
            sample=one.sample,
            noindex=one.sample or one.revoked is not None,
            feed=topic(AUTHORITIES, facts.issuer.id),
            changed=changed(one),
        )


def movements(site: Site, shelf: Sequence[PublicMovement]) -> Iterator[PageContent]:
    """Emulation movements, each with its plan."""
    for one in shelf:
        address = site.address(one)
        members = site.indexes.members(MOVEMENTS).get(one.id, ())
        # A rule across the text parts what a citizen reads first from the full document.
        introduction, document = parted(one.body)
        yield PageContent(
            address=address,
            title=one.name,
            description=described(one.summary),
            template="movement.html",
            values={
                "one": one,
                "introduction": introduction,
                "document": document,
                "newest": members[:6],
                "count": len(members),
                "counts": {
                    key: count
                    for key, count in site.indexes.counts(CRITERIA).items()
                    if key.startswith(f"{one.id}/")
                },
                "stories": site.indexes.stories_about.get(one.id, ()),
                "authorities": site.roll.catalogues.authorities,
                "figures": site.addresses.figures(MOVEMENTS.key, one.id),
                "narrow": {
                    each.id: site.narrowed({CRITERIA.key: f"{one.id}/{each.id}"}, HONOUREES)
                    for each in one.criteria
                },
            },
            section="movements",
            trail=(
                section(site, Kind.MOVEMENTS),
                (one.name, address),
            ),
            social_type="article",
            sample=one.sample,
            noindex=one.sample,
            changed=changed(one),
            feed=topic(MOVEMENTS, one.id),
            embed=site.addresses.embed(address),
        )


def pages(site: Site, shelf: Sequence[PublicPage]) -> Iterator[PageContent]:
    """Pages about the portal itself."""
    for one in shelf:
        address = site.address(one)
        yield PageContent(
            address=address,
            title=one.title,
            description=described(one.summary or one.title),
            template="page.html",
            values={"one": one},
            trail=((one.title, address),),
            sample=one.sample,
        )


def notices(site: Site, shelf: Sequence[Notice]) -> Iterator[PageContent]:
    """What stays at the address of a record that left, and at that of its press kit."""
    stood = [(one, site.addresses.of(one.kind, one.id)) for one in shelf]
    kits = [(one, kit) for one, address in stood if (kit := site.addresses.kit_at(address))]
    for one, address in (*stood, *kits):
        title = site.words.notice[one.why].title
        # Pages about the portal are in no list.
        lists = () if one.kind is Kind.PAGES else (section(site, one.kind),)
        yield PageContent(
            address=address,
            title=title,
            description=site.words.notice[one.why].text,
            template="notice.html",
            values={"one": one},
            section=one.kind.key,
            trail=(*lists, (title, address)),
            noindex=True,
            quiet=True,
            changed=one.day.isoformat(),
        )
