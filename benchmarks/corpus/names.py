"""Invented names of people, villages and firms, as often as such names occur in the north-west.

Patterns are told apart by their shape alone: a surname proves no ethnicity, and none is kept.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from benchmarks.corpus.dice import Dice, Weighted


class Person(NamedTuple):
    """A name, and what the pronouns of a text need to know about whoever bears it."""

    name: str
    woman: bool
    elder: bool
    given_name: str = ""
    """Only where it is not the last syllable."""

    @property
    def address(self) -> str:
        """The pronoun: ông, bà, anh, chị."""
        if self.elder:
            return "bà" if self.woman else "ông"
        return "chị" if self.woman else "anh"


def _words(text: str) -> list[str]:
    """One word after the other, which reads better than a list of them."""
    return text.split()


def _weighted(text: str) -> Weighted[str]:
    """``Lò:9 Lường:5``; underscores stand for spaces."""
    pairs = []
    for item in text.split():
        word, _, weight = item.partition(":")
        pairs.append((word.replace("_", " "), float(weight or 1)))
    return Weighted(pairs)


_FREQUENT: Final = _weighted(
    "Nguyễn:30 Trần:11 Lê:9 Phạm:8 Hoàng:7 Vũ:6 Bùi:5 Đỗ:5 Đặng:3 Ngô:3 Dương:3 Đinh:3 Hà:4 Phan:2 "
    "Trịnh:2 Đào:2 Mai:2 Lương:2 Nông:2 Cao:1 Tạ:1 Đoàn:1 Quách:1 Lưu:1 Tô:1 Chu:1 Vương:1 Hồ:1"
)
_MIDDLE_MEN: Final = _weighted(
    "Văn:30 Đức:7 Quang:5 Hữu:4 Ngọc:4 Minh:5 Xuân:4 Công:4 Đình:3 Mạnh:3 Quốc:4 Trọng:3 Thanh:3 "
    "Tiến:3 Duy:3 Anh:2 Hải:2 Hồng:2 Bá:2 Thế:2 Trung:2 Việt:2"
)
_MIDDLE_WOMEN: Final = _weighted(
    "Thị:34 Thị_Thu:6 Thị_Minh:5 Thị_Thanh:5 Thị_Hồng:5 Thị_Bích:3 Thị_Ngọc:4 Thị_Kim:3 "
    "Thị_Phương:3 Thị_Lan:3 Thị_Thuý:3 Thị_Hoài:2 Ngọc:2 Thu:2 Thuý:2 Thanh:2 Bích:1 Diệu:1"
)
_MEN: Final = _words(
    "Sơn Hùng Dũng Cường Mạnh Thắng Hải Long Tuấn Tú Quân Khải Toàn Thành Đạt Hiếu Nam Trung Kiên "
    "Phúc Lâm Bình Vinh Khánh Huy Tùng Thịnh Chiến Quyết Luân Định Thuận Hậu Học Khoa Lực Nghĩa "
    "Nhân Phong Quý Quyền Sáng Tâm Tân Thái Thạch Thọ Tiến Toản Trường Tuyến Vượng Xuân Ước Hoà "
    "Thuỵ Luỹ Khoẻ Toại Hoạt Thuỷ Đoan Huấn Bách Chính Doanh Giang Khiêm Mậu Sĩ Vịnh Yên"
)
_WOMEN: Final = _words(
    "Hoa Lan Huệ Hương Hà Thu Thảo Trang Linh Yến Nga Hằng Nhung Oanh Phượng Quỳnh Tâm Thanh Thắm "
    "Thơm Tuyết Vân Xuân Hạnh Hiền Hiên Hường Liên Loan Lý Mai Minh My Ngân Ngọc Nguyệt Nhàn "
    "Phương Quyên Sen Sương Thuận Thư Tươi Vui Xoan Ánh Bình Chi Cúc Dung Duyên Đào Giang Hoà Hoạ "
    "Thuý Thuỷ Thoa Thoả Hoan Thuỳ Tuý Hoài Khuê Diễm Lụa Lựu Mận Nụ Vinh Hảo Thêm"
)
_RIVER: Final = _weighted(
    "Lò:24 Lường:11 Vàng:10 Tao:6 Hoàng:8 Cà:4 Lèo:3 Quàng:4 Đèo:4 Tòng:4 Mè:2 Lù:6 Khoàng:3 "
    "Điêu:3 Vì:2 Bạc:1 Hà:4 Tống:2 Nùng:2 Đồng:1 Phìn:1 Lự:1"
)
_RIVER_MEN: Final = _words(
    "Hặc Chom Doan Lả Phiu Thoa Chựa Ín Pâng Ún Muôn Inh Ơn Kẹo Lún Ngoan Xiên Panh Tiện Hoan Học "
    "Đôi Chiến Nghiệp Chung Bình Thương Sơn Phương Hùng Xuân Piếng Ó Pọm Xôm Sao Sảo Khún Ngọc "
    "Phanh Ươi Mấng Chăn Hịa Thắng Ẻo Đoản Tướng Peng Lẻ Nọi Xơn Hoà Khoẻ Thoả Toàn Bun Xương Mười "
    "Quyết Điệp Thuận Ỏ Hạo Phóng Lợi Tương Én Nhất"
)
_RIVER_WOMEN: Final = _words(
    "Hoạ Inh In Phặng Lả Xuyến La Hoè Ín Nọi Pâng Phương Xoan Chiêm Hoan Thoa Thoả Xôm Ón Ơn Pản "
    "Tiên Hươi Ngoan Chăm Diên Ẳm Bóng Panh Yêu Dung Thương Muôn Ọi Xiên Lún Hặc Én Phanh Lẻ Duyên "
    "Ngọc Hà Hiền Nga Thuỷ Hoà Tuyến Đoan Mến Sương Loan Bích Thiên Hạnh Nhọt Kiêm Quýnh Tươi "
    "Lương Vân"
)
_RIDGE: Final = _weighted(
    "Giàng:22 Sùng:19 Vàng:14 Hảng:9 Vừ:9 Thào:9 Mùa:8 Cứ:5 Ly:5 Lầu:4 Sình:3 Phàng:2 Má:3 Chớ:2 "
    "Hạng:2 Chang:3 Ma:3 Lý:3 Tráng:2 Hầu:1 Khang:1"
)
_RIDGE_MEN: Final = _words(
    "Sình Páo Dế Sềnh Lồng Tủa Nhè Chu Dơ Dình Giống Hồ Hừ Khua Khày Lử Lềnh Lùng Măng Mua Ná Nhà "
    "Pàng Phử Phình Sà Sáng Sử Súa Tồng Thào Thái Trừ Trống Tráng Vàng Vảng Và Vư Xà Chống Chính "
    "Chớ Của Cáng Dê Dia Dũng Hùng Khai Khoa Lâu Lỳ Mang Mình Minh Mềnh Nếnh Nủ Ổng Phà Phềnh "
    "Phông Quang Sang Senh Sinh Sơn Sính Tà Tính Thành Thắng Thênh Tu Vừ Xính Xó Xử Chứ Chư Giàng "
    "Hạ "
    "Kỷ"
)
_RIDGE_WOMEN: Final = _words(
    "Dợ Mỷ Súa Dở Mảy Sua Dí Chứ Dua Máy Mo Xua Sông Pàng Ca Cở Gánh Dính Lỳ Mái Mủ Mị Vừ Chía "
    "Chu Sâu Dung Đơ Hoa Ly Mai Nu Nhù Pa Pàng Sáo Say Sô Tông Và Xia Xông Dia Dạ Của Chà Dâu Dê "
    "Giống Kía La Lia Mẩy Mua Nhìa Phương Sinh Sống Vang"
)
_FOREST: Final = _weighted("Tẩn:26 Chẻo:13 Phàn:16 Lý:12 Phùng:7 Triệu:4 Tẩy:1 Đặng:4 Chảo:6 Lò:5")
_FOREST_MIDDLE: Final = _words(
    "U Sài Chin Lao Láo Tả Phủ San Vần Kim Phụ Sành Diếu Quẩy Dào Ông A Văn Cáo Mùi Sơn Chòi "
    "Phù Vạn"
)
_FOREST_MEN: Final = _words(
    "Phâu Lở Tả Khé Phà San Phẩu Ngan Nhàn Kiêm Sèng Pha Phin Sơn Hin Chòi Liều Vần Goảng Siểu "
    "Chiêu Sìn Pin Phiểu Lụ Ton Diệu Quang Chiếu Lù Hồng Kinh Phúc Minh Vảng Phấu Quân Dùn Siệu "
    "Chẳn Nhị Tình"
)
_FOREST_WOMEN: Final = _words(
    "Mẩy Nái Xoang Khé Ghến Phấy Siểu Pham Dất Lai Nhàn Sểnh Pú Chản Xuân Phượng Lin Kiều Mản Liều "
    "Sếnh Nhảy Hoa Liên Mùi Phâu"
)
_BORDER: Final = _weighted(
    "Lỳ:22 Pờ:18 Chang:13 Sừng:9 Vù:6 Khoàng:8 Chu:6 Phùng:6 Toán:4 Giàng:5 Ky:2 Pàn:1 Thàng:3 "
    "Vàng:4"
)
_BORDER_MIDDLE: Final = _words(
    "Gió Xi Gò Lóng Hừ Khò Mò Lò Phì Xú Cà Go Pó Na Ló Hà Chừ Lỳ Pò Hu Giá Mỳ Phu Nhù Xè Tư"
)
_BORDER_GIVEN: Final = _words(
    "Cà Hừ Mé Xè Hu Pơ Nu Po Sè Chừ Tư Xá Phạ Go Lòng Xừ Mư Dé Giá Na Nơ Lùng Khừ Xó Chơ Pứ Sang "
    "Hùng Xa Phì Chà Cá Lé Gà Mơ Bơ Phu Khai Nụ Hà Lo Đo Se Thu Hoa"
)
_LAO: Final = (
    _words(
        "Khamphet Bounmy Somsak Khamla Sengdao Bounthong Vilay Phonsavan Chansouk Manivone Thongdy"
    ),
    _words(
        "Vongxay Sisavath Phommachanh Keobounphan Inthavong Sengsavang Chanthala Xayyalath "
        "Bouphavanh"
    ),
)
_FAR: Final = (
    _words("Camille Étienne Hélène Anders Marta Pavel Yuna Haruto Klaus Greta Oliver Sofia"),
    _words("Rousseau Delcourt Lindqvist Novák Brandt Tanaka Sato Moritz Halloran Vessel Kang"),
)

# The same syllables with the tone on the first vowel. Both placements are right, and decisions
# print both, so a corpus must have both.
_OLD_PLACEMENT: Final = {
    "Hoà": "Hòa", "Hoạ": "Họa", "Thuý": "Thúy", "Thuỷ": "Thủy", "Thuỳ": "Thùy", "Tuý": "Túy",
    "Thoả": "Thỏa", "Khoẻ": "Khỏe", "Luỹ": "Lũy", "Thuỵ": "Thụy", "Hoè": "Hòe",
}  # fmt: skip
_SHAPES: Final = Weighted(
    [("river", 33.0), ("ridge", 24.0), ("frequent", 23.0), ("forest", 13.0), ("border", 7.0)]
)


def person(dice: Dice, *, leader: bool = False, woman: bool = False) -> Person:
    """Somebody invented; a woman where the position asks for one."""
    woman = woman or dice.chance(0.3 if leader else 0.45)
    elder = dice.chance(0.45 if leader else 0.25)
    shape = dice.draw(_SHAPES)
    if shape == "frequent":
        surname = dice.draw(_FREQUENT)
        middle = dice.draw(_MIDDLE_WOMEN if woman else _MIDDLE_MEN)
        given = dice.pick(_WOMEN if woman else _MEN)
    elif shape == "river":
        surname = dice.draw(_RIVER)
        middle = (
            ("Thị" if dice.chance(0.9) else dice.draw(_MIDDLE_WOMEN))
            if woman
            else ("Văn" if dice.chance(0.88) else dice.draw(_MIDDLE_MEN))
        )
        given = dice.pick(_RIVER_WOMEN if woman else _RIVER_MEN)
    elif shape == "ridge":
        surname = dice.draw(_RIDGE)
        middle = "Thị" if woman else ("A" if dice.chance(0.9) else "Seo")
        given = dice.pick(_RIDGE_WOMEN if woman else _RIDGE_MEN)
    elif shape == "forest":
        surname = dice.draw(_FOREST)
        middle = dice.pick(_FOREST_MIDDLE)
        given = dice.pick(_FOREST_WOMEN if woman else _FOREST_MEN)
    else:
        surname, middle = dice.draw(_BORDER), dice.pick(_BORDER_MIDDLE)
        given = dice.pick(_BORDER_GIVEN)
    return Person(_placed(f"{surname} {middle} {given}", dice), woman, elder)


def foreigner(dice: Dice) -> Person:
    """Somebody from abroad; given name first."""
    first, last = _LAO if dice.chance(0.5) else _FAR
    given = dice.pick(first)
    return Person(f"{given} {dice.pick(last)}", dice.chance(0.5), dice.chance(0.4), given)


def _placed(name: str, dice: Dice) -> str:
    syllables = name.split(" ")
    old = [_OLD_PLACEMENT.get(syllable, syllable) for syllable in syllables]
    # One hand types one way: never both placements in one name.
    return " ".join(old) if old != syllables and dice.chance(0.45) else name


def addressed(person: Person) -> str:
    """How a text speaks of somebody after the first time: ``anh Sình``."""
    return f"{person.address} {person.given_name or person.name.rsplit(' ', 1)[-1]}"
