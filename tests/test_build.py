"""A whole build of a small portal: what is written, what is not, and that it is repeatable."""

from __future__ import annotations

import os
import shutil
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import feedparser
import pytest
from generator.loading import kept
from generator.pages import pour
from PIL import Image

from helpers import BASE, NOW, Page, Portal, files_below, python

ANH = "ca-nhan/lo-thi-anh/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return Portal(tmp_path_factory.mktemp("built") / "portal").build()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return Portal(tmp_path_factory.mktemp("hostile") / "portal", "hostile").build()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return Portal(tmp_path_factory.mktemp("guarded") / "portal", "guarded").build()


def feed(portal: Portal) -> feedparser.FeedParserDict:
    return feedparser.parse((portal.site / "rss/tat-ca.xml").read_bytes())


def sitemap(portal: Portal) -> list[str]:
    root = ET.fromstring((portal.site / "sitemap.xml").read_bytes())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return [one.text or "" for one in root.findall("s:url/s:loc", space)]


def links(page: Page) -> set[str]:
    return {one["href"] for one in page.all("a")}


# -- what is written ----------------------------------------------------------------------------


def test_every_record_has_its_page(built: Portal) -> None:
    for folder, address in (
        ("individuals", "ca-nhan/"),
        ("collectives", "tap-the/"),
        ("practices", "cach-lam-hay/"),
        ("stories", "tin-bai/"),
        ("decisions", "quyet-dinh/"),
        ("movements", "phong-trao/"),
        ("pages", ""),
    ):
        records = [
            file.relative_to(built.content / folder).with_suffix("").as_posix()
            for file in (built.content / folder).rglob("*.*")
        ]
        assert records
        for record in records:
            assert built.has(f"{address}{record}"), record


def test_every_catalogue_entry_has_its_page(built: Portal) -> None:
    for address in (
        "dia-phuong/xa-cu",
        "dia-phuong/xa-moi",
        "don-vi/benh-vien-cu",
        "hinh-thuc/huan-chuong",
        "linh-vuc/giao-duc",
        "nam/2021",
        "nam/2024",
        "nam/2026",
        "dia-phuong",
        "don-vi",
        "hinh-thuc",
        "linh-vuc",
        "nam",
        "tra-cuu",
        "rss",
        "",
    ):
        assert built.has(address), address


def test_a_record_page_says_who_where_and_for_what(built: Portal) -> None:
    page = built.page(ANH)
    for words in (
        "Lò Thị Ánh",
        "Điều dưỡng trưởng",
        "Bệnh viện huyện Cũ",
        "Xã Cũ",
        "(nay là xã Mới)",
        "Bằng khen thử của tỉnh",
        "1/QĐ-UBND",
        "05/11/2021",
        "Trần Văn Ký",
        "Có thành tích chăm sóc người bệnh suốt mùa dịch.",
        "7/2021",
        "Y tế",
        "Sửa số sổ vàng từ 6 thành 7.",
        "Người chở thuốc",
    ):
        assert words in page.text, words
    assert {
        "../../quyet-dinh/2021/ubnd-tinh-1/",
        "../../quyet-dinh/2026/ubnd-tinh-3/",
        "../../dia-phuong/xa-cu/",
        "../../don-vi/benh-vien-cu/",
        "../../phong-trao/phong-trao-thu/#tieu-chi-y-te",
        "../../tin-bai/2021/nguoi-cho-thuoc/",
    } <= links(page)
    assert "Ánh" in [one.text for one in page.all("strong")]


def test_a_decision_has_its_annex_as_a_table(built: Portal) -> None:
    page = built.page("quyet-dinh/2021/ubnd-tinh-1/")
    assert [one.text for one in page.all("td", class_="annex__number")] == ["1", "2", "3"]
    assert {
        "../../../tap-the/to-xe-may/",
        "../../../ca-nhan/lo-thi-anh/",
        "../../../ca-nhan/tan-may-de/",
    } <= links(page)


