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
    "o": "posters",
    "i": "share pictures",
    "m": "photo files",
    "k": "kits",
    "w": "digests",
}

_PHOTO: Final = "pfdmk"
_PORTRAIT: Final = "pfdmok"
_AWARDEE: Final = {
    "name": "psfdtreoikw",
    "names.name": "psdt",
    "awards.citation": "psftok",
    # As structured data of whoever shares it.
    "awards.name": "psfdtrokw",
    "awards.golden_book_number": "psfto",
    "awards.annex_number": "pt",
    "awards.revoked.reason": "pfkw",
    "summary": "psfdk",
    "body": "psfk",
    "photo.alt": _PORTRAIT,
    "photo.credit": _PORTRAIT,
    "photo.caption": _PHOTO,
    "corrections.note": "pfkw",
    "withdrawn.reason": "pfw",
}
_SHOWN: Final[Mapping[Kind, Mapping[str, str]]] = {
    Kind.LEVELS: {"name": "pfcstr", "signed": "p"},
    Kind.ORGANISATION_KINDS: {"name": "p"},
    Kind.LOCALITY_KINDS: {"name": "ps"},
    Kind.AWARD_FORMS: {"name": "psfdvctreoikw", "legal_basis": "p"},
    Kind.AUTHORITIES: {
        "name": "psftrokw",
        "contact.phone": "pk",
        "contact.address": "pk",
    },
    Kind.ORGANISATIONS: {
        "name": "psfdtreoikw",
        "block": "psflctr",
        "contact.phone": "p",
        "contact.address": "p",
    },
    Kind.LOCALITIES: {"name": "psftreoikw", "also_spelled": "ps"},
    Kind.FIELDS: {"name": "psfctr"},
    Kind.OCCASIONS: {"name": "psfctr"},
    Kind.ROLES: {"name": "psfctr"},
    Kind.MOVEMENTS: {
        "name": "psfdctrew",
        "summary": "psw",
        "legal_basis.number": "p",
        "legal_basis.title": "p",
        "criteria.title": "pscr",
        "criteria.text": "p",
        "reviews.note": "p",
        "body": "ps",
        "corrections.note": "pw",
        "withdrawn.reason": "pfw",
    },
    Kind.DECISIONS: {
        "signer.name": "psftok",
        "signer.title": "pftok",
        "title": "psftrok",
        "document.title": "pf",
        "revoked.reason": "pfkw",
        "corrections.note": "pfkw",
        "withdrawn.reason": "pfw",
    },
    Kind.INDIVIDUALS: {
        **_AWARDEE,
        "position": "psfdtreoikw",
        # Those of the newest award are the bearer's; the full collective has a newer one.
        "awards.name": "psfdtreoikw",
        "awards.position": "psfdtreoikw",
    },
    Kind.COLLECTIVES: _AWARDEE,
    Kind.PRACTICES: {
        "title": "psftreikw",
        "summary": "psftekw",
        "problem": "psfk",
        "solution": "psfk",
        "results.measure": "psfteik",
        "results.unit": "psfteik",
        "cost": "ptk",
        "steps": "psfk",
        "conditions": "psfk",
        "replicated_in.result": "pftr",
        "photos.alt": _PHOTO,
        "photos.credit": _PHOTO,
        "photos.caption": _PHOTO,
        "documents.title": "p",
        "corrections.note": "pfkw",
        "withdrawn.reason": "pfw",
    },
    Kind.STORIES: {
        "title": "psfdikw",
        "standfirst": "psfdkw",
        "byline": "psfdk",
        "outlet": "psfdik",
        "photos.alt": _PHOTO,
        "photos.credit": _PHOTO,
        "photos.caption": _PHOTO,
        "audio.captions": "pfk",
        "video.transcript": "pfk",
        "body": "psfk",
        "corrections.note": "pfdkw",
        "withdrawn.reason": "pfw",
    },
    Kind.PAGES: {"title": "pd", "summary": "p", "body": "p"},
}
_NOT_IN_API: Final = {
    Kind.LEVELS: ("signed",),
    Kind.AUTHORITIES: ("contact.phone", "contact.address"),
    Kind.ORGANISATIONS: ("contact.phone", "contact.address"),
    Kind.PAGES: ("title", "summary", "body"),
}
"""The API tells all that pages tell of records and catalogues, but for whom people may call; and
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

No row: an authority's ``abbreviation``, which nothing shows; why a unit's ``contact`` was
``reviewed``; ``privacy``, since what an awardee asked for, and why a reviewer let words stand, stay
in the record; ``given_name`` and ``sort_name``, which sort. A revoked award keeps its reason and
nothing else.
"""
