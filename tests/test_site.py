"""A whole portal as it is built from a province's content: what holds of all its pages."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from generator.config import read_settings
from generator.loading.library import Library
from generator.loading.load import load
from generator.records.awardee import NO_NAME
from generator.records.base import Status

from helpers import NOW, ROOT, Page, Portal, province

MOVEMENT = "covid-19-lai-chau"
EMBEDS = "nhung/"
LINKING = {
    "a": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "form": "action",
    "iframe": "src",
    "source": "src",
}


class Site:
    """The built portal, every page read once."""

    def __init__(self, portal: Portal, root: Path, now: datetime = NOW) -> None:
        """Build to ``root``."""
        self.root = root
        # NOW is before the embargoed story: it must be so on the day of the test, too.
        self.told = portal.build("--site-dir", str(root), now=now).told
        settings = read_settings(portal.root / "mkdocs.yml", portal.content)
        self.base, self.language = settings.base_url, settings.language
        self.files = {
            file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()
        }
        every = {
            name: Page((root / name).read_text(encoding="utf-8"))
            for name in sorted(self.files)
            if name.endswith(".html")
        }
        # What other sites show in a frame has no frame of the portal (see test_embeds.py).
        self.embeds = {name: page for name, page in every.items() if name.startswith(EMBEDS)}
        del self.embeds[f"{EMBEDS}index.html"]
        self.pages = {name: page for name, page in every.items() if name not in self.embeds}
        self.anchors = {
            name: {one["id"] for one in page.elements if one.get("id")}
            for name, page in every.items()
        }


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return province(tmp_path_factory.mktemp("site") / "province")


@pytest.fixture(scope="module")
def library(portal: Portal) -> Library:
    library, problems = load(portal.content)
    assert problems == []
    return library


@pytest.fixture(scope="module")
def site(portal: Portal) -> Site:
    return Site(portal, portal.site)


# Built where its npm package is installed; not a page of the portal, and not to be found.
EDITOR = "bien-tap/index.html"


# -- the whole site -------------------------------------------------------------------------------


def target_of(site: Site, name: str, reference: str) -> tuple[str, str] | None:
    """The file and the anchor that a reference on page ``name`` leads to; None outside."""
    whole = urljoin(site.base + name.removesuffix("index.html"), reference)
    if not whole.startswith(site.base):
        return None
    parts = urlsplit(whole)
    path = unquote(parts.path).removeprefix(urlsplit(site.base).path)
    return (path + "index.html" if path == "" or path.endswith("/") else path), parts.fragment


def test_every_internal_link_and_anchor_resolves(site: Site) -> None:
    lost, followed = Counter[str](), 0
    for name, page in {**site.pages, **site.embeds}.items():
        for element in page.elements:
            reference = element.get(LINKING.get(element.tag, ""))
            if not reference:
                continue
            target = target_of(site, name, reference)
            if target is None:
                assert element.tag in ("a", "link"), f"{name} loads {reference}"
                continue
            followed += 1
            file, anchor = target
            if file not in site.files:
                lost[f"{name} → {reference}: no such file"] += 1
            elif file == "cach-lam-hay/so-sanh/index.html" and "," in anchor:
                pass  # Which practices stand side by side: the script reads it.
            elif file == "xac-minh/index.html" and anchor.startswith("ten="):
                pass  # what stands on a certificate, for the page's script
            elif anchor and anchor not in site.anchors.get(file, ()):
                lost[f"{name} → {reference}: no such anchor"] += 1
    assert list(lost)[:20] == []
    assert followed > 20 * len(site.pages)


def test_links_are_relative_so_that_the_site_can_stand_anywhere(site: Site) -> None:
    for name, page in {**site.pages, **site.embeds}.items():
        if name != "404.html":
            for element in page.elements:
                reference = element.get(LINKING.get(element.tag, "")) or ""
                assert not reference.startswith("/"), f"{name}: {reference}"
                if element.tag not in ("link",):
                    assert not reference.startswith(site.base), f"{name}: {reference}"


def test_addresses_for_machines_resolve(site: Site) -> None:
    for name, page in site.pages.items():
        told = [one["href"] for one in page.all("link", rel="canonical")]
        for kind in ("og:url", "og:image"):
            told += [one["content"] for one in page.all("meta", property=kind)]
        for data in page.structured:
            told += [one["item"] for one in data.get("itemListElement", ())]
            told += [data[key] for key in ("url", "@id", "mainEntityOfPage") if key in data]
        for address in told:
            assert address.startswith(site.base), f"{name}: {address}"
            if name != "404.html":
                target = target_of(site, "", address)
                assert target is not None
                assert target[0] in site.files, f"{name}: {address}"


def test_canonical_addresses_are_the_pages_own(site: Site) -> None:
    for name, page in site.pages.items():
        if name in ("404.html", EDITOR) or page.all("meta", **{"http-equiv": "refresh"}):
            continue
        own = site.base + name.removesuffix("index.html")
        assert page.one("link", rel="canonical")["href"] == own
        assert page.one("meta", property="og:url")["content"] == own


def test_every_page_is_complete(site: Site) -> None:
    for name, page in site.pages.items():
        assert page.one("html")["lang"] == site.language, name
        # A drawing has titles of its own.
        assert page.all("title")[0].text.strip(), name
        assert page.one("meta", name="description")["content"].strip(), name
        assert len(page.all("h1")) == 1, name
        assert page.one("h1").text.strip(), name
        assert len(page.all("main")) == 1, name
        assert page.one("meta", name="viewport"), name


def test_nothing_of_the_program_shows(site: Site) -> None:
    """A model printed as it stands, or a value that is not there, is no text for visitors."""
    program = re.compile(r"\b[a-z_]+='|\bNone\b|<[A-Z]?[a-z]+[. ]object|\bKind\.|\bLevel\.")
    assert {
        name: program.findall(page.text)
        for name, page in site.pages.items()
        if name != EDITOR and program.search(page.text)
    } == {}


OFFICE = {"mailto:hoi-dap@tinh-mau.example", "tel:02130000001"}


def test_citizens_are_told_whom_to_ask_on_every_page(site: Site) -> None:
    for name, page in site.pages.items():
        if name == EDITOR or page.all("meta", **{"http-equiv": "refresh"}):
            continue
        links = [one.get("href") for one in page.all("a")]
        assert set(links) >= OFFICE, name
        assert "Số 1, đường Thi Đua" in page.text, name
    for name in ("xac-minh/index.html", "vi-sao-khong-tim-thay/index.html"):
        links = [one.get("href") for one in site.pages[name].all("a")]
        assert {one: links.count(one) for one in OFFICE} == dict.fromkeys(OFFICE, 2), name
        # Newsrooms have an address of their own.
        assert "mailto:bao-chi@tinh-mau.example" not in links


def test_every_record_has_a_letter_to_the_office_that_is_begun(site: Site) -> None:
    records = {
        name: page for name, page in site.pages.items() if page.all("aside", class_="record-links")
    }
    kinds = {name.partition("/")[0] for name in records}
    assert kinds == {"ca-nhan", "tap-the", "cach-lam-hay", "tin-bai", "quyet-dinh", "phong-trao"}
    for name, page in records.items():
        (letter,) = [
            one["href"] for one in page.all("a") if one.text == "Báo chỗ sai trên trang này"
        ]
        where, _, rest = letter.partition("?")
        assert where == "mailto:hoi-dap@tinh-mau.example"
        fields = dict(one.split("=", 1) for one in rest.split("&"))
        assert fields.keys() == {"subject", "body"}
        heading = " ".join(page.one("h1").text.split())
        assert unquote(fields["subject"]).startswith(f"Báo chỗ sai: {heading}"), name
        body = unquote(fields["body"])
        assert body.split("\r\n")[0] == site.base + name.removesuffix("index.html")
        assert "Chỗ sai:" in body
        assert "\n" not in body.replace("\r\n", "")


def test_the_home_page_names_the_province_of_the_settings(site: Site) -> None:
    page = site.pages["index.html"]
    assert page.one("h1").text == "Những tấm gương của Mẫu"
    assert "ở tỉnh Mẫu" in page.one("meta", name="description")["content"]


def test_the_home_page_shows_the_newest_honours_of_the_state(site: Site, library: Library) -> None:
    of_state = {one.name for one in library.award_forms.values() if one.level == "state"}
    shown = [
        one.text.rpartition(", ")
        for one in site.pages["index.html"].all("p")
        if one.get("class") == "roll-of-honour__form"
    ]
    assert len(shown) == 6
    assert {form for form, _, _ in shown} <= of_state
    years = [int(year) for _, _, year in shown]
    assert years == sorted(years, reverse=True)
    assert years[0] == 2026


def test_when_a_movement_is_reviewed_is_written_as_people_write_it(site: Site) -> None:
    text = site.pages[f"phong-trao/{MOVEMENT}/index.html"].text
    assert "Sơ kết (10/2023)" in " ".join(text.split())


def test_titles_tell_pages_apart(site: Site) -> None:
    titles = Counter(
        page.one("title").text
        for name, page in site.pages.items()
        if re.match("quyet-dinh/|tin-bai/|cach-lam-hay/|.*/trang/", name)
    )
    assert [title for title, count in titles.items() if count > 1] == []


def test_ids_are_unique_on_each_page(site: Site) -> None:
    for name, page in site.pages.items():
        ids = Counter(one["id"] for one in page.elements if one.get("id") is not None)
        assert [one for one, count in ids.items() if count > 1] == [], name


def test_labels_and_descriptions_name_elements_that_are_there(site: Site) -> None:
    for name, page in site.pages.items():
        for element in page.elements:
            for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                for one in (element.get(attribute) or "").split():
                    assert one in site.anchors[name], f"{name}: {attribute}={one}"


def test_pictures_have_alternative_texts(site: Site) -> None:
    for name, page in site.pages.items():
        for picture in page.all("img"):
            assert picture.get("alt") is not None, name


def test_headings_leave_out_no_level(site: Site) -> None:
    skipped = []
    for name, page in site.pages.items():
        levels = [int(one.tag[1]) for one in page.elements if re.fullmatch("h[1-6]", one.tag)]
        body = levels[levels.index(1) :]
        skipped += [
            f"{name}: h{before}, then h{after}"
            for before, after in pairwise(body)
            if after > before + 1
        ]
    assert skipped == []


def test_long_lists_are_paged(site: Site, library: Library) -> None:
    assert "ca-nhan/trang/2/index.html" in site.pages
    first, second = (site.pages[f"ca-nhan/{part}index.html"] for part in ("", "trang/2/"))
    assert first.one("link", rel="next")["href"] == "../ca-nhan/trang/2/"
    assert second.one("link", rel="prev")["href"] == "../../../ca-nhan/"

    persons = {f"ca-nhan/{one}/index.html" for one in library.individuals}
    listed = [
        target[0]
        for name, page in site.pages.items()
        if re.fullmatch(r"ca-nhan/(trang/\d+/)?index\.html", name)
        for link in page.all("a")
        if (target := target_of(site, name, link["href"])) and target[0] in persons
    ]
    assert len(listed) == len(set(listed))
    kept = {
        name
        for name in persons & site.pages.keys()
        if any(data["@type"] == "Person" for data in site.pages[name].structured)
    }
    assert set(listed) == kept


def test_nobody_withheld_or_unpublished_is_named(site: Site, library: Library) -> None:
    hidden = [
        one
        for _kind, one in library.awardees()
        if one.withheld or one.status is not Status.APPROVED
    ]
    assert hidden
    shown = {one.name for _kind, one in library.awardees()} - {one.name for one in hidden}
    for awardee in hidden:
        if awardee.name in shown or awardee.name == NO_NAME:
            continue  # a namesake may be named
        for name, page in site.pages.items():
            assert awardee.name not in page.text, f"{awardee.id} on {name}"


def test_invented_records_are_marked_everywhere(site: Site) -> None:
    marked = 0
    for name, page in site.pages.items():
        section = PurePosixPath(name).parts[0]
        if section in ("ca-nhan", "tap-the", "cach-lam-hay", "tin-bai", "quyet-dinh"):
            assert page.noindex, name
            assert "Dữ liệu minh họa" in page.text, name
            marked += 1
    assert marked > 100
    assert site.pages["index.html"].noindex


def test_what_is_special_is_held_back(site: Site) -> None:
    for reason in (
        "khen thưởng đã bị thu hồi",
        "quyết định đã bị thu hồi",
        "bản nháp",
        "chưa đến giờ công bố",
        "đã rút",
        "không công bố tên",
    ):
        assert f"  {reason}: " in site.told


def test_scripts_are_sent_without_what_only_developers_read(site: Site) -> None:
    sources = sorted((ROOT / "theme/assets/js").glob("*.js"))
    sent = sorted((site.root / "assets/js").glob("*.js"))
    assert len(sent) < len(sources)
    before, after = (sum(one.stat().st_size for one in files) for files in (sources, sent))
    assert after < 0.8 * before
    for file in sent:
        text = file.read_text(encoding="utf-8")
        assert "\n//" not in text and "\n " not in text, file


def test_no_directory_counts_nobody(site: Site) -> None:
    """Whatever has nobody on its list stands behind a word that says so, without a nought."""
    for name in ("hinh-thuc", "don-vi", "dia-phuong", "linh-vuc", "dip", "vai-tro"):
        page = site.pages[f"{name}/index.html"]
        assert page.all("span", class_="count"), name
        assert not [one for one in page.all("span", class_="count") if one.text == "0"], name
    assert "mục chưa có ai" in site.pages["dia-phuong/index.html"].text
    nobody = next(
        page
        for name, page in site.pages.items()
        if name.startswith("dia-phuong/") and "Chưa có người hoặc tập thể nào" in page.text
    )
    assert "chưa có người hoặc tập thể nào" in nobody.one("p", class_="lead").text
    assert not re.search(r"\b0 người", nobody.text)


def test_the_page_of_a_form_says_what_the_award_is(site: Site) -> None:
    forms = [
        name for name in site.pages if re.fullmatch(r"hinh-thuc/(?!trang/)[^/]+/index\.html", name)
    ]
    assert len(forms) > 10
    for name in forms:
        page = site.pages[name]
        assert "quyết định tặng" in page.text, name
        assert "Kèm theo là" in page.text, name
        assert page.one("span", class_="form-emblem")["data-kind"]


def test_an_issuer_s_page_lists_what_it_signed(site: Site) -> None:
    page = site.pages["don-vi/ubnd-tinh-lai-chau/index.html"]
    signed = [one for one in page.all("a") if "/quyet-dinh/" in one["href"] and "QĐ" in one.text]
    assert 0 < len(signed) <= 20
    assert f"{len(signed)} quyết định đã ký" in page.text


def test_a_movement_begins_with_contents_and_people_and_folds_its_plan(site: Site) -> None:
    page = site.pages[f"phong-trao/{MOVEMENT}/index.html"]
    order = [page.html.index(one) for one in (
        'class="toc"', "được khen trong phong trào", "tiêu chí xét khen thưởng",
        "Toàn văn kế hoạch</summary>",
    )]  # fmt: skip
    assert order == sorted(order)
    # Each criterion leads to those who were honoured for it, and none says a nought.
    counted = [one for one in page.all("a") if "tieu-chi=" in one["href"]]
    assert counted
    assert all("0 người" not in one.text for one in counted)
    assert "đang diễn ra" in page.text


def test_a_commune_begins_with_when(site: Site) -> None:
    shown = {
        name: page
        for name, page in site.pages.items()
        if name.startswith("dia-phuong/") and page.all("section", class_="by-year")
    }
    assert len(shown) > 5
    # Its name of then is what many know it by.
    assert "dia-phuong/xa-ka-lang-2021/index.html" in shown
    for name, page in shown.items():
        years = [one for one in page.all("a") if "nam=" in one["href"]]
        assert years, name
        for one in years:
            year, count = one.text.split()
            place = name.split("/")[1]
            assert f"nam={year}&dia-phuong={place}&loai=duoc-khen" in one["href"]
            assert int(count) > 0
        order = [page.html.index(one) for one in ("by-year", 'class="rows"', 'id="ve-noi-nay"')]
        assert order == sorted(order)
