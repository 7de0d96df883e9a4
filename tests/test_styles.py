"""The style sheet that is sent: what is joined, and what travels in it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from generator.language import language
from generator.output import Writer
from generator.styles import write_styles


def test_sheets_are_joined_in_their_order_and_leave_nothing_behind(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "assets/css").mkdir(parents=True)
    for name, text in {
        "assets/css/whole.css": '@import "first.css";\n@import "part.css";\np { order: 3 }\n',
        "assets/css/first.css": ".card{order:1}",
        "assets/css/part.css": "/* why */ .unnamed { order: 2 }\n",
        "assets/css/more.css": 'a::before { content: "{{ words.frame.menu }}" }\n',
    }.items():
        (root / name).write_text(text, encoding="utf-8")
    writer = Writer(root)
    writer.adopt()
    write_styles(language("vi"), root, writer)
    writer.compare(*writer.there())
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
    write_styles(language("vi"), tmp_path, writer)
    writer.compare(*writer.there())
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
        write_styles(language("vi"), tmp_path, Writer(tmp_path))
