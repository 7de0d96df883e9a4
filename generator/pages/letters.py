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
    """A-Z: the letters that have members, with those or the words that most of them begin with."""
    label, base = site.words.lists[order], site.addresses.by_name(kind, order)
    groups = []
    for letter in site.indexes.alphabet[kind, order]:
        first, honours = _standing(site, kind, order, letter)
        shown = honours[:_NAMED_AT_ONCE] if len(honours) <= site.settings.per_page else ()
        most = _most_borne(parts(site, order, honours, first))
        groups.append((letter, first, shown, most, len(honours)))
    yield page_of_list(
        site,
        base,
        f"{section(site, kind)[0]}: {label}",
        _lead(site, kind, order),
        "letters.html",
        kind,
        {"kind": kind, "order": order, "letter": "", "groups": groups},
        (label, base),
        day=honoured(site.indexes.newest_of(kind)[:1]),
    )


def of_letter(site: Site, kind: Kind, order: str, letter: str) -> Iterator[PageContent]:
    """The pages of a letter that has members."""
    words = site.words.lists
    label, name = words[order], words("letter", letter=letter)
    first, honours = _standing(site, kind, order, letter)
    parted = parts(site, order, honours, first)
    for address, items, pager in cut(site, honours, first):
        start = (pager.number - 1) * site.settings.per_page
        yield page_of_list(
            site,
            address,
            f"{section(site, kind)[0]}: {label}, {name}",
            _lead(site, kind, order),
            "list-letter.html",
            kind,
            {
                "kind": kind,
                "order": order,
                "letter": letter,
                "first": first,
                "pager": pager,
                "count": len(honours),
                "parts": parted if pager.number == 1 else (),
                "stretches": tuple(_stretches(parted, items, start)),
                "items": items if not parted else (),
            },
            (label, site.addresses.by_name(kind, order)),
            (name, first),
            day=honoured(items),
        )


def _lead(site: Site, kind: Kind, order: str) -> str:
    of_people = order == BY_NAME and kind is Kind.INDIVIDUALS
    return str(site.words.lists["by_name_lead_people" if of_people else f"{order}_lead"])


def _standing(site: Site, kind: Kind, order: str, letter: str) -> tuple[str, Sequence[Honour]]:
    """Where the pages of a letter begin, and who stands on them."""
    members = site.indexes.alphabet[kind, order][letter]
    return site.addresses.by_name(kind, order, letter), site.indexes.honours_of(members)


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
