"""Lists of records, newest first, cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.pages.content import PageContent
from generator.pages.dates import changed, honoured
from generator.pages.makers import cut, section
from generator.pages.practices import ways
from generator.photos import Media, Medium
from generator.records.kinds import FOUND_AS, Kind
from generator.roll import shelves
from generator.roll.taxonomies import MOVEMENTS
from generator.routes import CARDS, CARDS_PER_PAGE
from generator.site import Site
from generator.topics import OF_KIND


def newest(site: Site, media: Media, kind: Kind) -> Iterator[PageContent]:
    """The list of a kind of record, newest first; that of stories leads with a picture."""
    roll = site.roll
    items: Sequence[Any]
    day: str | None = None
    if site.addresses.orders(kind):
        honours = site.indexes.newest_of(kind)
        items, template, day = honours, "list-honourees.html", honoured(honours[:1])
    elif kind is Kind.PRACTICES:
        items, template = tuple(roll.practices.values()), "list-practices.html"
    elif kind is Kind.STORIES:
        items, template = tuple(roll.stories.values()), "list-stories.html"
    elif kind is Kind.DECISIONS:
        items, template = roll.decisions_in_force, "list-decisions.html"
    else:
        items, template = tuple(roll.movements.values()), "list-movements.html"
    if not site.addresses.orders(kind):
        day = max(filter(None, map(changed, items)), default=None)
    words = site.words.lists[kind.key]
    label, first = section(site, kind)
    per_page = CARDS_PER_PAGE if kind in CARDS else None
    for address, shown, pager in cut(site, items, first, per_page):
        yield page_of_list(
            site,
            address,
            label,
            words.lead,
            template,
            kind,
            {
                "items": shown,
                "pager": pager,
                "count": len(items),
                "kind": kind,
                "order": "",
                "letter": "",
                "opener": _opener(media, kind, shown) if pager.number == 1 else None,
                **({"counts": site.indexes.counts(MOVEMENTS)} if kind is Kind.MOVEMENTS else {}),
                **({"field": "", **ways(site)} if kind is Kind.PRACTICES else {}),
            },
            day=day,
        )


def _opener(media: Media, kind: Kind, shown: Sequence[Any]) -> Medium | None:
    """The picture of the story that stands first, if it has one."""
    photos = shown[0].photos if kind is Kind.STORIES and shown else ()
    return media[photos[0].file] if photos else None


def page_of_list(
    site: Site,
    address: str,
    title: str,
    lead: str,
    template: str,
    kind: Kind,
    values: dict[str, Any],
    *steps: tuple[str, str],
    day: str | None = None,
) -> PageContent:
    """A page of a list of a kind; ``steps`` lead on from the list, ``day`` is the newest on it."""
    pager = values.get("pager")
    number = pager.number if pager else 1
    if number > 1:
        title = site.words("pager.titled", title=title, n=number)
    return PageContent(
        address=address,
        title=title,
        description=lead,
        template=template,
        values=values,
        section=kind.key,
        trail=(section(site, kind), *steps),
        previous=pager.previous if pager else None,
        next=pager.next if pager else None,
        feed=OF_KIND.get(kind),
        # No search leaves those of a letter.
        narrow="" if values.get("letter") else _narrow(site, kind),
        noindex=site.roll.shows_samples,
        changed=day,
    )


def _narrow(site: Site, kind: Kind) -> str:
    """The search for all that is of a kind; nothing where there is none yet."""
    found_as = [key for key, one in FOUND_AS.items() if one is kind]
    if not found_as or not shelves.records(site.roll).get(kind):
        return ""
    return site.narrowed({}, found_as)
