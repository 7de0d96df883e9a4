"""What has another id now: its record lists the address at which it stood, so that nothing left."""

from __future__ import annotations

from collections.abc import Mapping

from generator.records.kinds import Kind
from generator.roll import shelves
from generator.site import Site

Renames = Mapping[tuple[Kind, str], str]
"""The id of today, by kind and id before."""


def renames(before: Site, after: Site) -> Renames:
    """Public records of ``before`` that are public now under another id."""
    found: dict[tuple[Kind, str], str] = {}
    then = shelves.records(before.roll)
    for kind, shelf in shelves.records(after.roll).items():
        at = {before.addresses.of(kind, one): one for one in then[kind] if one not in shelf}
        for identity, record in shelf.items():
            olds = (at.get(alias.removeprefix("/")) for alias in record.aliases)
            found.update({(kind, old): identity for old in olds if old})
    return found
