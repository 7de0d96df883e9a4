"""What Vietnamese says of one person that is nobody's business.

Origin, health, and religion are sensitive personal data by the Law on Personal Data Protection
(91/2025/QH15) and Decree 356/2025/NĐ-CP; poverty and discipline are told of here because an honour
needs neither.
"""

from __future__ import annotations

import re
from typing import Final

from generator.privacy.rules import ON_A_SITE, Saying, SensitiveRules, Whom, any_of, saying
from generator.privacy.vi_words import (
    AT_HOME,
    CAPITAL,
    FAITHS,
    ILLS,
    NETWORKS,
    PART_OF,
    PEOPLES,
    PUNISHED,
)
from generator.vietnamese import fold

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
    saying(
        "ethnic",
        "tộc|dt ",
        rf"(?:người\s+)?(?:dân\s+tộc|DT)(?:\s+thiểu\s+số)?\s*:?\s+(?:{PEOPLES})",
    ),
    saying("ethnic", "dan toc", rf"(?:người\s+)?dan\s+toc\s+(?:{fold(PEOPLES)})"),
    saying(
        "ethnic",
        "thiểu số|dtts",
        r"(?:là|thuộc)\s+(?:người\s+)?(?:dân\s+tộc\s+thiểu\s+số|DTTS)",
    ),
    saying("ethnic", "là người", rf"là người (?-i:{AT_HOME}){PART_OF}(?! (?-i:[{CAPITAL}]))"),
    saying(
        "ethnic",
        ", người|(người",
        rf"(?:{_ADDRESSED})\s+(?-i:[{CAPITAL}]\w*)(?:\s+(?-i:[{CAPITAL}]\w*)){{0,4}}\s*[,(]\s*"
        rf"người (?-i:{AT_HOME}){PART_OF}(?! (?-i:[{CAPITAL}]))",
    ),
    saying(
        "ethnic",
        "người ",
        rf"(?:\A|(?<=[\0\n])|(?<=[.;!?] ))người (?-i:{AT_HOME}){PART_OF}(?=\s*[,(])"
        r"(?!\s*,\s*(?:người|dân tộc))",
    ),
    saying(
        "origin",
        "địa chủ|phú nông|tư sản|ngụy|nguỵ",
        r"(?:gia đình|thành phần|con(?: nhà)?|cháu|dòng dõi|xuất thân(?: từ)?)\s+"
        r"(?:địa chủ|phú nông|tư sản|ng[uụ][yỵ](?: quân| quyền)?)"
        r"|(?:lính|sĩ quan|đi)\s+ng[uụ][yỵ]",
    ),
    saying(
        "poverty",
        "nghèo",
        rf"(?:là|thuộc|diện|vốn|từng|gia đình|nhà|cảnh)\s+(?:(?:{_WHOSE})\s+){{0,6}}?"
        r"(?:hộ\s+|diện\s+)?(?:cận\s+)?nghèo(?!\s+(?:bền vững|đói|nàn))",
    ),
    saying(
        "poverty",
        "hoàn cảnh",
        r"hoàn\s+cảnh\s+(?:[^\W\d]+\s+){0,6}?(?:khó\s+khăn|éo\s+le|túng\s+thiếu)",
    ),
    saying(
        "illness",
        _SICK,
        r"(?:bị\s+)?(?:bị|mắc|nhiễm|(?:đang|phải|đi)\s+(?:chữa|điều trị))\s+(?:phải\s+)?"
        rf"(?:bệnh\s+)?(?:{ILLS})",
    ),
    saying("illness", "hiv", r"(?:có|nhiễm|mang|sống chung với)\s+(?:vi ?rút\s+)?HIV(?:/AIDS)?"),
    saying("illness", "dương tính", r"dương\s+tính"),
    saying("illness", "f0", r"(?:là|thành)\s+(?:ca\s+)?F0"),
    saying("illness", "tật", r"(?:là\s+người|bị)\s+(?:khuyết|tàn)\s+tật"),
    saying(
        "religion",
        _BELIEVES,
        rf"(?:theo|tín đồ|tín hữu|giáo dân|người)\s+(?:đạo\s+)?(?:{FAITHS})",
    ),
    saying("religion", _BELIEVES, rf"theo\s+đạo|tôn\s+giáo\s*:\s*\w+|đạo\s+(?:{FAITHS})"),
    saying(
        "discipline",
        _DISCIPLINED,
        rf"(?:bị|chịu|nhận|mức|hình thức)\s+(?:\w+\s+){{0,3}}?(?:{PUNISHED})",
    ),
    # Who was a prisoner of a colonial power is honoured for it.
    saying(
        "discipline",
        " tù",
        r"(?:đi|ngồi|ở|vào|ra|mãn hạn|án|phạt|chịu án)\s+tù"
        r"(?!\s+(?:đày|chính trị|binh|nhân|Côn Đảo|Phú Quốc|Sơn La|H[ỏo][ảa] Lò"
        r"|của (?:địch|thực dân)))",
    ),
    saying("discipline", "tiền án|tiền sự", r"(?:có|nhiều|một|hai|ba)\s+tiền\s+(?:án|sự)"),
    saying("discipline", "giam|phạm tội", r"bị\s+(?:bắt|tạm)\s+giam|từng\s+phạm\s+tội"),
    saying("discipline", "luật", r"kỷ\s+luật\s+(?:đảng|về\s+đảng|khiển\s+trách|cảnh\s+cáo)"),
)
# What is no sentence counts in a post alone.
_IN_A_POST: Final = (
    saying(
        "poverty",
        "nghèo",
        r"(?:thuộc\s+|là\s+)?(?:hộ|diện|gia\s+đình)\s+(?:hộ\s+)?(?:cận\s+)?nghèo|cận\s+nghèo",
    ),
    saying("poverty", "ngheo", r"ho\s+(?:can\s+)?ngheo"),
    saying("ethnic", "thiểu số|dtts", r"(?:người\s+)?(?:dân\s+tộc\s+thiểu\s+số|DTTS)"),
    saying("ethnic", "người ", rf"người (?-i:{AT_HOME}){PART_OF}(?! (?-i:[{CAPITAL}]))"),
    saying(
        "illness",
        "bệnh nhân|f0|tật",
        rf"bệnh\s+nhân\s+(?:{ILLS})|F0|(?:người\s+)?(?:khuyết|tàn)\s+tật",
    ),
    saying("religion", _BELIEVES, rf"(?:{FAITHS})"),
    saying("discipline", _DISCIPLINED, rf"(?:đã\s+)?(?:{PUNISHED})"),
)
_SOCIAL: Final = (
    ON_A_SITE,
    Saying(
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
# What a page or a group of many is called.
_OF_MANY: Final = re.compile(
    r"(?:nhóm|trang|kênh|fanpage|page|mạng xã hội|mạng|qua|trên|các|gồm|như|và"
    r"|ứng dụng)[\s(“\"]*\Z",
    re.IGNORECASE,
)
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

SENSITIVE: Final = SensitiveRules(
    said=_SAID,
    post=_IN_A_POST,
    social=_SOCIAL,
    of_many=_OF_MANY,
    whom=Whom(
        group=_GROUP,
        aim=_AIM,
        alone=_ALONE,
        anybody=_ANYBODY,
        of_them=_OF_THEM,
        person=_PERSON,
        bare_person=_BARE_PERSON,
        opening=_OPENING,
        of_himself=_OF_HIMSELF,
        of_the_same=_OF_THE_SAME,
        fellow=_FELLOW,
        of_many=re.compile(r"thiểu số\Z"),
    ),
)
