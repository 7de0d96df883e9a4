"""Old addresses lead on: an alias keeps a page that points to the record's address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.content import PageContent
from generator.site import Site


def redirects(site: Site) -> Iterator[PageContent]:
    """A page for each alias of each public record, and of what left."""
    roll = site.roll
    targets = [
        (alias, site.address(one))
        for shelf in (
            roll.individuals,
            roll.collectives,
            roll.practices,
            roll.stories,
            roll.movements,
            roll.pages,
        )
        for one in shelf.values()
        for alias in one.aliases
    ]
    targets += [
        (alias, site.address(one.facts)) for one in roll.decisions.values() for alias in one.aliases
    ]
    targets += [
        (alias, site.addresses.of(one.kind, one.id))
        for one in roll.notices
        for alias in one.aliases
    ]
    for alias, target in targets:
        yield PageContent(
            address=alias.removeprefix("/"),
            title=site.words.moved.title,
            description=site.words.moved.text,
            template="moved.html",
            noindex=True,
            refresh=target,
        )
