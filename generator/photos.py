"""The sizes in which a photo is written, each with its credit in the file, kept between builds.

On a page one of 1,600 pixels, one of half as many for a phone with a fine screen, and a small one;
for print one of up to 3,000, where the photo that was handed in is larger than the page's. A print
of 25 cm at 300 dpi has as many.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Final

import PIL

from generator import legends, pictures, polyglot
from generator.files import read_plain
from generator.legends import MOST_CREDITS, Legend
from generator.output import Writer
from generator.parallel import chunks, spread
from generator.pictures import MOST_BYTES, WEB, Picture, PictureError, Size
from generator.records.base import Photo

SMALL: Final = Size(480, 74)
"""Lists show many of them, and a phone pays for each."""
MIDDLE: Final = Size(880, 78)
"""A phone of 390 points with three pixels to each shows it sharply, for half the bytes."""
PRINT: Final = Size(3000, 90)
_MIDDLE_FROM: Final = 1200
"""Pixels of a photo's longer side from which a file between is worth its room."""
MIDDLES: Final = "assets/middle/"
THUMBNAILS: Final = "assets/thumbnails/"
PRINTS: Final = "assets/print/"
_AT_ONCE: Final = 32
"""Photos that are held in memory before they are written: some megabytes each."""
_PARALLEL_FROM: Final = 8


@dataclass(frozen=True, slots=True)
class Medium:
    """A file as it was written: MIME type, bytes, pixels. ``thumbnail`` is a small picture of it,
    ``middle`` one between (none where the file itself is hardly larger), ``print`` a large one;
    ``duration`` is told of what is played, in whole seconds.
    """

    address: str
    type: str
    length: int
    width: int | None = None
    height: int | None = None
    thumbnail: Medium | None = None
    middle: Medium | None = None
    print: Medium | None = None
    duration: int | None = None

    @property
    def sizes(self) -> tuple[Medium, ...]:
        """Of a photo: the pictures that a page offers, the smallest first."""
        return *(one for one in (self.thumbnail, self.middle) if one), self


Media = Mapping[str, Medium]
"""What was written, by the file under ``content/``."""


Shown = tuple[Photo, Medium]
"""A photo of a record, and its file as it was written."""


def shown(media: Media, photos: Iterable[Photo]) -> list[Shown]:
    """Photos, each with its file."""
    return [(one, media[one.file]) for one in photos]


def thumbnail_of(file: str) -> str:
    """The address of a photo's small picture: media/tin/anh.jpg → assets/thumbnails/tin/anh.jpg."""
    return THUMBNAILS + file.partition("/")[2]


def middle_of(file: str) -> str:
    """The address of the picture between: media/tin/anh.jpg → assets/middle/tin/anh.jpg."""
    return MIDDLES + file.partition("/")[2]


def print_of(file: str) -> str:
    """The address of a photo for print: media/tin/anh.jpg → assets/print/tin/anh.jpg."""
    return PRINTS + file.partition("/")[2]


def legends_of(photos: Iterable[Photo]) -> dict[str, Legend]:
    """What the file of each photo says of it, the files in the order in which they come.

    A file may be shown by several records. Whoever made it is told by all of them; what it shows
    only if they say the same, since what one says of it need not be true of the other.
    """
    uses: dict[str, list[Photo]] = {}
    for photo in photos:
        uses.setdefault(photo.file, []).append(photo)
    return {
        file: Legend(
            tuple(sorted({one.credit for one in each})[:MOST_CREDITS]),
            _agreed(one.caption or "" for one in each),
            _agreed(one.alt for one in each),
        )
        for file, each in uses.items()
    }


def _agreed(texts: Iterable[str]) -> str:
    told = {text for text in texts if text}
    return told.pop() if len(told) == 1 else ""


