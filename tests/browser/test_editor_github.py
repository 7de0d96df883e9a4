"""The form editor with GitHub: two editors at one record, and what waits in branches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from chromium import find_chromium
from desk import WHY_NOT
from forms import Form, Traffic
from github import NAME, OWNER, GitHub
from playwright.sync_api import Browser, expect
from serving import served

from helpers import ROOT, Portal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
# As the page hands it on to itself where it begins anew (editor/page/key.js).
SIGNED_IN = """
(user) => history.replaceState({ signedIn: [["decap-cms-user", JSON.stringify(user)]] }, "")
"""
USER = {"backendName": "github", "token": "gho_thu", "login": "bt", "name": "Biên tập"}
FILE = "content/individuals/giang-a-de.yml"
BRANCH = "cms/individuals/giang-a-de"


class Office:
    """The portal, GitHub, and editors' browsers."""

    def __init__(self, browser: Browser, address: str, github: GitHub) -> None:
        self.browser = browser
        self.address = address
        self.github = github

    @contextmanager
    def editor(self) -> Iterator[Traffic]:
        context = self.browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(15_000)
        self.github.serve(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        traffic = Traffic(page)
        page.goto(f"{self.address}bien-tap/")
        page.evaluate(SIGNED_IN, USER)
        page.reload()
        page.get_by_text("Thêm cá nhân").wait_for()
        yield traffic
        context.close()

    def opened(self, traffic: Traffic, way: str) -> Form:
        page = traffic.page
        page.goto(f"{self.address}bien-tap/#/collections/{way}")
        page.get_by_role("button", name="Lưu", exact=True).wait_for()
        traffic.calm_down()
        return Form(page, traffic)


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    root: Path = tmp_path_factory.mktemp("tren-mang")
    portal = Portal(root / "portal")
    (portal.root / "editor").symlink_to(ROOT / "editor")
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    text += "    editor: {sign_in: 'https://dang-nhap.thu.example'}\n"
    file.write_text(f"repo_url: https://github.com/{OWNER}/{NAME}\n{text}", encoding="utf-8")
    portal.build()
    github = GitHub(root / "kho.git", portal.content)
    with served(portal.site) as address:
        yield Office(browser, address, github)
    assert github.unknown == []


def test_two_editors_at_one_record(office: Office) -> None:
    with office.editor() as first, office.editor() as second:
        mine = office.opened(first, "individuals/entries/giang-a-de")
        theirs = office.opened(second, "individuals/entries/giang-a-de")
        theirs.write(Tóm_tắt="Của người thứ hai.")
        theirs.save()
        mine.write(Tóm_tắt="Của người thứ nhất.")
        mine.page.get_by_role("button", name="Lưu", exact=True).click()
        dialog = mine.page.get_by_role("dialog", name="Hồ sơ này đã được sửa từ nơi khác")
        dialog.get_by_role("button", name="Quay lại biểu mẫu").click()
        mine.page.get_by_text("Chưa lưu: hồ sơ đã được sửa").wait_for()
        assert "summary: Của người thứ hai.\n" in office.github.show(BRANCH, FILE)

        # Decap knows of no branch, and would make one in the place of theirs.
        mine.page.get_by_role("button", name="Lưu", exact=True).click()
        dialog.get_by_role("button", name="Vẫn lưu").click()
        expect(mine.page.get_by_text("Có thay đổi chưa lưu")).to_be_hidden()
        assert "summary: Của người thứ nhất.\n" in office.github.show(BRANCH, FILE)
        assert len(office.github.pulls) == 1
        log = office.github.git("log", "--format=%s", f"main..{BRANCH}")
        assert len(log.splitlines()) == 2
        first.calm_down()
        mine.write(Tóm_tắt="Lần nữa.")
        mine.save()
        assert "summary: Lần nữa.\n" in office.github.show(BRANCH, FILE)


def test_what_was_taken_over_since_the_branch_began_is_not_undone_unknowingly(
    office: Office,
) -> None:
    file, branch = "content/individuals/vang-a-am.yml", "cms/individuals/vang-a-am"
    with office.editor() as first:
        form = office.opened(first, "individuals/entries/vang-a-am")
        form.write(Tóm_tắt="Của người biên tập.")
        form.save()
        before = office.github.show("main", file)
        office.github.take_over(file, before.replace("role:", "position: Thầy giáo\nrole:"))
        form.write(Chức_vụ="Cô giáo")
        form.page.get_by_role("button", name="Lưu", exact=True).click()
        dialog = form.page.get_by_role("dialog", name="Hồ sơ này đã được sửa từ nơi khác")
        dialog.get_by_text("Bản đang có trong kho").click()
        expect(dialog.get_by_text("position: Thầy giáo")).to_be_visible()
        dialog.get_by_role("button", name="Vẫn lưu").click()
        expect(form.page.get_by_text("Có thay đổi chưa lưu")).to_be_hidden()
        first.calm_down()
        form.write(Họ_và_tên="Vàng A Ăm Em")
        form.save()
        assert "name: Vàng A Ăm Em\nposition: Cô giáo\n" in office.github.show(branch, file)


def test_a_decision_that_waits_is_found_by_its_number(office: Office) -> None:
    with office.editor() as first:
        decision = office.opened(first, "decisions/new")
        decision.write(Số_quyết_định="77/QĐ-UBND", Ngày_ký="2026-04-30", Trích_yếu="Về việc thử")
        decision.choose("Cơ quan ký", "UBND tỉnh")
        decision.write(Họ_và_tên_người_ký="Trần Văn Ký", Chức_vụ_khi_ký="Chủ tịch")
        decision.save()
    with office.editor() as second:
        person = office.opened(second, "individuals/new")
        person.add("khen thưởng")
        person.field("Quyết định").fill("77")
        option = person.page.get_by_role("option", name="77/QĐ-UBND, 30/04/2026")
        expect(option.locator("em")).to_have_text("bản nháp")
