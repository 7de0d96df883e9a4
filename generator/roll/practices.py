"""Good practices beside one another: which are copied most, which are of a kind; since when each is
there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from generator.roll.honours import day_of
from generator.roll.indexes import Indexes
from generator.roll.published import PublicPractice
from generator.roll.taxonomies import FIELDS, MOVEMENTS, OCCASIONS, Taxonomy

_WEIGHTS: Final[tuple[tuple[Taxonomy, int], ...]] = ((FIELDS, 3), (MOVEMENTS, 2), (OCCASIONS, 1))
"""What makes practices akin, and how much: who copies one looks in its field first."""


def most_copied(practices: Iterable[PublicPractice]) -> tuple[PublicPractice, ...]:
    """Those copied in most places first; among equals in the order given."""
    return tuple(sorted(practices, key=lambda one: -len(one.replicated_in)))


def told_on(one: PublicPractice) -> date | None:
    """The day on which a practice was first told: with what recognised it, whatever became of that,
    or else with the first honour of its owners; None where nothing tells.
    """
    days: list[date | None] = [day_of(one.published_at)]
    if filing := one.was_recognised:
        days += (filing.day, day_of(filing.published_at))
    elif one.recognised_by:
        days.append(one.recognised_by.told_on)
    else:
        decisions = [award.decision for owner in one.owners for award in owner.awards]
        decisions += [taken.decision for owner in one.owners for taken in owner.revoked]
        decisions += one.honoured_by
        days.append(min((decision.told_on for decision in decisions), default=None))
    return max((day for day in days if day), default=None)


def related(one: PublicPractice, indexes: Indexes, most: int = 3) -> tuple[PublicPractice, ...]:
    """Others of the same fields, then of the same movement and occasion; among equals those that
    were copied more often.
    """
    shared: Counter[str] = Counter()
    for taxonomy, weight in _WEIGHTS:
        groups = indexes.practices(taxonomy)
        for term in taxonomy.practice(one):
            for other in groups.get(term, ()):
                shared[other.id] += weight
    del shared[one.id]
    shelf = indexes.roll.practices
    # Of an occasion alone there are too many to be akin.
    found = [shelf[other] for other, weight in shared.items() if weight > 1]
    found.sort(key=lambda other: (-shared[other.id], -len(other.replicated_in), other.id))
    return tuple(found[:most])
