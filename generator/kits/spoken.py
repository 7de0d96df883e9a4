"""How much of a text is read aloud in half a minute, and in one.

Vietnamese is counted in syllables, which are written apart. Readers of seventeen languages were
recorded by Coupé, Oh, Dediu and Pellegrino (Science Advances 5/9, 2019,
doi:10.1126/sciadv.aaw2594): Vietnamese is read at 5.25 syllables a second, pauses left out.
Presenters of seven programmes of Vietnamese television, pauses included, were counted at 3.7 to 5.5
in 26 seconds of each, 4.4 on average (quoted at emcovu.com/trong-vong-1-phut-nen-doc-bao-nhieu-tu).
``PACE`` is somewhat slower than that, since names, units and numbers are new to whoever reads them
and to whoever listens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

PACE: Final = 4.0
"""Syllables of a second."""
LENGTHS: Final = (30, 60)
"""Seconds for which texts are made."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])(?:(?<=[.!?…])|(?=[”\"]))[”\"]?\s+")
_WORD: Final = re.compile(r"\w+")
_THOUSANDS: Final = re.compile(r"(?<=\d)\.(?=\d{3}(?:\D|$))")
_GROUP: Final = 1_000


def sentences(text: str) -> list[str]:
    """The sentences of plain text; a line is at least one of its own."""
    found = []
    for line in text.splitlines():
        start = 0
        for end in _SENTENCE_END.finditer(line):
            # "TS. Lò Văn A": what goes on in small letters, or behind a short word, goes on.
            rest = line[end.end() :]
            if rest[:1].isupper() or rest[:1] in '“"':
                found.append(line[start : end.end()].strip())
                start = end.end()
        found.append(line[start:].strip())
    return [one for one in found if one]


def syllables(text: str) -> int:
    """How many syllables are heard when a text is read: of numbers those of their words, of
    abbreviations one for each letter.
    """
    words = _WORD.findall(_THOUSANDS.sub("", text))
    return sum(map(_of_word, words))


def seconds(text: str) -> int:
    """About how many seconds it takes to read a text."""
    return round(syllables(text) / PACE)


def within(some: Iterable[str], length: int) -> str:
    """As many whole sentences, from the first one on, as are read in ``length`` seconds. The first
    one always stands, however long it is.
    """
    most, said, used = length * PACE, list[str](), 0
    for one in some:
        used += syllables(one)
        if said and used > most:
            break
        said.append(one)
    return " ".join(said)


def _of_word(word: str) -> int:
    if word.isdecimal():
        return _of_number(int(word))
    digits = sum(_of_number(int(one)) for one in re.findall(r"\d+", word))
    letters = re.sub(r"\d+", "", word)
    spelled = len(letters) > 1 and letters.isupper()
    return digits + (len(letters) if spelled else 1 if letters else 0)


def _of_number(value: int) -> int:
    """2021: hai nghìn không trăm hai mươi mốt."""
    if value < 10:
        return 1
    groups = []
    while value:
        value, group = divmod(value, _GROUP)
        groups.append(group)
    first = len(groups) - 1
    return sum(
        _of_group(group, whole=place < first) + (place > 0)
        for place, group in enumerate(groups)
        if group
    )


def _of_group(group: int, *, whole: bool) -> int:
    """Three digits; ``whole``: behind others, so that an empty hundred is said as well."""
    hundreds, rest = divmod(group, 100)
    said = 2 if hundreds or whole else 0
    if not rest:
        return said
    if rest < 10:
        return said + (2 if said else 1)  # linh năm
    tens, ones = divmod(rest, 10)
    if tens == 1:
        return said + (2 if ones else 1)  # mười lăm, mười
    return said + (3 if ones else 2)  # hai mươi mốt, hai mươi
