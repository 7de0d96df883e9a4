"""What feeds are about: all that is news, a kind of record, a term of a taxonomy."""

from __future__ import annotations

from typing import Final

from generator.records.kinds import Kind
from generator.roll.taxonomies import Taxonomy

Topic = tuple[str, str]
"""``(MAIN, "stories")``, or the key of a taxonomy and one of its terms: ``("fields", "y-te")``."""

MAIN: Final = "main"
EVERYTHING: Final[Topic] = (MAIN, "all")
DECISIONS: Final[Topic] = (MAIN, "decisions")
STORIES: Final[Topic] = (MAIN, "stories")
INDIVIDUALS: Final[Topic] = (MAIN, "individuals")
COLLECTIVES: Final[Topic] = (MAIN, "collectives")
PRACTICES: Final[Topic] = (MAIN, "practices")
CORRECTIONS: Final[Topic] = (MAIN, "corrections")
RETRACTIONS: Final[Topic] = (MAIN, "retractions")
MAIN_TOPICS: Final = (
    EVERYTHING,
    DECISIONS,
    STORIES,
    INDIVIDUALS,
    COLLECTIVES,
    PRACTICES,
    CORRECTIONS,
    RETRACTIONS,
)
"""In the order in which newsrooms are shown their feeds."""

OF_KIND: Final = {
    Kind.DECISIONS: DECISIONS,
    Kind.STORIES: STORIES,
    Kind.INDIVIDUALS: INDIVIDUALS,
    Kind.COLLECTIVES: COLLECTIVES,
    Kind.PRACTICES: PRACTICES,
}


def topic(taxonomy: Taxonomy, term: str) -> Topic:
    """The topic of a term."""
    return taxonomy.key, term
