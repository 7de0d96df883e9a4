"""A record of each kind with every field that its model knows, and a text of choice in each.

What holds for "every field of every kind" is tested with these: that a hostile text stays a text,
that a phone number is refused wherever it stands, and in which outputs a field appears.
``...`` stands where free text goes; ``test_full.py`` holds the records to the models.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from PIL import Image

from helpers import Portal, write_lists
from pdfs import made

Path = tuple[str | int, ...]
Make = Callable[[str], str]

_WITHDRAWN = {
    "date": "2026-03-01",
    "reason": ...,
    "decision": "2021/ubnd-tinh-1",
    "was_public": True,
}
_RECORD: dict[str, Any] = {
    "status": "approved",
    "publish_at": "2026-01-01T07:00:00+07:00",
    "corrections": [{"date": "2026-02-01", "note": ...}],
    "withdrawn": None,
    "privacy": {"exceptions": [{"found": ..., "reason": ...}]},
    "sample": False,
}
_REVOKED = {"by": "2024/ubnd-huyen-2", "date": "2026-02-03", "reason": ..., "was_public": True}


def _record(kind: str, **values: Any) -> dict[str, Any]:
    return {**copy.deepcopy(_RECORD), "aliases": [f"/{kind}/cu-day-du/"], **values}


def _photo(number: int) -> dict[str, Any]:
    file = f"media/day-du-{number}.png"
    return {"file": file, "alt": ..., "credit": ..., "caption": ..., "consent": True}


def _recording(kind: str) -> dict[str, Any]:
    url = f"https://dai.example/{kind}-day-du"
    told = {"url": url, "type": f"{kind}/mp4", "length": 1000, "duration": 60}
    sound = kind == "audio"
    said = {"captions": ... if sound else None, "transcript": None if sound else ...}
    return {**told, **said}


_DOCUMENT = {
    "url": "https://van-ban.example/day-du",
    "file": None,
    "title": ...,
    "sha256": "0" * 64,
}
_PDF = {"url": None, "file": "media/day-du.pdf", "title": ..., "sha256": None}
_AWARD: dict[str, Any] = {
    "decision": "2026/ubnd-tinh-77",
    "form": "bang-khen-day-du",
    "criteria": ["phong-trao-day-du/tieu-chi"],
    "citation": ...,
    "golden_book_number": ...,
    "annex_number": ...,
    "annex_order": 3,
    "name": ...,
    "organisation": ["don-vi-day-du", "benh-vien-moi"],
    "locality": "noi-day-du",
    "posthumous": True,
    "shared": True,
    "published_on": "2026-01-04",
    "revoked": None,
}
_TAKEN = {**_AWARD, "form": "co-thi-dua-day-du", "criteria": [], "revoked": _REVOKED}
# An award that says nothing itself: what its record says of the bearer is shown with it.
_BARE = {
    **_AWARD,
    "decision": "2026/ubnd-day-du-79",
    "criteria": [],
    **dict.fromkeys(
        ("citation", "golden_book_number", "annex_number", "name", "organisation", "locality")
    ),
}
# One whose decision was taken back, so that feeds tell why.
_LOST = {**_BARE, "decision": "2026/ubnd-tinh-78", "form": "co-thi-dua-day-du"}
_VALID = {"valid_from": "2000-01-01", "valid_to": "2030-12-31"}
_AWARDEE: dict[str, Any] = {
    "name": ...,
    "names": [{"name": ..., "kind": "birth", "from": "1970", "to": "1990-05"}],
    "organisation": ["don-vi-day-du", "benh-vien-moi"],
    "locality": "noi-day-du",
    "fields": ["linh-vuc-day-du"],
    "awards": [_AWARD, _TAKEN, _BARE, _LOST],
    "summary": ...,
    "body": ...,
    "published_on": "2026-01-04",
    "privacy": {
        "name": "shown",
        "exceptions": [{"found": ..., "reason": ...}],
        "forgotten": None,
        "was_public": None,
        "code": None,
    },
}

ENTRIES: dict[Kind, dict[str, Any]] = {
    Kind.LEVELS: {
        "id": "cap-day-du",
        "name": ...,
        "rank": 3,
        "colour": "#1d4f8f",
        "signed": ...,
        "beside": ["province", "district"],
    },
    Kind.ORGANISATION_KINDS: {"id": "loai-don-vi-day-du", "name": ..., "rank": 1},
    Kind.LOCALITY_KINDS: {
        "id": "loai-noi-day-du",
        "name": ...,
        "rank": 1,
        "tier": "unit",
        "also_called": [...],
    },
    Kind.AWARD_FORMS: {
        "id": "bang-khen-day-du",
        "name": ...,
        "level": "cap-day-du",
        "rank": 41,
        "recipients": ["individual", "collective", "household"],
        "kind": "certificate",
        "legal_basis": ...,
        **_VALID,
    },
    Kind.AUTHORITIES: {
        "id": "ubnd-day-du",
        "name": ...,
        "level": "province",
        "abbreviation": ...,
        "contact": {"phone": ..., "email": "bao-chi@ubnd.example", "address": ...},
        "succeeded_by": "ubnd-tinh",
        **_VALID,
    },
    Kind.ORGANISATIONS: {
        "id": "don-vi-day-du",
        "name": ...,
        "parent": "benh-vien-moi",
        "locality": "noi-day-du",
        "kind": "loai-don-vi-day-du",
        "block": ...,
        "website": "https://don-vi.example/day-du",
        "contact": {
            "phone": ...,
            "email": "hoi-dap@don-vi.example",
            "address": ...,
            "reviewed": ...,
        },
        "succeeded_by": "benh-vien-moi",
        **_VALID,
    },
    Kind.LOCALITIES: {
        "id": "noi-day-du",
        "name": ...,
        "code": "12345",
        "kind": "loai-noi-day-du",
        "parent": "tinh-thu",
        "also_spelled": [...],
        "succeeded_by": "xa-moi",
        **_VALID,
    },
    Kind.FIELDS: {"id": "linh-vuc-day-du", "name": ...},
    Kind.OCCASIONS: {"id": "dip-day-du", "name": ...},
    Kind.ROLES: {"id": "vai-tro-day-du", "name": ...},
}
"""An entry for each catalogue."""

RECORDS: dict[Kind, tuple[str, dict[str, Any]]] = {
    Kind.MOVEMENTS: (
        "phong-trao-day-du",
        _record(
            "phong-trao",
            name=...,
            summary=...,
            launched_by="ubnd-day-du",
            started_on="2025-01-01",
            ended_on="2026-01-01",
            legal_basis=[
                {"number": ..., "date": "2025-01-01", "issuer": "ubnd-day-du", "title": ...}
            ],
            award_forms=["bang-khen-day-du"],
            criteria=[
                {"id": "tieu-chi", "award_form": "bang-khen-day-du", "title": ..., "text": ...}
            ],
            reviews=[{"kind": "final", "due": "2026-01", "note": ...}],
            body=...,
        ),
    ),
    Kind.DECISIONS: (
        "2026/ubnd-tinh-77",
        _record(
            "quyet-dinh",
            number="77/QĐ-UBND",
            issuer="ubnd-tinh",
            signed_on="2026-01-02",
            signer={"name": ..., "title": ...},
            title=...,
            occasion="dip-day-du",
            movement="phong-trao-day-du",
            document=_DOCUMENT,
            revoked=None,
            published_on="2026-01-04",
        ),
    ),
    Kind.INDIVIDUALS: (
        "nguoi-day-du",
        _record(
            "ca-nhan",
            # The other award takes its post from the record, which has to be that of the newest.
            **{**_AWARDEE, "awards": [{**_AWARD, "position": ...}, {**_TAKEN, "position": None}]},
            given_name=...,
            sort_name=...,
            position=...,
            role="vai-tro-day-du",
            photo=_photo(1),
        ),
    ),
    Kind.COLLECTIVES: (
        "tap-the-day-du",
        _record("tap-the", **_AWARDEE, type="household", photo=_photo(2)),
    ),
    Kind.PRACTICES: (
        "cach-lam-day-du",
        _record(
            "cach-lam-hay",
            title=...,
            owners=["nguoi-day-du"],
            organisation="don-vi-day-du",
            locality="noi-day-du",
            fields=["linh-vuc-day-du"],
            summary=...,
            problem=...,
            solution=...,
            results=[{"measure": ..., "value": "12.5", "unit": ...}],
            cost=...,
            steps=[...],
            conditions=...,
            replicated_in=[
                {
                    "locality": "noi-day-du",
                    "date": "2026-01-01",
                    "organisation": "don-vi-day-du",
                    "result": ...,
                }
            ],
            recognised_by="2026/ubnd-tinh-77",
            contact="don-vi-day-du",
            photos=[_photo(3)],
            documents=[_DOCUMENT, _PDF],
            published_on="2026-01-04",
        ),
    ),
    Kind.STORIES: (
        "2026/bai-day-du",
        _record(
            "tin-bai/2026",
            title=...,
            standfirst=...,
            date="2026-01-03",
            published_on="2026-01-04",
            byline=...,
            outlet=...,
            about=["nguoi-day-du", "tap-the-day-du", "cach-lam-day-du", "phong-trao-day-du"],
            photos=[_photo(4)],
            audio=_recording("audio"),
            video=_recording("video"),
            body=...,
        ),
    ),
    Kind.PAGES: ("trang-day-du", _record("trang-cu", title=..., summary=..., body=...)),
}
"""A record for each other kind: id and what its file says."""

MORE: list[tuple[Kind, str, dict[str, Any]]] = [
    (
        Kind.DECISIONS,
        "2026/ubnd-day-du-79",
        {
            **RECORDS[Kind.DECISIONS][1],
            "number": "79/QĐ-UBND",
            "issuer": "ubnd-day-du",
            "aliases": ["/quyet-dinh/cu-day-du-79/"],
        },
    ),
    (
        Kind.INDIVIDUALS,
        "nguoi-day-du-hai",
        {
            **RECORDS[Kind.INDIVIDUALS][1],
            "awards": [{**_BARE, "position": None}],
            "aliases": ["/ca-nhan/cu-day-du-hai/"],
        },
    ),
    (
        Kind.DECISIONS,
        "2026/ubnd-tinh-78",
        {
            **RECORDS[Kind.DECISIONS][1],
            "number": "78/QĐ-UBND",
            "revoked": _REVOKED,
            "aliases": ["/quyet-dinh/cu-thu-hoi/"],
        },
    ),
    (
        Kind.INDIVIDUALS,
        "nguoi-da-rut",
        {
            **RECORDS[Kind.INDIVIDUALS][1],
            "status": "withdrawn",
            "withdrawn": _WITHDRAWN,
            "photo": None,
            "aliases": ["/ca-nhan/cu-da-rut/"],
        },
    ),
]
"""What no record can be at the same time as all else: a revoked decision, a withdrawn record, one
that is shown by what it says itself."""


def leaves(value: Any, at: Path = ()) -> Iterator[Path]:
    """The way to every free text of a record."""
    if value is ...:
        yield at
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*at, index))


def named(kind: Kind, at: Path) -> str:
    """``individuals.awards.0.citation``."""
    return ".".join(map(str, (kind.value, *at)))


def all_leaves() -> list[tuple[Kind, Path]]:
    """Every free text of every kind."""
    entries = list(ENTRIES.items())
    records = [(kind, record) for kind, (_identity, record) in RECORDS.items()]
    more = [(kind, record) for kind, _id, record in MORE]
    found = [(kind, at) for kind, value in entries + records + more for at in leaves(value)]
    return list(dict.fromkeys(found))


def filled(kind: Kind, value: Any, make: Make, at: Path = ()) -> Any:
    """The same record with ``make(name of the field)`` for every free text."""
    if value is ...:
        text = make(named(kind, at))
        return f"WEBVTT\n\n00:01.000 --> 00:04.000\n{text}" if at[-1:] == ("captions",) else text
    if isinstance(value, dict):
        return {key: filled(kind, inner, make, (*at, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(kind, inner, make, (*at, index)) for index, inner in enumerate(value)]
    return value


def plain(name: str) -> str:
    """A harmless text for a field."""
    return f"Chữ của {name.replace('.', ' ').replace('_', ' ')}"


def write(portal: Portal, make: Make = plain) -> None:
    """Add the full records to a portal."""
    write_lists(portal)
    for kind, entry in ENTRIES.items():
        entries = [filled(kind, entry, make)]
        if kind is Kind.AWARD_FORMS:
            entries.append({**entries[0], "id": "co-thi-dua-day-du", "name": "Cờ thử hai"})
        file = f"catalogues/{kind}.yml"
        before = (portal.content / file).read_text(encoding="utf-8")
        portal.write(file, f"{before}\n{dumped(entries)}")
    for kind, (identity, record) in RECORDS.items():
        write_record(portal, kind, identity, filled(kind, record, make))
    for kind, identity, record in MORE:
        write_record(portal, kind, identity, filled(kind, record, make))
    for number in range(1, 5):
        photo = portal.content / f"media/day-du-{number}.png"
        photo.parent.mkdir(exist_ok=True)
        Image.new("RGB", (40, 30), (number, 0, 0)).save(photo)
    portal.write("media/day-du.pdf", made())


def write_record(portal: Portal, kind: Kind, identity: str, values: dict[str, Any]) -> None:
    """Write one record as its file."""
    suffix = SHAPES[kind].suffix
    text = dumped(
        {key: value for key, value in values.items() if suffix == ".yml" or key != "body"}
    )
    if suffix == ".md":
        text = f"---\n{text}---\n{values['body']}\n"
    portal.write(f"{kind}/{identity}{suffix}", text)


class _Dumper(yaml.SafeDumper):
    """Writes what stands twice in full, since anchors are refused."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dumped(value: Any) -> str:
    """YAML as an editor might write it."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
