"""What is published of each record, field by field: the one list of API, tables and schemas.

A field that is written is described here. What a record does not have is absent: there are no
nulls and no empty lists. Texts that may hold links are HTML, with absolute addresses and without
links to what is not public; every other text is plain.
"""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from generator.exports.parts import (
    Affiliations,
    AuthorityId,
    Award,
    Correction,
    Day,
    DecisionId,
    FieldId,
    File,
    FormerUrls,
    FormId,
    Html,
    Id,
    LocalityId,
    MovementId,
    Names,
    OccasionId,
    OrganisationId,
    OtherName,
    Permalink,
    Photo,
    Pointer,
    Recording,
    Revocation,
    RevokedAward,
    RoleId,
    Sample,
)
from generator.records.catalogue import Recipient
from generator.records.movement import ReviewKind
from generator.roll.reasons import Departure


class Honouree(TypedDict):
    """An individual, a collective or a household.

    ``name`` is that of the newest award's day. Post, unit and place stand in each award, as of its
    day; here they stand for whoever has none.
    """

    kind: Literal["individuals", "collectives"]
    id: Id
    url: Permalink
    name: str
    recipient: NotRequired[Recipient]
    """Absent of individuals, who are what their kind says."""
    names: NotRequired[list[OtherName]]
    position: NotRequired[str]
    organisation: NotRequired[OrganisationId]
    organisations: NotRequired[Affiliations]
    locality: NotRequired[LocalityId]
    role: NotRequired[RoleId]
    fields: NotRequired[list[FieldId]]
    summary: NotRequired[str]
    body_html: NotRequired[Html]
    photo: NotRequired[Photo]
    awards: NotRequired[list[Award]]
    """Newest first. Absent where a recognised practice alone is what somebody is shown for."""
    revoked_awards: NotRequired[list[RevokedAward]]
    practices: NotRequired[list[Pointer]]
    stories: NotRequired[list[Pointer]]
    corrections: NotRequired[list[Correction]]
    former_urls: NotRequired[FormerUrls]
    sample: NotRequired[Sample]


class AnnexPart(TypedDict):
    """Those who were honoured in one form."""

    form: FormId
    honourees: Names
    """The names are those of the day of the decision."""


class Signer(TypedDict):
    """Who signed, with the office held on that day."""

    name: str
    title: str


class Decision(TypedDict):
    """A decision to honour. Where it was revoked, title and annex are absent."""

    kind: Literal["decisions"]
    id: Id
    url: Permalink
    number: NotRequired[str]
    issuer: AuthorityId
    signed_on: Day
    signer: NotRequired[Signer]
    title: NotRequired[str]
    occasion: NotRequired[OccasionId]
    movement: NotRequired[MovementId]
    file: NotRequired[File]
    revoked: NotRequired[Revocation]
    revokes: NotRequired[list[DecisionId]]
    """The decisions that this one revokes, whole or in part."""
    annex: NotRequired[list[AnnexPart]]
    unnamed: NotRequired[int]
    """How many awards in the annex are of people who are not named."""
    revoked_awards: NotRequired[list[RevokedAward]]
    corrections: NotRequired[list[Correction]]
    former_urls: NotRequired[FormerUrls]
    sample: NotRequired[Sample]


class Result(TypedDict):
    """Something that was counted."""

    measure: str
    value: int | float
    unit: str


class Replication(TypedDict):
    """Another place that took a practice up."""

    locality: LocalityId
    organisation: NotRequired[OrganisationId]
    date: NotRequired[Day]
    result: NotRequired[str]


class Practice(TypedDict):
    """A good practice: what was done, what came of it, what it takes to do it elsewhere."""

    kind: Literal["practices"]
    id: Id
    url: Permalink
    title: str
    owners: NotRequired[list[Pointer]]
    unnamed_owners: NotRequired[int]
    """How many owners are not named."""
    organisation: NotRequired[OrganisationId]
    locality: NotRequired[LocalityId]
    fields: NotRequired[list[FieldId]]
    summary: NotRequired[str]
    problem_html: Html
    solution_html: Html
    results: list[Result]
    cost: NotRequired[str]
    steps: NotRequired[list[str]]
    conditions_html: NotRequired[Html]
    replicated_in: NotRequired[list[Replication]]
    recognised_by: NotRequired[DecisionId]
    contact: NotRequired[OrganisationId]
    photos: NotRequired[list[Photo]]
    files: NotRequired[list[File]]
    stories: NotRequired[list[Pointer]]
    corrections: NotRequired[list[Correction]]
    former_urls: NotRequired[FormerUrls]
    sample: NotRequired[Sample]


class Story(TypedDict):
    """A story about honourees, practices and movements."""

    kind: Literal["stories"]
    id: Id
    url: Permalink
    title: str
    standfirst: str
    date: Day
    byline: str
    outlet: NotRequired[str]
    about: NotRequired[list[Pointer]]
    photos: NotRequired[list[Photo]]
    audio: NotRequired[Recording]
    video: NotRequired[Recording]
    body_html: Html
    corrections: NotRequired[list[Correction]]
    former_urls: NotRequired[FormerUrls]
    sample: NotRequired[Sample]


class LegalBasis(TypedDict):
    """A document that a movement rests on."""

    number: str
    date: Day
    issuer: NotRequired[AuthorityId]
    title: str


class Criterion(TypedDict):
    """What an award of a movement may be given for."""

    id: str
    award_form: FormId
    title: NotRequired[str]
    text: str


class Review(TypedDict):
    """When a movement is looked back on; ``due`` is a year or a month."""

    kind: ReviewKind
    due: NotRequired[str]
    note: NotRequired[str]


class Movement(TypedDict):
    """An emulation movement; without ``ended_on`` it goes on."""

    kind: Literal["movements"]
    id: Id
    url: Permalink
    name: str
    summary: NotRequired[str]
    launched_by: AuthorityId
    started_on: Day
    ended_on: NotRequired[Day]
    legal_basis: NotRequired[list[LegalBasis]]
    award_forms: NotRequired[list[FormId]]
    criteria: NotRequired[list[Criterion]]
    reviews: NotRequired[list[Review]]
    body_html: Html
    stories: NotRequired[list[Pointer]]
    corrections: NotRequired[list[Correction]]
    former_urls: NotRequired[FormerUrls]
    sample: NotRequired[Sample]


class Notice(TypedDict):
    """What stays of a record that left: that it left, when and why; nothing of what it said.

    A copy of the record is to be deleted.
    """

    kind: str
    id: Id
    url: Permalink
    left: Departure
    date: Day
    reason: NotRequired[str]
    decision: NotRequired[DecisionId]
    former_urls: NotRequired[FormerUrls]
    sample: NotRequired[Sample]


Record = Honouree | Decision | Practice | Story | Movement | Notice
