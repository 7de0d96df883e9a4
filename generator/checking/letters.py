"""Letters that are not the ones they look like, or no letters any more.

A text looks right on the screen of whoever typed it, in the font of whoever typed it. What is told
here is found by no search, and read out by no screen reader: Ð (Icelandic) for Đ, letters of
Cyrillic and Greek within a Latin word, those of full width, fonts of before Unicode (TCVN3, VNI),
UTF-8 that was read as something else, and what a program put for letters that it did not know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.checking.privacy import gather, noted, texts_of
from generator.checking.spacing import may_be_odd, nobody_in, spacing_in
from generator.encodings import (
    Encoding,
    converted,
    encoding_of,
    from_tcvn3,
    from_vni,
    is_doubtful,
    is_syllable,
)
from generator.loading.library import Library
from generator.lookalikes import LOOKALIKES, latin
from generator.problems import Origin, Path, Problem, Severity
from generator.records.awardee import Individual
from generator.records.catalogue import Locality, Organisation

_VOWELS: Final = "àáâãèéêìíòóôõùúýăĩũơư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
_VIETNAMESE: Final = _VOWELS + _VOWELS.upper() + "đĐ"
# What nearly all texts consist of; a text of nothing else, without pairs of vowels that only VNI
# writes and without a question mark inside a word, needs no second look.
_SIGNS: Final = "“”‘’–—…°²³½¼¾×·•%‰→≥≤±€₫«»\u00a0"
_ODD: Final = re.compile(rf"[^\x00-\x7f{_VIETNAMESE}{_SIGNS}]")
# Vowels that stand side by side in VNI alone, of letters that Vietnamese has.
_PAIRS: Final = tuple(
    (one + other).encode()
    for ones, others in (("ae", "àáâãèéêùú"), ("o", "âêõù"), ("u", "ùõú"))
    for one in ones
    for other in others
)
_ASKED: Final = re.compile(rf"\w\?\w|(?<!\w)\?\w|[^\W\d_]\? [a-zđ{_VOWELS}]")
_WORD: Final = re.compile(
    r"[^\W\d_][\w\u00a1-\u00bf\u00d7\u00f7\u0300-\u036f-]*|[\u00a1-\u00bf\u00d7]\w+"
)
_URL: Final = re.compile(r"(?:https?://|www\.)\S+|\]\([^)\s]*\)")
# In a word, before one, or behind what has no vowel ("T? trưởng"), where no question ends.
_LOST: Final = re.compile(
    r"[^\W\d_]+\?[^\W\d_]+|(?<![\w?!.)”\"'])\?[^\W\d_]\w*"
    rf"|(?<![\w-])[BCDĐGHKLMNPQRSTVX]?[bcdđghklmnpqrstvx]*(?<=\w)\?(?= [a-zđ{_VOWELS}])"
)
# UTF-8 read as Windows-1252: the first byte of a letter shows as one of these.
_TWICE: Final = re.compile("[ÃÄÅÆÂáâ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]{1,2}")
_ETH: Final = "ÐƉðɖƌ"
_ETH_TO: Final = str.maketrans(_ETH, "ĐĐđđđ")
_CARON: Final = str.maketrans("ǎǍ", "ăĂ")
_WIDE: Final = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06\u24b6-\u24e9\U0001d400-\U0001d7ff]"
)
_IDEOGRAPHS: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ANY_LOOKALIKE: Final = re.compile(f"[{LOOKALIKES}]")
_UNITS: Final = re.compile("[µμ](?:[gmlLsMVWA]|Sv|mol|m[23]?)")
_QUOTES: Final = "“”„‟\"«»‘’‚'`´‹›"


KINDS: Final = ("eth", "alike", "old", "twice", "lost", "asked")
"""What can be found; a problem's code is "letters-" and one of these."""


@dataclass(frozen=True, slots=True)
class Odd:
    """Something in a text: the end of its problem's code, its words, what was meant perhaps."""

    what: str
    text: str
    meant: str = ""
    sure: bool = True


def check_letters(library: Library) -> Iterator[Problem]:
    """A problem for each place where letters are not what they seem."""
    return noted(library, letters_in, lambda notes: notes.letters)


def letters_in(entry: Any, origin: Origin) -> Iterator[Problem]:
    """The same of one record."""
    yield from nobody_in(entry, origin)
    texts: list[str] = []
    gather(entry, texts)
    quoted = any(one[:1] in _QUOTES or one[-1:] in _QUOTES for one in texts)
    joined = "\n".join(texts)
    if not (quoted or "?" in joined or may_be_odd(joined) or _may_be_odd(joined)):
        return
    known: dict[Path, set[str]] = {}
    for at, text in texts_of(entry):
        named = at[-1] in ("name", "position") and isinstance(at[-1], str)
        if named and (text[:1] in _QUOTES or text[-1:] in _QUOTES):
            yield from _quoted(entry, text, at, origin)
        yield from spacing_in(text, at, entry, origin)
        if not (_may_be_odd(text) or (named and "?" in text)):
            continue
        for odd in find(text, name=named):
            if odd.text in known.setdefault(at, set()):
                continue
            known[at].add(odd.text)
            yield Problem(
                f"letters-{odd.what}",
                origin.file,
                (*origin.prefix, *at),
                entry.id,
                odd.text,
                values={"near": odd.meant},
                severity=Severity.ERROR if odd.sure else Severity.WARNING,
                spot=odd.text,
            )


