"""The terms of each taxonomy as people meet them: in order, by name, each with its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.addresses import Addresses
from generator.formats import shortened
from generator.language import Words
from generator.locales import Locale
from generator.records.catalogue import Entry, Locality, Valid
from generator.records.kinds import Kind
from generator.roll.indexes import Indexes
from generator.roll.published import PublicMovement
from generator.roll.taxonomies import (
    AWARD_FORMS,
    BLOCKS,
    CRITERIA,
    TODAYS_FIRST,
    YEARS,
    Taxonomy,
)
from generator.vietnamese import address_word

_CRITERION = 60
"""So many letters of a criterion without a title stand for it."""


@dataclass(frozen=True, slots=True)
class Term:
    """``title`` is ``name``, with its time where a newer place bears the name; ``page`` is the
    address of the page about it, ``word`` what stands for it in addresses.
    """

    id: str
    name: str
    title: str
    page: str

    @property
    def word(self) -> str:
        """The last part of its address."""
        return self.page.rstrip("/").rpartition("/")[2]


def terms(
    taxonomy: Taxonomy, indexes: Indexes, words: Words, addresses: Addresses
) -> Mapping[str, Term]:
    """The terms of a taxonomy by id, in the order in which people are shown them."""
    if taxonomy.choices:
        named = {one: str(words[taxonomy.key][one]) for one in words[taxonomy.key]}
        return {
            key: Term(key, name, name, addresses.choice(taxonomy.key, key))
            for key, name in named.items()
        }
    if taxonomy is YEARS:
        years = sorted({*indexes.members(YEARS), *indexes.practices(YEARS)}, reverse=True)
        return {
            year: Term(year, year, words("years.one", year=year), addresses.year(int(year)))
            for year in years
        }
    if taxonomy is BLOCKS:
        units = indexes.roll.catalogues.organisations.values()
        by_name = words.locale.sort_key
        blocks = {address_word(one.block): one.block for one in units if one.block}
        return {
            key: Term(key, name, name, addresses.block(key))
            for key, name in sorted(blocks.items(), key=lambda one: (by_name(one[1]), one[0]))
        }
    if taxonomy is CRITERIA:
        return _criteria(indexes, addresses)
    kind = taxonomy.kind
    assert kind is not None, f"{taxonomy.key} has no terms of its own"

    def page(identity: str) -> str:
        if addresses.has_pages(kind):
            return addresses.of(kind, identity)
        return listing(taxonomy, addresses)

    return {
        one.id: Term(one.id, one.name, of_its_time(words, one), page(one.id))
        for one in entries(taxonomy, indexes)
    }


def _criteria(indexes: Indexes, addresses: Addresses) -> Mapping[str, Term]:
    """Criteria of all movements, in their order, by their titles or how they begin."""
    found = {}
    for movement in indexes.roll.movements.values():
        for one in movement.criteria:
            key, name = f"{movement.id}/{one.id}", one.title or shortened(one.text, _CRITERION)
            page = f"{addresses.of(Kind.MOVEMENTS, movement.id)}#{addresses.criterion(one.id)}"
            found[key] = Term(key, name, f"{name} ({movement.name})", page)
    return found


def listing(taxonomy: Taxonomy, addresses: Addresses) -> str:
    """The address under which the pages of all terms stand; it names the taxonomy in feeds."""
    if taxonomy.choices:
        return addresses.choice(taxonomy.key)
    if taxonomy is YEARS:
        return addresses.years
    if taxonomy is BLOCKS:
        return addresses.blocks
    kind = taxonomy.kind
    assert kind is not None, f"{taxonomy.key} has no terms of its own"
    return addresses.listing(kind if addresses.has_pages(kind) else Kind.DECISIONS)


def entries(taxonomy: Taxonomy, indexes: Indexes) -> Iterable[Entry | PublicMovement]:
    """What a taxonomy's terms are made from, in the order in which people are shown them."""
    shelf = taxonomy.entries(indexes.roll)
    if taxonomy is AWARD_FORMS:
        return indexes.forms_by_rank
    if taxonomy in TODAYS_FIRST:
        return sorted(shelf.values(), key=partial(_todays_first, indexes.roll.locale))
    return shelf.values()


def of_its_time(words: Words, one: Entry | PublicMovement) -> str:
    """Old and new places share names; the old one's says until when it was."""
    if isinstance(one, Locality) and one.valid_to:
        return words("places.old_title", name=one.name, day=words.locale.day(one.valid_to))
    return one.name


def _todays_first(locale: Locale, one: Entry | PublicMovement) -> tuple[object, ...]:
    ended = isinstance(one, Valid) and one.valid_to is not None
    return ended, *locale.by_name(one)
