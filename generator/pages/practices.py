"""Good practices for whoever looks for one to copy: by field, by times copied, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.pages.content import PageContent
from generator.pages.dates import changed
from generator.pages.makers import cut, section, titled
from generator.records.kinds import Kind
from generator.roll.practices import most_copied
from generator.roll.published import PublicPractice
from generator.roll.taxonomies import FIELDS
from generator.routes import CARDS_PER_PAGE
from generator.site import Site

_SCRIPT = "assets/js/compare.js"
ORDER_COPIED = "most_copied"


def ways(site: Site) -> Mapping[str, Any]:
    """What each list of practices leads on to: of each field that has any how many."""
    fields = FIELDS.entries(site.roll)
    counts = {field: len(members) for field, members in site.indexes.practices(FIELDS).items()}
    sort_key = site.locale.sort_key
    found = sorted(counts, key=lambda one: (sort_key(fields[one].name), one))
    return {"fields_with": [(fields[one], counts[one]) for one in found]}


def by_times_copied(site: Site) -> Iterator[PageContent]:
    """Those copied in most places first."""
    words = site.words.practice
    title, first = str(words.most_copied), site.addresses.most_copied
    every = most_copied(site.roll.practices.values())
    for address, shown, pager in cut(site, every, first, CARDS_PER_PAGE):
        yield PageContent(
            address=address,
            title=titled(site, title, pager.number),
            description=words.most_copied_lead,
            template="list-practices.html",
            values={
                "items": shown,
                "pager": pager,
                "order": ORDER_COPIED,
                "field": "",
                **ways(site),
            },
            section=Kind.PRACTICES.key,
            trail=(section(site, Kind.PRACTICES), (title, first)),
            previous=pager.previous,
            next=pager.next,
            noindex=site.roll.shows_samples,
            changed=max(filter(None, map(changed, every)), default=None),
        )


def of_fields(site: Site) -> Iterator[PageContent]:
    """Of each field its practices with their facts in a table, those copied most first."""
    fields = FIELDS.entries(site.roll)
    for identity, members in site.indexes.practices(FIELDS).items():
        field = fields[identity]
        title = site.words("practice.of_field", name=field.name)
        first = site.addresses.practices_of(identity)
        every: tuple[PublicPractice, ...] = most_copied(members)
        for address, shown, pager in cut(site, every, first, CARDS_PER_PAGE):
            yield PageContent(
                address=address,
                title=titled(site, title, pager.number),
                description=site.words("practice.of_field_lead", n=len(every), name=field.name),
                template="list-practices-field.html",
                values={
                    "items": shown,
                    "pager": pager,
                    "order": "",
                    "field": identity,
                    "field_page": field,
                    **ways(site),
                },
                section=Kind.PRACTICES.key,
                trail=(section(site, Kind.PRACTICES), (title, first)),
                previous=pager.previous,
                next=pager.next,
                assets=(_SCRIPT,),
                noindex=site.roll.shows_samples,
                changed=max(filter(None, map(changed, every)), default=None),
            )


def comparison(site: Site) -> Iterator[PageContent]:
    """Where a script shows two or three side by side; without it, the way to the tables."""
    title, address = str(site.words.practice.comparison), site.addresses.comparison
    yield PageContent(
        address=address,
        title=title,
        description=site.words.practice.comparison_lead,
        template="comparison.html",
        values={"order": "", "field": "", **ways(site)},
        section=Kind.PRACTICES.key,
        trail=(section(site, Kind.PRACTICES), (title, address)),
        assets=(_SCRIPT,),
        noindex=True,
    )
