"""Vietnamese before Unicode: TCVN3 (ABC) and VNI, recognised and converted.

Both put Vietnamese letters where Latin-1 has others, so that "NguyÔn V¨n" and "Nguyeãn Vaên" are
"Nguyễn Văn" in another font. Tables: TCVN 5712:1993 (VN3) as the .Vn fonts use it; VNI-Windows.
Which one a text is in shows in how many of its words become Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_TCVN3_FROM: Final = (
    "\u00b5\u00b6\u00b7\u00b8\u00b9"  # à ả ã á ạ
    "\u00a8\u00bb\u00bc\u00bd\u00be\u00c6"  # ă
    "\u00a9\u00c7\u00c8\u00c9\u00ca\u00cb"  # â
    "\u00ae"  # đ
    "\u00cc\u00ce\u00cf\u00d0\u00d1"  # è
    "\u00aa\u00d2\u00d3\u00d4\u00d5\u00d6"  # ê
    "\u00d7\u00d8\u00dc\u00dd\u00de"  # ì
    "\u00df\u00e1\u00e2\u00e3\u00e4"  # ò
    "\u00ab\u00e5\u00e6\u00e7\u00e8\u00e9"  # ô
    "\u00ac\u00ea\u00eb\u00ec\u00ed\u00ee"  # ơ
    "\u00ef\u00f1\u00f2\u00f3\u00f4"  # ù
    "\u00ad\u00f5\u00f6\u00f7\u00f8\u00f9"  # ư
    "\u00fa\u00fb\u00fc\u00fd\u00fe"  # ỳ
    "\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7"  # capitals
)
_TCVN3_TO: Final = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3: Final = dict(zip(map(ord, _TCVN3_FROM), _TCVN3_TO, strict=True))

# VNI writes most marks behind their vowel, as a character of their own.
_VNI_MARKS: Final = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_WHOLE: Final = {
    "ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì",
}  # fmt: skip
_VNI_LETTER: Final = re.compile(
    f"([aeouyôö])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_WHOLE)}])", re.IGNORECASE
)

_TONES: Final = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
# A syllable without its tone: onset, then what may follow it. Wide enough for the names of all
# peoples of the province, narrow enough to tell letters that stand where no Vietnamese would.
_SYLLABLE: Final = re.compile(
    "(?:ngh?|nh|gh|gi|[ckpt]h|tr|qu|[bcdđghklmnprstvxqfjwz])?"
    "(?:iê|yê|uô|ươ|uyê|oă|oa|oe|uâ|uê|uy|uơ|ia|ya|ua|ưa|ươ|oo|[aăâeêioôơuưy])"
    "(?:[iouy]|ch|ng|nh|[cmnpt])?"
)
LAST_LATIN_1: Final = 0xFF
_FEWEST: Final = 3
_SURE: Final = 0.75


class Encoding(StrEnum):
    """What a text was typed in. ``unknown``: letters that make no sense in any of them."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Score:
    """Words with letters beyond ASCII, and how many of them are Vietnamese syllables."""

    words: int
    good: int

    @property
    def share(self) -> float:
        return self.good / self.words if self.words else 1.0


def from_tcvn3(text: str) -> str:
    """Text of a .Vn font as Unicode. Its capitals with tones are small letters in another font."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text of a VNI font as Unicode."""
    return _VNI_LETTER.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    vowel, mark, whole = match.groups()
    base = whole or vowel
    letter = _VNI_WHOLE.get(base.lower(), base.lower())
    if mark:
        letter = unicodedata.normalize("NFC", letter + _VNI_MARKS[mark.lower()])
    return letter.upper() if base.isupper() else letter


_CONVERTERS: Final = {Encoding.TCVN3: from_tcvn3, Encoding.VNI: from_vni}


def encoding_of(texts: Iterable[str]) -> Encoding:
    """What the texts of one document were typed in, judged by all of them together.

    Texts with any letter that neither TCVN3 nor VNI has are Unicode and are not asked; so a
    document may hold both.
    """
    doubtful = [text for text in texts if is_doubtful(text)]
    plain = _score(doubtful)
    if plain.words < _FEWEST or plain.share >= _SURE:
        return Encoding.UNICODE
    shares = {
        encoding: _score([convert(text) for text in doubtful]).share
        for encoding, convert in _CONVERTERS.items()
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    if shares[best] >= _SURE and shares[best] > plain.share:
        return best
    # Foreign names may be no Vietnamese at all; letters that no language uses tell old fonts.
    return Encoding.UNKNOWN if _has_signs(doubtful) else Encoding.UNICODE


def converted(text: str, encoding: Encoding) -> str:
    """A text of a document in ``encoding`` as Unicode; what is Unicode already stays."""
    convert = _CONVERTERS.get(encoding)
    return convert(text) if convert and is_doubtful(text) else text


def is_doubtful(text: str) -> bool:
    """Whether a text holds letters beyond ASCII, and only such as old encodings made use of."""
    return not text.isascii() and all(
        ord(one) <= LAST_LATIN_1 or ord(one) in _QUOTES for one in text
    )


_QUOTES: Final = frozenset(map(ord, "“”‘’–—…\u00a0"))
# Signs that stand within words only where a font made letters of them.
_SIGN: Final = re.compile(
    r"(?<=[^\W\d_])[\u00a1-\u00bf\u00d7\u00f7]|[\u00a1-\u00bf\u00d7\u00f7](?=[a-z])"
)


def _has_signs(texts: list[str]) -> bool:
    return sum(len(_SIGN.findall(text)) for text in texts) >= _FEWEST


def _score(texts: Iterable[str]) -> _Score:
    words = good = 0
    for text in texts:
        for word in re.split(r"[\s,.;:()/\"“”‘’–—…-]+", text):
            if word and not word.isascii():
                words += 1
                good += is_syllable(word)
    return _Score(words, good)


def is_syllable(word: str) -> bool:
    """Whether a word may be one Vietnamese syllable, whatever it means."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [one for one in letters if ord(one) in _TONES]
    bare = unicodedata.normalize("NFC", letters.translate(_TONES))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def is_vietnamese(text: str) -> bool:
    """Whether all words of a text may be Vietnamese as they stand."""
    return _score([text]).share == 1.0


def decoded(raw: bytes) -> str | None:
    """The text of a file that says nothing of its encoding; None where it is in none we know.

    UTF-8 and UTF-16 (with its mark), then Windows-1258, where marks stand behind their letters;
    what else there is may be TCVN3 or VNI, which show as Latin-1.
    """
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if raw.startswith(mark):
            try:
                return raw.decode(name)
            except UnicodeDecodeError:
                continue
    candidates = []
    for name in ("cp1258", "cp1252", "latin-1"):
        try:
            candidates.append(unicodedata.normalize("NFC", raw.decode(name)))
        except UnicodeDecodeError:
            continue
    vietnamese = candidates[0] if len(candidates) == 3 else ""
    if vietnamese and _score([vietnamese]).share >= _SURE:
        return vietnamese
    return None if b"\0" in raw else candidates[-1] if candidates else None