def _may_be_odd(text: str) -> bool:
    """Whether a text, or several with a line for each, are worth looking through word by word."""
    if "?" in text and (_ASKED.search(text) or text.endswith("?") or "?\n" in text):
        return True
    if text.isascii():
        return False
    low = text.lower().encode("utf-8", "surrogatepass")
    return any(one in low for one in _PAIRS) or _ODD.search(text) is not None


def _quoted(entry: Any, text: str, at: Path, origin: Origin) -> Iterator[Problem]:
    """A name as a whole between quotation marks, or with one that has no other."""
    inner = text.strip(_QUOTES + " ")
    if not inner or any(one in _QUOTES for one in inner):
        return  # “Cây gạo” của bản “Nậm Khao”
    ends = (text[:1] in _QUOTES) + (text[-1:] in _QUOTES)
    if ends == 1 and text[-1:] in "'’":
        return
    theirs = isinstance(entry, (Individual, Organisation, Locality))
    yield Problem(
        "letters-quoted",
        origin.file,
        (*origin.prefix, *at),
        entry.id,
        text,
        values={"near": inner},
        severity=Severity.ERROR if theirs else Severity.WARNING,
    )


def find(text: str, *, name: bool = False) -> Iterator[Odd]:
    """What is odd in a text, word by word; ``name``: no question is asked in it."""
    bare = _URL.sub(" ", text)
    if "\ufffd" in bare:
        yield Odd("lost", next(word for word in bare.split() if "\ufffd" in word))
    if "?" in bare:
        if name:
            yield from (Odd("asked", word, sure=False) for word in bare.split() if "?" in word)
        else:
            for found in _LOST.finditer(bare):
                yield Odd("asked", found[0].strip(), sure=False)
    if bare.isascii():
        return
    foreign = _is_foreign(bare)
    old = encoding_of([bare]) if is_doubtful(bare) else Encoding.UNICODE
    for run in bare.split():
        if not run.isascii():
            yield from _in_run(run, old, foreign=foreign)
    yield from _wide(bare)


def _in_run(run: str, old: Encoding, *, foreign: bool) -> Iterator[Odd]:
    """What is odd in what stands between two blanks, in a text that was typed in ``old``."""
    if meant := _from_utf8(run):
        yield Odd("twice", run, meant)
        return
    for word in _WORD.findall(run):
        if old is not Encoding.UNICODE and (meant := converted(word, old)) != word:
            if not _makes_sense(word):
                yield Odd("old", word, meant)
        elif not word.isascii():
            yield from _in_word(word, foreign=foreign)


def _from_utf8(word: str) -> str:
    """What a word says whose bytes were read as Windows-1252; "" for any other."""
    if not _TWICE.search(word):
        return ""
    try:
        meant = word.encode("cp1252").decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return meant if meant != word else ""


def _in_word(word: str, *, foreign: bool) -> Iterator[Odd]:
    meant = word.translate(_ETH_TO)
    if meant != word and (word.isupper() or _makes_sense(meant)):
        yield Odd("eth", word, meant)
        return
    if (meant := word.translate(_CARON)) != word and _makes_sense(meant):
        yield Odd("alike", word, meant, sure=False)
        return
    if _ANY_LOOKALIKE.search(word) and not _UNITS.fullmatch(word):
        yield from _alike(word, foreign=foreign)
        return
    yield from _old(word)


def _makes_sense(word: str) -> bool:
    """Whether all parts of a word may be Vietnamese."""
    return all(is_syllable(part) for part in word.split("-") if part)


def _alike(word: str, *, foreign: bool) -> Iterator[Odd]:
    """A word with letters of another script, where they stand for Latin ones."""
    meant = latin(word)
    scripts = {_script(one) for one in word if one.isalpha()}
    others = scripts - {"LATIN"}
    if not others:  # letters of phonetics; some languages of Africa write them
        if _makes_sense(meant):
            yield Odd("alike", word, meant, sure=False)
        return
    if "LATIN" in scripts:
        # Science writes IFNγ: letters of Greek that are small, and no word then.
        if others != {"GREEK"} or _makes_sense(meant) or word.isupper():
            yield Odd("alike", word, meant)
    elif not foreign and meant.isascii() and (others != {"GREEK"} or word.isupper()):
        yield Odd("alike", word, meant, sure=_makes_sense(meant))


def _is_foreign(text: str) -> bool:
    """Whether another script is written in a text: a word whose letters look like none of ours."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    for word in words:
        scripts = {_script(one) for one in word if one.isalpha()}
        if "LATIN" not in scripts and any(
            one.isalpha() and not _ANY_LOOKALIKE.match(one) for one in word
        ):
            return True
    return False


def _script(letter: str) -> str:
    """The script of a letter, as the first word of its name tells it."""
    return unicodedata.name(letter, "?").partition(" ")[0]


def _old(word: str) -> Iterator[Odd]:
    """A word that is Vietnamese in an old font, and in no language as it stands."""
    if not all(ord(one) <= 0xFF for one in word) or _makes_sense(word.lower()):
        return
    for convert in (from_tcvn3, from_vni):
        meant = convert(word)
        if meant != word and len(word) > 1 and meant[-1].isalpha() and is_syllable(meant):
            has_sign = any(not one.isalpha() for one in word)
            yield Odd("old", word, meant, sure=has_sign)
            return


def _wide(text: str) -> Iterator[Odd]:
    if not _WIDE.search(text) or _IDEOGRAPHS.search(text):
        return
    for word in text.split():
        if _WIDE.search(word):
            meant = unicodedata.normalize("NFKC", word)
            # A figure is read all the same.
            yield Odd("alike", word, meant, sure=any(map(str.isalpha, word)))
