"""Examples that were left where something of the portal's own belongs, by file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from generator.config import Settings
from generator.doctor.matters import Matter, know, mend
from generator.files import read_plain
from generator.language import Words
from generator.loading.library import Library
from generator.problems import visible
from generator.records.base import Status
from generator.theme import LOGO
from generator.vietnamese import fold

_MOST_BYTES: Final = 1 << 20
# RFC 2606 and RFC 6761: names that are nobody's, for examples.
_EXAMPLE: Final = re.compile(
    r"(?<![\w.-])((?:[\w-]+\.)+(?:example|invalid)|(?:[\w-]+\.)*example\.(?:com|net|org))(?![\w.-]*\w)"
)
# The same of numbers: an area code, and nothing but zeros behind it.
_EXAMPLE_PHONE: Final = re.compile(r"(?<![\d.])(?:\+84[ .-]?|0)\d{2,3}(?:[ .-]?0){6,8}(?!\d)")
_DOUBT: Final = "(?)"
EMBLEM: Final = "1be079129baa81098bd5de369a063c38ab470bb72171d85193164d27ab5a827d"
"""SHA-256 of the emblem that the program comes with, which is nobody's."""


def has_real(library: Library) -> bool:
    """Whether somebody is published who is not invented: only then is there a portal to finish."""
    shelves = (library.individuals, library.collectives)
    return any(
        one.status is Status.APPROVED and not one.sample
        for shelf in shelves
        for one in shelf.values()
    )


def examples(settings: Settings) -> Iterator[Matter]:
    """Hosts and phone numbers that are nobody's, by file; and how many doubts are marked."""
    root = settings.config_file.parent
    doubts: list[str] = []
    for file in _files(settings):
        found: dict[str, list[int]] = {}
        lines = _lines(file)
        for number, line in enumerate(lines, 1):
            if line.lstrip().startswith("#"):
                continue
            for nobodys in (*_EXAMPLE.findall(line), *_EXAMPLE_PHONE.findall(line)):
                found.setdefault(nobodys, []).append(number)
        name = visible(_shown(file, root))
        for nobodys, numbers in found.items():
            places = ", ".join(map(str, dict.fromkeys(numbers)))
            matter = mend("example", file=name, lines=places, found=visible(nobodys))
            yield matter.within(file, numbers[0])
        doubtful = [str(number) for number, line in enumerate(lines, 1) if _DOUBT in line]
        if doubtful:
            doubts.append(f"{name} ({', '.join(doubtful)})")
    if doubts:
        yield know("doubts", files="; ".join(doubts))


def denials(settings: Settings, library: Library, words: Words) -> Iterator[Matter]:
    """Pages that call everybody invented where somebody is real."""
    if not has_real(library):
        return
    said = {fold(str(one)): str(one) for one in words.doctor.denials}
    root = settings.config_file.parent
    for file in _below(settings.content_dir / "pages", ("*.md",)):
        for number, line in enumerate(_lines(file), 1):
            plain = fold(line)
            if found := next((text for one, text in said.items() if one in plain), ""):
                name = visible(_shown(file, root))
                yield mend("denial", file=name, line=number, found=found).within(file, number)
                break


def emblem(settings: Settings) -> Iterator[Matter]:
    """Whether the portal still has the emblem that the program comes with."""
    file = settings.theme.file(LOGO)
    if hashlib.sha256(file.read_bytes()).hexdigest() == EMBLEM:
        own = settings.config_file.parent / "theme" / LOGO
        yield know("emblem", file=f"theme/{LOGO}").within(own)


def _files(settings: Settings) -> Iterator[Path]:
    root, content = settings.config_file.parent, settings.content_dir
    yield settings.config_file
    yield from _below(root / ".github", ("*.yml", "*.md"))
    yield from _below(content / "catalogues", ("*.yml",))
    yield from _below(content / "pages", ("*.md",))
    if settings.editor.sign_in:
        yield from _below(settings.editor.folder / "sign-in", ("*.toml",))


def _below(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(one for one in folder.rglob(pattern) if one.is_file())


def _shown(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()


def _lines(file: Path) -> list[str]:
    try:
        return read_plain(file, _MOST_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return []
