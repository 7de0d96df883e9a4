"""Pairs of neighbouring syllables by the documents whose texts hold them, in spans of documents.

A span is some thousand neighbours with syllables numbered by itself, so that it says the same
whatever stands around it: it is made in any process, and kept from one build to the next. Where one
ends hangs on the documents themselves, so that one more moves no others.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import add
from typing import Final

from generator.cache.pickles import packed
from generator.cache.store import Store
from generator.digests import of_plain
from generator.search.documents import Document
from generator.search.text import Syllables, phrases

SHIFT: Final = 24
"""A pair is one number: the first syllable's, shifted, plus the second's, or 0 for none."""
_MEMBERS: Final = 1_024
"""Of a span, on average. Smaller ones cost more to put together, larger ones more to make anew."""
# Three digits or more, but no year: "hiến 3946 m2", not "năm 2021" or "tổ dân phố số 5".
_FIGURE: Final = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}")

_Plain = tuple[bytes, bytes, bytes]


class Figures(dict[int, bool]):
    """Which syllables are figures, by number."""

    def __init__(self, syllables: Syllables) -> None:
        super().__init__()
        self._syllables = syllables

    def __missing__(self, number: int) -> bool:
        found = self[number] = bool(_FIGURE.fullmatch(self._syllables.folded[number]))
        return found

    def keeps(self, pair: int) -> bool:
        """Not a break, and not a word with the figure after it: the figure with what it counts is
        kept, and half of all terms are figures that stand in one citation.
        """
        first = pair >> SHIFT
        return first > 0 and (self[first] or not self[pair & (1 << SHIFT) - 1])


@dataclass(frozen=True, slots=True)
class Lists:
    """Pairs, how many documents each has, and those one after the other: blocks of bytes, which
    travel quickly.
    """

    pairs: array[int]
    counts: array[int]
    documents: array[int]

    @classmethod
    def of(cls, found: Mapping[int, list[int]], figures: Figures) -> Lists:
        """Packs what is to be kept."""
        kept = {pair: numbers for pair, numbers in found.items() if figures.keeps(pair)}
        return cls(
            array("Q", kept),
            array("I", map(len, kept.values())),
            array("I", chain.from_iterable(kept.values())),
        )

    @property
    def plain(self) -> _Plain:
        """As a cache holds it."""
        return self.pairs.tobytes(), self.counts.tobytes(), self.documents.tobytes()

    @classmethod
    def from_plain(cls, data: _Plain) -> Lists:
        """What ``plain`` told."""
        return cls(*(array(code, one) for code, one in zip("QII", data, strict=True)))

    def add_to(
        self, found: dict[int, list[int]], own: Sequence[int], those: Sequence[int], most: int
    ) -> None:
        """Append the lists to those that have ``most`` documents or fewer; theirs come after those.

        ``own`` are the syllables of the span as the others number them, ``those`` the numbers of
        its documents.
        """
        upper = [one << SHIFT for one in own]
        documents = [those[one] for one in self.documents]
        start = 0
        for pair, count in zip(self.pairs, self.counts, strict=True):
            end = start + count
            there = found[upper[pair >> SHIFT] + own[pair & (1 << SHIFT) - 1]]
            if len(there) <= most:
                there += documents[start:end]
            start = end


@dataclass(frozen=True, slots=True)
class Span:
    """``spelled`` are its syllables by number, ``own`` pairs of the texts that are a document's
    own, ``bodies`` those of its long ones.
    """

    spelled: list[str]
    own: Lists
    bodies: Lists

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Span:
        """What stands in the texts of some documents."""
        syllables = Syllables()
        said = [(one, *one.said()) for one in documents]
        own = _own_pairs(said, syllables)
        bodies = _body_pairs(said, syllables)
        figures = Figures(syllables)
        return cls(syllables.spelled, Lists.of(own, figures), Lists.of(bodies, figures))


def cut(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """Neighbours together; the ids of the documents tell where one span ends."""
    first = 0
    for number, one in enumerate(documents[1:], 1):
        if not zlib.crc32(f"{one.kind}/{one.id}".encode()) % _MEMBERS:
            yield documents[first:number]
            first = number
    if documents:
        yield documents[first:]


_Saying = tuple[Document, list[str], list[str]]
"""A document, its texts and its long ones. Whoever works on these has it at hand: a fault that they
cause is told with its record.
"""


def _own_pairs(said: Iterable[_Saying], syllables: Syllables) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    upper: list[int] = []
    for number, (_one, texts, _bodies) in enumerate(said):
        if not texts:
            continue
        numbers = syllables.texts(texts)
        if len(upper) < len(syllables.spelled):
            upper += [each << SHIFT for each in range(len(upper), len(syllables.spelled))]
        for pair in set(map(add, map(upper.__getitem__, numbers), numbers[1:])):
            found[pair].append(number)
    return found


def _body_pairs(said: Iterable[_Saying], syllables: Syllables) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number, (_one, _texts, bodies) in enumerate(said):
        if bodies:
            numbers = syllables.texts([part for body in bodies for part in phrases(body)])
            for pair in {(each << SHIFT) + after for each, after in pairwise(numbers) if each}:
                found[pair].append(number)
    return found


class KeptSpans:
    """The spans of an index that a store remembers, by what their documents say."""

    def __init__(self, store: Store | None = None, name: str = "") -> None:
        self._store = store
        self._name = f"search-{name}"
        head = store.head(self._name) if store else None
        self._blobs: dict[bytes, str] = head.value if head else {}
        self._named: dict[bytes, str] = {}

    @staticmethod
    def key(documents: Sequence[Document]) -> bytes:
        """What tells a span from others."""
        return of_plain([one.said() for one in documents])

    def has(self, key: bytes) -> bool:
        """Whether a span is remembered."""
        return key in self._blobs

    def get(self, key: bytes) -> Span | None:
        """A span; None where it is not there."""
        found = self._store.blob(self._blobs[key]) if self._store and key in self._blobs else None
        if found is None:
            return None
        self._named[key] = self._blobs[key]
        spelled, own, bodies = found
        return Span(spelled, Lists.from_plain(own), Lists.from_plain(bodies))

    def put(self, key: bytes, span: Span) -> None:
        """A span of the index, to be remembered unless it was there."""
        if self._store and key not in self._named:
            plain = span.spelled, span.own.plain, span.bodies.plain
            self._named[key] = self._store.put(packed(plain))

    def remember(self) -> None:
        """Remember those that were put, and no others."""
        if self._store and self._named != self._blobs:
            self._store.remember(self._name, self._named, self._named.values())
