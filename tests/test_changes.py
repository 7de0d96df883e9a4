"""The public log tells every correction, revocation and withdrawal, and names nobody who left."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import Element, Page, Portal

LOG = "dinh-chinh/"
ANH = "individuals/lo-thi-anh.yml"
DE = "individuals/tan-may-de.yml"
DECISION = "quyet-dinh/2021/ubnd-tinh-1/"


def entries(page: Page) -> list[str]:
    found: list[Element] = [
        one for one in page.all("li") if (one.get("class") or "").startswith("change ")
    ]
    return [" ".join(one.text.split()) for one in found]


def hrefs(page: Page) -> set[str]:
    return {one["href"] for one in page.all("a")}


def test_a_correction_is_on_the_record_the_decision_and_in_the_log(portal: Portal) -> None:
    portal.change("decisions/2021/ubnd-tinh-1.yml", "sample:",
                  "corrections: [{date: 2022-02-02, note: Sửa ngày ký.}]\nsample:")  # fmt: skip
    portal.build()
    note = "Sửa số sổ vàng từ 6 thành 7."
    for address in ("ca-nhan/lo-thi-anh/", DECISION, LOG):
        assert note in portal.page(address).text, address
    assert "Sửa ngày ký." in portal.page(DECISION).text
    log = portal.page(LOG)
    assert entries(log)[:2] == [
        "02/02/2022 Đính chính Quyết định 1/QĐ-UBND Sửa ngày ký.",
        "10/01/2022 Đính chính Lò Thị Ánh Sửa số sổ vàng từ 6 thành 7.",
    ]
    assert {"../ca-nhan/lo-thi-anh/", "../quyet-dinh/2021/ubnd-tinh-1/"} <= hrefs(log)


def test_a_revoked_award_leaves_lists_and_search_and_stands_in_the_log(portal: Portal) -> None:
    portal.change(DE, "    citation", "    revoked: {by: 2026/ubnd-tinh-3, date: 2026-03-01, "
                                      "reason: Kê khai sai}\n    citation")  # fmt: skip
    portal.build()
    for file in portal.site.rglob("*.html"):
        assert "Tẩn Mẩy Dế" not in file.read_text(encoding="utf-8"), file
    log = portal.page(LOG)
    assert entries(log)[0] == (
        "01/03/2026 Thu hồi khen thưởng Bằng khen thử của tỉnh, theo Quyết định 1/QĐ-UBND "
        "Lý do: Kê khai sai. Theo Quyết định 3/QĐ-UBND (10/03/2026)"
    )
    assert "../quyet-dinh/2026/ubnd-tinh-3/" in hrefs(log)
    assert "tan-may-de" not in log.html
    assert "Kê khai sai" in portal.page(DECISION).text
    assert len(portal.page(DECISION).all("td", class_="annex__number")) == 2


def test_a_revoked_decision_stands_once(portal: Portal) -> None:
    taken = "revoked: {by: 2026/ubnd-tinh-3, date: 2026-03-02, reason: Sai thẩm quyền.}\nsample:"
    portal.change("decisions/2021/ubnd-tinh-1.yml", "sample:", taken)
    log = portal.build().page(LOG)
    (entry,) = [one for one in entries(log) if "Thu hồi" in one]
    assert entry.startswith("02/03/2026 Thu hồi quyết định Quyết định 1/QĐ-UBND")
    assert entry.count("Sai thẩm quyền.") == 1
    assert "Sai thẩm quyền.." not in log.text


def test_who_left_is_not_named_nor_linked(portal: Portal) -> None:
    left = "status: withdrawn\nwithdrawn: {date: 2026-01-05, reason: Theo đề nghị.}"
    portal.change(DE, "status: approved", left)
    assert portal.run("forget", "--yes", "vang-a-am", "--date", "2026-01-06").exit_code == 0
    log = portal.build().page(LOG)
    assert entries(log)[:2] == [
        "06/01/2026 Gỡ thông tin Một hồ sơ cá nhân",
        "05/01/2026 Rút hồ sơ Một hồ sơ cá nhân Lý do: Theo đề nghị.",
    ]
    for trace in ("tan-may-de", "vang-a-am", "Tẩn", "Vàng A Ăm"):
        assert trace not in log.html


@pytest.mark.parametrize(
    "hidden", ["status: draft", "publish_at: 2099-01-01T00:00:00+07:00\nstatus: approved"]
)
def test_what_is_not_public_has_no_corrections(portal: Portal, hidden: str) -> None:
    text = (portal.content / ANH).read_text(encoding="utf-8")
    (portal.content / ANH).unlink()
    portal.write("individuals/nguoi-1.yml", text.replace("status: approved", hidden))
    portal.change("stories/2021/nguoi-cho-thuoc.md", "lo-thi-anh", "nguoi-1")
    portal.build()
    assert [one for one in entries(portal.page(LOG)) if "sổ vàng" in one] == []
    assert "Sửa số sổ vàng" not in portal.page(DECISION).text


def test_an_empty_log_says_so_and_a_long_one_has_pages(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.change(ANH, "corrections:\n  - date: 2022-01-10\n"
                  "    note: Sửa số sổ vàng từ 6 thành 7.\n", "")  # fmt: skip
    portal.change("stories/2021/nguoi-cho-thuoc.md",
                  "corrections:\n  - {date: 2021-12-05, note: Sửa tên con dốc.}\n", "")  # fmt: skip
    assert "Chưa có lần đính chính" in portal.build().page(LOG).text
    notes = "".join(
        f"  - {{date: 2022-01-{day:02}, note: Sửa lần {day}.}}\n" for day in range(1, 26)
    )
    portal.change(ANH, "sample:", f"corrections:\n{notes}sample:")
    portal.build()
    assert len(entries(portal.page(LOG))) == 10
    assert len(entries(portal.page(f"{LOG}trang/3/"))) == 5
    assert entries(portal.page(LOG))[0].startswith("25/01/2022")


def test_no_record_takes_the_addresses_of_the_register(portal: Portal) -> None:
    for page in ("xac-minh", "dinh-chinh"):
        portal.write(f"pages/{page}.md", "---\ntitle: Giả\nstatus: approved\n---\nChữ.\n")
    result = portal.run("check")
    assert result.stderr.count("[address-clash]") == 2
