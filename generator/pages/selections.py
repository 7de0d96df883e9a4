"""Lists of honourees by what is no catalogue: level, household, movement, year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from generator.feeds.docket import COLLECTIVES, Shelf, Topic
from generator.pages.content import PageContent
from generator.pages.makers import crumbs, cut, described, section, titled
from generator.records.catalogue import Level
from generator.records.kinds import Kind
from generator.roll.published import Honouree
from generator.site import Site


def levels(site: Site) -> Iterator[PageContent]:
    """The levels of award forms, from the highest down."""
    for level in Level:
        members = site.indexes.by_level.get(level.value, ())
        name = site.words.levels[level.value]
        lead = site.words("taxonomy.levels.description", name=name, n=len(members))
        yield from _listed(
            site,
            site.addresses.level(level),
            name,
            lead,
            members,
            (Shelf.LEVELS, level.value),
            section(site, Kind.AWARD_FORMS),
        )


def households(site: Site) -> Iterator[PageContent]:
    """Households, apart from other collectives."""
    words = site.words.lists
    yield from _listed(
        site,
        site.addresses.households,
        words.households,
        words.households_lead,
        site.indexes.households,
        COLLECTIVES,
        section(site, Kind.COLLECTIVES),
    )


def honoured_in(site: Site) -> Iterator[PageContent]:
    """Everybody honoured in a movement."""
    for one in site.roll.movements.values():
        members = site.indexes.by_movement.get(one.id, ())
        lead = site.words("taxonomy.movements.description", name=one.name, n=len(members))
        title = site.words("movement.honoured_title", name=one.name)
        yield from _listed(
            site,
            site.addresses.honoured(one.id),
            title,
            lead,
            members,
            (Shelf.MOVEMENTS, one.id),
            section(site, Kind.MOVEMENTS),
            (one.name, site.address(one)),
        )


def _listed(
    site: Site,
    first: str,
    title: str,
    lead: str,
    members: Sequence[Honouree],
    feed: Topic,
    *over: tuple[str, str],
) -> Iterator[PageContent]:
    """A list of honourees that belongs to no entry of a catalogue."""
    for address, shown, pager in cut(site, members, first):
        yield PageContent(
            address=address,
            title=titled(site, title, pager.number),
            description=described(lead),
            template="field.html",
            values={"items": shown, "pager": pager, "practices": ()},
            feed=feed,
            crumbs=crumbs(site, *over, (title, first)),
            previous=pager.previous,
            next=pager.next,
            noindex=site.roll.shows_samples,
        )


def years(site: Site) -> Iterator[PageContent]:
    """A year: its decisions and its honourees."""
    decisions: dict[str, list[Any]] = defaultdict(list)
    for decision in site.roll.decisions.values():
        if decision.revoked is None:
            decisions[str(decision.facts.signed_on.year)].append(decision)
    for year, members in site.indexes.by_year.items():
        title = site.words("years.one", year=year)
        first = site.addresses.year(int(year))
        for address, shown, pager in cut(site, members, first):
            yield PageContent(
                address=address,
                title=titled(site, title, pager.number),
                description=site.words("years.one_lead", year=year, n=len(members)),
                template="year.html",
                values={
                    "year": year,
                    "items": shown,
                    "pager": pager,
                    "count": len(members),
                    "decisions": decisions[year],
                },
                crumbs=crumbs(site, (site.words.years.title, site.addresses.years), (title, first)),
                previous=pager.previous,
                next=pager.next,
                noindex=site.roll.shows_samples,
            )
