"""Pages are light, and nothing that anybody gets from them is lost."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from statistics import median

import html5lib
import pytest
from benchmarks.corpus import write_corpus
from benchmarks.sizes import medians, people, weights
from generator.feeds.channels import VALUE_ITEMS
from generator.markdown import plain
from generator.pages import frames, templates
from generator.pages.lean import lean

import full
from helpers import BASE, PROVINCE, VOID, Page, Portal, in_full
from newsroom import newsroom_portal

RECORDS = 300
PAGE = 11_000
"""Bytes of a person's page at the median, before compression."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("lean") / "portal")
    config = (PROVINCE / "mkdocs.yml").read_text(encoding="utf-8")
    (portal.root / "mkdocs.yml").write_text(config, encoding="utf-8")
    content = portal.root / "corpus"
    write_corpus(RECORDS, 3, content, PROVINCE / "content")
    return portal.build("--content", str(content))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return newsroom_portal(tmp_path_factory.mktemp("told") / "portal").build()


def test_a_person_s_page_is_light(corpus: Portal) -> None:
    pages = list(people(corpus.site))
    assert len(pages) > RECORDS / 2
    found = medians(pages)
    assert found["page"] <= PAGE
    # What is the same on every page is the smaller part.
    assert found["header"] + found["footer"] < found["main"]


def test_feeds_weigh_by_their_number_and_not_by_their_subscribers(corpus: Portal) -> None:
    """At most 30 items of 4 kB, in three formats, for a value; main feeds have archives besides."""
    files, size = weights(corpus.site)["rss"]
    assert size / files < VALUE_ITEMS * 4_500
    archived = {file.parent.parent.name for file in corpus.site.glob("rss/**/luu-tru/*")}
    assert archived <= {
        "tat-ca",
        "quyet-dinh",
        "ca-nhan",
        "tap-the",
        "tin-bai",
        "cach-lam-hay",
        "dinh-chinh",
    }


def test_files_are_bounded_by_records(corpus: Portal) -> None:
    pages = sum(1 for _page in people(corpus.site))
    beside = [file for file in corpus.site.rglob("*") if file.is_file()]
    own = [file for file in beside if file.parent.parent.name in ("ca-nhan", "tap-the")]
    assert len(own) <= 1.2 * pages, "one file for each person, and no other"


def test_each_thing_stands_once_in_the_frame(corpus: Portal) -> None:
    page = Page(next(people(corpus.site)).decode())
    for one in ("header", "footer"):
        assert len(page.all(one, class_=f"site-{one}")) == 1
    assert len(page.all("form", role="search")) == 1
    assert len(page.all("nav", class_="site-nav")) == 1
    assert [one["aria-label"] for one in page.all("button")] == ["Tìm"]
    assert page.all("svg") == page.all("textarea") == []
    lists = [one["href"] for one in page.all("a") if one["href"] == "../../quyet-dinh/"]
    assert len(lists) == 1


def test_nothing_of_a_person_s_page_is_lost(told: Portal) -> None:
    page = told.page("ca-nhan/lo-thi-anh/")
    # To read.
    for words in (
        *("Lò Thị Ánh", "Điều dưỡng trưởng", "Bệnh viện khu vực Mới", "Dữ liệu minh họa"),
        *("Khen thưởng", "Bằng khen thử của tỉnh", "3/QĐ-UBND", "10/03/2026"),
        *("Ủy ban nhân dân tỉnh Thử", "Chị Ánh làm việc ở xã Cũ từ năm 2009."),
        *("Đính chính ngày 10/01/2022", "Sửa số sổ vàng từ 6 thành 7.", "Y tế"),
        *("Ghi nguồn ảnh: Minh Thử", "Chức vụ, đơn vị và nơi chốn", "Cơ quan công bố"),
    ):
        assert words in page.text, words
    links = {one["href"] for one in page.all("a")}
    for address in (
        *("ca-nhan/", "tap-the/", "cach-lam-hay/", "tin-bai/", "quyet-dinh/", "phong-trao/"),
        *("dia-phuong/", "tra-cuu/", "xac-minh/", "dinh-chinh/", "rss/", "bao-chi/"),
        *("don-vi/benh-vien-moi/", "linh-vuc/y-te/", "quyet-dinh/2026/ubnd-tinh-3/"),
        *("hinh-thuc/bang-khen-tinh/", "tin-bai/2026/dem-o-tram/"),
    ):
        assert f"../../{address}" in links, address
    # For a screen reader.
    for tag in ("header", "main", "footer"):
        assert page.all(tag)
    assert {one.get("aria-label") for one in page.all("nav")} >= {"Các mục của cổng", "Đường dẫn"}
    assert page.one("a", class_="skip")["href"] == "#noi-dung"
    assert page.one("input", name="q")["aria-label"]
    assert len(page.all("h1")) == 1
    # For a search engine and a shared link.
    url = f"{BASE}ca-nhan/lo-thi-anh/"
    assert page.one("link", rel="canonical")["href"] == url
    assert page.one("meta", name="description")["content"]
    shared = {one["property"]: one["content"] for one in page.all("meta") if one.get("property")}
    assert shared["og:url"] == url and shared["og:title"] == "Lò Thị Ánh"
    assert shared["og:description"] == page.one("meta", name="description")["content"]
    assert {"og:type", "og:site_name", "og:locale", "og:image"} < shared.keys()
    assert {"og:image:width", "og:image:height"} < shared.keys()
    assert page.one("meta", name="twitter:card")["content"] == "summary_large_image"
    person, crumbs = page.structured
    assert person["@type"] == "Person" and person["url"] == url
    assert {"name", "award", "description", "jobTitle", "affiliation"} < person.keys()
    steps = [(one["position"], one["name"]) for one in crumbs["itemListElement"]]
    assert steps == [(1, "Trang chủ"), (2, "Cá nhân")]


