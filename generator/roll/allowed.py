"""Which words of a record may stand in which output: the allow-list, in one place.

``generator.roll.public`` copies what is public at all; this says how far each text goes. What has
no row is published nowhere, whatever a template or a writer does: a test gives every text field
of every kind a word of its own, builds a portal, and looks for the words in all outputs.

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
    "e": "exports",
    "v": "verification",
}

_PHOTO: Final = "pf"
_AWARDEE: Final = {
    "name": "psfde",
    "names.name": "psd",
    "awards.citation": "psfe",
    "awards.name": "psfe",
    "awards.golden_book_number": "psfe",
    "awards.revoked.reason": "pfe",
    "summary": "psfde",
    "body": "psf",
    "photo.alt": _PHOTO,
    "photo.credit": _PHOTO,
    "photo.caption": _PHOTO,
    "corrections.note": "pf",
    "withdrawn.reason": "pf",
}
ALLOWED: Final[Mapping[Kind, Mapping[str, str]]] = {
    Kind.AWARD_FORMS: {"name": "psfdev", "legal_basis": "pe"},
    Kind.AUTHORITIES: {
        "name": "psfe",
        "abbreviation": "pe",
        "contact.phone": "pf",
        "contact.address": "pf",
    },
    Kind.ORGANISATIONS: {"name": "psfde", "block": "pe"},
    Kind.LOCALITIES: {"name": "psfde", "also_spelled": "pse"},
    Kind.FIELDS: {"name": "psfde"},
    Kind.OCCASIONS: {"name": "psfde"},
    Kind.ROLES: {"name": "psfde"},
    Kind.MOVEMENTS: {
        "name": "psfde",
        "summary": "psf",
        "legal_basis.number": "p",
        "legal_basis.title": "p",
        "criteria.title": "pe",
        "criteria.text": "pe",
        "reviews.note": "p",
        "body": "ps",
        "corrections.note": "pf",
        "withdrawn.reason": "pf",
    },
    Kind.DECISIONS: {
        "signer.name": "psfe",
        "signer.title": "pfe",
        "title": "psfe",
        "document.title": "pe",
        "revoked.reason": "pfe",
        "corrections.note": "pf",
        "withdrawn.reason": "pf",
    },
    Kind.INDIVIDUALS: {**_AWARDEE, "position": "psfde", "awards.position": "psfde"},
    Kind.COLLECTIVES: _AWARDEE,
    Kind.PRACTICES: {
        "title": "psfde",
        "summary": "psfde",
        "problem": "psfe",
        "solution": "psfe",
        "results.measure": "psfe",
        "results.unit": "psfe",
        "cost": "pse",
        "steps": "psfe",
        "conditions": "psfe",
        "replicated_in.result": "pfe",
        "photos.alt": _PHOTO,
        "photos.credit": _PHOTO,
        "photos.caption": _PHOTO,
        "documents.title": "pe",
        "corrections.note": "pf",
        "withdrawn.reason": "pf",
    },
    Kind.STORIES: {
        "title": "psfde",
        "standfirst": "psfde",
        "byline": "psfd",
        "outlet": "psfd",
        "photos.alt": _PHOTO,
        "photos.credit": _PHOTO,
        "photos.caption": _PHOTO,
        "body": "psf",
        "corrections.note": "pfd",
        "withdrawn.reason": "pf",
    },
    Kind.PAGES: {"title": "psd", "summary": "ps", "body": "ps"},
}
"""For each kind the texts that may be published, each with the letters of its outputs.

``privacy`` has no row: what an awardee asked for, and why a reviewer let words stand, stay in the
record. ``given_name`` has none: it sorts. A revoked award keeps its reason and nothing else.
"""
