"""Photos, recordings and PDFs: those of public records alone, all of them cleaned of metadata.

How a photo is cleaned says ``generator.pictures``, in which sizes it is written
``generator.photos``, how a recording is cleaned ``generator.recordings``, how a
PDF ``generator.pdf``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import pdf
from generator.output import Writer
from generator.photos import Media, Medium, write_photos
from generator.problems import ContentProblems, Problem
from generator.recordings import RecordingError, read
from generator.recordings.duration import whole_seconds
from generator.records.base import Photo
from generator.records.story import Recording
from generator.roll.published import PublishedRoll


@dataclass(frozen=True, slots=True)
class Played:
    """A recording as it is offered: measured where the file is the portal's own (``local``), whose
    ``address`` is then below its root; else as its record tells. ``duration`` in seconds.
    """

    address: str
    local: bool
    type: str
    length: int
    duration: int | None

    def url(self, absolute: Callable[[str], str]) -> str:
        """Where it stands for whoever is elsewhere; ``absolute`` completes the portal's own."""
        return absolute(self.address) if self.local else self.address


def played(media: Media, one: Recording) -> Played:
    """A recording of a story that is public."""
    if not one.local:
        return Played(one.url, False, one.type or "", one.length or 0, one.duration)
    file = media[one.url]
    return Played(file.address, True, file.type, file.length, file.duration or one.duration)


def photos(roll: PublishedRoll) -> Iterator[Photo]:
    """Every photo that a public page shows: those of stories first, the newest of them."""
    for story in roll.stories.values():
        yield from story.photos
    for practice in roll.practices.values():
        yield from practice.photos
    for honouree in roll.honourees:
        if honouree.photo:
            yield honouree.photo


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


def write_media(
    roll: PublishedRoll, content_dir: Path, writer: Writer, print_photos: int, jobs: int = 1
) -> Media:
    """Write each photo, recording and PDF once, below ``media/``, and each photo's other sizes;
    up to ``print_photos`` of them for print.

    Raises ContentProblems with everything that cannot be published.
    """
    written: dict[str, Medium] = {}
    problems: list[Problem] = []
    for file, photo in write_photos(photos(roll), content_dir, writer, print_photos, jobs):
        if isinstance(photo, Medium):
            written[file] = photo
        else:
            code = f"photo-{photo.cause}"
            problems.append(Problem(code, file, found=str(photo), line=1, column=1))
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
    # In one order, whichever were kept: what a file is made of tells all of them.
    return dict(sorted(written.items()))


def _recording(path: Path, address: str, writer: Writer, sound: bool) -> Medium:
    kind, data = read(path, sound=sound)
    writer.file(address, data)
    return Medium(address, kind, len(data), duration=whole_seconds(kind, data))
