"""A portal to count in, and what its pages of statistics say, read from the built site alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import yaml
from benchmarks.corpus.writer import write_corpus

from helpers import PROVINCE, Portal, add_unnamed, in_full
from search_reader import Reader, Results

RECORDS = 400
WITHHELD = 5
_TABLE = re.compile(r'<table class="numbers">(.*?)</table>', re.DOTALL)
_HEAD = re.compile(r'<th scope="col">(.*?)</th>')
_ROW = re.compile(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', re.DOTALL)
_CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)
_TILE = re.compile(r'<div class="figure"><dt>(.*?)</dt><dd>(.*?)</dd>', re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
_LISTED = {
    "quyet-dinh": re.compile(r'<p class="row__name"><a href="[./]*(quyet-dinh/\d+/[^/"]+/)"'),
    "cach-lam-hay": re.compile(r'<h3 class="card__title"><a href="[./]*(cach-lam-hay/[^/"]+/)"'),
    "tin-bai": re.compile(r'<h3[^>]*><a href="[./]*(tin-bai/\d+/[^/"]+/)"'),
    "phong-trao": re.compile(r'<h2 class="card__title"><a href="[./]*(phong-trao/[^/"]+/)"'),
}
_HONOUREE = re.compile(
    r'<li><a href="[./]*((?:ca-nhan|tap-the)/[^/"]+/)"[^>]*>[^<]*</a>(?:<p>|<b|<i>)'
)
_NARROWED = re.compile(r'<a class="chip chip--narrow" href="([^"]*)"')
_EVERYBODY = re.compile(r'<p><a class="chip" href="[^"]*tra-cuu/[^"]*">\D*(\d+)\D*</a></p>')
_OF_CRITERION = re.compile(
    r'<li id="tieu-chi-[^"]*">(?:(?!</li>).)*<a href="([^"]*)">(\d+) ', re.DOTALL
)
_MAIN = re.compile(r"<main.*</main>", re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """A figure of a page: where, in which row and column; its number, and where it leads."""

    page: str
    row: str
    column: str
    text: str
    link: str

    @property
    def number(self) -> float:
        return float(self.text.replace(".", "").replace(",", "."))


def portal_to_count(root: Path) -> Portal:
    """An invented roll with people who are not named and decisions under an embargo that ended."""
    portal = Portal(root)
    config = (PROVINCE / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    portal.content = root / "corpus"
    write_corpus(RECORDS, 5, portal.content, PROVINCE / "content")
    add_unnamed(portal.content, WITHHELD)
    for number, file in enumerate(sorted((portal.content / "decisions").rglob("*.yml"))[::3]):
        decision = yaml.safe_load(file.read_text(encoding="utf-8"))
        year, month = decision["signed_on"].year, decision["signed_on"].month
        if year < 2025:
            moment = f"{year + month // 12}-{month % 12 + 1:02}-{number % 28 + 1:02}"
            text = file.read_text(encoding="utf-8") + f"publish_at: {moment}T07:00:00+07:00\n"
            file.write_text(text, encoding="utf-8")
    return portal


class Counted:
    """A built portal and what it counts."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.results = Results(Reader(portal.site / "assets/search"))
        self.pages = sorted(
            file.parent.relative_to(portal.site).as_posix() + "/"
            for file in portal.site.glob("thong-ke/**/index.html")
        )

    def html(self, address: str) -> str:
        file = self.portal.site / address / "index.html"
        return _MAIN.search(in_full(file.read_text(encoding="utf-8")))[0]  # type: ignore[index]

    def cells(self, page: str) -> Iterator[Cell]:
        """Every figure of a page: of its tables, and those that stand for themselves."""
        html = self.html(page)
        for table in _TABLE.findall(html):
            table = table.partition('<tbody class="sums">')[0]
            head = [unescape(one) for one in _HEAD.findall(table)][1:]
            for name, cells in _ROW.findall(table):
                row = unescape(re.sub("<[^>]*>", "", name))
                for column, cell in zip(head, _CELL.findall(cells), strict=True):
                    yield self._cell(page, row, column, cell)
        for name, cell in _TILE.findall(html):
            yield self._cell(page, "", unescape(name), cell)

    def sums(self, page: str, anchor: str) -> dict[str, list[str]]:
        """The lines below the rows of a table, with what stands in their cells."""
        section = self.html(page).split(f'id="{anchor}"')[1].split("</section>")[0]
        lines = section.partition('<tbody class="sums">')[2]
        return {name: _CELL.findall(cells) for name, cells in _ROW.findall(lines)}

    def _cell(self, page: str, row: str, column: str, html: str) -> Cell:
        found = _LINK.fullmatch(html.strip())
        if not found:
            return Cell(page, row, column, html.strip(), "")
        return Cell(page, row, column, found[2], _whole(page, found[1]))

    def narrowed(self) -> Iterator[tuple[str, str, int]]:
        """Every list that leads to a search for what it lists: where, the search, how many."""
        for file in sorted(self.portal.site.rglob("index.html")):
            page = file.parent.relative_to(self.portal.site).as_posix() + "/"
            html = "" if "/trang/" in page else in_full(file.read_text(encoding="utf-8"))
            for link, count in _OF_CRITERION.findall(html):
                yield page, _whole(page, link), int(count)
            if found := _NARROWED.search(html):
                # The letters of a list tell of all that is on it.
                listed = re.sub("theo-[^/]+/$", "", page)
                more = _EVERYBODY.search(html)
                count = int(more[1]) if more else self.length(listed)
                yield page, _whole(page, found[1]), count

    @cache  # noqa: B019 - lives as long as the tests of a module
    def length(self, link: str) -> int:
        """How long the list is that a figure leads to: of the search, of a page, at an anchor."""
        address, _, query = link.partition("?")
        if query:
            return self.results.count(query)
        address, _, anchor = address.partition("#")
        if anchor:
            section = self.html(address).split(f'id="{anchor}"')[1].split("</section>")[0]
            return len(re.findall(r'<li><a|<tr><th scope="row">', section))
        listed = _LISTED.get(address.strip("/"), _HONOUREE)
        found: list[str] = []
        number = 1
        while (self.portal.site / address / "index.html").is_file():
            html = self.html(address)
            found += listed.findall(html)
            number += 1
            address = f"{address.partition('trang/')[0]}trang/{number}/"
        assert len(found) == len(set(found)), link
        return len(found)


def _whole(page: str, link: str) -> str:
    """A link of a page, from the site's root."""
    return urljoin(f"https://x/{page}", unescape(link)).removeprefix("https://x/")
