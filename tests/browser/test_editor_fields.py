"""Fields of the form editor that are its own: names, numbers, required lists, embargoes, words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from chromium import find_chromium
from desk import WHY_NOT, Desk
from forms import STATUS_SHOWN, Form, Traffic
from playwright.sync_api import Locator, Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
AWARDED = "awards:\n  - decision: 2021/ubnd-tinh-1\n    form: bang-khen-tinh\nsample: true\n"
PEOPLE = {
    "individuals/vang-thi-hoa.yml": f"name: Vàng Thị Hoà\n{AWARDED}status: approved\n",
    "individuals/po-xuan-lan.yml": (
        "name: Pờ Xuân Lan\nnames:\n  - name: Pờ Mì Xứ\n    kind: birth\n"
        f"{AWARDED}status: approved\n"
    ),
    "individuals/lo-van-nhap.yml": f"name: Lò Văn Nháp\n{AWARDED}status: draft\n",
    "individuals/lo-van-cho.yml": f"name: Lò Văn Chờ\n{AWARDED}status: draft\n",
}
MANY = {
    f"individuals/ly-a-dong-{n}.yml": f"name: Lý A Đông\n{AWARDED}status: approved\n"
    for n in range(1, 8)
}
Open = Callable[..., Form]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("o-dien") / "portal")
    for file, text in (PEOPLE | MANY).items():
        desk.portal.write(file, text)
    desk.begin()
    with desk.open():
        yield desk


class Said:
    """What dialogs asked; every one is agreed to."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        page.on("dialog", self._answer)

    def _answer(self, dialog: Any) -> None:
        # "Open what you had begun?" is asked where an earlier test left its form.
        self.asked.append(dialog.message)
        if "viết dở" in dialog.message:
            dialog.dismiss()
        else:
            dialog.accept()


@pytest.fixture(scope="module")
def signed_in(browser: Any, desk: Desk) -> Iterator[tuple[Page, Traffic, Said]]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    traffic, said = Traffic(page), Said(page)
    page.goto(f"{desk.address}bien-tap/")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_text("Thêm cá nhân").wait_for()
    yield page, traffic, said
    assert traffic.refused == []
    context.close()


@pytest.fixture
def said(signed_in: tuple[Page, Traffic, Said]) -> Said:
    signed_in[2].asked.clear()
    return signed_in[2]


@pytest.fixture
def form(signed_in: tuple[Page, Traffic, Said], desk: Desk) -> Iterator[Open]:
    page, traffic, _said = signed_in

    def open_form(kind: str, record: str = "") -> Form:
        page.goto(f"{desk.address}bien-tap/#/collections/{kind}")
        page.get_by_role("heading", level=1).wait_for()
        way = f"entries/{record}" if record else "new"
        page.goto(f"{desk.address}bien-tap/#/collections/{kind}/{way}")
        page.get_by_role("button", name="Lưu", exact=True).wait_for()
        if not record and kind != "catalogues":
            page.wait_for_function(STATUS_SHOWN)
        return Form(page, traffic)

    yield open_form
    page.set_viewport_size({"width": 1280, "height": 900})


def beneath(form: Form, label: str) -> Locator:
    """What stands beneath a field, of its own accord."""
    return form.field(label).locator("xpath=following::*[@role='status'][1]")


def fits_a_phone(form: Form, shown: Locator) -> None:
    form.page.set_viewport_size({"width": 390, "height": 844})
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert form.page.evaluate("document.documentElement.scrollWidth") <= 390


# -- names ------------------------------------------------------------------------------------


def test_a_namesake_is_told_while_the_name_is_typed(form: Open, desk: Desk, said: Said) -> None:
    person = form("individuals")
    told = beneath(person, "Họ và tên")
    expect(told).to_be_empty()
    person.write(Họ_và_tên="lo thi  anh")
    expect(told).to_contain_text("Tên này đã có trên cổng:")
    expect(told).to_contain_text("Lò Thị Ánh – Bệnh viện khu vực Mới (mã lo-thi-anh)")
    expect(told).to_contain_text("hãy mở hồ sơ ấy và thêm khen thưởng vào đó")
    link = told.get_by_role("link", name="Lò Thị Ánh")
    address = urljoin(f"{desk.address}bien-tap/", link.get_attribute("href"))
    assert address == f"{desk.address}ca-nhan/lo-thi-anh/"
    assert person.page.request.get(address).ok
    # The form that is being filled in stays where it is.
    assert link.get_attribute("target") == "_blank"
    fits_a_phone(person, told)
    person.write(Họ_và_tên="Lò Thị Ánh Hai")
    expect(told).to_be_empty()
    assert said.asked == []


