"""Whether what a text links to exists: addresses of the portal, and files under ``media/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.addresses import Addresses
from generator.loading.library import Library
from generator.loading.walk import MEDIA
from generator.markdown import multiplies
from generator.pictures import PictureError, inspect
from generator.problems import Problem
from generator.recordings import RecordingError, read
from generator.records.base import Photo, Record
from generator.records.kinds import Kind
from generator.records.story import Recording, Story

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
            text = getattr(record, name, None) or ""
            if multiplies(text):
                yield Problem("links-multiply", origin.file, (name,), record.id)
            for address in _LOCAL_LINK.findall(text):
                if address not in known and not address.startswith("/media/"):
                    yield Problem(
                        "link-unknown", origin.file, (name,), record.id, address, spot=address
                    )
        for photo, at in photos_of(record):
            yield from _photo(photo, at, root, origin.file, record.id)
        for recording, at in _recordings(record):
            yield from _recording(recording, (*at, "url"), root, origin.file, record.id)


def _photo(
    photo: Photo, at: tuple[str | int, ...], root: Path, file: str, record: str
) -> Iterator[Problem]:
    """Whether a photo may be shown, is there, and is a picture; its pixels are not read here."""
    if not photo.consent:
        yield Problem("photo-consent", file, (*at, "consent"), record, found="false")
    path = root / photo.file
    if _linked(path, root):
        yield Problem("file-link", file, (*at, "file"), record, photo.file)
    elif not path.is_file():
        yield Problem("media-missing", file, (*at, "file"), record, photo.file)
    else:
        try:
            inspect(path)
        except PictureError as error:
            yield Problem("photo-unreadable", file, (*at, "file"), record, str(error))


def _recording(
    recording: Recording, at: tuple[str, ...], root: Path, file: str, record: str
) -> Iterator[Problem]:
    """Whether a recording is there, and is one that can be cleaned."""
    path = root / recording.url
    if _linked(path, root):
        yield Problem("file-link", file, at, record, recording.url)
        return
    if not path.is_file():
        yield Problem("media-missing", file, at, record, recording.url)
        return
    try:
        read(path)
    except RecordingError as error:
        found = f"{recording.url}: {error}"
        yield Problem("recording-unreadable", file, at, record, found)


def _linked(path: Path, root: Path) -> bool:
    """Whether a link stands on the way to a file of the media folder."""
    return any(
        one.is_symlink() for one in (path, *path.parents) if one.is_relative_to(root / MEDIA)
    )


def photos_of(record: Record) -> Iterator[tuple[Photo, tuple[str | int, ...]]]:
    """The photos of a record, each with the way to it."""
    photo = getattr(record, "photo", None)
    if photo is not None:
        yield photo, ("photo",)
    for index, one in enumerate(getattr(record, "photos", ())):
        yield one, ("photos", index)


def _recordings(record: Record) -> Iterator[tuple[Recording, tuple[str]]]:
    """Those that are files of the portal's own."""
    if isinstance(record, Story):
        for key, one in (("audio", record.audio), ("video", record.video)):
            if one and one.local:
                yield one, (key,)
