"""Whatever is in the files: a clear refusal, or harmless output."""

from __future__ import annotations

import json
import os
import re
import shutil
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
import yaml
from generator.characters import UNSAFE_CHARACTERS
from generator.records.kinds import Kind

import hostile
from helpers import Page, Portal

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
FORBIDDEN = {
    "iframe",
    "object",
    "embed",
    "base",
    "frame",
    "applet",
    "math",
    "style",
    "video",
    "audio",
}
LOADING = ("src", "srcset", "poster", "background", "data", "formaction", "action", "xlink:href")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return hostile.fill(Portal(tmp_path_factory.mktemp("hostile") / "portal")).build()


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_free_text_is_tried(kind: Kind) -> None:
    tried = set(hostile.places(yaml.load(hostile.TEXTS[kind], yaml.BaseLoader)))
    assert tried == hostile.free_texts(kind)


def telling(built: Portal) -> list[Path]:
    """The first page of every list, and a page of each word for each of the longest templates.

    A whole parser for all 1,200 pages would take most of a minute; a browser opens the others
    (browser/test_pages.py).
    """
    records = [
        built.site / address / hostile.identity_of(kind, number) / "index.html"
        for kind, address in (
            (Kind.INDIVIDUALS, "ca-nhan"),
            (Kind.DECISIONS, "quyet-dinh"),
            (Kind.PRACTICES, "cach-lam-hay"),
            (Kind.STORIES, "tin-bai"),
        )
        for number in range(len(hostile.NAUGHTY))
    ]
    return [built.site / "index.html", *sorted(built.site.glob("*/index.html")), *records]


def test_no_page_holds_what_a_record_smuggled_in(built: Portal) -> None:
    for file in telling(built):
        parser = html5lib.HTMLParser()
        document = parser.parse(file.read_bytes(), transport_encoding="utf-8")
        assert parser.errors == [], f"{file}: {parser.errors[:3]}"
        for element in document.iter():
            if not isinstance(element.tag, str):
                continue
            where = f"{file.relative_to(built.site)}: {element.tag} {element.attrib}"
            tag = element.tag.removeprefix(NAMESPACE)
            framed = file.relative_to(built.site).parts[0] == "nhung"
            if framed and tag == "iframe":
                # On the page for webmasters the portal shows what it offers, and nothing else.
                assert element.get("src") == "../nhung/moi-nhat/", where
            elif framed and tag == "base":
                assert element.attrib == {"target": "_blank"}, where
            else:
                assert tag not in FORBIDDEN, where
            assert not [name for name in element.attrib if str(name).lower().startswith("on")], (
                where
            )
            for name in LOADING:
                assert not urlsplit(element.get(name, "")).netloc, where
            if tag == "a":
                assert urlsplit(element.get("href", "")).scheme in ("", "http", "https"), where
            own = "canonical", "application/json+oembed"
            if tag == "link" and element.get("rel") not in own and element.get("type") not in own:
                assert not urlsplit(element.get("href", "")).netloc, where
            if tag == "meta" and element.get("http-equiv") == "refresh":
                assert re.fullmatch(r"0; url=[./a-z0-9-]+", element.get("content", "")), where
            if tag == "script" and element.get("type") == "application/ld+json":
                assert json.loads(element.text or "")["@context"] == "https://schema.org"
            elif tag == "script":
                assert element.get("src") and not element.text, where


def test_no_heading_of_a_record_takes_the_name_of_something_on_the_page(portal: Portal) -> None:
    headings = "".join(
        f"\n\n## {one}\n\nx"
        for one in ("Nội dung", "q", "Site q", "Văn bản", "Báo chí", "Tiêu chí y tế", "Mục", "???")
    )
    for file in ("phong-trao-thu.md", "../pages/gioi-thieu.md", "../stories/2026/lop-hoc-dem.md"):
        path = portal.content / "movements" / file
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}{headings}\n\n---\n{headings}\n", encoding="utf-8")
    practice = "practices/xe-may-cho-thuoc.yml"
    told = f"{json.dumps(headings)}  # "
    portal.change(practice, "problem: ", f"problem: {told}")
    portal.change(practice, "solution: ", f"solution: {told}")
    portal.change(practice, "conditions: ", f"conditions: {told}")
    portal.build()
    for file in sorted(portal.site.rglob("index.html")):
        page = Page(file.read_text(encoding="utf-8"))
        ids = [one["id"] for one in page.elements if one.get("id")]
        assert len(ids) == len(set(ids)), file
        for link in page.all("a"):
            href = link.get("href") or ""
            assert not href.startswith("#") or href[1:] in ids, (file, href)


@pytest.mark.parametrize("word", hostile.NAUGHTY, ids=range(len(hostile.NAUGHTY)))
def test_a_name_is_shown_as_it_was_written(built: Portal, word: str) -> None:
    number = hostile.NAUGHTY.index(word)
    for kind, address in ((Kind.INDIVIDUALS, "ca-nhan"), (Kind.ORGANISATIONS, "don-vi")):
        page = built.page(f"{address}/{hostile.identity_of(kind, number)}/")
        assert page.one("h1").text == unicodedata.normalize("NFC", word)


def test_feeds_and_sitemap_are_well_formed(built: Portal) -> None:
    files = sorted(built.site.rglob("*.xml"))
    assert files
    for file in files:
        ET.fromstring(file.read_bytes())
    for file in sorted(built.site.rglob("*.json")):
        json.loads(file.read_bytes())


