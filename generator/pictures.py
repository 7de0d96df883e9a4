"""Pictures that others made: looked at with suspicion, and written anew for publishing.

Only what a photo shows is published. Metadata (place, camera, time), comments, thumbnails and
anything appended to the file stay behind, since the pixels alone are encoded again; colours
beneath what is transparent stay behind too. What the record says of the photo is written in.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from generator.legends import Legend, iim, xmp
from generator.polyglot import disguised

MOST_BYTES = 40_000_000
MOST_PIXELS = 40_000_000
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


_HEIF: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_OTHERS: Final = (
    (b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"8BPS", "PSD"),
    (b"<svg", "SVG"), (b"\0\0\0\x0cjP  ", "JPEG 2000"), (b"\xff\x0a", "JPEG XL"),
)  # fmt: skip


CAUSES: Final = ("unreadable", "damaged", "cut-off")


class PictureError(Exception):
    """A file that is not published as a picture; the text names what is wrong, in short.

    ``cause``: ``cut-off`` where its end is missing, ``damaged`` where nobody can say more than that
    it cannot be unpacked, else ``unreadable``.
    """

    def __init__(self, found: str, cause: str = "unreadable") -> None:
        super().__init__(found)
        self.cause = cause

    def __reduce__(self) -> tuple[type[PictureError], tuple[str, str]]:
        """So that it comes out of a worker process as it went in."""
        return type(self), (str(self), self.cause)


def picture_type(head: bytes) -> str | None:
    """The MIME type of a picture by its first bytes; None for what is not published as one."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/webp" if head.startswith(b"RIFF") and head[8:12] == b"WEBP" else None


def other_type(head: bytes) -> str:
    """What a picture is called of a type that is not published; "" for anything else."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return "AVIF" if brand in (b"avif", b"avis") else "HEIC" if brand in _HEIF else ""
    return next((name for start, name in _OTHERS if head.startswith(start)), "")


def inspect(path: Path) -> None:
    """Read a picture to its last pixel. Raises PictureError where it cannot be published.

    A JPEG is unpacked to an eighth of its size, which tells what is cut off as well.
    """
    with _opened(path) as opened:
        try:
            opened.draft(None, (1, 1))
            opened.load()
            # What an orientation tells is read as well when the picture is made.
            ImageOps.exif_transpose(opened)
        except _FAULTS as error:
            raise _fault(path, error) from None


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture becomes: at most ``longest`` pixels long, packed with ``quality``."""

    longest: int
    quality: int


WEB: Final = Size(1600, 85)


def longest_side(path: Path) -> int:
    """How long the longer side of a picture is, by its head alone. Raises PictureError."""
    with _opened(path) as opened:
        return max(opened.size)


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height of a picture that this portal wrote."""
    with Image.open(io.BytesIO(data)) as opened:
        return opened.size


def cleaned(path: Path, size: Size = WEB) -> Picture:
    """The picture at ``path`` without anything but its pixels.

    Raises PictureError where it cannot be published.
    """
    return in_sizes(path, [(size, None)])[0]


def in_sizes(path: Path, sizes: Sequence[tuple[Size, Legend | None]]) -> list[Picture]:
    """The picture at ``path`` in several sizes, the largest first, with what is told of it.

    It is unpacked once, and each size is made of the one before. Raises PictureError where it
    cannot be published.
    """
    with _opened(path) as opened:
        # Not what Pillow makes of it: it calls a JPEG with a second picture behind it MPO.
        kind = _FORMATS[path.suffix.lower()]
        found = []
        try:
            # A JPEG that is far larger is not unpacked to its full size.
            opened.draft(None, (2 * sizes[0][0].longest,) * 2)
            picture = _upright(opened, kind)
            for size, legend in sizes:
                picture.thumbnail((size.longest, size.longest))
                found.append(_packed(picture, kind, size.quality, legend))
        except _FAULTS as error:
            raise _fault(path, error) from None
        return found


def _upright(opened: Image.Image, kind: str) -> Image.Image:
    picture = ImageOps.exif_transpose(opened)
    if picture.mode.startswith("I"):
        # Pillow clips what has more than 8 bits, so that nearly all of it would be white.
        return picture.convert("I").point(lambda grey: grey * (255 / 65_535)).convert("RGB")
    seen_through = kind != "JPEG" and picture.has_transparency_data
    return picture.convert("RGBA" if seen_through else "RGB")


def _packed(picture: Image.Image, kind: str, quality: int, legend: Legend | None) -> Picture:
    clean = Image.new(picture.mode, picture.size)
    # Colours are left as far as they are seen: none where nothing is.
    clean.paste(picture.convert("RGBa").convert("RGBA") if picture.mode == "RGBA" else picture)
    out = io.BytesIO()
    clean.save(out, kind, quality=quality, **(_told(legend, kind) if legend else {}))
    if what := disguised(out.getvalue()):
        raise PictureError(f"{kind} + {what}")
    return Picture(f"image/{kind.lower()}", out.getvalue(), clean.width, clean.height)


def _told(legend: Legend, kind: str) -> dict[str, Any]:
    """Pillow's options for a legend, as each format holds one."""
    packet = xmp(legend)
    if kind == "JPEG":
        return {"extra": iim(legend)} | ({} if legend.brief else {"xmp": packet})
    if kind == "WEBP":
        return {"xmp": packet}
    texts = PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", packet.decode())
    return {"pnginfo": texts}


# What Pillow raises on files that were cut off, made up, or made to hurt.
_TAIL: Final = 1_024
_FAULTS = (
    OSError,
    struct.error,
    KeyError,
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
        raise _fault(path, error) from None
    if opened.width * opened.height > MOST_PIXELS:
        opened.close()
        raise PictureError(f"{opened.width} × {opened.height}")
    return opened


def _fault(path: Path, error: BaseException) -> PictureError:
    """What Pillow refused, with its cause where that can be seen from the file's end."""
    # Pillow's messages name the path on this machine, which is nobody's business, and its parts.
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        pixels = re.search(r"[0-9]+", str(error))
        return PictureError(f"{pixels[0]} px" if pixels else "px")
    if isinstance(error, OSError) and error.strerror:
        return PictureError(error.strerror)
    return PictureError(path.suffix, "cut-off" if _is_cut_off(path) else "damaged")


def _is_cut_off(path: Path) -> bool:
    """Whether a picture begins as one, and what ends each of its kind is not there."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    match picture_type(data[:16]):
        case "image/jpeg":
            return b"\xff\xd9" not in data[-_TAIL:]
        case "image/png":
            return b"IEND" not in data[-_TAIL:]
        case "image/webp":
            return int.from_bytes(data[4:8], "little") + 8 > len(data)
    return False
