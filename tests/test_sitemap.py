"""The sitemap of a portal that is larger than one file may be."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from types import SimpleNamespace
from typing import Any, cast

from generator.pages.sitemap import write_sitemap

BASE = "https://cong.example/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def written(pages: int, most: int) -> dict[str, str]:
    """The files for ``pages`` pages, every third of which may not be indexed."""
    files: dict[str, str] = {}
    poured = [
        SimpleNamespace(
            address=f"{n}/", indexed=n % 3 != 0, changed="2026-01-02" if n == 1 else None
        )
        for n in range(pages)
    ]
    write_sitemap(
        cast("Any", SimpleNamespace(absolute=lambda address: BASE + address)),
        cast("Any", poured),
        cast("Any", SimpleNamespace(file=lambda name, data: files.update({name: data.decode()}))),
        most,
    )
    return files


def locations(text: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(text).iter(f"{SPACE}loc")]


def test_a_long_sitemap_is_an_index() -> None:
    files = written(pages=8, most=2)
    parts = [f"sitemap-{number}.xml" for number in (1, 2, 3)]
    assert list(files) == [*parts, "sitemap.xml", "robots.txt"]
    assert ET.fromstring(files["sitemap.xml"]).tag == f"{SPACE}sitemapindex"
    assert locations(files["sitemap.xml"]) == [BASE + part for part in parts]
    pages = [one for part in parts for one in locations(files[part])]
    assert pages == [f"{BASE}{n}/" for n in (1, 2, 4, 5, 7)]
    assert "<lastmod>2026-01-02</lastmod>" in files["sitemap-1.xml"]


def test_a_short_one_is_one_file() -> None:
    files = written(pages=3, most=2)
    assert list(files) == ["sitemap.xml", "robots.txt"]
    assert locations(files["sitemap.xml"]) == [f"{BASE}1/", f"{BASE}2/"]
