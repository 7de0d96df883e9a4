"""Quyết định khen thưởng: ``content/decisions/<year>/<issuer>-<number>.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from generator.records.base import Document, Id, IsoDate, Line, Model, Record, Revocation


class Signer(Model):
    """Who signed, with the office held on that day."""

    name: Line
    title: Line


class Decision(Record):
    """Its identity is issuer, year and number, since numbers restart every year."""

    number: Annotated[str, StringConstraints(pattern=r"^\d+[a-z]?[/-][^\s]+$", max_length=60)]
    issuer: Id
    signed_on: IsoDate
    signer: Signer
    title: Line
    occasion: Id | None = None
    movement: Id | None = None
    document: Document | None = None
    revoked: Revocation | None = None
