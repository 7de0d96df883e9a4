"""The taxonomies of catalogues: a directory of each, and a page for each of its terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.locales import Locale
from generator.pages.content import PageContent
from generator.pages.embedded import embedded
from generator.pages.makers import listed, section
from generator.pages.maps import choropleth
from generator.records.catalogue import (
    Organisation,
    Succeeded,
)
from generator.records.kinds import HONOUREES
from generator.records.places import communes_of_today, is_group
from generator.roll.facts import COMMUNE, PLACE, YEAR
from generator.roll.published import PublicDecision
from generator.roll.tallies import figured
from generator.roll.taxonomies import (
    AWARD_FORMS,
    FIELDS,
    LOCALITIES,
    OCCASIONS,
    ORGANISATIONS,
    ROLES,
    WITH_FEEDS,
    YEARS,
    Taxonomy,
    ends_of,
)
from generator.site import Site
from generator.terms import Term
from generator.topics import topic

_TEMPLATES = {
    LOCALITIES.key: "locality.html",
    ORGANISATIONS.key: "organisation.html",
    AWARD_FORMS.key: "form.html",
}
"""What a term's page shows above its list; others have the list alone."""


def directory(site: Site, taxonomy: Taxonomy) -> Iterator[PageContent]:
    """All terms of a taxonomy with their counts."""
    template, values = _DIRECTORIES[taxonomy.key]
    assert taxonomy.kind is not None
    label, address = section(site, taxonomy.kind)
    yield PageContent(
        address=address,
        title=label,
        description=site.words.lists[taxonomy.key].lead,
        template=template,
        values={"counts": site.indexes.counts(taxonomy), **values(site)},
        section=taxonomy.key,
        trail=((label, address),),
    )


def _of_places(site: Site) -> dict[str, Any]:
    catalogues = site.roll.catalogues
    places = list(catalogues.localities.values())
    return {
        "map": choropleth(site),
        "today": _by_name(site, communes_of_today(catalogues)),
        "districts": [
            (district, _by_name(site, (one for one in places if one.parent == district.id)))
            for district in places
            if is_group(district, catalogues)
        ],
    }


def _of_units(site: Site) -> dict[str, Any]:
    units = site.roll.catalogues.organisations.values()
    return {
        "groups": [
            (kind, _by_name(site, (one for one in units if one.kind == kind)))
            for kind in site.roll.catalogues.organisation_kinds
        ]
    }


def _of_forms(site: Site) -> dict[str, Any]:
    forms = site.indexes.forms_by_rank
    levels = site.roll.catalogues.levels
    return {"groups": [(one, [form for form in forms if form.level == one]) for one in levels]}


def _of_entries(taxonomy: Taxonomy) -> Callable[[Site], dict[str, Any]]:
    return lambda site: {"entries": list(taxonomy.entries(site.roll).values())}


_DIRECTORIES: Mapping[str, tuple[str, Callable[[Site], dict[str, Any]]]] = {
    LOCALITIES.key: ("directory-localities.html", _of_places),
    ORGANISATIONS.key: ("directory-organisations.html", _of_units),
    AWARD_FORMS.key: ("directory-forms.html", _of_forms),
    FIELDS.key: (
        "directory-fields.html",
        lambda site: {"entries": _by_name(site, FIELDS.entries(site.roll).values())},
    ),
    OCCASIONS.key: ("directory-fields.html", _of_entries(OCCASIONS)),
    ROLES.key: ("directory-fields.html", _of_entries(ROLES)),
}


def terms(site: Site, taxonomy: Taxonomy, some: Sequence[Term]) -> Iterator[PageContent]:
    """The page of each of some terms: what it is, and everybody on its list."""
    assert taxonomy.kind is not None
    shelf, catalogues = taxonomy.entries(site.roll), site.roll.catalogues
    lineage = _Lineage(site.locale, shelf, site.indexes.counts(taxonomy))
    members, practices = site.indexes.members(taxonomy), site.indexes.practices(taxonomy)
    more = _MORE.get(taxonomy.key, _nothing)(site)
    for term in some:
        honoured, shown = members.get(term.id, ()), practices.get(term.id, ())
        one, own = shelf[term.id], more(term.id)
        told = f"taxonomy.{taxonomy.key}.description"
        if not honoured:
            told = "units.signed_lead" if own.get("signed") else "empty.listed"
        yield from listed(
            site,
            honoured,
            address=term.page,
            title=term.title,
            lead=site.words(told, name=term.name, n=len(honoured or own.get("signed", ()))),
            trail=(section(site, taxonomy.kind), (term.name, term.page)),
            template=_TEMPLATES.get(taxonomy.key, "field.html"),
            values={"one": one, "practices": shown, **own, **lineage(one)},
            section=taxonomy.key,
            feed=topic(taxonomy, term.id) if taxonomy in WITH_FEEDS else None,
            narrow={taxonomy.key: term.id},
            noindex=site.roll.shows_samples and bool(honoured or shown),
            embed=site.addresses.embed(term.page) if embedded(taxonomy, one, catalogues) else "",
        )


