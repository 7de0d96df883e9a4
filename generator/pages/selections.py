"""Lists of honourees by what is in no catalogue: level, household, movement, year, block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.pages.content import PageContent
from generator.pages.makers import listed, section
from generator.records.catalogue import Organisation, Recipient
from generator.records.kinds import Kind
from generator.roll.published import PublicDecision
from generator.roll.taxonomies import BLOCKS, MOVEMENTS, WITH_FEEDS, YEARS, Taxonomy
from generator.site import Site
from generator.terms import Term, listing
from generator.topics import COLLECTIVES, topic
from generator.vietnamese import address_word


def chosen(site: Site, taxonomy: Taxonomy) -> Iterator[PageContent]:
    """Of each term of a taxonomy of choices everybody on its list."""
    assert taxonomy.within is not None
    above = section(site, taxonomy.within)
    for term in site.terms(taxonomy).values():
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
    """All years with their counts; of each its decisions and its honourees."""
    decisions: dict[str, list[PublicDecision]] = defaultdict(list)
    for decision in site.roll.decisions_in_force:
        decisions[str(decision.facts.signed_on.year)].append(decision)
    practices = site.indexes.practices(YEARS)

    def values(term: Term) -> Mapping[str, Any]:
        return {
            "decisions": decisions[term.id],
            "practices": practices.get(term.id, ()),
            "figures": site.addresses.figures(YEARS.key, term.id),
        }

    yield from _of_texts(site, YEARS, "year.html", values)


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

    def values(term: Term) -> Mapping[str, Any]:
        count = len(members.get(term.id, ()))
        return {
            "everybody": count if count > most else 0,
            "units": sorted(units[term.id], key=site.locale.by_name),
            "figures": site.addresses.figures(BLOCKS.key, term.id),
        }

    yield from _of_texts(site, BLOCKS, "block.html", values, most)


def _of_texts(
    site: Site,
    taxonomy: Taxonomy,
    template: str,
    values: Callable[[Term], Mapping[str, Any]],
    most: int | None = None,
) -> Iterator[PageContent]:
    """A taxonomy whose terms are mere texts: a page of all of them, and each with its list, or with
    the ``most`` newest on it.
    """
    key, address = taxonomy.key, listing(taxonomy, site.addresses)
    members, terms = site.indexes.members(taxonomy), site.terms(taxonomy)
    title, lead = str(site.words[key].title), str(site.words[key].lead)
    overview = (title, address)
    yield PageContent(
        address=address,
        title=title,
        description=lead,
        template=f"directory-{key}.html",
        values={key: [(term, len(members.get(term.id, ()))) for term in terms.values()]},
        trail=(overview,),
        noindex=site.roll.shows_samples,
    )
    for term in terms.values():
        honoured = members.get(term.id, ())
        yield from listed(
            site,
            honoured[:most],
            address=term.page,
            title=term.title,
            lead=site.words(f"{key}.one_lead", name=term.name, n=len(honoured)),
            trail=(overview, (term.title, term.page)),
            template=template,
            values=values(term),
            feed=None,
            narrow={key: term.id},
        )
