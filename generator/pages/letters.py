"""A-Z: who stands under a letter; a letter of several pages is parted by the word that sorts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.locales.names import BY_NAME
from generator.pages.content import PageContent
from generator.pages.dates import honoured
from generator.pages.listings import page_of_list
from generator.pages.makers import cut, section
from generator.records.kinds import Kind
from generator.roll.alphabet import leading_word
from generator.roll.honours import Honour
from generator.site import Site
from generator.vietnamese import slug

_NAMED_AT_ONCE: Final = 8
"""So many of a letter are named on the page of all letters."""
_MOST_WORDS: Final = 16
"""So many surnames of a letter lead on from there, those that most have."""
_RANGED_FROM: Final = 4
"""A surname of so many pages says on which of them a name stands."""
_MOST_RANGES: Final = 48


@dataclass(frozen=True, slots=True)
class Range:
    """Some pages of a long part: the names it goes from and to, and where it begins."""

    first: str
    last: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """Those of a letter who share the word that sorts them, as a surname: how many, and where the
    first of them stands. ``anchor`` tells it apart on its pages.
    """

    word: str
    count: int
    anchor: str
    address: str
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of a part stands on one page. ``number`` is the place of its first line in the letter,
    from 1; ``begins``: whether the part does.
    """

    part: Part
    honours: Sequence[Honour]
    number: int
    begins: bool


def by_letter(site: Site, kind: Kind, order: str) -> Iterator[PageContent]:
    """A-Z: an overview, and the pages of each letter that has members."""
    groups = site.indexes.alphabet[kind, order]
    words = site.words.lists
    label = words[order]
    of_people = order == BY_NAME and kind is Kind.INDIVIDUALS
    lead = str(words.by_name_lead_people if of_people else words[f"{order}_lead"])
    base = site.addresses.by_name(kind, order)
    shown = {"kind": kind, "order": order, "letter": ""}
    letters = {
        letter: (
            site.addresses.by_name(kind, order, letter),
            site.indexes.honours_of(members),
        )
        for letter, members in groups.items()
    }
    parted = {
        letter: parts(site, order, honours, first) for letter, (first, honours) in letters.items()
    }
    yield page_of_list(
        site,
        base,
        f"{section(site, kind)[0]}: {label}",
        lead,
        "letters.html",
        kind,
        {
            **shown,
            "groups": [
                (
                    letter,
                    first,
                    honours[:_NAMED_AT_ONCE] if len(honours) <= site.settings.per_page else (),
                    _most_borne(parted[letter]),
                    len(honours),
                )
                for letter, (first, honours) in letters.items()
            ],
        },
        (label, base),
        day=honoured(site.indexes.newest_of(kind)[:1]),
    )
    for letter, (first, honours) in letters.items():
        name = words("letter", letter=letter)
        for address, items, pager in cut(site, honours, first):
            start = (pager.number - 1) * site.settings.per_page
            yield page_of_list(
                site,
                address,
                f"{section(site, kind)[0]}: {label}, {name}",
                lead,
                "list-letter.html",
                kind,
                {
                    **shown,
                    "letter": letter,
                    "first": first,
                    "pager": pager,
                    "count": len(honours),
                    "parts": parted[letter] if pager.number == 1 else (),
                    "stretches": tuple(_stretches(parted[letter], items, start)),
                    "items": items if not parted[letter] else (),
                },
                (label, base),
                (name, first),
                day=honoured(items),
            )


def parts(site: Site, order: str, honours: Sequence[Honour], first: str) -> tuple[Part, ...]:
    """The parts of a letter whose list begins at ``first``, in their order; none where all of it
    stands on one page.
    """
    size = site.settings.per_page
    if len(honours) <= size:
        return ()

    def place(index: int) -> str:
        return site.addresses.paged(first, index // size + 1)

    found: list[Part] = []
    anchors: set[str] = set()
    start = 0
    locale = site.locale

    def word_of(one: Honour) -> str:
        return leading_word(locale, one.who, order)

    for _key, group in groupby(honours, key=lambda one: locale.sort_key(word_of(one))[0]):
        members = list(group)
        word = word_of(members[0])
        anchor = base = slug(word) or str(site.words.addresses.no_letter)
        number = 1
        while anchor in anchors:  # Lù and Lự
            anchor = f"{base}-{(number := number + 1)}"
        anchors.add(anchor)
        end = start + len(members)
        found.append(
            Part(
                word,
                len(members),
                anchor,
                f"{place(start)}#{anchor}",
                tuple(_ranges(honours, start, end, size, place)),
            )
        )
        start = end
    return tuple(found)


def _ranges(
    honours: Sequence[Honour], start: int, end: int, size: int, place: Callable[[int], str]
) -> Iterator[Range]:
    """``honours[start:end]`` by the pages that they stand on, in at most ``_MOST_RANGES``."""
    pages = range(start // size, (end - 1) // size + 1)
    if len(pages) < _RANGED_FROM:
        return
    step = -(-len(pages) // _MOST_RANGES)
    for page in pages[::step]:
        first, last = max(start, page * size), min(end, (page + step) * size)
        yield Range(honours[first].name, honours[last - 1].name, place(first))


def _stretches(every: Sequence[Part], items: Sequence[Honour], start: int) -> Iterator[Stretch]:
    """What of each part stands on the page whose ``items`` begin with line ``start`` (from 0)."""
    first = 0
    for part in every:
        end = first + part.count
        there = items[max(first - start, 0) : max(end - start, 0)]
        if there:
            yield Stretch(part, there, max(first, start) + 1, begins=first >= start)
        first = end


def _most_borne(every: Sequence[Part]) -> tuple[Part, ...]:
    """The words that most share, in the order of the alphabet."""
    most_borne = sorted(every, key=lambda one: -one.count)[:_MOST_WORDS]
    return tuple(one for one in every if one in most_borne)
