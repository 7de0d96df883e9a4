"""What stands in ``content/media/``: pictures, recordings, PDFs alone, each named as what it is.

A server tells the type of a file by the end of its name, and a browser runs what it is told is a
page or a script. So no file may end otherwise than its bytes are, whether a record shows it or
not yet.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from generator import pdf, system
from generator.checking.names import reserved_name, twin_names
from generator.loading.library import Library
from generator.loading.walk import MEDIA
from generator.pictures import SUFFIXES as PICTURES
from generator.pictures import PictureError, inspect, other_type, picture_type
from generator.problems import Problem, Severity
from generator.recordings import SUFFIXES as RECORDINGS
from generator.recordings import RecordingError, read, type_of_file
from generator.recordings.duration import seconds
from generator.records.base import MEDIA_NAME, Document, Photo, Record, Status
from generator.records.kinds import Kind
from generator.records.markers import MediaFile
from generator.records.story import Recording
from generator.records.walk import Way, marked, parts
from generator.reserved import is_reserved

_SUFFIXES = {**PICTURES, **RECORDINGS, **pdf.SUFFIXES}
MEDIA_SUFFIXES = tuple(dict.fromkeys(suffix for each in _SUFFIXES.values() for suffix in each))
"""How a file below ``content/media/`` may end, in lower case."""
_ALLOWED = " ".join(MEDIA_SUFFIXES)
# Git keeps no empty folder without a file; a Mac leaves the other wherever it looks.
_PASSED_OVER = (".gitkeep", ".DS_Store")
_HEAD = 64
_AFTER = 1
"""Seconds: so much later captions may end, since the last one is held for a moment."""


def check_media(library: Library, root: Path, now: datetime | None = None) -> Iterator[Problem]:
    """Files that are none of the portal's, and what records show that cannot be published."""
    # What is wrong with a file is said once: where records show it, and else where it stands.
    wrongs = _Wrongs(root)
    yield from wrongs.unseen({file for _kind, one in library.records() for file in media_of(one)})
    # A picture that many records show is read once.
    wrong = cache(_wrong_with)
    credits = _credits(library, now)
    for kind, record in library.records():
        file = library.origins[kind, record.id].file
        for at, photo in parts(record, Photo):
            yield from _consent(photo, at, file, record.id)
            if photo.file in wrongs:
                yield from wrongs.shown(photo.file, (*at, "file"), file, record.id)
            else:
                yield from _photo(photo, at, root, file, record.id, wrong)
            yield from _credit(photo, at, file, record.id, credits)
        for at, recording in parts(record, Recording):
            if not recording.local:
                yield from _captions(recording, at, recording.duration, file, record.id)
            elif recording.url in wrongs:
                yield from wrongs.shown(recording.url, (*at, "url"), file, record.id)
            else:
                yield from _recording(recording, (*at, "url"), root, file, record.id)
        for at, document in parts(record, Document):
            if (document.file or "") in wrongs:
                yield from wrongs.shown(document.file or "", (*at, "file"), file, record.id)
            elif document.file:
                yield from _document(document, document.file, at, root, file, record.id)


class _Wrongs:
    """What is wrong with the files of the folder, by their names."""

    def __init__(self, root: Path) -> None:
        self._found: dict[str, list[Problem]] = defaultdict(list)
        for one in _strangers(root / MEDIA, MEDIA):
            self._found[one.file].append(one)

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def unseen(self, seen: Container[str]) -> Iterator[Problem]:
        """Of files that no record shows, said where they stand."""
        for name, found in self._found.items():
            yield from found if name not in seen else ()

    def shown(self, name: str, at: Way, file: str, record: str) -> Iterator[Problem]:
        """Of a file that a record shows, said there."""
        for one in self._found[name]:
            yield replace(one, file=file, at=at, record=record, line=0, column=0)


def media_of(record: Record) -> Iterator[str]:
    """The files under ``content/media/`` that a record shows, as it names them."""
    for marker, _at, file in marked(record, MediaFile):
        if not marker.elsewhere or file.startswith(f"{MEDIA}/"):
            yield file


# -- every file of the folder ---------------------------------------------------------------------


