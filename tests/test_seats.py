"""Where a unit has its seat: on its page and the place's, in the search and the API."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from generator.approval import approved
from generator.config import read_settings
from generator.roll.facts import COMMUNE

from helpers import NOW, Portal


def seat(portal: Portal, place: str = "xa-cu") -> None:
    kind = "kind: health\n"
    ended = f"{kind}  valid_to"
    new = f"{kind}  locality: {place}\n  valid_to"
    portal.change("catalogues/organisations.yml", ended, new)


@pytest.fixture(scope="module")
def seated(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("seats") / "portal")
    portal.change(
        "catalogues/organisations.yml",
        "kind: health\n  valid_to",
        "kind: health\n  locality: xa-cu\n  valid_to",
    )
    return portal.build()


def test_a_unit_names_its_seat_and_what_that_is_today(seated: Portal) -> None:
    text = " ".join(seated.page("don-vi/benh-vien-cu/").text.split())
    assert "Đóng tại Xã Cũ (nay là xã Mới)" in text
    assert "Đóng tại" not in seated.page("don-vi/benh-vien-moi/").text


@pytest.mark.parametrize("place", ["xa-cu", "xa-moi", "huyen-cu"])
def test_the_place_then_and_today_lists_its_units(seated: Portal, place: str) -> None:
    page = seated.page(f"dia-phuong/{place}/")
    assert "1 cơ quan, đơn vị đóng tại đây" in page.text
    assert "../../don-vi/benh-vien-cu/" in {one.get("href") for one in page.all("a")}


def test_elsewhere_there_are_none(seated: Portal) -> None:
    assert "đóng tại đây" not in seated.page("dia-phuong/tinh-thu/").text


def test_machines_are_told(seated: Portal) -> None:
    file = seated.site / "api/v1/catalogues/organisations.json"
    units = {one["id"]: one for one in json.loads(file.read_text("utf-8"))["entries"]}
    assert units["benh-vien-cu"]["locality"] == "xa-cu"
    assert "locality" not in units["benh-vien-moi"]


def test_nobody_is_counted_at_the_seat_of_their_unit(seated: Portal, portal: Portal) -> None:
    def counted(one: Portal) -> dict[str, int]:
        site = approved(read_settings(one.root / "mkdocs.yml"), NOW).site
        return dict(site.facts.counts(COMMUNE))

    assert counted(seated) == counted(portal)


def test_a_seat_that_is_no_place_is_told(portal: Portal) -> None:
    portal.change(
        "catalogues/organisations.yml",
        "kind: health\n  valid_to",
        "kind: health\n  locality: xa-khac\n  valid_to",
    )
    assert "“xa-khac”" in portal.run("check").output


def test_the_seat_changes_the_pages_that_show_it(tmp_path: Path) -> None:
    """In a build that keeps what did not change."""
    portal = Portal(tmp_path / "portal")
    portal.build()
    portal.change(
        "catalogues/organisations.yml",
        "kind: health\n  valid_to",
        "kind: health\n  locality: xa-cu\n  valid_to",
    )
    portal.build()
    assert "Đóng tại" in portal.page("don-vi/benh-vien-cu/").text
    assert "đóng tại đây" in portal.page("dia-phuong/xa-moi/").text
