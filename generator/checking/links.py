"""Whether what a text links to exists: addresses of the portal, and files under ``media/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.addresses import Addresses
from generator.loading.library import Library
from generator.problems import Problem
from generator.records.base import Photo, Record
from generator.records.kinds import Kind
from generator.records.story import Story

_LOCAL_LINK = re.compile(r"\]\((/[^)\s#?]*)")
_MARKDOWN_FIELDS = ("body", "problem", "solution", "conditions")


def check_links(library: Library, addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Links that lead nowhere, photos and recordings that are not there."""
    known = {"/", *(f"/{path}" for path in addresses.reserved())}
    for kind in Kind:
        if addresses.has_pages(kind):
            known |= {f"/{addresses.of(kind, identity)}" for identity in library.of(kind)}
    known |= {
        f"/{addresses.of(kind, identity)}"
        for kind, identity in library.broken
        if identity and addresses.has_pages(kind)
    }
    for kind, record in library.records():
        origin = library.origins[kind, record.id]
        for name in _MARKDOWN_FIELDS:
            for address in _LOCAL_LINK.findall(getattr(record, name, None) or ""):
                if address not in known and not address.startswith("/media/"):
                    yield Problem("link-unknown", origin.file, (name,), record.id, address)
        for file, at in _media(record):
            path = root / file
            if path.is_symlink() or not path.is_file():
                yield Problem("media-missing", origin.file, at, record.id, file)


def _media(record: Record) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    photo: Photo | None = getattr(record, "photo", None)
    if photo is not None:
        yield photo.file, ("photo", "file")
    for index, one in enumerate(getattr(record, "photos", ())):
        yield one.file, ("photos", index, "file")
    if isinstance(record, Story):
        for key, recording in (("audio", record.audio), ("video", record.video)):
            if recording and recording.local:
                yield recording.url, (key, "url")