def _nothing(_site: Site) -> Callable[[str], dict[str, Any]]:
    return lambda _term: {}


def _of_a_place(site: Site) -> Callable[[str], dict[str, Any]]:
    """When how many were honoured there, and the units that sit there; of today's communes their
    figures and their news.
    """
    figures = frozenset(figured(COMMUNE, site.roll, site.terms(LOCALITIES)))
    years, news = _by_year(site), site.news.communes
    units, counts = _units_of_places(site), site.indexes.counts(ORGANISATIONS)

    def values(term: str) -> dict[str, Any]:
        return {
            "years": years.get(term, ()),
            "figures": site.addresses.figures(LOCALITIES.key, term) if term in figures else "",
            "news": term in news,
            "units": _by_name(site, units.get(term, ())),
            "unit_counts": {one.id: counts.get(one.id, 0) for one in units.get(term, ())},
        }

    return values


def _units_of_places(site: Site) -> Mapping[str, Sequence[Organisation]]:
    """The units that have their seat at a place, or had it at one that the place carries on."""
    catalogues = site.roll.catalogues
    found: dict[str, list[Organisation]] = defaultdict(list)
    for unit in catalogues.organisations.values():
        if unit.locality:
            for place in dict.fromkeys(LOCALITIES.listed(catalogues, unit.locality)):
                found[place].append(unit)
    return found


def _of_a_unit(site: Site) -> Callable[[str], dict[str, Any]]:
    """The decisions that it signed (an authority that is a unit too has its id), and its seat."""
    catalogues = site.roll.catalogues
    signed: dict[str, list[PublicDecision]] = defaultdict(list)
    for decision in site.roll.decisions_in_force:
        signed[decision.facts.issuer.id].append(decision)
    return lambda term: {
        "signed": signed.get(term, ()),
        "place": catalogues.localities.get(catalogues.organisations[term].locality or ""),
    }


_MORE: Mapping[str, Callable[[Site], Callable[[str], dict[str, Any]]]] = {
    LOCALITIES.key: _of_a_place,
    ORGANISATIONS.key: _of_a_unit,
}
"""What a term's page shows besides, by what its taxonomy is."""


def _by_year(site: Site) -> Mapping[str, Sequence[tuple[str, int, str]]]:
    """Of each place, the newest year first: how many were honoured, the search for them.

    Old communes and districts too: people know where they lived by its name of then.
    """
    found: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for (year, place), count in sorted(site.facts.crossed(YEAR, PLACE).items(), reverse=True):
        terms = {YEARS.key: year, LOCALITIES.key: place}
        found[place].append((year, count, site.narrowed(terms, HONOUREES)))
    return found


class _Lineage:
    """What came before and after an entry of a catalogue, and what belongs to it."""

    def __init__(self, locale: Locale, shelf: Mapping[str, Any], counts: Mapping[str, int]) -> None:
        self._by_name = locale.by_name
        self._shelf = shelf
        self._counts = counts
        self._children: dict[str, list[Any]] = defaultdict(list)
        self._predecessors: dict[str, list[Any]] = defaultdict(list)
        for one in shelf.values():
            self._children[getattr(one, "parent", None) or ""].append(one)
            for later in getattr(one, "succeeded_by", ()):
                self._predecessors[later].append(one)

    def __call__(self, one: Any) -> dict[str, Any]:
        succeeded = isinstance(one, Succeeded) and one.succeeded_by
        children = self._children.get(one.id, [])
        return {
            "successors": ends_of(one, self._shelf) if succeeded else (),
            "predecessors": self._predecessors.get(one.id, ()),
            "parent": self._shelf.get(getattr(one, "parent", None) or ""),
            "children": sorted(children, key=self._by_name),
            "counts": {child.id: self._counts.get(child.id, 0) for child in children},
        }


def _by_name(site: Site, entries: Iterable[Any]) -> list[Any]:
    return sorted(entries, key=site.locale.by_name)
