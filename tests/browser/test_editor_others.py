"""Several at one record, two tabs or two editors: nobody loses unknowingly what they wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from chromium import find_chromium
from desk import WHY_NOT, Desk
from forms import Form, Traffic, enter, open_form, signed_in
from playwright.sync_api import Browser, Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
PEOPLE = ("giang-a-mot", "giang-a-hai", "giang-a-ba", "giang-a-bon", "giang-a-nam")
PERSON = """\
# Đối chiếu với bản giấy.
name: {name}
locality: xa-cu
awards:
  - decision: 2021/ubnd-tinh-1
    form: bang-khen-tinh
sample: true
status: approved
"""
OPEN_ELSEWHERE = "Hồ sơ này đang mở ở một thẻ khác"
SAVED_ELSEWHERE = "Hồ sơ này vừa được lưu ở một thẻ khác"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("nhieu-nguoi") / "portal")
    for record in PEOPLE:
        desk.portal.write(f"individuals/{record}.yml", PERSON.format(name=record))
    desk.begin()
    with desk.open():
        yield desk


@pytest.fixture(scope="module")
def first(browser: Browser, desk: Desk) -> Iterator[Traffic]:
    with signed_in(browser, desk) as traffic:
        yield traffic


@pytest.fixture(scope="module")
def second(browser: Browser, desk: Desk) -> Iterator[Traffic]:
    with signed_in(browser, desk) as traffic:
        yield traffic


def opened(traffic: Traffic, desk: Desk, record: str) -> Form:
    form = open_form(traffic, desk, "individuals", record)
    expect(form.field("Họ và tên")).to_have_value(re.compile("."))
    traffic.calm_down()
    return form


def text_of(desk: Desk, record: str) -> str:
    return desk.show(f"cms/individuals/{record}", f"content/individuals/{record}.yml")


def asking(page: Page):
    return page.get_by_role("dialog", name="Hồ sơ này đã được sửa từ nơi khác")


def press_save(form: Form) -> None:
    form.page.get_by_role("button", name="Lưu", exact=True).click()


def test_a_second_tab_is_told_and_not_hindered(first: Traffic, desk: Desk) -> None:
    form = opened(first, desk, "giang-a-mot")
    tab = first.page.context.new_page()
    tab.on("dialog", lambda dialog: dialog.accept())
    other = Traffic(tab)
    enter(tab, desk)
    again = opened(other, desk, "giang-a-mot")
    expect(tab.get_by_text(OPEN_ELSEWHERE)).to_be_visible()
    expect(first.page.get_by_text(OPEN_ELSEWHERE)).to_be_hidden()
    again.write(Chức_vụ="Y tá")
    tab.get_by_text("Có thay đổi chưa lưu").wait_for()

    form.write(Tóm_tắt="Lưu ở thẻ thứ nhất.")
    form.save()
    expect(tab.get_by_text(SAVED_ELSEWHERE)).to_be_visible()
    expect(tab.get_by_text(OPEN_ELSEWHERE)).to_be_hidden()
    press_save(again)
    asking(tab).get_by_role("button", name="Quay lại biểu mẫu").click()
    assert "Y tá" not in text_of(desk, "giang-a-mot")

    opened(other, desk, "giang-a-hai")
    expect(tab.get_by_text(SAVED_ELSEWHERE)).to_be_hidden()
    opened(first, desk, "giang-a-hai")
    expect(first.page.get_by_text(OPEN_ELSEWHERE)).to_be_visible()
    tab.close()
    expect(first.page.get_by_text(OPEN_ELSEWHERE)).to_be_hidden()


def test_what_another_editor_saved_is_overwritten_knowingly_alone(
    first: Traffic, second: Traffic, desk: Desk
) -> None:
    record = "giang-a-ba"
    mine, theirs = opened(first, desk, record), opened(second, desk, record)
    theirs.write(Tóm_tắt="Của người thứ hai.")
    theirs.save()
    mine.write(Tóm_tắt="Của người thứ nhất.")

    page = mine.page
    for way_back in ("button", "key"):
        press_save(mine)
        dialog = asking(page)
        dialog.wait_for()
        # While it is being saved, nothing is taken off the portal, nor said to be.
        expect(page.get_by_text("Đã nhận vào kho")).to_be_visible()
        if way_back == "button":
            dialog.get_by_text("Bản đang có trong kho").click()
            expect(dialog.get_by_text("summary: Của người thứ hai.")).to_be_visible()
            dialog.get_by_role("button", name="Quay lại biểu mẫu").click()
        else:
            page.keyboard.press("Escape")
        page.get_by_text("Chưa lưu: hồ sơ đã được sửa từ nơi khác").first.wait_for()
        expect(dialog).to_be_hidden()
        expect(mine.field("Tóm tắt")).to_have_value("Của người thứ nhất.")
        assert "thứ hai" in text_of(desk, record)
        # Their branch is not this form's to give up.
        expect(page.get_by_role("button", name="Xoá")).to_have_count(0)

    press_save(mine)
    asking(page).get_by_role("button", name="Vẫn lưu").click()
    expect(page.get_by_text("Có thay đổi chưa lưu")).to_be_hidden()
    expected = PERSON.format(name=record).replace(
        "sample:", "summary: Của người thứ nhất.\nsample:"
    )
    assert text_of(desk, record) == expected
    first.calm_down()

    # What this page saved itself is no reason to ask.
    mine.write(Chức_vụ="Y sĩ")
    mine.save()
    mine.write(Họ_và_tên="Giàng A Ba")
    mine.save()
    assert "name: Giàng A Ba\nposition: Y sĩ\n" in text_of(desk, record)

    theirs.write(Chức_vụ="Y tá")
    press_save(theirs)
    dialog = asking(theirs.page)
    theirs.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog.get_by_role("button", name="Chép").click()
    expect(dialog.get_by_text("Đã chép.")).to_be_visible()
    copied = theirs.page.evaluate("navigator.clipboard.readText()")
    assert "position: Y tá\n" in copied
    assert "Của người thứ hai." in copied
    dialog.get_by_role("button", name="Mở bản mới nhất").click()
    expect(theirs.field("Tóm tắt")).to_have_value("Của người thứ nhất.")
    expect(theirs.field("Chức vụ")).to_have_value("Y sĩ")
    second.calm_down()
    theirs.write(Họ_và_tên="Giàng A Tư")
    theirs.save()
    assert "name: Giàng A Tư\nposition: Y sĩ\n" in text_of(desk, record)


def test_what_was_taken_over_meanwhile_is_noticed_too(first: Traffic, desk: Desk) -> None:
    record = "giang-a-bon"
    form = opened(first, desk, record)
    desk.portal.write(f"individuals/{record}.yml", PERSON.format(name="Người duyệt sửa"))
    desk.git("commit", "--quiet", "--all", "--message=Người duyệt sửa")
    form.write(Tóm_tắt="Không biết gì.")
    press_save(form)
    asking(form.page).get_by_role("button", name="Quay lại biểu mẫu").click()
    assert f"cms/individuals/{record}" not in desk.branches()


def test_what_was_begun_and_comes_back_still_knows_what_it_was_begun_from(
    first: Traffic, second: Traffic, desk: Desk
) -> None:
    record = "giang-a-nam"
    context = first.page.context

    def begin_again() -> Form:
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        traffic = Traffic(page)
        enter(page, desk)
        return opened(traffic, desk, record)

    def leave(form: Form, text: str) -> None:
        form.write(Tóm_tắt=text)
        form.page.get_by_text("Có thay đổi chưa lưu").wait_for()
        form.page.wait_for_timeout(1_000)
        form.page.close()

    leave(begin_again(), "Viết dở.")
    form = begin_again()
    expect(form.field("Tóm tắt")).to_have_value("Viết dở.")
    form.save()
    assert "summary: Viết dở.\n" in text_of(desk, record)
    leave(form, "Viết dở lần hai.")
    form = begin_again()
    expect(form.field("Tóm tắt")).to_have_value("Viết dở lần hai.")
    leave(form, "Viết dở lần ba.")

    other = opened(second, desk, record)
    other.write(Chức_vụ="Y tá")
    other.save()
    form = begin_again()
    expect(form.field("Tóm tắt")).to_have_value("Viết dở lần ba.")
    press_save(form)
    asking(form.page).get_by_role("button", name="Quay lại biểu mẫu").click()
    assert "position: Y tá\n" in text_of(desk, record)
    form.page.close()


def test_what_the_program_on_this_machine_says_is_shown(second: Traffic, desk: Desk) -> None:
    form = opened(second, desk, "giang-a-hai")
    form.write(Tóm_tắt="Giữ lại.")
    stray = desk.portal.content / "viet-do.yml"
    stray.write_text("name: X\n", encoding="utf-8")
    try:
        press_save(form)
        told = "Chưa lưu: Thư mục có thay đổi chưa ghi (content/viet-do.yml)"
        form.page.get_by_text(told).wait_for()
        expect(form.page.get_by_text("API_ERROR")).to_have_count(0)
    finally:
        stray.unlink()
    form.save()
    assert "summary: Giữ lại.\n" in text_of(desk, "giang-a-hai")
