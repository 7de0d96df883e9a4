"""Cách làm hay: ``content/practices/<id>.yml``."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from generator.records.base import (
    DecisionId,
    Document,
    Id,
    IsoDate,
    Line,
    Markdown,
    Model,
    Photo,
    Record,
)


class Result(Model):
    """Something that was counted: 412 người được tiêm."""

    measure: Line
    value: Decimal
    unit: Line


class Replication(Model):
    """Another place that took the practice up."""

    locality: Id
    on: IsoDate | None = None
    organisation: Id | None = None
    result: Line | None = None


class Practice(Record):
    """What was done, what came of it, what it takes to do it elsewhere."""

    title: Line
    owners: Annotated[tuple[Id, ...], Field(min_length=1)]
    organisation: Id | None = None
    locality: Id | None = None
    fields: tuple[Id, ...] = ()
    summary: Line | None = None
    problem: Markdown
    solution: Markdown
    results: Annotated[tuple[Result, ...], Field(min_length=1)]
    cost: Line | None = None
    steps: tuple[Line, ...] = ()
    conditions: Markdown | None = None
    replicated_in: tuple[Replication, ...] = ()
    recognised_by: DecisionId | None = None
    contact: Id | None = None
    photos: tuple[Photo, ...] = ()
    documents: tuple[Document, ...] = ()
