"""Vietnamese text: folding, tone placement, dictionary order, index letters, slugs.

Every function takes and returns plain ``str``, never raises on any text unless its docstring
says so, gives the same answer for NFC and NFD input, and returns NFC (Unicode UAX #15). Order is
that of Vietnamese dictionaries: syllable by syllable, in each letters first and then the tone.
Collators that follow Unicode's CLDR compare all letters of a text before any tone. A JavaScript
twin must behave the same: both run tests/vectors/vietnamese.json.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = [
    "LETTERS",
    "NO_LETTER",
    "address_word",
    "fold",
    "given_name_of",
    "initials",
    "key_of",
    "letter_of",
    "letter_slug",
    "nfc",
    "person_sort_key",
    "same_placement",
    "slug",
    "sort_key",
    "surname_sort_key",
    "syllables",
]

LETTERS: Final[tuple[str, ...]] = tuple("AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ")
"""The index letters in order: the 29 of the Vietnamese alphabet, F J W Z at their Latin places."""

NO_LETTER: Final = "#"
"""What ``letter_of`` answers for text that starts with no Latin letter; not in ``LETTERS``."""

_TELEX: Final = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw"}
_LETTER_SLUGS: Final = {letter: _TELEX.get(letter, letter.lower()) for letter in LETTERS} | {
    NO_LETTER: "khac"
}

# In dictionary order: huyền, hỏi, ngã, sắc, nặng; the rank of ngang, which has no mark, is 1.
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"
_TONE_RANK: Final = {mark: rank for rank, mark in enumerate(_TONES, start=2)}

# The block of combining marks that Latin letters use. Marks of other blocks are left alone:
# in Thai or Tai Viet script they are vowels, and a word without them is another word.
_MARKS: Final = range(0x300, 0x370)
_WITHOUT_MARKS: Final = dict.fromkeys(_MARKS)

# Letters that look marked but have no decomposition in Unicode, so that removing combining marks
# does not reach them. Eth and African D look exactly like Đ in capitals and stand for it in texts
# converted from old encodings.
_UNDECOMPOSED: Final = str.maketrans(
    {
        "ð": "đ", "ɖ": "đ", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i",
        "æ": "ae", "œ": "oe", "þ": "th",
    }
)  # fmt: skip
_FOLDED: Final = {**_UNDECOMPOSED, **dict.fromkeys(map(ord, "đðɖ"), "d")}

# Sort codes. A key is one string: for each syllable the codes of its letters, then the code of
# its tone. Tones (from 1) < numbers (from 0x10) < letters (from 0x40) < all else (itself, from
# 0x80): as a tone ends each syllable and is less than any letter, "an" with any tone stands
# before "ang", and tones decide before the next syllable is looked at.
_FIRST_NUMBER: Final = 0x10
_FIRST_LETTER: Final = 0x40
_LETTER_CODE: Final = {
    letter.lower(): chr(code) for code, letter in enumerate(LETTERS, _FIRST_LETTER)
}
_VOWELS: Final = frozenset("aăâeêioôơuưy")
_DIGITS: Final = re.compile("[0-9]+")
_SLUG_PARTS: Final = re.compile("[a-z0-9]+")

# A syllable, in NFD, with its tone on the glide, as (up to the glide, tone, main vowel): old
# placement if it ends there (hòa), a slip of typing if not (hòan). "qu" is an onset, so any vowel
# may follow it. In "ia", "ua" and the like the first vowel is the main one, so that "của" and
# "giá" have one spelling only. Onset and ending are checked to leave foreign words alone.
_TONE: Final = f"([{_TONES}])"
_ONSET: Final = "(?:ngh?|nh|gh|gi|[ckpt]h|tr|[bcdđghklmnprstvx])?"
_TONED_GLIDE: Final = re.compile(
    r"(?<![^\W_])(?<![\u0300-\u036f])(?:"
    rf"(qu){_TONE}(ye\u0302|[aeioy][\u0302\u0306\u031b]?)|"
    rf"({_ONSET}o){_TONE}(a\u0306?|e)|"
    rf"({_ONSET}u){_TONE}(ye\u0302|y|[ae]\u0302|o\u031b)"
    r")(?=(?:[aiouy]|ch?|n[gh]?|[mpt])?(?![^\W_]|[\u0300-\u036f]))",
    re.IGNORECASE,
)

SortKey = tuple[str, str, str]
"""(letters and tones, case, NFC text). Two texts with the same first part are equal but for
case, tone placement, punctuation and foreign diacritics."""


class _Separators(dict[int, str]):
    """A table for ``str.translate``: all but letters, digits and marks becomes a space.

    Filled as characters are met: Python's ``re`` has no class for combining marks, and a table of
    all of Unicode would slow down every start.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if unicodedata.category(char)[0] in "LMN" else " "
        return self[code]


