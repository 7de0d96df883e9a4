"""Whether what a text links to exists: addresses of the portal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.addresses import FILES, Addresses
from generator.loading.library import Library
from generator.markdown import multiplies
from generator.problems import Problem
from generator.records.kinds import Kind
from generator.records.markers import MarkdownText
from generator.records.walk import marked

_LOCAL_LINK = re.compile(r"\]\((/[^)\s#?]*)")


def check_links(library: Library, addresses: Addresses) -> Iterator[Problem]:
    """Links that lead nowhere."""
    known = {"/", *(f"/{path}" for path in addresses.reserved() if path not in FILES)}
    for kind in Kind:
        if addresses.has_pages(kind):
            known |= {f"/{addresses.of(kind, identity)}" for identity in library.of(kind)}
    known |= {
        f"/{addresses.of(kind, identity)}"
        for kind, identity in library.broken
        if identity and addresses.has_pages(kind)
    }
    for kind, record in library.records():
        origin = library.origins[kind, record.id]
        for _marker, at, text in marked(record, MarkdownText):
            if multiplies(text):
                yield Problem("links-multiply", origin.file, at, record.id)
            for address in _LOCAL_LINK.findall(text):
                if address not in known and not address.startswith("/media/"):
                    yield Problem("link-unknown", origin.file, at, record.id, address, spot=address)
