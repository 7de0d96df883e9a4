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

# All records pass here, and nearly none has anything to hide: each step has a cheap question
# before it. Bytes that begin a digit of another script, and begin no Vietnamese letter:
_OTHER_SCRIPTS: Final = bytes((*range(0xD8, 0xE1), 0xEA, 0xF0))
_OTHER_SCRIPTS_TOO: Final = (b"\xe1\x81", b"\xe1\x9f")
_OTHER_DIGITS: Final = re.compile("(?![0-9])\\d")
# Ten digits as people group them, with anything between the groups; or each by itself.
_AN_END: Final = r"(?!\w)"
_APART: Final = r"(?:(?:[^\w\n]|_){1,3})"
_GROUPS: Final = re.compile(
    rf"(?<!\w)(?:\+?84{_APART}?|0)[35789]\d(?:\d{_APART}\d{{3}}{_APART}\d{{3}}"
    rf"|\d?{_APART}\d{{6,7}}|{_APART}\d{{3}}{_APART}\d{{4}}|{_APART}\d{{4}}{_APART}\d{{3}}"
    rf"|\d(?:{_APART}\d\d){{3}}){_AN_END}"
)
_SINGLE: Final = re.compile(rf"(?<!\w)0(?:{_APART}\d){{8,11}}{_AN_END}")
_PARTS: Final = re.compile(r"\D+")
_RUN: Final = re.compile(rf"\+?\d(?:{_APART}?\d){{8,}}")
_DIGITS_ALONE: Final = bytes(ord("0") if chr(code).isdecimal() else code for code in range(256))
_NO_LETTERS: Final = bytes(code for code in range(1, 256) if code > 127 or not chr(code).isalnum())
_NINE: Final = b"0" * 9
_CARD: Final = re.compile(
    rf"(?<!\w)0\d\d{_APART}(?:\d{{3}}|\d{_APART}\d\d){_APART}\d{{6}}{_AN_END}"
)

_SPELLED: Final = {
    "0": "không|khong|linh|lẻ",
    "1": "một|mốt|mot",
    "2": "hai",
    "3": "ba",
    "4": "bốn|tư|bon",
    "5": "năm|lăm|nam",
    "6": "sáu|sau",
    "7": "bảy|bẩy|bay",
    "8": "tám|tam",
    "9": "chín|chin",
}
_DIGIT_OF: Final = {word: digit for digit, all_ in _SPELLED.items() for word in all_.split("|")}
_WORD: Final = "(?:" + "|".join(sorted(_DIGIT_OF, key=len, reverse=True)) + ")"
# Nine and more in a row are no year, no sum and no way of counting.
_IN_WORDS: Final = re.compile(rf"(?<!\w){_WORD}(?:[\s,.;-]{{1,3}}{_WORD}){{8,18}}{_AN_END}", re.I)
_ZERO_FIRST: Final = re.compile(
    rf"[Kk](?:h[oô]ng|H[OÔ]NG)[\s,.;-]{{1,3}}(?i:{_WORD}[\s,.;-]{{1,3}}{_WORD})"
)
_ZEROS: Final = ("hông", "hong", "HÔNG", "HONG")

_AT: Final = re.compile(
    r"\s{0,2}(?:[(\[{<]\s?(?:at|@|a còng|a-còng)\s?[)\]}>]|\s(?:a còng|a-còng|@)\s)\s{0,2}", re.I
)
_SPELLED_AT: Final = re.compile(r"[cC](?:òng|ÒNG)|[Aa][Tt] ?[)\]}>]")
_ATS: Final = ("còng", "Còng", "CÒNG", "cÒNG", ")", "]", "}", ">")
_DOT: Final = re.compile(
    r"(?<=\w)\s{0,2}(?:[(\[{<]\s?(?:dot|chấm|\.)\s?[)\]}>]|\s(?:dot|chấm|\.)\s)\s{0,2}(?=\w)", re.I
)
_LOOSE_AT: Final = re.compile(r"(?<=\w) ?@ ?(?=[\w-]+ ?\.)")
_LOOSE_DOT: Final = re.compile(r"(?<=@)([\w-]+) ?\. ?(?=\w)")