def test_every_text_of_a_corpus_is_on_its_page(corpus: Portal) -> None:
    """Also where it is long: summary, citation and body, whole."""
    shown = {Page(page.decode()).one("h1").text: page.decode() for page in people(corpus.site)}
    assert median(map(len, shown.values())) > 5_000
    texts = 0
    for file in (corpus.root / "corpus/individuals").glob("*.yml"):
        text = file.read_text(encoding="utf-8")
        name = text.partition("name: ")[2].partition("\n")[0]
        body = text.partition("\nbody: |\n")[2]
        paragraph = plain(body.split("\n\n")[0].strip()).partition("\n")[0]
        if name in shown and paragraph and text.count("status: approved"):
            texts += paragraph[:60] in Page(shown[name]).text
    assert texts > 20


def test_other_lists_are_found_from_the_search_page(told: Portal) -> None:
    """The footer does not name them any more."""
    links = {one["href"] for one in told.page("tra-cuu/").all("a")}
    lists = ("don-vi", "hinh-thuc", "linh-vuc", "dip", "vai-tro", "nam", "phong-trao", "dia-phuong")
    assert {f"../{one}/" for one in lists} <= links


def test_what_does_nothing_without_scripts_is_made_by_them(corpus: Portal) -> None:
    """Pages bring nothing along that is hidden from a browser without any."""
    page = Page(next(people(corpus.site)).decode())
    assert [one for one in page.elements if one.get("hidden") is not None] == []
    (script,) = corpus.site.glob("assets/js/theme.*.js")
    for word in ("Chia sẻ", "Chép văn bản", "themeToggle"):
        assert word in script.read_text("utf-8")


class Nesting(HTMLParser):
    """Which end tags do not close what was opened last."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        self.faults += self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def tree(html: str) -> list[tuple[object, ...]]:
    """What a browser makes of a page: elements with their attributes, their ends, texts."""
    walked: list[tuple[object, ...]] = []
    text = ""
    walker = html5lib.getTreeWalker("etree")
    for token in walker(html5lib.parse(html)):
        if token["type"] in ("Characters", "SpaceCharacters"):
            text += token["data"]
            continue
        # Blanks between items stand at the end of an item that has no end tag.
        if said := " ".join(text.split()):
            walked.append((said,))
        text = ""
        walked.append((token["type"], token.get("name"), *sorted(token.get("data", {}).items())))
    return walked


def test_a_browser_makes_the_same_of_a_page_as_if_its_html_were_written_in_full(
    told: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (templates, frames):
        monkeypatch.setattr(module, "lean", lambda html: html)
    portal = newsroom_portal(tmp_path / "portal").build("--clean")
    shorter = 0
    for file in sorted(portal.site.rglob("*.html")):
        full = file.read_text(encoding="utf-8")
        short = (told.site / file.relative_to(portal.site)).read_text(encoding="utf-8")
        shorter += len(short) < len(full)
        assert tree(short) == tree(full), file
    assert shorter > 100


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../x/">',  # XML would end the element there
        '<a title="a b" class="">',
        '{{ ui.figure(one, name="x" ~ y) }}',
        '{% if one.get("a", b="c" ) %}<i>',
        '<i class="{{ one }}">',
        '<path d="M1"/>',
        "<p>text</p> more",
        "<p>text</p>{% if one %}<p>",
        "<p>text</p><small>",
        "<p>text</p>{#\n#}<small>x</small>{#\n#}<div>",
        "<a><p>text</p></a>",
    ],
)
def test_what_html_needs_and_what_is_no_html_stays(html: str) -> None:
    assert lean(html) == html


def test_what_html_can_do_without_is_left_out() -> None:
    assert lean('<ul><li class="a" id="b">x</li>{% if y %}<li>y</li>{% endif %}</ul>') == (
        "<ul><li class=a id=b>x{% if y %}<li>y{% endif %}</ul>"
    )
    assert lean("<div><p>x</p>{#\n#}<p>y</p>\n</div>") == "<div><p>x{#\n#}<p>y\n</div>"


def test_what_a_page_opens_it_closes(told: Portal, tmp_path: Path) -> None:
    """Templates are cut short in many places."""
    portal = newsroom_portal(tmp_path / "portal")
    full.write(portal)
    files = [*told.site.rglob("*.html"), *portal.build().site.rglob("*.html")]
    assert len(files) > 150
    for file in files:
        assert Nesting(in_full(file.read_text(encoding="utf-8"))).faults == [], file


def test_what_chats_and_readers_of_feeds_look_for_is_written_in_full(told: Portal) -> None:
    """They look for it by patterns at times: every attribute of the head has its quotes."""
    html = (told.site / "ca-nhan/lo-thi-anh/index.html").read_text(encoding="utf-8")
    tags = re.findall(r"<(?:meta|link)\b[^>]*>", html)
    assert len(tags) > 15
    for tag in tags:
        assert not re.search(r"=(?!\")", re.sub(r'"[^"]*"', '""', tag)), tag
