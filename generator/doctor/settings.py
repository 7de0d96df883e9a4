"""What the settings leave open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from generator.checking.report import in_words
from generator.checking.settings import check_settings
from generator.config import Settings
from generator.doctor.matters import Matter, know, mend
from generator.language import Words
from generator.loading.library import Library

_OF_NOBODY: Final = "honour-roll,2021"
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
