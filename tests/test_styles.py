"""The style sheet that is sent: what of Material's stays, and what is joined."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import material
import pytest
from generator.language import language
from generator.output import Writer
from generator.styles import trimmed, write_styles

ROOT = Path(__file__).parent.parent
USED = ("card", "open", "top")


@pytest.mark.parametrize(
    "rule",
    [
        "a{color:red}",
        ".card a:hover{color:red}",
        "details[open] .card{color:red}",
        "#top{color:red}",
        ".card:not(.other){color:red}",
        ".card:is(.other,a){color:red}",
        "@media print{.card{color:red}}",
        "@supports (display:grid){@media print{a{color:red}}}",
        'a::after{content:".other{}"}',
    ],
)
def test_a_rule_for_what_a_template_names_stays(rule: str) -> None:
    assert trimmed(rule, USED) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".other{color:red}",
        ".card .other{color:red}",
        ".card[other]{color:red}",
        "#other{color:red}",
        "@media print{.other{color:red}}",
        "@keyframes other{to{color:red}}",
        "@font-face{font-family:other}",
        '@charset "utf-8";',
        ":root{--other:1px}",
    ],
)
def test_a_rule_for_what_no_template_names_goes(rule: str) -> None:
    assert trimmed(rule, USED) == ""


def test_of_several_selectors_those_in_use_stay() -> None:
    assert trimmed("a,.other,.card{color:red}", USED) == "a,.card{color:red}"


def test_properties_and_animations_stay_while_something_asks_for_them() -> None:
    sheet = (
        ":root{--a:var(--b);--b:1px;--c:2px}a{margin:var(--a);animation:turn 1s}"
        "@keyframes turn{to{margin:0}}"
    )
    assert trimmed(sheet, USED) == sheet.replace(";--c:2px", "")


def test_sheets_are_joined_in_their_order_and_leave_nothing_behind(tmp_path: Path) -> None:
    theme, root = tmp_path / "theme", tmp_path / "site"
    (theme / "pages").mkdir(parents=True)
    (theme / "pages/one.html").write_text('<p class="card">', encoding="utf-8")
    (root / "assets/css").mkdir(parents=True)
    (root / "assets/stylesheets").mkdir()
    for name, text in {
        "assets/stylesheets/main.1a2b.min.css": ".card{order:1}.md-dialog{order:9}",
        "assets/css/whole.css": (
            '@import "../stylesheets/main.css";\n@import "part.css";\np { order: 3 }\n'
        ),
        "assets/css/part.css": "/* why */ .unnamed { order: 2 }\n",
        "assets/css/more.css": 'a::before { content: "{{ words.frame.menu }}" }\n',
    }.items():
        (root / name).write_text(text, encoding="utf-8")
    writer = Writer(root)
    writer.adopt()
    write_styles(language("vi"), root, theme, writer)
    writer.compare()
    files = {
        file.relative_to(root / "assets").as_posix(): file.read_text(encoding="utf-8")
        for file in root.rglob("*.*")
    }
    assert files == {
        "css/whole.css": ".card{order:1}.unnamed{order:2}p{order:3}\n",
        "css/more.css": 'a::before{content:"Danh mục"}\n',
    }


def test_small_drawings_travel_in_the_sheet_and_large_ones_stay_files(tmp_path: Path) -> None:
    for name, text in {
        "css/one.css": "p{background:url(../icons/hill.svg)}b{mask:url(../icons/large.svg)}",
        "css/two.css": "i{mask:url(../icons/hill.svg) 0 0}",
        "icons/hill.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path fill="#fff"/></svg>',
        "icons/large.svg": f"<svg><!--{'x' * 2000}--></svg>",
    }.items():
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    writer = Writer(tmp_path)
    writer.adopt()
    write_styles(language("vi"), tmp_path, tmp_path, writer)
    writer.compare()
    one, two = ((tmp_path / f"assets/css/{name}.css").read_text() for name in ("one", "two"))
    [address] = re.findall(r'url\("data:image/svg\+xml,([^"]+)"\)', one)
    assert unquote(address).startswith('<svg xmlns="http://www.w3.org/2000/svg"><path fill="#fff"')
    assert not set(address) & set("<>#'"), "browsers read on after none of these"
    assert "url(../icons/large.svg)" in one
    assert two.strip() == f'i{{mask:url("data:image/svg+xml,{address}") 0 0}}'
    assert [file.name for file in (tmp_path / "assets/icons").iterdir()] == ["large.svg"]


def test_an_import_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "assets/css").mkdir(parents=True)
    (tmp_path / "assets/css/whole.css").write_text('@import "gone.css";\n', encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"gone\.css"):
        write_styles(language("vi"), tmp_path, tmp_path, Writer(tmp_path))


def test_little_is_left_of_materials_sheet_and_its_ground_is_kept() -> None:
    (sheet,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.css")
    words = " ".join(file.read_text(encoding="utf-8") for file in ROOT.glob("theme/**/*.html"))
    kept = trimmed(sheet.read_text(encoding="utf-8"), words.replace('"', " ").split())
    assert "html{box-sizing:border-box" in kept
    assert len(kept) < 4000
