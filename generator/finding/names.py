"""Names as a decision means them: without titles and notes, with capitals where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.encodings import is_syllable
from generator.finding.vocabulary import Vocabulary
from generator.vietnamese import fold, same_placement, syllables

# Marks of footnotes: no name has raised signs.
_RAISED = re.compile(
    "[\u00b2\u00b3\u00b9\u2070\u2071\u2074-\u207e\u02b0-\u02b8\u02e1-\u02e3"
    "\u1d2c-\u1d6a\u1d9c-\u1dbf\u2460-\u24ff\u2776-\u2793†‡]+"
)
_MARKS = re.compile(r"\s*(?:\(\*+\)|\[\d+\]|\*+|[¹²³]+)\s*$|^\s*\*+\s*")
_NUMBER = re.compile(r"^\d{1,4}[.)]\s+")
_ENDS = " \t\n.,;:-–_"
_BRACKETS = re.compile(r"\s*\([^)]*\)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*|\d+|\S")
_PART = re.compile(r"[^\W\d_]+")
_LONGEST_PHRASE = 8
_MOST_SYLLABLES = 6
_USUAL_SYLLABLES = 5
_FEWEST_SYLLABLES = 2
_SHORT = 3
# What parts the names of several people in one cell.
_BETWEEN = re.compile(
    r"\s*[\n,;/&+|]\s*|\s+(?:và|cùng|với|-|–)\s+|\s+(?=\d{1,2}[.)]\s)|^\d{1,2}[.)]\s+",
    re.IGNORECASE,
)
# Middle names that people leave small; what stands where a name is to be written.
_MIDDLE = frozenset(("van", "thi", "duc", "a"))
_PLACEHOLDER = re.compile(r"(?:nguoi )?(?:vi du|mau)\b.*|ten nguoi\b.*|ho va ten")
# No syllable of a name is like that: "LS", "UVBTV".
_CONSONANTS = re.compile(r"[^aeiouy]{2,8}|(?=.{5,12}$).*[^aeiouy'’`]{4}.*")
# Of a rank in capitals, what stays so: "QNCN", "CKII".
_INITIALS = re.compile(r"[^aeiouy]{2,8}|(?:bs)?ck(?:i{1,2}|[12])")
# What no name has: lost letters of a broken file ("Nguy?n"), signs, replacement characters.
_ODD = re.compile(r"[^\w\s'’`().,-]|_")


@dataclass(frozen=True, slots=True)
class Named:
    """``name`` as it is to be kept, and what was done to what the annex says.

    ``recased``: capitals were put anew. ``rank``: "Thượng tá", "BS" that stood before it.
    ``post``: what stood behind it, after a comma. ``late``: before it stood that they have died.
    ``doubts``: keys of ``import.doubts``.
    """

    name: str
    recased: bool = False
    rank: str = ""
    post: str = ""
    late: bool = False
    doubts: tuple[str, ...] = ()


def trimmed(text: str) -> str:
    """A name on one line, without a number before it and without marks of footnotes."""
    line = " ".join(_RAISED.sub("", text).split())
    line = _NUMBER.sub("", line)
    while (shorter := _MARKS.sub("", line)) != line:
        line = shorter
    return line.strip(_ENDS)


def person(text: str, vocabulary: Vocabulary, *, titles: bool) -> Named:
    """A person's name. With ``titles``, "Ông" or "Đồng chí" before it is none of it."""
    name = trimmed(text)
    if titles and (match := vocabulary.honorific.match(fold(name))):
        name = name[match.end() :].strip(_ENDS)
    rank, name, late = _parted(name, vocabulary, titles=titles)
    name, post = _without_post(name, vocabulary)
    recased = _with_capitals(titled(name))
    parts = syllables(recased)
    doubts = []
    if len(parts) > _MOST_SYLLABLES:
        doubts.append("long-name")
    if any(any(one.isdigit() for one in part) for part in parts):
        doubts.append("digits")
    if "(" in name:
        doubts.append("brackets")
    if len(parts) == 1:
        doubts.append("one-syllable")
    if _ODD.search(name):
        doubts.append("symbols")
    small = [part for part in syllables(without_brackets(recased)) if part[0].islower()]
    if small and len(small) < len(parts) and not set(map(fold, small)) <= _MIDDLE:
        doubts.append("words")
    if _PLACEHOLDER.fullmatch(fold(name)):
        doubts.append("placeholder")
    if any(_CONSONANTS.fullmatch(fold(part)) for part in parts) or "." in name:
        doubts.append("abbreviation")
    return Named(recased, recased != name, rank, post, late, tuple(doubts))


def _parted(name: str, vocabulary: Vocabulary, *, titles: bool) -> tuple[str, str, bool]:
    """Ranks or degrees before a name, the name, and whether its bearer is said to have died.

    "Cố Thượng tá Trần Đức Quyền" is "Thượng tá", "Trần Đức Quyền", and yes. What is only a form of
    address is left out.
    """
    ranks: list[str] = []
    late = False
    while True:
        small = name.lower()
        of_rank = vocabulary.ranks.match(small)
        match = of_rank or vocabulary.late.match(small) or vocabulary.address.match(small)
        if match is None and (titles or late or ranks):
            match = vocabulary.honorific.match(fold(name))
        rest = syllables(name[match.end() :]) if match else []
        # "Trưởng bản Nậm Củm" is a post and a place; "Trưởng bản Lò Văn An" is somebody.
        of_place = of_rank is not None and vocabulary.posts_before.fullmatch(small.split()[0])
        if match is None or len(rest) < _FEWEST_SYLLABLES + bool(of_place):
            break
        said, name = name[: match.end()].strip(_ENDS), name[match.end() :].strip(_ENDS)
        if of_rank:
            ranks.append(_quiet(said))
        late = late or vocabulary.late.match(small) is not None
    text = (", " if any(" " in one for one in ranks) else " ").join(ranks)
    return text[:1].upper() + text[1:], name, late


