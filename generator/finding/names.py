"""Names as a decision means them: without titles and notes, with capitals where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.finding.vocabulary import Vocabulary
from generator.vietnamese import fold, same_placement, syllables

_MARKS = re.compile(r"\s*(?:\(\*+\)|\[\d+\]|\*+|[¹²³]+)\s*$|^\s*\*+\s*")
_NUMBER = re.compile(r"^\d{1,4}[.)]\s+")
_ENDS = " \t\n.,;:-–_"
_BRACKETS = re.compile(r"\s*\([^)]*\)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*|\d+|\S")
_PART = re.compile(r"[^\W\d_]+")
_LONGEST_PHRASE = 8
_MOST_SYLLABLES = 6
# What no name has: lost letters of a broken file ("Nguy?n"), signs, replacement characters.
_ODD = re.compile(r"[^\w\s'’`().,-]|_")


@dataclass(frozen=True, slots=True)
class Named:
    """``name`` as it is to be kept, and what was done to what the annex says.

    ``recased``: capitals were put anew. ``rank``: "Thượng tá", "BS" that stood before it.
    ``doubts``: keys of ``import.doubts``.
    """

    name: str
    recased: bool = False
    rank: str = ""
    doubts: tuple[str, ...] = ()


def trimmed(text: str) -> str:
    """A name on one line, without a number before it and without marks of footnotes."""
    line = " ".join(text.split())
    line = _NUMBER.sub("", line)
    while (shorter := _MARKS.sub("", line)) != line:
        line = shorter
    return line.strip(_ENDS)


def person(text: str, vocabulary: Vocabulary, *, titles: bool) -> Named:
    """A person's name. With ``titles``, "Ông" or "Đồng chí" before it is none of it."""
    name = trimmed(text)
    if titles and (match := vocabulary.honorific.match(fold(name))):
        name = name[match.end() :].strip(_ENDS)
    rank, name = _parted(name, vocabulary)
    recased = titled(name)
    parts = syllables(name)
    doubts = []
    if len(parts) > _MOST_SYLLABLES:
        doubts.append("long-name")
    if any(part.isdigit() for part in parts):
        doubts.append("digits")
    if "(" in name:
        doubts.append("brackets")
    if len(parts) == 1:
        doubts.append("one-syllable")
    if _ODD.search(name):
        doubts.append("symbols")
    return Named(recased, recased != name, rank, tuple(doubts))


def _parted(name: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A rank or degree before a name, and the name: "Thượng tá", "Trần Đức Quyền"."""
    ranks: list[str] = []
    while (match := vocabulary.ranks.match(name.lower())) and len(
        syllables(name[match.end() :])
    ) >= 2:
        rank = name[: match.end()].strip(_ENDS)
        # "BS.CKII", "ThS" stay as they are; "THƯỢNG TÁ" is written as words are.
        ranks.append(rank.lower() if " " in rank and "." not in rank else rank)
        name = name[match.end() :].strip(_ENDS)
    text = " ".join(ranks)
    return text[:1].upper() + text[1:], name


def has_title(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a name seems to begin with a form of address and would still be one without it."""
    match = vocabulary.honorific.match(fold(trimmed(text)))
    return match is not None and len(syllables(trimmed(text)[match.end() :])) >= 2


def without_brackets(name: str) -> str:
    """A name without what stands in brackets behind it."""
    return _BRACKETS.sub("", name).strip(_ENDS)


def titled(name: str) -> str:
    """A person's name with a capital at each part, where the annex shouts or whispers it.

    "LÒ THỊ HOA", "lò thị hoa" and "Lò Thị HOA" are "Lò Thị Hoa"; "H'MÔNG" is "H'Mông". One that
    has capitals and small letters in a part stays as it is: "McCartney".
    """

    def part(match: re.Match[str]) -> str:
        word = match[0]
        shouted = len(word) > 1 and word.isupper()
        return word[0].upper() + word[1:].lower() if shouted or word.islower() else word

    letters = [one for one in name if one.isalpha()]
    if not letters:
        return name
    if all(one.islower() for one in letters) or any(
        len(word) > 1 and word.isupper() for word in _PART.findall(name)
    ):
        return _PART.sub(part, name)
    return name


class Phrases:
    """How known names are written: learnt from the catalogues and from the roll itself.

    "trung tâm y tế" stands there as "Trung tâm Y tế", "mường tè" as "Mường Tè".
    """

    def __init__(self, names: Iterable[str], vocabulary: Vocabulary) -> None:
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        for name in names:
            words = _WORD.findall(name)
            if not words or name.isupper():
                continue
            # "Xã" has its capital from standing first; "Trung" in "Trung tâm Y tế" has not.
            if {fold(words[0]), fold(" ".join(words[:2]))} & vocabulary.before_names:
                words[0] = words[0].lower()
            for length in range(2, _LONGEST_PHRASE + 1):
                for start in range(len(words) - length + 1):
                    phrase = tuple(words[start : start + length])
                    if all(_PART.match(word) for word in phrase):
                        self._known.setdefault(_key(phrase), phrase)

    @property
    def known(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Phrases by their small letters."""
        return self._known


def _key(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(same_placement(word).lower() for word in words)


def collective(text: str, vocabulary: Vocabulary, phrases: Phrases) -> Named:
    """The name of a collective or a household. One in capitals only is written as names are."""
    name = trimmed(text)
    letters = [one for one in name if one.isalpha()]
    if not letters or not all(one.isupper() for one in letters):
        return Named(name[:1].upper() + name[1:] if name else name)
    recased = _recased(name, vocabulary, phrases)
    return Named(recased, recased != name)


def _recased(name: str, vocabulary: Vocabulary, phrases: Phrases) -> str:
    pieces = list(_WORD.finditer(name))
    words = [piece[0].lower() for piece in pieces]
    written = list(words)
    done = [False] * len(words)
    for index, piece in enumerate(pieces):
        known = vocabulary.capitals.get(piece[0].lower())
        if known:
            written[index], done[index] = known, True
    _apply_phrases(words, written, done, phrases)
    _capitalise_names(words, written, done, vocabulary)
    if written:
        written[0] = written[0][:1].upper() + written[0][1:]
    parts, end = [], 0
    for piece, word in zip(pieces, written, strict=True):
        parts += [name[end : piece.start()], word]
        end = piece.end()
    return "".join(parts) + name[end:]


def _apply_phrases(
    words: list[str], written: list[str], done: list[bool], phrases: Phrases
) -> None:
    """The longest known phrase at each place, from the left."""
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - start), 1, -1):
            known = phrases.known.get(_key(words[start : start + length]))
            if known and not any(done[start : start + length]):
                # Tone marks stay where the annex has them; only capitals are learnt.
                for offset, word in enumerate(known):
                    mine = words[start + offset]
                    written[start + offset] = (
                        mine[:1].upper() + mine[1:] if word[:1].isupper() else mine
                    )
                    done[start + offset] = True
                start += length
                break
        else:
            start += 1


def _capitalise_names(
    words: list[str], written: list[str], done: list[bool], vocabulary: Vocabulary
) -> None:
    """What follows "bản", "xã", "ông" up to a comma is a name."""
    naming = False
    for index, word in enumerate(words):
        if not _PART.match(word):
            naming = naming and word.isdigit()
            continue
        two = fold(" ".join(words[max(0, index - 1) : index + 1]))
        if fold(word) in vocabulary.before_names or two in vocabulary.before_names:
            # "bản" at the beginning of "bản bo": once naming has begun, it is a part of the name.
            naming = True
        elif naming and not done[index]:
            written[index] = word[:1].upper() + word[1:]
            done[index] = True
