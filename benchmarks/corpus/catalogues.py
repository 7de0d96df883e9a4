"""What the invented records refer to: catalogues and movement, as the generator reads them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from generator.checking.report import placed
from generator.loading.library import Library
from generator.loading.load import load
from generator.problems import ContentProblems
from generator.records.shapes import SHAPES

MOVEMENT: Final = "covid-19-lai-chau"
CRITERIA_FORM: Final = "bang-khen-chu-tich-ubnd-tinh"
"""The one form whose awards cite a criterion of the movement."""


def read(root: Path) -> Library:
    """The catalogues, movements and pages of a content tree that holds nothing else.

    Raises ContentProblems where one cannot be read, ValueError where a catalogue has no entries.
    """
    library, problems = load(root)
    if problems:
        raise ContentProblems(placed(problems, root))
    for kind, shape in SHAPES.items():
        if shape.catalogue and not library.of(kind):
            raise ValueError(f"catalogues/{kind}.yml is missing or has no entries")
    return library


def movement_runs(library: Library, day: date) -> bool:
    """Whether a decision of ``day`` can belong to the movement."""
    movement = library.movements.get(MOVEMENT)
    return (
        movement is not None
        and movement.started_on <= day
        and (movement.ended_on is None or day <= movement.ended_on)
    )


def criteria(library: Library) -> list[str]:
    """Ids of the movement's criteria that awards of CRITERIA_FORM may cite."""
    movement = library.movements.get(MOVEMENT)
    if movement is None:
        return []
    return [item.id for item in movement.criteria if item.award_form == CRITERIA_FORM]
