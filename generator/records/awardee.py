"""Cá nhân, tập thể, hộ gia đình: one file for each awardee, with all awards in it."""

from __future__ import annotations

from abc import abstractmethod
from enum import StrEnum
from typing import Final

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.records.base import (
    AwardFormRef,
    CriterionRef,
    DecisionId,
    FieldRef,
    IsoDate,
    Line,
    LocalityRef,
    Markdown,
    Model,
    OrganisationRef,
    Photo,
    Privacy,
    Record,
    Revocation,
    RoleRef,
)
from generator.records.catalogue import Recipient


class NamePrivacy(StrEnum):
    """``withheld``: counted, and verifiable by number, but never named."""

    SHOWN = "shown"
    WITHHELD = "withheld"


NO_NAME: Final = "–"
"""Stands for the name of whoever asked to be forgotten."""


class AwardeePrivacy(Privacy):
    """What the awardee agreed to. ``forgotten``: the day on which the record lost its page.

    Whoever is forgotten is counted as withheld, and nothing in the record says who it was
    (see ``generator.authoring.forget``).
    """

    name: NamePrivacy = NamePrivacy.SHOWN
    forgotten: IsoDate | None = None

    @model_validator(mode="after")
    def _forgotten_is_withheld(self) -> AwardeePrivacy:
        if self.forgotten and self.name is not NamePrivacy.WITHHELD:
            raise PydanticCustomError("forgotten", "'forgotten' goes with 'name: withheld'")
        return self


class Award(Model):
    """One line of a decision's annex."""

    decision: DecisionId
    form: AwardFormRef
    criteria: tuple[CriterionRef, ...] = ()
    citation: Line | None = None
    golden_book_number: Line | None = None
    revoked: Revocation | None = None


class Awardee(Record):
    """Whoever is honoured. Unit and place are those of the day and never rewritten."""

    name: Line
    organisation: OrganisationRef | None = None
    locality: LocalityRef | None = None
    fields: tuple[FieldRef, ...] = ()
    awards: tuple[Award, ...] = ()
    summary: Line | None = None
    body: Markdown | None = None
    photo: Photo | None = None
    privacy: AwardeePrivacy = AwardeePrivacy()

    @property
    @abstractmethod
    def recipient(self) -> Recipient:
        """The kind of recipient that award forms are made for."""

    @property
    def withheld(self) -> bool:
        """Whether the name must not appear anywhere."""
        return self.privacy.name is NamePrivacy.WITHHELD


class Individual(Awardee):
    """``content/individuals/<id>.yml``. ``given_name`` where it is not the last syllable."""

    first_keys = (
        "name", "given_name", "position", "organisation", "locality", "role", "fields"
    )  # fmt: skip

    given_name: Line | None = None
    position: Line | None = None
    role: RoleRef | None = None

    @property
    def recipient(self) -> Recipient:
        """The kind of recipient that award forms are made for."""
        return Recipient.INDIVIDUAL


class CollectiveType(StrEnum):
    """A household is honoured as such."""

    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class Collective(Awardee):
    """``content/collectives/<id>.yml``."""

    first_keys = ("name", "organisation", "locality", "fields", "type")

    type: CollectiveType

    @property
    def recipient(self) -> Recipient:
        """The kind of recipient that award forms are made for."""
        return Recipient(self.type.value)