@pytest.mark.parametrize(
    ("kind", "typed", "identity"),
    [
        ("individuals", "Vàng Thị Hòa", "vang-thi-hoa"),
        ("individuals", "Vàng Thị Hoà", "vang-thi-hoa"),
        # Under a name of former days.
        ("individuals", "pờ mì xứ", "po-xuan-lan"),
        ("collectives", "TỔ XE MÁY BẢN THỬ", "to-xe-may"),
    ],
)
def test_a_namesake_is_known_however_its_name_is_written(
    form: Open, kind: str, typed: str, identity: str
) -> None:
    record = form(kind)
    label = "Họ và tên" if kind == "individuals" else "Tên tập thể, hộ gia đình"
    record.field(label).fill(typed)
    expect(beneath(record, label)).to_contain_text(f"(mã {identity})")


def test_of_many_namesakes_some_are_told(form: Open) -> None:
    person = form("individuals")
    person.write(Họ_và_tên="Lý A Đông")
    told = beneath(person, "Họ và tên")
    expect(told).to_contain_text("và 2 hồ sơ khác cùng tên.")
    assert told.get_by_role("link").count() == 5


def test_who_is_not_published_is_no_namesake(form: Open) -> None:
    person = form("individuals")
    person.write(Họ_và_tên="Lò Thị Ánh")
    told = beneath(person, "Họ và tên")
    expect(told).to_contain_text("lo-thi-anh")
    person.write(Họ_và_tên="Lò Văn Nháp")
    expect(told).to_be_empty()


def test_of_a_name_that_is_to_be_withheld_nothing_is_told(form: Open) -> None:
    person = form("individuals")
    person.write(Họ_và_tên="Lò Thị Ánh")
    told = beneath(person, "Họ và tên")
    expect(told).to_contain_text("lo-thi-anh")
    person.choose("Tên", "Giữ kín")
    expect(told).to_be_empty()


def test_a_name_is_asked_for_unless_it_is_withheld(form: Open, desk: Desk) -> None:
    person = form("individuals")
    person.add("khen thưởng")
    person.choose("Quyết định", "1/QĐ-UBND")
    person.choose("Hình thức khen thưởng", "bằng khen thử của")
    press_save(person)
    person.page.get_by_text("Họ và tên: cần điền.").wait_for()
    assert [one for one in desk.branches() if "nguoi-duoc-khen" in one] == []
    person.choose("Tên", "Giữ kín")
    person.save()
    assert [one for one in desk.branches() if "nguoi-duoc-khen" in one]


def test_a_name_that_is_changed_is_looked_up_and_an_old_one_is_not(form: Open) -> None:
    person = form("individuals", "ly-a-dong-1")
    name, told = person.field("Họ và tên"), beneath(person, "Họ và tên")
    expect(name).to_have_value("Lý A Đông")
    expect(told).to_be_empty()
    name.fill("Lò Thị Ánh")
    expect(told).to_contain_text("lo-thi-anh")
    name.fill("ly a dong")
    expect(told).to_contain_text("ly-a-dong-2")
    assert told.get_by_text("ly-a-dong-1").count() == 0


# -- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("1412.5", "Hiểu là 1412,5."),
        ("1.412,5", "Hiểu là 1412,5."),
        ("3,5", ""),
        ("412", ""),
        ("1.412", "Hiểu là 1412: dấu chấm ngăn hàng nghìn. Nếu là số lẻ, viết dấu phẩy: 1,412."),
        ("12.500", "Hiểu là 12500: dấu chấm ngăn hàng nghìn. Nếu là số lẻ, viết dấu phẩy: 12,500."),
        ("1,412", "Hiểu là số lẻ 1,412: dấu phẩy ngăn phần lẻ. Nếu là số nghìn, viết 1412."),
        ("12 500", "Hiểu là 12.500."),
        ("12 lượt", "“12 lượt” không đọc được thành số."),
    ],
)
def test_how_a_number_was_read_stands_beneath_it(form: Open, typed: str, reading: str) -> None:
    practice = form("practices")
    practice.add("kết quả")
    practice.write(Con_số=typed)
    told = beneath(practice, "Con số")
    if reading:
        expect(told).to_contain_text(reading)
    else:
        expect(told).to_be_empty()
    assert practice.field("Con số").input_value() == typed


