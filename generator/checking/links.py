"""Whether what a text links to exists: addresses of the portal.

Some of it can be told of the records alone, beside all other faults. Which lists there are, and of
how many pages, follows from what is published: that is asked when all else is right.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Final

from generator import markdown
from generator.addresses import Addresses
from generator.checking.media import media_of
from generator.loading.library import Library
from generator.loading.notes import Links
from generator.markdown import NOWHERE, Image, Place
from generator.problems import Problem, Severity
from generator.records.base import Record
from generator.records.kinds import Kind
from generator.records.markers import MarkdownText
from generator.records.practice import Practice
from generator.records.story import Story
from generator.records.walk import Way, marked

# From the portal's root, to a place on the same page, or with a scheme.
_LEADING: Final = re.compile(r"[/#]|[A-Za-z][A-Za-z0-9+.-]*:")
# What ``markdown.render`` keeps of them.
_FOLLOWED: Final = re.compile(r"[/#]|https?://")
_PATH: Final = re.compile(r"[^#?]*")


def links_in(record: Record) -> Iterator[Links]:
    """The texts of a record that link somewhere, hold HTML, or are not rendered."""
    for _marker, at, text in marked(record, MarkdownText):
        if fault := markdown.fault(text):
            yield Links(at, fault=fault.code, spot=fault.spot)
            continue
        links, images = markdown.links(text), markdown.images(text)
        tags, unreadable = markdown.typed_tags(text), markdown.unreadable(text)
        if links or images or tags or unreadable:
            yield Links(at, tuple(links), tuple(images), tuple(tags), tuple(unreadable))


def check_links(library: Library, addresses: Addresses) -> Iterator[Problem]:
    """Links that lead nowhere, whatever is published, images that cannot be shown, HTML that is not
    read, and texts that are not rendered.
    """
    known = {f"/{address}" for address in addresses.fixed()}
    known |= {alias for _kind, record in library.records() for alias in record.aliases}
    for kind, record, text in _texts(library):
        if text.fault:
            file = library.origins[kind, record.id].file
            yield Problem(text.fault, file, text.at, record.id, spot=text.spot)
        for link in text.links:
            if not _LEADING.match(link.href):
                found, place = link.typed, link.place
                yield problem("link-relative", library, kind, record, text.at, found, place)
            elif not _FOLLOWED.match(link.href):
                # The words stay.
                yield problem(
                    "link-scheme", library, kind, record, text.at, link.href, link.place,
                    Severity.WARNING,
                )  # fmt: skip
        for tag in dict.fromkeys(text.tags):
            warning = Severity.WARNING  # it is shown, as it stands
            yield problem("html-typed", library, kind, record, text.at, tag, severity=warning)
        for image in text.images:
            if code := _unplaced(image, record):
                fault = problem(code, library, kind, record, text.at, image.typed, image.place)
                yield replace(fault, allowed=_listed_as(image, record))
        for place in text.unreadable:
            yield problem("image-unreadable", library, kind, record, text.at, place.spot, place)
        for path, place in _paths(text):
            if not (
                path in known
                or _there(library, addresses.record_at(path[1:]))
                or addresses.section_over(path)
            ):
                yield problem("link-unknown", library, kind, record, text.at, path, place)


def check_published_links(
    library: Library, addresses: Addresses, routes: Container[str]
) -> Iterator[Problem]:
    """Links that the portal cannot follow (``routes`` are those that it can).

    An error where there is nothing; a warning in what is public where there is a record that is
    not public, or no more: a day or an approval may change it, and until then only the words stand.
    """
    held: _Held | None = None
    for kind, record, text in _texts(library):
        for path, place in _paths(text):
            # The form editor is the portal's own, whether it is installed here or not.
            if path in routes or path == f"/{addresses.editor}":
                continue
            held = held or _Held(library, addresses)
            if path not in held:
                yield problem("link-unknown", library, kind, record, text.at, path, place)
            elif f"/{addresses.of(kind, record.id)}" in routes:
                warning = Severity.WARNING
                yield problem("link-held", library, kind, record, text.at, path, place, warning)


class _Held:
    """Addresses of all records, with what belongs to them, whether they are public or not."""

    def __init__(self, library: Library, addresses: Addresses) -> None:
        self._library = library
        self._addresses = addresses
        records = [record for _kind, record in library.records()]
        self._more = {alias for record in records for alias in record.aliases}
        self._more |= {f"/{file}" for record in records for file in media_of(record)}

    def __contains__(self, path: str) -> bool:
        return path in self._more or _there(self._library, self._addresses.owner_of(path[1:]))


def _unplaced(image: Image, record: Record) -> str | None:
    """Why an image of a text is no photo of its record in a place of its own; None if it is."""
    code = None if image.alone else "image-inline"
    if not image.file:
        code = "image-elsewhere"
    elif not isinstance(record, Story | Practice):
        code = "image-not-here"
    elif image.file not in {photo.file for photo in record.photos}:
        code = "image-unlisted"
    return code


def _listed_as(image: Image, record: Record) -> str | None:
    """The photo of a record that was meant, where capitals alone are otherwise."""
    photos = record.photos if isinstance(record, Story | Practice) else ()
    named = (one.file for one in photos if one.file.casefold() == image.file.casefold())
    return next((one for one in named if one != image.file), None)


def _texts(library: Library) -> Iterator[tuple[Kind, Record, Links]]:
    """The texts that link somewhere; who loaded the library may have noted them."""
    for kind, record in library.records():
        if library.notes is None:
            found: Iterable[Links] = links_in(record)
        elif notes := library.notes.get((kind, record.id)):
            found = notes.links
        else:
            continue
        for text in found:
            yield kind, record, text


def _paths(text: Links) -> Iterator[tuple[str, Place]]:
    """The addresses of the portal that a text links to, with the slash that they begin with; and
    where each stands.
    """
    for link in text.links:
        if link.href.startswith("/"):
            yield _PATH.match(link.href)[0], link.place  # type: ignore[index] # matches anything


def _there(library: Library, key: tuple[Kind, str] | None) -> bool:
    return key is not None and (key[1] in library.of(key[0]) or library.is_broken(*key))


def problem(
    code: str,
    library: Library,
    kind: Kind,
    record: Record,
    at: Way,
    found: str,
    place: Place = NOWHERE,
    severity: Severity = Severity.ERROR,
) -> Problem:
    """A problem at a link or an image of a record; ``place`` is told where that is known."""
    file = library.origins[kind, record.id].file
    spot, nth = place.spot or found, place.nth
    return Problem(code, file, at, record.id, found, severity=severity, spot=spot, nth=nth)
