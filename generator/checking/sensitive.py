"""What a text says of one person that is nobody's business: origin, poverty, illness, faith,
discipline, and where to find them in social networks.

Origin, health, and religion are sensitive personal data by the Law on Personal Data Protection
(91/2025/QH15) and Decree 356/2025/NĐ-CP; poverty and discipline are told of here because an honour
needs neither. What matters is of whom a text speaks: "giúp 30 hộ nghèo", "Ban Dân tộc", "phòng
chống HIV/AIDS" and "tiếng dân tộc Thái" are aims, offices, groups and languages. So the same words
count only where one person is meant: in a post ("Trưởng bản, hộ nghèo"), or close behind a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.checking import sensitive_whom
from generator.checking.sensitive_whom import Speaks, is_of_one
from generator.checking.sensitive_words import (
    AT_HOME,
    CAPITAL,
    FAITHS,
    ILLS,
    NETWORKS,
    PART_OF,
    PEOPLES,
    PUNISHED,
    any_of,
)
from generator.vietnamese import fold

KINDS: Final = ("ethnic", "origin", "poverty", "illness", "religion", "discipline", "social")
"""What can be found; a problem's code is "sensitive-" and one of these."""


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What sort it is (the end of its problem's code), its words, and whether they are all that a
    field says of the person.
    """

    what: str
    text: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Saying:
    """A way to say something sensitive, tried only around its ``signs`` (in lower case)."""

    what: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def _saying(what: str, signs: str, pattern: str) -> _Saying:
    return _Saying(what, tuple(signs.split("|")), any_of(pattern))


_SICK: Final = "bị |mắc |nhiễm |điều trị|chữa "
_BELIEVES: Final = (
    "tin lành|công giáo|thiên chúa|phật|cao đài|hảo|hồi giáo|cơ đốc|vàng chứ|la môn|la-môn|đạo "
    "|theo đạo|tôn giáo"
)
_DISCIPLINED: Final = (
    "ỷ luật|ỉ luật|khiển trách|cảnh cáo|cách chức|khai trừ|thôi việc|hạ bậc|đình chỉ|khởi tố|kết án"
    "|án treo"
)
# Whose poverty it is stands between the words that say it.
_WHOSE: Final = (
    "là|thuộc|diện|vốn|từng|một|gia đình|nhà|con|em|trong|rất|còn|vẫn|quá|đặc biệt|anh|chị"
    "|ông|bà|cô|chú"
    rf"|bác|mình|cháu|cũng|(?-i:[{CAPITAL}]\w*)"
)
_ADDRESSED: Final = "anh|chị|ông|bà|em|cô|chú|bác|thầy|cụ"
_SAID: Final = (
    _saying(
        "ethnic",
        "tộc|dt ",
        rf"(?:người\s+)?(?:dân\s+tộc|DT)(?:\s+thiểu\s+số)?\s*:?\s+(?:{PEOPLES})",
    ),
    _saying("ethnic", "dan toc", rf"(?:người\s+)?dan\s+toc\s+(?:{fold(PEOPLES)})"),
    _saying(
        "ethnic",
        "thiểu số|dtts",
        r"(?:là|thuộc)\s+(?:người\s+)?(?:dân\s+tộc\s+thiểu\s+số|DTTS)",
    ),
    _saying("ethnic", "là người", rf"là người (?-i:{AT_HOME}){PART_OF}(?! (?-i:[{CAPITAL}]))"),
    _saying(
        "ethnic",
        ", người|(người",
        rf"(?:{_ADDRESSED})\s+(?-i:[{CAPITAL}]\w*)(?:\s+(?-i:[{CAPITAL}]\w*)){{0,4}}\s*[,(]\s*"
        rf"người (?-i:{AT_HOME}){PART_OF}(?! (?-i:[{CAPITAL}]))",
    ),
    _saying(
        "ethnic",
        "người ",
        rf"(?:\A|(?<=[\0\n])|(?<=[.;!?] ))người (?-i:{AT_HOME}){PART_OF}(?=\s*[,(])"
        r"(?!\s*,\s*(?:người|dân tộc))",
    ),
    _saying(
        "origin",
        "địa chủ|phú nông|tư sản|ngụy|nguỵ",
        r"(?:gia đình|thành phần|con(?: nhà)?|cháu|dòng dõi|xuất thân(?: từ)?)\s+"
        r"(?:địa chủ|phú nông|tư sản|ng[uụ][yỵ](?: quân| quyền)?)"
        r"|(?:lính|sĩ quan|đi)\s+ng[uụ][yỵ]",
    ),
    _saying(
        "poverty",
        "nghèo",
        rf"(?:là|thuộc|diện|vốn|từng|gia đình|nhà|cảnh)\s+(?:(?:{_WHOSE})\s+){{0,6}}?"
        r"(?:hộ\s+|diện\s+)?(?:cận\s+)?nghèo(?!\s+(?:bền vững|đói|nàn))",
    ),
    _saying(
        "poverty",
        "hoàn cảnh",
        r"hoàn\s+cảnh\s+(?:[^\W\d]+\s+){0,6}?(?:khó\s+khăn|éo\s+le|túng\s+thiếu)",
    ),
    _saying(
        "illness",
        _SICK,
        r"(?:bị\s+)?(?:bị|mắc|nhiễm|(?:đang|phải|đi)\s+(?:chữa|điều trị))\s+(?:phải\s+)?"
        rf"(?:bệnh\s+)?(?:{ILLS})",
    ),
    _saying("illness", "hiv", r"(?:có|nhiễm|mang|sống chung với)\s+(?:vi ?rút\s+)?HIV(?:/AIDS)?"),
    _saying("illness", "dương tính", r"dương\s+tính"),
    _saying("illness", "f0", r"(?:là|thành)\s+(?:ca\s+)?F0"),
    _saying("illness", "tật", r"(?:là\s+người|bị)\s+(?:khuyết|tàn)\s+tật"),
    _saying(
        "religion",
        _BELIEVES,
        rf"(?:theo|tín đồ|tín hữu|giáo dân|người)\s+(?:đạo\s+)?(?:{FAITHS})",
    ),
    _saying("religion", _BELIEVES, rf"theo\s+đạo|tôn\s+giáo\s*:\s*\w+|đạo\s+(?:{FAITHS})"),
    _saying(
        "discipline",
        _DISCIPLINED,
        rf"(?:bị|chịu|nhận|mức|hình thức)\s+(?:\w+\s+){{0,3}}?(?:{PUNISHED})",
    ),
    # Who was a prisoner of a colonial power is honoured for it.
    _saying(
        "discipline",
        " tù",
        r"(?:đi|ngồi|ở|vào|ra|mãn hạn|án|phạt|chịu án)\s+tù"
        r"(?!\s+(?:đày|chính trị|binh|nhân|Côn Đảo|Phú Quốc|Sơn La|H[ỏo][ảa] Lò"
        r"|của (?:địch|thực dân)))",
    ),
    _saying("discipline", "tiền án|tiền sự", r"(?:có|nhiều|một|hai|ba)\s+tiền\s+(?:án|sự)"),
    _saying("discipline", "giam|phạm tội", r"bị\s+(?:bắt|tạm)\s+giam|từng\s+phạm\s+tội"),
    _saying("discipline", "luật", r"kỷ\s+luật\s+(?:đảng|về\s+đảng|khiển\s+trách|cảnh\s+cáo)"),
)
# What is no sentence counts in a post alone.
_IN_A_POST: Final = (
    _saying(
        "poverty",
        "nghèo",
        r"(?:thuộc\s+|là\s+)?(?:hộ|diện|gia\s+đình)\s+(?:hộ\s+)?(?:cận\s+)?nghèo|cận\s+nghèo",
    ),
    _saying("poverty", "ngheo", r"ho\s+(?:can\s+)?ngheo"),
    _saying("ethnic", "thiểu số|dtts", r"(?:người\s+)?(?:dân\s+tộc\s+thiểu\s+số|DTTS)"),
    _saying("ethnic", "người ", rf"người (?-i:{AT_HOME}){PART_OF}(?! (?-i:[{CAPITAL}]))"),
    _saying(
        "illness",
        "bệnh nhân|f0|tật",
        rf"bệnh\s+nhân\s+(?:{ILLS})|F0|(?:người\s+)?(?:khuyết|tàn)\s+tật",
    ),
    _saying("religion", _BELIEVES, rf"(?:{FAITHS})"),
    _saying("discipline", _DISCIPLINED, rf"(?:đã\s+)?(?:{PUNISHED})"),
)
_SITES: Final = (
    "facebook.com|fb.com|fb.me|m.me|zalo.me|tiktok.com|instagram.com|t.me|telegram.me"
    "|twitter.com|x.com"
    "|threads.net|youtube.com/@|linkedin.com/in"
)
_SOCIAL: Final = (
    _Saying(
        "social",
        tuple(_SITES.split("|")),
        re.compile(
            rf"(?:https?://)?(?<![\w.-])(?:[\w-]+\.)*(?:{_SITES.replace('.', '[.]')})"
            r"/?@?[\w./?=&%@+-]*\w",
            re.IGNORECASE,
        ),
    ),
    _Saying(
        "social",
        (*NETWORKS.replace(" ?", " ").split("|"), "tiktok"),
        re.compile(
            rf"(?i:(?<!\w)(?:nick|tài khoản|tk|tên)?\s*(?:{NETWORKS})\s*(?:cá nhân|chính chủ)?)"
            rf"(?:\s*:\s*|\s+là\s+)@?[\w.]{{2,}}(?: [{CAPITAL}]\w*)*"
            rf"|(?i:(?<!\w)(?:nick"
            rf"|tài khoản)\s+(?:{NETWORKS}))\s+[“\"@]?[{CAPITAL}@]\w+[^.,;\n]{{0,30}}"
            r"|(?i:(?<!\w)(?:fb|zalo))\s+@?[a-z][\w.]*\d[\w.]*",
        ),
    ),
)
_SOUGHT: Final = tuple(
    (one, tuple(sign.encode() for sign in one.signs)) for one in (*_SAID, *_SOCIAL)
)
_REACH: Final = 60
# What a page or a group of many is called.
_OF_MANY: Final = re.compile(
    r"(?:nhóm|trang|kênh|fanpage|page|mạng xã hội|mạng|qua|trên|các|gồm|như|và"
    r"|ứng dụng)[\s(“\"]*\Z",
    re.IGNORECASE,
)


def parts() -> dict[str, Any]:
    """What ``find`` looks with, for who looks in another language: editor/page/sensitive.js."""
    sayings = {"said": _SAID, "post": _IN_A_POST, "social": _SOCIAL}
    return {
        "reach": _REACH,
        "sayings": {
            name: [{"what": one.what, "signs": one.signs, "pattern": one.pattern} for one in all_]
            for name, all_ in sayings.items()
        },
        "ofMany": _OF_MANY,
        "whom": sensitive_whom.parts(),
    }


def may_hold(text: str) -> bool:
    """Whether it is worth asking of whom a text speaks; of most texts nobody need.

    Several may be joined by NUL. What counts in a post alone is found by ``find`` alone.
    """
    low = _lower(text)
    data = low.encode("utf-8", "surrogatepass")  # bytes are looked through in a fifth of the time
    return any(
        next(_said(saying, text, low), None)
        for saying, signs in _SOUGHT
        if any(sign in data for sign in signs)
    )


def find(text: str, speaks: Speaks) -> Iterator[Sensitive]:
    """What a text says of one person, each place once."""
    taken: list[tuple[int, int]] = []
    low = _lower(text)
    in_post = speaks is Speaks.POST
    for saying in (*_SAID, *(_IN_A_POST if in_post else ()), *_SOCIAL):
        for found in _said(saying, text, low):
            start, end = found.span()
            if any(start < last and first < end for first, last in taken):
                continue
            social = saying.what == "social"
            if social:
                of_one = not _OF_MANY.search(text, max(0, start - 20), start)
            else:
                of_one = is_of_one(text, start, end, speaks)
            if of_one:
                taken.append((start, end))
                yield Sensitive(saying.what, found[0].strip(), sure=social or in_post)


def _lower(text: str) -> str:
    """The text in lower case, letter for letter."""
    low = text.lower()
    return low if len(low) == len(text) else text


def _said(saying: _Saying, text: str, low: str) -> Iterator[re.Match[str]]:
    """Where a pattern fits around one of its signs; ``low`` is the text in lower case."""
    done = 0
    places = sorted(at for sign in saying.signs for at in _places(sign, low))
    for at in places:
        yield from saying.pattern.finditer(text, max(done, at - _REACH), at + _REACH)
        done = max(done, at + _REACH)


def _places(sign: str, low: str) -> Iterator[int]:
    at = low.find(sign)
    while at >= 0:
        yield at
        at = low.find(sign, at + 1)
