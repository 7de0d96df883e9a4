"""Counts of what is no award: where practices were taken up, how soon decisions were published.

Beside ``generator.roll.facts``, and made of the published roll as they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from generator.roll.facts import COMMUNE, YEAR, Dimension, todays_communes
from generator.roll.honours import DecisionFacts, day_of
from generator.roll.published import PublicPractice, PublishedRoll


def figured(dimension: Dimension, roll: PublishedRoll, terms: Iterable[str]) -> Sequence[str]:
    """Those of a taxonomy's terms that have a page of figures: of places today's communes; years in
    which nothing was but a decision too. In the order of the terms, years from the newest.
    """
    if dimension is YEAR:
        return sorted({*terms, *decisions_by_year(roll)}, reverse=True)
    if dimension is COMMUNE:
        communes = todays_communes(roll.catalogues, roll.catalogues.localities)
        return tuple(term for term in terms if term in communes)
    return tuple(terms)


def taken_up(roll: PublishedRoll) -> Mapping[str, tuple[PublicPractice, ...]]:
    """By today's commune the practices that were replicated there, each once."""
    found: dict[str, dict[str, PublicPractice]] = defaultdict(dict)
    for practice in roll.practices.values():
        places = [one.locality.id for one in practice.replicated_in]
        for commune in todays_communes(roll.catalogues, places):
            found[commune][practice.id] = practice
    return {commune: tuple(practices.values()) for commune, practices in found.items()}


@dataclass(frozen=True, slots=True)
class Publication:
    """When a decision was published: so many days after it was signed, 0 for the same day."""

    decision: DecisionFacts
    days: int

    @classmethod
    def of(cls, decision: DecisionFacts) -> Publication | None:
        """That of a decision; None where the moment is not known.

        Known it is where an embargo was set; nothing of a decision is shown before it was signed.
        When a decision was entered into the portal tells nothing: it may have been in the papers.
        """
        day = day_of(decision.lifted_at)
        return cls(decision, max(0, (day - decision.signed_on).days)) if day else None


def publications(roll: PublishedRoll) -> Mapping[str, tuple[Publication, ...]]:
    """By the year of its signature, of each decision in force whose publication is known."""
    found: dict[str, list[Publication]] = defaultdict(list)
    for decision in roll.decisions_in_force:
        if one := Publication.of(decision.facts):
            found[str(decision.facts.signed_on.year)].append(one)
    return {year: tuple(them) for year, them in found.items()}


def decisions_by_year(roll: PublishedRoll) -> Mapping[str, int]:
    """How many decisions in force were signed in each year."""
    return Counter(str(one.facts.signed_on.year) for one in roll.decisions_in_force)


def median_days(publications: Sequence[Publication]) -> Decimal:
    """The median of the days, a whole number or a half. Raises StatisticsError for none."""
    return Decimal(str(median(one.days for one in publications)))
