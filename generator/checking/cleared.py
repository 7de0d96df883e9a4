"""Records that were found right, as long as all that they were held against stays as it is.

What stands in other files may make a record wrong: what it refers to, the names that it must not
tell. While none of that has changed, a record that has not changed either need not be asked again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from generator.cache.store import Store
from generator.loading.library import Library
from generator.records.kinds import Kind

_SIZE: Final = 16


class Cleared:
    """Those of a library, as a store remembers them under a name.

    ``against`` is a digest of all that they are held against beside their own files.
    """

    def __init__(
        self, library: Library, name: str, against: bytes, store: Store | None = None
    ) -> None:
        self._library = library
        self._store = store
        self._name = f"cleared-{name}"
        self._against = against
        head = store.head(self._name) if store else None
        self._clear: frozenset[bytes] = frozenset()
        if head and head.value[0] == against:
            self._clear = frozenset(head.value[1])

    def has(self, kind: Kind, identity: str) -> bool:
        """Whether a record is one that was found right."""
        if not self._clear:
            return False
        return self._mark(self._library.origins[kind, identity].file) in self._clear

    def remember(self, files: Iterable[str]) -> None:
        """Keep those of these files, all of whose records were found right."""
        if self._store is None:
            return
        clear = {self._mark(file) for file in files if self._library.sources.get(file)}
        if clear != self._clear:
            self._store.remember(self._name, (self._against, clear))

    def _mark(self, file: str) -> bytes:
        """A file under its name, as it is."""
        source = self._library.sources.get(file, b"")
        return hashlib.blake2b(file.encode() + b"\0" + source, digest_size=_SIZE).digest()
