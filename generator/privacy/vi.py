"""What is private in Vietnam.

The law: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 and Nghị định 356/2025/NĐ-CP (in force since 1
January 2026; before them, Nghị định 13/2023/NĐ-CP). Identity numbers have 12 digits, and had 9
before (Nghị định 137/2015/NĐ-CP); phone numbers begin with 0 or +84, then 3, 5, 7, 8, 9 for mobiles
and 2 for landlines.
"""

from __future__ import annotations

import re
from typing import Final

from generator.privacy.rules import (
    AN_END,
    APART,
    GAP,
    MAIL,
    Clue,
    Disguise,
    DisguisePatterns,
    Numbers,
    Office,
    PrivateRules,
    Rules,
    Shape,
)
from generator.privacy.vi_sensitive import SENSITIVE

_PHONE: Final = re.compile(
    rf"(?<![\w+])\(?(?:\+84|0084|84|0){GAP}?(?:\(0\))?{GAP}?"
    rf"(?:[35789](?:{GAP}?\d){{8}}|2\d{{1,2}}\)?{GAP}{{0,2}}\d(?:{GAP}?\d){{6,7}})(?!\w)"
)
_COMPACT: Final = re.compile(r"(?<![\w,])(?:\d{9}|\d{12,19})(?!\w|[.,]\d)")
_GROUPED: Final = re.compile(
    rf"(?<![\w,])(?<!\d{GAP})\d{{2,4}}(?:{GAP}\d{{2,4}}){{2,4}}(?!\w|,\d|{GAP}\d)"
)
_NAMED_IDENTITY: Final = re.compile(
    r"(?:CMND|CMTND|CCCD|[Cc]ăn cước|[Cc]hứng minh|định danh|[Hh]ộ chiếu|BHXH)[^.;\n\d]{0,30}?"
    rf"(?P<number>(?<!\w)[A-Za-z]{{0,2}}\d(?:{GAP}?\d){{6,14}})(?!\w)"
)
_NAMED_ACCOUNT: Final = re.compile(
    r"(?:[Tt]ài khoản|STK|(?<!\w)TK(?!\w))[^.;\n\d]{0,40}?"
    rf"(?P<number>\d(?:{GAP}?\d){{6,18}})(?!\w|,\d)"
)
_NAMED_TAX: Final = re.compile(r"(?:mã số thuế|MST|mã số doanh nghiệp)[^.;\n\d]{0,12}\Z", re.I)
_AFTER_A_FIGURE: Final = re.compile(
    r"\s{0,2}(?:đồng|đ|vnđ|vnd|₫|usd|đô|euro|%|nghìn|ngàn|triệu|tỷ|tỉ|người|lượt|liều|hộ|kg|tấn|tạ"
    r"|lít|km|ha|m[23²³]?|kwh|cây|con|bộ|chiếc)(?!\w)",
    re.IGNORECASE,
)
_BEFORE_A_FIGURE: Final = re.compile(
    r"(?:tiền|trị giá|giá trị|kinh phí|doanh thu|tổng mức|vốn)[^.;\n]{0,24}\Z", re.IGNORECASE
)
_SYLLABLE: Final = r"[^\W\d]{1,10}"
_DATE: Final = (
    r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)?\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d"
    r"|\d{1,2} ?(?:tháng|/) ?\d{1,2},? năm (?:19|20)\d\d"
    # A syllable is short: an open end would be looked for anew from each place in a long word.
    rf"|{_SYLLABLE}(?: {_SYLLABLE})? tháng {_SYLLABLE}(?: {_SYLLABLE})?,? năm "
    r"(?:(?:19|20)\d\d|một|hai))(?!\d)"
)
_CAPITAL: Final = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_PLACE: Final = (
    r"(?:số nhà|số|đường|phố|bản|thôn|tổ dân phố|tổ|khu phố|khu|xóm|ấp)\s+(?:số\s+)?"
    rf"(?:\d+\w*|[{_CAPITAL}]\w*)"
)
_HOUSE_NUMBER: Final = r"\d+[A-Za-z]?(?:/\d+[A-Za-z]?)*"

