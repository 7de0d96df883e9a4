"""Sorted terms cut into files that are small enough for a phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from generator.search.coding import gaps, packed, separators, varints

_TERM = 4
"""Bytes that a term costs beside its text and its list: the end of its line and two numbers."""


class Term(NamedTuple):
    """A term with its documents; ``capped`` where only the best of them are kept, ``partly`` where
    those are not among them that have it in their body alone.
    """

    folded: str
    spelled: str
    documents: Sequence[int]
    capped: bool = False
    partly: bool = False


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


def cap(
    documents: list[int], most: int, kept: int, order: Sequence[int], best: Sequence[int]
) -> tuple[Sequence[int], bool]:
    """A list that is longer than ``most`` is cut to its ``kept`` best: ``order`` is the place of
    each document, ``best`` the document at each place.

    Such a term says nothing of a document: it is in every fortieth. The rarer terms of a query
    decide; where there are none, the best are what anybody would want to see first.
    """
    if len(documents) <= most:
        return documents, False
    places = map(order.__getitem__, documents)
    # Places are spread evenly: of all that are high enough there are about a third too many.
    high = list(filter((4 * kept * len(best) // (3 * len(documents))).__gt__, places))
    if len(high) < kept:
        high = list(map(order.__getitem__, documents))
    return sorted(map(best.__getitem__, sorted(high)[:kept])), True


def shards(terms: Iterable[Term], size: int) -> Shards:
    """``terms`` in order of ``folded``, in files of at most about ``size`` bytes before packing.

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
        cost = len(coded) + len(term.spelled.encode()) + _TERM
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

    For each term two varints: four times the number of documents, plus one where it is capped and
    two where it is partly there; the bytes of its list.
    """
    names = "\n".join(term.spelled for term, _ in group).encode()
    numbers = varints(
        number
        for term, coded in group
        for number in (4 * len(term.documents) + 2 * term.partly + term.capped, len(coded))
    )
    return b"".join((names, b"\0", numbers, *(coded for _, coded in group)))


Named = tuple[str, str, list[int]]
"""Folded, spelled, documents."""


def in_order(lists: Iterable[Named]) -> list[Named]:
    """In the order in which JavaScript compares their folded forms."""
    known = list(lists)
    if all(folded.isascii() for folded, _, _ in known):
        return sorted(known, key=itemgetter(0, 1))
    return sorted(known, key=lambda one: (one[0].encode("utf-16-be"), one[1]))