READ = """
async (texts) => {
  const { numberOf, writtenOut } = await import("/bien-tap/number-text.js");
  return texts.map((text) => {
    const value = numberOf(text)?.value ?? null;
    return [value, value && numberOf(writtenOut(value)).value];
  });
}
"""
NUMBERS = {
    "1.412,5": "1412.5", "12.500": "12500", "3,5": "3.5", "1412.5": "1412.5", "1.412": "1412",
    "1,412": "1.412", "0.412": "0.412", "0,412": "0.412", "1,412.5": "1412.5",
    "1.412.000": "1412000", "1,412,000": "1412000", "1 412,5": "1412.5", "12\u00a0500": "12500",
    "-3,5": "-3.5", "\u2212 1.412": "-1412", "+7": "7", "007": "7", ",5": "0.5",
    "1412.500": "1412.500",
    "1.4125": "1.4125", "\uff11\uff12": "12", "0": "0",
    "5,": None, "1.41.2": None, "1.412,5.6": None, "0.412.000": None, "35%": None, "12a": None,
    "1..5": None, "1 41": None, "": None, "-": None, "NaN": None, "1e3": None,
}  # fmt: skip


def test_numbers_are_read_as_they_are_written_and_back(
    signed_in: tuple[Page, Traffic, Said],
) -> None:
    told = signed_in[0].evaluate(READ, list(NUMBERS))
    wrong = [
        (text, value, again)
        for (text, expected), (value, again) in zip(NUMBERS.items(), told, strict=True)
        if (value, again) != (expected, expected)
    ]
    assert wrong == []


def practice_without_results(form: Open, title: str) -> Form:
    practice = form("practices")
    practice.write(Tên_cách_làm=title)
    practice.choose("Người hoặc tập thể thực hiện", "xe may")
    practice.tell("Vấn đề", "Bản xa trạm y tế.")
    practice.tell("Cách làm", "Mỗi tuần một chuyến xe.")
    return practice


def press_save(form: Form) -> None:
    form.page.get_by_role("button", name="Lưu", exact=True).click()


def test_a_number_reaches_the_file_with_a_point_and_comes_back_with_a_comma(
    form: Open, desk: Desk
) -> None:
    practice = practice_without_results(form, "Đo cho đúng")
    practice.add("kết quả")
    practice.write(Đo_cái_gì="Số lượt", Con_số="12 lượt", Đơn_vị_tính="lượt")
    press_save(practice)
    refused = practice.page.locator("[class*=ControlErrorsList]", has_text="Con số: “12 lượt”")
    refused.wait_for()
    fits_a_phone(practice, beneath(practice, "Con số"))
    practice.write(Con_số="1.412,5")
    expect(refused).to_be_hidden()
    practice.save()
    branch, file = "cms/practices/do-cho-dung", "content/practices/do-cho-dung.yml"
    assert "    value: 1412.5\n" in desk.show(branch, file)
    again = form("practices", "do-cho-dung")
    expand(again, "Số lượt")
    expect(again.field("Con số")).to_have_value("1412,5")
    again.write(Con_số="12.500")
    again.save()
    assert "    value: 12500\n" in desk.show(branch, file)


def expand(form: Form, title: str) -> None:
    """Unfold the item of a list."""
    item = form.page.locator("[class*=SortableListItem]").filter(has_text=title)
    item.get_by_role("button").first.click()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1,5", "cần một số nguyên, mà “1,5” có phần lẻ"),
        ("-1", "ít nhất là 1"),
        ("0", "ít nhất là 1"),
    ],
)
def test_a_whole_number_is_whole(form: Open, typed: str, told: str) -> None:
    person = form("individuals")
    person.add("khen thưởng")
    person.write(Dòng_thứ_mấy_của_danh_sách=typed)
    expect(beneath(person, "Dòng thứ mấy của danh sách")).to_contain_text(told)
    press_save(person)
    label = "Dòng thứ mấy của danh sách: "
    person.page.locator("[class*=ControlErrorsList]", has_text=label + told).wait_for()


# -- required lists ---------------------------------------------------------------------------


def test_what_a_record_has_but_one_of_is_not_offered_twice(form: Open) -> None:
    person = form("individuals")
    more = person.page.get_by_role("button", name="Thêm ảnh", exact=True)
    person.add("ảnh")
    person.field("Ảnh chụp gì").wait_for()
    expect(more).to_have_count(0)
    person.add("tên khác")
    expect(person.page.get_by_role("button", name="Thêm tên khác", exact=True)).to_be_visible()


