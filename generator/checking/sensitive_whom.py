"""Of whom a text speaks where it says something sensitive: of one person, of many, or of nobody.

"Giúp 30 hộ nghèo" is an aim, "chị Hoa thuộc hộ nghèo" is somebody. What stands before the words in
the same part of a sentence tells, and what stands behind them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Final

from generator.checking.sensitive_words import CAPITAL, any_of


class Speaks(StrEnum):
    """Of whom a text speaks: it says what somebody is, it tells of somebody, or of anybody."""

    POST = "post"
    DEED = "deed"
    LIFE = "life"
    OTHER = "other"


# Words a little before, in the same part of a sentence, that make it a group, an aim or an office.
_GROUP: Final = any_of(
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
_AIM: Final = any_of(r"cho|với|về|các|những|giúp|\d+ (?:hộ|người|ca|gia)")  # within what was found
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
    rf"|[Đđ]ồng chí|[Bb]ác sĩ|[Yy] sĩ)\s+(?:[{CAPITAL}][\w']*|ấy|là|bị|mắc|nhiễm|thuộc|vốn"
    rf"|từng|có|theo)"
    rf"|(?<!ản )(?<!hôn )(?<!ã )(?<!ường )(?<!uyện )(?<!ỉnh )(?<!ồn )(?<!ạm )"
    rf"(?:[{CAPITAL}][\w']*\s+){{2,4}}(?=[(,]|\s*(?:là|bị|mắc|nhiễm|thuộc|vốn|từng|có|theo)\s))"
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
    """What ``is_of_one`` looks with: editor/page/sensitive.js looks with it, too."""
    return {
        "far": _FAR,
        "nearWords": _NEAR_WORDS,
        "patterns": {
            "group": _GROUP,
            "aim": _AIM,
            "alone": _ALONE,
            "anybody": _ANYBODY,
            "fellow": _FELLOW,
            "ofThem": _OF_THEM,
            "ofTheSame": _OF_THE_SAME,
            "person": _PERSON,
            "barePerson": _BARE_PERSON,
            "opening": _OPENING,
            "ofHimself": _OF_HIMSELF,
            "part": _PART,
            "sentence": _SENTENCE,
        },
    }


def is_of_one(text: str, start: int, end: int, speaks: Speaks) -> bool:
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
