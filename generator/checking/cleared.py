"""Awardees whose references were found right, as long as all that they refer to stays as it is.

What they refer to stands in other kinds of records: decisions, catalogues, movements. While no file
of these has changed, a record that has not changed either need not be asked again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Final

from generator.cache.store import Store
from generator.loading.library import Library
from generator.records.kinds import AWARDEES, Kind

_NAME: Final = "references"


class Cleared:
    """Those of a library, as a store remembers them."""

    def __init__(self, library: Library, store: Store | None = None) -> None:
        self._library = library
        self._store = store
        self._others = _digest_of_others(library)
        head = store.head(_NAME) if store else None
        self._clear: frozenset[bytes] = frozenset()
        if head and head.value[0] == self._others:
            self._clear = frozenset(head.value[1])

    def has(self, kind: Kind, identity: str) -> bool:
        """Whether a record, with what it refers to, is one that was found right."""
        if not self._clear or kind not in AWARDEES:
            return False
        return self._mark(self._library.origins[kind, identity].file) in self._clear

    def remember(self, wrong: Collection[str]) -> None:
        """Keep all that were read but ``wrong`` files."""
        if self._store is None or self._library.broken:
            return
        files = (file for file in self._library.sources if file.partition("/")[0] in AWARDEES)
        clear = {self._mark(file) for file in files if file not in wrong}
        if clear != self._clear:
            self._store.remember(_NAME, (self._others, clear))

    def _mark(self, file: str) -> bytes:
        """A file under its name, as it is."""
        return hashlib.blake2b(
            file.encode() + b"\0" + self._library.sources.get(file, b""), digest_size=16
        ).digest()


def _digest_of_others(library: Library) -> bytes:
    digest = hashlib.blake2b()
    for file, source in sorted(library.sources.items()):
        if file.partition("/")[0] not in AWARDEES:
            digest.update(f"{file}\0".encode() + source)
    return digest.digest()
