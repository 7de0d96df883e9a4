"""Which records name nobody that is looked for: nearly all, and each is read once to know it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from generator.cache.store import Store
from generator.checking.cleared import Cleared
from generator.checking.naming import Naming
from generator.checking.privacy import gather
from generator.loading.library import Library
from generator.records.base import Record
from generator.records.kinds import Kind


class Silent:
    """Records of a library that hold none of some names, wherever in them.

    Who has to wait or has left changes seldom, and texts change one at a time: what ``store``
    remembers to be silent is not read again.
    """

    def __init__(
        self, library: Library, namings: Sequence[Naming], store: Store | None = None
    ) -> None:
        self._library = library
        self._namings = [one for one in namings if one]
        names = repr([one.parts() for one in self._namings]).encode()
        self._cleared = Cleared(library, "names", hashlib.blake2b(names).digest(), store)
        self._silent: list[str] = []

    def is_silent(self, kind: Kind, record: Record) -> bool:
        """Whether a record holds none of the names; others may hold one, and are to be read."""
        if not self._namings:
            return True
        silent = self._cleared.has(kind, record.id) or not self._speaks(record)
        if silent:
            self._silent.append(self._library.origins[kind, record.id].file)
        return silent

    def _speaks(self, record: Record) -> bool:
        texts: list[str] = []
        gather(record, texts)
        # At once; what begins in one text and ends in the next is none, and costs a second look.
        joined = "\n".join(texts)
        return any(True for naming in self._namings for _found in naming.whom(joined))

    def remember(self) -> None:
        """Keep those that were found silent."""
        if self._namings:
            self._cleared.remember(self._silent)
