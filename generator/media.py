"""Photos, recordings and PDFs: those of public records alone, all of them cleaned of metadata.

How a photo is cleaned says ``generator.pictures``, how a recording ``generator.recordings``, how a
PDF ``generator.pdf``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import pdf
from generator.output import Writer
from generator.pictures import LONGEST_SIDE, PictureError, cleaned
from generator.problems import ContentProblems, Problem
from generator.recordings import RecordingError, read
from generator.records.base import Photo
from generator.roll.published import PublishedRoll

THUMBNAIL_SIDE = 480
THUMBNAILS = "assets/thumbnails/"


@dataclass(frozen=True, slots=True)
class Medium:
    """A file as it was written: MIME type, bytes, pixels. ``thumbnail`` is a small picture."""

    address: str
    type: str
    length: int
    width: int | None = None
    height: int | None = None
    thumbnail: Medium | None = None


Media = Mapping[str, Medium]
"""What was written, by the file under ``content/``."""


def photos(roll: PublishedRoll) -> Iterator[Photo]:
    """Every photo that a public page shows."""
    for honouree in roll.honourees:
        if honouree.photo:
            yield honouree.photo
    for practice in roll.practices.values():
        yield from practice.photos
    for story in roll.stories.values():
        yield from story.photos


def recordings(roll: PublishedRoll) -> dict[str, bool]:
    """Every file of the portal's own that a public story plays, and whether it is sound alone."""
    found: dict[str, bool] = {}
    for story in roll.stories.values():
        for one, sound in ((story.audio, True), (story.video, False)):
            if one and one.local:
                found[one.url] = found.get(one.url, True) and sound
    return found


def documents(roll: PublishedRoll) -> Iterator[str]:
    """Every PDF of the portal's own that the page of a decision or a practice leads to."""
    for decision in roll.decisions.values():
        if decision.document and decision.document.file:
            yield decision.document.file
    for practice in roll.practices.values():
        yield from (one.file for one in practice.documents if one.file)


def write_media(roll: PublishedRoll, content_dir: Path, writer: Writer) -> Media:
    """Write each photo, recording and PDF once, below ``media/``, and each photo's thumbnail.

    Raises ContentProblems with everything that cannot be published.
    """
    written: dict[str, Medium] = {}
    problems: list[Problem] = []
    for file in sorted({photo.file for photo in photos(roll)}):
        try:
            written[file] = _photo(content_dir / file, file, writer)
        except PictureError as error:
            problems.append(Problem("photo-unreadable", file, found=str(error), line=1, column=1))
    for file, sound in sorted(recordings(roll).items()):
        try:
            written[file] = _recording(content_dir / file, file, writer, sound)
        except (OSError, RecordingError) as error:
            found = error.strerror if isinstance(error, OSError) else str(error)
            problems.append(Problem("recording-unreadable", file, found=found, line=1, column=1))
    for file in sorted(set(documents(roll))):
        try:
            data = pdf.read(content_dir / file)
        except OSError as error:
            found = error.strerror
            problems.append(Problem("file-unreadable", file, found=found, line=1, column=1))
        except pdf.PdfError as error:
            problems.append(
                Problem(f"pdf-{error.cause}", file, found=error.found, line=1, column=1)
            )
        else:
            writer.file(file, data)
            written[file] = Medium(file, pdf.TYPE, len(data))
    if problems:
        raise ContentProblems(problems)
    return written


def _photo(path: Path, address: str, writer: Writer) -> Medium:
    # media/tin/anh.jpg → assets/thumbnails/tin/anh.jpg
    small = THUMBNAILS + address.partition("/")[2]
    return _picture(path, address, writer, thumbnail=_picture(path, small, writer, THUMBNAIL_SIDE))


def _picture(
    path: Path,
    address: str,
    writer: Writer,
    longest: int = LONGEST_SIDE,
    thumbnail: Medium | None = None,
) -> Medium:
    one = cleaned(path, longest)
    writer.file(address, one.data)
    return Medium(address, one.type, len(one.data), one.width, one.height, thumbnail)


def _recording(path: Path, address: str, writer: Writer, sound: bool) -> Medium:
    kind, data = read(path, sound=sound)
    writer.file(address, data)
    return Medium(address, kind, len(data))
