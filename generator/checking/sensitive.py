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
from enum import StrEnum
from typing import Any, Final

from generator.checking.sensitive_words import (
    AT_HOME,
    FAITHS,
    ILLS,
    NETWORKS,
    PART_OF,
    PEOPLES,
    PUNISHED,
)
from generator.vietnamese import fold

KINDS: Final = ("ethnic", "origin", "poverty", "illness", "religion", "discipline", "social")
"""What can be found; a problem's code is "sensitive-" and one of these."""


class Speaks(StrEnum):
    """Of whom a text speaks: it says what somebody is, it tells of somebody, or of anybody."""

    POST = "post"
    DEED = "deed"
    LIFE = "life"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What sort it is (the end of its problem's code), its words, and whether they are all that a
    field says of the person.
    """

    what: str
    text: str
    sure: bool


_CAPITAL: Final = "A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ"


@dataclass(frozen=True, slots=True)
class _Saying:
    """A way to say something sensitive, tried only around its ``signs`` (in lower case)."""

    what: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _saying(what: str, signs: str, pattern: str) -> _Saying:
    return _Saying(what, tuple(signs.split("|")), _any(pattern))


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
    rf"|bác|mình|cháu|cũng|(?-i:[{_CAPITAL}]\w*)"
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
    _saying("ethnic", "là người", rf"là người (?-i:{AT_HOME}){PART_OF}(?! (?-i:[{_CAPITAL}]))"),
    _saying(
        "ethnic",
        ", người|(người",
        rf"(?:{_ADDRESSED})\s+(?-i:[{_CAPITAL}]\w*)(?:\s+(?-i:[{_CAPITAL}]\w*)){{0,4}}\s*[,(]\s*"
        rf"người (?-i:{AT_HOME}){PART_OF}(?! (?-i:[{_CAPITAL}]))",
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
    _saying("ethnic", "người ", rf"người (?-i:{AT_HOME}){PART_OF}(?! (?-i:[{_CAPITAL}]))"),
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
            rf"(?:\s*:\s*|\s+là\s+)@?[\w.]{{2,}}(?: [{_CAPITAL}]\w*)*"
            rf"|(?i:(?<!\w)(?:nick"
            rf"|tài khoản)\s+(?:{NETWORKS}))\s+[“\"@]?[{_CAPITAL}@]\w+[^.,;\n]{{0,30}}"
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
# Words a little before, in the same part of a sentence, that make it a group, an aim or an office.
_GROUP: Final = _any(
    r"các|những|nhiều|mọi|mỗi|từng(?= hộ| người| gia)|một số|số|toàn|tất cả|hàng"
    r"|(?<!năm )(?<!Năm )\d[\d.,]*|cho|với|về"
    r"|giúp|hỗ trợ|ủng hộ|tặng|thăm|trao|vì|đồng bào|bà con|nhân dân|dân cư|chị em|anh em"
    r"|con em|trẻ"
    r"|hội viên|đoàn viên|ca|trường hợp|bệnh nhân|đối tượng|vùng|bản làng|tiếng|chữ|ngữ"
    r"|văn hóa|văn hoá"
    r"|văn nghệ|nghệ nhân|dân ca|hát|múa|xòe|khèn|nhạc cụ|trang phục|thổ cẩm|lễ hội|nghề|bài thuốc"
    r"|bản sắc|phong tục|ẩm thực|xóa|xoá|giảm|phòng|chống|tránh|ngừa|nếu|ai|chăm sóc|truy vết"
    r"|phát hiện|xét nghiệm|cách ly|vận động|tuyên truyền|quỹ|hội|ban|sở|trường|lớp|trung tâm"
    r"|bệnh viện|khoa|đội|tổ|nhóm|câu lạc bộ|CLB|chương trình|công tác|cộng đồng|không|chưa"
    r"|tham gia"
    r"|dạy|phụ trách|quản lý|hướng dẫn|phục vụ|tư vấn|khám|bảo vệ|đỡ đầu|nuôi dưỡng|quyền|nguy cơ"
    r"|phụ nữ|học sinh|sinh viên|thanh niên|công nhân|lao động|hộ|khu|chính sách|tín dụng|đảng viên"
)
_AIM: Final = _any(r"cho|với|về|các|những|giúp|\d+ (?:hộ|người|ca|gia)")  # within what was found
_ALONE: Final = re.compile(
    r"(?:phụ nữ|học sinh|sinh viên|thanh niên|công nhân|đảng viên|hộ)\s*\Z", re.I
)
# "đưa người bị tai biến ra trạm": whoever it is, it is nobody of whom the text speaks.
_ANYBODY: Final = re.compile(r"(?<!là )(?<!một )(?<!\w)người\s*\Z")
# What follows where it is told of many.
_OF_THEM: Final = re.compile(
    r"\s+(?:được|vươn|phát triển|vay|toàn|các|khác|chiếm|sinh sống|tin|cùng)(?!\w)", re.I
)
_PERSON: Final = re.compile(
    r"(?<!\w)(?:(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Ee]m|[Cc]ô|[Cc]hú|[Bb]ác|[Tt]hầy|[Cc]ụ|[Cc]háu|đ/c"
    rf"|[Đđ]ồng chí|[Bb]ác sĩ|[Yy] sĩ)\s+(?:[{_CAPITAL}][\w']*|ấy|là|bị|mắc|nhiễm|thuộc|vốn"
    rf"|từng|có|theo)"
    rf"|(?<!ản )(?<!hôn )(?<!ã )(?<!ường )(?<!uyện )(?<!ỉnh )(?<!ồn )(?<!ạm )"
    rf"(?:[{_CAPITAL}][\w']*\s+){{2,4}}(?=[(,]|\s*(?:là|bị|mắc|nhiễm|thuộc|vốn|từng|có|theo)\s))"
)
_BARE_PERSON: Final = re.compile(
    r"(?<!\w)(?:anh|chị|ông|bà|em|cô|chú|bác|thầy|cụ|bản thân|mẹ|vợ|chồng|con|bố|cha|mình)(?!\w)",
    re.I,
)
# How a sentence begins that speaks of whom all speaks of.
_OPENING: Final = re.compile(
    r"\A\W*(?:là|vốn|từng|tuy|dù|mặc dù|xuất thân|sinh ra|gia đình|nhà|bản thân|hoàn cảnh)\W+"
    r"(?:\w+\W+){0,3}\Z",
    re.I,
)
_OF_HIMSELF: Final = re.compile(
    "bị|mắc|nhiễm|là|theo|thuộc|vốn|từng|nhà|gia đình|hoàn cảnh|thành phần|xuất thân|ngồi tù|đi tù"
    "|có tiền",
    re.I,
)
# "Có thành tích sau khi bị kỷ luật": it is said of whom all is said of.
_OF_THE_SAME: Final = re.compile(
    r"(?:\A|\W)(?:sau khi|trước khi|mặc dù|dù|tuy|kể từ khi|từ khi|đã từng|từng)\s+(?:đã )?\Z", re.I
)
# One of a people is called so too, where no other word makes it many.
_FELLOW: Final = re.compile(r"(?:\A\s*|(?<=là ))(?:người )?đồng bào\s+\Z", re.I)
_NEAR_WORDS: Final = 5
_FAR: Final = 300
_PART: Final = re.compile(r"[\0,.;:!?()\n–—/]")
_SENTENCE: Final = re.compile(r"[\0.;!?\n]")


def parts() -> dict[str, Any]:
    """What ``find`` looks with, for who looks in another language: editor/page/sensitive.js."""
    sayings = {"said": _SAID, "post": _IN_A_POST, "social": _SOCIAL}
    return {
        "reach": _REACH,
        "far": _FAR,
        "nearWords": _NEAR_WORDS,
        "sayings": {
            name: [{"what": one.what, "signs": one.signs, "pattern": one.pattern} for one in all_]
            for name, all_ in sayings.items()
        },
        "patterns": {
            "ofMany": _OF_MANY,
            "group": _GROUP,
            "aim": _AIM,
            "alone": _ALONE,
            "anybody": _ANYBODY,
            "ofThem": _OF_THEM,
            "person": _PERSON,
            "barePerson": _BARE_PERSON,
            "opening": _OPENING,
            "ofHimself": _OF_HIMSELF,
            "part": _PART,
            "sentence": _SENTENCE,
        },
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
                of_one = _is_of_one(text, start, end, speaks)
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


def _is_of_one(text: str, start: int, end: int, speaks: Speaks) -> bool:
    """Whether what stands at a place is said of one person."""
    part = _after(_PART, text, start)
    if not text[start:end].endswith("thiểu số"):
        part = _FELLOW.sub("", part)
    near = " ".join(part.split()[-_NEAR_WORDS:])
    if _GROUP.search(near) and not (speaks is Speaks.POST and _ALONE.fullmatch(near)):
        return False
    if _AIM.search(text[start:end]):
        return False
    sentence = _after(_SENTENCE, text, start)
    if speaks is Speaks.POST:
        return True
    if _ANYBODY.search(near):
        return False
    said = text[start:end]
    # Of the one whose record it is, no name need be said.
    own = speaks is not Speaks.OTHER
    begins = part if speaks is Speaks.DEED else sentence
    opens = _OF_HIMSELF.match(said) or text[end : end + 1] in (",", ")")
    if own and ((opens and not begins.strip()) or _OF_THE_SAME.search(begins)):
        return True
    if _OF_THEM.match(text, end):
        return False
    if own and (_OPENING.match(begins) or _BARE_PERSON.search(f"{near} {said}")):
        return True
    return _is_named(sentence + said, len(sentence))


def _is_named(said: str, before: int) -> bool:
    """Whether a name stands close before, or an address as one person is addressed."""
    last = max(_PERSON.finditer(said), key=re.Match.start, default=None)
    return last is not None and last.start() <= before and before - last.end() < 40


def _after(border: re.Pattern[str], text: str, end: int) -> str:
    """What stands before a place, from the last border on."""
    far = max(0, end - _FAR)
    first = max((found.end() for found in border.finditer(text, far, end)), default=far)
    return text[first:end]
