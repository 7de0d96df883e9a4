"""Photos and recordings: only those of public records, photos re-encoded, recordings measured.

A photo is opened, turned upright, scaled down and written anew: metadata (place, camera,
time), comments and anything appended to the file stay behind. A recording is copied as it is;
what it is and how long, its own bytes tell, not its name.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from generator.output import Writer
from generator.problems import ContentProblems, Problem
from generator.records.base import Photo
from generator.records.story import Recording
from generator.roll.published import PublishedRoll

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
THUMBNAIL_SIDE = 480
THUMBNAILS = "assets/thumbnails/"
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


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


def recordings(roll: PublishedRoll) -> Iterator[Recording]:
    """Every recording of a public story that is a file of the portal's own."""
    for story in roll.stories.values():
        for one in (story.audio, story.video):
            if one and one.local:
                yield one


def write_media(roll: PublishedRoll, content_dir: Path, writer: Writer) -> Media:
    """Write each photo and recording once, below ``media/``, and each photo's thumbnail.

    Raises ContentProblems with everything that cannot be published.
    """
    written: dict[str, Medium] = {}
    problems: list[Problem] = []
    pictures = {photo.file for photo in photos(roll)}
    for file in sorted(pictures | {one.url for one in recordings(roll)}):
        write = _photo if file in pictures else _copy
        try:
            written[file] = write(content_dir / file, file, writer)
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            code = "photo-unreadable" if file in pictures else "recording-unreadable"
            problems.append(Problem(code, file, found=str(error)[:120], line=1, column=1))
    if problems:
        raise ContentProblems(problems)
    return written


def _photo(path: Path, address: str, writer: Writer) -> Medium:
    kind, picture = cleaned(path)
    small = picture.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    # media/tin/anh.jpg → assets/thumbnails/tin/anh.jpg
    thumbnail = _written(kind, small, THUMBNAILS + address.partition("/")[2], writer)
    return _written(kind, picture, address, writer, thumbnail)


def _written(
    kind: str, picture: Image.Image, address: str, writer: Writer, thumbnail: Medium | None = None
) -> Medium:
    out = io.BytesIO()
    picture.save(out, kind, quality=85)
    data = out.getvalue()
    writer.file(address, data)
    return Medium(
        address, f"image/{kind.lower()}", len(data), picture.width, picture.height, thumbnail
    )


def cleaned(path: Path) -> tuple[str, Image.Image]:
    """The format of the picture at ``path``, and nothing but its pixels, at most 1600 long.

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
        return kind, clean


def _copy(path: Path, address: str, writer: Writer) -> Medium:
    data = path.read_bytes()
    kind = recording_type(data[:64])
    if kind is None:
        raise ValueError(", ".join(_RECORDINGS))
    writer.file(address, data)
    return Medium(address, kind, len(data))


_RECORDINGS = ("MP3", "M4A", "OGG", "WAV", "FLAC", "MP4", "WebM")
# Brands of ISO base media files (ISO/IEC 14496-12) that hold sound alone.
_SOUND_BRANDS = (b"M4A ", b"M4B ")


def recording_type(head: bytes) -> str | None:
    """The MIME type of a recording by its first bytes; None for what browsers do not play."""
    if head.startswith(b"ID3") or (head[:1] == b"\xff" and head[1:2] and head[1] & 0xE6 == 0xE2):
        return "audio/mpeg"
    if head[4:8] == b"ftyp":
        return "audio/mp4" if head[8:12] in _SOUND_BRANDS else "video/mp4"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head.startswith(b"OggS"):
        return "video/ogg" if b"theora" in head else "audio/ogg"
    if head.startswith(b"fLaC"):
        return "audio/flac"
    return "video/webm" if head.startswith(b"\x1a\x45\xdf\xa3") else None