def _quiet(rank: str) -> str:
    """A rank as words are written: "thượng tá". "BS.CKII", "ThS" and "Mẹ VNAH" stay as they are."""
    if " " not in rank or "." in rank:
        return rank
    return " ".join(
        one
        if one.isupper() and len(one) > 1 and (not rank.isupper() or _INITIALS.fullmatch(fold(one)))
        else one.lower()
        for one in rank.split()
    )


def _without_post(name: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A name, and the post behind it: "Lò Thị Bun", "Trưởng bản Nậm Củm"."""
    first, comma, rest = name.partition(",")
    if not comma or not is_person(first, vocabulary) or is_person(rest, vocabulary):
        return name, ""
    return first.strip(_ENDS), rest.strip(_ENDS)


def is_person(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text looks like the full name of somebody, whatever stands before it."""
    name = trimmed(text)
    while match := vocabulary.honorific.match(fold(name)):
        name = name[match.end() :].strip(_ENDS)
    if vocabulary.ranks.fullmatch(f"{name.lower()} "):
        return False
    name = _parted(name, vocabulary, titles=True)[1]
    parts = syllables(name)
    return (
        _FEWEST_SYLLABLES <= len(parts) <= _USUAL_SYLLABLES
        and all(part[0].isupper() for part in parts)
        and not any(part.isdigit() for part in parts)
        and vocabulary.unit_begins.match(name.lower()) is None
    )


def people_in(text: str, vocabulary: Vocabulary) -> list[str]:
    """The names of several people, where a text seems to hold that many; else none."""
    parts = [one for part in _BETWEEN.split(text) if (one := without_brackets(part))]
    if len(parts) < 2 or not all(is_person(part, vocabulary) for part in parts):
        return []
    return parts


def rank_of(text: str, vocabulary: Vocabulary) -> str:
    """What a column before the names says, but for forms of address: "Thượng tá", not "Ông"."""
    title = trimmed(text)
    small = f"{title} "
    while match := vocabulary.honorific.match(fold(small)) or vocabulary.address.match(
        small.lower()
    ):
        small = small[match.end() :]
    return small.strip(_ENDS + "/")


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


def _with_capitals(name: str) -> str:
    """A name with the capitals that TCVN3 has not: "Lò Thị ánh", where all that is small has marks.

    Its capitals with marks are the small ones, in another font.
    """
    small = [part for part in syllables(without_brackets(name)) if part[0].islower()]
    if not small or any(part[0].isascii() and fold(part) not in _MIDDLE for part in small):
        return name
    marked = [part for part in small if not part[0].isascii()]
    return _PART.sub(lambda one: one[0].capitalize() if one[0] in marked else one[0], name)


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


def post(text: str, vocabulary: Vocabulary, phrases: Phrases) -> str:
    """A position or a unit that nobody knows, without its capitals: "NÔNG DÂN" is "Nông dân".

    Abbreviations stay ("UBND", "CSGT"), and so does whatever has small letters.
    """
    return ", ".join(_quiet_post(one, vocabulary, phrases) for one in text.split(", "))


def _quiet_post(part: str, vocabulary: Vocabulary, phrases: Phrases) -> str:
    letters = [one for one in part if one.isalpha()]
    words = _PART.findall(part)
    if all(map(_is_abbreviation, words)) or not all(one.isupper() for one in letters):
        small = part[:1].islower() and not part[0].isascii()  # what TCVN3 has no capital for
        return part[:1].upper() + part[1:] if small else part
    return _recased(part, vocabulary, phrases)


def _is_abbreviation(word: str) -> bool:
    """Whether a word in capitals is no syllable: "BCĐ". What is short and alone may be either."""
    return not is_syllable(word.lower()) or (word.isascii() and len(word) <= _SHORT)


def _recased(name: str, vocabulary: Vocabulary, phrases: Phrases) -> str:
    pieces = list(_WORD.finditer(name))
    words = [piece[0].lower() for piece in pieces]
    written = list(words)
    done = [False] * len(words)
    for index, piece in enumerate(pieces):
        known = vocabulary.capitals.get(piece[0].lower())
        if not known and _PART.fullmatch(piece[0]) and not is_syllable(piece[0].lower()):
            known = piece[0]
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
        # "Ban Dân vận" is no "bản", though they are one word to whoever sees no marks.
        before = fold(word) in vocabulary.before_names and word != "ban"
        if before or two in vocabulary.before_names:
            # "bản" at the beginning of "bản bo": once naming has begun, it is a part of the name.
            naming = True
        elif naming and not done[index]:
            written[index] = word[:1].upper() + word[1:]
            done[index] = True
