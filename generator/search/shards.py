"""Sorted terms cut into files that are small enough for a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.search.coding import gaps, packed, separators, varints

_TERM = 6
"""Bytes that a term's own text costs, about, once it is packed."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its documents; ``capped`` where only the best of them are kept."""

    folded: str
    spelled: str
    documents: Sequence[int]
    capped: bool


@dataclass(frozen=True, slots=True)
class Shards:
    """The files of a family, with the first and the last folded term of each."""

    firsts: list[str]
    lasts: list[str]
    files: list[bytes]

    @property
    def starts(self) -> list[str]:
        """Where each file begins, see ``coding.separators``."""
        return separators(self.firsts, self.lasts)

    def __add__(self, other: Shards) -> Shards:
        """These files, then the others."""
        return Shards(self.firsts + other.firsts, self.lasts + other.lasts,
                      self.files + other.files)


def cap(
    documents: list[int], most: int, kept: int, order: Sequence[int]
) -> tuple[Sequence[int], bool]:
    """A list that is longer than ``most`` is cut to its ``kept`` best; ``order`` is their place.

    Such a term says nothing of a document: it is in every tenth. The rarer terms of a query
    decide; where there are none, the best are what anybody would want to see first.
    """
    if len(documents) <= most:
        return documents, False
    return sorted(sorted(documents, key=order.__getitem__)[:kept]), True


def shards(terms: Iterable[Term], size: int) -> Shards:
    """``terms`` in order of ``folded``, in files of about ``size`` bytes before packing.

    All spellings of a folded term stand in one file.
    """
    firsts: list[str] = []
    lasts: list[str] = []
    files: list[bytes] = []
    for group in _cut(terms, size):
        firsts.append(group[0][0].folded)
        lasts.append(group[-1][0].folded)
        files.append(packed(_written(group)))
    return Shards(firsts, lasts, files)


Coded = tuple[Term, bytes]


def _cut(terms: Iterable[Term], size: int) -> Iterator[list[Coded]]:
    group: list[Coded] = []
    total = 0
    for term in terms:
        coded = gaps(term.documents)
        cost = len(coded) + _TERM
        # A list as long as a shard gets one of its own: its neighbours should not cost it.
        if group and total + cost > size and group[-1][0].folded != term.folded:
            yield group
            group, total = [], 0
        group.append((term, coded))
        total += cost
    if group:
        yield group


def _written(group: list[Coded]) -> bytes:
    """Spellings, a line each, and a zero; counts and lengths; the lists.

    For each term two varints: twice the number of documents, plus one where it is capped; the
    bytes of its list.
    """
    names = "\n".join(term.spelled for term, _ in group).encode()
    numbers = varints(
        number
        for term, coded in group
        for number in (2 * len(term.documents) + term.capped, len(coded))
    )
    return b"".join((names, b"\0", numbers, *(coded for _, coded in group)))


Named = tuple[str, str, list[int]]
"""Folded, spelled, documents."""


def in_order(lists: Iterable[Named]) -> list[Named]:
    """In the order in which JavaScript compares their folded forms."""
    return sorted(lists, key=lambda one: (one[0].encode("utf-16-be"), one[1]))


def halves(lists: list[Named]) -> tuple[list[Named], list[Named]]:
    """Sorted lists in two parts of about the same number of documents, each term whole."""
    half = sum(len(found) for _, _, found in lists) // 2
    at = 0
    for at, (_, _, found) in enumerate(lists):
        half -= len(found)
        if half < 0:
            break
    while 0 < at < len(lists) and lists[at][0] == lists[at - 1][0]:
        at += 1
    return lists[:at], lists[at:]


def capped(
    lists: Iterable[Named], capper: Callable[[list[int]], tuple[Sequence[int], bool]]
) -> Iterator[Term]:
    """Terms as they are written."""
    for folded, spelled, found in lists:
        yield Term(folded, spelled, *capper(found))
