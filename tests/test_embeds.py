"""What other sites show in a frame: which there are, what stands in them, how they are found."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from pathlib import Path

import pytest
from generator.addresses import SHARDS, Addresses, shard_of
from generator.approval import approved
from generator.config import read_settings
from generator.language import language
from generator.pages.embedded import embeds, shards
from generator.records.kinds import Kind
from generator.records.places import is_unit
from generator.site import Site

from helpers import NOW, Page, Portal, files_below, province

WORDS = language("vi")
ADDRESSES = Addresses(WORDS)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return province(tmp_path_factory.mktemp("embeds") / "portal").build()


@pytest.fixture(scope="module")
def site(portal: Portal) -> Site:
    return approved(read_settings(portal.root / "mkdocs.yml", portal.content), NOW).site


def framed(portal: Portal) -> dict[str, Page]:
    """Every page that others may frame, by address."""
    return {
        file.parent.relative_to(portal.site).as_posix() + "/": Page(file.read_text("utf-8"))
        for file in sorted((portal.site / "nhung").rglob("index.html"))
        if file.parent.name != "nhung"
    }


def test_there_is_one_for_all_that_sites_show(portal: Portal, site: Site) -> None:
    roll = site.roll
    communes = [
        one
        for one in roll.catalogues.localities.values()
        if is_unit(one, roll.catalogues) and not one.valid_to
    ]
    expected = {"nhung/moi-nhat/"}
    expected |= {f"nhung/dia-phuong/{one.id}/" for one in communes}
    expected |= {f"nhung/don-vi/{one}/" for one in roll.catalogues.organisations}
    expected |= {f"nhung/phong-trao/{one}/" for one in roll.movements}
    expected |= {f"nhung/cach-lam-hay/{one}/" for one in roll.practices}
    left = [one.id for one in roll.notices if one.kind in (Kind.INDIVIDUALS, Kind.COLLECTIVES)]
    people = [one.id for one in roll.honourees]
    expected |= {f"nhung/duoc-khen/{shard_of(one)}/" for one in (*people, *left)}
    assert len(communes) > 10
    assert set(framed(portal)) == expected
    files = [name for name in files_below(portal.site) if name.startswith("nhung/")]
    assert {name.rpartition("/")[2] for name in files} == {"index.html", "oembed.json"}


def test_each_honouree_stands_once_where_the_id_says(portal: Portal, site: Site) -> None:
    pages = framed(portal)
    found = [
        (address, one["id"])
        for address, page in pages.items()
        for one in page.all("p")
        if address.startswith("nhung/duoc-khen/") and one.get("id")
    ]
    assert sorted(one for _address, one in found) == sorted(one.id for one in site.roll.honourees)
    for address, identity in found:
        assert f"{address}#{identity}" == ADDRESSES.embed_of_honouree(identity)
        honour = next(one for one in site.indexes.newest if one.who.id == identity)
        card = pages[address].one("p", id=identity)
        assert honour.name in card.text
        assert honour.award
        assert honour.award.form.name in card.text
        assert str(honour.award.year) in card.text


def test_where_an_honouree_stands_depends_on_the_id_alone() -> None:
    """CRC-32 of ISO 3309, as any script computes it; these never change."""
    assert shard_of("123456789") == f"{0xCBF43926 % SHARDS:03x}"  # the standard's check value
    assert ADDRESSES.embed_of_honouree("lo-thi-hoa") == "nhung/duoc-khen/094/#lo-thi-hoa"
    assert SHARDS == 512


def test_lists_show_the_newest_of_their_lists(portal: Portal, site: Site) -> None:
    pages = framed(portal)
    longest = max((one for one in embeds(site) if one.honours), key=lambda one: one.count)
    assert longest.count > len(longest.honours) == 8
    for one in embeds(site):
        page = pages[one.address]
        assert page.one("h1").text == one.title
        if one.practice:
            continue
        names = [link.text for link in page.all("a")][1:]
        assert [honour.name for honour in one.honours] == names[: len(one.honours)]
        told = WORDS("embeds.all_of", n=one.count)
        assert (told in page.text) == (one.count > len(one.honours))
        if not one.honours:
            assert WORDS.embeds.nobody in page.text


def test_a_commune_of_today_shows_its_predecessors(portal: Portal, site: Site) -> None:
    assert any(
        honour.locality and honour.locality.valid_to
        for one in embeds(site)
        if one.key == "localities"
        for honour in one.honours
    )


def test_oembed_is_told_where_there_is_a_page_for_it(portal: Portal, site: Site) -> None:
    told = 0
    for file in sorted(portal.site.rglob("*.html")):
        page = Page(file.read_text(encoding="utf-8"))
        links = page.all("link", type="application/json+oembed")
        address = file.parent.relative_to(portal.site).as_posix() + "/"
        address = "" if address == "./" else address
        expected = {one.page: one for one in embeds(site)}.get(address)
        if address.startswith("nhung/") or file.name == "404.html" or expected is None:
            assert links == [], file
            continue
        told += 1
        [link] = links
        assert link["href"] == f"{site.settings.base_url}{expected.address}oembed.json"
        document = json.loads((portal.site / expected.address / "oembed.json").read_text("utf-8"))
        # https://oembed.com/, 2.3.4.4: these a "rich" answer must have.
        assert (document["version"], document["type"]) == ("1.0", "rich")
        assert document["title"] == expected.title
        assert document["provider_url"] == site.settings.base_url
        frame = Page(document["html"]).one("iframe")
        assert frame["src"] == site.settings.base_url + expected.address
        assert int(frame["height"]) == document["height"] > 0
        assert isinstance(document["width"], int)
        assert "allow-scripts" not in frame["sandbox"]
    assert told == len({one.page for one in embeds(site)})


def test_the_page_for_webmasters_works_without_scripts(portal: Portal, site: Site) -> None:
    page = portal.page("nhung/")
    code = page.one("textarea", id="embed-code").text
    frame = Page(code).one("iframe")
    assert frame["src"] == f"{site.settings.base_url}nhung/moi-nhat/"
    assert frame["loading"] == "lazy"
    assert page.one("form", id="embed-choice").get("hidden") is not None
    links = {one["href"] for one in page.all("a")}
    assert {f"../{one.address}" for one in embeds(site)} <= links
    assert page.one("iframe", id="embed-preview")["src"] == "../nhung/moi-nhat/"
    script = page.one("textarea", id="embed-element").text
    assert f'<script src="{site.settings.base_url}assets/embed/honour-roll.js" defer>' in script
    assert (portal.site / "assets/embed/honour-roll.js").is_file()
    # It is in the footer of every page.
    assert "../nhung/" in {one["href"] for one in portal.page("du-lieu/").all("a")}


def test_the_script_for_other_sites_has_its_words_and_needs_nothing_else(portal: Portal) -> None:
    text = (portal.site / "assets/embed/honour-roll.js").read_text(encoding="utf-8")
    assert "{{" not in text
    assert not re.search(r"\bimport\b|\beval\b|innerHTML|insertAdjacent|document\.write", text)
    assert '"nhung"' in text
    assert "customElements.define" in text
    assert len(text) < 2_500


def test_somebody_who_left_leaves_a_page_that_names_nobody(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal").build()
    identity = "lo-thi-anh"
    address = f"nhung/duoc-khen/{shard_of(identity)}/"
    assert portal.page(address).one("p", id=identity)
    file = f"individuals/{identity}.yml"
    portal.change(
        file,
        "sample: true\nstatus: approved",
        "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: Theo đề nghị của người ấy.}",
    )
    text = (portal.content / "stories/2021/nguoi-cho-thuoc.md").read_text(encoding="utf-8")
    assert identity in text
    portal.build()
    page = portal.page(address)
    assert [one for one in page.all("p") if one.get("id")] == []
    assert WORDS.embeds.gone in page.text
    assert "Ánh" not in page.text
    assert identity not in (portal.site / address / "index.html").read_text(encoding="utf-8")


def test_texts_stay_texts(portal: Portal, site: Site) -> None:
    evil = 'Sở "A" <script>alert(1)</script> & B'
    one = next(one for one in embeds(site) if one.key == "organisations")
    assert dataclasses.replace(one, title=evil).title == evil
    from generator.pages.embeds import snippet

    code = snippet(site, one.address, evil, 100)
    assert "<script>" not in code
    assert Page(code).one("iframe")["title"].startswith(evil)
    assert html.escape(evil) in code


def test_shards_hold_whoever_left_too(site: Site) -> None:
    found = dict(shards(site))
    assert sum(map(len, found.values())) == len(site.roll.honourees)