def test_a_list_that_must_have_an_item_is_asked_for(form: Open, desk: Desk) -> None:
    before = desk.branches()
    practice = practice_without_results(form, "Chưa đo được gì")
    press_save(practice)
    refused = practice.page.locator(
        "[class*=ControlErrorsList]", has_text="Kết quả đo được: cần ít nhất 1 mục."
    )
    refused.wait_for()
    expect(practice.page.get_by_text("Có thay đổi chưa lưu")).to_be_visible()
    assert desk.branches() == before
    fits_a_phone(practice, refused)
    practice.page.set_viewport_size({"width": 1280, "height": 900})
    practice.add("kết quả")
    practice.write(Đo_cái_gì="Số lượt", Con_số="3,5", Đơn_vị_tính="lượt")
    practice.save()
    branch = "cms/practices/chua-do-duoc-gi"
    assert "    value: 3.5\n" in desk.show(branch, "content/practices/chua-do-duoc-gi.yml")


def test_a_list_that_was_emptied_is_asked_for(form: Open, desk: Desk) -> None:
    practice = form("practices", "xe-may-cho-thuoc")
    item = practice.page.locator("[class*=SortableListItem]").filter(has_text="Người bệnh")
    item.get_by_role("button").last.click()
    expect(item).to_be_hidden()
    press_save(practice)
    practice.page.get_by_text("Kết quả đo được: cần ít nhất 1 mục.").wait_for()
    assert "cms/practices/xe-may-cho-thuoc" not in desk.branches()


def test_who_did_it_and_who_may_be_given_it_are_asked_for(form: Open) -> None:
    practice = form("practices")
    practice.write(Tên_cách_làm="Của ai")
    press_save(practice)
    practice.page.get_by_text("Người hoặc tập thể thực hiện: cần điền.").wait_for()
    forms = form("catalogues", "award-forms")
    forms.add("mục")
    forms.write(**{"Mã (id)": "hinh-thuc-moi"})
    press_save(forms)
    forms.page.get_by_text("Tặng cho: cần điền.").wait_for()


# -- embargoes --------------------------------------------------------------------------------

LATER, PAST = "2999-01-01T08:00", "2021-01-01T08:00"


@pytest.mark.parametrize(
    ("kind", "record", "more"),
    [
        ("individuals", "lo-thi-anh", ""),
        ("stories", "2026/lop-hoc-dem", ""),
        ("decisions", "2021/ubnd-tinh-1", "Mọi khen thưởng theo quyết định này"),
        ("pages", "gioi-thieu", ""),
    ],
)
def test_an_hour_that_would_hide_what_is_published_is_warned_of(
    form: Open, desk: Desk, kind: str, record: str, more: str
) -> None:
    opened = form(kind, record)
    opened.write(Hẹn_giờ_công_bố=LATER)
    told = beneath(opened, "Hẹn giờ công bố")
    expect(told).to_contain_text("Hồ sơ này đang ở trên cổng.")
    assert more in told.inner_text()
    press_save(opened)
    refused = opened.page.locator(
        "[class*=ControlErrorsList]", has_text="Hẹn giờ công bố: chưa lưu"
    )
    refused.wait_for()
    assert not [one for one in desk.branches() if one.endswith(record)]
    fits_a_phone(opened, told)
    field = opened.field("Hẹn giờ công bố").locator("xpath=..")
    assert field.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert opened.page.get_by_role("link", name="thu.example/cong/").is_hidden()
    opened.write(Hẹn_giờ_công_bố=PAST)
    expect(told).to_be_empty()
    expect(refused).to_be_hidden()


def test_who_means_it_may_hide_what_is_published(form: Open, desk: Desk) -> None:
    opened = form("individuals", "lo-thi-anh")
    opened.write(Hẹn_giờ_công_bố=LATER)
    press_save(opened)
    refused = opened.page.locator(
        "[class*=ControlErrorsList]", has_text="Hẹn giờ công bố: chưa lưu"
    )
    refused.wait_for()
    opened.page.get_by_label("Tôi biết, vẫn hẹn giờ").check()
    expect(refused).to_be_hidden()
    # Another hour is asked about anew.
    opened.write(Hẹn_giờ_công_bố="2998-01-01T08:00")
    expect(opened.page.get_by_label("Tôi biết, vẫn hẹn giờ")).not_to_be_checked()
    opened.page.get_by_label("Tôi biết, vẫn hẹn giờ").check()
    opened.save()
    text = desk.show("cms/individuals/lo-thi-anh", "content/individuals/lo-thi-anh.yml")
    assert "publish_at: 2998-01-01T08:00:00+07:00\n" in text


