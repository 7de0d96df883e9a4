"""Cá nhân, tập thể, hộ gia đình: one file for each awardee, with all awards in it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final, NamedTuple

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.records.base import (
    AwardFormRef,
    CriterionRef,
    DecisionId,
    FieldRef,
    Flag,
    IsoDate,
    Line,
    LocalityRef,
    Markdown,
    Model,
    Newsworthy,
    OrganisationRef,
    PartialDate,
    Photo,
    Privacy,
    Revocation,
    RoleRef,
)
from generator.records.catalogue import Recipient
from generator.records.markers import Alone
from generator.records.validators import each_once, listed, whole


class NamePrivacy(StrEnum):
    """``withheld``: counted, verifiable by a code, and never named, not even in the record."""

    SHOWN = "shown"
    WITHHELD = "withheld"


MAX_ANNEX_ORDER: Final = 100_000
MAX_AFFILIATIONS: Final = 5
"""Whoever works for two or three is usual among scholars; more than five is a mistake."""

NO_NAME: Final = "–"
"""Stands for the name of whoever is not named: their record has none."""


CodeHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""What ``honour-roll code`` writes; the code itself stands nowhere."""


class AwardeePrivacy(Privacy):
    """What the awardee agreed to.

    ``code``: the hash of the code that verifies a withheld record (``generator.codes``).
    ``forgotten``: the day on which the record lost its page; ``was_public`` as of a withdrawal.
    Whoever is forgotten is counted as withheld (see ``generator.authoring.forget``). What a
    withheld record may hold is said in ``generator.checking.withheld``.
    """

    name: NamePrivacy = NamePrivacy.SHOWN
    code: CodeHash | None = None
    forgotten: IsoDate | None = None
    was_public: Flag | None = None

    @model_validator(mode="after")
    def _forgotten_is_withheld(self) -> AwardeePrivacy:
        if self.forgotten and self.name is not NamePrivacy.WITHHELD:
            raise PydanticCustomError("forgotten", "'forgotten' goes with 'name: withheld'")
        if self.code and self.name is not NamePrivacy.WITHHELD:
            raise PydanticCustomError("code", "'code' goes with 'name: withheld'")
        return self


AnnexOrder = Annotated[int, Field(gt=0, le=MAX_ANNEX_ORDER), BeforeValidator(whole)]
"""The place of a line in the whole annex, from 1."""


Organisations = Annotated[
    tuple[OrganisationRef, ...],
    Field(max_length=MAX_AFFILIATIONS, json_schema_extra={"uniqueItems": True}),
    AfterValidator(each_once),
    BeforeValidator(listed),
    Alone(),
]
"""The units that somebody belongs to at the same time, the main one first; nearly always one."""


class Award(Model):
    """One line of a decision's annex.

    ``name``, ``organisation`` (one or several) and ``locality`` (of an individual ``position``,
    too) are those of the decision's day, as its annex prints them; what is left out is the
    record's, and several units are one fact: who says one of them says all.
    ``annex_number`` is the number of its line (STT) as the annex prints it. Where numbers begin
    anew under each heading they do not give the order: ``annex_order`` is the place of the line in
    the whole annex then, from 1. ``shared``: whoever has the same form of the same decision and is
    marked, too, shares it. ``published_on``: of one that was entered late (see
    ``generator.records.base.Newsworthy``).
    """

    last_keys = ("annex_number", "annex_order", "posthumous", "shared", "published_on", "revoked")

    decision: DecisionId
    form: AwardFormRef
    criteria: tuple[CriterionRef, ...] = ()
    citation: Line | None = None
    golden_book_number: Line | None = None
    name: Line | None = None
    organisations: Organisations = Field(default=(), alias="organisation")
    locality: LocalityRef | None = None
    annex_number: Line | None = None
    annex_order: AnnexOrder | None = None
    posthumous: Flag = False
    shared: Flag = False
    published_on: IsoDate | None = None
    revoked: Revocation | None = None


class IndividualAward(Award):
    """One line of a decision's annex that honours a person."""

    first_keys = (
        "decision", "form", "criteria", "citation", "golden_book_number", "name", "position"
    )  # fmt: skip

    position: Line | None = None