_SEPARATORS: Final = _Separators()


def nfc(text: str) -> str:
    """Return ``text`` in NFC (Unicode UAX #15)."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return ``text`` in lower case without tones and diacritics, for comparing: "Đường" ->
    "duong".

    Case goes by Unicode casefold ("ß" -> "ss"); punctuation and spaces stay; ł, ø, æ and the like
    become Latin base letters. Idempotent.
    """
    if text.isascii():
        return text.lower()
    # Marks go before casefold, which would make a letter of one of them (U+0345).
    bare = unicodedata.normalize("NFD", text).translate(_WITHOUT_MARKS)
    return nfc(bare.casefold().translate(_FOLDED))


def same_placement(text: str) -> str:
    """Return ``text`` with the tone of each Vietnamese syllable in the new place: "hòa" -> "hoà".

    Both placements are right, and what a decision prints is to be kept: this is for comparing,
    not for display. "qúy" and "hòan", common slips, become "quý" and "hoàn". Case stays, and
    words that are not shaped like a Vietnamese syllable stay. Idempotent.
    """
    if text.isascii():
        return text
    return nfc(_TONED_GLIDE.sub(_move_tone, unicodedata.normalize("NFD", text)))


def _move_tone(match: re.Match[str]) -> str:
    head, tone, vowel = (group for group in match.groups() if group is not None)
    return f"{head}{vowel}{tone}"


def syllables(text: str) -> list[str]:
    """Return the runs of letters and digits of ``text``, in order, case kept.

    All else separates: "Lò-Văn H'Mông, 12/QĐ" -> ["Lò", "Văn", "H", "Mông", "12", "QĐ"].
    Combining marks stay with their letter; a mark that follows no letter is dropped.
    """
    return _split(nfc(text))


def _split(text: str) -> list[str]:
    parts = text.translate(_SEPARATORS).split()
    if all(part[0].isalnum() for part in parts):
        return parts
    stripped = (_without_leading_marks(part) for part in parts)
    return [part for part in stripped if part]


def _without_leading_marks(part: str) -> str:
    for index, char in enumerate(part):
        if unicodedata.category(char)[0] != "M":
            return part[index:]
    return ""


def key_of(text: str) -> str:
    """Return the syllables of ``text``, folded, with single spaces: "Lò  Thị-Hòa" -> "lo thi hoa".

    Two texts with the same key are the same but for case, diacritics, tone placement,
    punctuation and spaces.
    """
    return " ".join(filter(None, map(_folded_word, text.split())))


@lru_cache(maxsize=1 << 15)
def _folded_word(word: str) -> str:
    # Syllable by syllable, as the tone's place is a matter of each; cached as _word_key is.
    return " ".join(fold(same_placement(one).lower()) for one in syllables(word))


@lru_cache(maxsize=1 << 15)
def _word_key(word: str) -> tuple[str, str, str]:
    """Return the sort code and the case pattern of a run without spaces, given in NFC, and the
    sort code of its last syllable.

    Cached: a few thousand syllables make up all Vietnamese names.
    """
    keys = [_syllable_key(syllable) for syllable in _split(word)]
    last = keys[-1][0] if keys else ""
    return "".join([key[0] for key in keys]), "".join([key[1] for key in keys]), last


def _syllable_key(syllable: str) -> tuple[str, str]:
    """Return the sort code and the case pattern (0 lower, 1 upper) of one syllable."""
    letters: list[str] = []
    case: list[str] = []
    tone = 1
    for char in unicodedata.normalize("NFD", syllable):
        if ord(char) not in _MARKS:
            case.append("1" if char.isupper() or char.istitle() else "0")
            letters.extend(char.casefold().translate(_UNDECOMPOSED))
        elif letters and letters[-1] in _VOWELS and char in _TONE_RANK:
            # Wherever it stands, the tone is the syllable's: so both placements are equal.
            tone = _TONE_RANK[char] if tone == 1 else tone
        elif letters and (marked := nfc(letters[-1] + char)) in _LETTER_CODE:
            letters[-1] = marked
    code = "".join(_LETTER_CODE.get(letter, letter) for letter in letters)
    return _DIGITS.sub(_number_code, code) + chr(tone), "".join(case)