def write_photos(
    photos: Iterable[Photo], content_dir: Path, writer: Writer, print_photos: int, jobs: int
) -> Iterator[tuple[str, Medium | PictureError]]:
    """Write the photos' files; each with how it was written, or why it cannot be.

    The first ``print_photos`` that are large enough are written for print as well.
    """
    left = print_photos
    wanted: list[_Wanted] = []
    for file, legend in legends_of(photos).items():
        path = content_dir / file
        try:
            longest = pictures.longest_side(path)
            prints = left > 0 and longest > WEB.longest
            digest = hashlib.sha256(read_plain(path, MOST_BYTES)).hexdigest()
        except PictureError as error:
            yield file, error
        except OSError as error:
            yield file, PictureError(error.strerror or type(error).__name__)
        else:
            left -= int(prints)
            wanted.append(_Wanted(file, path, legend, digest, longest, prints))
    kept = {one.file: medium for one in wanted if (medium := _kept(one, writer))}
    yield from kept.items()
    missing = sorted((one for one in wanted if one.file not in kept), key=lambda one: one.file)
    for some in chunks(missing, _AT_ONCE):
        tasks = [partial(_made, one) for one in some]
        results = spread(tasks, jobs if len(tasks) >= _PARALLEL_FROM else 1)
        for one, made in zip(some, results, strict=True):
            yield one.file, made if isinstance(made, PictureError) else _store(one, made, writer)


_PAGE: Final = ""


@dataclass(frozen=True, slots=True)
class _Written:
    """One of a photo's files: the field of ``Medium`` that tells it (``_PAGE``: the photo's own),
    its address, its size and what is told in it.
    """

    field: str
    address: str
    size: Size
    legend: Legend


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A photo to be written: where it lies, its legend, the SHA-256 of its file, the pixels of its
    longer side, whether it is written for print.
    """

    file: str
    path: Path
    legend: Legend
    digest: str
    longest: int
    prints: bool

    def sizes(self) -> Sequence[_Written]:
        """The files that are written, the largest first."""
        file, legend = self.file, self.legend
        large = [_Written("print", print_of(file), PRINT, legend)] if self.prints else []
        page = _Written(_PAGE, file, WEB, legend)
        middle = [_Written("middle", middle_of(file), MIDDLE, legend.short())]
        small = _Written("thumbnail", thumbnail_of(file), SMALL, legend.short())
        return (*large, page, *(middle if self.longest >= _MIDDLE_FROM else ()), small)

    def made_of(self) -> bytes:
        """The fingerprint of all its files: each follows from the one before."""
        told = repr((_made_by(), self.digest, self.sizes()))
        return hashlib.blake2b(told.encode(), digest_size=16).digest()


def _made(one: _Wanted) -> list[Picture] | PictureError:
    try:
        return pictures.in_sizes(one.path, [(each.size, each.legend) for each in one.sizes()])
    except PictureError as error:
        return error


def _store(one: _Wanted, made: Sequence[Picture], writer: Writer) -> Medium:
    fingerprint = one.made_of()
    for each, picture in zip(one.sizes(), made, strict=True):
        if each.address not in writer.written:  # kept, while another of its files was not
            writer.file(each.address, picture.data, fingerprint)
    return _media(one, [(each.type, len(each.data), each.width, each.height) for each in made])


def _kept(one: _Wanted, writer: Writer) -> Medium | None:
    """As the site before has it; None where one of its files must be made anew."""
    fingerprint = one.made_of()
    addresses = [each.address for each in one.sizes()]
    if not all(writer.keep(address, fingerprint) for address in addresses):
        return None
    files = [writer.read(address) for address in addresses]
    kind = pictures.picture_type(files[0]) or ""
    return _media(one, [(kind, len(data), *pictures.size_of(data)) for data in files])


def _media(one: _Wanted, told: Sequence[tuple[str, int, int, int]]) -> Medium:
    media = {
        each.field: Medium(each.address, *file)
        for each, file in zip(one.sizes(), told, strict=True)
    }
    return replace(
        media[_PAGE],
        thumbnail=media["thumbnail"],
        middle=media.get("middle"),
        print=media.get("print"),
    )


@cache
def _made_by() -> str:
    """What makes the files: these modules, and the library that their pixels come from."""
    sources = (legends.__file__, pictures.__file__, polyglot.__file__, __file__)
    digests = (hashlib.sha256(Path(one).read_bytes()).hexdigest() for one in sources)
    return " ".join((PIL.__version__, *digests))
