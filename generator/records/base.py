"""The ground that all records stand on: field types, and what every record may carry.

Scalars reach the models as text (see ``generator.loading.yaml_reader``): the field decides
what the text means. So ``1034`` is a decision number where a number of a decision is asked
for, and a person whose name is ``On`` is not turned into ``true``.
"""

from __future__ import annotations

import html
import re
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from generator.characters import code_of, first_unsafe
from generator.records.kinds import AWARDEES, SUBJECTS, Kind
from generator.records.lean import Lean
from generator.records.markers import MarkdownText, MediaFile, Refers
from generator.records.validators import MAX_ID, flag, no_device, short_segments

Day = TypeVar("Day", date, datetime)

MAX_LINE_TEXT = 2_000
MAX_CREDIT = 400
"""A file has room for 64 kB of what is said about it, in which the makers stand twice."""
MAX_BODY_TEXT = 200_000
# Nothing that the portal speaks of lies outside. Python's calendar ends at the years 1 and 9999,
# and whatever is computed from a day (a time zone, the day after) must stay well within it.
FIRST_YEAR, LAST_YEAR = 1800, 2199
# No count and no sum of a province is longer; a number with an exponent could fill the memory.
MAX_WHOLE_DIGITS, MAX_DECIMALS = 15, 6

_ISO_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[+-]?0*([0-9]+)(?:\.([0-9]+))?")


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


def _in_the_calendar(day: Day) -> Day:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError(
            "year",
            "a year from {first} to {last} is expected",
            {"first": FIRST_YEAR, "last": LAST_YEAR},
        )
    return day


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    number = _NUMBER.fullmatch(value.strip())
    if number is None:
        raise PydanticCustomError("number", "a number in digits is expected")
    if len(number[1]) > MAX_WHOLE_DIGITS or len(number[2] or "") > MAX_DECIMALS:
        raise PydanticCustomError("number_too_long", "the number has too many digits")
    return value


Flag = Annotated[bool, BeforeValidator(flag)]
"""``true`` or ``false``, in no other spelling."""

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
    MarkdownText(),
]
"""CommonMark without raw HTML."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_ID)]
"""Lower-case ASCII with single hyphens."""
OwnId = Annotated[Id, AfterValidator(no_device)]
"""The id of an entry, which is the name of a folder too."""

AuthorityRef = Annotated[Id, Refers((Kind.AUTHORITIES,))]
AwardFormRef = Annotated[Id, Refers((Kind.AWARD_FORMS,))]
AwardeeRef = Annotated[Id, Refers(AWARDEES)]
FieldRef = Annotated[Id, Refers((Kind.FIELDS,))]
LocalityRef = Annotated[Id, Refers((Kind.LOCALITIES,))]
MovementRef = Annotated[Id, Refers((Kind.MOVEMENTS,))]
OccasionRef = Annotated[Id, Refers((Kind.OCCASIONS,))]
OrganisationRef = Annotated[Id, Refers((Kind.ORGANISATIONS,))]
RoleRef = Annotated[Id, Refers((Kind.ROLES,))]
SiblingRef = Annotated[Id, Refers(())]
SubjectRef = Annotated[Id, Refers(SUBJECTS)]
"""What a story is about."""

DecisionId = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}/[a-z0-9]+(-[a-z0-9]+)*$", max_length=5 + MAX_ID),
    Refers((Kind.DECISIONS,)),
]
"""``<year>/<issuer>-<number>``: numbers restart every year."""

DecisionNumber = Annotated[
    str,
    StringConstraints(min_length=1, max_length=60),
    AfterValidator(_one_line),
    AfterValidator(_no_unsafe_characters),
]
"""As it is printed: ``1034/QĐ-UBND``. Its shape is the portal's (``records.rules``)."""

CriterionRef = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=2 * MAX_ID + 1
    ),
    Refers(("criteria",)),
]
"""``<movement>/<criterion>``; criteria stand in their movements."""

