"""Photos: only those of public records, re-encoded, so that nothing hides in them.

A photo is opened, turned upright, scaled down and written anew: metadata (place, camera,
time), comments and anything appended to the file stay behind.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps

from generator.output import Writer
from generator.problems import ContentProblems, Problem
from generator.records.base import Photo
from generator.roll.published import PublishedRoll

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


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
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            problems.append(
                Problem("photo-unreadable", file, found=str(error)[:120], line=1, column=1)
            )
    if problems:
        raise ContentProblems(problems)


def cleaned(path: Path) -> bytes:
    """The picture at ``path`` without anything but its pixels, at most 1600 pixels long.

    Raises ValueError for a format that is not published or a picture that is too large, and
    OSError for a file that is no picture.
    """
    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        raise ValueError(", ".join(sorted(_FORMATS)))
    with Image.open(path, formats=[kind]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError(f"{opened.width} × {opened.height}")
        picture = ImageOps.exif_transpose(opened)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        if kind == "JPEG" and picture.mode != "RGB":
            picture = picture.convert("RGB")
        clean = Image.new(picture.mode, picture.size)
        clean.paste(picture)
        out = io.BytesIO()
        clean.save(out, kind, quality=85)
        return out.getvalue()