def _number_code(match: re.Match[str]) -> str:
    # With its length in front, a number sorts by value: "Bản 2" before "Bản 10".
    digits = match[0].lstrip("0")
    return chr(_FIRST_NUMBER + min(len(digits), 0x1F)) + digits


def sort_key(text: str) -> SortKey:
    """Return the key of ``text`` in Vietnamese dictionary order, to be compared with others.

    Syllable by syllable: letters first (numbers by value, then the alphabet, then other
    scripts), tone second, then the next syllable, so that "Lo Văn Thắng" < "Lò Văn Sơn". Then
    lower before upper case, then the text itself: only the same text (in NFC) has the same key.
    """
    text = nfc(text)
    keys = [_word_key(word) for word in text.split()]
    return "".join([key[0] for key in keys]), "".join([key[1] for key in keys]), text


def surname_sort_key(name: str) -> SortKey:
    """Return the key of a person's name in surname order, that is, by the whole name."""
    return sort_key(name)


def person_sort_key(name: str, given_name: str | None = None) -> tuple[str, str, str, str]:
    """Return the key of a person's name by given name, then by the whole name.

    ``given_name`` is for names whose tên is not the last syllable; None or empty means it is.
    Keys of this and of ``sort_key`` do not compare with each other.
    """
    key = sort_key(name)
    # Of the given name only letters and tone: its case or placement must not decide first.
    if given_name:
        return sort_key(given_name)[0], *key
    for word in reversed(key[2].split()):
        if last := _word_key(word)[2]:
            return last, *key
    return "", *key


def given_name_of(name: str) -> str:
    """Return the given name (tên), the last syllable of ``name``; "" if it has none."""
    parts = syllables(name)
    return parts[-1] if parts else ""


def letter_of(text: str) -> str:
    """Return the index letter of ``text``, one of ``LETTERS``, or ``NO_LETTER``.

    With the vowel mark, without the tone: "Ánh" -> "A", "Ân" -> "Â", "Đào" -> "Đ"; the base letter
    for foreign ones: "Éric" -> "E". Follows ``sort_key``: a sorted list is in order of letters.
    """
    code = sort_key(text)[0]
    index = ord(code[0]) - _FIRST_LETTER if code else -1
    return LETTERS[index] if 0 <= index < len(LETTERS) else NO_LETTER


def letter_slug(letter: str) -> str:
    """Return the ASCII slug of an index letter, as typed in Telex: "Ă" -> "aw", "#" -> "khac".

    Raises ValueError if ``letter`` is no answer of ``letter_of``.
    """
    try:
        return _LETTER_SLUGS[nfc(letter)]
    except KeyError:
        raise ValueError(f"not an index letter: {letter!r}") from None


def slug(text: str) -> str:
    """Return ``text`` folded to a-z, 0-9 and single inner hyphens: "Tổ dân phố 2" ->
    "to-dan-pho-2".

    Different texts may share a slug, and a text without Latin letters and digits has "".
    """
    return "-".join(_SLUG_PARTS.findall(fold(text)))


@lru_cache(maxsize=1 << 12)
def address_word(text: str, most: int = 80) -> str:
    """The slug of any text whatever, as a part of an address: never "", at most ``most`` long.

    What a slug does not tell, or only at too great a length for a file's name, a digest does.
    """
    word = slug(text)
    if 0 < len(word) <= most:
        return word
    digest = hashlib.blake2b(unicodedata.normalize("NFC", text).encode(), digest_size=5).hexdigest()
    return "-".join(filter(None, (word[: most - 11].strip("-"), digest)))


def initials(name: str) -> str:
    """Return the index letters of the first and the last syllable: "Lò Thị Minh Hoạ" -> "LH".

    One letter for one syllable, "" for none. What is no Latin letter stands for itself.
    """
    parts = syllables(name)
    ends = [parts[0], parts[-1]] if len(parts) > 1 else parts
    letters = ((letter_of(part), part[0]) for part in ends)
    return "".join(first if letter == NO_LETTER else letter for letter, first in letters)
