"""Whether what a text links to exists: addresses of the portal.

Some of it can be told of the records alone, beside all other faults. Which lists there are, and of
how many pages, follows from what is published: that is asked when all else is right.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from generator import markdown
from generator.addresses import Addresses
from generator.checking.media import media_of
from generator.loading.library import Library
from generator.loading.notes import Links
from generator.problems import Problem, Severity
from generator.records.base import Record
from generator.records.kinds import Kind
from generator.records.markers import MarkdownText
from generator.records.walk import Way, marked

# From the portal's root, to a place on the same page, or with a scheme.
_LEADING: Final = re.compile(r"[/#]|[A-Za-z][A-Za-z0-9+.-]*:")
_PATH: Final = re.compile(r"[^#?]*")


def links_in(record: Record) -> Iterator[Links]:
    """The texts of a record that link somewhere, or are not rendered."""
    for _marker, at, text in marked(record, MarkdownText):
        if fault := markdown.fault(text):
            yield Links(at, fault=fault.code, spot=fault.spot)
        elif hrefs := markdown.links(text):
            yield Links(at, tuple(hrefs))


def check_links(library: Library, addresses: Addresses) -> Iterator[Problem]:
    """Links that lead nowhere, whatever is published, and texts that are not rendered."""
    known = {f"/{address}" for address in addresses.fixed()}
    known |= {alias for _kind, record in library.records() for alias in record.aliases}
    for kind, record, text in _texts(library):
        if text.fault:
            file = library.origins[kind, record.id].file
            yield Problem(text.fault, file, text.at, record.id, spot=text.spot)
        for href in text.hrefs:
            if not _LEADING.match(href):
                yield problem("link-relative", library, kind, record, text.at, href)
        for path in _paths(text):
            if not (
                path in known
                or _there(library, addresses.record_at(path[1:]))
                or addresses.section_over(path)
            ):
                yield problem("link-unknown", library, kind, record, text.at, path)


def check_published_links(
    library: Library, addresses: Addresses, routes: Container[str]
) -> Iterator[Problem]:
    """Links that the portal cannot follow (``routes`` are those that it can).

    An error where there is nothing; a warning in what is public where there is a record that is
    not public, or no more: a day or an approval may change it, and until then only the words stand.
    """
    held: _Held | None = None
    for kind, record, text in _texts(library):
        for path in _paths(text):
            # The form editor is the portal's own, whether it is installed here or not.
            if path in routes or path == f"/{addresses.editor}":
                continue
            held = held or _Held(library, addresses)
            if path not in held:
                yield problem("link-unknown", library, kind, record, text.at, path)
            elif f"/{addresses.of(kind, record.id)}" in routes:
                warning = Severity.WARNING
                yield problem("link-held", library, kind, record, text.at, path, warning)


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


def _paths(text: Links) -> Iterator[str]:
    """The addresses of the portal that a text links to, with the slash that they begin with."""
    for href in text.hrefs:
        if href.startswith("/"):
            yield _PATH.match(href)[0]  # type: ignore[index] # matches whatever there is


def _there(library: Library, key: tuple[Kind, str] | None) -> bool:
    return key is not None and (key[1] in library.of(key[0]) or library.is_broken(*key))


def problem(
    code: str,
    library: Library,
    kind: Kind,
    record: Record,
    at: Way,
    path: str,
    severity: Severity = Severity.ERROR,
) -> Problem:
    """A problem at a link of a record."""
    file = library.origins[kind, record.id].file
    return Problem(code, file, at, record.id, path, severity=severity, spot=path)