# Words begin with their second letter where the first one is written large or small.
_CLUES: Final = (
    Clue(
        "birth",
        ("sinh", "Sinh ng"),
        # "học sinh ngày 5/9/2021" is a day in a life, and not its first.
        re.compile(
            r"(?<!\w)(?<!học )(?<!vệ )(?<!phát )(?<!thí )(?<!hy )(?<!tái )(?<!cứu )(?<!môn )"
            r"(?<!giáo )\Z"
        ),
        re.compile(rf"(?:[\s:,]*(?:vào|ngày|hôm|ày))*[\s:,]*(?P<found>{_DATE})"),
    ),
    Clue(
        "birth",
        ("SN", "sn", "S.N", "s.n", "inh nhật", "hào đời"),
        re.compile(r"(?:(?<!\w)|(?<!\w)[SsCc])\Z"),
        re.compile(rf"(?:[\s:.,]*(?:vào|ngày|hôm))*[\s:.,]*(?P<found>{_DATE})"),
    ),
    Clue(
        "address",
        ("ố nhà", "hà số"),
        re.compile(r"[SsNn]\Z"),
        re.compile(rf"[\s:]*{_HOUSE_NUMBER}"),
    ),
    Clue(
        "address",
        ("ngõ ", "Ngõ ", "hẻm "),
        re.compile(r"(?<!\w)\Z"),
        re.compile(rf"(?:số )?{_HOUSE_NUMBER}"),
    ),
    Clue(
        "address",
        (" đường ", " phố "),
        re.compile(rf"(?<!\w)[Ss]ố\s+{_HOUSE_NUMBER},?\Z"),
        re.compile(rf"[{_CAPITAL}\d][\w/]*"),
    ),
    Clue(
        "address",
        ("trú",),
        # "cư trú", "bán trú", "điều trị nội trú" tell of many.
        re.compile(
            r"(?<!\w)(?:[Tt]hường |[Tt]ạm |(?<!cư )(?<!Cư )(?<!nội )(?<!ngoại )(?<!bán )(?<!lưu )"
            r"(?<!đồn ))\Z"
        ),
        re.compile(rf"(?:\s*:|,)?\s+(?:(?:tại|ở|quán)\s*:?\s+)?{_PLACE}"),
    ),
    Clue(
        "address",
        ("ộ khẩu",),
        re.compile(r"(?<!\w)[Hh]\Z"),
        re.compile(rf"(?: thường trú)?(?:\s*:|,)?\s+(?:(?:tại|ở)\s*:?\s+)?{_PLACE}"),
    ),
    Clue(
        "address",
        ("HKTT", "ơi ở", "hỗ ở", "ơi cư trú", "ịa chỉ", "hà riêng"),
        re.compile(r"(?<!\w)(?:[NnCcĐđ])?\Z"),
        re.compile(
            rf"(?: hiện nay| hiện tại| thường trú| nhà| nhà riêng)?(?:\s*:|,)?\s+"
            rf"(?:(?:tại|ở)\s*:?\s+)?{_PLACE}"
        ),
    ),
    Clue(
        "ethnicity",
        ("ân tộc:", "ân tộc :", "an toc:"),
        re.compile(r"(?<!\w)[Dd]\Z"),
        re.compile(rf"\s*[{_CAPITAL}][\w']*"),
    ),
)

_GROUPS: Final = re.compile(
    rf"(?<!\w)(?:\+?84{APART}?|0)[35789]\d(?:\d{APART}\d{{3}}{APART}\d{{3}}"
    rf"|\d?{APART}\d{{6,7}}|{APART}\d{{3}}{APART}\d{{4}}|{APART}\d{{4}}{APART}\d{{3}}"
    rf"|\d(?:{APART}\d\d){{3}}){AN_END}"
)
_SINGLE: Final = re.compile(rf"(?<!\w)0(?:{APART}\d){{8,11}}{AN_END}")
_CARD: Final = re.compile(rf"(?<!\w)0\d\d{APART}(?:\d{{3}}|\d{APART}\d\d){APART}\d{{6}}{AN_END}")


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
_IN_WORDS: Final = re.compile(rf"(?<!\w){_WORD}(?:[\s,.;-]{{1,3}}{_WORD}){{8,18}}{AN_END}", re.I)
_ZERO_FIRST: Final = re.compile(
    rf"[Kk](?:h[oô]ng|H[OÔ]NG)[\s,.;-]{{1,3}}(?i:{_WORD}[\s,.;-]{{1,3}}{_WORD})"
)
_ZEROS: Final = ("hông", "hong", "HÔNG", "HONG")

