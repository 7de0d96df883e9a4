"""The plain texts of a kit: to be read aloud, and what there is to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.config import Contact
from generator.formats import lasting
from generator.kits.matter import Matter
from generator.kits.spoken import seconds, within
from generator.pages.kits import Fact
from generator.site import Site

Listed = tuple[str, Sequence[Fact]]
"""Files of a kit under a heading: what each is called, and what is to know about it."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What stands on everything in a kit: until when it must wait, that it is invented, what was
    corrected or taken back, whose it is, whom to ask.
    """

    embargo: str
    warnings: Sequence[str]
    source: str
    contacts: Sequence[Sequence[Fact]]


def notes_of(site: Site, matter: Matter, until: datetime | None) -> Notes:
    """Those of a kit of what is public at ``until``, or already where that is None."""
    words = site.words
    embargo = str(words.kit.at_once)
    if until:
        moment = site.locale.here(until)
        embargo = words("kit.embargo", hour=f"{moment:%H:%M}", day=site.locale.day(moment.date()))
    warnings = [*matter.changes]
    if matter.sample:
        warnings.insert(0, f"{words.sample.title}. {words.sample.text}")
    source = f"{words.feeds.source} {site.settings.site_name}, {site.absolute(matter.page)}"
    return Notes(embargo, warnings, source, [*_contacts(site, matter)])


def has_phone(site: Site, matter: Matter) -> bool:
    """Whether anybody can be called."""
    told = [fact for one in _contacts(site, matter) for fact in one]
    return any(label == str(site.words.press.phone) for label, _value in told)


def _contacts(site: Site, matter: Matter) -> Iterator[Sequence[Fact]]:
    """Whom newsrooms ask, then the offices that decided; each with its name first."""
    settings = site.settings
    words = site.words.press
    own = settings.contact or settings.office or Contact()
    phone = own.phone or (settings.office.phone if settings.office else "")
    name = own.name or settings.publisher or settings.site_name
    yield _contact(site, str(words.publisher), name, phone, own.email, own.address)
    for issuer in matter.issuers:
        if found := issuer.contact:
            yield _contact(
                site, str(words.issuer), issuer.name, found.phone, found.email, found.address
            )


def _contact(site: Site, label: str, name: str, *told: str | None) -> Sequence[Fact]:
    words = site.words.press
    labels = (words.phone, words.email, words.office)
    facts = [(str(each), value) for each, value in zip(labels, told, strict=True) if value]
    return [(label, name), *facts]


def to_read(site: Site, matter: Matter, notes: Notes, length: int) -> str:
    """A text to be read in so many seconds, below what is not to be read."""
    said = within(matter.spoken, length)
    about = site.words("kit.about", about=lasting(site.words, seconds(said)))
    head = [notes.embargo, *notes.warnings, about]
    return "\n".join([*(f"[{one}]" for one in head), "", said, "", f"[{notes.source}]", ""])


def to_know(site: Site, matter: Matter, notes: Notes, listed: Sequence[Listed]) -> str:
    """Facts, photos and recordings by their files, whom to ask, how to use it."""
    words = site.words
    parts = [notes.embargo, *notes.warnings, matter.title]
    parts += [_lines(str(words.press.facts), matter.facts)] if matter.facts else []
    parts += [_lines(title, facts) for title, facts in listed if facts]
    contacts = [fact for one in notes.contacts for fact in one]
    parts += [_lines(str(words.press.contact), contacts), str(words.press.rights), notes.source]
    return "\n\n".join(parts) + "\n"


def _lines(title: str, facts: Sequence[Fact]) -> str:
    return "\n".join([title.upper(), *(f"{label}: {value}" for label, value in facts)])
