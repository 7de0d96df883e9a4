"""What a newsroom takes away: plain text, facts, photos with credit, whom to ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from generator.markdown import plain, render
from generator.recordings import cleaned
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from helpers import BASE, Page, Portal
from newsroom import MP3, entry, newsroom_portal
from poisoned import FILES

KIT = "bao-chi/tin-bai/2026/dem-o-tram/"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return newsroom_portal(tmp_path_factory.mktemp("press") / "portal").build()


def pasted(page: Page) -> str:
    return page.one("textarea").text


def test_a_story_s_text_is_ready_to_paste(told: Portal) -> None:
    text = pasted(told.page(KIT))
    assert text == (
        "Dữ liệu minh họa. Người, đơn vị và sự việc trên trang này là hư cấu, chỉ để giới thiệu"
        " cổng.\n\nMột đêm ở trạm y tế\n\nChị Lò Thị Ánh và ca trực dài nhất mùa mưa.\n\n"
        "Mưa từ chiều. Chị Ánh kiểm lại tủ thuốc, rồi xem phần cuối.\n\nNửa đêm\n\n"
        "– Một ca sốt cao;\n– một ca bỏng nước sôi.\n\nSáng ra\n\nTrời tạnh lúc năm giờ.\n\n"
        f"Minh Thử – Báo Thử\n\nNguồn: Cổng thử, {BASE}tin-bai/2026/dem-o-tram/"
    )


def test_a_kit_has_facts_photos_and_recordings(told: Portal) -> None:
    page = told.page(KIT)
    assert page.noindex
    for words in (
        "04/05/2026",
        "Minh Thử – Báo Thử",
        "Lò Thị Ánh, Điều dưỡng trưởng, Bệnh viện khu vực Mới, Bằng khen thử của tỉnh",
        "Ghi nguồn ảnh: Minh Thử",
        "1600 × 1040",
        "audio/mpeg, 1 giây, 4 KB",
        "video/mp4, 1 phút 35 giây, 90,2 MB",
    ):
        assert words in page.text, words
    downloads = {one["href"] for one in page.all("a") if one.get("download") is not None}
    assert downloads == {
        "../../../../media/tin/tram.jpg",
        "../../../../assets/print/tin/tram.jpg",
        "../../../../media/tin/xe.png",
        "../../../../media/tin/dem.mp3",
    }
    for href in downloads:
        assert (told.site / KIT / href).resolve().is_file()


def test_a_kit_says_whom_to_ask(told: Portal) -> None:
    page = told.page(KIT)
    for words in ("Ủy ban nhân dân tỉnh Thử", "0213 000 000", "Phường Thử", "Phòng Thi đua Thử"):
        assert words in page.text, words
    links = {one["href"] for one in page.all("a")}
    assert {"mailto:vp@tinh.example", "mailto:thi-dua@thu.example", "tel:0213000000"} <= links


def test_a_practice_has_its_kit(told: Portal) -> None:
    page = told.page("bao-chi/cach-lam-hay/xe-may-cho-thuoc/")
    assert "Sáu người" in pasted(page)
    assert BASE + "cach-lam-hay/xe-may-cho-thuoc/" in pasted(page)


def test_an_honouree_s_kit_is_at_the_foot_of_the_page(told: Portal) -> None:
    """It says nothing again: the text to copy is the page's own, from its name to its source."""
    page = told.page("ca-nhan/lo-thi-anh/")
    kit = page.one("details", id="bao-chi").text
    text = page.one("article", id="van-ban").text
    # The button that copies what this link marks is made by the script that does it.
    assert page.one("a", href="#van-ban").text == "Chọn cả văn bản"
    for words in (
        "Dữ liệu minh họa",
        "Đính chính ngày 10/01/2022",
        "Sửa số sổ vàng từ 6 thành 7.",
        "Lò Thị Ánh",
        "Bằng khen thử của tỉnh",
        "Chị Ánh làm việc ở xã Cũ từ năm 2009.",
        "3/QĐ-UBND",
        "10/03/2026",
        "Ủy ban nhân dân tỉnh Thử",
        "Bệnh viện khu vực Mới",
        f"Nguồn: Cổng thử, {BASE}ca-nhan/lo-thi-anh/",
    ):
        assert words in text, words
        assert words not in kit or words in ("Ủy ban nhân dân tỉnh Thử",), words
    assert "0213 000 000" in kit
    assert "../../bao-chi/" in [one["href"] for one in page.all("a")]
    assert "../../media/anh.jpg" in [one["href"] for one in page.all("a", download="")]
    assert "Ghi nguồn ảnh: Minh Thử" in kit


