"""How records of each kind are stored, and the model of each."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records import awardee, catalogue, decision, movement, practice, ranked, story
from generator.records.base import Model
from generator.records.kinds import Kind


@dataclass(frozen=True, slots=True)
class Shape:
    """How records of a kind are stored.

    ``suffix``: ``.yml`` (one record a file, or a list in a catalogue) or ``.md`` (front matter
    and a Markdown body). ``by_year``: files stand in a folder of their year, which is a part
    of the id (``2021/ubnd-tinh-lai-chau-1034``).
    """

    model: type[Model]
    suffix: str = ".yml"
    by_year: bool = False
    catalogue: bool = False


SHAPES: dict[Kind, Shape] = {
    Kind.LEVELS: Shape(ranked.Level, catalogue=True),
    Kind.ORGANISATION_KINDS: Shape(ranked.OrganisationKind, catalogue=True),
    Kind.LOCALITY_KINDS: Shape(ranked.LocalityKind, catalogue=True),
    Kind.AWARD_FORMS: Shape(catalogue.AwardForm, catalogue=True),
    Kind.AUTHORITIES: Shape(catalogue.Authority, catalogue=True),
    Kind.ORGANISATIONS: Shape(catalogue.Organisation, catalogue=True),
    Kind.LOCALITIES: Shape(catalogue.Locality, catalogue=True),
    Kind.FIELDS: Shape(catalogue.FieldOfWork, catalogue=True),
    Kind.OCCASIONS: Shape(catalogue.Occasion, catalogue=True),
    Kind.ROLES: Shape(catalogue.Role, catalogue=True),
    Kind.MOVEMENTS: Shape(movement.Movement, suffix=".md"),
    Kind.DECISIONS: Shape(decision.Decision, by_year=True),
    Kind.INDIVIDUALS: Shape(awardee.Individual),
    Kind.COLLECTIVES: Shape(awardee.Collective),
    Kind.PRACTICES: Shape(practice.Practice),
    Kind.STORIES: Shape(story.Story, suffix=".md", by_year=True),
    Kind.PAGES: Shape(story.Page, suffix=".md"),
}
"""In the order in which a newcomer should meet them: what is referred to stands first."""
