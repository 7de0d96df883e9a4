"""Settings and files in which an example, or nothing, stands for what is the province's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from generator.checking.report import in_words
from generator.checking.settings import check_settings
from generator.config import Settings
from generator.doctor.matters import Matter, know, mend
from generator.files import read_plain
from generator.language import Words
from generator.loading.library import Library
from generator.problems import visible

_MOST_BYTES: Final = 1 << 20
# RFC 2606 and RFC 6761: names that are nobody's, for examples.
_EXAMPLE: Final = re.compile(
    r"(?<![\w.-])((?:[\w-]+\.)+(?:example|invalid)|(?:[\w-]+\.)*example\.(?:com|net|org))(?![\w.-]*\w)"
)
_OF_NOBODY: Final = "honour-roll,2021"
_DOUBT: Final = "(?)"
_HERE: Final = ("localhost", "127.0.0.1", "[::1]")


def unsettled(settings: Settings, library: Library, words: Words) -> Iterator[Matter]:
    """What the settings leave open."""
    yield from _address(settings)
    if not settings.publisher:
        yield mend("no-publisher")
    office = settings.office
    if office is None or not (office.email or office.phone or office.address):
        yield mend("no-office")
    if settings.contact is None or not (settings.contact.email or settings.contact.phone):
        yield mend("no-contact")
    if settings.tag_authority == _OF_NOBODY:
        yield mend("no-authority")
    for problem in check_settings(settings, library):
        told = in_words(problem, words)
        yield mend("setting", what=told.what, fix=told.fix, line=problem.line)
    samples = sum(one.sample for one in library.individuals.values())
    samples += sum(one.sample for one in library.collectives.values())
    if samples and settings.samples == "show":
        yield know("samples", n=samples)
    if settings.data_licence is None:
        yield know("no-licence")


def _address(settings: Settings) -> Iterator[Matter]:
    address = urlsplit(settings.base_url)
    if address.hostname in _HERE:
        yield mend("no-address")
    elif address.scheme != "https":
        yield mend("unsafe-address", found=settings.base_url)


def examples(settings: Settings) -> Iterator[Matter]:
    """Hosts that are nobody's, by file; and how many things are marked as not confirmed."""
    root = settings.config_file.parent
    doubts: list[str] = []
    for file in _files(settings):
        found: dict[str, list[int]] = {}
        for number, line in enumerate(_lines(file), 1):
            if line.lstrip().startswith("#"):
                continue
            for host in _EXAMPLE.findall(line):
                found.setdefault(host, []).append(number)
        name = visible(_shown(file, root))
        for host, lines in found.items():
            places = ", ".join(map(str, dict.fromkeys(lines)))
            yield mend("example", file=name, lines=places, found=visible(host))
        if any(_DOUBT in line for line in _lines(file)):
            doubts.append(name)
    if doubts:
        yield know("doubts", files=", ".join(doubts))


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