def test_every_kit_is_found_from_its_record(told: Portal) -> None:
    for file in (told.site / "bao-chi").rglob("index.html"):
        address = file.parent.relative_to(told.site / "bao-chi").as_posix()
        if address != ".":
            links = {one["href"] for one in told.page(f"{address}/").all("a")}
            assert "../" * (address.count("/") + 1) + f"bao-chi/{address}/" in links


def test_the_press_page_leads_to_the_newest_kits(told: Portal) -> None:
    page = told.page("bao-chi/")
    links = {one["href"] for one in page.all("a")}
    assert {
        "../bao-chi/tin-bai/2026/dem-o-tram/",
        "../bao-chi/cach-lam-hay/xe-may-cho-thuoc/",
        "../ca-nhan/giang-a-de/#bao-chi",
        "mailto:thi-dua@thu.example",
    } <= links


def test_a_kit_that_moved_or_left_says_so_at_its_old_address(tmp_path: Path) -> None:
    """A newsroom has kept the address of the kit, and not that of the page."""
    portal = newsroom_portal(tmp_path / "portal").build()
    assert portal.has("bao-chi/tin-bai/2026/dem-o-tram")
    text = (portal.content / "stories/2026/dem-o-tram.md").read_text(encoding="utf-8")
    old = "aliases: [/tin-bai/2026/dem-o-tram/]\nsample:"
    portal.write("stories/2026/mot-dem.md", text.replace("sample:", old, 1))
    (portal.content / "stories/2026/dem-o-tram.md").unlink()
    left = "status: withdrawn\nwithdrawn: {date: 2026-05-21, reason: Theo đề nghị.}"
    portal.change("practices/xe-may-cho-thuoc.yml", "status: approved", left)
    portal.build()
    moved = portal.page(KIT)
    assert moved.one("meta", http_equiv="refresh")["content"].endswith(
        "bao-chi/tin-bai/2026/mot-dem/"
    )
    assert portal.has("bao-chi/tin-bai/2026/mot-dem")
    notice = portal.page("bao-chi/cach-lam-hay/xe-may-cho-thuoc/")
    assert notice.noindex
    assert "Theo đề nghị." in notice.text
    assert notice.one("h1").text == portal.page("cach-lam-hay/xe-may-cho-thuoc/").one("h1").text
    assert "Sáu người" not in notice.text
    # With a new address, and then withdrawn.
    portal.change("stories/2026/mot-dem.md", "status: approved", left)
    portal.build()
    assert "Theo đề nghị." in portal.page("bao-chi/tin-bai/2026/mot-dem/").text
    refresh = portal.page(KIT).one("meta", http_equiv="refresh")["content"]
    assert refresh.endswith("bao-chi/tin-bai/2026/mot-dem/")


def test_kits_of_hostile_records_do_no_harm(portal: Portal) -> None:
    hostile = Portal(portal.root / "hostile", "hostile").build()
    for address in ("bao-chi/tin-bai/2021/bai-xau/", "ca-nhan/ke-tan-cong/"):
        page = hostile.page(address)
        shown = page.one("textarea" if address.startswith("bao-chi/") else "article", id="van-ban")
        assert "<script>alert(1)</script>" in shown.text
        assert not [
            one for one in page.all("script") if "alert" in one.text and not one.get("type")
        ]
        assert page.all("img", src="x") == []