def test_letters_and_names_are_in_vietnamese_order(built: Portal) -> None:
    page = built.page("ca-nhan/theo-ten/")
    names = [one.text for one in page.all("a")]
    expected = ["Lò Thị Ánh", "Vàng A Ăm", "Tẩn Mẩy Dế", "Giàng A Đê"]
    assert [name for name in names if name in expected] == expected
    assert [one.text for one in page.all("h2")][:4] == ["A", "Ă", "D", "Đ"]
    page = built.page("ca-nhan/theo-ho/")
    assert [one.text for one in page.all("a") if one.text in expected] == [
        "Giàng A Đê",
        "Lò Thị Ánh",
        "Tẩn Mẩy Dế",
        "Vàng A Ăm",
    ]
    assert "Giàng A Đê" in built.page("ca-nhan/theo-ten/dd/").text
    assert "Giàng A Đê" not in built.page("ca-nhan/theo-ten/d/").one("main").text


def test_an_old_place_points_to_todays(built: Portal) -> None:
    assert "../../dia-phuong/xa-moi/" in links(built.page("dia-phuong/xa-cu/"))
    today = built.page("dia-phuong/xa-moi/")
    assert {"../../dia-phuong/xa-cu/", "../../ca-nhan/lo-thi-anh/"} <= links(today)


def test_an_alias_leads_on(built: Portal) -> None:
    page = built.page("ca-nhan/lo-anh/")
    assert page.one("meta", **{"http-equiv": "refresh"})["content"] == "0; url=../../" + ANH
    assert page.one("link", rel="canonical")["href"] == BASE + ANH
    assert page.noindex
    assert "../../" + ANH in links(page)


def test_heads_are_complete(built: Portal) -> None:
    page = built.page(ANH)
    assert page.one("title").text.startswith("Lò Thị Ánh")
    assert page.one("meta", name="description")["content"].startswith("Điều dưỡng trưởng đi từng")
    assert page.one("link", rel="canonical")["href"] == BASE + ANH
    assert page.one("meta", property="og:url")["content"] == BASE + ANH
    assert page.one("meta", property="og:title")["content"] == "Lò Thị Ánh"
    assert page.one("meta", property="og:type")["content"] == "profile"


def test_structured_data_tells_the_awards(built: Portal) -> None:
    person, crumbs = built.page(ANH).structured
    assert person["@type"] == "Person"
    assert person["name"] == "Lò Thị Ánh"
    assert len(person["award"]) == 2
    assert all("Bằng khen thử của tỉnh" in award for award in person["award"])
    # Search engines know the page itself.
    steps = [one["item"] for one in crumbs["itemListElement"]]
    assert steps == [BASE, BASE + "ca-nhan/"]
    assert built.page("tap-the/to-xe-may/").structured[0]["@type"] == "Organization"
    story = built.page("tin-bai/2026/lop-hoc-dem/").structured[0]
    assert (story["@type"], story["datePublished"]) == ("NewsArticle", "2026-04-03T06:30:00+07:00")


def test_samples_are_marked_and_not_indexed(built: Portal) -> None:
    for address in (
        "",
        ANH,
        "tap-the/to-xe-may/",
        "cach-lam-hay/xe-may-cho-thuoc/",
        "tin-bai/2021/nguoi-cho-thuoc/",
        "quyet-dinh/2021/ubnd-tinh-1/",
    ):
        page = built.page(address)
        assert page.noindex, address
        assert "Dữ liệu minh họa" in page.text, address
    assert "Dữ liệu minh họa" in feed(built).feed.description


def test_who_has_a_name_and_an_award_alone_is_described_by_it(built: Portal) -> None:
    page = built.page("ca-nhan/giang-a-de/")
    assert page.one("meta", name="description")["content"] == "Bằng khen thử của tỉnh"


def test_without_a_province_the_home_page_names_none(built: Portal) -> None:
    page = built.page("")
    assert page.one("h1").text == "Những tấm gương thi đua"
    assert "ở tỉnh" not in page.one("meta", name="description")["content"]


