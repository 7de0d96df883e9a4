"""Which words of a record stand in which output: what ``test_allowed.py`` holds a portal to.

``generator.roll.public`` copies what is public at all; this says how far each text goes: into
exactly the outputs of its row. What has no row is published nowhere, whatever a template or a
writer does.

Who adds an output adds a letter here first; who adds a field, a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.records.kinds import Kind

OUTPUTS: Final = {
    "p": "pages",
    "s": "search",
    "f": "feeds",
    "d": "structured data",
    "v": "verification",
    "l": "lists of files",
    "r": "reports",
    "e": "embeds",
}

_PHOTO: Final = "pf"
_AWARDEE: Final = {
    "name": "psfdre",
    "names.name": "psd",
    "awards.citation": "psf",
    "awards.name": "psfr",
    "awards.golden_book_number": "psf",
    "awards.revoked.reason": "pf",
    "summary": "psfd",
    "body": "psf",
    "photo.alt": _PHOTO,
    "photo.credit": _PHOTO,
    "photo.caption": _PHOTO,
    "corrections.note": "pf",
    "withdrawn.reason": "pf",
}
ALLOWED: Final[Mapping[Kind, Mapping[str, str]]] = {
    Kind.AWARD_FORMS: {"name": "psfdvre", "legal_basis": "p"},
    Kind.AUTHORITIES: {
        "name": "psfr",
        "contact.phone": "p",
        "contact.address": "p",
    },
    Kind.ORGANISATIONS: {"name": "psfdre", "block": "psflr"},
    Kind.LOCALITIES: {"name": "psfre", "also_spelled": "ps"},
    Kind.FIELDS: {"name": "psfr"},
    Kind.OCCASIONS: {"name": "psfr"},
    Kind.ROLES: {"name": "psfr"},
    Kind.MOVEMENTS: {
        "name": "psfdre",
        "summary": "ps",
        "legal_basis.number": "p",
        "legal_basis.title": "p",
        "criteria.title": "psr",
        "criteria.text": "p",
        "reviews.note": "p",
        "body": "ps",
        "corrections.note": "p",
        "withdrawn.reason": "pf",
    },
    Kind.DECISIONS: {
        "signer.name": "psf",
        "signer.title": "pf",
        "title": "psr",
        "document.title": "p",
        "revoked.reason": "pf",
        "corrections.note": "p",
        "withdrawn.reason": "pf",
    },
    Kind.INDIVIDUALS: {
        **_AWARDEE,
        "position": "psfdre",
        # Those of the newest award are the bearer's; the full collective has a newer one.
        "awards.name": "psfdre",
        "awards.position": "psfdre",
    },
    Kind.COLLECTIVES: _AWARDEE,
    Kind.PRACTICES: {
        "title": "psfre",
        "summary": "psfe",
        "problem": "psf",
        "solution": "psf",
        "results.measure": "psfe",
        "results.unit": "psfe",
        "cost": "p",
        "steps": "psf",
        "conditions": "psf",
        "replicated_in.result": "pfr",
        "photos.alt": _PHOTO,
        "photos.credit": _PHOTO,
        "photos.caption": _PHOTO,
        "documents.title": "p",
        "corrections.note": "pf",
        "withdrawn.reason": "pf",
    },
    Kind.STORIES: {
        "title": "psfd",
        "standfirst": "psfd",
        "byline": "psfd",
        "outlet": "psfd",
        "photos.alt": _PHOTO,
        "photos.credit": _PHOTO,
        "photos.caption": _PHOTO,
        "body": "psf",
        "corrections.note": "pfd",
        "withdrawn.reason": "pf",
    },
    Kind.PAGES: {"title": "pd", "summary": "p", "body": "p"},
}
"""For each kind the texts that are published, each with the letters of its outputs.

No row: an authority's ``abbreviation``, which nothing shows; ``privacy``, since what an awardee
asked for, and why a reviewer let words stand, stay in the record; ``given_name``, which sorts. A
revoked award keeps its reason and nothing else.
"""
