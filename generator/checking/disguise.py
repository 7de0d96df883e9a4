"""Private things written so that a pattern would not see them: undone here, for the patterns.

Whether by a hand that hides them or by an editor's keyboard: digits of another width or script,
``(at)``, entities that Markdown resolves, numbers spelled out, words in capitals. Characters of
no width are refused by the loader, and text in NFD is NFC before it comes here.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any, Final
from urllib.parse import unquote

from generator.privacy.rules import APART, Disguise, DisguisePatterns, by_name

# All records pass here, and nearly none has anything to hide: each step has a cheap question
# before it. Bytes that begin a digit of another script, and begin no Vietnamese letter:
_OTHER_SCRIPTS: Final = bytes((*range(0xD8, 0xE1), 0xEA, 0xF0))
_OTHER_SCRIPTS_TOO: Final = (b"\xe1\x81", b"\xe1\x9f")
_OTHER_DIGITS: Final = re.compile("(?![0-9])\\d")
_PARTS: Final = re.compile(r"\D+")
_RUN: Final = re.compile(rf"\+?\d(?:{APART}?\d){{8,}}")
_DIGITS_ALONE: Final = bytes(ord("0") if chr(code).isdecimal() else code for code in range(256))
_NO_LETTERS: Final = bytes(code for code in range(1, 256) if code > 127 or not chr(code).isalnum())
_NINE: Final = b"0" * 9

_LOOSE_AT: Final = re.compile(r"(?<=\w) ?@ ?(?=[\w-]+ ?\.)")
_LOOSE_DOT: Final = re.compile(r"(?<=@)([\w-]+) ?\. ?(?=\w)")

_PERCENT: Final = re.compile("%[0-9A-Fa-f]{2}")
_MARKS: Final = re.compile(r"(?<=\d)(?:\*{1,3}|__|~~|`|\\)(?=\d)")


def parts(disguise: Disguise) -> dict[str, Any]:
    """What ``plain`` works with, for who does so in another language: editor/page/disguise.js."""
    return {
        "digitOf": disguise.digit_of,
        "capitals": disguise.capitals,
        "zeros": disguise.zeros,
        "patterns": {
            **by_name(disguise.patterns),
            "looseAt": _LOOSE_AT,
            "looseDot": _LOOSE_DOT,
            "marks": _MARKS,
            "run": _RUN,
        },
    }


def plain(text: str, disguise: Disguise) -> str:
    """The text with all disguise undone; the text itself where there is none."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    if _has_other_scripts(text.encode("utf-8", "replace")):
        text = _OTHER_DIGITS.sub(lambda one: str(unicodedata.decimal(one[0])), text)
    if "&" in text:
        text = html.unescape(text)
    if "%" in text and _PERCENT.search(text):
        text = unquote(text)
    hidden = disguise.patterns
    if "@" in text or _may_spell_at(text, disguise):
        text = _LOOSE_AT.sub("@", hidden.at.sub("@", text))
        text = _LOOSE_DOT.sub(r"\1.", hidden.dot.sub(".", text))
    if any(word in text for word in disguise.capitals):
        text = hidden.shouted.sub(lambda one: one[0].lower(), text)
    if any(word in text for word in disguise.zeros) and hidden.zero_first.search(text):
        text = hidden.in_words.sub(lambda run: _in_digits(run[0], disguise), text)
    if _NINE in text.encode("utf-8", "replace").translate(_DIGITS_ALONE, _NO_LETTERS):
        text = hidden.glued.sub(r"\1 ", hidden.letter_o.sub("0", _MARKS.sub("", text)))
        text = _RUN.sub(lambda run: _regrouped(run[0], hidden), text)
    return text


def _has_other_scripts(data: bytes) -> bool:
    return len(data.translate(None, _OTHER_SCRIPTS)) < len(data) or any(
        start in data for start in _OTHER_SCRIPTS_TOO
    )


def _may_spell_at(text: str, disguise: Disguise) -> bool:
    if not any(word in text for word in disguise.ats):
        return False
    return disguise.patterns.spelled_at.search(text) is not None


def _regrouped(text: str, hidden: DisguisePatterns) -> str:
    for pattern in (hidden.groups, hidden.single, hidden.card):
        text = pattern.sub(_together, text)
    return text


def _together(found: re.Match[str]) -> str:
    digits = _PARTS.sub("", found[0])
    return digits if len(digits) in (9, 10, 11, 12) else found[0]


def _in_digits(text: str, disguise: Disguise) -> str:
    return "".join(disguise.digit_of[one] for one in re.findall(r"\w+", text.lower()))
