"""Pictures that others made: looked at with suspicion, and written anew for publishing.

Only what a photo shows is published. Metadata (place, camera, time), comments, thumbnails and
anything appended to the file stay behind, since the pixels alone are encoded again; colours
beneath what is transparent stay behind too.
"""

from __future__ import annotations

import io
import stat
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from generator.polyglot import disguised

MOST_BYTES = 40_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
SUFFIXES = {"image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",), "image/webp": (".webp",)}
"""How a picture of each type may be called: its name tells a server what it is."""
_FORMATS = {suffix: kind[6:].upper() for kind, each in SUFFIXES.items() for suffix in each}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be published: MIME type, the file's bytes, width and height in pixels."""

    type: str
    data: bytes
    width: int
    height: int


class PictureError(Exception):
    """A file that is not published as a picture; the text names what is wrong, in short."""


def picture_type(head: bytes) -> str | None:
    """The MIME type of a picture by its first bytes; None for what is not published as one."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/webp" if head.startswith(b"RIFF") and head[8:12] == b"WEBP" else None


def inspect(path: Path) -> None:
    """Read a picture to its last pixel. Raises PictureError where it cannot be published.

    A JPEG is unpacked to an eighth of its size, which tells what is cut off as well.
    """
    with _opened(path) as opened:
        try:
            opened.draft(None, (1, 1))
            opened.load()
        except _FAULTS as error:
            raise PictureError(_short(error)) from None


def cleaned(path: Path, longest: int = LONGEST_SIDE) -> Picture:
    """The picture at ``path`` without anything but its pixels, at most ``longest`` pixels long.

    Raises PictureError where it cannot be published.
    """
    with _opened(path) as opened:
        try:
            # Not what Pillow makes of it: it calls a JPEG with a second picture behind it MPO.
            kind = _FORMATS[path.suffix.lower()]
            picture = ImageOps.exif_transpose(opened)
            seen_through = kind != "JPEG" and picture.has_transparency_data
            picture = picture.convert("RGBA" if seen_through else "RGB")
            picture.thumbnail((longest, longest))
            if seen_through:
                # Colours are left as far as they are seen: none where nothing is.
                picture = picture.convert("RGBa").convert("RGBA")
            clean = Image.new(picture.mode, picture.size)
            clean.paste(picture)
            out = io.BytesIO()
            clean.save(out, kind, quality=85)
        except _FAULTS as error:
            raise PictureError(_short(error)) from None
        if what := disguised(out.getvalue()):
            raise PictureError(f"{kind} + {what}")
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
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # one would wait for a pipe for ever
            raise PictureError(path.name)
        if status.st_size > MOST_BYTES:
            raise PictureError(f"{status.st_size} byte")
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
