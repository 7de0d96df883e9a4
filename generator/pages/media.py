"""Photos: those of public records alone, written anew (see ``generator.pictures``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.output import Writer
from generator.pictures import PictureError, cleaned
from generator.problems import ContentProblems, Problem
from generator.records.base import Photo
from generator.roll.published import PublishedRoll


def photos(roll: PublishedRoll) -> Iterator[Photo]:
    """Every photo that a public page shows."""
    for honouree in roll.honourees:
        if honouree.photo:
            yield honouree.photo
    for practice in roll.practices.values():
        yield from practice.photos
    for story in roll.stories.values():
        yield from story.photos


def write_photos(roll: PublishedRoll, content_dir: Path, writer: Writer) -> None:
    """Write each photo once, below ``media/``.

    Raises ContentProblems with every photo that cannot be published.
    """
    problems = []
    for file in sorted({photo.file for photo in photos(roll)}):
        try:
            writer.file(file, cleaned(content_dir / file))
        except PictureError as error:
            problems.append(Problem("photo-unreadable", file, found=str(error), line=1, column=1))
    if problems:
        raise ContentProblems(problems)
