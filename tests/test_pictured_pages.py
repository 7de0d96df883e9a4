"""Pages lead with pictures where records have them, and are whole where none has any."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import Element, Portal
from pictured import NEWEST, STORY, TALL, WIDE, pictured, with_photo

HOME, STORIES, PRACTICES = "", "tin-bai/", "cach-lam-hay/"
STORY_PAGE = "tin-bai/2021/nguoi-cho-thuoc/"
PRACTICE_PAGE = "cach-lam-hay/xe-may-cho-thuoc/"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return pictured(Portal(tmp_path_factory.mktemp("pictured") / "portal")).build()


def images(portal: Portal, address: str) -> list[Element]:
    return portal.page(address).all("img")


def files(portal: Portal, address: str) -> list[str]:
    return [Path(one["src"]).name for one in images(portal, address)]


@pytest.mark.parametrize("address", [HOME, STORIES, PRACTICES])
def test_without_any_picture_pages_are_whole(portal: Portal, address: str) -> None:
    portal.build()
    assert images(portal, address) == []
    html = (portal.site / address / "index.html").read_text(encoding="utf-8")
    assert "lead-story" not in html
    assert html.count('class="card card--') >= 1


def opens_with(portal: Portal, address: str, name: str) -> None:
    opener = images(portal, address)[0]
    assert opener["src"].endswith(f"media/{name}")
    assert opener["alt"] == f"Ảnh thử {name}"
    # What is seen first is fetched first; on the home page it stands below that, and waits.
    assert (opener.get("loading"), opener.get("fetchpriority")) == (
        ("lazy", None) if address == HOME else (None, "high")
    )
    html = (portal.site / address / "index.html").read_text(encoding="utf-8")
    assert "lead-story" in html
    assert "Ảnh: Người Thử" in html


def test_home_opens_with_the_newest_story_that_has_a_picture(shown: Portal) -> None:
    opens_with(shown, HOME, "chuyen.jpg")


def test_the_list_of_stories_opens_with_the_newest_or_not_at_all(
    portal: Portal, shown: Portal
) -> None:
    assert {one["class"] for one in images(shown, STORIES)} == {"card__photo"}
    with_photo(portal, NEWEST, "moi.jpg")
    portal.build()
    opens_with(portal, STORIES, "moi.jpg")
    opens_with(portal, HOME, "moi.jpg")


def test_a_story_that_opens_a_page_stands_there_once(shown: Portal) -> None:
    for address in (HOME, STORIES):
        html = (shown.site / address / "index.html").read_text(encoding="utf-8")
        assert html.count(f'{STORY_PAGE}">') == 1


def test_a_picture_of_what_is_not_public_opens_nothing(portal: Portal) -> None:
    """The newest story is under embargo, and its picture with it."""
    with_photo(portal, STORY, "chuyen.jpg")
    with_photo(portal, NEWEST, "cho-dang.jpg")
    portal.change(NEWEST, "2026-04-03T06:30:00+07:00", "2027-04-03T06:30:00+07:00")
    portal.build()
    assert files(portal, HOME)[0] == "chuyen.jpg"
    assert not list(portal.site.rglob("cho-dang*"))
    for page in portal.site.rglob("*.html"):
        assert "cho-dang" not in page.read_text(encoding="utf-8"), page


@pytest.mark.parametrize(("address", "first"), [(HOME, False), (PRACTICES, True)])
def test_cards_show_the_first_picture_small(shown: Portal, address: str, first: bool) -> None:
    """Later than all else, but for the one with which a list begins, which is seen first."""
    cards = [one for one in images(shown, address) if one.get("class") == "card__photo"]
    assert [Path(one["src"]).name for one in cards] == ["sau.jpg"]
    for one in cards:
        assert "assets/thumbnails/" in one["src"]
        assert (one.get("loading"), one.get("fetchpriority")) == (
            (None, "high") if first else ("lazy", None)
        )
        assert one["alt"] == "", "the title beside it says what it is"


@pytest.mark.parametrize(
    "address",
    [
        HOME,
        STORIES,
        PRACTICES,
        STORY_PAGE,
        PRACTICE_PAGE,
        "tap-the/to-xe-may/",
        "ca-nhan/lo-thi-anh/",
    ],
)
def test_every_picture_has_its_size_so_that_nothing_jumps(shown: Portal, address: str) -> None:
    found = images(shown, address)
    assert found
    for one in found:
        assert int(one["width"]) > 0, one
        assert int(one["height"]) > 0, one
        for source in (one.get("srcset") or "").split(", "):
            where = (shown.site / address / source.split(" ")[0]).resolve()
            assert not source or where.is_file(), source


def test_a_phone_with_a_fine_screen_need_not_fetch_the_large_picture(shown: Portal) -> None:
    (picture,) = [one for one in images(shown, STORY_PAGE) if "chuyen.jpg" in one["src"]]
    offered = [one.rpartition(" ") for one in picture["srcset"].split(", ")]
    assert [width for _, _, width in offered] == ["480w", "880w", "1500w"]
    weights = [
        (shown.site / STORY_PAGE / source).resolve().stat().st_size for source, _, _ in offered
    ]
    assert weights == sorted(weights)


def test_a_practice_begins_with_its_first_picture_and_ends_with_others(shown: Portal) -> None:
    assert files(shown, PRACTICE_PAGE)[:2] == ["sau.jpg", "cach.jpg"]
    first, second = images(shown, PRACTICE_PAGE)[:2]
    assert first.get("loading") is None
    assert second["loading"] == "lazy"


def test_collectives_have_wide_pictures_and_people_portraits(shown: Portal) -> None:
    for address, wide, size in (
        ("tap-the/to-xe-may/", True, WIDE),
        ("ca-nhan/lo-thi-anh/", False, TALL),
    ):
        html = (shown.site / address / "index.html").read_text(encoding="utf-8")
        assert ("portrait--wide" in html) is wide
        assert (
            int(images(shown, address)[0]["width"]),
            int(images(shown, address)[0]["height"]),
        ) == size
