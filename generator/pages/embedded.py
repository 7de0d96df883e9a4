"""What other sites may show in a frame: lists of the newest honours, practices, one honouree.

A page of its own for whatever there are few of: the newest, each of today's communes, each
organisation, movement and practice. For honourees, a page each would double the files of a site of
100,000; they stand on 512 pages, each hidden unless the address names it
(``nhung/duoc-khen/094/#lo-thi-hoa``, the style sheet's ``:target``), so that no script is needed to
show one of them, and its address does not depend on how many others there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.addresses import shard_of
from generator.records.catalogue import Locality
from generator.records.kinds import AWARDEES
from generator.records.places import Places, is_commune_of_today
from generator.roll.honours import Honour
from generator.roll.published import PublicPractice
from generator.roll.taxonomies import (
    LOCALITIES,
    MOVEMENTS,
    ORGANISATIONS,
    Taxonomy,
)
from generator.site import Site

_ON_A_LIST = 8
LISTS = (LOCALITIES, ORGANISATIONS, MOVEMENTS)
"""Taxonomies of whose terms other sites may show the newest honours."""
HEIGHTS: Mapping[str, int] = {"list": 560, "practice": 420, "honouree": 240}
"""Of frames in CSS pixels; what is longer is scrolled."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A page that other sites show: of ``page``, whose title it bears, at ``address``.

    ``key`` groups it for people. ``honours`` are the newest of ``count``; or it is a ``practice``.
    """

    key: str
    address: str
    page: str
    title: str
    honours: Sequence[Honour] = ()
    count: int = 0
    practice: PublicPractice | None = None

    @property
    def height(self) -> int:
        """Of its frame, in CSS pixels."""
        return HEIGHTS["practice" if self.practice else "list"]


def embedded(taxonomy: Taxonomy, one: Any, places: Places) -> bool:
    """Whether other sites may show a term of a taxonomy: of places, today's communes."""
    if isinstance(one, Locality):
        return is_commune_of_today(one, places)
    return taxonomy in LISTS


def embeds(site: Site) -> Iterator[Embed]:
    """Every one of them but honourees, in the order in which people choose."""
    addresses, newest = site.addresses, site.indexes.newest
    title = str(site.words.embeds.newest)
    shown = newest[:_ON_A_LIST]
    yield Embed("newest", addresses.newest_embed, "", title, shown, len(shown))
    for taxonomy in LISTS:
        members, shelf = site.indexes.members(taxonomy), taxonomy.entries(site.roll)
        for term in site.terms(taxonomy).values():
            if not embedded(taxonomy, shelf[term.id], site.roll.catalogues):
                continue
            honours = members.get(term.id, ())
            address = addresses.embed(term.page)
            shown = honours[:_ON_A_LIST]
            yield Embed(taxonomy.key, address, term.page, term.title, shown, len(honours))
    for one in site.roll.practices.values():
        page = site.address(one)
        yield Embed("practices", addresses.embed(page), page, one.title, practice=one)


def shards(site: Site) -> Iterator[tuple[str, Sequence[Honour]]]:
    """Pages of honourees by address: each with the newest award, in the order of lists.

    There is one for whoever left, too, which says that nobody is there.
    """
    found: dict[str, list[Honour]] = defaultdict(list)
    for left in site.roll.notices:
        if left.kind in AWARDEES:
            found.setdefault(shard_of(left.id), [])
    for one in site.indexes.newest:
        found[shard_of(one.who.id)].append(one)
    for shard, honours in sorted(found.items()):
        yield site.addresses.embed_shard(shard), honours
