"""What waits in branches is found in the forms, and a whole decision is entered in one go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from chromium import find_chromium
from desk import WHY_NOT, Desk
from forms import Form, Traffic, enter, open_form, signed_in
from playwright.sync_api import Browser, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
AWARDED = """\
name: {name}
locality: xa-cu
awards:
  - decision: 2026/ubnd-tinh-{number}
    form: bang-khen-tinh
sample: true
status: approved
"""
SIZES = {1280: 900, 390: 844}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("cho-duyet") / "portal")
    desk.begin()
    with desk.open():
        yield desk


@pytest.fixture(scope="module")
def editor(browser: Browser, desk: Desk) -> Iterator[Traffic]:
    with signed_in(browser, desk) as traffic:
        yield traffic


@pytest.fixture
def form(editor: Traffic, desk: Desk):
    return partial(open_form, editor, desk)


def decide(form: Form, number: str) -> None:
    form.write(Số_quyết_định=f"{number}/QĐ-UBND", Ngày_ký="2026-04-30", Trích_yếu="Về việc thử")
    form.choose("Cơ quan ký", "UBND tỉnh")
    form.write(Họ_và_tên_người_ký="Trần Văn Ký", Chức_vụ_khi_ký="Chủ tịch")
    form.switch("Dữ liệu minh họa")
    form.choose("Trạng thái", "Đã duyệt")
    form.save()


def ready(form: Form) -> None:
    """What the editor does when all is written: the branch waits for a reviewer."""
    form.page.get_by_role("button", name="Bước: Đang viết").click()
    form.page.get_by_role("menuitem", name="Chờ nhận").click()
    form.page.get_by_role("button", name="Bước: Chờ nhận").wait_for()


@pytest.mark.parametrize("width", SIZES)
def test_a_decision_three_people_and_ready(form, desk: Desk, editor: Traffic, width: int) -> None:
    editor.page.set_viewport_size({"width": width, "height": SIZES[width]})
    number = str(700 + width % 100)
    decision = form("decisions")
    decide(decision, number)
    ready(decision)
    for name in ("Mùa A Một", "Mùa A Hai", "Mùa A Ba"):
        person = form("individuals")
        person.write(Họ_và_tên=f"{name} {width}")
        person.choose("Xã, phường, thị trấn", "xã cũ")
        person.add("khen thưởng")
        field = person.field("Quyết định")
        field.fill(number)
        option = person.page.get_by_role(
            "option", name=f"{number}/QĐ-UBND, 30/04/2026: Về việc thử"
        )
        expect(option.locator("em")).to_have_text("chờ nhận")
        expect(option.locator("small")).to_have_text(f"2026/ubnd-tinh-{number}")
        option.click()
        chosen = f"{number}/QĐ-UBND, 30/04/2026: Về việc thử (chờ nhận)"
        expect(person.page.get_by_role("listitem").filter(has_text=chosen)).to_be_visible()
        person.choose("Hình thức khen thưởng", "bằng khen thử của")
        person.switch("Dữ liệu minh họa")
        person.choose("Trạng thái", "Đã duyệt")
        person.save()
        assert editor.page.evaluate("document.documentElement.scrollWidth") <= width
        ready(person)
        slug = f"{name.lower().translate(str.maketrans('ùộ', 'uo'))} {width}".replace(" ", "-")
        branch = f"cms/individuals/{slug}"
        assert desk.show(branch, f"content/individuals/{slug}.yml") == AWARDED.format(
            name=f"{name} {width}", number=number
        )
        assert desk.git("config", f"branch.{branch}.description").strip() == (
            "bien-tap/pending_publish"
        )


def test_what_another_editor_or_tab_just_saved_is_found(
    form, desk: Desk, editor: Traffic, browser: Browser
) -> None:
    editor.page.set_viewport_size({"width": 1280, "height": 900})
    person = form("individuals")
    person.add("khen thưởng")
    field = person.field("Quyết định")
    field.fill("811")
    person.page.get_by_text("Không thấy “811”").wait_for()

    tab = editor.page.context.new_page()
    tab.on("dialog", lambda dialog: dialog.accept())
    traffic = Traffic(tab)
    enter(tab, desk)
    decide(open_form(traffic, desk, "decisions"), "811")
    tab.close()
    option = person.page.get_by_role("option", name="811/QĐ-UBND")
    expect(option.locator("em")).to_have_text("bản nháp")

    # Nobody tells this browser of what others save: it asks again after a minute.
    editor.page.clock.install()
    with signed_in(browser, desk) as other:
        decide(open_form(other, desk, "decisions"), "812")
    editor.page.clock.fast_forward(90_000)
    person.field("Họ và tên").focus()
    field.focus()
    field.fill("812")
    expect(person.page.get_by_role("option", name="812/QĐ-UBND").locator("em")).to_have_text(
        "bản nháp"
    )
