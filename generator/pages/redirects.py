"""Old addresses lead on: an alias keeps a page that points to the record's address.

Where a record had a press kit, newsrooms have kept its address too, so that it leads on as well.
"""

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
    addresses = site.addresses
    led = {alias.removeprefix("/"): target for alias, target in targets}
    kits = {
        kit: addresses.kit_at(target) or target
        for alias, target in led.items()
        if (kit := addresses.kit_at(alias))
    }
    for alias, target in {**kits, **led}.items():
        yield PageContent(
            address=alias,
            title=site.words.moved.title,
            description=site.words.moved.text,
            template="moved.html",
            noindex=True,
            refresh=target,
        )
