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
from dataclasses import dataclass

from generator.search.documents import Document
from generator.search.text import Syllables

Lists = Mapping[int, list[int]]
SHIFT = 24
"""A pair is one number: the first syllable's, shifted, plus the second's plus one."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Rising document numbers by pair (``names``, ``texts``) or syllable (``single``)."""

    names: Lists
    single: Lists
    texts: Lists


def terms(documents: Sequence[Document], syllables: Syllables) -> Terms:
    """The postings of all documents, whose numbers are their places."""
    names: dict[int, list[int]] = defaultdict(list)
    single: dict[int, list[int]] = defaultdict(list)
    texts: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(documents):
        of_name: set[int] = set()
        for name in (one.name, *one.also):
            found = syllables(name)
            of_name.update(found)
            for pair in _pairs(found):
                if not names[pair] or names[pair][-1] != number:
                    names[pair].append(number)
        for syllable in of_name:
            single[syllable].append(number)
        for pair in set(_all_pairs(map(syllables, one.texts))):
            texts[pair].append(number)
    return Terms(names, single, texts)


def _pairs(found: list[int]) -> list[int]:
    return [(first << SHIFT) + second + 1 for first, second in zip(found, found[1:], strict=False)]


def _all_pairs(texts: Iterable[list[int]]) -> list[int]:
    pairs: list[int] = []
    for found in texts:
        if found:
            pairs += _pairs(found)
            pairs.append(found[-1] << SHIFT)
    return pairs


def spelled(term: int, syllables: Syllables) -> tuple[str, str]:
    """(folded, spelled) of a pair, with a space between its syllables."""
    first, second = term >> SHIFT, (term & (1 << SHIFT) - 1) - 1
    if second < 0:
        return syllables.folded[first], syllables.spelled[first]
    return (
        f"{syllables.folded[first]} {syllables.folded[second]}",
        f"{syllables.spelled[first]} {syllables.spelled[second]}",
    )