def test_without_a_contact_the_publisher_is_named(portal: Portal) -> None:
    page = portal.build().page("bao-chi/")
    assert "Ban Thi đua Thử" in page.text
    assert not [one for one in page.all("a") if one["href"].startswith("mailto:")]


# -- media ----------------------------------------------------------------------------------------


def test_a_local_recording_plays_on_its_page_and_another_is_a_link(told: Portal) -> None:
    page = told.page("tin-bai/2026/dem-o-tram/")
    assert page.one("audio")["src"] == "../../../media/tin/dem.mp3"
    assert page.all("video") == []
    assert "https://phim.example/dem.mp4" in [one["href"] for one in page.all("a")]
    assert (told.site / "media/tin/dem.mp3").read_bytes() == MP3


def test_thumbnails_are_small_and_clean(told: Portal) -> None:
    with Image.open(told.site / "assets/thumbnails/tin/tram.jpg") as picture:
        assert picture.size == (480, 312)
        assert not picture.getexif()
    with Image.open(told.site / "assets/thumbnails/tin/xe.png") as picture:
        assert picture.size == (90, 120)


def test_a_recording_that_is_none_is_told(portal: Portal) -> None:
    portal.write("media/a.mp3", b"<html>")
    audio = "audio: {url: media/a.mp3}\nsample:"
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", audio)
    result = portal.run("build", "--jobs", "1")
    assert result.exit_code == 1
    assert "[media-unknown]" in result.stderr
    assert "media/a.mp3" in result.stderr


def test_a_recording_that_is_missing_is_told(portal: Portal) -> None:
    audio = "video: {url: media/khong-co.mp4}\nsample:"
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", audio)
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[media-missing]" in result.stderr
    assert "video.url" in result.stderr


def test_of_a_recording_elsewhere_type_and_length_must_be_told(portal: Portal) -> None:
    audio = "audio: {url: 'https://phim.example/a.mp3', type: audio/mpeg}\nsample:"
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", audio)
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[recording-told]" in result.stderr


def test_sound_in_a_container_of_films_is_told_as_sound(portal: Portal) -> None:
    """A telephone records sound as MP4; a broadcaster's system must not take it for a film."""
    portal.write("media/ghi-am.mp4", FILES["tone.m4a"].replace(b"ftypM4A ", b"ftypisom"))
    portal.write("media/phim.mp4", FILES["film.mp4"])
    recordings = "audio: {url: media/ghi-am.mp4}\nvideo: {url: media/phim.mp4}\nsample:"
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", recordings)
    told = entry(portal.build(), "tin-bai.atom.xml", "stories/2026/lop-hoc-dem")
    assert [(one.type, one.length) for one in told.enclosures] == [
        (kind, str(len(cleaned(FILES[file])[1])))
        for kind, file in (("audio/mp4", "tone.m4a"), ("video/mp4", "film.mp4"))
    ]


# -- plain text -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Một dòng\nrồi dòng nữa.\n\nĐoạn hai.", "Một dòng\nrồi dòng nữa.\n\nĐoạn hai."),
        ("Chị **Ánh** ở [xã Cũ](/dia-phuong/xa-cu/).", "Chị Ánh ở xã Cũ."),
        ("- một\n- *hai*\n\n3. ba\n4. bốn", "– một\n– hai\n3. ba\n4. bốn"),
        ("# Đầu đề\n\n> trích", "Đầu đề\n\ntrích"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("`mã` <b>thô</b>", "mã <b>thô</b>"),
        ("    mã\n", "mã"),
    ],
)
def test_markdown_as_plain_text(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@given(st.text(alphabet="ab *_[](/)\n-1.#|`>&"))
def test_plain_text_has_the_words_of_the_page(text: str) -> None:
    def words(value: str) -> list[str]:
        return [one for one in value.replace("\n", " ").split() if one.isalpha()]

    assert words(plain(text)) == words(Page(render(text, lambda href: href).html).text)