def test_records_that_are_no_samples_are_indexed(portal: Portal) -> None:
    for file in portal.content.rglob("*.*"):
        if "catalogues" not in file.parts:
            name = file.relative_to(portal.content).as_posix()
            portal.change(name, "sample: true\n", "")
    portal.build()
    assert not portal.page(ANH).noindex
    assert not portal.page("").noindex
    assert {BASE, BASE + ANH, BASE + "quyet-dinh/2021/ubnd-tinh-1/"} <= set(sitemap(portal))
    assert "minh họa" not in portal.page(ANH).text
    assert "minh họa" not in feed(portal).feed.description


def test_a_portal_without_samples_says_that_it_is_empty(portal: Portal) -> None:
    config = portal.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "    samples: hide\n", encoding="utf-8")
    portal.build()
    home = portal.page("")
    assert home.all("dl") == []
    for address in ("", "ca-nhan/", "nam/"):
        text = portal.page(address).text
        assert "Chưa có" in text, address
        assert "Theo họ" not in text, address


def test_the_sitemap_lists_what_may_be_indexed(built: Portal) -> None:
    listed = sitemap(built)
    assert listed == sorted(set(listed))
    assert BASE + "gioi-thieu/" in listed
    for address in listed:
        assert address.startswith(BASE)
        assert not built.page(address.removeprefix(BASE)).noindex
    pages = [
        file.parent.relative_to(built.site).as_posix() for file in built.site.rglob("index.html")
    ]
    for folder in pages:
        address = "" if folder == "." else f"{folder}/"
        assert (BASE + address in listed) != built.page(address).noindex, address


