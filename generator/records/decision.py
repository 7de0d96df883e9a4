"""Quyết định khen thưởng: ``content/decisions/<year>/<issuer>-<number>.yml``, or ``-<day>``."""

from __future__ import annotations

from generator.records.base import (
    AuthorityRef,
    DecisionNumber,
    Document,
    IsoDate,
    Line,
    Model,
    MovementRef,
    Newsworthy,
    OccasionRef,
    Revocation,
)


class Signer(Model):
    """Who signed, with the office held on that day."""

    name: Line
    title: Line


class Decision(Newsworthy):
    """Its identity is issuer, year and number, since numbers restart every year; without a number,
    issuer and day.
    """

    number: DecisionNumber | None = None
    issuer: AuthorityRef
    signed_on: IsoDate
    signer: Signer | None = None
    title: Line
    occasion: OccasionRef | None = None
    movement: MovementRef | None = None
    document: Document | None = None
    revoked: Revocation | None = None
