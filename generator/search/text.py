"""Texts as numbers: every syllable has one, with its spelling and its folded form."""

from __future__ import annotations

import re
from typing import Final

from generator.vietnamese import fold, nfc, same_placement, syllables

# Addresses in links and pictures are no words; what a link says is.
_LINK_TARGET: Final = re.compile(r"\]\([^)\s]*\)|<https?://[^>]*>")


def plain(markdown: str) -> str:
    """Markdown without the targets of its links; marks of emphasis are no letters anyway."""
    return _LINK_TARGET.sub(" ", markdown)


class Syllables:
    """Numbers syllables as they are met.

    ``spelled[n]`` is syllable n in lower case with its tone in the new place ("đường"),
    ``folded[n]`` the same without tone and marks ("duong").
    """

    def __init__(self) -> None:
        self.spelled: list[str] = []
        self.folded: list[str] = []
        self._numbers: dict[str, int] = {}
        self._words: dict[str, tuple[int, ...]] = {}

    def __call__(self, text: str) -> list[int]:
        """The syllables of ``text`` in order."""
        words = self._words
        found: list[int] = []
        for word in text.split():
            # Texts repeat their words: splitting and folding each anew was most of the time.
            numbers = words.get(word)
            if numbers is None:
                numbers = words[word] = tuple(map(self._number, syllables(word)))
            found += numbers
        return found

    def _number(self, syllable: str) -> int:
        spelled = nfc(same_placement(syllable).lower())
        number = self._numbers.get(spelled)
        if number is None:
            number = self._numbers[spelled] = len(self.spelled)
            self.spelled.append(spelled)
            self.folded.append(fold(spelled))
        return number

    def folded_text(self, numbers: list[int]) -> str:
        """Folded syllables with single spaces: "lo van doan"."""
        return " ".join([self.folded[number] for number in numbers])
