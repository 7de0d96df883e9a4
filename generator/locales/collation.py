"""The order of names in languages that have none of their own here, whatever script they are in.

As in the Unicode Collation Algorithm (UTS #10): letters first, in all of a text, then accents,
then case. Scripts come in the order of Unicode's blocks, as do the letters in them: Latin, Greek,
Cyrillic, Hebrew, Arabic, Korean, and so on to Chinese, by radical and stroke. But for the letters
of ``_AFTER`` that is the order of its default table for all that names are written in, of which
``tests/vectors/collation.json`` has a part, and takes no table. Words come before letters ("De
Souza" before "Dean"). Otherwise than there, an apostrophe in a word is none, Þ stands with Th, and
numbers go by their value.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from generator.vietnamese import SortKey, fold

LETTERS: Final = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

_FIRST_NUMBER: Final = 0x10
_DIGITS: Final = re.compile("[0-9]+")
_SILENT: Final = re.compile(r"['’ʼ`´.]")
"""Within a word: O'Brien stands with Obrien."""
_BETWEEN: Final = re.compile(r"[^\w]+|_+")
_KEPT: Final = str.maketrans("йЙ", "\ue000\ue000")
"""A letter of its own, of which folding would make the one before it."""
_AFTER: Final = {
    **{"ґ": "г", "ђ": "д1", "є": "е1", "ѕ": "з1", "і": "и1", "ј": "й1", "љ": "л1", "њ": "н1"},
    **{"ћ": "т1", "џ": "ч1", "پ": "ب1", "چ": "ج1", "ژ": "ز1", "گ": "ك2", "ک": "ك1", "ی": "ي1"},
}
"""Letters of Ukrainian, Serbian and Persian that stand behind others, and not where Unicode has
them.
"""
_LAST: Final = 0x9F00
"""A letter behind all of those scripts."""
_MOVED: Final = {
    **{
        ord(one): other[0] + "".join(chr(_LAST + int(nth)) for nth in other[1:])
        for one, other in _AFTER.items()
    },
    # Both ways to write Japanese syllables are one.
    **{code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)},
}
_POINTS: Final = dict.fromkeys((*range(0x591, 0x5C8), *range(0x64B, 0x660)))
"""Vowels of Hebrew and Arabic, which names have or have not."""


@lru_cache(maxsize=1 << 16)
def sort_key(text: str) -> SortKey:
    """The key of ``text``, to be compared with others: letters, accents, case."""
    text = unicodedata.normalize("NFKC", text)
    # Korean syllables by their letters, which Unicode has before Chinese.
    plain = unicodedata.normalize("NFD", fold(text.translate(_KEPT)))
    plain = plain.replace("\ue000", "й").translate(_POINTS).translate(_MOVED)
    words = _BETWEEN.split(_SILENT.sub("", plain))
    letters = "\x01".join(_DIGITS.sub(_by_value, word) for word in words if word)
    return letters, _accents(text.casefold()), text.swapcase()


class _Marks(dict[int, str]):
    """What stands for each letter and each mark among accents, as ``str.translate`` asks for it."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        begins = "" if unicodedata.combining(one) else "\x01"
        plain = begins and fold(one) == one
        return self.setdefault(code, begins if plain else begins + one)


_MARKS: Final = _Marks()
"""Folding letter by letter takes longer than all else of a key: each is folded once."""


def _accents(text: str) -> str:
    """The marks of each letter, behind a sign that begins it: a letter without any comes first."""
    return unicodedata.normalize("NFD", text).translate(_MARKS)


def _by_value(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0")
    return chr(_FIRST_NUMBER + min(len(digits), 0x1F)) + digits


def letter_of(text: str) -> str | None:
    """The Latin letter under which ``text`` stands; None where it begins with none."""
    first = sort_key(text)[0][:1].upper()
    return first if first in LETTERS else None
