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
    "c": "tables of counts",
    "a": "api",
    "t": "tables",
    "r": "reports",
    "e": "embeds",
}

_PHOTO: Final = "pf"
_AWARDEE: Final = {
    "name": "psfdtre",
    "names.name": "psdt",
    "awards.citation": "psft",
    "awards.name": "psftr",
    "awards.golden_book_number": "psft",
    "awards.revoked.reason": "pf",
    "summary": "psfd",
    "body": "psf",
    "photo.alt": _PHOTO,
    "photo.credit": _PHOTO,
    "photo.caption": _PHOTO,
    "corrections.note": "pf",
    "withdrawn.reason": "pf",
}
_SHOWN: Final[Mapping[Kind, Mapping[str, str]]] = {
    Kind.AWARD_FORMS: {"name": "psfdvctre", "legal_basis": "p"},
    Kind.AUTHORITIES: {
        "name": "psftr",
        "contact.phone": "p",
        "contact.address": "p",
    },
    Kind.ORGANISATIONS: {"name": "psfdtre", "block": "psflctr"},
    Kind.LOCALITIES: {"name": "psftre", "also_spelled": "ps"},
    Kind.FIELDS: {"name": "psfctr"},
    Kind.OCCASIONS: {"name": "psfctr"},
    Kind.ROLES: {"name": "psfctr"},
    Kind.MOVEMENTS: {
        "name": "psfdctre",
        "summary": "ps",
        "legal_basis.number": "p",
        "legal_basis.title": "p",
        "criteria.title": "pscr",
        "criteria.text": "p",
        "reviews.note": "p",
        "body": "ps",
        "corrections.note": "p",
        "withdrawn.reason": "pf",
    },
    Kind.DECISIONS: {
        "signer.name": "psft",
        "signer.title": "pft",
        "title": "pstr",
        "document.title": "p",
        "revoked.reason": "pf",
        "corrections.note": "p",
        "withdrawn.reason": "pf",
    },
    Kind.INDIVIDUALS: {
        **_AWARDEE,
        "position": "psfdtre",
        # Those of the newest award are the bearer's; the full collective has a newer one.
        "awards.name": "psfdtre",
        "awards.position": "psfdtre",
    },
    Kind.COLLECTIVES: _AWARDEE,
    Kind.PRACTICES: {
        "title": "psftre",
        "summary": "psfte",
        "problem": "psf",
        "solution": "psf",
        "results.measure": "psfte",
        "results.unit": "psfte",
        "cost": "pt",
        "steps": "psf",
        "conditions": "psf",
        "replicated_in.result": "pftr",
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
_NOT_IN_API: Final = {
    Kind.AUTHORITIES: ("contact.phone", "contact.address"),
    Kind.PAGES: ("title", "summary", "body"),
}
"""The API tells all that pages tell of records and catalogues, but for whom newsrooms may call; and
pages about the portal are no data.
"""
ALLOWED: Final[Mapping[Kind, Mapping[str, str]]] = {
    kind: {
        field: letters + ("" if field in _NOT_IN_API.get(kind, ()) else "a")
        for field, letters in fields.items()
    }
    for kind, fields in _SHOWN.items()
}
"""For each kind the texts that are published, each with the letters of its outputs.

No row: an authority's ``abbreviation``, which nothing shows; ``privacy``, since what an awardee
asked for, and why a reviewer let words stand, stay in the record; ``given_name``, which sorts. A
revoked award keeps its reason and nothing else.
"""
