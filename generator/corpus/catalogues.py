"""What the invented records refer to: the real catalogues, and the movement's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from generator.loading import documents
from generator.records.base import Model
from generator.records.catalogue import (
    Authority,
    AwardForm,
    FieldOfWork,
    Locality,
    Occasion,
    Organisation,
    Role,
)
from generator.records.kinds import SHAPES, Kind
from generator.records.movement import Movement

MOVEMENT = "covid-19-lai-chau"
CRITERIA_FORM = "bang-khen-chu-tich-ubnd-tinh"
"""The one form whose awards cite a criterion of the movement."""

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Catalogues:
    """Catalogue entries by id, in the order of their files."""

    forms: dict[str, AwardForm]
    authorities: dict[str, Authority]
    organisations: dict[str, Organisation]
    localities: dict[str, Locality]
    fields: dict[str, FieldOfWork]
    occasions: dict[str, Occasion]
    roles: dict[str, Role]
    movement: Movement | None

    def movement_runs(self, day: date) -> bool:
        """Whether a decision of ``day`` can belong to the movement."""
        movement = self.movement
        return (
            movement is not None
            and movement.started_on <= day
            and (movement.ended_on is None or day <= movement.ended_on)
        )

    def criteria(self) -> list[str]:
        """Ids of the criteria that awards of CRITERIA_FORM may cite."""
        if self.movement is None:
            return []
        return [item.id for item in self.movement.criteria if item.award_form == CRITERIA_FORM]


def read(source: Path) -> Catalogues:
    """The catalogues under ``source``.

    Raises FileNotFoundError where one is missing, ContentProblems or ValidationError where
    one cannot be read.
    """
    movement = None
    if (source / f"{Kind.MOVEMENTS}/{MOVEMENT}.md").is_file():
        data = documents.read(source, f"{Kind.MOVEMENTS}/{MOVEMENT}.md").data
        movement = Movement.model_validate({**data, "id": MOVEMENT})
    return Catalogues(
        forms=_entries(source, Kind.AWARD_FORMS, AwardForm),
        authorities=_entries(source, Kind.AUTHORITIES, Authority),
        organisations=_entries(source, Kind.ORGANISATIONS, Organisation),
        localities=_entries(source, Kind.LOCALITIES, Locality),
        fields=_entries(source, Kind.FIELDS, FieldOfWork),
        occasions=_entries(source, Kind.OCCASIONS, Occasion),
        roles=_entries(source, Kind.ROLES, Role),
        movement=movement,
    )


def _entries(source: Path, kind: Kind, model: type[M]) -> dict[str, M]:
    assert SHAPES[kind].catalogue
    data = documents.read(source, f"catalogues/{kind}.yml").data
    return {entry["id"]: model.model_validate(entry) for entry in data}
