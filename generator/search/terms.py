"""Which syllables and which pairs of neighbouring syllables stand in which documents.

Four families, each with shards of its own, so that the search for a name never pays for texts:

- ``names``    pairs in names and titles
- ``single``   single syllables of names and titles, for missing and swapped words
- ``others``   whole names, of those that are not the one by which documents are numbered
- ``texts``    pairs in all else; the last syllable of a text is a pair with nothing

A term keeps its spelling: "đường" and "dương" are two terms that fold to the same key and so
stand side by side.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import add
from typing import Final

from generator.parallel import Run
from generator.search.documents import Document
from generator.search.shards import Named
from generator.search.text import Syllables
from generator.vietnamese import fold

Lists = Mapping[int, list[int]]
# Three digits or more, but no year: "hiến 3946 m2", not "năm 2021" or "tổ dân phố số 5".
_FIGURE: Final = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}")
_BODIES_MOST, _BODIES_LEAST, _BODIES_ALL = 40, 15, 1_000_000
"""A pair that stands in more bodies is common; the more documents there are, the sooner, down to
the second number: the index of 100,000 records stays below 12 MB.
"""
_LOOKED_THROUGH = 1_000
"""Documents after which common pairs are set aside."""
SHIFT: Final = 24
"""A pair is one number: the first syllable's, shifted, plus the second's, or 0 for none."""


def name_terms(documents: Sequence[Document], syllables: Syllables) -> tuple[Lists, Lists]:
    """Rising document numbers by pair, and by syllable, of names; a document's number is its
    place.
    """
    pairs: dict[int, list[int]] = defaultdict(list)
    single: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(documents):
        words = one.words
        pairs_of, single_of = set(_pairs(words)), set(words)
        for name in one.other_names:
            also = syllables(name)
            pairs_of.update(_pairs(also))
            single_of.update(also)
        for pair in pairs_of:
            pairs[pair].append(number)
        for syllable in single_of:
            single[syllable].append(number)
    return pairs, single


def other_names(documents: Sequence[Document], syllables: Syllables) -> list[Named]:
    """Folded, spelled, and the documents with that name beside the one that numbers them."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(documents):
        for words in dict.fromkeys(tuple(syllables(name)) for name in one.other_names):
            if words and list(words) != one.words:
                found[" ".join(syllables.spelled[word] for word in words)].append(number)
    return [(fold(name), name, numbers) for name, numbers in found.items()]


@dataclass(frozen=True, slots=True)
class Texts:
    """Rising document numbers by pair; ``partly`` are pairs whose bodies are not among them."""

    lists: Lists
    partly: Set[int]


