"""What of a record the rest of the portal hangs on: all of it but its passages.

Where a page stands, in which lists, orders, counts and feeds, under which name, beside whom: that
follows from the structure of all records. A passage is a text that only whoever shows its record
shows, and of which nothing else is made. While the structure of all records stays as it is, an
output has changed only if a passage has changed that it shows.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

from generator.loading.library import Library
from generator.records.awardee import Awardee
from generator.records.base import Model

_SIZE: Final = 16
_PASSAGES: Final = ("summary", "body")
_OF_AN_AWARD: Final = "citation"


def structure_of(record: Model) -> bytes:
    """A digest of what is no passage, and of which passages there are; empty for what has none."""
    if not isinstance(record, Awardee):
        return b""
    told = record.model_dump_json(
        exclude={**dict.fromkeys(_PASSAGES, True), "awards": {"__all__": {_OF_AN_AWARD}}}
    )
    there = [getattr(record, name) is None for name in _PASSAGES]
    there += [getattr(award, _OF_AN_AWARD) is None for award in record.awards]
    return _digest(f"{told}{there}".encode())


def structure_of_all(library: Library, now: datetime) -> bytes:
    """A digest of the structure of all records as they stand at a moment.

    That decides which days have come and which embargoes have lifted, and nothing else.
    """
    waiting = sum(bool(one.publish_at and one.publish_at > now) for _kind, one in library.records())
    parts = [f"{library.locale.day_of(now)} {waiting}".encode()]
    for file, source in sorted(library.sources.items()):
        parts.append(file.encode() + b"\0" + library.structures.get(file, source))
    return _digest(b"\0".join(parts))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()