IsoDate = Annotated[date, BeforeValidator(_iso_date), AfterValidator(_in_the_calendar)]
Moment = Annotated[AwareDatetime, BeforeValidator(_iso_datetime), AfterValidator(_in_the_calendar)]
PartialDate = Annotated[
    str,
    StringConstraints(
        pattern=r"^(1[89]|2[01])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
    ),
]
"""A year, a month or a day: as much as is known. They sort as text."""
YearMonth = Annotated[str, StringConstraints(pattern=r"^(1[89]|2[01])[0-9]{2}(-(0[1-9]|1[0-2]))?$")]
Quantity = Annotated[Decimal, BeforeValidator(_number)]
"""A number in digits, with a point before its decimals: ``412``, ``3.5``."""
WebUrl = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"'`]+$", max_length=2_000),
    AfterValidator(_no_unsafe_characters),
]
EmailAddress = Annotated[
    str,
    # RFC 5321, 4.5.3.1.3: a path of 256 octets, its angle brackets counted.
    StringConstraints(pattern=r"^[^@\s<>()]+@[^@\s<>()]+\.[^@\s<>()]+$", max_length=254),
    AfterValidator(_no_unsafe_characters),
]
# One dot, before the suffix: of two, some servers obey the first ("a.php.jpg").
_MEDIA_NAME = r"[A-Za-z0-9_-]+(\.[A-Za-z0-9]+)?"
_MEDIA_PATH = rf"media/([A-Za-z0-9_-]+/)*{_MEDIA_NAME}"
_PDF_NAME = r"[A-Za-z0-9_-]+\.(pdf|PDF)"
MEDIA_NAME = re.compile(_MEDIA_NAME)
"""How a file under ``content/media/`` may be called."""
MediaPath = Annotated[
    str, StringConstraints(pattern=rf"^{_MEDIA_PATH}$", max_length=300), MediaFile()
]
"""A file under ``content/media/``; no way out of it."""
PdfPath = Annotated[
    str,
    StringConstraints(pattern=rf"^media/([A-Za-z0-9_-]+/)*{_PDF_NAME}$", max_length=300),
    MediaFile(pdf=True),
]
"""A PDF under ``content/media/``."""
RecordingUrl = Annotated[
    str,
    StringConstraints(pattern=rf"^(https?://[^\s<>\"'`]+|{_MEDIA_PATH})$", max_length=2_000),
    AfterValidator(_no_unsafe_characters),
    MediaFile(elsewhere=True),
]
"""A file under ``content/media/``, or one that stands elsewhere."""
LocalAddress = Annotated[
    str,
    StringConstraints(pattern=r"^/([a-z0-9]+(-[a-z0-9]+)*/){1,5}$", max_length=300),
    AfterValidator(short_segments),
    AfterValidator(no_device),
]
"""An address of the portal, ``/ca-nhan/<id>/``, at most as deep as there are frames."""


class Model(Lean):
    """Immutable, and strict about keys: what it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    first_keys: ClassVar[tuple[str, ...]] = ()
    last_keys: ClassVar[tuple[str, ...]] = ()
    # What a record must have unless it says that it has none; a form cannot ask for it.
    conditional_keys: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def key_order(cls) -> tuple[str, ...]:
        """The keys in the order in which people write and read them."""
        ends = {*cls.first_keys, *cls.last_keys}
        between = (key for key in cls.by_key() if key not in ends)
        return (*cls.first_keys, *between, *cls.last_keys)

    @classmethod
    def by_key(cls) -> dict[str, FieldInfo]:
        """The fields by the key under which a file has them: ``from`` is no name in Python."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}


class Status(StrEnum):
    """Only ``approved`` is ever published."""

    APPROVED = "approved"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


class Correction(Model):
    """A mistake that was put right in the open; the feeds announce it as an update."""

    date: IsoDate
    note: Line


class Withdrawal(Model):
    """Why a whole record left the portal; its address stays and says so.

    ``was_public`` matters where it left on the day on which its embargo lifted: days have no hour.
    """

    date: IsoDate
    reason: Line
    decision: DecisionId | None = None
    was_public: Flag | None = None


class Revocation(Model):
    """An award, or a decision, taken back by a later one; ``was_public`` as of a withdrawal."""

    by: DecisionId
    date: IsoDate
    reason: Line
    was_public: Flag | None = None


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


Credit = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_CREDIT),
    AfterValidator(_one_line),
    AfterValidator(_no_unsafe_characters),
]
"""Who made a photo, as it is printed beside it and written into its file."""


class Photo(Model):
    """A picture; without consent, credit and alternative text it is not published."""

    file: MediaPath
    alt: Line
    credit: Credit
    caption: Line | None = None
    consent: Flag


class Document(Model):
    """A document somewhere else, or a PDF under ``media/``, which is cleaned and measured.

    ``sha256`` is the fingerprint of what stands at ``url``, where one is known, or of ``file`` as
    it lies in the content, so that nobody puts another in its place unseen. What is published of
    a file is written anew and has another.
    """

    url: WebUrl | None = None
    file: PdfPath | None = None
    title: Line | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None

    @model_validator(mode="after")
    def _in_one_place(self) -> Document:
        if (self.url is None) == (self.file is None):
            raise PydanticCustomError("document", "either 'url' or 'file' is expected")
        return self


class Record(Model):
    """What every record may carry. ``id`` comes from the file's place, not from its text."""

    last_keys: ClassVar[tuple[str, ...]] = (
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
    sample: Flag = False

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


class Newsworthy(Record):
    """A record that is news when it comes.

    ``published_on``: the day on which it first stood on the portal, where that is later than the
    day that it tells of (a signature, a story's date): what is entered late is news of that day. Of
    an awardee it goes for all awards; one that is added later says its own.
    """

    last_keys = (
        "privacy",
        "aliases",
        "corrections",
        "sample",
        "published_on",
        "publish_at",
        "status",
        "withdrawn",
    )

    published_on: IsoDate | None = None
