"""Cách làm hay: ``content/practices/<id>.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import (
    AwardeeRef,
    DecisionId,
    Document,
    FieldRef,
    IsoDate,
    Line,
    LocalityRef,
    Markdown,
    Model,
    Newsworthy,
    OrganisationRef,
    Photo,
    Quantity,
)


class Result(Model):
    """Something that was counted: 412 people vaccinated."""

    measure: Line
    value: Quantity
    unit: Line


class Replication(Model):
    """Another place that took the practice up."""

    locality: LocalityRef
    date: IsoDate | None = None
    organisation: OrganisationRef | None = None
    result: Line | None = None


class Practice(Newsworthy):
    """What was done, what came of it, what it takes to do it elsewhere."""

    title: Line
    owners: Annotated[tuple[AwardeeRef, ...], Field(min_length=1)]
    organisation: OrganisationRef | None = None
    locality: LocalityRef | None = None
    fields: tuple[FieldRef, ...] = ()
    summary: Line | None = None
    problem: Markdown
    solution: Markdown
    results: Annotated[tuple[Result, ...], Field(min_length=1)]
    cost: Line | None = None
    steps: tuple[Line, ...] = ()
    conditions: Markdown | None = None
    replicated_in: tuple[Replication, ...] = ()
    recognised_by: DecisionId | None = None
    contact: OrganisationRef | None = None
    photos: tuple[Photo, ...] = ()
    documents: tuple[Document, ...] = ()
