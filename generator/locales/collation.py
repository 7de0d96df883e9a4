"""The order of names in languages that have none of their own here, whatever script they are in.

As in the Unicode Collation Algorithm (UTS #10): letters first, in all of a text, then accents, then
case. Scripts come in the order of Unicode's blocks, as do the letters in them: Latin, Greek,
Cyrillic, Hebrew, Arabic, and so on to Chinese, by radical and stroke; that is the order of its
default table for all that names are written in, but for a few letters (Ukrainian і, Persian پ), and
takes no table. Words come before letters ("De Souza" before "Dean"), and numbers by their value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from generator.vietnamese import SortKey, fold, nfc

LETTERS: Final = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

_FIRST_NUMBER: Final = 0x10
_DIGITS: Final = re.compile("[0-9]+")
_SILENT: Final = re.compile(r"['’ʼ`´.]")
"""Within a word: O'Brien stands with Obrien."""
_BETWEEN: Final = re.compile(r"[^\w]+|_+")
_KEPT: Final = str.maketrans("йЙ", "\ue000\ue000")
"""A letter of its own, of which folding would make the one before it."""
_POINTS: Final = dict.fromkeys((*range(0x591, 0x5C8), *range(0x64B, 0x660)))
"""Vowels of Hebrew and Arabic, which names have or have not."""


@lru_cache(maxsize=1 << 16)
def sort_key(text: str) -> SortKey:
    """The key of ``text``, to be compared with others: letters, accents, case."""
    text = nfc(text)
    plain = fold(text.translate(_KEPT)).replace("\ue000", "й").translate(_POINTS)
    words = _BETWEEN.split(_SILENT.sub("", plain))
    letters = "\x01".join(_DIGITS.sub(_by_value, word) for word in words if word)
    return letters, text.casefold(), text.swapcase()


def _by_value(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0")
    return chr(_FIRST_NUMBER + min(len(digits), 0x1F)) + digits


def letter_of(text: str) -> str | None:
    """The Latin letter under which ``text`` stands; None where it begins with none."""
    first = sort_key(text)[0][:1].upper()
    return first if first in LETTERS else None
