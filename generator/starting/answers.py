"""What is asked of whoever begins a portal, and what may be answered."""

from __future__ import annotations

import errno
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from generator.files import NoPlainFile, read_plain
from generator.locales.zones import VIETNAM, zone_of
from generator.problems import SurroundingsFault
from generator.tint import ACCENT, MAIN
from generator.vietnamese import fold

_MOST: Final = 160
"""Characters of a name."""
_DOMAIN: Final = re.compile(
    r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})(/[A-Za-z0-9._-]+)?"
)
_COLOUR: Final = re.compile("#[0-9a-f]{6}")
_EMBLEM_MB: Final = 8
_UNIT: Final = re.compile("(tinh|thanh pho) +(?=.)")
"""What stands before the name of a province, as it is folded."""


class Starter(StrEnum):
    """Which catalogues a portal begins with."""

    PROVINCE = "province"
    """A Vietnamese province after 1 July 2025: the law's forms, no districts."""
    PLAIN = "plain"
    PRIZE = "prize"
    """A foundation that awards a few prizes each year."""


class AnswerFault(SurroundingsFault):
    """An answer that cannot be used; ``code`` is a key of ``environment``."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key}: {values}", f"init-{key}", **values)


@dataclass(frozen=True)
class Answers:
    """All that a portal is begun from. ``emblem`` is a drawing or a photo; None for a monogram."""

    body: str
    office: str
    domain: str
    language: str
    starter: Starter
    time_zone: str = VIETNAM
    main: str = MAIN
    accent: str = ACCENT
    emblem: bytes | None = None
    sample: bool = False

    @property
    def place(self) -> str:
        """The name of a province without what kind of unit it is; "" where it is none."""
        if self.starter is not Starter.PROVINCE:
            return ""
        found = _UNIT.match(fold(self.body))
        return self.body[found.end() :] if found else self.body

    @property
    def province(self) -> str:
        """A province as it is called in full: “tỉnh Thử”."""
        named = self.body != self.place
        return self.body[0].lower() + self.body[1:] if named else f"tỉnh {self.body}"


def line(text: str, name: str) -> str:
    """A name in one line, composed (NFC). Raises AnswerFault."""
    said = " ".join(unicodedata.normalize("NFC", text).split())
    odd = any(unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs", "Cn") for one in said)
    if not said or len(said) > _MOST or odd or not any(map(str.isalpha, said)):
        raise AnswerFault("line", name=name, most=_MOST)
    return said


def domain(text: str) -> str:
    """Where the portal will stand, with a folder perhaps (``ten.github.io/kho``).

    In the letters that addresses consist of, whatever it is written in. Raises AnswerFault.
    """
    said = re.sub("^https://", "", text.strip()).rstrip("/")
    host, slash, folder = said.partition("/")
    try:
        host = host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        raise AnswerFault("domain", found=text) from None
    said = host + slash + folder
    if not _DOMAIN.fullmatch(said):
        raise AnswerFault("domain", found=text)
    return said


def time_zone(text: str) -> str:
    """A name of the IANA database. Raises AnswerFault."""
    said = text.strip()
    try:
        zone_of(said)
    except LookupError:
        raise AnswerFault("time-zone", found=text) from None
    return said


def colour(text: str) -> str:
    """``#rrggbb``. Raises AnswerFault."""
    said = text.strip().lower()
    said = said if said.startswith("#") else f"#{said}"
    if not _COLOUR.fullmatch(said):
        raise AnswerFault("colour", found=text)
    return said


def emblem(file: Path) -> bytes:
    """The bytes of an emblem's file. Raises OSError, and AnswerFault for a folder and the like, and
    where there are too many.
    """
    try:
        return read_plain(file, _EMBLEM_MB << 20)
    except NoPlainFile:
        raise AnswerFault("emblem") from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise AnswerFault("emblem-size", most=_EMBLEM_MB, found=file) from None
        raise
