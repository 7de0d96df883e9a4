"""What a photo's file says of it: read back by others than those who wrote it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from generator.legends import MOST_CREDITS, Legend
from generator.output import Writer
from generator.photos import PRINT, legends_of, write_photos
from generator.pictures import WEB, in_sizes
from generator.polyglot import disguised
from generator.records.base import Photo
from PIL import Image, IptcImagePlugin

from helpers import BASE, Portal

NAMES = ("Lò Thị Ánh Tuyết", "Báo và Đài Phát thanh – Truyền hình tỉnh Lai Châu")
CAPTION = "Chị Ánh <phơi> miến & thở sớm 5% 😀"
ALT = "Một người phụ nữ phơi miến trên giàn tre."
LEGEND = Legend(NAMES, CAPTION, ALT)
STORY, PERSON = "stories/2021/nguoi-cho-thuoc.md", "individuals/lo-thi-anh.yml"


def handed_in(file: Path, size: tuple[int, int] = (320, 200)) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.radial_gradient("L").resize(size).convert("RGB").save(file)
    return file


def written(tmp_path: Path, name: str, legend: Legend = LEGEND) -> bytes:
    return in_sizes(handed_in(tmp_path / name), [(WEB, legend)])[0].data


def iptc(data: bytes) -> dict[tuple[int, int], Any]:
    with Image.open(io.BytesIO(data)) as opened:
        return dict(IptcImagePlugin.getiptcinfo(opened) or {})


def described(data: bytes) -> dict[str, Any]:
    """The properties in a file's XMP, as Pillow reads it with defusedxml."""
    with Image.open(io.BytesIO(data)) as opened:
        opened.load()
        return dict(opened.getxmp()["xmpmeta"]["RDF"]["Description"])


def first(container: Any) -> str:
    return str(container["Alt"]["li"]["text"])


def exiftool(file: Path) -> dict[str, Any]:
    program = shutil.which("exiftool")
    if not program:
        pytest.skip("no exiftool here")
    told = subprocess.run(
        [program, "-json", "-G1", "-a", "-struct", file], capture_output=True, check=True
    )
    return dict(json.loads(told.stdout)[0])


@pytest.mark.parametrize("name", ["anh.jpg", "anh.png", "anh.webp"])
def test_every_format_says_who_made_it_and_what_it_shows(tmp_path: Path, name: str) -> None:
    told = described(written(tmp_path, name))
    assert told["creator"]["Seq"]["li"] == list(NAMES)
    assert told["Credit"] == " / ".join(NAMES)
    assert first(told["description"]) == CAPTION
    assert first(told["AltTextAccessibility"]) == ALT
    assert set(told) == {"about", "creator", "Credit", "description", "AltTextAccessibility"}


def test_a_jpeg_says_it_to_older_archives_too(tmp_path: Path) -> None:
    told = iptc(written(tmp_path, "anh.jpg"))
    assert told[1, 90] == b"\x1b%G"
    assert [one.decode() for one in told[2, 80]] == list(NAMES)  # whole: 32 bytes would cut a name
    assert told[2, 110].decode() == " / ".join(NAMES)
    assert told[2, 120].decode() == CAPTION.replace("<p", "‹p")
    assert set(told) == {(1, 90), (2, 0), (2, 80), (2, 110), (2, 120)}


@pytest.mark.parametrize("name", ["anh.jpg", "anh.png", "anh.webp"])
def test_exiftool_reads_it(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"moi-{name}"
    file.write_bytes(written(tmp_path, name))
    told = exiftool(file)
    assert told["XMP-dc:Creator"] == list(NAMES)
    assert told["XMP-photoshop:Credit"] == " / ".join(NAMES)
    assert told["XMP-dc:Description"] == CAPTION
    assert told["XMP-iptcCore:AltTextAccessibility"] == ALT
    assert "ExifTool:Warning" not in told
    if name.endswith(".jpg"):
        assert told["IPTC:By-line"] == list(NAMES)
        # Both say the same: who reads one of them has no reason to doubt the other.
        assert told["Photoshop:IPTCDigest"] == told["File:CurrentIPTCDigest"]
    known = ("SourceFile", "ExifTool:", "System:", "File:", "JFIF:", "Composite:", "PNG:", "RIFF:")
    rest = [one for one in told if not one.startswith(known)]
    assert {one.split(":")[0] for one in rest} <= {
        *("IPTC", "Photoshop", "XMP-dc", "XMP-photoshop", "XMP-iptcCore", "XMP-x"),
    }, rest


@pytest.mark.parametrize("name", ["anh.jpg", "anh.png", "anh.webp"])
@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '<svg onload="a">', "<!doctype html>", "]]> &amp; <?xpacket"],
)
def test_no_legend_makes_a_page_of_a_photo(tmp_path: Path, name: str, text: str) -> None:
    data = written(tmp_path, name, Legend((text,), text, text))
    assert disguised(data) == ""
    assert described(data)["Credit"] == text


