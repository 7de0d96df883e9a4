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

_Parts = tuple[str, ...]
_FEWEST = 2
"""A name of one syllable is a word of the language too."""


class Naming:
    """Names that are looked for, each with whose it is and since or until when that matters.

    ``known`` are names that others bear as well: they are not looked for.
    """

    def __init__(
        self, names: Mapping[str, tuple[str, datetime]], known: Collection[str] = ()
    ) -> None:
        others = {_spelled(syllables(one)) for one in known}
        self._whose: dict[_Parts, list[tuple[str, datetime]]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        for name, whose in names.items():
            written = syllables(name)
            parts = _spelled(written)
            if len(parts) >= _FEWEST and parts not in others:
                self._whose[parts].append(whose)
                for first in (parts[0], written[0].casefold()):
                    lengths[first].add(len(parts))
        # Thousands may bear a surname; their names are of few lengths.
        self._lengths = {first: sorted(several) for first, several in lengths.items()}

    def __bool__(self) -> bool:
        return bool(self._whose)

    def whom(self, text: str) -> Iterator[tuple[str, datetime]]:
        """Whom a text names, as often as it does, each with their moment."""
        said = syllables(text.casefold())
        for at, first in enumerate(said):
            # Nearly all words begin no name, and are looked at no further.
            if lengths := self._lengths.get(first):
                ahead = _spelled(said[at : at + lengths[-1]])
                for length in lengths:
                    if length <= len(ahead):
                        yield from self._whose.get(ahead[:length], ())

    def parts(self) -> list[_Parts]:
        """The names that are looked for, in one order."""
        return sorted(self._whose)


def _spelled(words: list[str]) -> _Parts:
    return tuple(map(_one_spelled, words))


@lru_cache(maxsize=1 << 14)  # a few thousand syllables make up most texts
def _one_spelled(word: str) -> str:
    return same_placement(word).casefold()
