"""All checks on a library, in one call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.addresses import Addresses
from generator.checking.identity import check_identity
from generator.checking.links import check_links
from generator.checking.mentions import check_mentions
from generator.checking.privacy import check_privacy
from generator.checking.references import check_references
from generator.loading.library import Library
from generator.problems import Problem


def check(library: Library, addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Every problem of the library; records that could not be read are not in it."""
    yield from check_references(library)
    yield from check_identity(library, addresses)
    yield from check_links(library, addresses, root)
    yield from check_privacy(library)
    yield from check_mentions(library)