def text_terms(documents: Sequence[Document], syllables: Syllables, run: Run) -> Texts:
    """Pairs of all texts; each half of the documents is a step.

    Of bodies those pairs are kept that stand in few: bodies are long and tell much in the same
    words, so that all of their pairs would be most of the index, and the rare ones tell which body
    was meant.
    """
    half = len(documents) // 2
    known = len(syllables.spelled)
    most = max(_BODIES_LEAST, min(_BODIES_MOST, _BODIES_ALL // max(1, len(documents))))

    def later() -> tuple[_Sent, _Sent]:
        found = _own_terms(documents[half:], syllables, half)
        bodies = _body_terms(documents[half:], syllables, half, most)
        spelled = syllables.spelled[known:]
        return _Sent.of(found, spelled), _Sent.of(bodies, spelled)

    def sooner() -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        found = _own_terms(documents[:half], syllables, 0)
        return found, _body_terms(documents[:half], syllables, 0, most)

    (found, bodies), (sent, sent_bodies) = run(sooner, later)
    sent.add_to(found, known, syllables)
    sent_bodies.add_to(bodies, known, syllables)
    shared: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(documents):
        for text in dict.fromkeys(one.shared):
            shared[text].append(number)
    _add_shared(found, shared, syllables)
    figures = {number for number, text in enumerate(syllables.folded) if _FIGURE.fullmatch(text)}
    partly = {pair for pair, numbers in bodies.items() if len(numbers) > most}
    for pair, numbers in bodies.items():
        if pair in partly:
            found.setdefault(pair, [])
        else:
            found[pair] = _merged(found.get(pair), numbers)
    return Texts({pair: numbers for pair, numbers in found.items() if _kept(pair, figures)}, partly)


def _merged(one: list[int] | None, other: list[int]) -> list[int]:
    return sorted({*one, *other}) if one else other


def _kept(pair: int, figures: Set[int]) -> bool:
    """Not a break, and not a word with the figure after it: the figure with what it counts is
    kept, and half of all terms are figures that stand in one citation.
    """
    first = pair >> SHIFT
    return first > 0 and (first in figures or (pair & (1 << SHIFT) - 1) not in figures)


def _own_terms(
    documents: Sequence[Document], syllables: Syllables, first: int
) -> dict[int, list[int]]:
    """Pairs of the texts that are a document's own; ``first`` is the number of the first one."""
    found: dict[int, list[int]] = defaultdict(list)
    upper: list[int] = []
    for number, one in enumerate(documents, first):
        if not one.texts:
            continue
        numbers = syllables.texts(one.texts)
        if len(upper) < len(syllables.spelled):
            upper += [each << SHIFT for each in range(len(upper), len(syllables.spelled))]
        for pair in set(map(add, map(upper.__getitem__, numbers), numbers[1:])):
            found[pair].append(number)
    return found


def _body_terms(
    documents: Sequence[Document], syllables: Syllables, first: int, most: int
) -> dict[int, list[int]]:
    """Pairs of bodies; a list that is longer than ``most`` lacks some."""
    found: dict[int, list[int]] = defaultdict(list)
    common: set[int] = set()
    for number, one in enumerate(documents, first):
        if not number % _LOOKED_THROUGH:
            common = {pair for pair, numbers in found.items() if len(numbers) > most}
        if one.bodies:
            numbers = syllables.texts(one.bodies)
            pairs = {(each << SHIFT) + after for each, after in pairwise(numbers) if each}
            for pair in pairs - common:
                found[pair].append(number)
    return found


@dataclass(frozen=True, slots=True)
class _Sent:
    """Lists on their way from one process to another: a few blocks of bytes travel quickly.

    ``spelled`` are the syllables that only the sender knows, numbered on from those that both
    know.
    """

    pairs: array[int]
    counts: array[int]
    documents: array[int]
    spelled: list[str]

    @classmethod
    def of(cls, found: Mapping[int, list[int]], spelled: list[str]) -> _Sent:
        """Packs lists."""
        return cls(
            array("Q", found),
            array("L", map(len, found.values())),
            array("L", chain.from_iterable(found.values())),
            spelled,
        )

    def add_to(self, found: dict[int, list[int]], known: int, syllables: Syllables) -> None:
        """Appends the lists; their documents come after those that are there."""
        own = [*range(known), *map(syllables.number, self.spelled)]
        start = 0
        for pair, count in zip(self.pairs, self.counts, strict=True):
            here = (own[pair >> SHIFT] << SHIFT) + own[pair & (1 << SHIFT) - 1]
            found[here] += self.documents[start : start + count]
            start += count


def _add_shared(
    found: dict[int, list[int]], shared: Mapping[str, list[int]], syllables: Syllables
) -> None:
    """Texts that many documents share (units, places, forms): once for each text, not for each
    document, which halves the work.
    """
    lists: dict[int, list[list[int]]] = defaultdict(list)
    for text, numbers in shared.items():
        of_text = syllables(text)
        for pair in {*_pairs(of_text), of_text[-1] << SHIFT if of_text else 0}:
            lists[pair].append(numbers)
    for pair, parts in lists.items():
        own = found.get(pair)
        if own is None and len(parts) == 1:
            found[pair] = parts[0]
        else:
            found[pair] = sorted(set(chain(own or (), *parts)))


def _pairs(found: Sequence[int]) -> Iterable[int]:
    return [(first << SHIFT) + second for first, second in pairwise(found)]


def spelled(term: int, syllables: Syllables) -> tuple[str, str]:
    """(folded, spelled) of a pair, with a space between its syllables."""
    first, second = term >> SHIFT, term & (1 << SHIFT) - 1
    if not second:
        return syllables.folded[first], syllables.spelled[first]
    return (
        f"{syllables.folded[first]} {syllables.folded[second]}",
        f"{syllables.spelled[first]} {syllables.spelled[second]}",
    )
