"""A page for each value that records share: place, unit, award form, field, year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from generator.feeds.docket import Shelf
from generator.pages.content import PageContent
from generator.pages.makers import crumbs, cut, described, section, titled
from generator.records.catalogue import (
    COMMUNE_LEVEL,
    DISTRICT_LEVEL,
    AwardForm,
    FieldOfWork,
    Level,
    Locality,
    Occasion,
    Organisation,
    OrganisationKind,
    Role,
)
from generator.records.kinds import Kind
from generator.roll.published import Honouree, PublicPractice
from generator.site import Site
from generator.vietnamese import sort_key

_SHELVES = {
    Kind.LOCALITIES: Shelf.LOCALITIES,
    Kind.ORGANISATIONS: Shelf.ORGANISATIONS,
    Kind.AWARD_FORMS: Shelf.AWARD_FORMS,
    Kind.FIELDS: Shelf.FIELDS,
}


def overviews(site: Site) -> Iterator[PageContent]:
    """The directories: all places, units, forms, fields and years, with their counts."""
    indexes, catalogues = site.indexes, site.roll.catalogues
    places = list(catalogues.localities.values())
    yield _overview(
        site,
        Kind.LOCALITIES,
        "directory-localities.html",
        {
            "today": _by_name(
                [one for one in places if one.kind in COMMUNE_LEVEL and not one.valid_to]
            ),
            "districts": [
                (district, _by_name([one for one in places if one.parent == district.id]))
                for district in places
                if district.kind in DISTRICT_LEVEL
            ],
            "lists": indexes.by_locality,
        },
    )
    yield _overview(
        site,
        Kind.ORGANISATIONS,
        "directory-organisations.html",
        {
            "groups": [
                (
                    kind,
                    _by_name(
                        [one for one in catalogues.organisations.values() if one.kind is kind]
                    ),
                )
                for kind in OrganisationKind
            ],
            "lists": indexes.by_organisation,
        },
    )
    yield _overview(
        site,
        Kind.AWARD_FORMS,
        "directory-forms.html",
        {
            "groups": [
                (level, [form for form in indexes.forms_by_rank if form.level is level])
                for level in Level
            ],
            "lists": indexes.by_form,
        },
    )
    yield _overview(
        site,
        Kind.FIELDS,
        "directory-fields.html",
        {
            "entries": _by_name(list(catalogues.fields.values())),
            "lists": indexes.by_field,
        },
    )
    yield _overview(
        site,
        Kind.OCCASIONS,
        "directory-fields.html",
        {"entries": list(catalogues.occasions.values()), "lists": indexes.by_occasion},
    )
    yield _overview(
        site,
        Kind.ROLES,
        "directory-fields.html",
        {"entries": list(catalogues.roles.values()), "lists": indexes.by_role},
    )
    years = sorted(indexes.by_year, reverse=True)
    address = site.addresses.years
    yield PageContent(
        address=address,
        title=site.words.years.title,
        description=site.words.years.lead,
        template="directory-years.html",
        values={"years": [(year, len(indexes.by_year[year])) for year in years]},
        crumbs=crumbs(site, (site.words.years.title, address)),
        noindex=site.roll.shows_samples,
    )


def localities(site: Site, shelf: Sequence[Locality]) -> Iterator[PageContent]:
    """Today's places with those they succeeded; old ones point to their successor."""
    indexes = site.indexes
    children: dict[str, list[Locality]] = defaultdict(list)
    for place in site.roll.catalogues.localities.values():
        if place.parent:
            children[place.parent].append(place)
    for one in shelf:
        yield from _members(
            site,
            Kind.LOCALITIES,
            one,
            "locality.html",
            indexes.by_locality.get(one.id, ()),
            indexes.practices_in.get(one.id, ()),
            {
                "successor": indexes.today(one) if one.succeeded_by else None,
                "predecessors": indexes.predecessors.get(one.id, ()),
                "parent": site.roll.catalogues.localities.get(one.parent or ""),
                "children": _by_name(children.get(one.id, [])),
            },
            title=_of_its_time(site, one),
        )