def test_a_small_picture_says_who_made_it_alone(tmp_path: Path) -> None:
    data = written(tmp_path, "anh.jpg", LEGEND.short())
    assert set(iptc(data)) == {(1, 90), (2, 0), (2, 80), (2, 110)}
    assert len(data) - len(in_sizes(tmp_path / "anh.jpg", [(WEB, None)])[0].data) < 400


def photo(file: str = "media/a.jpg", **values: str) -> Photo:
    return Photo.model_validate(
        {"file": file, "alt": ALT, "credit": "A", "consent": True, **values}
    )


def test_what_records_do_not_agree_on_no_file_says() -> None:
    one, two = photo(caption="Sáng"), photo(credit="B", alt="Khác")
    assert legends_of([one])["media/a.jpg"] == Legend(("A",), "Sáng", ALT)
    assert legends_of([one, two]) == legends_of([two, one])
    assert legends_of([one, two])["media/a.jpg"] == Legend(("A", "B"), "Sáng", "")
    assert legends_of([one, photo(caption="Chiều")])["media/a.jpg"] == Legend(("A",), "", ALT)
    many = [photo(credit=f"{number:02}") for number in range(30)]
    assert len(legends_of(many)["media/a.jpg"].credits) == MOST_CREDITS


# -- sizes ----------------------------------------------------------------------------------------


def sizes(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(one.relative_to(folder)): Image.open(one).size for one in folder.rglob("*.jpg")}


def poured(tmp_path: Path, name: str, photos: list[Photo], most: int) -> dict[str, tuple[int, int]]:
    made = dict(write_photos(photos, tmp_path, Writer(tmp_path / name), most, 1))
    found = sizes(tmp_path / name)
    for medium in made.values():
        for one in filter(None, (medium, medium.thumbnail, medium.print)):
            assert found[one.address] == (one.width, one.height)
            assert (tmp_path / name / one.address).stat().st_size == one.length
    return found


def test_a_large_photo_has_a_file_for_print(tmp_path: Path) -> None:
    handed_in(tmp_path / "media/lon.jpg", (4000, 3000))
    handed_in(tmp_path / "media/vua.jpg", (1500, 2000))
    handed_in(tmp_path / "media/nho.jpg", (1600, 900))
    photos = [photo(f"media/{name}.jpg", caption=CAPTION) for name in ("lon", "vua", "nho")]
    found = poured(tmp_path, "ra", photos, 9)
    assert found == {
        "media/lon.jpg": (1600, 1200),
        "media/vua.jpg": (1200, 1600),
        "media/nho.jpg": (1600, 900),
        "assets/print/lon.jpg": (PRINT.longest, 2250),
        "assets/print/vua.jpg": (1500, 2000),
        "assets/middle/lon.jpg": (880, 660),
        "assets/middle/vua.jpg": (660, 880),
        "assets/middle/nho.jpg": (880, 495),
        "assets/thumbnails/lon.jpg": (480, 360),
        "assets/thumbnails/vua.jpg": (360, 480),
        "assets/thumbnails/nho.jpg": (480, 270),
    }
    assert first(described((tmp_path / "ra/assets/print/lon.jpg").read_bytes())["description"])
    # Of as many as the settings say, those that come first.
    assert [one for one in poured(tmp_path, "it", photos, 1) if "print" in one] == [
        "assets/print/lon.jpg"
    ]
    assert not [one for one in poured(tmp_path, "khong", photos, 0) if "print" in one]


def pictured(portal: Portal, caption: str = CAPTION) -> None:
    handed_in(portal.content / "media/anh.jpg", (2000, 1000))
    shown = f"file: media/anh.jpg, alt: '{ALT}', credit: '{NAMES[0]}', caption: '{caption}'"
    portal.change(STORY, "sample:", f"photos: [{{{shown}, consent: true}}]\nsample:")


