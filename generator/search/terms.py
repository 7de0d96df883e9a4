"""Which syllables and which pairs of neighbouring syllables stand in which documents.

Three families, each with shards of its own, so that the search for a name never pays for texts:

- ``names``    pairs in names and titles
- ``single``   single syllables of names and titles, for missing and swapped words
- ``texts``    pairs in all else; the last syllable of a text is a pair with nothing

A term keeps its spelling: "đường" and "dương" are two terms that fold to the same key and so
stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import add

from generator.search.documents import Document
from generator.search.text import Syllables

Lists = Mapping[int, list[int]]
SHIFT = 24
"""A pair is one number: the first syllable's, shifted, plus the second's, or 0 for none."""


def name_terms(documents: Sequence[Document], syllables: Syllables) -> tuple[Lists, Lists]:
    """Rising document numbers by pair, and by syllable, of names; a document's number is its
    place.
    """
    pairs: dict[int, list[int]] = defaultdict(list)
    single: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(documents):
        names = [syllables(name) for name in (one.name, *one.also)]
        for pair in set(chain.from_iterable(map(_pairs, names))):
            pairs[pair].append(number)
        for syllable in set(chain.from_iterable(names)):
            single[syllable].append(number)
    return pairs, single


def text_terms(documents: Sequence[Document], syllables: Syllables) -> Lists:
    """Rising document numbers by pair, of all texts."""
    found: dict[int, list[int]] = defaultdict(list)
    shared: dict[str, list[int]] = defaultdict(list)
    upper: list[int] = []
    for number, one in enumerate(documents):
        for text in dict.fromkeys(one.shared):
            shared[text].append(number)
        if one.texts:
            syllable_numbers = syllables.texts(one.texts)
            if len(upper) < len(syllables.spelled):
                upper += [each << SHIFT for each in range(len(upper), len(syllables.spelled))]
            firsts = map(upper.__getitem__, syllable_numbers)
            for pair in set(map(add, firsts, syllable_numbers[1:])):
                found[pair].append(number)
    _add_shared(found, shared, syllables)
    # A pair that begins with a break is the beginning of a text.
    return {pair: numbers for pair, numbers in found.items() if pair >> SHIFT}


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
    return [(first << SHIFT) + second for first, second in zip(found, found[1:], strict=False)]


def spelled(term: int, syllables: Syllables) -> tuple[str, str]:
    """(folded, spelled) of a pair, with a space between its syllables."""
    first, second = term >> SHIFT, term & (1 << SHIFT) - 1
    if not second:
        return syllables.folded[first], syllables.spelled[first]
    return (f"{syllables.folded[first]} {syllables.folded[second]}",
            f"{syllables.spelled[first]} {syllables.spelled[second]}")
