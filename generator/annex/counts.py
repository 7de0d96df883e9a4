"""How many an annex says there are: of whom, and in which of its parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from generator.annex.headings import LONGEST_HEADING, level_of
from generator.annex.lines import Count, Parsed, Place
from generator.annex.plan import Change
from generator.finding.vocabulary import Vocabulary
from generator.records.catalogue import Recipient
from generator.vietnamese import fold

# "2 TẬP THỂ" is the second heading; "02 TẬP THỂ" are two.
_OUTLINE = re.compile(r"^\W*[1-9]\d?\s*[.)/-]?\s+")
_LARGEST = 10_000
"""Larger numbers below a list are sums of money."""


class Counting:
    """Notes what a table says of its length, while its rows are read.

    A total speaks of the rows above it: the section, the table, or all tables so far. A heading
    ("I. TẬP THỂ: 05 tập thể") speaks of those that follow, up to the next of its level.
    """

    def __init__(self, parsed: Parsed, vocabulary: Vocabulary) -> None:
        self._parsed = parsed
        self._vocabulary = vocabulary
        self._table = self._section = len(parsed.lines)
        self._open: list[tuple[str, int, list[Count]]] = []

    def total(self, place: Place, text: str) -> None:
        """A line of totals, in a table or below it."""
        end = len(self._parsed.lines)
        for count in self._counts(place, text):
            count.ranges = [(begin, end) for begin in (self._section, self._table, 0)]
            self._parsed.counted.append(count)

    def heading(self, place: Place, text: str) -> None:
        """A heading within a table."""
        level = level_of(text, "", self._vocabulary)
        self._close(level)
        self._section = len(self._parsed.lines)
        counts = list(self._counts(place, text)) if len(text) <= LONGEST_HEADING else []
        self._open.append((level, self._section, counts))

    def title(self, place: Place, text: str) -> None:
        """A line above a table, which may speak of the tables behind it, too."""
        if len(text) <= LONGEST_HEADING:
            self._parsed.announced += [(self._table, count) for count in self._counts(place, text)]

    def end(self) -> None:
        """The table is read to its end."""
        self._close(None)
        end = len(self._parsed.lines)
        for begin, count in self._parsed.announced:
            if count not in self._parsed.counted:
                self._parsed.counted.append(count)
            count.ranges.append((begin, end))

    def _close(self, level: str | None) -> None:
        end = len(self._parsed.lines)
        for at, (other, begin, _counts) in enumerate(self._open):
            if level is None or other == level:
                for _level, first, inner in self._open[at:]:
                    for count in inner:
                        count.ranges = [(first, end), (begin, end), (self._table, end)]
                        self._parsed.counted.append(count)
                del self._open[at:]
                return

    def _counts(self, place: Place, text: str) -> Iterator[Count]:
        folded = _OUTLINE.sub("", fold(text))
        if match := self._vocabulary.count_of_all.search(folded):
            yield Count(place, None, int(match[1]))
            return
        found = False
        for kind, pattern in self._vocabulary.counts.items():
            if match := pattern.search(folded):
                found = True
                yield Count(place, Recipient(kind), int(match[1]))
        bare = self._vocabulary.bare_total.fullmatch(folded)
        if not found and bare and int(bare[1]) < _LARGEST:
            yield Count(place, None, int(bare[1]))


def differing(
    counted: Iterable[Count], parsed: Parsed, found: Collection[Change]
) -> Iterator[tuple[Count, int]]:
    """The counts that fit none of the parts they may speak of, each with what was found there."""
    at = [(line.place.table, line.place.row) for line in parsed.lines]
    for count in counted:
        numbers = []
        for begin, end in count.ranges:
            places = set(at[begin:end])
            numbers.append(
                len(
                    {
                        (one.kind, one.id, one.line.place.row)
                        for one in found
                        if (one.line.place.table, one.line.place.row) in places
                        and count.kind in (None, one.recipient)
                    }
                )
            )
        if numbers and count.said not in numbers:
            yield count, numbers[0]