def test_robots_names_the_sitemap(built: Portal) -> None:
    robots = (built.site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {BASE}sitemap.xml" in robots.splitlines()
    assert "Disallow: /" not in robots


def test_the_404_page_works_at_any_depth(built: Portal) -> None:
    page = built.page("404.html")
    assert page.noindex
    assert page.all("link", rel="canonical") == []
    for element in page.elements:
        for name in ("href", "src", "action"):
            value = element.get(name)
            if value is not None:
                assert value.startswith(("/cong/", "#", "https://")), element


def test_nothing_is_loaded_from_elsewhere(built: Portal) -> None:
    for file in built.site.rglob("*.html"):
        page = Page(file.read_text(encoding="utf-8"))
        for element in page.elements:
            loaded = element.get("src") or element.get("srcset") or ""
            if element.tag == "link" and element.get("rel") not in ("canonical", "alternate"):
                loaded = element["href"]
            assert "//" not in loaded, f"{file}: {loaded}"
    for file in built.site.rglob("*.css"):
        style = file.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert "url(//" not in style
        assert "url(http" not in style
        assert "@import" not in style


def test_photos_of_published_records_alone_are_copied(portal: Portal) -> None:
    for number, name in enumerate(("anh", "nhap")):
        (portal.content / "media").mkdir(exist_ok=True)
        Image.new("RGB", (40, 30), (number, 0, 0)).save(portal.content / f"media/{name}.png")
    photo = "photo: {{file: media/{}.png, alt: Chân dung, credit: Thử, consent: true}}\nsample:"
    portal.change("individuals/lo-thi-anh.yml", "sample:", photo.format("anh"))
    portal.change("individuals/tan-may-de.yml", "sample:", photo.format("nhap"))
    portal.change("individuals/tan-may-de.yml", "approved", "draft")
    portal.build()
    pictures = [one["src"] for one in portal.page(ANH).all("img", alt="Chân dung")]
    assert pictures == ["../../assets/thumbnails/anh.png"] * 2
    assert sorted(files_below(portal.site / "media")) == ["anh.png"]


# -- what is harmless -----------------------------------------------------------------------------


def test_markup_in_records_stays_text(hostile: Portal) -> None:
    for file in sorted(hostile.site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        page = Page(html)
        for element in page.elements:
            where = f"{file}: {element}"
            assert not [name for name in element.attributes if name.startswith("on")], where
            for name in ("href", "src", "action", "formaction"):
                value = element.get(name) or ""
                assert "javascript:" not in value.lower(), where
                assert not value.startswith("data:"), where
            if element.tag == "script" and element.get("type") != "application/ld+json":
                assert element.get("src"), where
                assert element.text == "", where
            assert element.tag not in ("object", "embed"), where
            # On the page for webmasters the portal shows what it offers.
            assert element.tag != "iframe" or element.get("src") == "../nhung/moi-nhat/", where
            # What other sites show opens its links beside the page that shows it.
            assert element.tag != "base" or element.attributes == {"target": "_blank"}, where
        assert "theo-doi.example" not in "".join(
            element.get("src") or "" for element in page.elements
        )
        assert isinstance(page.structured, list)


def test_template_syntax_in_records_stays_text(hostile: Portal) -> None:
    page = hostile.page("ca-nhan/ke-tan-cong/")
    assert page.one("h1").text == "<script>alert(1)</script> {{ 7*7 }}"
    assert page.text.count("{{ 7*7 }}") >= 4
    assert "{% raise %}" in page.text
    assert "<!--hr:main-->" in page.text
    assert page.structured[0]["name"] == "<script>alert(1)</script> {{ 7*7 }}"
    assert "{{ 7*7 }}" in hostile.page("tin-bai/2021/bai-xau/").text
    assert "{{ 7*7 }}" in hostile.page("cach-lam-hay/cach-lam-xau/").text
    assert "{% raise %}" in hostile.page("quyet-dinh/2021/ubnd-tinh-666/").text


# -- what must not get out ------------------------------------------------------------------------


def test_no_canary_is_anywhere(guarded: Portal) -> None:
    sources = "".join(data.decode() for data in files_below(guarded.content).values())
    assert sources.count("CANARY") > 30
    assert "canary" not in guarded.told.lower()
    for name, data in files_below(guarded.site).items():
        assert "canary" not in name.lower()
        assert b"canary" not in data.lower(), name


def test_what_is_held_back_is_told(guarded: Portal) -> None:
    for record in (
        "individuals/ban-nhap",
        "individuals/cho-gio",
        "individuals/da-rut",
        "individuals/thu-hoi",
        "stories/2022/cho-gio",
        "decisions/2022/ubnd-tinh-45",
        "decisions/2022/ubnd-tinh-46",
        "practices/cach-lam-nhap",
        "movements/nhap",
        "pages/nhap",
    ):
        assert f"- {record}\n" in guarded.told
    # Who asked not to be named is counted, and not named here either.
    assert "không công bố tên: 1\n" in guarded.told and "giau-ten" not in guarded.told


def test_what_is_held_back_has_no_page(guarded: Portal) -> None:
    for address in (
        "ca-nhan/ban-nhap",
        "ca-nhan/cho-gio",
        "ca-nhan/nguoi-duoc-khen-0a1b2c3d4e",
        "ca-nhan/theo-quyet-dinh-nhap",
        "quyet-dinh/2022/ubnd-tinh-45",
        "quyet-dinh/2022/ubnd-tinh-46",
        "tin-bai/2022/cho-gio",
        "cach-lam-hay/cach-lam-nhap",
        "phong-trao/nhap",
        "nhap",
        "ca-nhan/canary-draft-alias",
    ):
        assert not guarded.has(address), address


def test_what_left_keeps_a_notice(guarded: Portal) -> None:
    for address, reason in (
        ("ca-nhan/da-rut/", "Theo yêu cầu chính đáng"),
        ("ca-nhan/thu-hoi/", "Kê khai sai thành tích"),
        ("tap-the/theo-quyet-dinh-bi-thu-hoi/", "Ban hành không đúng thẩm quyền"),
    ):
        page = guarded.page(address)
        assert reason in page.text
        assert "../../quyet-dinh/2026/ubnd-tinh-3/" in links(page)
        assert page.noindex
    assert guarded.page("ca-nhan/da-rut-cu/").one("meta", **{"http-equiv": "refresh"})
    assert "Ban hành không đúng thẩm quyền" in guarded.page("quyet-dinh/2022/ubnd-tinh-44/").text
    assert "Trùng hồ sơ" in guarded.page("ca-nhan/con-mot/").text


def test_a_withheld_name_is_counted_in_the_annex(guarded: Portal) -> None:
    page = guarded.page("quyet-dinh/2021/ubnd-tinh-1/")
    # Valid content gives three rows; "con-mot" and the withheld one make five.
    assert len(page.all("td", class_="annex__number")) == 5


def test_an_embargo_lifts_at_its_hour(portal: Portal) -> None:
    story = "tin-bai/2026/lop-hoc-dem"
    portal.build(now=datetime.fromisoformat("2026-04-03T06:29:59+07:00"))
    assert not portal.has(story)
    portal.build(now=datetime.fromisoformat("2026-04-02T23:30:00+00:00"))
    assert portal.has(story)


# -- the same bytes -------------------------------------------------------------------------------


def test_nfd_is_published_as_nfc(portal: Portal) -> None:
    for name, data in files_below(portal.content).items():
        portal.write(name, unicodedata.normalize("NFD", data.decode()))
    portal.build()
    for name, data in files_below(portal.site).items():
        if name.endswith((".html", ".xml", ".txt", ".json")):
            text = data.decode()
            assert unicodedata.is_normalized("NFC", text), name
    assert portal.page(ANH).one("h1").text == "Lò Thị Ánh"


def test_nfd_gives_the_same_site_as_nfc(portal: Portal, built: Portal) -> None:
    for name, data in files_below(portal.content).items():
        portal.write(name, unicodedata.normalize("NFD", data.decode()))
    assert files_below(portal.build().site) == files_below(built.site)


def test_each_page_is_written_once(built: Portal) -> None:
    # All but 404.html and what other sites show, which has no place among the portal's pages.
    embedded = len(list((built.site / "nhung").glob("*/**/*.html")))
    pages = len(list(built.site.rglob("*.html"))) - 1 - embedded
    assert f" {pages} " in built.told


def test_workers_change_nothing(
    portal: Portal, built: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pour, "_PARALLEL_FROM", 0)
    monkeypatch.setattr(kept, "_PARALLEL_FROM", 0)
    result = portal.run("build", "--clean", "--jobs", "2")
    assert result.exit_code == 0, result.output
    assert files_below(portal.site) == files_below(built.site)


def copied_backwards(source: Path, target: Path) -> None:
    """The same files, created in another order and with other times."""
    for file in sorted((one for one in source.rglob("*") if one.is_file()), reverse=True):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (1_000_000_000, 1_000_000_000))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    portal = Portal(tmp_path_factory.mktemp("elsewhere") / "another name" / "portal")
    backwards = portal.root / "backwards"
    copied_backwards(portal.content, backwards)
    shutil.rmtree(portal.content)
    backwards.rename(portal.content)
    yield portal


def test_surroundings_change_nothing(elsewhere: Portal, built: Portal) -> None:
    for jobs, env in (
        (
            "1",
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "0", "PYTHONUTF8": "0"},
        ),
        ("2", {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"}),
    ):
        result = python(
            "-m", "generator", "build", "--clean", "--jobs", jobs, cwd=elsewhere.root, **env
        )
        assert result.returncode == 0, result.stderr
        assert result.stderr == ""
        assert files_below(elsewhere.site) == files_below(built.site)


@pytest.mark.parametrize("rule", ["---", "- - -", "* * *"])
def test_a_plan_stands_below_its_movement_whatever_its_rule_looks_like(
    portal: Portal, rule: str
) -> None:
    text = f"Văn bản đầy đủ của phong trào.\n\n{rule}\n\n## Kế hoạch\n\nHuy động."
    portal.change("movements/phong-trao-thu.md", "Văn bản đầy đủ của phong trào.", text)
    page = portal.build().page("phong-trao/phong-trao-thu/")
    assert page.one("h2", id="toan-van-ke-hoach").text.startswith("Kế hoạch")


def test_the_hour_changes_nothing(portal: Portal, built: Portal) -> None:
    portal.build(now=NOW.replace(year=2031))
    assert files_below(portal.site) == files_below(built.site)


def test_plain_mkdocs_gives_the_same_site(elsewhere: Portal, built: Portal) -> None:
    result = python(
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-d",
        "by-mkdocs",
        cwd=elsewhere.root,
        NO_MKDOCS_2_WARNING="1",
    )
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stdout + result.stderr
    assert files_below(elsewhere.root / "by-mkdocs") == files_below(built.site)
