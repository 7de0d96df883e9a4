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

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise

from generator.parallel import Run, one_by_one
from generator.search.documents import Document
from generator.search.shards import Named
from generator.search.spans import SHIFT, Figures, KeptSpans, Span, cut
from generator.search.text import Syllables
from generator.vietnamese import fold

Lists = Mapping[int, list[int]]
_BODIES_MOST, _BODIES_LEAST, _BODIES_ALL = 40, 15, 1_000_000
"""A pair that stands in more bodies is common; the more documents there are, the sooner, down to
the second number: the index of 100,000 records stays below 12 MB.
"""


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


def text_terms(
    documents: Sequence[Document],
    syllables: Syllables,
    run: Run,
    kept: KeptSpans | None = None,
) -> Texts:
    """Pairs of all texts; each half of the spans that are not ``kept`` is a step.

    Of bodies those pairs are kept that stand in few: bodies are long and tell much in the same
    words, so that all of their pairs would be most of the index, and the rare ones tell which body
    was meant.
    """
    most = max(_BODIES_LEAST, min(_BODIES_MOST, _BODIES_ALL // max(1, len(documents))))
    # All lists share these: numbers of their own would be most of the memory that they take.
    numbers = list(range(len(documents)))
    found: dict[int, list[int]] = defaultdict(list)
    bodies: dict[int, list[int]] = defaultdict(list)
    first = 0
    for members, span in _spans(documents, run, kept or KeptSpans()):
        own = [0, *map(syllables.number_of, span.spelled[1:])]
        those = numbers[first : first + members]
        span.own.add_to(found, own, those, len(documents))
        span.bodies.add_to(bodies, own, those, most)
        first += members
    shared: dict[str, list[int]] = defaultdict(list)
    for number, one in zip(numbers, documents, strict=True):
        for text in dict.fromkeys(one.shared):
            shared[text].append(number)
    _add_shared(found, shared, syllables)
    partly = {pair for pair, those in bodies.items() if len(those) > most}
    for pair, those in bodies.items():
        if pair in partly:
            found.setdefault(pair, [])
        else:
            found[pair] = _merged(found.get(pair), those)
    return Texts(found, partly)


def _spans(documents: Sequence[Document], run: Run, kept: KeptSpans) -> Iterator[tuple[int, Span]]:
    """All documents in spans, each with how many they are; in one process, one after the other, so
    that no two of them have to be there at once.
    """
    every = [(kept.key(members), members) for members in cut(documents)]
    missing = [at for at, (key, _members) in enumerate(every) if not kept.has(key)]

    def made(some: Sequence[tuple[bytes, Sequence[Document]]]) -> Iterator[Span]:
        return (kept.get(key) or Span.of(members) for key, members in some)

    spans = made(every)
    if run is not one_by_one and len(missing) > 1:
        half = missing[len(missing) // 2]
        spans = chain(*run(lambda: [*made(every[:half])], lambda: [*made(every[half:])]))
    for (key, members), span in zip(every, spans, strict=True):
        kept.put(key, span)
        yield len(members), span
    kept.remember()


def _merged(one: list[int] | None, other: list[int]) -> list[int]:
    return sorted({*one, *other}) if one else other


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
    figures = Figures(syllables)
    for pair, parts in lists.items():
        if not figures.keeps(pair):
            continue
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
