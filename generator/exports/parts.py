"""What the documents of the API are put together from: types, and what they are described by.

The JSON Schemas are made from these types and their docstrings (``generator.exports.schemas``).
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict

from generator.records.awardee import NameKind

Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Url = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
Html = Annotated[str, WithJsonSchema({"type": "string", "contentMediaType": "text/html"})]
Path = Annotated[str, WithJsonSchema({"type": "string", "format": "uri-reference"})]
"""Where a file stands, relative to the root of the API."""
Pointer = Annotated[
    str,
    WithJsonSchema({"type": "string", "format": "uri-reference", "pattern": "^[^#]+#/[^/]+$"}),
    Field(
        description="A record's document: the file in which it stands, relative to the root of the"
        " API, and behind `#` a JSON Pointer (RFC 6901) to it. It stays as long as the record."
    ),
]
_KEY = WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]+(/[a-z0-9-]+)?$"})
AuthorityId = Annotated[str, _KEY, Field(description="An entry of the catalogue of authorities.")]
DecisionId = Annotated[str, _KEY, Field(description="The id of a decision.")]
FieldId = Annotated[str, _KEY, Field(description="An entry of the catalogue of fields of work.")]
FormId = Annotated[str, _KEY, Field(description="An entry of the catalogue of award forms.")]
LocalityId = Annotated[
    str,
    _KEY,
    Field(
        description="An entry of the catalogue of localities, in the administrative order of its"
        " day; the catalogue says what succeeded it."
    ),
]
MovementId = Annotated[str, _KEY, Field(description="The id of a movement.")]
OccasionId = Annotated[str, _KEY, Field(description="An entry of the catalogue of occasions.")]
OrganisationId = Annotated[
    str, _KEY, Field(description="An entry of the catalogue of organisations.")
]
Affiliations = Annotated[
    list[OrganisationId],
    Field(
        description="All organisations, where somebody belonged to several at the same time; the"
        " first is the main one, which stands in `organisation` too."
    ),
]
RoleId = Annotated[str, _KEY, Field(description="An entry of the catalogue of roles.")]
CriterionId = Annotated[
    str, _KEY, Field(description="A criterion of a movement: `<movement>/<criterion>`.")
]
Sha256 = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})]

Digests = Annotated[
    dict[str, Sha256],
    Field(description="SHA-256 of the bytes of each file, by its path below the root."),
]

Id = Annotated[
    str,
    Field(
        description="The identity within its kind; it never changes while the record or the entry"
        " stands, and is the end of the page's address, where there is a page."
    ),
]
Permalink = Annotated[Url, Field(description="The page about it.")]
FormerUrls = Annotated[
    list[Url], Field(description="Where its page stood before; each leads on to `url`.")
]
Sample = Annotated[
    Literal[True],
    Field(description="Invented, to show the portal at work: nobody was honoured here."),
]
Name = Annotated[str, Field(description="The name.")]
ValidFrom = Annotated[Day, Field(description="The first day on which there was such a thing.")]
ValidTo = Annotated[Day, Field(description="The last one.")]
SucceededBy = Annotated[
    str | list[str],
    Field(description="The id of the entry that carries it on; a list where it was split."),
]

Names = Annotated[
    dict[str, str],
    Field(
        description="What records are called, by where the document of each stands: a name,"
        " a title, or the number of a decision."
    ),
]


class Correction(TypedDict):
    """A mistake that was put right in the open."""

    date: Day
    note: str


class Picture(TypedDict):
    """A file of a photo."""

    url: Url
    type: str
    """MIME type."""
    bytes: int
    width: int
    """In pixels."""
    height: int
    """In pixels."""


class Photo(Picture):
    """A photo that may be shown again together with its credit, which its files hold as well."""

    alt: str
    credit: str
    caption: NotRequired[str]
    print: NotRequired[Picture]
    """A larger file for print, up to 3,000 pixels long."""


class Recording(TypedDict):
    """Sound or moving pictures."""

    url: Url
    type: str
    """MIME type."""
    bytes: int
    seconds: NotRequired[int]
    transcript: NotRequired[str]
    """What is heard, in paragraphs."""


class File(TypedDict):
    """A document: a PDF of the portal's own, measured, or what stands at another address."""

    url: Url
    title: NotRequired[str]
    type: NotRequired[str]
    """MIME type, of the portal's own."""
    bytes: NotRequired[int]


class Revocation(TypedDict):
    """That a decision, or an award, was taken back."""

    date: Day
    reason: str
    by: NotRequired[DecisionId]


class OtherName(TypedDict):
    """Another name of the same honouree; ``since`` and ``until`` are a year, a month or a day."""

    name: str
    kind: NameKind
    since: NotRequired[str]
    until: NotRequired[str]


class Award(TypedDict):
    """An award that stands, with its bearer's post, unit and place of that day."""

    form: FormId
    decision: DecisionId
    signed_on: Day
    """The day of the decision."""
    name: NotRequired[str]
    """The bearer's name as of that day, where it was another one."""
    position: NotRequired[str]
    organisation: NotRequired[OrganisationId]
    organisations: NotRequired[Affiliations]
    block: NotRequired[str]
    """The bloc of the organisation, in which units compete, or of what it belongs to."""
    blocks: NotRequired[list[str]]
    """The blocs of all organisations, where there are several."""
    locality: NotRequired[LocalityId]
    criteria: NotRequired[list[CriterionId]]
    """What it was given for: the movement, and the criterion in its document."""
    citation: NotRequired[str]
    golden_book_number: NotRequired[str]
    annex_number: NotRequired[str]
    """The number of its line in the annex of the decision, as it is printed."""
    posthumous: NotRequired[Literal[True]]
    shared_with: NotRequired[Names]
    """Those who share it and are named: the same form of the same decision, given as one."""


class RevokedAward(TypedDict):
    """An award that was taken back: which, when and why."""

    form: FormId
    decision: DecisionId
    """The decision that had given it."""
    revoked: Revocation


class Digest(TypedDict):
    """A file, and the SHA-256 of its bytes as they are now."""

    file: Path
    sha256: Sha256


class PageRef(Digest):
    """A page of a list; ``count`` documents are named in it."""

    count: int
