"""Phong trào thi đua: ``content/movements/<id>.md``, front matter and Markdown."""

from __future__ import annotations

from enum import StrEnum

from generator.records.base import (
    AuthorityRef,
    AwardFormRef,
    Id,
    IsoDate,
    Line,
    Markdown,
    Model,
    Record,
    Text,
    YearMonth,
)


class LegalBasis(Model):
    """A document that the movement rests on."""

    number: Line
    date: IsoDate
    issuer: AuthorityRef
    title: Line


class Criterion(Model):
    """What an award of the movement may be given for; awards cite it by id."""

    id: Id
    award_form: AwardFormRef
    title: Line | None = None
    text: Text


class ReviewKind(StrEnum):
    """Interim, while a movement runs, or final."""

    INTERIM = "interim"
    FINAL = "final"


class Review(Model):
    """When the movement is looked back on."""

    kind: ReviewKind
    due: YearMonth | None = None
    note: Line | None = None


class Movement(Record):
    """``ended_on`` empty: still open."""

    name: Line
    summary: Line | None = None
    launched_by: AuthorityRef
    started_on: IsoDate
    ended_on: IsoDate | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    award_forms: tuple[AwardFormRef, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    reviews: tuple[Review, ...] = ()
    body: Markdown
