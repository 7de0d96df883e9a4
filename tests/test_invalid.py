"""Each fault of the content is told with its place and its mending, and changes nothing.

``sites/invalid/<rule>/`` holds the files that differ from ``sites/valid/`` and the message. What
cannot stand in a repository is made by ``MADE``. After a change of wording:
``pytest tests/test_invalid.py --rewrite``, then read the difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from generator.language import language

from helpers import SITES, Portal, files_below, python
from pictured import picture

RULES = sorted(folder.name for folder in (SITES / "invalid").iterdir())
WORDS = language("vi").problem_labels
PERSON = "individuals/tan-may-de.yml"


def not_utf8(portal: Portal) -> None:
    data = (portal.content / PERSON).read_bytes()
    portal.write(PERSON, data.replace("Tẩn Mẩy Dế".encode(), b"T\xc8n M\xc8y D\xd5"))  # TCVN3


def oversized(portal: Portal) -> None:
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    portal.write(PERSON, text + "body: " + "dài " * 200_000)


def symlink(portal: Portal) -> None:
    outside = portal.root / "outside.yml"
    outside.write_text("name: Ai đó\n", encoding="utf-8")
    (portal.content / "individuals/ai-do.yml").symlink_to(outside)


MAP = "catalogues/localities.geojson"
AREA = """{"type":"Feature","properties":{"code":"%05d","name":"Xã"},"geometry":
{"type":"Polygon","coordinates":[[[103,22],[103.1,22],[103.1,22.1],[103,22]]]}}"""


def map_too_large(portal: Portal) -> None:
    portal.write(MAP, AREA + " " * 600_000)


def map_too_many_areas(portal: Portal) -> None:
    areas = ",\n".join(AREA % number for number in range(1001))
    portal.write(MAP, f'{{"type":"FeatureCollection","features":[\n{areas}]}}')


def two_names(portal: Portal) -> None:
    for name in ("Le-trao-bang.jpg", "le-trao-bang.jpg"):
        portal.write(f"media/{name}", picture(40, 30))


MADE: dict[str, Callable[[Portal], None]] = {
    "map-too-large": map_too_large,
    "map-too-many-areas": map_too_many_areas,
    "name-twice": two_names,
    "not-utf8": not_utf8,
    "oversized-file": oversized,
    "symlink": symlink,
}


def faulty(rule: str, tmp_path: Path) -> Portal:
    portal = Portal(tmp_path / "portal", f"invalid/{rule}")
    MADE.get(rule, lambda _portal: None)(portal)
    return portal


def total(errors: int) -> str:
    return f"{WORDS.total.format(errors=errors, warnings=0)}\n{WORDS.nothing_written}\n"


def test_the_valid_site_is_valid(portal: Portal) -> None:
    result = portal.run("check")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("rule", RULES)
def test_check_tells_the_fault(rule: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    result = faulty(rule, tmp_path).run("check", "--jobs", "1")
    told = result.stderr.removesuffix("\n\n" + total(1))
    file = SITES / "invalid" / rule / "expected.txt"
    if request.config.getoption("--rewrite"):
        file.write_text(told + "\n", encoding="utf-8")
    assert result.exit_code == 1
    assert told != result.stderr, f"not exactly one fault:\n{result.stderr}"
    assert told + "\n" == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_message_has_place_code_and_remedy(rule: str) -> None:
    text = (SITES / "invalid" / rule / "expected.txt").read_text(encoding="utf-8")
    first, *rest = text.split("\n")
    # The file of whoever is not to be named is told by a handle.
    nameless = re.escape(WORDS.nameless).replace(r"\{handle\}", "[0-9a-f]+")
    place = rf"(content/[^:]+|{nameless}):[1-9]\d*:[1-9]\d*"
    assert re.fullmatch(rf"{place}: {WORDS.error}: .+ \[[a-z0-9-]+\]", first)
    assert any(line.startswith(f"    {WORDS.fix}: ") for line in rest)


@pytest.mark.parametrize("rule", RULES)
def test_build_leaves_the_site_untouched(rule: str, tmp_path: Path) -> None:
    portal = faulty(rule, tmp_path)
    portal.site.mkdir()
    page = portal.site / "index.html"
    page.write_bytes(b"what was published before")
    before = page.stat()
    result = portal.run("build", "--jobs", "1")
    assert result.exit_code == 1
    assert files_below(portal.site) == {"index.html": b"what was published before"}
    assert page.stat().st_mtime_ns == before.st_mtime_ns
    assert page.stat().st_ino == before.st_ino
    assert [path.name for path in portal.root.glob(".site*")] == []


def test_all_faults_are_told_at_once(portal: Portal) -> None:
    for rule in ("unknown-key", "missing-field", "unfinished-quote", "unknown-subject"):
        for file, data in files_below(SITES / "invalid" / rule).items():
            if file != "expected.txt":
                portal.write(file, data)
    result = portal.run("check")
    assert result.exit_code == 1
    for code in ("unknown-key", "missing-field", "yaml-unfinished-quote", "unknown-reference"):
        assert result.stderr.count(f"[{code}]") == 1
    assert result.stderr.endswith(total(4))


def test_a_likely_twin_is_a_warning_that_names_nobody(portal: Portal) -> None:
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    portal.write("individuals/tan-may-de-hai.yml", text)
    # Namesakes of whom nothing else agrees are two people.
    assert "likely-twin" not in portal.run("check").output
    where = "locality: xa-cu\n"
    portal.write(PERSON, where + text)
    portal.write("individuals/tan-may-de-hai.yml", where + text)
    result = portal.run("check")
    assert result.exit_code == 0
    # After the summary: it asks, and nothing is wrong.
    assert (
        "[likely-twin]" in result.stdout.split(f"\n{WORDS.total.format(errors=0, warnings=1)}")[1]
    )
    assert "Tẩn" not in result.output


def test_a_unit_and_its_successor_agree(portal: Portal) -> None:
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    portal.write(PERSON, "organisation: benh-vien-cu\n" + text)
    later = text.replace("2021/ubnd-tinh-1", "2026/ubnd-tinh-3")
    portal.write("individuals/tan-may-de-hai.yml", "organisation: benh-vien-moi\n" + later)
    assert "[likely-twin]" in portal.run("check").output


def test_another_decision_is_never_proposed(portal: Portal) -> None:
    portal.change(PERSON, "2021/ubnd-tinh-1", "2021/ubnd-tinh-11")
    told = portal.run("check").output
    assert "[unknown-decision]" in told
    assert "ubnd-tinh-1\n" not in told
    assert "“2021/ubnd-tinh-1”" not in told


@pytest.mark.parametrize(
    "alias",
    [
        "/ca-nhan/",
        "/ca-nhan/trang/2/",
        "/ca-nhan/theo-ten/d/",
        "/nam/2021/",
        "/dia-phuong/xa-cu/",
        "/dia-phuong/xa-cu/trang/2/",
        "/tra-cuu/",
        "/gioi-thieu/",
        # Whole sections belong to the portal, whatever is written in them today.
        "/bao-chi/tin-bai/2026/lop-hoc-dem/",
        "/bao-chi/ca-nhan/lo-thi-anh/",
        "/bao-chi/moi/",
        "/assets/",
        "/assets/css/",
        "/assets/search/",
        "/assets/thumbnails/anh/",
        "/media/",
        "/media/anh/",
        "/rss/",
        "/rss/ca-nhan/",
        "/rss/tat-ca/luu-tru/1/",
        "/bien-tap/decap/",
        "/xac-minh/2021/",
        "/dinh-chinh/trang/2/",
        "/tra-cuu/ten/",
        "/cap/",
        "/cap/tinh/",
        "/cap/khac/",
        "/nam/",
        "/nam/1999/trang/2/",
        "/tin-bai/2026/",
        "/tin-bai/trang/3/",
        "/tin-bai/2026/bai/anh/",
        "/quyet-dinh/cu/77/",
        "/ca-nhan/theo-ten/",
        "/tap-the/ho-gia-dinh/",
        "/phong-trao/phong-trao-thu/duoc-khen/",
        "/phong-trao/sap-toi/duoc-khen/",
        "/linh-vuc/y-te/trang/2/",
    ],
)
def test_an_alias_takes_no_address_of_another_page(portal: Portal, alias: str) -> None:
    portal.change(PERSON, "sample:", f"aliases: [{alias}]\nsample:")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[address-clash]" in result.stderr


@pytest.mark.parametrize(
    "alias",
    ["/ca-nhan/ten-cu/", "/tin-bai/2020/bai-cu/", "/quyet-dinh/cu/", "/trang-cu/", "/cu/hon/nua/"],
)
def test_an_alias_may_be_any_old_address(portal: Portal, alias: str) -> None:
    portal.change(PERSON, "sample:", f"aliases: [{alias}]\nsample:")
    assert portal.run("check").exit_code == 0
    portal.build()
    assert "tan-may-de" in (portal.site / alias[1:] / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("identity", ["assets", "media", "cap", "rss", "bien-tap", "nam"])
def test_a_page_takes_no_section(portal: Portal, identity: str) -> None:
    portal.write(f"pages/{identity}.md", "---\ntitle: Trang\nstatus: approved\n---\nChữ.\n")
    result = portal.run("check")
    assert result.exit_code == 1
    assert "[address-clash]" in result.stderr


@pytest.mark.parametrize("linked", ["catalogues", "individuals", "catalogues/roles.yml"])
def test_links_are_refused_at_every_height(portal: Portal, linked: str) -> None:
    path = portal.content / linked
    outside = portal.root / "outside"
    path.rename(outside)
    path.symlink_to(outside)
    result = portal.run("check")
    assert result.exit_code == 1
    assert f"content/{linked}:1:1: " in result.stderr
    assert "[file-link]" in result.stderr


def test_a_missing_content_folder_publishes_nothing(portal: Portal) -> None:
    portal.site.mkdir()
    result = portal.run("build", "--content", "contents")
    assert result.exit_code == 2
    assert "contents" in result.stderr
    assert files_below(portal.site) == {}


def test_plain_mkdocs_stops_before_it_touches_the_site(tmp_path: Path) -> None:
    portal = faulty("bad-date", tmp_path)
    portal.site.mkdir()
    (portal.site / "index.html").write_bytes(b"what was published before")
    result = python("-m", "mkdocs", "build", "-q", cwd=portal.root)
    assert result.returncode == 1
    assert "content/decisions/2021/ubnd-tinh-1.yml:3:12: " in result.stderr
    assert files_below(portal.site) == {"index.html": b"what was published before"}
