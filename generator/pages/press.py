"""Pages for newsrooms: what there is for them, and the kits of stories and practices.

Honourees have theirs at the foot of their own page: another page for each would double the
portal, and what they have to take away is short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.pages.content import PageContent
from generator.pages.dates import changed
from generator.pages.kits import Kit, Kits
from generator.pages.makers import described
from generator.photos import Media
from generator.roll.honours import Honour
from generator.roll.published import PublicPractice, PublicStory
from generator.site import Site
from generator.wording import units_of

_NEWEST = 6


@dataclass(frozen=True, slots=True)
class _Row:
    """A kit in a list."""

    name: str
    sub: str
    address: str
    day: date | None


def press(site: Site) -> Iterator[PageContent]:
    """Where newsrooms begin: the newest kits, how to use them, whom to ask."""
    words = site.words.press
    title, address = words.title, site.addresses.press
    stories = list(site.roll.stories.values())
    practices = sorted(
        (one for one in site.roll.practices.values() if one.recognised_by),
        key=lambda one: (one.recognised_by and one.recognised_by.signed_on, one.id),
        reverse=True,
    )
    yield PageContent(
        address=address,
        title=title,
        description=words.lead,
        template="press.html",
        values={
            "groups": [
                (words.newest_stories, [_of_story(site, one) for one in stories[:_NEWEST]]),
                (words.newest_practices, [_of_practice(site, one) for one in practices[:_NEWEST]]),
                (
                    words.newest_honourees,
                    [_of_honour(site, one) for one in site.indexes.newest[:_NEWEST]],
                ),
            ]
        },
        trail=((title, address),),
        noindex=site.roll.shows_samples,
    )


def _of_story(site: Site, one: PublicStory) -> _Row:
    return _Row(one.title, one.standfirst, site.addresses.kit(site.address(one)), one.date)


def _of_practice(site: Site, one: PublicPractice) -> _Row:
    day = one.recognised_by.signed_on if one.recognised_by else None
    return _Row(one.title, one.summary or "", site.addresses.kit(site.address(one)), day)


def _of_honour(site: Site, one: Honour) -> _Row:
    place = (one.position, units_of(one))
    return _Row(
        one.name,
        ", ".join(part for part in place if part),
        f"{site.address(one.who)}#{site.words.addresses.press}",
        one.award.decision.signed_on if one.award else None,
    )


def stories(site: Site, media: Media, shelf: Sequence[PublicStory]) -> Iterator[PageContent]:
    """The kit of each story."""
    kits = Kits(site, media)
    for one in shelf:
        yield _kit(site, one, kits.story(one), one.standfirst)


def practices(site: Site, media: Media, shelf: Sequence[PublicPractice]) -> Iterator[PageContent]:
    """The kit of each practice."""
    kits = Kits(site, media)
    for one in shelf:
        yield _kit(site, one, kits.practice(one), one.summary or one.problem)


def _kit(site: Site, one: PublicPractice | PublicStory, kit: Kit, description: str) -> PageContent:
    title = site.words("press.of", title=one.title)
    address = site.addresses.kit(site.address(one))
    return PageContent(
        address=address,
        title=title,
        description=described(description),
        template="press-kit.html",
        values={"one": one, "kit": kit},
        trail=(
            (site.words.press.title, site.addresses.press),
            (one.title, address),
        ),
        sample=one.sample,
        # The same words as on the page itself.
        noindex=True,
        changed=changed(one),
    )
