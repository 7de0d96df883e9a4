"""Which addresses there are is told once: what links, what checks and what makes pages agree."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from generator import approval
from generator.checking.discretion import HIDDEN
from generator.config import read_settings
from generator.feeds.addresses import addresses_of
from generator.pages import pour
from generator.pages.content import PageContent
from generator.site import Site

import full
from helpers import NOW, Portal, files_below, province

# No page of the roll: of any address that is not there, and the form editor's.
BESIDES = {"404.html", "bien-tap/index.html"}
ABOUT = "---\ntitle: Liên kết\nstatus: approved\n---\n"


def story(n: int, *lines: str, status: str = "approved") -> str:
    head = [f"title: Tin {n}", "standfirst: Tin.", "date: 2026-02-01", "byline: Ai đó", *lines]
    return "\n".join(["---", *head, f"status: {status}", "---", "Bài.", ""])


def valid(root: Path) -> Portal:
    return Portal(root)


def rich(root: Path) -> Portal:
    """All that a portal can have: every field, lists of several pages, what left, what waits."""
    portal = Portal(root, "guarded")
    full.write(portal)
    person = (portal.content / "individuals/lo-thi-anh.yml").read_text(encoding="utf-8")
    person = re.sub(r"\n(aliases|photo|privacy|corrections):.*(\n[ -].*)*", "", person)
    for n in range(23):
        portal.write(f"individuals/nguoi-{n}.yml", person)
    stories = {f"tin-{n}": story(n) for n in range(26)}
    stories["tin-cho"] = story(0, "publish_at: 2027-01-01T00:00:00+07:00")
    left = ("aliases: [/tin-bai/2026/tin-rut-cu/]", "withdrawn: {date: 2026-05-01, reason: Rút.}")
    stories["tin-rut"] = story(0, *left, status="withdrawn")
    stories["tin-doi"] = story(0, "aliases: [/tin-bai/2026/tin-cu/, /dia-chi/cu/]")
    for identity, text in stories.items():
        portal.write(f"stories/2026/{identity}.md", text)
    return portal


@pytest.fixture(scope="module", params=[valid, rich, province], ids=lambda make: make.__name__)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal: Portal = request.param(tmp_path_factory.mktemp("routes") / "portal")
    return portal.build()


def site_of(portal: Portal) -> Site:
    return approval.approved(read_settings(portal.root / "mkdocs.yml"), NOW).site


def test_the_pages_that_are_told_are_those_that_are_made(built: Portal) -> None:
    site = site_of(built)
    files = files_below(built.site)
    told = Counter(f"{address}index.html" for address in site.routes.pages())
    pages = {name for name in files if name.endswith(".html")}
    # Those that other sites show lead here, and no text leads to them (see test_embeds.py).
    frames = {name for name in pages if name.startswith(site.addresses.embeds)}
    frames.remove(f"{site.addresses.embeds}index.html")
    assert frames
    assert set(told) == pages - BESIDES - frames
    assert set(told.values()) == {1}
    feeds = {name for name in files if name.startswith(site.addresses.feeds)}
    assert addresses_of(site) == {name for name in feeds if not name.endswith(".html")}
    linked = {name for name in files if name.startswith("media/")}
    assert all(f"/{name}" in site.routes for name in linked | addresses_of(site))


def test_a_rich_portal_has_what_the_test_is_about(tmp_path: Path) -> None:
    portal = rich(tmp_path / "portal")
    pages = set(site_of(portal).routes.pages())
    assert {
        "nam/2021/", "ca-nhan/trang/2/", "tin-bai/trang/2/", "bao-chi/tin-bai/2026/tin-1/",
        "tin-bai/2026/tin-cu/", "dia-chi/cu/", "tin-bai/2026/tin-rut/", "tin-bai/2026/tin-rut-cu/",
        "dia-phuong/xa-cu/trang/2/", "tra-cuu/", "xac-minh/", "dinh-chinh/", "ca-nhan/theo-ten/a/",
    } <= pages  # fmt: skip
    assert "tin-bai/2026/tin-cho/" not in pages


def linkable(site: Site) -> list[str]:
    """Whatever a text may link to: all that is made but the pages of what left."""
    notices = {
        address
        for one in site.roll.notices
        for address in (site.addresses.of(one.kind, one.id), *(each[1:] for each in one.aliases))
    }
    kits = {f"bao-chi/{one}" for one in notices}
    media = {name for name in ("media/day-du-1.png",) if f"/{name}" in site.routes}
    return sorted({*site.routes.pages(), *addresses_of(site), *media} - notices - kits)


def test_a_text_may_link_to_whatever_is_made(tmp_path: Path) -> None:
    portal = rich(tmp_path / "portal")
    addresses = linkable(site_of(portal))
    assert len(addresses) > 300
    anchored = [f"/{one}#tieu-chi-x" for one in addresses] + ["/tra-cuu/?q=a", "/nam/2021/?a#b"]
    links = "\n\n".join(f"[một](/{one})" for one in addresses)
    portal.write("pages/lien-ket.md", f"{ABOUT}{links}\n")
    portal.write("pages/neo.md", ABOUT + "\n\n".join(f"[một]({one})" for one in anchored) + "\n")
    assert held(portal) == []
    portal.build()
    made = {one["href"] for one in portal.page("lien-ket/").all("a") if one.get("href")}
    assert {f"../{one}" for one in addresses if one} <= made
    for one in addresses:
        file = portal.site / one
        assert (file / "index.html").is_file() if one.endswith("/") or not one else file.is_file()


NOWHERE = [
    "/nam/1999/",
    "/nam/2021/trang/99/",
    "/ca-nhan/trang/99/",
    "/ca-nhan/trang/1/",
    "/ca-nhan/trang/",
    "/ca-nhan/theo-ten/q/",
    "/ca-nhan/theo-van/",
    "/tap-the/theo-ten/",
    "/cap/",
    "/cap/khong-co/",
    "/rss/khong-co.xml",
    "/rss/tat-ca.txt",
    "/rss/tat-ca/",
    "/rss/tat-ca/luu-tru/1.xml",
    "/bao-chi/ca-nhan/lo-thi-anh/",
    "/bao-chi/tin-bai/2026/khong-co/",
    "/bao-chi/bao-chi/",
    "/phong-trao/khong-co/duoc-khen/",
    "/phong-trao/phong-trao-thu/duoc-khong/",
    "/media/khong-co.jpg",
    "/media/",
    "/assets/",
    "/assets/js/search.js",
    "/tra-cuu",
    "/tra-cuu/x/",
    "//tra-cuu/",
    "/404.html",
    "/index.html",
    "/manifest.json",
    "/sitemap.xml",
    "/khong-co/",
    "/ca-nhan/khong-co/",
    "/co-quan/",
    "/tin-bai/2026/",
    "/tin-bai/khong-co/",
    "/tra-cuu//",
    "/dinh-chinh/trang/",
    "/dia-phuong/xa-cu/trang/2/",
]


@pytest.mark.parametrize("address", NOWHERE)
def test_a_text_may_not_link_to_what_is_not_made(portal: Portal, address: str) -> None:
    portal.write("pages/lien-ket.md", f"{ABOUT}Xem [một]({address}).\n")
    result = portal.run("check")
    assert result.exit_code == 1, result.output
    assert "[link-unknown]" in result.output
    assert f"“{address}”" in result.output
    assert "pages/lien-ket.md:5:" in result.output


@pytest.mark.parametrize(
    "text",
    [
        "[một][x]\n\n[x]: /khong-co/",
        "[một](</khong-co/>)",
        '[một](/khong-co/ "Một")',
        "[một](/khong-co/#a)",
        "[**một**](/khong-co/?a)",
        "- [một](\n  /khong-co/)",
        "| a |\n|---|\n| [b](/khong-co/) |",
    ],
)
def test_a_link_is_seen_however_it_is_written(portal: Portal, text: str) -> None:
    portal.write("pages/lien-ket.md", f"{ABOUT}{text}\n")
    assert "[link-unknown]" in portal.run("check").output


@pytest.mark.parametrize(
    "text", ["`[một](/khong-co/)`", "Xem:\n\n    [một](/khong-co/)", r"\[một](/khong-co/)"]
)
def test_what_is_no_link_is_none(portal: Portal, text: str) -> None:
    portal.write("pages/lien-ket.md", f"{ABOUT}{text}\n")
    assert portal.run("check").exit_code == 0


@pytest.mark.parametrize(
    "address",
    [
        "/tin-bai/2026/tin-cho/",
        "/bao-chi/tin-bai/2026/tin-cho/",
        "/tin-bai/2026/tin-rut/",
        "/tin-bai/2026/tin-rut-cu/",
    ],
)
def test_a_link_to_what_waits_or_left_is_a_warning(tmp_path: Path, address: str) -> None:
    """What changes with a day or an approval must not keep the portal from being built."""
    portal = rich(tmp_path / "portal")
    portal.write("pages/lien-ket.md", f"{ABOUT}Xem [một]({address}).\n")
    assert held(portal) == [address]
    portal.build()
    page = (portal.site / "lien-ket/index.html").read_text(encoding="utf-8")
    assert "Xem một." in page
    assert address not in page
    portal.change("pages/lien-ket.md", "approved", "draft")
    assert held(portal) == []


def held(portal: Portal) -> list[str]:
    """Links of the page under test that ``check`` lets pass with a warning."""
    result = portal.run("check", "--format", "json")
    assert result.exit_code == 0, result.output
    return [
        one["found"]
        for one in json.loads(result.output)["problems"]
        if one["code"] == "link-held" and one["file"].endswith("pages/lien-ket.md")
    ]


def test_the_form_editor_may_be_linked_to_where_it_is_not_installed(portal: Portal) -> None:
    portal.write("pages/lien-ket.md", f"{ABOUT}Xem [một](/bien-tap/).\n")
    result = portal.run("check")
    assert result.exit_code == 0, result.output
    assert "link-" not in result.output


# -- aliases --------------------------------------------------------------------------------------


def test_no_alias_takes_an_address_that_is_there(built: Portal, tmp_path: Path) -> None:
    """Every page, and every folder that anything is written to: each is told, with what has it."""
    portal = built.copy(tmp_path / "portal")
    folders = {
        f"{parent.as_posix()}/"
        for name in files_below(built.site)
        for parent in Path(name).parents
        if parent.name
    }
    # The first half of an old address: nothing stands there.
    free = {"dia-chi/", "trang-cu/"}
    wanted = sorted(
        f"/{address}"
        for address in {*site_of(built).routes.pages(), *folders} - free
        if re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*/){1,5}", address)
    )
    portal.write(
        "pages/trang-moi.md", ABOUT.replace("status", f"aliases: {json.dumps(wanted)}\nstatus")
    )
    portal.change("pages/trang-moi.md", "status: approved\n---\n", "status: approved\n---\nBài.\n")
    result = portal.run("check", "--format", "json")
    told = [
        (one["found"], one["message"])
        for one in json.loads(result.output)["problems"]
        if one["code"] == "address-clash"
    ]
    # An old address of somebody who is not to be named is told without itself.
    assert {found for found, _message in told} - {HIDDEN} <= set(wanted)
    assert len(told) == len(wanted)
    assert all(message.rpartition("thuộc về ")[2] for _found, message in told)


@pytest.mark.parametrize(
    ("alias", "other"),
    [
        ("/ca-nhan/lo-thi-anh/", "individuals/lo-thi-anh.yml"),
        ("/dia-phuong/xa-cu/", "catalogues/localities.yml"),
        ("/gioi-thieu/", "pages/gioi-thieu.md"),
        ("/tra-cuu/", "/tra-cuu/"),
        ("/nam/2021/", "/nam/"),
        ("/nam/2030/", "/nam/"),
        ("/ca-nhan/trang/2/", "/ca-nhan/trang/"),
        ("/ca-nhan/theo-ten/a/", "/ca-nhan/theo-ten/"),
        ("/dia-phuong/xa-cu/trang/2/", "/dia-phuong/xa-cu/"),
        ("/phong-trao/phong-trao-thu/duoc-khen/", "/phong-trao/phong-trao-thu/"),
        ("/bao-chi/tin-bai/2026/tin/", "/bao-chi/"),
        ("/rss/tat-ca/", "/rss/"),
        ("/assets/css/", "/assets/"),
        ("/media/anh/", "/media/"),
        ("/bien-tap/decap/", "/bien-tap/"),
        ("/cap/tinh/", "/cap/tinh/"),
        ("/cap/moi/", "/cap/"),
        ("/tap-the/ho-gia-dinh/", "/tap-the/ho-gia-dinh/"),
        ("/tin-bai/2026/ban-kia/", "stories/2026/ban-kia.md"),
        ("/ten/cu/", "stories/2026/ban-kia.md"),
    ],
)
def test_an_alias_that_is_taken_names_both(portal: Portal, alias: str, other: str) -> None:
    portal.write("stories/2026/ban-kia.md", story(1, "aliases: [/ten/cu/]"))
    portal.write("stories/2026/ban-nay.md", story(2, f"aliases: [{alias}]"))
    result = portal.run("check")
    assert result.exit_code == 1
    assert f"địa chỉ {alias} đã thuộc về {other} [address-clash]" in result.output


# -- two pages, one file --------------------------------------------------------------------------


def twin(template: str, address: str = "dia-chi/chung/") -> Iterator[PageContent]:
    yield PageContent(
        address, "Trang", "Trang.", template, refresh="" if "moved" in template else None
    )


def both_at_once(_site: Site) -> Iterator[PageContent]:
    yield from twin("moved.html")
    yield from twin("not-found.html")


def one_of_two(_site: Site) -> Iterator[PageContent]:
    yield from twin("moved.html")


def other_of_two(_site: Site) -> Iterator[PageContent]:
    yield from twin("not-found.html")


def beside_a_feed(site: Site) -> Iterator[PageContent]:
    yield from twin("not-found.html", site.addresses.feed("all") + ".xml")


def beside_the_theme(_site: Site) -> Iterator[PageContent]:
    yield from twin("not-found.html", "assets/feed/feed.png")


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("makers", "told"),
    [
        ([both_at_once], r"dia-chi/chung/ by \S+once \(moved.html to /\) and by \S+once \(not-"),
        ([one_of_two, other_of_two], r"dia-chi/chung/index.html by \S+one_.* and by \S+other_"),
        ([other_of_two] * 2, r"dia-chi/chung/index.html by \S+other_of_two and by \S+other_of_two"),
        ([beside_a_feed], r"rss/tat-ca.xml by feeds and by \S+beside_a_feed"),
        (
            [beside_the_theme],
            r"assets/feed/feed.png by an earlier step and by \S+beside_the_theme",
        ),
    ],
)
def test_two_that_claim_one_file_are_told(
    portal: Portal,
    monkeypatch: pytest.MonkeyPatch,
    makers: list[Callable[[Site], Iterator[PageContent]]],
    told: str,
    jobs: int,
) -> None:
    plan = pour.plan

    def claimed(site: Site, *rest: Any) -> Iterator[Any]:
        yield from plan(site, *rest)
        yield from (partial(maker, site) for maker in makers)

    monkeypatch.setattr(pour, "plan", claimed)
    monkeypatch.setattr(pour, "_PARALLEL_FROM", 1)
    result = portal.run("build", "--jobs", str(jobs))
    assert result.exit_code == 2, result.output
    assert re.search(f"honour-roll: written twice: {told}", result.output), result.output
    assert not portal.site.exists()
