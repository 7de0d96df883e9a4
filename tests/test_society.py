"""An honours body of another kind than a province, in English: an invented society's medal.

What is hard in its roll (``tests/society/``) has the right page, place in the lists, day and item
of a feed. How its search answers is tested in ``tests/browser/test_society_search.py``.
"""

from __future__ import annotations

import csv
import html
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
import yaml
from generator.language import FOLDER
from generator.roll.certificates import fingerprint
from generator.verification import KEY_LETTERS, OPEN
from generator.vietnamese import key_of

from helpers import Portal, files_below, listed, opened
from society_roll import society

VIETNAMESE: Final = frozenset(
    "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    "ĂÂĐÊÔƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
)
"""Letters that no English word has."""
TEXT: Final = (".html", ".xml", ".json", ".js", ".css", ".csv", ".txt", ".opml", ".svg", "_headers")
FOLDED: Final = frozenset({"đ", "bcdđghklmnprstvx"})
"""What the search knows of letters, whatever the language."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return society(tmp_path_factory.mktemp("society") / "portal").build()


def records(portal: Portal) -> Iterator[Any]:
    for file in sorted(portal.content.rglob("*.yml")):
        yield yaml.safe_load(file.read_text(encoding="utf-8"))


def texts(portal: Portal) -> Iterator[tuple[str, str]]:
    for name, data in opened(portal.site).items():
        if name.endswith(TEXT):
            yield name, data.decode()


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


# -- nothing Vietnamese ----------------------------------------------------------------------------


def names(portal: Portal) -> list[str]:
    """All that records call people and places, the longest first."""
    found = set()
    for one in records(portal):
        for entry in one if isinstance(one, list) else [one]:
            found |= {str(value) for key, value in entry.items() if key in ("name", "sort_name")}
            for more in (*entry.get("names", ()), *entry.get("awards", ())):
                found |= {more.get("name", "")}
    letters = {one for one in found if VIETNAMESE & set(one)}
    ends = {(one.split()[0][0], one.split()[-1][0]) for one in letters}
    initials = {"".join(unicodedata.normalize("NFD", one)[0] for one in both) for both in ends}
    words = {word for one in letters for word in one.split()}
    return sorted({*letters, *words, *initials}, key=len)[::-1]


def test_no_letter_of_vietnamese_stands_anywhere_but_in_names(portal: Portal) -> None:
    allowed = names(portal)
    borne = re.compile("|".join(map(re.escape, allowed)))
    assert len(allowed) > 10
    wrong = {}
    for name, text in texts(portal):
        left = borne.sub("", html.unescape(text))
        words = {one for one in re.findall(r"\w+", left) if VIETNAMESE & set(one)} - FOLDED
        if words:
            wrong[name] = sorted(words)[:5]
    assert wrong == {}


def vietnamese_addresses() -> set[str]:
    """Words that Vietnamese has for addresses, and English has not."""

    def leaves(words: Any) -> Iterator[str]:
        for value in words.values() if isinstance(words, dict) else [words]:
            if isinstance(value, dict):
                yield from leaves(value)
            else:
                yield str(value)

    vi, en = (
        yaml.safe_load((FOLDER / f"{code}.yml").read_bytes())["addresses"] for code in ("vi", "en")
    )
    return set(leaves(vi)) - set(leaves(en))


def test_no_address_and_no_anchor_is_vietnamese(portal: Portal) -> None:
    words = vietnamese_addresses() | {"noi-dung", "khac"}
    assert {"ca-nhan", "tra-cuu", "vi-du"} < words
    wrong = set()
    for name, text in texts(portal):
        places = [name]
        if name.endswith(".html"):
            places += re.findall(r'\b(?:id|href|src|for|name|action)="([^"]*)"', text)
        for place in places:
            if set(re.split(r"[/#?&=.]|(?<=[a-z])-(?=\d)", place)) & words:
                wrong.add((name, place))
    assert sorted(wrong)[:5] == []


def test_days_are_written_as_english_writes_them(portal: Portal) -> None:
    assert "10 December 1911" in portal.page("people/marie-lenoir/").text
    told = re.compile(r"\b\d\d/\d\d/\d{4}\b")
    assert [name for name, text in texts(portal) if told.search(text)] == []


def test_moments_are_those_of_london(portal: Portal) -> None:
    feed = (portal.site / "rss/people.xml").read_text(encoding="utf-8")
    assert "<pubDate>Fri, 20 Mar 2026 07:00:00 +0000</pubDate>" in feed
    assert [name for name, text in texts(portal) if "+07:00" in text or "+0700" in text] == []


# -- the hard cases --------------------------------------------------------------------------------

PAGES: Final = {
    "marie-lenoir": (
        "Marie Duval (name at birth)",
        "Meridian Gold Medal (posthumous)",
        "Marie Duval, Computer, Imperial Tide Office, France",
        "10 December 1954",
        "10 December 1926",
        "10 December 1911",
    ),
    "suharti": ("Suharti", "Indonesia", "Meridian Medal"),
    "ines-de-la-fuente": ("Inés de la Fuente", "Ladies’ School of Map Drawing"),
    "sofia-karaveli": ("Sofia Karaveli", "Σοφία Καραβέλη (original script)"),
    "layla-al-haddad": ("ليلى الحداد",),
    "yamamoto-haruko": ("山本春子",),
    "lin-huimin": ("林慧敏", "Meridian Gold Medal"),
    "olena-honcharenko": ("Олена Гончаренко", "Ukraine", "10 December 1996"),
    "anoma-wickramaratne": ("Ceylon (today Sri Lanka)",),
    "kwame-asante-boateng": ("Gold Coast", "Meridian Medal (posthumous)"),
    "jaroslava-benesova": ("Czechia", "Czechoslovakia", "10 December 1988"),
    "teuila": ("Teuila", "Meridian Gold Medal (posthumous)", "20 March 2026"),
}


@pytest.mark.parametrize("who", PAGES)
def test_the_page_of_a_person_tells_it(portal: Portal, who: str) -> None:
    text = " ".join(portal.page(f"people/{who}/").text.split())
    assert [told for told in PAGES[who] if told not in text] == []


def test_who_shared_a_medal_stand_in_its_decision(portal: Portal) -> None:
    page = portal.page("decisions/1926/council-c-1926-2/")
    shared = [one.text for one in page.all("a") if "people/" in (one.get("href") or "")]
    assert shared[-3:] == ["Antonín Dvorský", "Marie Lenoir", "Ludwig van der Meer"]
    assert "10 December 1926" in page.text


def test_who_shares_an_award_names_the_others(portal: Portal) -> None:
    text = " ".join(portal.page("people/antonin-dvorsky/").text.split())
    assert "Shared with Marie Lenoir, Ludwig van der Meer" in text


def test_a_revoked_award_and_a_withheld_name_are_told_without_names(portal: Portal) -> None:
    notice = portal.page("people/victor-hale/").text
    assert "The award was revoked on 11 May 2016." in notice
    assert "Victor Hale" not in notice
    decision = portal.page("decisions/2014/council-c-2014-1/").text
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


# -- order -----------------------------------------------------------------------------------------

LETTERS: Final = {
    "f": ["Inés de la Fuente"],
    "h": ["Layla al-Haddad", "Олена Гончаренко"],
    "k": ["Sofia Karaveli"],
    "l": ["Marie Lenoir", "Lin Huimin"],
    "m": ["Ludwig van der Meer"],
    "n": ["Németh Róza", "Máire Ní Bhriain"],
    "o": ["José Ortega Quiroga"],
    "r": ["John Reed"],
    "s": ["Đurđa Šarić", "Sigrún Bjarnadóttir", "Suharti"],
    "t": ["Teuila"],
    "w": ["Samuel Whitlock Jr", "Anoma Wickramaratne"],
    "y": ["Yamamoto Haruko"],
    "z": ["Łukasz Żółkiewski"],
}


@pytest.mark.parametrize("letter", LETTERS)
def test_lists_by_name_have_everybody_under_the_right_letter(portal: Portal, letter: str) -> None:
    page = portal.page(f"people/by-surname/{letter}/")
    listed = [one.text.strip() for one in page.all("a") if "/people/" in f"/{one.get('href')}"]
    order = [one for one in listed if one in LETTERS[letter]]
    assert list(dict.fromkeys(order)) == LETTERS[letter]


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


def test_decisions_without_a_number_are_called_by_their_day(portal: Portal) -> None:
    page = portal.page("decisions/1911/council-12-10-2/")
    assert page.one("h1").text.strip() == "Decision of 10 December 1911"
    assert "Signed by" not in page.text
    listed = " ".join(portal.page("years/1911/").text.split())
    assert listed.count("Decision of 10 December 1911") >= 2, "two of one day"
    person = " ".join(portal.page("people/marie-lenoir/").text.split())
    assert "Decision C/1954/3 Signed 10 December 1954" in person
    assert "Decision of 10 December 1911 Signed 10 December 1911" in person
    section = portal.page("decisions/1931/northern-section-03-02/").text
    assert "Oline Brandt, Chair of the Section" in section


def test_feeds_and_search_call_them_so_too(portal: Portal) -> None:
    feed = (portal.site / "rss/places/france.xml").read_text(encoding="utf-8")
    assert "Decision of 10 December 1911, Council of the Meridian Society." in feed
    assert "Decision C/1926/2 of 10 December 1926, Council of the Meridian Society." in feed
    index = b"".join(files_below(portal.site / "assets/search").values()).decode(errors="replace")
    assert "of 10 December 1911" in index


def test_certificates_without_a_number_are_found_by_the_day(portal: Portal) -> None:
    def found(kind: str, number: str, year: int) -> list[Any]:
        key = fingerprint(kind, [number], year, key_of("Marie Duval")).hex()[:KEY_LETTERS]
        files = files_below(portal.site / OPEN)
        letters = len(next(iter(files)).removesuffix(".json"))
        told = json.loads(files[f"{key[:letters]}.json"])
        entries = told["entries"].get(key[letters:], [])
        return [told["decisions"][one[2]][0] for one in entries]

    assert found("d", "1911-12-10", 1911) == ["of 10 December 1911"]
    assert found("q", "c-1926-2", 1926) == ["C/1926/2"]
    # Neither a part of a number nor the day of one that has a number.
    assert found("q", "1926", 1926) == found("q", "2", 1926) == found("d", "1926-12-10", 1926) == []
    links = [one["href"] for one in portal.page("people/marie-lenoir/").all("a") if one.get("href")]
    certificates = [one.partition("#")[2] for one in links if "verify/#" in one]
    assert "name=Marie%20Duval&day=1911-12-10&year=1911" in certificates
    assert "name=Marie%20Lenoir&decision=C/1926/2&year=1926" in certificates


def test_tables_and_lists_of_the_api_have_no_hole(portal: Portal) -> None:
    rows = list(
        csv.DictReader((portal.site / "data/decisions.csv").read_text("utf-8-sig").splitlines())
    )
    told = {one["decision_id"]: (one["decision_number"], one["signer"]) for one in rows}
    assert told["1911/council-12-10-2"] == ("", "")
    assert told["1926/council-c-1926-2"] == ("C/1926/2", "")
    assert told["1954/council-c-1954-3"] == ("C/1954/3", "Harold Pym")
    package = json.loads((portal.site / "data/datapackage.json").read_text(encoding="utf-8"))
    [schema] = [one["schema"] for one in package["resources"] if one["name"] == "decisions"]
    needed = {one["name"] for one in schema["fields"] if "required" in one.get("constraints", {})}
    assert "signed_on" in needed and not {"decision_number", "signer"} & needed
    names: dict[str, str] = {}
    for file in (portal.site / "api/v1/lists/decisions").glob("*.json"):
        names |= json.loads(file.read_text(encoding="utf-8"))["names"]
    assert sum(name == "of 10 December 1911" for name in names.values()) == 2


def test_the_data_say_the_same(portal: Portal) -> None:
    found: dict[str, Any] = {}
    for file in sorted((portal.site / "api/v1/people").glob("*.json")):
        found |= json.loads(file.read_text(encoding="utf-8"))
    days = [one["signed_on"] for one in found["marie-lenoir"]["awards"]]
    assert days == ["1954-12-10", "1926-12-10", "1911-12-10"]


# -- two affiliations at once ----------------------------------------------------------------------

INES: Final = "people/ines-de-la-fuente/"
UNITS: Final = {
    "atlas-institute": "Atlas Institute",
    "ladies-school-of-drawing": "Ladies’ School of Map Drawing",
}


def test_a_page_leads_to_each_affiliation_and_says_what_it_is_called_today(portal: Portal) -> None:
    page = portal.page(INES)
    text = " ".join(page.text.split())
    school = "Ladies’ School of Map Drawing (today School of Cartography)"
    assert f"Atlas Institute · {school} · Spain" in text
    links = [one["href"] for one in page.all("a") if "href" in one.attributes]
    for unit in UNITS:
        assert any(one.endswith(f"organisations/{unit}/") for one in links)


def test_programs_are_told_of_both(portal: Portal) -> None:
    person = next(one for one in portal.page(INES).structured if one["@type"] == "Person")
    assert [one["name"] for one in person["affiliation"]] == [*UNITS.values()]
    single = portal.page("people/marie-lenoir/").structured
    assert next(one for one in single if one["@type"] == "Person")["affiliation"] == {
        "@type": "Organization",
        "name": "Tide Institute",
    }


@pytest.mark.parametrize("unit", [*UNITS, "school-of-cartography"])
def test_each_affiliation_and_what_carries_it_on_lists_them_once(portal: Portal, unit: str) -> None:
    for address in (f"organisations/{unit}/", f"embed/organisations/{unit}/"):
        page = portal.page(address)
        names = [one for one in page.all("a") if one.text.strip() == "Inés de la Fuente"]
        assert len(names) == 1, address
        assert "Ladies’ School of Map Drawing" in page.text


@pytest.mark.parametrize("unit", ["atlas-institute", "school-of-cartography"])
def test_the_feed_of_each_affiliation_of_today_has_the_award_once(
    portal: Portal, unit: str
) -> None:
    feed = items(portal, f"organisations/{unit}.xml")
    assert feed.count(("[SAMPLE DATA] Inés de la Fuente – Meridian Medal", "10 Dec 1934")) == 1
    text = (portal.site / f"rss/organisations/{unit}.xml").read_text("utf-8")
    assert ", ".join(UNITS.values()) in text


def test_lists_annex_and_tables_have_both(portal: Portal) -> None:
    both = " · ".join(UNITS.values())
    assert f"{both} · Spain" in " ".join(portal.page("years/1934/").text.split())
    annex = " ".join(portal.page("decisions/1934/council-12-10-2/").text.split())
    assert f"{', '.join(UNITS.values())}, Spain" in annex
    joined = "; ".join(UNITS.values())
    told = listed(portal, "data/decisions/1934/council-12-10-2.zip")
    row = next(one for one in told if "Inés de la Fuente" in str(one))
    assert row["Organisation"] == joined
    told = listed(portal, "data/years/1934.zip")
    row = next(one for one in told if "Inés de la Fuente" in str(one))
    assert (row["organisation"], row["organisation_id"]) == (joined, "; ".join(UNITS))
    package = json.loads((portal.site / "data/datapackage.json").read_text("utf-8"))
    awards = next(one for one in package["resources"] if one["name"].startswith("awards"))
    fields = {one["name"]: one for one in awards["schema"]["fields"]}
    assert "separated by semicolons" in fields["organisation"]["description"]


def test_the_api_tells_the_main_one_and_all(portal: Portal) -> None:
    found: dict[str, Any] = {}
    for file in sorted((portal.site / "api/v1/people").glob("*.json")):
        found |= json.loads(file.read_text(encoding="utf-8"))
    (award,) = found["ines-de-la-fuente"]["awards"]
    assert award["organisation"] == "atlas-institute"
    assert award["organisations"] == [*UNITS]
    assert all("organisations" not in one for one in found["marie-lenoir"]["awards"])
