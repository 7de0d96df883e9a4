"""Characters that no file of ``content/`` may hold, since a reviewer would not see what they do.

What is reviewed is a difference of lines on a screen, so whatever shows there as nothing, or as
something else, is refused: in values, comments, front matter and Markdown alike. By the properties
of the Unicode Character Database (UAX #44):

- controls (Cc) but tab and line feed, and the separators of lines and paragraphs (Zl, Zp). YAML 1.1
  ends a comment at U+0085 and U+2028, where a screen shows one line;
- whatever has no width of its own (Default_Ignorable_Code_Point), with it all that turns the
  direction of writing (UAX #9), tag characters and variation selectors, which can carry a text
  that nobody sees; interlinear annotations; the object replacement and the blank Braille pattern;
- private use (Co), surrogates (Cs) and non-characters, which every font shows in its own way.

Two of those without width are legitimate in their place, and let through there alone: a selector
of presentation behind a pictograph, where it picks black and white or colours; and the joiners
U+200C and U+200D behind a virama, where names in Indic scripts need them to choose the form of a
conjunct (RFC 5892, A.1 and A.2). No language of the province needs them: Tai Viet, Hmong and Yao
scripts, Chinese and Vietnamese have neither. The joiner between Arabic letters is refused too: to
tell where it shows would take the joining type of each letter, and a name is read without it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_CONTROLS: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_WITHOUT_WIDTH: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SHOWN_AS_NOTHING: Final = "\u2800\ufff9-\ufffc"
_OF_NO_FONT: Final = "\ud800-\uf8ff\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(15)
)
_LAST_PLANES: Final = "\U000f0000-\U0010ffff"
_VIRAMA: Final = (
    "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u1039"
    "\u17d2\u1b44\ua806"
)
_PICTOGRAPH: Final = (
    "\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
UNSAFE_CHARACTERS: Final = re.compile(
    f"[{_CONTROLS}{_WITHOUT_WIDTH}{_SHOWN_AS_NOTHING}{_OF_NO_FONT}{_LAST_PLANES}]"
    f"|(?<![{_VIRAMA}])[\u200c\u200d]|(?<![{_PICTOGRAPH}])[\ufe0e\ufe0f]"
)

# All files and all texts pass here, and nearly all consist of nothing but this, in UTF-8: ASCII
# without controls, letters up to U+01BF, Vietnamese letters and a few signs. None of them is
# unsafe, none a combining mark, and NFC leaves them as they are. To ask takes next to no time.
_FAMILIAR: Final = bytes(
    (0x09, 0x0A, *range(0x20, 0x7F), *range(0x80, 0xC0), *range(0xC3, 0xC7), 0xE1, 0xE2)
)
_FAMILIAR_PAIRS: Final = tuple("\u1e80\u1ec0".encode()[at : at + 2] for at in (0, 3))
_FAMILIAR_SIGNS: Final = frozenset(one.encode()[1:] for one in "“”–—…‘’₫")

# UAX #15, 13 (Stream-Safe Text Format). Normalising takes the square of the time in the number of
# marks on one letter: 20,000 of them take eight seconds.
MOST_MARKS: Final = 30
_MAY_CROWD: Final = re.compile(rf"[^\x00-\x7f]{{{MOST_MARKS + 1},}}")


def is_familiar(data: bytes) -> bool:
    """Whether a text in UTF-8 has only characters that Vietnamese is usually written with.

    Then it is safe, its letters are not crowded, and it is in NFC.
    """
    return (
        not data.translate(None, _FAMILIAR)
        and data.count(b"\xe1") == sum(map(data.count, _FAMILIAR_PAIRS))
        and all(rest[:2] in _FAMILIAR_SIGNS for rest in data.split(b"\xe2")[1:])
    )


def crowded(text: str) -> int:
    """Where a letter has more marks than any script puts on one; -1 where none has.

    To be asked of any text before it is normalised.
    """
    if text.isascii() or is_familiar(text.encode("utf-8", "surrogatepass")):
        return -1
    for suspect in _MAY_CROWD.finditer(text):
        marks = 0
        for place, character in enumerate(suspect[0], suspect.start()):
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks > MOST_MARKS:
                return place
    return -1


def first_unsafe(text: str) -> re.Match[str] | None:
    """The first such character of a text; None where there is none."""
    if is_familiar(text.encode("utf-8", "surrogatepass")):
        return None
    return UNSAFE_CHARACTERS.search(text)


def unsafe_places(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each line with such characters: its number, the column of the first one (both from 1), and
    all of them as ``U+202E``.

    A line ends at a line feed, as it does on a screen that shows a difference.
    """
    if first_unsafe(text) is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        found = list(UNSAFE_CHARACTERS.finditer(line))
        if found:
            codes = dict.fromkeys(code_of(one[0]) for one in found)
            yield number, found[0].start() + 1, tuple(codes)


def code_of(character: str) -> str:
    """How Unicode names a character: ``U+202E``."""
    return f"U+{ord(character):04X}"
