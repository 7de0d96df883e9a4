"""Cá nhân, tập thể, hộ gia đình: one file for each awardee, with all awards in it."""

from __future__ import annotations

from abc import abstractmethod
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from pydantic import ConfigDict, StringConstraints, model_validator
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
    """``withheld``: counted, verifiable by a code, and never named, not even in the record."""

    SHOWN = "shown"
    WITHHELD = "withheld"


NO_NAME: Final = "–"
"""Stands for the name of whoever is not named: their record has none."""


CodeHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""What ``honour-roll code`` writes; the code itself stands nowhere."""


class AwardeePrivacy(Privacy):
    """What the awardee agreed to.

    ``code``: the hash of the code that verifies a withheld record (``generator.codes``).
    ``forgotten``: the day on which the record lost its page. Whoever is forgotten is counted as
    withheld (see ``generator.authoring.forget``). What a withheld record may hold is said in
    ``generator.checking.withheld``.
    """

    name: NamePrivacy = NamePrivacy.SHOWN
    code: CodeHash | None = None
    forgotten: IsoDate | None = None

    @model_validator(mode="after")
    def _forgotten_is_withheld(self) -> AwardeePrivacy:
        if self.forgotten and self.name is not NamePrivacy.WITHHELD:
            raise PydanticCustomError("forgotten", "'forgotten' goes with 'name: withheld'")
        if self.code and self.name is not NamePrivacy.WITHHELD:
            raise PydanticCustomError("code", "'code' goes with 'name: withheld'")
        return self


class Award(Model):
    """One line of a decision's annex."""

    decision: DecisionId
    form: AwardFormRef
    criteria: tuple[CriterionRef, ...] = ()
    citation: Line | None = None
    golden_book_number: Line | None = None
    revoked: Revocation | None = None


def _named_unless_withheld(schema: dict[str, Any]) -> None:
    """Say in a JSON Schema that a record without a name is one whose name is withheld."""
    schema["required"] = [name for name in schema["required"] if name != "name"]
    withheld = {"properties": {"name": {"const": "withheld"}}, "required": ["name"]}
    schema["if"] = {"properties": {"privacy": withheld}, "required": ["privacy"]}
    schema["else"] = {"required": ["name"]}


class Awardee(Record):
    """Whoever is honoured. Unit and place are those of the day and never rewritten.

    A withheld record has no name; in the model, NO_NAME stands for it.
    """

    model_config = ConfigDict(json_schema_extra=_named_unless_withheld)
    conditional_keys: ClassVar[tuple[str, ...]] = ("name",)

    name: Line
    organisation: OrganisationRef | None = None
    locality: LocalityRef | None = None
    fields: tuple[FieldRef, ...] = ()
    awards: tuple[Award, ...] = ()
    summary: Line | None = None
    body: Markdown | None = None
    photo: Photo | None = None
    privacy: AwardeePrivacy = AwardeePrivacy()

    @model_validator(mode="before")
    @classmethod
    def _nameless(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data.get("name"):
            privacy = data.get("privacy")
            if isinstance(privacy, dict) and privacy.get("name") == NamePrivacy.WITHHELD:
                return {**data, "name": NO_NAME}
        return data

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