class NameKind(StrEnum):
    """What another name of an awardee is."""

    BIRTH = "birth"
    PEN = "pen"
    FORMER = "former"
    NATIVE_SCRIPT = "native-script"


class OtherName(Model):
    """Another name of the same awardee, in use ``from`` one day ``to`` another, if it is known."""

    name: Line
    kind: NameKind
    from_: PartialDate | None = Field(default=None, alias="from")
    to: PartialDate | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> OtherName:
        # "2010" is not before "2010-05": as much as both say is compared.
        if self.from_ and self.to and self.to < self.from_[: len(self.to)]:
            raise PydanticCustomError("validity", "'to' is before 'from'")
        return self


STATION_KEYS: Final = ("position", "organisation", "locality")
"""Where somebody was."""
KEYS_OF_THE_DAY: Final = ("name", *STATION_KEYS)
"""What is true of the day of an award alone."""


class OfTheDay(NamedTuple):
    """What an annex prints of an awardee; references are ids."""

    name: str
    position: str | None
    organisations: tuple[str, ...]
    locality: str | None


def _named_unless_withheld(schema: dict[str, Any]) -> None:
    """Say in a JSON Schema that a record without a name is one whose name is withheld."""
    schema["required"] = [name for name in schema["required"] if name != "name"]
    withheld = {"properties": {"name": {"const": "withheld"}}, "required": ["name"]}
    schema["if"] = {"properties": {"privacy": withheld}, "required": ["privacy"]}
    schema["else"] = {"required": ["name"]}


class Awardee(Newsworthy):
    """Whoever is honoured. Name, unit and place are those of the newest award.

    An award that was given under another name, in another post, unit or place says so itself.
    A withheld record has no name; in the model, NO_NAME stands for it.
    """

    model_config = ConfigDict(json_schema_extra=_named_unless_withheld)
    conditional_keys: ClassVar[tuple[str, ...]] = ("name",)

    name: Line
    names: tuple[OtherName, ...] = ()
    organisations: Organisations = Field(default=(), alias="organisation")
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

    def of_the_day(self, award: Award | None = None) -> OfTheDay:
        """What the annex of an award says of its bearer; without an award, what the record says."""
        return OfTheDay(
            name=(award and award.name) or self.name,
            position=getattr(award, "position", None) or getattr(self, "position", None),
            organisations=(award and award.organisations) or self.organisations,
            locality=(award and award.locality) or self.locality,
        )

    @property
    def withheld(self) -> bool:
        """Whether the name must not appear anywhere."""
        return self.privacy.name is NamePrivacy.WITHHELD


class Individual(Awardee):
    """``content/individuals/<id>.yml``. ``given_name`` where it is not the last syllable; where
    there is a ``sort_name``, lists go by it.
    """

    first_keys = (
        "name", "given_name", "sort_name", "names", "position", "organisation", "locality", "role",
        "fields",
    )  # fmt: skip

    awards: tuple[IndividualAward, ...] = ()
    given_name: Line | None = None
    sort_name: Line | None = None
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

    first_keys = ("name", "names", "organisation", "locality", "fields", "type")

    type: CollectiveType

    @property
    def recipient(self) -> Recipient:
        """The kind of recipient that award forms are made for."""
        return Recipient(self.type.value)


def said_of(one: Awardee | Award | OfTheDay, key: str) -> tuple[str, ...]:
    """What a record, an award itself, or both together say under a key of what an annex prints."""
    if key == "organisation":
        return one.organisations
    value = getattr(one, key, None)
    return () if value is None else (value,)


def as_written(values: tuple[str, ...]) -> str:
    """The same as a file has it: the only one, or a list; "" for nothing."""
    return f"[{', '.join(values)}]" if len(values) > 1 else "".join(values)


def names_of(awardee: Awardee) -> Iterator[str]:
    """Every name that somebody bears or bore."""
    if awardee.name != NO_NAME:
        yield awardee.name
    yield from (one.name for one in awardee.names)
    yield from (award.name for award in awardee.awards if award.name)
