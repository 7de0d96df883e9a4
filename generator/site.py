"""What every page can see: the published roll from all sides, the words, the addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from generator.addresses import Addresses, depth
from generator.config import Settings
from generator.language import Words
from generator.locales import Locale
from generator.own_words import words_of
from generator.records.catalogue import (
    AwardForm,
    FieldOfWork,
    Locality,
    Occasion,
    Organisation,
    Role,
)
from generator.records.kinds import HONOUREES, Kind
from generator.roll.facts import Facts
from generator.roll.honours import DecisionFacts, Honouree
from generator.roll.indexes import Indexes
from generator.roll.news import Chronicle
from generator.roll.published import (
    PublicMovement,
    PublicPage,
    PublicPractice,
    PublicStory,
    PublishedRoll,
)
from generator.roll.taxonomies import Taxonomy
from generator.routes import Routes
from generator.terms import Term, terms

Linkable = (
    Honouree
    | PublicPractice
    | PublicStory
    | PublicMovement
    | PublicPage
    | DecisionFacts
    | AwardForm
    | FieldOfWork
    | Locality
    | Organisation
    | Occasion
    | Role
)
KIND = "kind"
"""The facet of a search that is no taxonomy."""
_HONOURED = "honoured"
"""Of it: everybody who was honoured, whom an address names by one word instead of three."""
_PATH_AND_REST = re.compile(r"([^#?]*)(.*)", re.DOTALL)
_KINDS: dict[type, Kind] = {
    PublicPractice: Kind.PRACTICES,
    PublicStory: Kind.STORIES,
    PublicMovement: Kind.MOVEMENTS,
    PublicPage: Kind.PAGES,
    DecisionFacts: Kind.DECISIONS,
    AwardForm: Kind.AWARD_FORMS,
    FieldOfWork: Kind.FIELDS,
    Occasion: Kind.OCCASIONS,
    Role: Kind.ROLES,
    Locality: Kind.LOCALITIES,
    Organisation: Kind.ORGANISATIONS,
}


@dataclass(frozen=True)
class Site:
    """A published roll together with what it takes to show it.

    ``feeds`` tells the addresses of feeds, which are made from a site.
    """

    roll: PublishedRoll
    settings: Settings
    feeds: Callable[[Site], Collection[str]] = field(default=lambda _site: (), repr=False)
    words: Words = field(init=False)
    addresses: Addresses = field(init=False)
    indexes: Indexes = field(init=False)
    _terms: dict[str, Mapping[str, Term]] = field(init=False, default_factory=dict, repr=False)
    _parts: dict[tuple[str, str], str] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        words = words_of(self.settings.words, self.roll.catalogues)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "addresses", Addresses(words))
        object.__setattr__(self, "indexes", Indexes(self.roll))

    def with_records(self, roll: PublishedRoll) -> Site:
        """The same site with a roll in which some records say something else.

        What is looked up (lists, news, addresses that there are) stays what it is: it takes longer
        to put together than to show a page.
        """
        other = replace(self, roll=roll)
        for name in ("indexes", "_terms", "_parts"):
            object.__setattr__(other, name, getattr(self, name))
        vars(other).update(news=self.news, routes=self.routes)
        return other

    @property
    def locale(self) -> Locale:
        """How it writes days and numbers, in which order it has names, and what its clocks show."""
        return self.roll.locale

    def address(self, thing: Linkable) -> str:
        """Where the page of ``thing`` stands."""
        kind = thing.kind if isinstance(thing, Honouree) else _KINDS[type(thing)]
        return self.addresses.of(kind, thing.id)

    def terms(self, taxonomy: Taxonomy) -> Mapping[str, Term]:
        """The terms of a taxonomy by id, see ``generator.terms``."""
        found = self._terms.get(taxonomy.key)
        if found is None:
            found = terms(taxonomy, self.indexes, self.words, self.addresses)
            self._terms[taxonomy.key] = found
        return found

    @cached_property
    def facts(self) -> Facts:
        """What statistics, tables, reports, API and embeds are made of."""
        return Facts.of(self.indexes)

    def narrowed(self, terms: Mapping[str, str], kinds: Iterable[str] = ()) -> str:
        """The search for what has all of these terms (ids by their facet) and is of one of these
        kinds, as the search calls them (see ``records.kinds.FOUND_AS``).
        """
        kinds = tuple(kinds)
        if kinds == HONOUREES:
            kinds = (_HONOURED,)
        asked = [*terms.items(), *((KIND, one) for one in kinds)]
        return f"{self.addresses.search}?{'&'.join(self._asked(*one) for one in asked)}"

    def _asked(self, facet: str, value: str) -> str:
        found = self._parts.get((facet, value))
        if found is None:
            words = self.words.search
            word = value
            if facet == KIND:
                word = str(words.honoured_id if value == _HONOURED else words.kind_ids[value])
            found = urlencode({words.browser.facets[facet].id: word}, safe="/")
            self._parts[facet, value] = found
        return found

    @cached_property
    def news(self) -> Chronicle:
        """What became public, was corrected or was taken back, day by day."""
        return Chronicle(self.indexes)

    def absolute(self, address: str) -> str:
        """The full address, as feeds, sitemaps and canonical links need it."""
        return self.settings.base_url + address

    @cached_property
    def routes(self) -> Routes:
        """Which addresses there are, and which of them a text may link to."""
        return Routes(
            self.roll,
            self.indexes,
            self.addresses,
            self.terms,
            self.settings.per_page,
            feeds=self._fed,
            news=self.news,
        )

    @cached_property
    def _feed_addresses(self) -> Collection[str]:
        return self.feeds(self)

    def _fed(self) -> Collection[str]:
        return self._feed_addresses

    def resolver(self, base: str) -> _Resolver:
        """What turns a text's own links into links of a page whose root is at ``base``."""
        return _Resolver(self.routes, base)


@dataclass(frozen=True, slots=True)
class _Resolver:
    known: Routes
    base: str

    def __call__(self, href: str) -> str | None:
        path, rest = _PATH_AND_REST.fullmatch(href).groups()  # type: ignore[union-attr]
        if path not in self.known:
            return None
        return (self.base + path[1:] or "./") + rest


def base_of(address: str) -> str:
    """The way from a page to the portal's root: ``../../`` for ``ca-nhan/<id>/``."""
    return "../" * depth(address)
