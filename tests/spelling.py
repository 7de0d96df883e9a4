"""The one spelling of words that people read: what differs from it, with what to write instead.

- A tone stands on the first vowel of oa, oe and uy that end a syllable (hòa, khỏe, ủy), as the
  Constitution, the laws and the provincial plan print it; "quy" is no such syllable. People keep
  the tone where their decision has it: whoever asks says which words are names.
- vắc-xin, tỷ lệ, Covid-19 ("tổ Covid cộng đồng" is a name).
- A day is 05/11/2021, with two digits each; a month is tháng 5/2021.
- Numbers have a point between thousands and no space before a percent sign.
- Quotes are “ ” and dots that leave something out are one sign.
- What newsrooms and readers follow is a kênh tin; its formats are RSS, Atom and JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

_MARKED: Final = {
    marked: (plain, tone)
    for plain, all_marked in {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}.items()
    for tone, marked in enumerate(all_marked)
}
_GLIDES: Final = {"o": "òóỏõọ", "u": "ùúủũụ"}
_LATE_TONE: Final = re.compile(
    r"(?P<glide>o)(?P<vowel>[àáảãạèéẻẽẹ])(?!\w)|(?<!q)(?P<glide_>u)(?P<vowel_>[ỳýỷỹỵ])(?!\w)", re.I
)
_WORD: Final = re.compile(r"\w+")
_DAY: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?![\d/])")

RULES: Final[tuple[tuple[str, str], ...]] = (
    (r"\bv[ắă]c[ -]?xin\b|\bvac-?xin\b|\bvaccin\w*", "vắc-xin"),
    (r"\bcovid\b(?! cộng đồng)(?:[ -]?19)?", "Covid-19"),
    (r"\btỉ(?= (?:lệ|đồng|trọng|số)\b)", "tỷ"),
    (r"(?<=\d) %", "%"),
    (r"\.\.\.", "…"),
    (r"\bnguồn tin\b|\bnguồn RSS\b", "kênh tin"),
)
"""What is refused, and the one thing that may stand in its place."""
STRAIGHT: Final = re.compile(r'"')


def old_placement(word: str) -> str:
    """A word with its tone where this portal has it: "hoà" -> "hòa"."""

    def moved(found: re.Match[str]) -> str:
        glide = found["glide"] or found["glide_"]
        plain, tone = _MARKED[(found["vowel"] or found["vowel_"]).lower()]
        first = _GLIDES[glide.lower()][tone]
        whole = (first.upper() if glide.isupper() else first) + plain
        return whole.upper() if word.isupper() and len(word) > 1 else whole

    return _LATE_TONE.sub(moved, word)


def wrong(text: str, *, is_name: Callable[[str], bool] = lambda _: False) -> Iterator[str]:
    """Each thing in ``text`` that is spelt otherwise, with what to write: "hoà -> hòa"."""
    for found in _WORD.finditer(text):
        word = found[0]
        if not is_name(word) and (right := old_placement(word)) != word:
            yield f"{word} -> {right}"
    for pattern, right in RULES:
        for found in re.finditer(pattern, text, re.I):
            if found[0] not in (right, right.capitalize()):
                yield f"{found[0]} -> {right}"
    for found in _DAY.finditer(text):
        right = f"{int(found[1]):02}/{int(found[2]):02}/{found[3]}"
        if found[0] != right:
            yield f"{found[0]} -> {right}"


def values(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a tree of YAML, behind the path of its keys: "feeds.title."."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from values(value, f"{path}{key}.")
    elif isinstance(tree, list):
        for value in tree:
            yield from values(value, path)
    elif isinstance(tree, str):
        yield path, tree