_LETTER_O: Final = re.compile(r"(?<!\w)[OoОо](?=[ .-]?[35789](?:[ .-]?\d){8}(?!\w))")
_GLUED: Final = re.compile(
    r"(?i)(?<!\w)(sđt|sdt|đt|dt|tel|zalo|phone|mobile|cccd|cmnd|stk)(?=\+?\d)"
)
_CAPITALS: Final = ("SINH", "TRÚ", "NHÀ", "KHẨU", "KHOẢN", "TỘC", "CHIẾU", "NGÕ", "HẺM")
_AT: Final = re.compile(
    r"\s{0,2}(?:[(\[{<]\s?(?:at|@|a còng|a-còng)\s?[)\]}>]|\s(?:a còng|a-còng|@)\s)\s{0,2}", re.I
)
_SPELLED_AT: Final = re.compile(r"[cC](?:òng|ÒNG)|[Aa][Tt] ?[)\]}>]")
_DOT: Final = re.compile(
    r"(?<=\w)\s{0,2}(?:[(\[{<]\s?(?:dot|chấm|\.)\s?[)\]}>]|\s(?:dot|chấm|\.)\s)\s{0,2}(?=\w)", re.I
)
_SHOUTED: Final = re.compile(
    r"(?<!\w)(?:NGÀY|THÁNG|NĂM|SINH|THƯỜNG|TẠM|TRÚ|TẠI|Ở|QUÁN|HỘ|KHẨU|SỐ|NHÀ|ĐƯỜNG|PHỐ|BẢN|THÔN"
    r"|TỔ|DÂN|KHU|XÓM|ẤP|NGÕ|HẺM|TÀI|KHOẢN|TỘC|CHIẾU"
    r"|VỆ|HỌC|PHÁT|THÍ|HY|TÁI|CỨU|MÔN|GIÁO|CƯ|NỘI|NGOẠI|BÁN|LƯU|ĐỒN)(?!\w)"
)

_PUBLIC_MAIL: Final = re.compile(
    r"@(?:[\w-]+\.)*(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|proton|protonmail"
    r"|zoho|mail|aol)\.[a-z.]+\Z",
    re.IGNORECASE,
)
"""Mail services at which anybody has a mailbox."""

RULES: Final = Rules(
    law="Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15",
    private=PrivateRules(
        clues=_CLUES,
        shapes=(
            Shape(
                "email",
                "@",
                re.compile(MAIL),
                re.compile(r"@(?:[\w-]+\.)*gov\.vn\Z", re.IGNORECASE),
            ),
        ),
        numbers=Numbers(
            identity=_NAMED_IDENTITY,
            account=_NAMED_ACCOUNT,
            phone=_PHONE,
            compact=_COMPACT,
            grouped=_GROUPED,
            registered=_NAMED_TAX,
            after_figure=_AFTER_A_FIGURE,
            before_figure=_BEFORE_A_FIGURE,
            # In the address of a page, a number is that of an article; these begin as provinces do.
            in_pages=re.compile(r"0(?:[0-8]\d|9[0-6])\d{9}"),
        ),
        lengths={9: "identity", 12: "identity", **dict.fromkeys(range(13, 20), "account")},
    ),
    sensitive=SENSITIVE,
    disguise=Disguise(
        digit_of=_DIGIT_OF,
        ats=("còng", "Còng", "CÒNG", "cÒNG", ")", "]", "}", ">"),
        capitals=_CAPITALS,
        zeros=_ZEROS,
        patterns=DisguisePatterns(
            at=_AT,
            spelled_at=_SPELLED_AT,
            dot=_DOT,
            shouted=_SHOUTED,
            zero_first=_ZERO_FIRST,
            in_words=_IN_WORDS,
            letter_o=_LETTER_O,
            glued=_GLUED,
            groups=_GROUPS,
            single=_SINGLE,
            card=_CARD,
        ),
    ),
    office=Office(
        # Landlines begin with 02, mobiles with 03, 05, 07, 08, 09; 84 stands for the nought.
        phone=re.compile(r"0*(?:84)?0*2"),
        public_mail=_PUBLIC_MAIL,
    ),
)