@pytest.mark.parametrize("word", hostile.REFUSED, ids=ascii)
def test_letters_that_deceive_are_refused_by_name(portal: Portal, word: str) -> None:
    found = UNSAFE_CHARACTERS.search(word)
    assert found
    code = f"U+{ord(found[0]):04X}"
    for kind, text in hostile.TEXTS.items():
        hostile.write(
            portal,
            kind,
            hostile.identity_of(kind, 0),
            hostile.filled(text.replace("NUMBER", "1000"), word),
        )
    result = portal.run("check")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    refused = [one for one in result.output.split("\n\n") if code in one or "yaml-" in one]
    files = {one.split(":", 1)[0] for one in refused}
    for kind in Kind:
        assert any(str(kind) in file for file in files), kind


# -- files that are no records --------------------------------------------------------------------


def refused(portal: Portal, code: str) -> str:
    result = portal.run("build", "--jobs", "1")
    assert result.exit_code == 1, result.output
    assert f"[{code}]" in result.output
    assert "Traceback" not in result.output
    assert not portal.site.exists()
    return result.output


WAYS_OUT = (
    "media/../../secret.png",
    "/etc/passwd",
    "media/..",
    "..\\secret.png",
    "media/a/../b.png",
    "media/./a.png",
    "media/%2e%2e/a.png",
    "http://evil.example/a.png",
    "media/a\u0000.png",
)


@pytest.mark.parametrize("path", WAYS_OUT)
def test_a_photo_is_taken_from_the_media_folder_alone(portal: Portal, path: str) -> None:
    photo = {"file": path, "alt": "a", "credit": "b", "consent": True}
    record = {**yaml.safe_load((portal.content / "individuals/tan-may-de.yml").read_bytes()),
              "photo": photo}  # fmt: skip
    (portal.root / "secret.png").write_bytes(hostile.PNG)
    portal.write(
        "individuals/tan-may-de.yml",
        yaml.safe_dump(record, allow_unicode=True, default_flow_style=False),
    )
    result = portal.run("build", "--jobs", "1")
    assert result.exit_code == 1
    assert "tan-may-de.yml" in result.output
    assert "Traceback" not in result.output


def test_a_photo_that_is_a_link_out_of_the_tree_is_refused(portal: Portal) -> None:
    (portal.content / "media").mkdir()
    (portal.root / "secret.png").write_bytes(hostile.PNG)
    (portal.content / "media/anh.png").symlink_to(portal.root / "secret.png")
    portal.change(
        "individuals/tan-may-de.yml", "sample: true",
        "photo: {file: media/anh.png, alt: a, credit: b, consent: true}\nsample: true",
    )  # fmt: skip
    result = portal.run("build", "--jobs", "1")
    assert result.exit_code == 1, result.output
    assert not portal.site.exists()


@pytest.mark.parametrize("folder", ["individuals", "stories/2021", "decisions/2021"])
def test_links_and_devices_are_refused(portal: Portal, folder: str) -> None:
    (portal.content / folder / "lien-ket.yml").symlink_to("/etc/passwd")
    refused(portal, "file-link")
    (portal.content / folder / "lien-ket.yml").unlink()
    (portal.content / folder / "vong.yml").symlink_to("vong.yml")
    refused(portal, "file-link")
    (portal.content / folder / "vong.yml").unlink()
    os.mkfifo(portal.content / folder / "ong.yml")
    refused(portal, "file-special")


@pytest.mark.parametrize("place", ["catalogues/occasions.yml", "media", "individuals"])
def test_a_pipe_in_place_of_what_is_known_is_refused(portal: Portal, place: str) -> None:
    path = portal.content / place
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert f"{place}:1:1" in refused(portal, "file-special")


def test_a_recording_that_is_a_link_or_a_pipe_is_refused(portal: Portal) -> None:
    (portal.content / "media").mkdir()
    portal.change("stories/2026/lop-hoc-dem.md", "sample:", "audio: {url: media/a.mp3}\nsample:")
    (portal.content / "media/a.mp3").symlink_to("/etc/passwd")
    refused(portal, "file-link")
    (portal.content / "media/a.mp3").unlink()
    os.mkfifo(portal.content / "media/a.mp3")
    refused(portal, "file-special")


def test_terabytes_that_nothing_shows_are_not_read(portal: Portal) -> None:
    portal.write("media/lon.bin", b"")
    os.truncate(portal.content / "media/lon.bin", 1 << 40)
    refused(portal, "media-unknown")


def test_ten_megabytes_on_a_line_are_refused_unread(portal: Portal) -> None:
    portal.write("individuals/lon.yml", "name: " + "a" * 10_000_000)
    assert "lon.yml:1:1" in refused(portal, "yaml-too-large")


def test_a_bomb_of_aliases_and_one_of_nesting_are_refused(portal: Portal) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)
    )
    portal.write("individuals/bom.yml", bomb)
    output = refused(portal, "yaml-alias")
    assert "bom.yml:1:4" in output
    portal.write("individuals/bom.yml", "name: " + "[" * 5_000)
    refused(portal, "yaml-too-deep")


def test_a_picture_that_is_none_is_refused(portal: Portal, tmp_path: Path) -> None:
    portal.change(
        "individuals/tan-may-de.yml", "sample: true",
        "photo: {file: media/anh.png, alt: a, credit: b, consent: true}\nsample: true",
    )  # fmt: skip
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    for data, cause in (
        (svg, "media-other"),
        (b"<html><script>alert(1)</script></html>", "media-unknown"),
        (b"GIF89a" + b"\0" * 20, "media-other"),
        (hostile.PNG[:40], "photo-cut-off"),
        (b"", "media-empty"),
    ):
        portal.write("media/anh.png", data)
        result = portal.run("build", "--jobs", "1")
        assert result.exit_code in (1, 2), result.output
        assert re.findall(r"\[([a-z]+-[a-z-]+)\]", result.output) == [cause]
        assert "Traceback" not in result.output and "UnidentifiedImage" not in result.output
        assert not portal.site.exists()
