"""What is published, by kind: for all that treats every kind alike."""

from __future__ import annotations

from collections.abc import Mapping

from generator.records.catalogue import Entry
from generator.records.kinds import Kind
from generator.roll.honours import Honouree
from generator.roll.published import (
    Catalogues,
    PublicDecision,
    PublicMovement,
    PublicPage,
    PublicPractice,
    PublicStory,
    PublishedRoll,
)

PublicRecord = (
    Honouree | PublicDecision | PublicPractice | PublicStory | PublicMovement | PublicPage
)


def records(roll: PublishedRoll) -> Mapping[Kind, Mapping[str, PublicRecord]]:
    """All records by kind, in the order of kinds."""
    return {
        Kind.MOVEMENTS: roll.movements,
        Kind.DECISIONS: roll.decisions,
        Kind.INDIVIDUALS: roll.individuals,
        Kind.COLLECTIVES: roll.collectives,
        Kind.PRACTICES: roll.practices,
        Kind.STORIES: roll.stories,
        Kind.PAGES: roll.pages,
    }


def entries(catalogues: Catalogues) -> Mapping[Kind, Mapping[str, Entry]]:
    """All catalogue entries by kind, in the order of kinds; without levels and kinds, which are
    words of other entries (``generator.records.ranked``).
    """
    return {
        Kind.AWARD_FORMS: catalogues.award_forms,
        Kind.AUTHORITIES: catalogues.authorities,
        Kind.ORGANISATIONS: catalogues.organisations,
        Kind.LOCALITIES: catalogues.localities,
        Kind.FIELDS: catalogues.fields,
        Kind.OCCASIONS: catalogues.occasions,
        Kind.ROLES: catalogues.roles,
    }
