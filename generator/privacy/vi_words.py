"""Vietnamese words for what is nobody's business: peoples, faiths, illnesses, networks.

Parts of patterns, for ``generator.privacy.vi_sensitive``.
"""

from __future__ import annotations

from typing import Final

CAPITAL: Final = "A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ"
PEOPLES: Final = (
    "Kinh|Tày|Thái|Mường|Khmer|Khơ[ -]?me|Hoa|Nùng|H['’]?mông|Mông|Mèo|Dao|Gia[ -]?rai|Ngái"
    "|Ê[ -]?đê"
    "|Ba[ -]?na|Xơ[ -]?đăng|Sán Chay|Cao Lan|Cơ[ -]?ho|Chăm|Sán Dìu|Hrê|Mnông|Ra[ -]?glai|Xtiêng"
    "|Bru[ -]?Vân Kiều|Vân Kiều|Thổ|Giáy|Nhắng|Cơ[ -]?tu|Giẻ[ -]?Triêng|Mạ|Khơ[ -]?mú|Co|Tà[ -]?ôi"
    "|Chơ[ -]?ro|Kháng|Xinh[ -]?mun|Hà[ -]?nhì|Chu[ -]?ru|Lào|La[ -]?chí|La[ -]?ha|Phù[ -]?lá"
    "|La[ -]?hủ|Lự|Lô[ -]?lô|Chứt|Mảng|Pà[ -]?thẻn|Cơ[ -]?lao|Cống|Bố[ -]?y|Si[ -]?la|Pu[ -]?péo"
    "|Brâu|Ơ[ -]?đu|Rơ[ -]?măm"
)
"""The 54 peoples, as they are written (Tổng cục Thống kê, Quyết định 121-TCTK/PPCĐ, 1979)."""
# "người Lào", "người Hoa" may be citizens of another country, "người Thái Bình" comes from there.
_ABROAD: Final = ("Lào", "Hoa", "Co", "Mạ", "Thổ", "Mường", "Kinh")
# With a capital in front, where case matters: La Hủ and La hủ, and no "người thái rau".
AT_HOME: Final = "|".join(
    f"{one[0]}(?i:{one[1:]})" for one in PEOPLES.split("|") if one not in _ABROAD
)
# Parts of a people, with a capital as names have it: "người Dao Đỏ", and no "người Mường Tè".
PART_OF: Final = (
    "(?: (?-i:Đỏ|Đen|Trắng|Hoa|Xanh|Vàng|Khâu|Tiền|Áo Dài|Quần Chẹt|Đầu Bằng|Tuyển|Thanh Y|Lềnh|Sí"
    "|Dín|La Mí|Lạ Mí|Cồ Chồ|Làn Tẻn))?"
)
FAITHS: Final = (
    "Tin Lành|Công giáo|Thiên Chúa(?: giáo)?|Ki-?tô(?: giáo)?|Phật(?: giáo)?|Cao Đài|Hòa Hảo"
    "|Hoà Hảo"
    "|Hồi(?: giáo)?|Cơ Đốc|Vàng Chứ|Bà-?la-?môn"
)
ILLS: Final = (
    r"HIV|AIDS|ung thư|K(?= phổi| gan| vú)|[Cc]o-?vid(?:[ -]?19)?|SARS[ -]?CoV[ -]?2|lao(?! động)"
    "|viêm gan|xơ gan|tiểu đường|đái tháo đường|tâm thần|trầm cảm|động kinh|suy thận|suy tim"
    "|tim mạch"
    "|tai biến|đột quỵ|hiểm nghèo|nan y|mạn tính|mãn tính|bệnh phong|sốt rét|sốt xuất huyết"
    "|bại liệt"
    "|liệt(?! kê| vào)|nghiện(?: ma túy| ma tuý)?|trọng bệnh|bệnh(?! viện| xá| nhân)"
)
PUNISHED: Final = (
    "(?<!nghiêm )(?<!hành )(?<!giữ )(?<!đồng )(?:xử lý )?k[ỷỉ] luật(?! lao động| tự giác)"
    "|khiển trách|cảnh cáo|cách chức|khai trừ|buộc thôi việc"
    "|hạ bậc lương|đình chỉ (?:sinh hoạt|chức vụ|công tác)|khởi tố|kết án|án treo"
)
NETWORKS: Final = (
    r"facebook|fb|zalo|tik ?tok|instagram|telegram|viber|messenger|twitter|threads|youtube|linkedin"
)
