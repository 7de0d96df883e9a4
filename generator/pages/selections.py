"""Lists of honourees by what is in no catalogue: level, household, movement, year, block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.pages.content import PageContent
from generator.pages.makers import listed, section
from generator.records.catalogue import Organisation, Recipient
from generator.records.kinds import Kind
from generator.roll.taxonomies import BLOCKS, MOVEMENTS, WITH_FEEDS, YEARS, Taxonomy
from generator.site import Site
from generator.terms import Term, listing
from generator.topics import COLLECTIVES, topic
from generator.vietnamese import address_word


def chosen(site: Site, taxonomy: Taxonomy, some: Sequence[Term]) -> Iterator[PageContent]:
    """Of each of some terms of a taxonomy of choices everybody on its list."""
    assert taxonomy.within is not None
    above = section(site, taxonomy.within)
    for term in some:
        members = site.indexes.members(taxonomy).get(term.id, ())
        yield from listed(
            site,
            members,
            address=term.page,
            title=term.title,
            lead=site.words(f"taxonomy.{taxonomy.key}.description", name=term.name, n=len(members)),
            trail=(above, (term.title, term.page)),
            feed=topic(taxonomy, term.id) if taxonomy in WITH_FEEDS else None,
            narrow={taxonomy.key: term.id},
        )


def households(site: Site) -> Iterator[PageContent]:
    """Households, apart from other collectives."""
    words = site.words.lists
    address = site.addresses.households
    yield from listed(
        site,
        site.indexes.households,
        address=address,
        title=words.households,
        lead=words.households_lead,
        trail=(section(site, Kind.COLLECTIVES), (words.households, address)),
        feed=COLLECTIVES,
        narrow={},
        found_as=(Recipient.HOUSEHOLD.value,),
    )


def honoured_in(site: Site) -> Iterator[PageContent]:
    """Everybody honoured in a movement."""
    for term in site.terms(MOVEMENTS).values():
        members = site.indexes.members(MOVEMENTS).get(term.id, ())
        title, address = (
            site.words("movement.honoured_title", name=term.name),
            site.addresses.honoured(term.id),
        )
        yield from listed(
            site,
            members,
            address=address,
            title=title,
            lead=site.words("taxonomy.movements.description", name=term.name, n=len(members)),
            trail=(
                section(site, Kind.MOVEMENTS),
                (term.name, term.page),
                (title, address),
            ),
            feed=topic(MOVEMENTS, term.id),
            narrow={MOVEMENTS.key: term.id},
        )


def years(site: Site) -> Iterator[PageContent]:
    """All years with their counts."""
    yield _overview(site, YEARS)


def year(site: Site, one: str) -> Iterator[PageContent]:
    """The decisions of a year, its practices and everybody honoured in it."""
    decisions = site.roll.decisions_in_force
    values = {
        "decisions": [each for each in decisions if str(each.facts.signed_on.year) == one],
        "practices": site.indexes.practices(YEARS).get(one, ()),
        "figures": site.addresses.figures(YEARS.key, one),
    }
    yield from _of_text(site, YEARS, site.terms(YEARS)[one], "year.html", values)


def blocks(site: Site) -> Iterator[PageContent]:
    """All emulation blocks with their counts; of each its units and its newest honourees.

    Everybody of a block stands on the lists of its units and in the search: lists of a fifth of the
    roll once more would take as much room as all statistics.
    """
    units: dict[str, list[Organisation]] = defaultdict(list)
    for unit in site.roll.catalogues.organisations.values():
        if unit.block:
            units[address_word(unit.block)].append(unit)

    members, most = site.indexes.members(BLOCKS), site.settings.per_page
    yield _overview(site, BLOCKS)
    for term in site.terms(BLOCKS).values():
        count = len(members.get(term.id, ()))
        values = {
            "everybody": count if count > most else 0,
            "units": sorted(units[term.id], key=site.locale.by_name),
            "figures": site.addresses.figures(BLOCKS.key, term.id),
        }
        yield from _of_text(site, BLOCKS, term, "block.html", values, most)


def _overview(site: Site, taxonomy: Taxonomy) -> PageContent:
    """All terms of a taxonomy whose terms are mere texts."""
    key, address = taxonomy.key, listing(taxonomy, site.addresses)
    title, lead = str(site.words[key].title), str(site.words[key].lead)
    members = site.indexes.members(taxonomy)
    counts = [(one, len(members.get(one.id, ()))) for one in site.terms(taxonomy).values()]
    return PageContent(
        address=address,
        title=title,
        description=lead,
        template=f"directory-{key}.html",
        values={key: counts},
        trail=((title, address),),
        noindex=site.roll.shows_samples,
    )


def _of_text(
    site: Site,
    taxonomy: Taxonomy,
    term: Term,
    template: str,
    values: Mapping[str, Any],
    most: int | None = None,
) -> Iterator[PageContent]:
    """Such a term with its list, or with the ``most`` newest on it."""
    key = taxonomy.key
    overview = (str(site.words[key].title), listing(taxonomy, site.addresses))
    honoured = site.indexes.members(taxonomy).get(term.id, ())
    yield from listed(
        site,
        honoured[:most],
        address=term.page,
        title=term.title,
        lead=site.words(f"{key}.one_lead", name=term.name, n=len(honoured)),
        trail=(overview, (term.title, term.page)),
        template=template,
        values=values,
        feed=None,
        narrow={key: term.id},
    )