def test_files_are_kept_until_what_they_say_changes(portal: Portal) -> None:
    pictured(portal)
    files = [portal.site / one for one in ("media/anh.jpg", "assets/print/anh.jpg")]

    def inodes() -> list[int]:
        return [one.stat().st_ino for one in files]

    portal.build()
    before, data = inodes(), [one.read_bytes() for one in files]
    portal.change(PERSON, "sample:", "sample:  ")
    portal.change(STORY, "title: ", "title: Bài ")
    portal.build()
    assert inodes() == before
    portal.change(STORY, "phơi", "hái")
    portal.build()
    assert [b"h\xc3\xa1i" in one.read_bytes() for one in files] == [True, True]
    portal.change(STORY, "hái", "phơi")
    portal.build("--clean")
    assert [one.read_bytes() for one in files] == data


def test_nothing_of_what_is_not_public_is_said(portal: Portal) -> None:
    """A draft shows the same photo, and tells more of it."""
    pictured(portal)
    text = (portal.content / STORY).read_text(encoding="utf-8")
    draft = text.replace("status: approved", "status: draft").replace("Chị Ánh", "CANARY")
    portal.write("stories/2021/ban-thao.md", draft.replace(NAMES[0], "CANARY Hai"))
    portal.build()
    for file in portal.site.rglob("anh.jpg"):
        assert b"CANARY" not in file.read_bytes()
        assert NAMES[0].encode() in file.read_bytes()


# -- where the press and machines find it -----------------------------------------------------


def test_the_press_finds_the_photo_for_print(portal: Portal) -> None:
    pictured(portal)
    portal.build()
    page = portal.page("bao-chi/tin-bai/2021/nguoi-cho-thuoc/")
    links = [one["href"] for one in page.all("a") if one.get("download") is not None]
    assert links == ["../../../../assets/print/anh.jpg", "../../../../media/anh.jpg"]
    feed = json.loads((portal.site / "rss/tin-bai.json").read_text(encoding="utf-8"))
    (item,) = [one for one in feed["items"] if one["url"].endswith("nguoi-cho-thuoc/")]
    web, large = item["attachments"]
    assert (web["url"], large["url"]) == (f"{BASE}media/anh.jpg", f"{BASE}assets/print/anh.jpg")
    assert web["title"] == large["title"]  # which says that they are the same
    assert web["_media"]["credit"] == large["_media"]["credit"] == NAMES[0]
    assert large["size_in_bytes"] == (portal.site / "assets/print/anh.jpg").stat().st_size


def test_search_engines_are_told_who_made_it(portal: Portal) -> None:
    pictured(portal)
    portal.build()
    page = portal.page("tin-bai/2021/nguoi-cho-thuoc/")
    (story,) = [one for one in page.structured if one["@type"] == "NewsArticle"]
    assert story["image"][0] == {
        "@type": "ImageObject",
        "contentUrl": f"{BASE}media/anh.jpg",
        "width": 1600,
        "height": 800,
        "description": ALT,
        "caption": CAPTION,
        "creditText": NAMES[0],
        "creator": {"@type": "Person", "name": NAMES[0]},
    }
    images = [one["content"] for one in page.all("meta", property="og:image")]
    assert images[1] == f"{BASE}media/anh.jpg"
    assert images[0].startswith(f"{BASE}assets/share/")


def test_where_no_share_pictures_are_drawn_the_photo_is_shared(portal: Portal) -> None:
    pictured(portal)
    config = (portal.root / "mkdocs.yml").read_text(encoding="utf-8")
    (portal.root / "mkdocs.yml").write_text(f"{config}    share_pictures: 0\n", encoding="utf-8")
    portal.build()
    page = portal.page("tin-bai/2021/nguoi-cho-thuoc/")
    assert page.one("meta", property="og:image")["content"] == f"{BASE}media/anh.jpg"
    assert page.one("meta", property="og:image:alt")["content"] == ALT


def test_caption_and_credit_stand_apart(portal: Portal) -> None:
    pictured(portal)
    portal.build()
    said = f"Ảnh: {NAMES[0]}"
    for address in ("tin-bai/2021/nguoi-cho-thuoc/", ""):
        page = portal.page(address)
        caption = next(one for one in page.all("figcaption") if NAMES[0] in one.text)
        assert caption.text == f"{CAPTION} {said}"
        assert said in [one.text for one in page.all("small")]
    feed = (portal.site / "rss/tin-bai.json").read_text(encoding="utf-8")
    assert f"<small>{said}</small>" in feed
