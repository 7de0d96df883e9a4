"""What in a text gives a private person away: numbers, addresses, a date of birth.

Nearly all texts hold nothing of the kind, so everything is looked for by what is cheap to find:
a word that must stand beside it, or seven digits in a row. Patterns are tried only there, and
tell figures, sums of money, decision numbers and dates of events from what is private.

Sources: identity numbers have 12 digits, and had 9 before (Nghị định 137/2015/NĐ-CP); phone
numbers begin with 0 or +84, then 3, 5, 7, 8, 9 for mobiles and 2 for landlines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.checking.disguise import plain

KINDS: Final = ("identity", "phone", "email", "birth", "account", "address", "ethnicity")
"""What can be found; a problem's code is "private-" and one of these."""

Span = tuple[str, int, int]
"""What it is, where it begins and where it ends."""

_BETWEEN: Final = " \u00a0\u2009\u202f\t\n.\u2010\u2011\u2012\u2013-"
_GAP: Final = f"[{_BETWEEN}]"
# A byte that may part two digits of one number goes; every digit becomes "0". Bytes of longer
# characters may go with them: then a text is looked at once more, and nothing is missed.
_DIGITS_ALONE: Final = bytes(ord("0") if chr(code).isdecimal() else code for code in range(256))
_GAP_BYTES: Final = f"{_BETWEEN}()".encode()
_LONG_NUMBER: Final = b"0" * 7
_RUN: Final = re.compile(rf"[0-9](?:(?:{_GAP}|[()]){{0,3}}[0-9]){{6,}}")

_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_OFFICIAL_MAIL: Final = re.compile(r"@(?:[\w-]+\.)*gov\.vn\Z", re.IGNORECASE)

