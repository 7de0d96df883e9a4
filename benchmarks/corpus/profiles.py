"""What people do and which units there are, by field of work. All small units are invented.

A row: how often, role, unit, text. A unit is a pattern of organisation ids (see
``Places.unit``); what stands in braces in the text is filled by the grammar.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from benchmarks.corpus.dice import Weighted


class Profile(NamedTuple):
    """A position of a person, or the name of a collective (then ``role`` is its tag)."""

    role: str
    unit: str
    text: str


_GOV = "ubnd-{district}|ubnd-{place}"
_TTYT = "ttyt-{district}"
_EDU = "phong-gddt-{district}|so-giao-duc-va-dao-tao"
_AGRI = "so-nong-nghiep-va-phat-trien-nong-thon|so-nong-nghiep-va-moi-truong"
_INFO = "so-thong-tin-va-truyen-thong|so-khoa-hoc-va-cong-nghe"
_BORDER = "bo-chi-huy-bo-doi-bien-phong-tinh"
_ARMY = "bo-chi-huy-quan-su-tinh"
_PRESS = "bao-lai-chau|bao-va-phat-thanh-truyen-hinh-lai-chau"
_AIR = "dai-phat-thanh-va-truyen-hinh-tinh|bao-va-phat-thanh-truyen-hinh-lai-chau"
_MARKET = "cuc-quan-ly-thi-truong-tinh|chi-cuc-quan-ly-thi-truong-tinh"
_CARE = "so-lao-dong-thuong-binh-va-xa-hoi|so-noi-vu"
_ROADS = "so-giao-thong-van-tai|so-xay-dung"

_ROLES: Final = {
    "L": "lanh-dao",
    "T": "truc-tiep",
    "C": "cong-chuc-vien-chuc",
    "B": "doanh-nhan",
    "F": "nong-dan",
    "P": "nguoi-dan",
}
_PEOPLE: Final = {
    "y-te": (
        (2, "L", "so-y-te", "Phó Trưởng phòng Nghiệp vụ Y, Sở Y tế"),
        (4, "L", _TTYT, "Bác sĩ, Trưởng khoa {ward_of_care}"),
        (3, "L", _TTYT, "Bác sĩ, Trưởng Trạm Y tế {commune}"),
        (6, "T", _TTYT, "Y sĩ, Trạm Y tế {commune}"),
        (6, "T", _TTYT, "Điều dưỡng, Khoa {ward_of_care}"),
        (3, "T", "benh-vien-da-khoa-tinh", "Bác sĩ, Khoa {ward_of_care}"),
        (3, "T", "trung-tam-kiem-soat-benh-tat-tinh", "Kỹ thuật viên, Khoa Xét nghiệm"),
        (3, "T", _TTYT, "Nữ hộ sinh, Trạm Y tế {commune}"),
        (5, "P", "", "Nhân viên y tế {village}, {commune}"),
    ),
    "giao-duc": (
        (5, "L", _EDU, "Hiệu trưởng {school}"),
        (3, "L", _EDU, "Phó Hiệu trưởng {school}"),
        (14, "T", _EDU, "Giáo viên, {school}"),
        (3, "C", _EDU, "Chuyên viên phụ trách bán trú"),
        (2, "T", _EDU, "Nhân viên nấu ăn, {school}"),
        (2, "P", "", "Trưởng ban Đại diện cha mẹ học sinh, {school}"),
    ),
    "quoc-phong-an-ninh": (
        (3, "L", _ARMY, "{officer}, Chỉ huy trưởng Ban Chỉ huy quân sự {commune}"),
        (3, "L", "cong-an-tinh", "{officer}, Trưởng Công an {commune}"),
        (7, "T", "cong-an-tinh", "{officer}, cán bộ Công an {commune}"),
        (5, "T", _ARMY, "{officer}, Trợ lý Ban Tác huấn"),
        (5, "P", "", "Dân quân {village}, {commune}"),
        (3, "P", "", "Tổ viên Tổ bảo vệ an ninh, trật tự {village}, {commune}"),
    ),
    "bien-gioi": (
        (4, "L", _BORDER, "{officer}, Đồn trưởng Đồn Biên phòng {name_of_place}"),
        (8, "T", _BORDER, "{officer}, Đội Vận động quần chúng, Đồn Biên phòng {name_of_place}"),
        (5, "T", _BORDER, "{officer}, Đội Kiểm soát hành chính, Đồn Biên phòng {name_of_place}"),
        (5, "P", "", "Thành viên Tổ tự quản đường biên, mốc giới {village}, {commune}"),
        (2, "P", "", "Già làng, người có uy tín {village}, {commune}"),
    ),
    "nong-nghiep": (
        (2, "L", _AGRI, "Phó Chi cục trưởng Chi cục Trồng trọt"),
        (4, "C", _AGRI, "Viên chức khuyến nông phụ trách {commune}"),
        (2, "C", _GOV, "Công chức Địa chính - Nông nghiệp - Xây dựng {commune}"),
        (10, "F", "", "Nông dân {village}, {commune}"),
        (4, "F", "", "Tổ trưởng Tổ hợp tác trồng {crop} {village}"),
        (3, "B", "", "Giám đốc Hợp tác xã {crop_cap} {name_of_place}"),
        (2, "L", "hoi-nong-dan-tinh", "Chủ tịch Hội Nông dân {commune}"),
    ),
    "cong-nghiep-thuong-mai": (
        (7, "B", "", "Giám đốc Công ty {firm}"),
        (2, "L", "so-cong-thuong", "Trưởng phòng Quản lý thương mại, Sở Công Thương"),
        (4, "T", _MARKET, "Kiểm soát viên, Đội Quản lý thị trường số {1-6}"),
        (4, "P", "", "Tiểu thương chợ {commune}"),
        (5, "T", "", "Công nhân, Công ty {firm}"),
        (2, "B", "", "Chủ hộ kinh doanh, {commune}"),
    ),
    "an-sinh-xa-hoi": (
        (3, "L", "hoi-lien-hiep-phu-nu-tinh", "Chủ tịch Hội Liên hiệp Phụ nữ {commune}"),
        (2, "L", "uy-ban-mttq-tinh", "Chủ tịch Ủy ban Mặt trận Tổ quốc {commune}"),
        (4, "C", _CARE, "Chuyên viên Phòng Người có công và Bảo trợ xã hội"),
        (3, "C", _GOV, "Công chức Văn hoá - Xã hội {commune}"),
        (6, "P", "", "Trưởng {village}, {commune}"),
        (4, "P", "", "Chi hội trưởng Chi hội Phụ nữ {village}, {commune}"),
        (3, "P", "", "Cán bộ hưu trí, {commune}"),
        (2, "T", "hoi-chu-thap-do-tinh", "Tình nguyện viên Chữ thập đỏ {commune}"),
        (2, "B", "", "Giám đốc Công ty {firm}"),
    ),
    "van-hoa-the-thao": (
        (5, "P", "", "Nghệ nhân, Chủ nhiệm Câu lạc bộ văn nghệ {village}, {commune}"),
        (4, "C", _GOV, "Công chức Văn hoá - Xã hội {commune}"),
        (3, "T", _GOV, "Huấn luyện viên đội {sport} {commune}"),
        (4, "T", _GOV, "Vận động viên {sport}, {commune}"),
        (3, "P", "", "Đội trưởng Đội văn nghệ {village}, {commune}"),
    ),
    "thong-tin-truyen-thong": (
        (6, "T", _PRESS, "Phóng viên, Phòng {newsroom}"),
        (6, "T", _AIR, "Biên tập viên, Phòng {newsroom}"),
        (3, "T", _AIR, "Kỹ thuật viên truyền dẫn, Trạm phát sóng {name_of_place}"),
        (2, "L", _INFO, "Trưởng phòng Thông tin cơ sở"),
        (4, "P", "", "Cộng tác viên truyền thanh {village}, {commune}"),
    ),
    "chuyen-doi-so": (
        (3, "L", _INFO, "Trưởng phòng Chuyển đổi số"),
        (5, "C", _INFO, "Kỹ sư, Trung tâm Công nghệ thông tin và Truyền thông"),
        (5, "C", _GOV, "Công chức Văn phòng - Thống kê {commune}"),
        (5, "P", "tinh-doan-lai-chau", "Bí thư Chi đoàn, Tổ trưởng Tổ công nghệ số {village}"),
        (2, "B", "", "Giám đốc Hợp tác xã {crop_cap} {name_of_place}"),
    ),
    "xay-dung-nong-thon-moi": (
        (4, "L", _GOV, "Chủ tịch UBND {commune}"),
        (3, "L", _GOV, "Bí thư Đảng uỷ {commune}"),
        (5, "P", "", "Bí thư Chi bộ, Trưởng {village}, {commune}"),
        (8, "F", "", "Nông dân {village}, {commune}"),
        (3, "C", _ROADS, "Kỹ sư giám sát, Ban Quản lý dự án"),
        (3, "P", "", "Trưởng ban Công tác Mặt trận {village}, {commune}"),
    ),
    "moi-truong": (
        (3, "L", _AGRI, "Hạt trưởng Hạt Kiểm lâm khu vực {name_of_place}"),
        (6, "T", _AGRI, "Kiểm lâm viên địa bàn {commune}"),
        (5, "P", "", "Tổ trưởng Tổ bảo vệ rừng {village}, {commune}"),
        (4, "T", _GOV, "Công nhân thu gom rác, Tổ vệ sinh môi trường {commune}"),
        (3, "F", "", "Nông dân {village}, {commune}"),
    ),
    "phong-chong-thien-tai": (
        (3, "L", _GOV, "Phó Chủ tịch UBND {commune}"),
        (6, "P", "", "Đội trưởng Đội xung kích phòng, chống thiên tai {village}, {commune}"),
        (4, "T", _ROADS, "Công nhân tuần đường, Hạt Quản lý đường bộ {name_of_place}"),
        (5, "P", "", "Dân quân {village}, {commune}"),
        (4, "T", "cong-an-tinh", "{officer}, Đội Cảnh sát phòng cháy, chữa cháy và cứu nạn"),
        (4, "F", "", "Nông dân {village}, {commune}"),
    ),
    "cai-cach-hanh-chinh": (
        (3, "L", "van-phong-ubnd-tinh", "Phó Chánh Văn phòng"),
        (3, "L", "so-noi-vu", "Trưởng phòng Cải cách hành chính, Sở Nội vụ"),
        (8, "C", _GOV, "Công chức Tư pháp - Hộ tịch {commune}"),
        (5, "C", _GOV, "Công chức Bộ phận một cửa {commune}"),
        (4, "C", "so-noi-vu", "Chuyên viên, Sở Nội vụ"),
    ),
    "doi-ngoai": (
        (3, "L", "van-phong-ubnd-tinh", "Trưởng phòng Ngoại vụ"),
        (4, "C", "van-phong-ubnd-tinh", "Chuyên viên Phòng Ngoại vụ"),
        (3, "T", _BORDER, "{officer}, Trạm Kiểm soát Biên phòng cửa khẩu {name_of_place}"),
        (2, "C", "so-cong-thuong", "Chuyên viên phụ trách thương mại biên giới"),
    ),
}  # fmt: skip
_UNITS: Final = {
    "y-te": (
        (5, "", _TTYT, "Trạm Y tế {commune}"),
        (5, "", _TTYT, "Khoa {ward_of_care}, Trung tâm Y tế {district_name}"),
        (3, "", "benh-vien-da-khoa-tinh", "Khoa {ward_of_care}, Bệnh viện Đa khoa tỉnh"),
        (4, "", _TTYT, "Tổ tiêm chủng lưu động số {1-40}, Trung tâm Y tế {district_name}"),
    ),
    "giao-duc": (
        (12, "", _EDU, "{^school}"),
        (4, "", _EDU, "Tổ chuyên môn {subject}, {school}"),
    ),
    "quoc-phong-an-ninh": (
        (4, "", "cong-an-tinh", "Công an {commune}"),
        (4, "", _ARMY, "Trung đội dân quân cơ động {commune}"),
        (5, "", "", "Tổ bảo vệ an ninh, trật tự {village}, {commune}"),
    ),
    "bien-gioi": (
        (4, "", _BORDER, "Đồn Biên phòng {name_of_place}"),
        (5, "", _BORDER, "Tổ công tác Biên phòng {name_of_place}, {commune}"),
        (4, "", "", "Tổ tự quản đường biên, mốc giới {village}, {commune}"),
    ),
    "nong-nghiep": (
        (6, "", "", "Hợp tác xã {crop_cap} {name_of_place}"),
        (5, "", "", "Tổ hợp tác trồng {crop} {village}, {commune}"),
        (3, "", "hoi-nong-dan-tinh", "Chi hội Nông dân {village}, {commune}"),
    ),
    "cong-nghiep-thuong-mai": (
        (8, "", "", "Công ty {firm}"),
        (2, "", _MARKET, "Đội Quản lý thị trường cơ động {name_of_place}"),
        (3, "", "", "Ban Quản lý chợ {commune}"),
    ),
    "an-sinh-xa-hoi": (
        (5, "", "hoi-lien-hiep-phu-nu-tinh", "Chi hội Phụ nữ {village}, {commune}"),
        (4, "", "uy-ban-mttq-tinh", "Ban Công tác Mặt trận {village}, {commune}"),
        (3, "village", "", "Cán bộ và nhân dân {village}, {commune}"),
        (2, "", "hoi-chu-thap-do-tinh", "Chi hội Chữ thập đỏ {village}, {commune}"),
    ),
    "van-hoa-the-thao": (
        (6, "", "", "Đội văn nghệ {village}, {commune}"),
        (3, "", "", "Câu lạc bộ {sport} {commune}"),
        (5, "village", "", "{^village}, {commune}"),
    ),
    "thong-tin-truyen-thong": (
        (3, "", _AIR, "Kíp truyền dẫn Trạm phát sóng {name_of_place}"),
        (3, "", _PRESS, "Nhóm phóng viên thường trú {commune}"),
        (4, "", "", "Tổ truyền thanh {village}, {commune}"),
    ),
    "chuyen-doi-so": (
        (8, "", "tinh-doan-lai-chau", "Tổ công nghệ số cộng đồng {village}, {commune}"),
        (3, "", _GOV, "Bộ phận Tin học, UBND {commune}"),
    ),
    "xay-dung-nong-thon-moi": (
        (4, "commune", _GOV, "Cán bộ và nhân dân {commune}"),
        (8, "village", "", "{^village}, {commune}"),
        (4, "", "", "Ban Phát triển {village}, {commune}"),
    ),
    "moi-truong": (
        (6, "", _AGRI, "Tổ bảo vệ rừng {village}, {commune}"),
        (3, "", _GOV, "Tổ vệ sinh môi trường {commune}"),
        (3, "", _AGRI, "Hạt Kiểm lâm khu vực {name_of_place}"),
    ),
    "phong-chong-thien-tai": (
        (7, "", "", "Đội xung kích phòng, chống thiên tai {village}, {commune}"),
        (3, "", _ROADS, "Hạt Quản lý đường bộ {name_of_place}"),
    ),
    "cai-cach-hanh-chinh": (
        (4, "", _GOV, "Bộ phận Tiếp nhận và Trả kết quả {commune}"),
        (2, "", "so-noi-vu", "Tổ công tác cải cách hành chính số {1-30}, Sở Nội vụ"),
    ),
    "doi-ngoai": (
        (3, "", "", "Hội Đồng hương Lai Châu tại {abroad}"),
        (3, "", _BORDER, "Trạm Kiểm soát Biên phòng cửa khẩu {name_of_place}"),
    ),
}  # fmt: skip


def _profiles(rows: tuple[tuple[int, str, str, str], ...]) -> Weighted[Profile]:
    return Weighted(
        [(Profile(_ROLES.get(role, role), unit, text), weight) for weight, role, unit, text in rows]
    )


POSITIONS: Final = {field: _profiles(rows) for field, rows in _PEOPLE.items()}
"""Positions of people by field of work."""

LEADERS: Final = {
    field: _profiles(leading)
    for field, rows in _PEOPLE.items()
    if (leading := tuple(row for row in rows if row[1] == "L"))
}
"""Only those who lead, where a field has any."""

COLLECTIVES: Final = {field: _profiles(rows) for field, rows in _UNITS.items()}
"""Collectives by field of work."""
