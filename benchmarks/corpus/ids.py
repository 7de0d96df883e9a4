"""Ids that are unique over all that shares an address space."""

from __future__ import annotations

from generator.vietnamese import slug

_LONGEST = 100


class Ids:
    """Hands out ids; namesakes get a number."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def take(self, text: str) -> str:
        """An id made of ``text`` that nobody has yet."""
        base = slug(text)
        if len(base) > _LONGEST:
            base = base[:_LONGEST].rpartition("-")[0]
        found = base
        number = self._next.get(base, 1)
        while found in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._next[base] = number
        self._taken.add(found)
        return found
