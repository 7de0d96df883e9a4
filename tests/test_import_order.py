"""Number and place of a line in its annex: kept with the award, shown with the decision."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from generator.records.annex_order import line_order

import annexes
from helpers import Portal, listed

DECISION = "2021/ubnd-tinh-lai-chau-1034"
FORM = "bang-khen-chu-tich-ubnd-tinh"
NAME = "Họ và tên / tên tập thể"
HEAD = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = annexes.province(tmp_path_factory.mktemp("province") / "portal")
    portal.write(
        "pages/gioi-thieu.md", "---\ntitle: Giới thiệu\nstatus: approved\n---\nCổng thử.\n"
    )
    return portal


@pytest.fixture
def portal(province: Portal, tmp_path: Path) -> Portal:
    return province.copy(tmp_path / "portal")


def brought_in(portal: Portal, rows: Sequence[Sequence[Any]]) -> None:
    annexes.workbook(portal.root / "phu-luc.xlsx", {"Danh sách": [HEAD, *rows]})
    arguments = ("--decision", DECISION, "--form", FORM, "--jobs", "1", "--yes")
    result = portal.run("import", "phu-luc.xlsx", "--status", "approved", *arguments)
    assert result.exit_code == 0, result.output


def of_awards(portal: Portal) -> dict[str, tuple[str | None, str | None]]:
    """By name: the number that is printed, and the place where numbers do not tell the order."""
    found = {}
    for file in portal.content.glob("*s/*.yml"):
        record = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        if "awards" in record:
            (award,) = record["awards"]
            found[record["name"]] = award.get("annex_number"), award.get("annex_order")
    return found


def annex_of(portal: Portal) -> list[dict[str, str]]:
    (file,) = portal.site.glob("du-lieu/**/*1034*.zip")
    return listed(portal, file.relative_to(portal.site).as_posix())


def test_numbers_are_kept_as_they_are_printed_and_lists_have_their_order(portal: Portal) -> None:
    brought_in(
        portal,
        [
            ["10", "Vàng Thử Ân", "Bác sĩ", "Sở Y tế"],
            ["2.", "Lò Thử Bền", "Y tá", "Sở Y tế"],
            [1, "Tao Thử Cần", "Y tá", "Sở Y tế"],
        ],
    )
    # Backwards: the printed numbers are not the order in which they stand.
    assert of_awards(portal) == {
        "Vàng Thử Ân": ("10", "1"),
        "Lò Thử Bền": ("2", "2"),
        "Tao Thử Cần": ("1", "3"),
    }
    portal.build()
    assert [(row["STT"], row[NAME]) for row in annex_of(portal)] == [
        ("10", "Vàng Thử Ân"), ("2", "Lò Thử Bền"), ("1", "Tao Thử Cần")
    ]  # fmt: skip
    page = portal.page("quyet-dinh/2021/ubnd-tinh-lai-chau-1034/")
    assert [one.text for one in page.all("td", class_="annex__number")] == ["10", "2", "1"]


def test_usual_numbers_say_the_order_themselves(portal: Portal) -> None:
    rows = [[n, f"Vàng Thử {name}", "", "Sở Y tế"] for n, name in enumerate("CABE", 1)]
    brought_in(portal, rows)
    assert sorted(of_awards(portal).values()) == [(str(n), None) for n in range(1, 5)]


def test_numbers_that_begin_anew_come_with_the_place_in_the_whole_list(portal: Portal) -> None:
    brought_in(
        portal,
        [
            ["I", "Sở Y tế", "", ""],
            [1, "Vàng Thử Ân", "Bác sĩ", ""],
            [2, "Lò Thử Bền", "Y tá", ""],
            ["II", "Văn phòng UBND tỉnh", "", ""],
            [1, "Tao Thử Cần", "Chuyên viên", ""],
        ],
    )
    assert of_awards(portal) == {
        "Vàng Thử Ân": ("1", "1"),
        "Lò Thử Bền": ("2", "2"),
        "Tao Thử Cần": ("1", "3"),
    }


def test_numbers_that_word_counts_by_itself_are_not_made_up(portal: Portal) -> None:
    document = docx.Document()
    table = document.add_table(0, 3)
    for texts in (HEAD[:3], ["", "Vàng Thử Ân", "Bác sĩ"], ["", "Lò Thử Bền", "Y tá"]):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(portal.root / "phu-luc.docx")
    arguments = ("--decision", DECISION, "--form", FORM, "--jobs", "1", "--yes")
    result = portal.run("import", "phu-luc.docx", *arguments)
    assert result.exit_code == 0, result.output
    assert of_awards(portal) == {"Vàng Thử Ân": (None, "1"), "Lò Thử Bền": (None, "2")}


def test_whoever_is_not_named_has_no_number(portal: Portal) -> None:
    """With the printed list in hand, it would be the name."""
    brought_in(
        portal,
        [
            [1, "Vàng Thử Ân", "Bác sĩ", "Sở Y tế"],
            [2, "Lò Thử Bền (không công bố tên)", "Y tá", "Sở Y tế"],
        ],
    )
    (unnamed,) = [
        text
        for file in portal.content.glob("individuals/*.yml")
        if "withheld" in (text := file.read_text(encoding="utf-8"))
    ]
    assert "annex" not in unnamed


def test_an_annex_whose_numbers_are_not_known_is_counted_and_one_by_hand_is_sorted(
    portal: Portal,
) -> None:
    for name, more in (("an", "    annex_number: '12a'\n"), ("ben", "    annex_number: '9'\n")):
        portal.write(
            f"individuals/{name}.yml",
            f"name: Vàng Thử {name.title()}\nawards:\n  - decision: {DECISION}\n"
            f"    form: {FORM}\n{more}sample: true\nstatus: approved\n",
        )
    portal.build()
    assert [row["STT"] for row in annex_of(portal)] == ["9", "12a"]


def test_the_order_of_printed_numbers() -> None:
    printed = ["1", "2", "10", "12", "12a", "I.1", "I.2", "II.1", "IV.1", "IX.1", "X.1"]
    for some in (printed[:5], printed[5:]):
        assert sorted(set(some), key=lambda one: line_order(None, one)) == some
    assert line_order(3, "1") < line_order(4, None) < line_order(None, None)
