"""What every maker of pages shares: descriptions, cutting lists into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.formats import shortened
from generator.pages.content import PageContent, Step
from generator.pages.dates import honoured
from generator.records.kinds import HONOUREES, Kind
from generator.roll.honours import Honour
from generator.routes import page_count
from generator.site import Site
from generator.topics import Topic

Item = TypeVar("Item")
_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a paged list a page stands. ``numbers`` holds None for a gap."""

    number: int
    count: int
    previous: str | None
    next: str | None
    numbers: tuple[tuple[int, str] | None, ...]


def cut(
    site: Site, items: Sequence[Item], first: str, per_page: int | None = None
) -> Iterator[tuple[str, Sequence[Item], Pager]]:
    """A list as pages of the portal's length: address, items, pager; one page where it is empty."""
    size = per_page or site.settings.per_page
    count = page_count(len(items), size)

    def address(number: int) -> str:
        return site.addresses.paged(first, number)

    for number in range(1, count + 1):
        shown = sorted({1, *range(max(1, number - 1), min(count, number + 1) + 1), count})
        numbers: list[tuple[int, str] | None] = []
        for one in shown:
            if numbers and numbers[-1] is not None and one - numbers[-1][0] > 1:
                numbers.append(None)
            numbers.append((one, address(one)))
        yield (
            address(number),
            items[(number - 1) * size : number * size],
            Pager(
                number,
                count,
                address(number - 1) if number > 1 else None,
                address(number + 1) if number < count else None,
                tuple(numbers),
            ),
        )


def section(site: Site, kind: Kind) -> Step:
    """The step of a trail that is a kind's list."""
    return (site.words.kinds[kind.key], site.addresses.listing(kind))


def described(*parts: str | None) -> str:
    """A description for search engines and shared links, of a length that they show."""
    return shortened(" ".join(part.strip() for part in parts if part), _DESCRIPTION)


def titled(site: Site, title: str, number: int) -> str:
    """The title of a page of a list, which says its number from the second on."""
    return title if number == 1 else site.words("pager.titled", title=title, n=number)


def listed(
    site: Site,
    members: Sequence[Honour],
    *,
    address: str,
    title: str,
    lead: str,
    trail: Sequence[Step],
    feed: Topic | None,
    narrow: Mapping[str, str],
    found_as: Sequence[str] = HONOUREES,
    template: str = "field.html",
    values: Mapping[str, Any] | None = None,
    section: str = "",
    noindex: bool | None = None,
    embed: str = "",
) -> Iterator[PageContent]:
    """A list of honourees, cut into pages; ``values`` are what its template shows besides.

    ``narrow``: the terms that all on the list have, ``found_as`` the kinds that they are of (see
    ``Site.narrowed``). Practices, decisions and stories have terms too, and are not on the list.
    """
    search = site.narrowed(narrow, found_as) if members else ""
    for place, shown, pager in cut(site, members, address):
        yield PageContent(
            address=place,
            title=titled(site, title, pager.number),
            description=described(lead),
            template=template,
            values={
                "practices": (),
                **(values or {}),
                "items": shown,
                "pager": pager,
            },
            section=section,
            trail=trail,
            previous=pager.previous,
            next=pager.next,
            feed=feed,
            narrow=search,
            noindex=site.roll.shows_samples if noindex is None else noindex,
            # The newest stands first.
            changed=honoured(members[:1]),
            embed=embed if pager.number == 1 else "",
        )
