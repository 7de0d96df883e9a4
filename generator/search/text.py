"""Texts as numbers: every syllable has one, with its spelling and its folded form."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from generator.vietnamese import fold, nfc, same_placement, syllables

BREAK: Final = "\0"
"""Stands between two texts; its number is 0, which no syllable has. ``str.split`` keeps it."""

# Words on both sides of it are no phrase.
_ENDS: Final = re.compile(r"[.!?…:;]\s+|\n\s*")

# Addresses in links and pictures are no words; what a link says is. Neither pattern goes on where
# another could begin, so that a text of beginnings alone is read once.
_IN_ADDRESS: Final = r"[^()\s]*+"
_LINK_TARGET: Final = re.compile(
    rf"\]\({_IN_ADDRESS}(?:\({_IN_ADDRESS}\){_IN_ADDRESS})*+\)|<https?://[^<>\s]*+>"
)


def plain(markdown: str) -> str:
    """Markdown without the targets of its links; marks of emphasis are no letters anyway."""
    return _LINK_TARGET.sub(" ", markdown)


def phrases(text: str) -> list[str]:
    """The parts of a text over whose ends no words belong together."""
    return [part for part in _ENDS.split(text) if part]


class Syllables:
    """Numbers syllables, from 1, as they are met.

    ``spelled[n]`` is syllable n in lower case with its tone in the new place ("đường"),
    ``folded[n]`` the same without tone and marks ("duong").
    """

    def __init__(self) -> None:
        self.spelled: list[str] = [""]
        self.folded: list[str] = [""]
        self._numbers: dict[str, int] = {}
        # Texts repeat their words: splitting and folding each anew was most of the time.
        self._word = _Words(self).__getitem__

    def __call__(self, text: str) -> list[int]:
        """The syllables of ``text`` in order."""
        return list(chain.from_iterable(map(self._word, text.split())))

    def texts(self, texts: list[str]) -> list[int]:
        """The syllables of several texts, a 0 before and after each."""
        return self(f" {BREAK} ".join(("", *texts, "")))

    def number(self, syllable: str) -> int:
        """The number of one syllable, in whatever spelling."""
        return self.number_of(nfc(same_placement(syllable).lower()))

    def number_of(self, spelled: str) -> int:
        """The number of a syllable that is spelled as in ``spelled``."""
        number = self._numbers.get(spelled)
        if number is None:
            number = self._numbers[spelled] = len(self.spelled)
            self.spelled.append(spelled)
            self.folded.append(fold(spelled))
        return number

    def folded_text(self, numbers: list[int]) -> str:
        """Folded syllables with single spaces: "lo van doan"."""
        return " ".join([self.folded[number] for number in numbers])


class _Words(dict[str, tuple[int, ...]]):
    """A word without spaces as the numbers of its syllables."""

    def __init__(self, owner: Syllables) -> None:
        super().__init__({BREAK: (0,)})
        self._owner = owner

    def __missing__(self, word: str) -> tuple[int, ...]:
        found = self[word] = tuple(map(self._owner.number, syllables(word)))
        return found