def _of_its_time(site: Site, one: Locality) -> str:
    """Old and new places share names; the old one's title says until when it was."""
    if one.valid_to is None:
        return one.name
    return site.words("places.old_title", name=one.name, day=f"{one.valid_to:%d/%m/%Y}")


def organisations(site: Site, shelf: Sequence[Organisation]) -> Iterator[PageContent]:
    """Units, those before and after them, and those that belong to them."""
    indexes = site.indexes
    catalogue = site.roll.catalogues.organisations
    children: dict[str, list[Organisation]] = defaultdict(list)
    for unit in catalogue.values():
        if unit.parent:
            children[unit.parent].append(unit)
    for one in shelf:
        yield from _members(
            site,
            Kind.ORGANISATIONS,
            one,
            "organisation.html",
            indexes.by_organisation.get(one.id, ()),
            indexes.practices_by_organisation.get(one.id, ()),
            {
                "successor": indexes.carried_on(one) if one.succeeded_by else None,
                "predecessors": indexes.organisation_predecessors.get(one.id, ()),
                "parent": catalogue.get(one.parent or ""),
                "children": _by_name(children.get(one.id, [])),
            },
        )


def award_forms(site: Site, shelf: Sequence[AwardForm]) -> Iterator[PageContent]:
    """Award forms: what they are, and who holds them."""
    for one in shelf:
        yield from _members(
            site, Kind.AWARD_FORMS, one, "form.html", site.indexes.by_form.get(one.id, ()), (), {}
        )


def fields(site: Site, shelf: Sequence[FieldOfWork]) -> Iterator[PageContent]:
    """Fields of work."""
    for one in shelf:
        yield from _members(
            site,
            Kind.FIELDS,
            one,
            "field.html",
            site.indexes.by_field.get(one.id, ()),
            site.indexes.practices_by_field.get(one.id, ()),
            {},
        )


def occasions(site: Site, shelf: Sequence[Occasion]) -> Iterator[PageContent]:
    """Occasions of awards."""
    for one in shelf:
        members = site.indexes.by_occasion.get(one.id, ())
        yield from _members(site, Kind.OCCASIONS, one, "field.html", members, (), {})


def roles(site: Site, shelf: Sequence[Role]) -> Iterator[PageContent]:
    """What individuals were when honoured."""
    for one in shelf:
        members = site.indexes.by_role.get(one.id, ())
        yield from _members(site, Kind.ROLES, one, "field.html", members, (), {})


def _members(
    site: Site,
    kind: Kind,
    one: Any,
    template: str,
    members: Sequence[Honouree],
    practices: Sequence[PublicPractice],
    values: dict[str, Any],
    title: str = "",
) -> Iterator[PageContent]:
    first = site.address(one)
    for address, shown, pager in cut(site, members, first):
        yield PageContent(
            address=address,
            title=titled(site, title or one.name, pager.number),
            description=described(
                site.words(f"taxonomy.{kind.key}.description", name=one.name, n=len(members))
            ),
            template=template,
            values={
                **values,
                "one": one,
                "items": shown,
                "pager": pager,
                "count": len(members),
                "practices": practices,
            },
            section=kind.key,
            crumbs=crumbs(site, section(site, kind), (one.name, first)),
            previous=pager.previous,
            next=pager.next,
            feed=(_SHELVES[kind], one.id) if kind in _SHELVES else None,
            noindex=site.roll.shows_samples and bool(members or practices),
        )


def _overview(site: Site, kind: Kind, template: str, values: dict[str, Any]) -> PageContent:
    label, address = section(site, kind)
    return PageContent(
        address=address,
        title=label,
        description=site.words.lists[kind.key].lead,
        template=template,
        values=values,
        section=kind.key,
        crumbs=crumbs(site, (label, address)),
    )


def _by_name(entries: list[Any]) -> list[Any]:
    return sorted(entries, key=lambda one: (sort_key(one.name), one.id))
