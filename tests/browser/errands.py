"""What citizens come for, each from the home page on a phone.

A test plays them and counts the taps; ``python -m benchmarks errands`` tells those and the time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from phone import Phone
from playwright.sync_api import expect

MOST_TAPS: Final = 3
COOPERATIVE = """\
title: Cân chung một sổ ở hợp tác xã chè
summary: Nhà nào cũng cân ở một chỗ, ghi vào một sổ, cuối tháng chia tiền theo sổ.
results:
  - measure: Hộ cùng bán
    value: 34
    unit: hộ
owners: [trung-tam-phuc-vu-hanh-chinh-cong-xa-bum-to]
fields: [nong-nghiep]
problem: Mỗi nhà bán chè một giá, lái buôn ép từng nhà.
solution: Hợp tác xã lập một điểm cân và một sổ chung.
contact: hop-tac-xa-che-ban-bo
sample: true
status: approved
"""
UNIT = """
- id: hop-tac-xa-che-ban-bo
  name: Hợp tác xã Chè Bản Bo
  kind: enterprise
  contact:
    phone: 0213 3000 456
"""


def add(content: Path) -> None:
    """A practice of a cooperative: the province has none."""
    (content / "practices/can-chung-mot-so.yml").write_text(COOPERATIVE, encoding="utf-8")
    with (content / "catalogues/organisations.yml").open("a", encoding="utf-8") as file:
        file.write(UNIT)


def a_relative(phone: Phone) -> None:
    """Tìm người thân, gõ không dấu."""
    phone.tap(phone.page.locator("#hero-q"))
    phone.type("lo thi hoa")
    phone.tap(phone.suggestion("Lò Thị Hoà"))
    phone.arrives("ca-nhan/lo-thi-hoa/")
    phone.says("Huân chương Lao động hạng Ba")


def a_relative_by_results(phone: Phone) -> None:
    """Tìm người thân, gõ không dấu rồi bấm Tìm."""
    phone.tap(phone.page.locator("#hero-q"))
    phone.type("lo thi hoa")
    phone.enter()
    phone.tap(phone.page.locator("#search-results").get_by_role("link", name="Lò Thị Hoà").first)
    phone.arrives("ca-nhan/lo-thi-hoa/")


def my_commune_today(phone: Phone) -> None:
    """Xã tôi năm 2021, theo tên xã ngày nay."""
    phone.tap(phone.link("Theo xã, phường"))
    phone.arrives("dia-phuong/")
    phone.tap(phone.link("Xã Thu Lũm"))
    phone.arrives("dia-phuong/xa-thu-lum/")
    phone.tap(phone.link("2021"))
    phone.says("Pờ Xì Hừ")


def my_commune_then(phone: Phone) -> None:
    """Xã tôi năm 2021, theo tên xã cũ."""
    phone.tap(phone.page.locator("#hero-q"))
    phone.type("xa ka lang")
    phone.tap(phone.suggestion("Xã Ka Lăng"))
    phone.arrives("dia-phuong/xa-ka-lang-2021/")
    phone.tap(phone.link("2021"))
    phone.says("Pờ Xì Hừ")


def this_award(phone: Phone) -> None:
    """Hình thức khen thưởng này là gì, ai được."""
    phone.tap(phone.link("Theo hình thức khen thưởng"))
    phone.tap(phone.link("Huân chương Lao động hạng Ba"))
    phone.arrives("hinh-thuc/huan-chuong-lao-dong-hang-ba/")
    phone.says("Chủ tịch nước")
    phone.says("Lò Thị Hoà")


def a_practice(phone: Phone) -> None:
    """Cách làm hay cho hợp tác xã của tôi, gọi cho ai."""
    phone.tap(phone.page.locator("#hero-q"))
    phone.type("hop tac xa che")
    phone.tap(phone.suggestion("Cân chung một sổ ở hợp tác xã chè"))
    phone.arrives("cach-lam-hay/can-chung-mot-so/")
    phone.tap(phone.link("0213 3000 456"))
    assert phone.page.evaluate("window.letter") == "tel:02133000456"


def this_certificate(phone: Phone) -> None:
    """Tấm bằng này có thật không."""
    phone.tap(phone.link("Xác minh một tấm bằng"))
    phone.arrives("xac-minh/")
    phone.tap(phone.page.get_by_label("Họ và tên, hoặc tên tập thể"))
    phone.type("lo thi hoa", "612", "", "2020")
    phone.enter()
    phone.sees(phone.page.locator(".verdict--genuine"))


def the_certificate_of(phone: Phone) -> None:
    """Tấm bằng này có thật không, từ trang của người được khen."""
    phone.tap(phone.page.locator("#hero-q"))
    phone.type("lo thi hoa")
    phone.tap(phone.suggestion("Lò Thị Hoà"))
    phone.arrives("ca-nhan/lo-thi-hoa/")
    phone.tap(phone.link("Xác minh tấm bằng này"))
    phone.sees(phone.page.locator(".verdict--genuine"))


def a_mistake(phone: Phone) -> None:
    """Báo cơ quan một chỗ sai."""
    phone.tap(phone.page.locator("#hero-q"))
    phone.type("lo thi hoa")
    phone.tap(phone.suggestion("Lò Thị Hoà"))
    phone.arrives("ca-nhan/lo-thi-hoa/")
    phone.tap(phone.link("Báo chỗ sai trên trang này"))
    letter = unquote(phone.page.evaluate("window.letter"))
    assert letter.startswith("mailto:hoi-dap@tinh-mau.example?")
    assert "Lò Thị Hoà" in letter
    assert phone.page.url in letter


def a_sheet_for_the_board(phone: Phone) -> None:
    """In cho bảng tin."""
    phone.tap(phone.page.locator("#hero-q"))
    phone.type("1034")
    phone.tap(phone.suggestion("Quyết định 1034/QĐ-UBND"))
    phone.arrives("quyet-dinh/2021/ubnd-tinh-lai-chau-1034/")
    page = phone.page
    # The browser's own menu prints, which is a tap as well.
    phone.taps += 1
    page.emulate_media(media="print")
    expect(page.get_by_role("main").get_by_text("Chẻo Mẩy Khé").first).to_be_visible()
    expect(page.get_by_text(page.url).last).to_be_visible()
    expect(page.locator(".site-nav")).to_be_hidden()


def share(phone: Phone) -> None:
    """Chia sẻ bằng bảng chia sẻ của máy."""
    _to_share(phone)
    assert phone.page.evaluate("window.shared.url") == phone.page.url


def share_by_copying(phone: Phone) -> None:
    """Chia sẻ ở máy không có bảng chia sẻ: địa chỉ được chép."""
    _to_share(phone)
    expect(phone.page.get_by_text("Đã chép địa chỉ trang này")).to_be_visible()
    assert phone.page.evaluate("navigator.clipboard.readText()") == phone.page.url


def _to_share(phone: Phone) -> None:
    phone.tap(phone.page.locator("#hero-q"))
    phone.type("lo thi hoa")
    phone.tap(phone.suggestion("Lò Thị Hoà"))
    phone.arrives("ca-nhan/lo-thi-hoa/")
    phone.tap(phone.page.get_by_role("button", name="Chia sẻ"))


def frontline_and_leaders(phone: Phone) -> None:
    """Người trực tiếp và lãnh đạo, bên nào được khen nhiều hơn."""
    phone.tap(phone.link("Xem thống kê"))
    phone.arrives("thong-ke/")
    phone.tap(phone.link("Người trực tiếp và lãnh đạo"))
    chart = phone.page.get_by_role("img", name="Người trực tiếp và lãnh đạo").first
    phone.sees(chart)
    expect(chart).to_be_in_viewport()


def news_of_my_commune(phone: Phone) -> None:
    """Có gì mới ở xã tôi."""
    phone.tap(phone.page.locator("#hero-q"))
    phone.type("thu lum")
    phone.tap(phone.suggestion("Xã Thu Lũm"))
    phone.arrives("dia-phuong/xa-thu-lum/")
    phone.tap(phone.link("Có gì mới"))
    phone.arrives("moi/xa-thu-lum/")


Errand = Callable[[Phone], None]
ERRANDS: Final[tuple[Errand, ...]] = (
    a_relative,
    a_relative_by_results,
    my_commune_today,
    my_commune_then,
    this_award,
    a_practice,
    this_certificate,
    the_certificate_of,
    a_mistake,
    a_sheet_for_the_board,
    share,
    share_by_copying,
    frontline_and_leaders,
    news_of_my_commune,
)
WITHOUT_SHEET: Final = (share_by_copying,)
