"""What people read is spelt in one way, in the language catalogue and in the guides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
import yaml

from helpers import ROOT
from spelling import STRAIGHT, old_placement, values, wrong

CATALOGUE: Final = ROOT / "generator/languages/vi.yml"
GUIDES: Final = (
    *(
        ROOT / "docs" / f"{name}.md"
        for name in ("BIEN-TAP", "CAI-DAT", "DONG-LENH", "NGUOI-DUYET", "TU-QUYET-DINH")
    ),
    *(ROOT / "docs" / f"{name}.md" for name in ("TEN-GIU-KIN", "TRUONG-DU-LIEU")),
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")),
    ROOT / ".github/PULL_REQUEST_TEMPLATE.md",
    # What a new portal begins with.
    *sorted((ROOT / "generator/starting/texts/vi").rglob("*.md")),
    *sorted((ROOT / "generator/starting/texts/vi").rglob("*.yml")),
)
PATTERNS: Final = ("annex.", "addresses.", "terminal.said")
"""What is compared with texts of others, or stands in addresses: both spellings, or none."""
CODE: Final = re.compile(r'--same|\\u|"(?:code|name|sources|type)":|dấu nháy kép|TÊN=id')
"""A value that shows what to type keeps the quotes that are typed."""
NAMES: Final = frozenset({"Hoạ", "HOẠ"})
"""Of people in examples (Lò Thị Minh Hoạ)."""
_CODE_OF_GUIDES: Final = re.compile(r"```.*?```|`[^`\n]*`|<!--|-->|\]\([^)]*\)", re.S)


def words() -> list[tuple[str, str]]:
    tree = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    return [one for one in values(tree) if not one[0].startswith(PATTERNS)]


def test_words_of_the_portal_are_spelt_in_one_way() -> None:
    assert len(words()) > 1_500
    assert [(path, fault) for path, text in words() for fault in wrong(text)] == []


def test_quotes_of_the_portal_are_curly() -> None:
    told = [(path, text) for path, text in words() if STRAIGHT.search(text)]
    assert [one for one in told if not CODE.search(one[1])] == []


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_guides_are_spelt_in_one_way(file: Path) -> None:
    text = _CODE_OF_GUIDES.sub(" ", file.read_text(encoding="utf-8"))
    assert list(wrong(text, is_name=NAMES.__contains__)) == []


def test_what_only_engineers_need_of_feeds_is_folded() -> None:
    feeds = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["feeds"]
    told = [(path, text) for path, text in values(feeds) if re.search(r"guid|RFC|WebSub", text)]
    assert {path for path, _ in told} == {"technical_items.", "hub."}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("xoá hoạ tuỳ thuỷ Uỷ HOÀ", ["xoá -> xóa", "hoạ -> họa", "tuỳ -> tùy", "thuỷ -> thủy",
                                     "Uỷ -> Ủy", "HOÀ -> HÒA"]),
        ("khoẻ, loè và xoè", ["khoẻ -> khỏe", "loè -> lòe", "xoè -> xòe"]),
        ("quý, quỹ, hoàn, khoản, thuyền, quả, Hòa, Ủy", []),
        ("vắc xin, vacxin, Vaccine", ["vắc xin -> vắc-xin", "vacxin -> vắc-xin",
                                      "Vaccine -> vắc-xin"]),
        ("Vắc-xin, vắc-xin, Covid-19, tổ Covid cộng đồng", []),
        ("COVID-19, covid 19", ["COVID-19 -> Covid-19", "covid 19 -> Covid-19"]),
        ("1/7/2025 và 01/7/2025, 01/07/2025, tháng 7/2025, 43/2021", [
            "1/7/2025 -> 01/07/2025", "01/7/2025 -> 01/07/2025"]),
        ("Tỉ lệ, tỷ lệ, tỉ mỉ", ["Tỉ -> tỷ"]),
        ("5 %, 5%", [" % -> %"]),
        ("nguồn tin, nguồn RSS, kênh tin", ["nguồn tin -> kênh tin", "nguồn RSS -> kênh tin"]),
    ],
)  # fmt: skip
def test_the_search_for_spellings_finds_them(text: str, faults: list[str]) -> None:
    assert list(wrong(text)) == faults


def test_a_name_keeps_its_tone() -> None:
    assert old_placement("Hoà") == "Hòa"
    assert list(wrong("Lò Thị Hoà múa xoè", is_name={"Hoà"}.__contains__)) == ["xoè -> xòe"]
