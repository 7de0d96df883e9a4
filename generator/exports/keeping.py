"""Pieces of tables as they were compressed, from one build to the next.

Most edits change a row; compressing all others anew is half of what tables take.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from generator.cache.pickles import packed
from generator.cache.store import Store
from generator.digests import of_plain
from generator.exports.archives import Packer, packed_by

_LEAST: Final = 1_000
"""Bytes of a piece: to compress fewer costs no more than to know them again."""
_MOST: Final = 1 << 25
"""Bytes that are kept, compressed: of some 30,000 records. Of more, memory is what is short."""


class KeptPieces(Packer):
    """Those of one portal, as a store remembers them."""

    def __init__(self, store: Store | None = None, name: str = "") -> None:
        self._store = store
        self._name = f"pieces-{name}"
        self._known: dict[bytes, bytes] = {}
        self._used: dict[bytes, bytes] = {}
        self._size = 0

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Within, pieces that say the same as in the build before are not compressed anew; those
        that were asked for are kept for the next one.
        """
        if self._store is None:
            yield
            return
        head = self._store.head(self._name)
        kept = self._store.blob(head.blobs[0]) if head and head.blobs else None
        self._known = kept if isinstance(kept, dict) else {}
        self._size = 0
        with packed_by(self):
            yield
        if self._used != self._known and self._size <= _MOST:
            self._store.remember(self._name, None, [self._store.put(packed(self._used))])
        self._known, self._used = {}, {}

    def packed(self, data: bytes) -> bytes:
        """The bytes as they stand in an archive."""
        if len(data) < _LEAST or self._size > _MOST:
            return super().packed(data)
        key = of_plain(data)
        found = self._used.get(key) or self._known.get(key)
        if not isinstance(found, bytes):
            found = super().packed(data)
        if key not in self._used:
            self._used[key] = found
            self._size += len(found)
            if self._size > _MOST:
                self._used = {}
        return found
