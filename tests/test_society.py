"""An honours body of another kind than a province, in English: an invented society's medal.

What is hard in its roll (``tests/society/``) has the right page and the right item of a feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
import yaml

from helpers import Portal, files_below
from society_roll import society


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return society(tmp_path_factory.mktemp("society") / "portal").build()


def records(portal: Portal) -> Iterator[Any]:
    for file in sorted(portal.content.rglob("*.yml")):
        yield yaml.safe_load(file.read_text(encoding="utf-8"))


# -- the whole roll --------------------------------------------------------------------------------


def test_it_has_what_is_said_of_it(portal: Portal) -> None:
    people = list((portal.content / "individuals").glob("*.yml"))
    days = [one["signed_on"] for one in records(portal) if "signed_on" in one]
    years = {int(str(day)[:4]) for day in days}
    units = yaml.safe_load((portal.content / "catalogues/organisations.yml").read_bytes())
    assert 190 <= len(people) <= 210
    assert (len(units), min(years), max(years)) == (40, 1901, 2026)


def test_it_is_the_same_each_time(portal: Portal, tmp_path: Path) -> None:
    again = society(tmp_path / "again")
    assert files_below(again.content) == files_below(portal.content)


def test_check_finds_nothing(portal: Portal) -> None:
    result = portal.run("check")
    assert result.exit_code == 0, result.output
    assert "[" not in result.output


def test_the_other_engine_makes_the_same_site(portal: Portal, tmp_path: Path) -> None:
    plain = society(tmp_path / "plain").build("--engine", "plain")
    assert files_below(plain.site) == files_below(portal.site)


def test_all_is_marked_as_invented(portal: Portal) -> None:
    assert portal.page("people/teuila/").noindex
    assert "Sample data" in portal.page("").text


# -- the hard cases --------------------------------------------------------------------------------

PAGES: Final = {
    "marie-lenoir": (
        "Marie Duval (name at birth)",
        "Meridian Gold Medal (posthumous)",
        "Marie Duval, Computer, Imperial Tide Office, France",
    ),
    "suharti": ("Suharti", "Indonesia", "Meridian Medal"),
    "ines-de-la-fuente": ("Inés de la Fuente", "Ladies’ School of Map Drawing"),
    "sofia-karaveli": ("Sofia Karaveli", "Σοφία Καραβέλη (original script)"),
    "layla-al-haddad": ("ليلى الحداد",),
    "yamamoto-haruko": ("山本春子",),
    "lin-huimin": ("林慧敏", "Meridian Gold Medal"),
    "olena-honcharenko": (
        "Олена Гончаренко",
        "Ukraine",
    ),
    "anoma-wickramaratne": ("Ceylon (today Sri Lanka)",),
    "kwame-asante-boateng": ("Gold Coast", "Meridian Medal (posthumous)"),
    "jaroslava-benesova": (
        "Czechia",
        "Czechoslovakia",
    ),
    "teuila": (
        "Teuila",
        "Meridian Gold Medal (posthumous)",
    ),
}


@pytest.mark.parametrize("who", PAGES)
def test_the_page_of_a_person_tells_it(portal: Portal, who: str) -> None:
    text = " ".join(portal.page(f"people/{who}/").text.split())
    assert [told for told in PAGES[who] if told not in text] == []


def test_who_shared_a_medal_stand_in_its_decision(portal: Portal) -> None:
    page = portal.page("decisions/1926/council-2/")
    shared = [one.text for one in page.all("a") if "people/" in (one.get("href") or "")]
    assert shared[-3:] == ["Antonín Dvorský", "Marie Lenoir", "Ludwig van der Meer"]


def test_who_shares_an_award_names_the_others(portal: Portal) -> None:
    text = " ".join(portal.page("people/antonin-dvorsky/").text.split())
    assert "Shared with Marie Lenoir, Ludwig van der Meer" in text


def test_a_revoked_award_and_a_withheld_name_are_told_without_names(portal: Portal) -> None:
    notice = portal.page("people/victor-hale/").text
    assert "The award was revoked on" in notice
    assert "Victor Hale" not in notice
    decision = portal.page("decisions/2014/council-1/").text
    assert "Sigrún Bjarnadóttir" in decision
    assert "Victor Hale" not in decision
    assert "1 person or group among them is not named." in decision


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("austria-hungary", "Austria, Czechia, Slovakia, Hungary, Croatia, Serbia, Slovenia"),
        ("ceylon", "Sri Lanka"),
        ("turkey", "Türkiye"),
        ("soviet-union", "Georgia, Russia, Ukraine"),
        ("yugoslavia", "Croatia, Serbia, Slovenia"),
    ],
)
def test_a_place_that_is_gone_says_what_it_is_now(portal: Portal, place: str, told: str) -> None:
    text = " ".join(portal.page(f"places/{place}/").text.split())
    assert f"today it belongs to {told}" in text or f"now {told}" in text


def test_those_of_a_vanished_country_are_listed_in_each_that_carries_it_on(portal: Portal) -> None:
    for place in ("austria", "czechia", "hungary", "slovakia"):
        assert "Németh Róza" in portal.page(f"places/{place}/").text
    assert "Németh Róza" not in portal.page("places/germany/").text


# -- feeds -----------------------------------------------------------------------------------------


def items(portal: Portal, feed: str) -> list[tuple[str, str]]:
    """Title and day of each item."""
    root = ElementTree.parse(portal.site / "rss" / feed).getroot()
    return [
        (one.findtext("title", ""), one.findtext("pubDate", "")[5:16]) for one in root.iter("item")
    ]


def test_each_award_is_an_item_of_its_own_with_the_name_and_day_of_its_time(
    portal: Portal,
) -> None:
    found = items(portal, "places/france.xml")
    for item in (
        ("[SAMPLE DATA] Marie Duval – Meridian Medal", "10 Dec 1911"),
        ("[SAMPLE DATA] Marie Lenoir – Meridian Gold Medal", "10 Dec 1926"),
        ("[SAMPLE DATA] Marie Lenoir – Meridian Gold Medal (posthumous)", "10 Dec 1954"),
    ):
        assert item in found


@pytest.mark.parametrize(
    ("feed", "title", "day"),
    [
        ("places/sri-lanka.xml", "Anoma Wickramaratne – Meridian Medal", date(1968, 12, 10)),
        ("places/ukraine.xml", "Олена Гончаренко – Meridian Medal", date(1996, 12, 10)),
        ("places/czechia.xml", "Jaroslava Benešová – Meridian Medal", date(1988, 12, 10)),
        ("people.xml", "Teuila – Meridian Gold Medal (posthumous)", date(2026, 3, 20)),
        ("all.xml", "The stars in Teuila’s songs", date(2026, 3, 25)),
    ],
)
def test_feeds_tell_them_too(portal: Portal, feed: str, title: str, day: date) -> None:
    assert (f"[SAMPLE DATA] {title}", f"{day:%d %b %Y}") in items(portal, feed)


def test_the_data_say_the_same(portal: Portal) -> None:
    found: dict[str, Any] = {}
    for file in sorted((portal.site / "api/v1/people").glob("*.json")):
        found |= json.loads(file.read_text(encoding="utf-8"))
    days = [one["signed_on"] for one in found["marie-lenoir"]["awards"]]
    assert days == ["1954-12-10", "1926-12-10", "1911-12-10"]
