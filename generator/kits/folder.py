"""All files of a kit: texts, a document, photos in print size, recordings with what is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from generator import pdf
from generator.feeds.podcast import PLAIN, WEBVTT, texts_of
from generator.formats import lasting
from generator.kits.document import document
from generator.kits.matter import Subject, matter_of
from generator.kits.spoken import LENGTHS
from generator.kits.texts import has_phone, notes_of, to_know, to_read
from generator.pages.kits import Fact
from generator.pages.recordings import Offered
from generator.photos import PRINT, Medium, legends_of
from generator.pictures import in_sizes
from generator.recordings import read
from generator.recordings.duration import whole_seconds
from generator.records.base import Photo
from generator.roll.honours import Honouree
from generator.roll.published import PublicDecision, PublicPractice, PublicStory
from generator.site import Site
from generator.wording import sentence

_BOM: Final = "\ufeff"
"""Programs on Windows take a text without it for another encoding."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A kit: its files by name, and whether it says whom to call."""

    name: str
    files: Mapping[str, bytes]
    has_phone: bool


def folder(
    site: Site, one: Subject, content: Path, moment: datetime, until: datetime | None
) -> Folder:
    """The kit of something that is public at ``until``, or already where that is None.

    ``moment`` is when the document says it was made. Raises PictureError, RecordingError, PdfError,
    OSError where a file cannot be given away.
    """
    words = site.words
    media = _Given(content)
    media.take(one)
    matter, data = matter_of(site, media, one), media.data
    notes = notes_of(site, matter, until)
    files: dict[str, bytes] = {}
    photos = list[Fact]()
    for place, photo in enumerate(matter.photos, 1):
        name = words("kit.files.photo", n=place) + PurePosixPath(photo.file).suffix.lower()
        files[name] = data[photo.file]
        size = words("kit.pixels", width=media[photo.file].width, height=media[photo.file].height)
        credit = words("photo.credit", credit=photo.credit)
        # What it shows is said to whoever cannot see it: nobody should print it as a caption.
        said = photo.caption or words("kit.no_caption", alt=photo.alt)
        photos.append((name, " ".join((sentence(said), credit, size))))
    recordings = list[Fact]()
    for recording in matter.recordings:
        name = recording.file.address
        if recording.file.local:
            stem = words(f"kit.files.{recording.tag}")
            name = stem + PurePosixPath(recording.file.address).suffix.lower()
            files[name] = data[recording.file.address]
        recordings.append((name, _recorded(site, recording)))
    for place, file in enumerate(matter.documents, 1):
        files[words("kit.files.document", n=place)] = data[media[file].address]
    if isinstance(one, PublicStory):
        files.update(_said(site, one))
    press = words.press
    listed = [(str(press.photos), photos), (str(press.recordings), recordings)]
    name = words("kit.files.folder", id=matter.id.replace("/", "-"))
    files[f"{name}.docx"] = document(site, matter, notes, listed, moment)
    for length in LENGTHS:
        text = to_read(site, matter, notes, length)
        files[words("kit.files.to_read", n=length)] = _text(text)
    files[str(words.kit.files.to_know)] = _text(to_know(site, matter, notes, listed))
    return Folder(name, files, has_phone(site, matter))


def _recorded(site: Site, one: Offered) -> str:
    """Of which kind a recording is, how long, and where what is said in it stands."""
    words = site.words
    told = [str(words.kit.recorded[one.tag])]
    if one.file.duration:
        told.append(words("kit.recorded.long", n=lasting(words, one.file.duration)))
    stem = words(f"kit.files.{one.tag}")
    told += [
        words(f"kit.recorded.{key}", file=stem + ending)
        for key, ending, there in (
            ("captions", WEBVTT, one.captions),
            ("plain", PLAIN, one.plain),
        )
        if there
    ]
    return "; ".join(told)


def _text(text: str) -> bytes:
    return (_BOM + text).replace("\n", "\r\n").encode()


def _said(site: Site, story: PublicStory) -> Iterable[tuple[str, bytes]]:
    """What is said in recordings, beside them and under the same names."""
    for text in texts_of(site, story):
        yield site.words(f"kit.files.{text.tag}") + text.ending, text.data


class _Given(dict[str, Medium]):
    """What a record shows, cleaned as for the portal, by its files; photos are larger. ``data`` are
    the bytes. PDFs are read when they are asked for.
    """

    def __init__(self, content: Path) -> None:
        super().__init__()
        self._content = content
        self.data: dict[str, bytes] = {}

    def take(self, one: Subject) -> None:
        """Photos and recordings of a record."""
        for file, legend in legends_of(_photos(one)).items():
            (picture,) = in_sizes(self._content / file, [(PRINT, legend)])
            size = picture.width, picture.height
            self[file] = Medium(file, picture.type, len(picture.data), *size)
            self.data[file] = picture.data
        if isinstance(one, PublicStory):
            for recording, sound in ((one.audio, True), (one.video, False)):
                if recording and recording.local:
                    self._record(recording.url, sound=sound)

    def _record(self, file: str, *, sound: bool) -> None:
        kind, data = read(self._content / file, sound=sound)
        self[file] = Medium(file, kind, len(data), duration=whole_seconds(kind, data))
        self.data[file] = data

    def __missing__(self, file: str) -> Medium:
        data = pdf.read(self._content / file)
        self[file], self.data[file] = Medium(file, pdf.TYPE, len(data)), data
        return self[file]


def _photos(one: Subject) -> Sequence[Photo]:
    match one:
        case PublicStory() | PublicPractice():
            return one.photos
        case Honouree():
            return [one.photo] if one.photo else []
        case PublicDecision():
            return []