_PERCENT: Final = re.compile("%[0-9A-Fa-f]{2}")
_MARKS: Final = re.compile(r"(?<=\d)(?:\*{1,3}|__|~~|`|\\)(?=\d)")
_LETTER_O: Final = re.compile(r"(?<!\w)[OoОо](?=[ .-]?[35789](?:[ .-]?\d){8}(?!\w))")
_GLUED: Final = re.compile(
    r"(?i)(?<!\w)(sđt|sdt|đt|dt|tel|zalo|phone|mobile|cccd|cmnd|stk)(?=\+?\d)"
)
_CAPITALS: Final = ("SINH", "TRÚ", "NHÀ", "KHẨU", "KHOẢN", "TỘC", "CHIẾU", "NGÕ", "HẺM")
_SHOUTED: Final = re.compile(
    r"(?<!\w)(?:NGÀY|THÁNG|NĂM|SINH|THƯỜNG|TẠM|TRÚ|TẠI|Ở|QUÁN|HỘ|KHẨU|SỐ|NHÀ|ĐƯỜNG|PHỐ|BẢN|THÔN"
    r"|TỔ|DÂN|KHU|XÓM|ẤP|NGÕ|HẺM|TÀI|KHOẢN|TỘC|CHIẾU"
    r"|VỆ|HỌC|PHÁT|THÍ|HY|TÁI|CỨU|MÔN|GIÁO|CƯ|NỘI|NGOẠI|BÁN|LƯU|ĐỒN)(?!\w)"
)


def parts() -> dict[str, Any]:
    """What ``plain`` works with, for who does so in another language: editor/page/disguise.js."""
    return {
        "digitOf": _DIGIT_OF,
        "capitals": _CAPITALS,
        "zeros": _ZEROS,
        "patterns": {
            "at": _AT,
            "spelledAt": _SPELLED_AT,
            "dot": _DOT,
            "looseAt": _LOOSE_AT,
            "looseDot": _LOOSE_DOT,
            "shouted": _SHOUTED,
            "zeroFirst": _ZERO_FIRST,
            "inWords": _IN_WORDS,
            "marks": _MARKS,
            "letterO": _LETTER_O,
            "glued": _GLUED,
            "run": _RUN,
            "groups": _GROUPS,
            "single": _SINGLE,
            "card": _CARD,
        },
    }


def plain(text: str) -> str:
    """The text with all disguise undone; the text itself where there is none."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    if _has_other_scripts(text.encode("utf-8", "replace")):
        text = _OTHER_DIGITS.sub(lambda one: str(unicodedata.decimal(one[0])), text)
    if "&" in text:
        text = html.unescape(text)
    if "%" in text and _PERCENT.search(text):
        text = unquote(text)
    if "@" in text or _may_spell_at(text):
        text = _LOOSE_AT.sub("@", _AT.sub("@", text))
        text = _LOOSE_DOT.sub(r"\1.", _DOT.sub(".", text))
    if any(word in text for word in _CAPITALS):
        text = _SHOUTED.sub(lambda one: one[0].lower(), text)
    if any(word in text for word in _ZEROS) and _ZERO_FIRST.search(text):
        text = _IN_WORDS.sub(_in_digits, text)
    if _NINE in text.encode("utf-8", "replace").translate(_DIGITS_ALONE, _NO_LETTERS):
        text = _GLUED.sub(r"\1 ", _LETTER_O.sub("0", _MARKS.sub("", text)))
        text = _RUN.sub(_regrouped, text)
    return text


def _has_other_scripts(data: bytes) -> bool:
    return len(data.translate(None, _OTHER_SCRIPTS)) < len(data) or any(
        start in data for start in _OTHER_SCRIPTS_TOO
    )


def _may_spell_at(text: str) -> bool:
    return any(word in text for word in _ATS) and bool(_SPELLED_AT.search(text))


def _regrouped(run: re.Match[str]) -> str:
    text = run[0]
    for pattern in (_GROUPS, _SINGLE, _CARD):
        text = pattern.sub(_together, text)
    return text


def _together(found: re.Match[str]) -> str:
    digits = _PARTS.sub("", found[0])
    return digits if len(digits) in (9, 10, 11, 12) else found[0]


def _in_digits(found: re.Match[str]) -> str:
    return "".join(_DIGIT_OF[one] for one in re.findall(r"\w+", found[0].lower()))