def _strangers(folder: Path, name: str) -> Iterator[Problem]:
    """In one order on every machine, without a call for each folder that lies in another."""
    waiting = [(folder, name)]
    if folder.is_symlink() or not folder.is_dir():
        return  # a link is told of where the content is walked
    while waiting:
        inside, prefix = waiting.pop()
        with os.scandir(inside) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
        yield from twin_names(prefix, (entry.name for entry in ordered))
        for entry in ordered:
            file = f"{prefix}/{entry.name}"
            if entry.is_symlink():
                yield Problem("file-link", file, line=1, column=1)
            elif entry.is_dir():
                if not MEDIA_NAME.fullmatch(f"{entry.name}.jpg"):
                    yield _unknown(file)
                elif is_reserved(entry.name):
                    yield reserved_name(file)
                else:
                    waiting.append((Path(entry.path), file))
            elif not entry.is_file():
                yield Problem("file-special", file, line=1, column=1)
            elif entry.name not in _PASSED_OVER:
                yield from _file(Path(entry.path), file)


def _file(path: Path, file: str) -> Iterator[Problem]:
    suffix = path.suffix.lower()
    if is_reserved(path.name):
        yield reserved_name(file)  # whatever it is, it needs another name first
        return
    try:
        kind, head = _begins(path)
        other = "" if kind else other_type(head)
    except OSError as error:
        yield Problem("file-unreadable", file, found=error.strerror, line=1, column=1)
        return
    # A photo of a telephone is told as such, whatever it is called.
    if other or not MEDIA_NAME.fullmatch(path.name) or suffix not in MEDIA_SUFFIXES:
        yield _unknown(file, other)
    elif not head:
        yield Problem("media-empty", file, found=file, line=1, column=1)
    elif kind is None:
        yield _unknown(file)
    elif suffix not in _SUFFIXES[kind]:
        values = {"kind": kind.rpartition("/")[2].upper()}
        allowed = " ".join(_SUFFIXES[kind])
        yield Problem("media-suffix", file, (), "", path.suffix, allowed, values, line=1, column=1)


def _begins(path: Path) -> tuple[str | None, bytes]:
    """The type of a file, where it is one of ours, and its first bytes."""
    with os.fdopen(os.open(path, system.TO_READ), "rb") as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            return None, b""
        head = opened.read(_HEAD)
        kind = pdf.TYPE if pdf.is_pdf(head) else picture_type(head) or type_of_file(opened)
        return kind, head


def _unknown(file: str, kind: str = "") -> Problem:
    """``kind``: what it is, where that is known and is nothing that can be published."""
    if kind:
        values = {"kind": kind}
        return Problem("media-other", file, (), "", file, _ALLOWED, values, line=1, column=1)
    return Problem("media-unknown", file, found=file, allowed=_ALLOWED, line=1, column=1)


# -- what records show ----------------------------------------------------------------------------


def _consent(photo: Photo, at: Way, file: str, record: str) -> Iterator[Problem]:
    """Whether a photo may be shown."""
    if not photo.consent:
        yield Problem("photo-consent", file, (*at, "consent"), record, found="false")


def _photo(
    photo: Photo, at: Way, root: Path, file: str, record: str, wrong: Callable[[Path], str]
) -> Iterator[Problem]:
    """Whether a photo is there, and is a picture to its last pixel."""
    if code := _absent(root / photo.file, root):
        near = _in_other_case(root / photo.file, root)
        yield Problem(code, file, (*at, "file"), record, photo.file, near)
        return
    if found := wrong(root / photo.file):
        cause, _, what = found.partition(":")
        yield Problem(f"photo-{cause}", file, (*at, "file"), record, what)


_Credits = Mapping[str, tuple[str, str, bool]]
"""Of each photo: its maker, the file that says so, and whether anybody may read it yet."""


def _credits(library: Library, now: datetime | None) -> _Credits:
    """The maker of each photo, and the file that says so: an approved record before a draft, which
    nobody has looked through.
    """
    found: dict[str, tuple[str, str, bool]] = {}

    def waits(record: Record) -> bool:
        return record.publish_at is not None and (now is None or not record.public_at(now))

    def rank(one: tuple[Kind, Record]) -> tuple[bool, bool]:
        return one[1].status is not Status.APPROVED, waits(one[1])

    for kind, record in sorted(library.records(), key=rank):
        is_open = record.status is Status.APPROVED and not waits(record)
        for _at, photo in parts(record, Photo):
            file = library.origins[kind, record.id].file
            found.setdefault(photo.file, (photo.credit, file, is_open))
    return found


