"""The share pictures of a site: whose there are, where they stand, and what they are made of.

A picture stands under a name that bears a fingerprint of all that it shows and of how it is drawn:
networks keep what they fetched under its address, so that a name that was mended needs another one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Final

import PIL
import resvg_py

from generator.addresses import FILES
from generator.cache.versions import code_digest
from generator.digests import SIZE
from generator.language import Words
from generator.output import Writer
from generator.photos import Media
from generator.problems import GeneratorFault
from generator.roll.honours import Honouree
from generator.roll.published import PublicPractice, PublicStory
from generator.sharing import facts
from generator.sharing.drawing import Easel, Fonts
from generator.sharing.facts import Facts
from generator.sharing.ground import DRAWINGS
from generator.site import Site
from generator.theme import Theme
from generator.tint import Tint

FOLDER: Final = f"{FILES[0]}share/"
PORTAL: Final = f"{FILES[0]}icons/share.png"
"""The picture of the portal itself, by the name under which templates ask for it."""
COVER: Final = f"{FILES[0]}icons/podcast"
"""The cover of the podcast, without what its name bears of how it looks, and without its suffix."""
_TITLE, _TEXT, _STRONG = "lora-*600.woff2", "be-vietnam-pro-*400.woff2", "be-vietnam-pro-*600.woff2"
_DIGITS: Final = 8
"""Of the portal's, whose name says what it is; those of records are all digits, since an address is
no place for a name.
"""
_LONG: Final = 16
_BETWEEN: Final = "\x1f"
_TOLD: Final = attrgetter(*(one.name for one in fields(Facts)))


class FontError(GeneratorFault):
    """The theme lacks a font that pictures are drawn with (English, for developers)."""


@dataclass(frozen=True, slots=True)
class SharePicture:
    """Where a picture stands, what it was made of, and what it shows."""

    address: str
    made_of: bytes
    facts: Facts


@dataclass(frozen=True)
class SharePictures:
    """Of one site. ``on``: there is one of each record; else the portal's own stands for all.

    ``photos`` are fingerprints of what was written of them, by their files. It holds what drawing
    takes as plain data, so that workers on other machines can be sent it.
    """

    words: Words
    name: str
    subtitle: str
    fonts: Fonts
    drawings: tuple[tuple[str, str], ...]
    photos: Mapping[str, str]
    on: bool
    shared: bytes
    tint: Tint

    @classmethod
    def of(cls, site: Site, media: Media, writer: Writer) -> SharePictures:
        """Those of a site whose photos were written.

        Raises FontError, and OSError for a drawing that the theme lacks.
        """
        roll, settings, theme = site.roll, site.settings, site.settings.theme
        fonts = Fonts(*(_files(theme, pattern) for pattern in (_TITLE, _TEXT, _STRONG)))
        drawings = tuple(
            (name, site.settings.tint.of(theme, f"{FILES[0]}icons/{name}")) for name in DRAWINGS
        )
        shelves = (roll.individuals, roll.collectives, roll.practices, roll.stories)
        made_with = (
            *(_drawn_by(), settings.site_name, settings.subtitle),
            *(hashlib.sha256(file).hexdigest() for file in fonts.title + fonts.text + fonts.strong),
            *(text for _name, text in drawings),
            *(site.settings.tint.main, site.settings.tint.accent),
        )
        return cls(
            site.words,
            settings.site_name,
            settings.subtitle,
            fonts,
            drawings,
            {file: writer.written[file].sha256 for file in media if file in writer.written},
            sum(map(len, shelves)) <= settings.share_pictures,
            _digest(made_with),
            site.settings.tint,
        )

    def of_honouree(self, one: Honouree, address: str) -> SharePicture | None:
        """Of somebody whose page stands at an address; None where there is to be none."""
        return self._picture(facts.of_honouree(self.words, one), address) if self.on else None

    def of_practice(self, one: PublicPractice, address: str) -> SharePicture | None:
        """Of a practice, as ``of_honouree``."""
        return self._picture(facts.of_practice(self.words, one), address) if self.on else None

    def of_story(self, one: PublicStory, address: str) -> SharePicture | None:
        """Of a story, as ``of_honouree``."""
        return self._picture(facts.of_story(self.words, one), address) if self.on else None

    def _picture(self, shown: Facts | None, address: str) -> SharePicture | None:
        # A name is drawn whole, in the portal's own letters, or not at all.
        if shown is None or not self._easel.covers(shown):
            return None
        photo = self.photos.get(shown.photo, "")
        made_of = _digest((self.shared.hex(), address, photo, *map(str, _TOLD(shown))))
        suffix = ".jpg" if shown.photo else ".png"
        return SharePicture(f"{FOLDER}{made_of.hex()[:_LONG]}{suffix}", made_of, shown)

    def write(self, picture: SharePicture, writer: Writer) -> None:
        """Write a picture, unless the site before has it already."""
        if not writer.keep(picture.address, picture.made_of):
            file = picture.facts.photo
            photo = writer.read(file) if file else None
            writer.file(
                picture.address, painted(self._easel, picture.facts, photo), picture.made_of
            )

    def write_portal(self, writer: Writer) -> str:
        """Write the picture of the portal itself, unless it is there; its address."""
        stem, dot, ending = PORTAL.rpartition(".")
        address = f"{stem}.{self.shared.hex()[:_DIGITS]}{dot}{ending}"
        if not writer.keep(address, self.shared):
            writer.file(address, self._easel.portal(), self.shared)
        return address

    @property
    def cover(self) -> str:
        """Where the cover of the podcast stands: under another name when it looks otherwise, since
        directories fetch it once for each.
        """
        return f"{COVER}.{self._cover_of.hex()[:_DIGITS]}.jpg"

    def write_cover(self, writer: Writer) -> None:
        """Write the cover of the podcast, unless it is there."""
        if not writer.keep(self.cover, self._cover_of):
            data = self._easel.cover(self.words.feeds.podcast.title)
            writer.file(self.cover, data, self._cover_of)

    @property
    def _cover_of(self) -> bytes:
        return _digest((self.shared.hex(), str(self.words.feeds.podcast.title)))

    @property
    def _easel(self) -> Easel:
        return _easel(self.fonts, self.drawings, self.name, self.subtitle, self.tint)


def painted(easel: Easel, shown: Facts, photo: bytes | None) -> bytes:
    """A picture, as a whole file."""
    return easel.picture(shown, photo)


@lru_cache(maxsize=2)
def _easel(
    fonts: Fonts, drawings: tuple[tuple[str, str], ...], name: str, subtitle: str, tint: Tint
) -> Easel:
    """One for all builds and all workers of a process: letters and grounds are drawn once."""
    return Easel(fonts, dict(drawings), name, subtitle, tint)


@cache
def _drawn_by() -> str:
    """What draws: this package, and the libraries that its pixels come from."""
    return f"{code_digest(Path(__file__).parent)} {PIL.__version__} {resvg_py.__version__}"


def _files(theme: Theme, pattern: str) -> tuple[bytes, ...]:
    files = theme.files(f"{FILES[0]}fonts", pattern).values()
    if not files:
        raise FontError(f"the theme has no assets/fonts/{pattern}, to draw share pictures with")
    return tuple(one.read_bytes() for one in files)


def _digest(parts: tuple[str, ...]) -> bytes:
    return hashlib.blake2b(_BETWEEN.join(parts).encode(), digest_size=SIZE).digest()
