"""The ground that all records stand on: field types, and what every record may carry.

Scalars reach the models as text (see ``generator.loading.yaml_reader``): the field decides
what the text means. So ``1034`` is a decision number where a number of a decision is asked
for, and a person whose name is ``On`` is not turned into ``true``.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from generator.characters import code_of, first_unsafe

MAX_LINE_TEXT = 2_000
MAX_BODY_TEXT = 200_000
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _no_unsafe_characters(text: str) -> str:
    if found := first_unsafe(text):
        raise PydanticCustomError(
            "unsafe_character", "unsafe character {code}", {"code": code_of(found[0])}
        )
    return text


def _none_in_references(text: str) -> str:
    """Markdown makes characters of references to them (``&#x202E;``, ``&zwnj;``)."""
    if "&" in text:
        _no_unsafe_characters(html.unescape(text))
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("line_break", "a single line is expected")
    return text


def _iso_date(value: Any) -> Any:
    # pydantic alone would also take "1635897600" as a moment in seconds.
    if isinstance(value, str) and not _ISO_DATE.fullmatch(value):
        raise PydanticCustomError("iso_date", "a date as YYYY-MM-DD is expected")
    return value


def _iso_datetime(value: Any) -> Any:
    if isinstance(value, str) and not _ISO_DATE.match(value):
        raise PydanticCustomError("iso_datetime", "a date-time with a zone is expected")
    return value


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks an id as that of a record or a catalogue entry of one of ``kinds``.

    Kinds by name, since the models stand below ``Kind``; none: of the same catalogue. Forms and
    the reference for editors offer what can be referred to; ``checking`` tells what is not there.
    """

    kinds: tuple[str, ...]


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LINE_TEXT),
    AfterValidator(_one_line),
    AfterValidator(_no_unsafe_characters),
]
"""Plain text of one line; never markup."""

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_BODY_TEXT),
    AfterValidator(_no_unsafe_characters),
]
"""Plain text, line breaks allowed."""

Markdown = Annotated[
    Text,
    AfterValidator(_none_in_references),
    WithJsonSchema({"type": "string", "minLength": 1, "contentMediaType": "text/markdown"}),
]
"""CommonMark without raw HTML."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
"""Lower-case ASCII with single hyphens."""

AuthorityRef = Annotated[Id, Refers(("authorities",))]
AwardFormRef = Annotated[Id, Refers(("award-forms",))]
AwardeeRef = Annotated[Id, Refers(("individuals", "collectives"))]
FieldRef = Annotated[Id, Refers(("fields",))]
LocalityRef = Annotated[Id, Refers(("localities",))]
MovementRef = Annotated[Id, Refers(("movements",))]
OccasionRef = Annotated[Id, Refers(("occasions",))]
OrganisationRef = Annotated[Id, Refers(("organisations",))]
RoleRef = Annotated[Id, Refers(("roles",))]
SiblingRef = Annotated[Id, Refers(())]
SubjectRef = Annotated[Id, Refers(("individuals", "collectives", "practices", "movements"))]
"""What a story is about."""

DecisionId = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}/[a-z0-9]+(-[a-z0-9]+)*$"),
    Refers(("decisions",)),
]
"""``<year>/<issuer>-<number>``: numbers restart every year."""

DecisionNumber = Annotated[
    str,
    StringConstraints(pattern=r"^\d+[a-z]?[/-][^\s]+$", max_length=60),
    AfterValidator(_no_unsafe_characters),
]
"""As it is printed: ``1034/QĐ-UBND``."""

CriterionRef = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"),
    Refers(("criteria",)),
]
"""``<movement>/<criterion>``; criteria stand in their movements."""

IsoDate = Annotated[date, BeforeValidator(_iso_date)]
Moment = Annotated[AwareDatetime, BeforeValidator(_iso_datetime)]
YearMonth = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
WebUrl = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"'`]+$", max_length=2_000),
    AfterValidator(_no_unsafe_characters),
]
MediaPath = Annotated[
    str,
    StringConstraints(
        pattern=r"^media/([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$"
    ),
]
"""A file under ``content/media/``; no way out of it."""
RecordingUrl = Annotated[
    str,
    StringConstraints(
        pattern=(
            r"^(https?://[^\s<>\"'`]+|"
            r"media/([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*)$"
        ),
        max_length=2_000,
    ),
    AfterValidator(_no_unsafe_characters),
]
"""A file under ``content/media/``, or one that stands elsewhere."""
LocalAddress = Annotated[
    str, StringConstraints(pattern=r"^/([a-z0-9]+(-[a-z0-9]+)*/){1,5}$", max_length=300)
]
"""An address of the portal, ``/ca-nhan/<id>/``, at most as deep as there are frames."""


class Model(BaseModel):
    """Immutable, and strict about keys: what it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    first_keys: ClassVar[tuple[str, ...]] = ()
    last_keys: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def key_order(cls) -> tuple[str, ...]:
        """The keys in the order in which people write and read them."""
        ends = {*cls.first_keys, *cls.last_keys}
        between = (key for key in cls.model_fields if key not in ends)
        return (*cls.first_keys, *between, *cls.last_keys)


class Status(StrEnum):
    """Only ``approved`` is ever published."""

    APPROVED = "approved"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


class Correction(Model):
    """A mistake that was put right in the open; the feeds announce it as an update."""

    on: IsoDate
    note: Line


class Withdrawal(Model):
    """Why a whole record left the portal; its address stays and says so."""

    on: IsoDate
    reason: Line
    decision: DecisionId | None = None


class Revocation(Model):
    """An award, or a whole decision, taken back by a later decision."""

    by: DecisionId
    on: IsoDate
    reason: Line


class PrivacyException(Model):
    """Words that look private and were reviewed: they may stand, for this reason."""

    found: Line
    reason: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=10, max_length=MAX_LINE_TEXT),
        AfterValidator(_one_line),
        AfterValidator(_no_unsafe_characters),
    ]


class Privacy(Model):
    """``exceptions`` let ``check`` pass a number that is nobody's, or an office's own."""

    exceptions: tuple[PrivacyException, ...] = ()


class Photo(Model):
    """A picture; without consent, credit and alternative text it is not published."""

    file: MediaPath
    alt: Line
    credit: Line
    caption: Line | None = None
    consent: bool


class Document(Model):
    """A document somewhere else, with its fingerprint where one is known."""

    url: WebUrl
    title: Line | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class Record(Model):
    """What every record may carry. ``id`` comes from the file's place, not from its text."""

    last_keys = (
        "privacy",
        "aliases",
        "corrections",
        "sample",
        "publish_at",
        "status",
        "withdrawn",
    )

    id: str = Field(min_length=1)
    status: Status
    publish_at: Moment | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    aliases: tuple[LocalAddress, ...] = ()
    privacy: Privacy = Privacy()
    sample: bool = False

    @model_validator(mode="after")
    def _withdrawal_says_why(self) -> Record:
        if (self.status is Status.WITHDRAWN) != (self.withdrawn is not None):
            raise PydanticCustomError("withdrawal", "status and 'withdrawn' must agree")
        return self

    def public_at(self, now: datetime) -> bool:
        """Whether approval and embargo alone let it be published at ``now``."""
        return self.status is Status.APPROVED and (
            self.publish_at is None or self.publish_at <= now
        )