def _credit(photo: Photo, at: Way, file: str, record: str, credits: _Credits) -> Iterator[Problem]:
    """Whether one file has one maker, who stands in a field of their own."""
    known, where, is_open = credits[photo.file]
    if photo.credit != known and not is_open:
        # Messages are public: nothing of a record that must wait stands in one of another.
        yield Problem(
            "photo-credits-apart", file, (*at, "credit"), record, severity=Severity.WARNING
        )
    elif photo.credit != known:
        yield Problem(
            "photo-credits",
            file,
            (*at, "credit"),
            record,
            photo.credit,
            allowed=known,
            values={"other": where},
            severity=Severity.WARNING,
        )
    if photo.caption and photo.credit.casefold() in photo.caption.casefold():
        warning = Severity.WARNING
        yield Problem(
            "caption-credit", file, (*at, "caption"), record, photo.credit, severity=warning
        )


def _wrong_with(path: Path) -> str:
    try:
        inspect(path)
    except PictureError as error:
        return f"{error.cause}:{error}"
    return ""


def _recording(
    recording: Recording, at: Way, root: Path, file: str, record: str
) -> Iterator[Problem]:
    """Whether a recording is there, and is one that can be cleaned."""
    if code := _absent(root / recording.url, root):
        near = _in_other_case(root / recording.url, root)
        yield Problem(code, file, at, record, recording.url, near)
        return
    try:
        kind, data = read(root / recording.url)
    except RecordingError as error:
        found = f"{recording.url}: {error}"
        yield Problem("recording-unreadable", file, at, record, found)
        return
    if recording.captions:
        yield from _captions(recording, at[:-1], seconds(kind, data), file, record)


def _captions(
    recording: Recording, at: Way, lasts: float | None, file: str, record: str
) -> Iterator[Problem]:
    """Whether captions end when the recording does: else they are those of another one, or count
    from another moment.
    """
    said = recording.cues
    if lasts and said and (end := said[-1].end / 1000) > lasts + _AFTER:
        yield Problem(
            "captions-longer",
            file,
            (*at, "captions"),
            record,
            values={"end": _clock(end), "lasts": _clock(lasts)},
            severity=Severity.WARNING,
        )


def _clock(seconds: float) -> str:
    """A moment of a recording as players show it: 2:05."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _document(
    document: Document, name: str, at: Way, root: Path, file: str, record: str
) -> Iterator[Problem]:
    """Whether a PDF is there, is the one that was meant, and is one that can be cleaned."""
    path = root / name
    if code := _absent(path, root):
        yield Problem(code, file, (*at, "file"), record, name, _in_other_case(path, root))
        return
    try:
        data = pdf.original(path)
        pdf.cleaned(data)
    except OSError as error:
        yield Problem("file-unreadable", file, (*at, "file"), record, error.strerror)
        return
    except pdf.PdfError as error:
        found = f"{name}: {error.found}"
        yield Problem(f"pdf-{error.cause}", file, (*at, "file"), record, found)
        return
    digest = hashlib.sha256(data).hexdigest()
    if document.sha256 not in (None, digest):
        yield Problem(
            "document-hash", file, (*at, "sha256"), record, document.sha256, allowed=digest
        )


def _absent(path: Path, root: Path) -> str:
    """What is wrong where no file of the media folder stands there; empty where one does."""
    code = "file-link" if _linked(path, root) else "media-missing"
    return "" if code == "media-missing" and path.is_file() else code


def _in_other_case(path: Path, root: Path) -> str | None:
    """The file that was meant, where capitals alone are otherwise: servers tell them apart, and the
    machine on which it was written may not.
    """
    there = root
    for step in path.relative_to(root).parts:
        try:
            names = os.listdir(there)
        except OSError:
            return None
        found = sorted(one for one in names if one.casefold() == step.casefold())
        if not found:
            return None
        there /= step if step in found else found[0]
    return None if there == path else there.relative_to(root).as_posix()


def _linked(path: Path, root: Path) -> bool:
    """Whether a link stands on the way to a file of the media folder."""
    return any(
        one.is_symlink() for one in (path, *path.parents) if one.is_relative_to(root / MEDIA)
    )
