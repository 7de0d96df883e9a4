"""The annex of a decision as its page shows it: by form, collectives and people apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.records.catalogue import AwardForm, Locality
from generator.records.kinds import Kind
from generator.roll.honours import AnnexRow
from generator.roll.indexes import Indexes
from generator.roll.published import PublicDecision

LONG: Final = 60
"""From so many lines on an annex is looked through rather than read."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number in the whole list, from 1, the number (STT) that is shown of it, and
    the ids of today's communes of its place: several where it was split.

    The annex's own numbers are shown where they are known, and then no others: a reader compares.
    """

    number: int
    shown: str
    row: AnnexRow
    communes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one form and one kind; ``kind`` is None for those who are not named."""

    form: AwardForm
    kind: Kind | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """``form`` and ``citation`` are told once where all lines have the same; ``has_citations``:
    whether any line has one of its own. ``communes`` are today's, with how many lines each has, in
    the order of their names; there are none in a short annex.
    """

    parts: tuple[Part, ...]
    form: AwardForm | None
    citation: str | None
    has_citations: bool
    communes: tuple[tuple[Locality, int], ...]
    firsts: Mapping[int, Sequence[str]]
    """By its number each line in which communes occur for the first time, in a long annex."""
    is_long: bool


def annex_of(one: PublicDecision, indexes: Indexes) -> Annex:
    """The annex of a decision; lines keep its order within each part."""
    numbered = any(row.award.annex_number for row in one.annex)
    lines = [
        Line(
            number,
            (row.award.annex_number or "") if numbered else str(number),
            row,
            _communes_of(row, indexes),
        )
        for number, row in enumerate(one.annex, start=1)
    ]
    forms = {row.award.form.id: row.award.form for row in one.annex}
    citations = {row.award.citation for row in one.annex}
    same = citations.pop() if len(citations) == 1 and len(one.annex) > 1 else None
    is_long = len(lines) > LONG
    return Annex(
        tuple(
            Part(members[0].row.award.form, kind, tuple(members))
            for (_form, kind), group in groupby(lines, key=_part)
            for members in [list(group)]
        ),
        next(iter(forms.values())) if len(forms) == 1 else None,
        same,
        same is None and any(row.award.citation for row in one.annex),
        _communes(lines, indexes) if is_long else (),
        _firsts(lines) if is_long else {},
        is_long,
    )


def _part(line: Line) -> tuple[str, Kind | None]:
    honour = line.row.honour
    return line.row.award.form.id, honour.who.kind if honour else None


def _communes_of(row: AnnexRow, indexes: Indexes) -> tuple[str, ...]:
    place = row.honour.locality if row.honour else None
    return tuple(one.id for one in indexes.communes(place)) if place else ()


def _firsts(lines: Sequence[Line]) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for commune, number in {
        commune: line.number for line in reversed(lines) for commune in line.communes
    }.items():
        found[number].append(commune)
    return dict(found)


def _communes(lines: Sequence[Line], indexes: Indexes) -> tuple[tuple[Locality, int], ...]:
    counts = Counter(commune for line in lines for commune in line.communes)
    places = indexes.roll.catalogues.localities
    found = [places[one] for one in counts]
    return tuple(
        (place, counts[place.id]) for place in sorted(found, key=indexes.roll.locale.by_name)
    )
