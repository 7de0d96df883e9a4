"""Names as a text spells them, looked up in one walk over it, however many are looked for.

For people who write in good faith: with tones, in whatever case and placement of the tone, with
markup between the words. Who is not to be named at all is looked for by
``generator.checking.mentions``, which sees through disguise and takes its time for each name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from functools import lru_cache

from generator.vietnamese import same_placement, syllables

_FEWEST = 2
"""A name of one syllable is a word of the language too."""


class Naming:
    """Names that are looked for, each with whose it is and since or until when that matters.

    ``known`` are names that others bear as well: they are not looked for.
    """

    def __init__(
        self, names: Mapping[str, tuple[str, datetime]], known: Collection[str] = ()
    ) -> None:
        others = {tuple(_spelled(syllables(one))) for one in known}
        self._by_first: dict[str, list[tuple[list[str], str, datetime]]] = defaultdict(list)
        for name, (identity, until) in names.items():
            written = syllables(name)
            parts = _spelled(written)
            if len(parts) >= _FEWEST and tuple(parts) not in others:
                for first in {parts[0], written[0].casefold()}:
                    self._by_first[first].append((parts, identity, until))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def whom(self, text: str) -> Iterator[tuple[str, datetime]]:
        """Whom a text names, as often as it does, each with their moment."""
        said = syllables(text.casefold())
        for at, first in enumerate(said):
            # Nearly all words begin no name, and are looked at no further.
            for parts, identity, until in self._by_first.get(first, ()):
                if _spelled(said[at : at + len(parts)]) == parts:
                    yield identity, until

    def parts(self) -> list[list[str]]:
        """The names that are looked for, in one order."""
        return sorted(one[0] for several in self._by_first.values() for one in several)


def _spelled(words: list[str]) -> list[str]:
    return [_one_spelled(one) for one in words]


@lru_cache(maxsize=1 << 14)  # a few thousand syllables make up most texts
def _one_spelled(word: str) -> str:
    return same_placement(word).casefold()
