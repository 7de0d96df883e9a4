"""Awardees who were honoured under two names, in two posts, units and places, for searches."""

from __future__ import annotations

from pathlib import Path

FIRST, SECOND = "2021/ubnd-tinh-lai-chau-1034", "2026/ubnd-tinh-lai-chau-955"
_FORM = "bang-khen-chu-tich-ubnd-tinh"

FILES = {
    # The nurse of an old township became the head nurse of the province's hospital.
    "individuals/lo-thi-minh-xuyen.yml": f"""\
name: Lò Thị Minh Xuyến
names:
  - {{name: Lò Thị Xuyến, kind: former}}
  - {{name: Ban Mai Quắc, kind: pen}}
position: Điều dưỡng trưởng
organisation: benh-vien-da-khoa-tinh
locality: phuong-doan-ket
role: truc-tiep
fields: [y-te]
awards:
  - decision: {FIRST}
    form: {_FORM}
    citation: Có thành tích trong chăm sóc người bệnh ở bản xa.
    golden_book_number: 9501/2021
    name: Lò Thị Xuyến
    position: Điều dưỡng
    organisation: ttyt-huyen-muong-te
    locality: thi-tran-muong-te-2021
  - decision: {SECOND}
    form: {_FORM}
    citation: Có thành tích trong đổi mới chăm sóc toàn diện.
    golden_book_number: 9502/2026
summary: Chị Xuyến gánh thuốc qua suối bằng chiếc xoong úp.
body: |
  Đêm lũ, chị buộc hộp thuốc lên lưng ngựa bạch và lội ngược dòng quẩy nước.
sample: true
status: approved
""",
    # The other way round: here in 2026, there in 2021.
    "individuals/lo-thi-minh-xoan.yml": f"""\
name: Lò Thị Minh Xoan
locality: xa-than-uyen
role: nong-dan
fields: [y-te]
awards:
  - decision: {FIRST}
    form: {_FORM}
    citation: Có thành tích trong nuôi ong rừng.
    golden_book_number: 9503/2021
    locality: phuong-tan-phong-2021
  - decision: {SECOND}
    form: {_FORM}
    citation: Có thành tích trong trồng quế.
    golden_book_number: 9504/2026
    posthumous: true
sample: true
status: approved
""",
    # Bears the name of a place, and was honoured elsewhere.
    "individuals/nguyen-than-uyen.yml": f"""\
name: Nguyễn Than Uyên
locality: phuong-doan-ket
fields: [y-te]
awards:
  - decision: {SECOND}
    form: {_FORM}
    citation: Có thành tích trong dạy nghề.
    golden_book_number: 9505/2026
sample: true
status: approved
""",
    "individuals/nguyen-thi-quy-muong.yml": f"""\
name: Nguyễn Thị Quỳ Mương
locality: thi-tran-than-uyen-2021
fields: [y-te]
awards:
  - decision: {FIRST}
    form: {_FORM}
    citation: Có thành tích trong dạy nghề mây tre.
    golden_book_number: 9506/2021
sample: true
status: approved
""",
    # Renamed in between.
    "collectives/doi-van-nghe-ban-xuyen.yml": f"""\
name: Hợp tác xã Văn hoá Bản Xuyến Vàng
names:
  - {{name: Đội Văn nghệ Bản Xuyến Đá, kind: former, to: 2024}}
locality: xa-than-uyen
fields: [y-te]
type: collective
awards:
  - decision: {FIRST}
    form: {_FORM}
    citation: Có thành tích trong múa xoè lưu động.
    golden_book_number: 9507/2021
    name: Đội Văn nghệ Bản Xuyến Đá
    locality: thi-tran-than-uyen-2021
  - decision: {SECOND}
    form: {_FORM}
    citation: Có thành tích trong đón khách đường xa.
    golden_book_number: 9508/2026
summary: Cả bản thêu chung một tấm khăn piêu dài bảy sải.
sample: true
status: approved
""",
}


def add_honoured_twice(content: Path) -> None:
    """Writes their records below ``content``."""
    for path, text in FILES.items():
        (content / path).write_text(text, encoding="utf-8")