_PHONE: Final = re.compile(
    rf"(?<![\w+])\(?(?:\+84|0084|84|0){_GAP}?(?:\(0\))?{_GAP}?"
    rf"(?:[35789](?:{_GAP}?\d){{8}}|2\d{{1,2}}\)?{_GAP}{{0,2}}\d(?:{_GAP}?\d){{6,7}})(?!\w)"
)
_COMPACT: Final = re.compile(r"(?<![\w,])(?:\d{9}|\d{12,19})(?!\w|[.,]\d)")
_GROUPED: Final = re.compile(
    rf"(?<![\w,])(?<!\d{_GAP})\d{{2,4}}(?:{_GAP}\d{{2,4}}){{2,4}}(?!\w|,\d|{_GAP}\d)"
)
_NAMED_IDENTITY: Final = re.compile(
    r"(?:CMND|CMTND|CCCD|[Cc]ăn cước|[Cc]hứng minh|định danh|[Hh]ộ chiếu|BHXH)[^.;\n\d]{0,30}?"
    rf"(?P<number>(?<!\w)[A-Za-z]{{0,2}}\d(?:{_GAP}?\d){{6,14}})(?!\w)"
)
_NAMED_ACCOUNT: Final = re.compile(
    r"(?:[Tt]ài khoản|STK|(?<!\w)TK(?!\w))[^.;\n\d]{0,40}?"
    rf"(?P<number>\d(?:{_GAP}?\d){{6,18}})(?!\w|,\d)"
)
_NAMED_TAX: Final = re.compile(r"(?:mã số thuế|MST|mã số doanh nghiệp)[^.;\n\d]{0,12}\Z", re.I)
_GROUPS_OF_THREE: Final = re.compile(r"[1-9]\d{0,2}(?:\D\d{3})+")
_AFTER_A_FIGURE: Final = re.compile(
    r"\s{0,2}(?:đồng|đ|vnđ|vnd|₫|usd|đô|euro|%|nghìn|ngàn|triệu|tỷ|tỉ|người|lượt|liều|hộ|kg|tấn|tạ"
    r"|lít|km|ha|m[23²³]?|kwh|cây|con|bộ|chiếc)(?!\w)",
    re.IGNORECASE,
)
_BEFORE_A_FIGURE: Final = re.compile(
    r"(?:tiền|trị giá|giá trị|kinh phí|doanh thu|tổng mức|vốn)[^.;\n]{0,24}\Z", re.IGNORECASE
)
_PAGE: Final = re.compile(r"(?:https?://|(?<!\w)www\.)[^\s<>()\"]*\Z")
_SYLLABLE: Final = r"[^\W\d]{1,10}"
_DATE: Final = (
    r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)?\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d"
    r"|\d{1,2} ?(?:tháng|/) ?\d{1,2},? năm (?:19|20)\d\d"
    # A syllable is short: an open end would be looked for anew from each place in a long word.
    rf"|{_SYLLABLE}(?: {_SYLLABLE})? tháng {_SYLLABLE}(?: {_SYLLABLE})?,? năm "
    r"(?:(?:19|20)\d\d|một|hai))(?!\d)"
)
_DATE_FIRST: Final = re.compile(r"\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d(?!\d)")
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:\D(?:19|20)\d\d)+")
_CAPITAL: Final = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_PLACE: Final = (
    r"(?:số nhà|số|đường|phố|bản|thôn|tổ dân phố|tổ|khu phố|khu|xóm|ấp)\s+(?:số\s+)?"
    rf"(?:\d+\w*|[{_CAPITAL}]\w*)"
)
_HOUSE_NUMBER: Final = r"\d+[A-Za-z]?(?:/\d+[A-Za-z]?)*"
_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Private:
    """Something private in a text; ``what`` is the last part of the problem's code."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class _Clue:
    """Words beside which something private stands.

    ``before`` ends where the word begins, ``after`` begins where it ends. What is private is the
    group ``found`` of ``after``, or where it has none all from ``before`` to ``after``.
    """

    what: str
    words: tuple[str, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]


# Words begin with their second letter where the first one is written large or small.
_CLUES: Final = (
    _Clue(
        "birth",
        ("sinh", "Sinh ng"),
        # "học sinh ngày 5/9/2021" is a day in a life, and not its first.
        re.compile(
            r"(?<!\w)(?<!học )(?<!vệ )(?<!phát )(?<!thí )(?<!hy )(?<!tái )(?<!cứu )(?<!môn )"
            r"(?<!giáo )\Z"
        ),
        re.compile(rf"(?:[\s:,]*(?:vào|ngày|hôm|ày))*[\s:,]*(?P<found>{_DATE})"),
    ),
    _Clue(
        "birth",
        ("SN", "sn", "S.N", "s.n", "inh nhật", "hào đời"),
        re.compile(r"(?:(?<!\w)|(?<!\w)[SsCc])\Z"),
        re.compile(rf"(?:[\s:.,]*(?:vào|ngày|hôm))*[\s:.,]*(?P<found>{_DATE})"),
    ),
    _Clue(
        "address",
        ("ố nhà", "hà số"),
        re.compile(r"[SsNn]\Z"),
        re.compile(rf"[\s:]*{_HOUSE_NUMBER}"),
    ),
    _Clue(
        "address",
        ("ngõ ", "Ngõ ", "hẻm "),
        re.compile(r"(?<!\w)\Z"),
        re.compile(rf"(?:số )?{_HOUSE_NUMBER}"),
    ),
    _Clue(
        "address",
        (" đường ", " phố "),
        re.compile(rf"(?<!\w)[Ss]ố\s+{_HOUSE_NUMBER},?\Z"),
        re.compile(rf"[{_CAPITAL}\d][\w/]*"),
    ),
    _Clue(
        "address",
        ("trú",),
        # "cư trú", "bán trú", "điều trị nội trú" tell of many.
        re.compile(
            r"(?<!\w)(?:[Tt]hường |[Tt]ạm |(?<!cư )(?<!Cư )(?<!nội )(?<!ngoại )(?<!bán )(?<!lưu )"
            r"(?<!đồn ))\Z"
        ),
        re.compile(rf"(?:\s*:|,)?\s+(?:(?:tại|ở|quán)\s*:?\s+)?{_PLACE}"),
    ),
    _Clue(
        "address",
        ("ộ khẩu",),
        re.compile(r"(?<!\w)[Hh]\Z"),
        re.compile(rf"(?: thường trú)?(?:\s*:|,)?\s+(?:(?:tại|ở)\s*:?\s+)?{_PLACE}"),
    ),
    _Clue(
        "address",
        ("HKTT", "ơi ở", "hỗ ở", "ơi cư trú", "ịa chỉ", "hà riêng"),
        re.compile(r"(?<!\w)(?:[NnCcĐđ])?\Z"),
        re.compile(
            rf"(?: hiện nay| hiện tại| thường trú| nhà| nhà riêng)?(?:\s*:|,)?\s+"
            rf"(?:(?:tại|ở)\s*:?\s+)?{_PLACE}"
        ),
    ),
    _Clue(
        "ethnicity",
        ("ân tộc:", "ân tộc :", "an toc:"),
        re.compile(r"(?<!\w)[Dd]\Z"),
        re.compile(rf"\s*[{_CAPITAL}][\w']*"),
    ),
)


def parts() -> dict[str, Any]:
    """What ``find`` looks with, for who looks in another language: editor/page/private.js."""
    return {
        "reach": _REACH,
        "clues": [
            {"what": one.what, "words": one.words, "before": one.before, "after": one.after}
            for one in _CLUES
        ],
        "patterns": {
            "mail": _MAIL,
            "officialMail": _OFFICIAL_MAIL,
            "run": _RUN,
            "identity": _NAMED_IDENTITY,
            "account": _NAMED_ACCOUNT,
            "tax": _NAMED_TAX,
            "phone": _PHONE,
            "compact": _COMPACT,
            "grouped": _GROUPED,
            "dateFirst": _DATE_FIRST,
            "years": _YEARS,
            "page": _PAGE,
            "threes": _GROUPS_OF_THREE,
            "afterFigure": _AFTER_A_FIGURE,
            "beforeFigure": _BEFORE_A_FIGURE,
        },
    }


def find(text: str) -> list[Private]:
    """What is private in a text, each place once; several texts may be joined by NUL.

    What was disguised comes as it reads without (see ``generator.checking.disguise``).
    """
    found = _find(text)
    bare = plain(text)
    if bare != text:
        known = {_same(one) for one in found}
        found += [one for one in _find(bare) if _same(one) not in known]
    return found


def _same(one: Private) -> str:
    """Equal for what is written in two ways."""
    digits = "".join(char for char in plain(one.text) if char.isdigit())
    return digits if len(digits) > 6 else plain(one.text).casefold()


def _find(text: str) -> list[Private]:
    spans = [*_mail(text), *_beside_clues(text), *_numbers(text)]
    found: list[Private] = []
    # Those that were taken, in order of place; as none overlaps another, only two can be near.
    starts: list[int] = []
    ends: list[int] = []
    for what, start, end in spans:
        at = bisect_right(starts, start)
        if (at == 0 or ends[at - 1] <= start) and (at == len(starts) or end <= starts[at]):
            starts.insert(at, start)
            ends.insert(at, end)
            found.append(Private(what, text[start:end]))
    return found


def _mail(text: str) -> Iterator[Span]:
    if "@" in text:
        for found in _MAIL.finditer(text):
            if not _OFFICIAL_MAIL.search(found[0]):
                yield "email", *found.span()


def _beside_clues(text: str) -> Iterator[Span]:
    for clue in _CLUES:
        for word in clue.words:
            at = text.find(word)
            while at >= 0:
                end = at + len(word)
                after = clue.after.match(text, end)
                before = after and clue.before.search(text, max(0, at - _REACH), at)
                if before and after:
                    named = "found" in clue.after.groupindex
                    yield (
                        clue.what,
                        *(after.span("found") if named else (before.start(), after.end())),
                    )
                at = text.find(word, end)


def _numbers(text: str) -> Iterator[Span]:
    """Numbers of seven digits and more, by the words before them or by their shape."""
    if _LONG_NUMBER not in text.encode("utf-8", "replace").translate(_DIGITS_ALONE, _GAP_BYTES):
        return
    for run in _RUN.finditer(text):
        begin, end = max(0, run.start() - _REACH), run.end() + 1
        for found in _NAMED_IDENTITY.finditer(text, begin, end):
            yield "identity", *found.span("number")
        for found in _NAMED_ACCOUNT.finditer(text, begin, end):
            if not _is_figure(text, *found.span("number")):
                yield "account", *found.span("number")
        for found in _PHONE.finditer(text, max(0, run.start() - 2), end):
            if not (
                _DATE_FIRST.match(found[0])
                or _NAMED_TAX.search(text, max(0, found.start() - _REACH), found.start())
                or _is_figure(text, *found.span())
            ):
                yield "phone", *found.span()
        for pattern in (_COMPACT, _GROUPED):
            for found in pattern.finditer(text, run.start(), end):
                if what := _nameless(text, *found.span()):
                    yield what, *found.span()


def _nameless(text: str, start: int, end: int) -> str:
    """What a number is that no word explains: ``identity``, ``account``, or nothing private."""
    number = text[start:end]
    digits = "".join(char for char in number if char.isdigit())
    if _PAGE.search(text, max(0, start - 500), start):
        # In the address of a page, a number is that of an article.
        return "identity" if len(digits) == 12 and digits < "097" else ""
    if not (len(digits) == 9 or 12 <= len(digits) <= 19):
        return ""
    if _DATE_FIRST.match(number) or _YEARS.fullmatch(number) or _is_figure(text, start, end):
        return ""
    return "identity" if len(digits) in (9, 12) else "account"


def _is_figure(text: str, start: int, end: int) -> bool:
    """Whether a number is an amount: of money, of people, of anything that is counted."""
    number = text[start:end]
    if number[0] in "0+(":
        return False
    return bool(
        ("." in number and _GROUPS_OF_THREE.fullmatch(number))  # 480.000.000
        or number.endswith("000")
        or _AFTER_A_FIGURE.match(text, end)
        or _BEFORE_A_FIGURE.search(text, max(0, start - _REACH), start)
    )
