"""Pictures that others made: looked at with suspicion, and written anew for publishing.

Only what a photo shows is published. Metadata (place, camera, time), comments, thumbnails and
anything appended to the file stay behind, since the pixels alone are encoded again.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

MOST_BYTES = 40_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be published: MIME type, the file's bytes, width and height in pixels."""

    type: str
    data: bytes
    width: int
    height: int


class PictureError(Exception):
    """A file that is not published as a picture; the text names what is wrong, in short."""


def inspect(path: Path) -> None:
    """Read the head of a picture alone. Raises PictureError where it cannot be published."""
    with _opened(path):
        pass


def cleaned(path: Path, longest: int = LONGEST_SIDE) -> Picture:
    """The picture at ``path`` without anything but its pixels, at most ``longest`` pixels long.

    Raises PictureError where it cannot be published.
    """
    with _opened(path) as opened:
        try:
            kind = str(opened.format)
            picture = ImageOps.exif_transpose(opened)
            seen_through = kind != "JPEG" and picture.has_transparency_data
            picture = picture.convert("RGBA" if seen_through else "RGB")
            picture.thumbnail((longest, longest))
            clean = Image.new(picture.mode, picture.size)
            clean.paste(picture)
            out = io.BytesIO()
            clean.save(out, kind, quality=85)
        except _FAULTS as error:
            raise PictureError(_short(error)) from None
        return Picture(f"image/{kind.lower()}", out.getvalue(), clean.width, clean.height)


# What Pillow raises on files that were cut off, made up, or made to hurt.
_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    OverflowError,
    MemoryError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def _opened(path: Path) -> Image.Image:
    """The picture with its head read, and no more; its format is that of its name."""
    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        raise PictureError(path.suffix or path.name)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise PictureError(f"{size} byte")
        with warnings.catch_warnings():
            # Pillow warns of large pictures in a line that names the path on this machine.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(path, formats=[kind])
    except _FAULTS as error:
        raise PictureError(_short(error)) from None
    if opened.width * opened.height > MOST_PIXELS:
        opened.close()
        raise PictureError(f"{opened.width} × {opened.height}")
    return opened


def _short(error: BaseException) -> str:
    # Pillow's messages name the path on this machine, which is nobody's business.
    return type(error).__name__ if isinstance(error, OSError) else str(error)[:120]
