"""Catalogues: what records refer to by id. ``content/catalogues/<name>.yml``."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from generator.records.base import (
    EmailAddress,
    Id,
    IsoDate,
    Line,
    LocalityRef,
    Model,
    OrganisationRef,
    OwnId,
    SiblingRef,
    WebUrl,
)
from generator.records.kinds import Kind
from generator.records.markers import Alone, Refers
from generator.records.validators import Whole, listed

LevelRef = Annotated[Id, Refers((Kind.LEVELS,))]
OrganisationKindRef = Annotated[Id, Refers((Kind.ORGANISATION_KINDS,))]
LocalityKindRef = Annotated[Id, Refers((Kind.LOCALITY_KINDS,))]


class Recipient(StrEnum):
    """Whom an award form is for."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class FormKind(StrEnum):
    """What is handed over, or what an awardee may call themselves."""

    ORDER = "order"
    MEDAL = "medal"
    TITLE = "title"
    PRIZE = "prize"
    FLAG = "flag"
    CERTIFICATE = "certificate"


class Entry(Model):
    """One line of a catalogue."""

    id: OwnId
    name: Line


class Valid(Entry):
    """An entry that begins and ends; both days belong to it."""

    first_keys = ("id", "name")
    last_keys: ClassVar[tuple[str, ...]] = ("valid_from", "valid_to")

    valid_from: IsoDate | None = None
    valid_to: IsoDate | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Valid:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise PydanticCustomError("validity", "'valid_to' is before 'valid_from'")
        return self

    def valid_on(self, day: date) -> bool:
        """Whether it was in force on ``day``."""
        return not (
            (self.valid_from is not None and day < self.valid_from)
            or (self.valid_to is not None and day > self.valid_to)
        )


class Succeeded(Valid):
    """An entry that another one carries on; several where it was split."""

    last_keys = ("valid_from", "valid_to", "succeeded_by")

    succeeded_by: Annotated[tuple[SiblingRef, ...], BeforeValidator(listed), Alone()] = ()


class AwardForm(Valid):
    """What is awarded: an award or a title, with the law that knows it.

    ``rank`` follows the multiples of the base salary that the law gives as prize money,
    times ten: a higher number is a higher honour.
    """

    level: LevelRef
    rank: Whole = Field(ge=0, le=1_000_000)
    recipients: Annotated[tuple[Recipient, ...], Field(min_length=1)]
    kind: FormKind
    legal_basis: Line | None = None


class OfficeContact(Model):
    """Where newsrooms reach an office; of an office, never of a private person."""

    phone: Line | None = None
    email: EmailAddress | None = None
    address: Line | None = None


class Authority(Succeeded):
    """A body or an office that signs decisions."""

    level: LevelRef
    abbreviation: Line | None = None
    contact: OfficeContact | None = None


class UnitContact(OfficeContact):
    """Where whoever would copy a practice reaches a unit.

    ``reviewed`` says why a mobile number or a mailbox of a public mail service may stand: whose it
    is, and who asked. It is published nowhere.
    """

    reviewed: Line | None = None


class Organisation(Succeeded):
    """A unit that awardees belong to. ``block`` is the bloc in which it is compared
    with others every year.

    ``locality`` is where it has its seat, which says nothing of where its people live.
    """

    kind: OrganisationKindRef
    parent: OrganisationRef | None = None
    locality: LocalityRef | None = None
    block: Line | None = None
    website: WebUrl | None = None
    contact: UnitContact | None = None


class Locality(Succeeded):
    """A place in the administrative order of its day.

    ``code`` is the statistical code and no identity: 21 of the 38 codes of 2025 meant
    another unit before.
    """

    kind: LocalityKindRef
    code: Annotated[str, StringConstraints(pattern="^[0-9]{2,5}$")] | None = None
    parent: LocalityRef | None = None
    also_spelled: tuple[Line, ...] = ()


class FieldOfWork(Entry):
    """A field of work."""


class Occasion(Entry):
    """What an award is given for: the year's work, a movement, a single deed."""


class Role(Entry):
    """What an awardee was when honoured: leader, frontline worker, farmer, ..."""
