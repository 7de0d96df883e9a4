"""What of the index is kept while no document is called, dated or filed otherwise.

Most edits change a text. Lists of names, blocks, facets and orders tell nothing of texts; they are
kept as a whole, by all that documents say beside them and by what the root tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from generator.cache.pickles import packed
from generator.cache.store import Store
from generator.digests import of_plain
from generator.search.documents import Document, Row

_TEXTS: Final = ("said", "shared")
# Whatever else is added to a document or a row belongs to what is told of it.
_TOLD: Final = attrgetter(
    *(one.name for one in fields(Document) if one.name not in (*_TEXTS, "rows", "words"))
)
_ROW: Final = attrgetter(*(one.name for one in fields(Row)))

Told = tuple[dict[str, bytes], dict[str, Any]]
"""Files by name, and what the root tells of them."""


class KeptRest:
    """All of an index but lists of texts, as a store remembers it."""

    def __init__(self, store: Store | None = None, name: str = "") -> None:
        self._store = store
        self._name = f"found-{name}"
        self._made_of = b""

    def find(self, documents: Iterable[Document], root: Mapping[str, Any]) -> Told | None:
        """What was made of documents that say the same beside their texts, and with the same root;
        None where that is not there.
        """
        if self._store is None:
            return None
        said = [(_TOLD(one), [_ROW(row) for row in one.rows]) for one in documents]
        self._made_of = of_plain((said, dict(root)))
        head = self._store.head(self._name)
        if head and head.value == self._made_of and head.blobs:
            with suppress(TypeError, ValueError):
                files, told = self._store.blob(head.blobs[0])
                return files, told
        return None

    def remember(self, made: Told) -> None:
        """Keep what was made of what was not found."""
        if self._store is not None:
            self._store.remember(self._name, self._made_of, [self._store.put(packed(made))])