def test_what_is_not_published_may_wait_without_a_word(form: Open, desk: Desk) -> None:
    opened = form("individuals", "lo-van-nhap")
    opened.write(Hẹn_giờ_công_bố=LATER)
    opened.save()
    assert "cms/individuals/lo-van-nhap" in desk.branches()
    decision = form("decisions")
    decision.write(Số_quyết_định="78/QĐ-UBND", Ngày_ký="2026-04-30", Trích_yếu="Về việc thử")
    decision.choose("Cơ quan ký", "UBND tỉnh")
    decision.write(Họ_và_tên_người_ký="Trần Văn Ký", Chức_vụ_khi_ký="Chủ tịch")
    decision.write(Hẹn_giờ_công_bố=LATER)
    decision.save()
    assert "cms/decisions/2026/ubnd-tinh-78" in desk.branches()


# -- words ------------------------------------------------------------------------------------


def test_the_form_says_what_is_so_at_each_step(form: Open, desk: Desk, said: Said) -> None:
    person = form("individuals")
    page = person.page
    # Of a form that nobody filled in yet, nothing is saved.
    page.get_by_text("Hồ sơ mới, chưa lưu").wait_for()
    assert page.get_by_text("Đã lưu", exact=True).count() == 0
    assert page.get_by_role("button", name=re.compile("^Bước")).count() == 0
    page.get_by_text("Nút “Bước” ở đầu trang là việc khác").wait_for()
    person.write(Họ_và_tên="Mùa Thị Bước")
    page.get_by_text("Có thay đổi chưa lưu").wait_for()
    person.add("khen thưởng")
    person.choose("Quyết định", "1/QĐ-UBND")
    person.choose("Hình thức khen thưởng", "bằng khen thử của")
    person.save()
    page.get_by_text("Đã lưu", exact=True).first.wait_for()
    assert page.get_by_text("Hồ sơ mới, chưa lưu").count() == 0

    page.get_by_role("button", name="Bước: Đang viết").click()
    page.get_by_role("menuitem", name="Chờ duyệt").click()
    page.get_by_text("Đã đổi bước").wait_for()
    page.get_by_role("button", name="Bước: Chờ duyệt").wait_for()
    page.goto(f"{desk.address}bien-tap/#/collections/individuals")
    page.get_by_role("link", name="Đang làm").click()
    page.get_by_role("heading", name="Các hồ sơ đang làm").wait_for()
    page.get_by_text("hồ sơ chờ duyệt, 0 hồ sơ chờ nhận.").wait_for()

    person = form("individuals", "mua-thi-buoc")
    person.write(Chức_vụ="Bí thư chi đoàn")
    for name in ("Lưu", "Bước: Chờ duyệt", "Bỏ hồ sơ mới này", "Tài khoản"):
        fits_a_phone(person, page.get_by_role("button", name=name, exact=True))
    page.set_viewport_size({"width": 1280, "height": 900})
    person.save()
    page.get_by_role("button", name="Bỏ hồ sơ mới này").click()
    page.get_by_text("Đã bỏ").wait_for()
    page.wait_for_url(re.compile("collections/individuals$"))
    assert said.asked[-1].startswith("Bỏ mọi thay đổi đã lưu mà người duyệt chưa nhận?")
    assert "cms/individuals/mua-thi-buoc" not in desk.branches()


def test_a_record_without_changes_is_said_to_be_in_the_repository(form: Open) -> None:
    """Whether it is on the portal is another matter: this one is a draft."""
    page = form("individuals", "lo-van-cho").page
    # There is no preview elsewhere to look for.
    search = page.get_by_text("Kiểm tra Xem trước")
    search.wait_for(state="attached")
    assert search.is_hidden()
    page.get_by_role("button", name="Đã nhận vào kho").click()
    page.get_by_role("menuitem", name="Lập hồ sơ mới từ hồ sơ này").wait_for()
    page.keyboard.press("Escape")


NO_WORD = """
() => {
  const flat = (words, way = "") =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === "object" ? flat(value, `${way}${key}.`) : [`${way}${key}`]);
  const { CMS } = window;
  const known = new Set(flat(CMS.getLocale("vi")));
  return flat(CMS.getLocale("en")).filter((one) => !known.has(one));
}
"""
UNSEEN = (
    # Services that the portal does not use; translations; notes, which only GitHub's own site has.
    "auth.loginWith",
    "editor.editorControlPane.i18n.",
    "editor.editorNotesPane.",
    "ui.toast.note",
    "ui.toast.onFailToAddNote",
    "ui.toast.onFailToUpdateNote",
    "ui.toast.onFailToDeleteNote",
    "ui.toast.onFailToToggleNote",
)


def test_every_word_that_an_editor_can_meet_is_there(
    signed_in: tuple[Page, Traffic, Said],
) -> None:
    missing = signed_in[0].evaluate(NO_WORD)
    assert missing
    assert [one for one in missing if not one.startswith(UNSEEN)] == []
