"""What chats show where a page is shared: a picture of it, and of nobody who is not to be shown."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from generator.sharing import drawing
from generator.sharing.drawing import Easel
from generator.sharing.facts import Facts
from generator.sharing.ground import HEIGHT, MIDDLE, PANEL, RADIUS, WIDTH, Ground
from generator.sharing.typefaces import Typeface, shortened, wrapped
from generator.tint import Tint
from PIL import Image

from helpers import BASE, ROOT, Portal, files_below
from newsroom import newsroom_portal
from shared_pictures import noted

SHARED = "assets/share/"
PERSON, COLLECTIVE, HOUSEHOLD, PRACTICE, STORY = (
    "ca-nhan/lo-thi-anh/",
    "tap-the/to-xe-may/",
    "tap-the/ho-ong-thu/",
    "cach-lam-hay/xe-may-cho-thuoc/",
    "tin-bai/2021/nguoi-cho-thuoc/",
)
MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"
LETTERS = sorted(
    {unicodedata.normalize("NFC", one + mark) for one in VOWELS for mark in MARKS}
    | set("bcdđghklmnpqrstvxfjwz")
)
FONTS = ROOT / "theme/assets/fonts"


def pictured(portal: Portal, address: str) -> str:
    """The file that a page names first as its picture."""
    found = portal.page(address).all("meta", property="og:image")[0]["content"]
    assert found.startswith(BASE)
    return found.removeprefix(BASE)


def drawn_ones(portal: Portal) -> dict[str, bytes]:
    files = files_below(portal.site)
    return {name: data for name, data in files.items() if name.startswith(SHARED)}


def opened(portal: Portal, file: str) -> Image.Image:
    with Image.open(portal.site / file) as picture:
        return picture.convert("RGB")


def of_the_portal(portal: Portal, address: str) -> bool:
    return pictured(portal, address).startswith("assets/icons/share.")


def families() -> dict[str, tuple[bytes, ...]]:
    return {
        key: tuple(one.read_bytes() for one in sorted(FONTS.glob(pattern)))
        for key, pattern in (
            ("title", "lora-*600.woff2"),
            ("text", "be-vietnam-pro-*400.woff2"),
            ("strong", "be-vietnam-pro-*600.woff2"),
        )
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """With photos of a person and of a story."""
    return newsroom_portal(tmp_path_factory.mktemp("pictures") / "portal").build()


@pytest.fixture
def shown() -> Iterator[list[Facts]]:
    """What is drawn from now on."""
    with noted() as found:
        yield found


# -- what pages tell ------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [PERSON, COLLECTIVE, HOUSEHOLD, PRACTICE, STORY])
def test_each_record_has_a_picture_that_its_page_names(built: Portal, address: str) -> None:
    page = built.page(address)
    assert pictured(built, address) in drawn_ones(built)
    assert opened(built, pictured(built, address)).size == (WIDTH, HEIGHT) == (1200, 630)
    # The first of each: a photo alone comes second.
    metas = [one for one in page.all("meta") if one.get("property")]
    told = {one["property"]: one["content"] for one in reversed(metas)}
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"] == page.one("h1").text.strip()
    assert page.one("meta", name="twitter:card")["content"] == "summary_large_image"


@pytest.mark.parametrize("address", ["", "ca-nhan/", "xac-minh/", "gioi-thieu/", "nam/2021/"])
def test_all_other_pages_name_the_picture_of_the_portal(built: Portal, address: str) -> None:
    assert of_the_portal(built, address)
    page = built.page(address)
    assert page.one("meta", property="og:image:alt")["content"] == "Cổng thử"
    assert opened(built, pictured(built, address)).size == (1200, 630)


def test_each_picture_is_named_by_one_page(built: Portal) -> None:
    named = re.findall(
        rb'og:image" content="[^"]*/(assets/share/[^"]+)"',
        b"".join(file.read_bytes() for file in sorted(built.site.rglob("*.html"))),
    )
    assert sorted(name.decode() for name in named) == sorted(drawn_ones(built))


def test_search_engines_are_told_of_photos_and_of_pictures_of_stories(built: Portal) -> None:
    (person,) = [one for one in built.page(PERSON).structured if one["@type"] == "Person"]
    assert person["image"]["contentUrl"] == f"{BASE}media/anh.jpg"
    (other,) = [
        one for one in built.page("ca-nhan/vang-a-am/").structured if one["@type"] == "Person"
    ]
    assert "image" not in other
    (story,) = [one for one in built.page(STORY).structured if one["@type"] == "NewsArticle"]
    assert story["image"] == [BASE + pictured(built, STORY)]
    told = built.page("tin-bai/2026/dem-o-tram/").structured
    (pictured_story,) = [one for one in told if one["@type"] == "NewsArticle"]
    assert pictured_story["image"][0]["contentUrl"] == f"{BASE}media/tin/tram.jpg"


def test_browsers_keep_pictures_for_good(built: Portal) -> None:
    rules = (built.site / "_headers").read_text(encoding="utf-8")
    assert re.search(rf"/{SHARED}\*\n  Cache-Control: public, max-age=31536000, immutable", rules)


# -- what pictures show ---------------------------------------------------------------------------


def test_a_picture_says_who_for_what_when_and_of_where(tmp_path: Path, shown: list[Facts]) -> None:
    newsroom_portal(tmp_path / "portal").build()
    by_title = {one.title: one for one in shown}
    assert len(by_title) == len(shown)
    person = by_title["Lò Thị Ánh"]
    assert person.kicker == "Cá nhân · 2 khen thưởng"
    assert person.honour == "Bằng khen thử của tỉnh, 2026"
    assert person.place == "Điều dưỡng trưởng, Bệnh viện khu vực Mới, xã Mới"
    assert (person.photo, person.medal, person.mark) == ("media/anh.jpg", "", "Dữ liệu minh họa")
    assert by_title["Vàng A Ăm"].medal == "VĂ"
    collective = by_title["Tổ xe máy bản Thử"]
    assert (collective.kicker, collective.sign) == ("Tập thể", "flag")
    practice = by_title["Xe máy chở thuốc vào bản"]
    assert (practice.medal, practice.medal_unit) == ("1.412,5", "lượt")
    assert practice.honour == "Người bệnh được nhận thuốc trong ngày: 1.412,5 lượt"
    story = by_title["Người chở thuốc"]
    assert (story.kicker, story.honour) == ("Tin, bài", "")
    assert re.search(r"\d\d/\d\d/2021$", story.place)


def test_a_photo_is_shown_where_it_belongs(built: Portal) -> None:
    """A face in the medal, another photo on the left; both are of one colour here."""
    person, story = (pictured(built, one) for one in (PERSON, "tin-bai/2026/dem-o-tram/"))
    assert person.endswith(".jpg") and story.endswith(".jpg")
    near = opened(built, person).getpixel(MIDDLE)
    assert all(abs(a - b) < 12 for a, b in zip(near, (0x44, 0x44, 0x66), strict=True)), near
    panel = opened(built, story)
    for place in ((10, 10), (PANEL - 10, 300)):
        near = panel.getpixel(place)
        assert all(abs(a - b) < 12 for a, b in zip(near, (0xAA, 0x33, 0x33), strict=True)), near
    # Without a photo there are letters of gold.
    assert pictured(built, "ca-nhan/vang-a-am/").endswith(".png")


def test_pictures_are_small(built: Portal) -> None:
    sizes = [len(data) for name, data in drawn_ones(built).items() if name.endswith(".png")]
    assert len(sizes) > 5
    assert sum(sizes) / len(sizes) < 30_000


def test_another_portal_has_its_own_name_and_emblem_on_them(portal: Portal) -> None:
    portal.build()
    before, whole = drawn_ones(portal), pictured(portal, "")
    config = portal.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("Cổng thử", "Bảng vàng tỉnh Mẫu"), encoding="utf-8")
    portal.build()
    assert not before.keys() & drawn_ones(portal).keys()
    assert pictured(portal, "") != whole
    named = opened(portal, pictured(portal, ""))
    theme = portal.root / "theme"
    theme.unlink()
    shutil.copytree(ROOT / "theme", theme)
    (theme / "assets/icons/emblem.svg").write_text(
        '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<rect width="9" height="9" fill="#00f"/></svg>',
        encoding="utf-8",
    )
    portal.build()
    other = opened(portal, pictured(portal, ""))
    assert other.getpixel(MIDDLE)[2] > 200 > named.getpixel(MIDDLE)[2]


# -- whom they do not show ------------------------------------------------------------------------


def test_nothing_is_drawn_of_whom_no_page_honours(tmp_path: Path, shown: list[Facts]) -> None:
    """Drafts, embargoes, people who are not named, records that left, awards taken back."""
    portal = Portal(tmp_path / "portal", "guarded").build()
    titles = {one.title for one in shown}
    public = {
        portal.page(one.parent.relative_to(portal.site).as_posix() + "/").one("h1").text.strip()
        for kind in ("ca-nhan", "tap-the", "cach-lam-hay", "tin-bai")
        for one in (portal.site / kind).rglob("index.html")
        if f'property="og:image" content="{BASE}{SHARED}' in one.read_text(encoding="utf-8")
    }
    assert titles == public
    assert len(shown) == len(drawn_ones(portal))
    for record in ("individuals/thu-hoi", "individuals/ban-nhap", "individuals/cho-gio"):
        text = (portal.content / f"{record}.yml").read_text(encoding="utf-8")
        assert text.partition("name: ")[2].partition("\n")[0] not in titles
    told = repr(shown)
    for word in ("thu hồi", "bản nháp"):
        assert word not in told.lower()


def test_what_becomes_a_draft_loses_its_picture(portal: Portal) -> None:
    portal.build()
    file = pictured(portal, "ca-nhan/vang-a-am/")
    portal.change("individuals/vang-a-am.yml", "status: approved", "status: draft")
    portal.build()
    assert not (portal.site / file).exists()
    assert file not in (portal.site / "manifest.json").read_text(encoding="utf-8")


# -- how many, and when they are drawn ------------------------------------------------------------


def limit(portal: Portal, number: int) -> None:
    config = portal.root / "mkdocs.yml"
    text = re.sub(r"    share_pictures: \d+\n", "", config.read_text(encoding="utf-8"))
    config.write_text(f"{text}    share_pictures: {number}\n", encoding="utf-8")


def test_above_a_number_of_records_the_portal_s_picture_stands_for_all(portal: Portal) -> None:
    records = sum(
        len(list((portal.content / kind).rglob("*.*")))
        for kind in ("individuals", "collectives", "practices", "stories")
    )
    limit(portal, records)
    portal.build()
    # One collective is there for a practice, and has not been honoured itself.
    assert len(drawn_ones(portal)) == records - 1
    assert of_the_portal(portal, "tap-the/ban-thu/")
    limit(portal, records - 1)
    portal.build()
    assert drawn_ones(portal) == {}
    for address in (PERSON, COLLECTIVE, PRACTICE, STORY):
        assert of_the_portal(portal, address)


def test_the_same_records_give_the_same_pictures(tmp_path: Path) -> None:
    sites = []
    for name, jobs in (("one", "1"), ("two", "2"), ("three", "2")):
        portal = newsroom_portal(tmp_path / name).build("--jobs", jobs)
        sites.append(drawn_ones(portal))
    assert sites[0] == sites[1] == sites[2] != {}


def test_what_has_not_changed_is_not_drawn_again(portal: Portal, shown: list[Facts]) -> None:
    portal.build()
    first = len(shown)
    assert first == len(drawn_ones(portal))
    files = {name: (portal.site / name).stat().st_ino for name in drawn_ones(portal)}
    whole = (portal.site / pictured(portal, "")).stat().st_ino
    # It stands on the page, and on no picture.
    portal.change("individuals/vang-a-am.yml", "xoá mù chữ", "xoá mù chữ cho người lớn")
    portal.build()
    assert len(shown) == first
    assert {name: (portal.site / name).stat().st_ino for name in drawn_ones(portal)} == files
    assert (portal.site / pictured(portal, "")).stat().st_ino == whole


def test_a_name_that_was_mended_gets_a_picture_at_another_address(
    portal: Portal, shown: list[Facts]
) -> None:
    """Networks keep what they once fetched from an address."""
    portal.build()
    before, first = drawn_ones(portal), len(shown)
    old = pictured(portal, "ca-nhan/vang-a-am/")
    portal.change("individuals/vang-a-am.yml", "Vàng A Ăm", "Vàng A Ấm")
    portal.build()
    after = drawn_ones(portal)
    new = pictured(portal, "ca-nhan/vang-a-am/")
    assert before.keys() - after.keys() == {old}
    assert after.keys() - before.keys() == {new}
    assert [one.title for one in shown[first:]] == ["Vàng A Ấm"]
    assert before[old] != after[new]


def test_another_photo_under_the_same_name_is_drawn(tmp_path: Path) -> None:
    portal = newsroom_portal(tmp_path / "portal").build()
    old = pictured(portal, PERSON)
    Image.new("RGB", (600, 800), "#464").save(portal.content / "media/anh.jpg")
    portal.build()
    new = pictured(portal, PERSON)
    assert new != old and not (portal.site / old).exists()
    red, green, _blue = opened(portal, new).getpixel(MIDDLE)
    assert green > red + 15


# -- letters --------------------------------------------------------------------------------------


@pytest.mark.parametrize("family", ["title", "text", "strong"])
def test_every_letter_of_vietnamese_is_in_the_fonts(family: str) -> None:
    files = families()[family]
    known: set[int] = set()
    for file in files:
        known |= TTFont(io.BytesIO(file)).getBestCmap().keys()
    everything = "".join(LETTERS) + "".join(LETTERS).upper() + "0123456789.,:;·…–-“”%()/"
    assert {ord(one) for one in everything} <= known
    face = Typeface(files, 40)
    for one in everything:
        assert face.covers(one), one
    # What stands for a letter that is missing is not taken for it.
    assert not face.covers("ก") and not face.covers("Ж") and not face.covers("漢")


@pytest.mark.parametrize("family", ["title", "text", "strong"])
@pytest.mark.parametrize("size", [27, 48, 96])
def test_no_mark_above_or_below_a_letter_is_cut_off(family: str, size: int) -> None:
    face = Typeface(families()[family], size, kerned=family == "title")
    for text in ("ẤẨẪẰẲẴỀỂỄỐỔỖỚỞỠỨỬỮ", "ạậặẹệịọộợụựỵ", "gyqjpẠẬẶỆỘỰỴ", "Ữ", "Ệ"):
        mask = face.mask(text)
        left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
        assert left > 0 and top > 0 and right < mask.width and bottom < mask.height, text
    # Each letter with a mark differs from the one without.
    for one in LETTERS:
        base = unicodedata.normalize("NFD", one)[0]
        if one != base:
            assert face.mask(one).tobytes() != face.mask(base).tobytes(), one


def test_a_name_that_the_fonts_cannot_write_is_not_drawn_in_part(portal: Portal) -> None:
    portal.change("individuals/vang-a-am.yml", "Vàng A Ăm", "Vàng A ᨀ Ăm")
    portal.build()
    assert of_the_portal(portal, "ca-nhan/vang-a-am/")


@pytest.mark.parametrize(
    "title",
    [
        "Vừ",
        "Vàng A Páo",
        "Nguyễn Thị Hoàng Ngọc Ánh Tuyết",
        "Ban Chỉ đạo phòng, chống dịch Covid-19 xã Sin Suối Hồ, huyện Phong Thổ, tỉnh Lai Châu",
        "Ban Chỉ đạo " * 30,
        "Ư" * 60,
    ],
)
def test_a_title_stays_within_its_place(title: str) -> None:
    """However long: no letter beyond the right edge, nor below on the portal's name."""
    easel = Easel(
        drawing.Fonts(**families()),
        {
            name: (ROOT / "theme/assets/icons" / name).read_text(encoding="utf-8")
            for name in ("emblem.svg", "kinds.svg", "laurel.svg", "mountains.svg")
        },
        "Cổng",
        "",
        Tint(),
    )
    what = Facts(Ground.MEDAL, "Tập thể", title, "Bằng khen " * 9, "Xã Mới, " * 40, medal="VP")
    blank = Facts(Ground.MEDAL, "", "", medal="VP")
    with_text, without = (
        Image.open(io.BytesIO(easel.picture(one))).convert("RGB") for one in (what, blank)
    )
    # The rule stands elsewhere where there is no text; the emblem and the name below do not.
    for box in ((0, 0, 490, HEIGHT), (1160, 0, WIDTH, HEIGHT), (0, 528, WIDTH, HEIGHT)):
        assert with_text.crop(box).tobytes() == without.crop(box).tobytes(), box


def test_lines_break_between_words_and_are_of_like_length() -> None:
    face = Typeface(families()["title"], 48)
    text = "Ban Chỉ đạo phòng, chống dịch Covid-19 xã Sin Suối Hồ"
    lines = wrapped(face, text, 652, 4)
    assert lines and " ".join(lines) == text
    widths = [face.width(line) for line in lines]
    assert max(widths) <= 652 and min(widths) > max(widths) / 2
    assert wrapped(face, text, 652, 1) is None
    (cut,) = shortened(face, text, 652, 1)
    assert cut.endswith("…") and text.startswith(cut[:-1]) and face.width(cut) <= 652


def test_initials_stay_in_the_medal(built: Portal) -> None:
    picture = opened(built, pictured(built, "ca-nhan/vang-a-am/"))
    x, y = MIDDLE
    # On the edge of the medal, at the height of the letters, there is no gold.
    for place in ((x - RADIUS + 12, y), (x + RADIUS - 12, y)):
        red, green, _blue = picture.getpixel(place)
        assert red < 160 and green < 60
