"""Every kind of record; all else about records stands on this."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """The name of a kind is the name of its folder, or of its file among the catalogues."""

    LEVELS = "levels"
    ORGANISATION_KINDS = "organisation-kinds"
    LOCALITY_KINDS = "locality-kinds"
    AWARD_FORMS = "award-forms"
    AUTHORITIES = "authorities"
    ORGANISATIONS = "organisations"
    LOCALITIES = "localities"
    FIELDS = "fields"
    OCCASIONS = "occasions"
    ROLES = "roles"
    MOVEMENTS = "movements"
    DECISIONS = "decisions"
    INDIVIDUALS = "individuals"
    COLLECTIVES = "collectives"
    PRACTICES = "practices"
    STORIES = "stories"
    PAGES = "pages"

    @property
    def key(self) -> str:
        """What its records are called in Python and in the language catalogue: ``award_forms``."""
        return self.value.replace("-", "_")


AWARDEES: Final = (Kind.INDIVIDUALS, Kind.COLLECTIVES)
SUBJECTS: Final = (*AWARDEES, Kind.PRACTICES, Kind.MOVEMENTS)
"""What a story can be about. It names them by id alone, so no two of them share one."""
LISTED: Final = (*AWARDEES, Kind.PRACTICES, Kind.STORIES, Kind.DECISIONS, Kind.MOVEMENTS)
"""What has a list of its own, in the order in which people are shown them."""

FOUND_AS: Final[Mapping[str, Kind]] = {
    "individual": Kind.INDIVIDUALS,
    "collective": Kind.COLLECTIVES,
    "household": Kind.COLLECTIVES,
    "practice": Kind.PRACTICES,
    "story": Kind.STORIES,
    "decision": Kind.DECISIONS,
    "movement": Kind.MOVEMENTS,
    "locality": Kind.LOCALITIES,
    "organisation": Kind.ORGANISATIONS,
    "award_form": Kind.AWARD_FORMS,
}
"""What the search calls a record, in its order, and the kind that the record is of."""
HONOUREES: Final = tuple(key for key, kind in FOUND_AS.items() if kind in AWARDEES)
"""What it calls those who are honoured; of a year or a place it finds other records too."""
