"""Names of five scripts in the search of an English portal, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from chromium import find_chromium
from generator.config import read_settings
from generator.engines.choice import engine_of
from generator.pipeline import approved, build
from generator.site import Site
from playwright.sync_api import Page
from searching import READY, ids
from serving import served

from helpers import NOW
from society_roll import society

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

STATUS = "[data-search-status]"
QUERIES = {
    "Marie Lenoir": "marie-lenoir",
    # The name of one award.
    "marie duval": "marie-lenoir",
    "suharti": "suharti",
    "de la Fuente": "ines-de-la-fuente",
    "van der meer": "ludwig-van-der-meer",
    "al-Haddad": "layla-al-haddad",
    "ليلى الحداد": "layla-al-haddad",
    "Łukasz Żółkiewski": "lukasz-zolkiewski",
    "lukasz zolkiewski": "lukasz-zolkiewski",
    "Đurđa Šarić": "djurdja-saric",
    "durda saric": "djurdja-saric",
    "İSMET ÇAĞLAR": "ismet-caglar",
    "ismet caglar": "ismet-caglar",
    "Sigrún Bjarnadóttir": "sigrun-bjarnadottir",
    "bjarnadottir": "sigrun-bjarnadottir",
    "Σοφία Καραβέλη": "sofia-karaveli",
    "ΣΟΦΙΑ ΚΑΡΑΒΕΛΗ": "sofia-karaveli",
    "σοφια καραβελη": "sofia-karaveli",
    "Олена Гончаренко": "olena-honcharenko",
    "гончаренко": "olena-honcharenko",
    "山本春子": "yamamoto-haruko",
    "林慧敏": "lin-huimin",
    "kovacs ilona": "kovacs-ilona",
    "ilona kovacs": "kovacs-ilona",
    "whitlock": "samuel-whitlock-jr",
    "ni bhriain": "maire-ni-bhriain",
}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    root = tmp_path_factory.mktemp("society") / "portal"
    content = society(root).content
    with served(root / "site") as address:
        settings = read_settings(root / "mkdocs.yml", content)
        settings = settings.model_copy(update={"base_url": address})
        build(settings, engine_of(settings), root / "site", NOW)
        yield address, approved(settings, NOW).site


def ask(page: Page, query: str) -> list[str]:
    page.goto(f"/search/?q={quote(query)}")
    page.wait_for_function(READY)
    return ids(page)


@pytest.mark.parametrize("query", QUERIES)
def test_a_name_is_found_in_its_own_letters_and_in_plain_ones(page: Page, query: str) -> None:
    assert ask(page, query)[0] == QUERIES[query]


def test_namesakes_are_both_found(page: Page) -> None:
    assert set(ask(page, "John Reed")[:2]) == {"john-reed", "john-reed-kenya"}


def test_a_place_finds_those_of_the_country_that_it_carries_on(page: Page) -> None:
    found = ask(page, "Sri Lanka")
    assert "sri-lanka" in found
    page.goto("/search/?place=sri-lanka")
    page.wait_for_function(READY)
    assert "anoma-wickramaratne" in ids(page)


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("atlas-institute", "Atlas Institute"),
        ("ladies-school-of-drawing", "Ladies’ School of Map Drawing"),
        # What the second of the two is today.
        ("school-of-cartography", "School of Cartography"),
    ],
)
def test_each_of_several_affiliations_finds_them(page: Page, unit: str, name: str) -> None:
    assert "ines-de-la-fuente" in ask(page, f"Inés {name}")
    assert "ines-de-la-fuente" in ask(page, name)
    page.goto(f"/search/?organisation={unit}")
    page.wait_for_function(READY)
    assert ids(page).count("ines-de-la-fuente") == 1


def test_a_result_tells_every_affiliation_of_its_award(page: Page) -> None:
    ask(page, "Inés de la Fuente")
    told = page.text_content("main") or ""
    assert "Atlas Institute" in told and "Ladies’ School of Map Drawing" in told


def test_the_number_of_results_is_told_in_english(page: Page) -> None:
    ask(page, "Олена Гончаренко")
    assert page.text_content(STATUS) == "1 result for “Олена Гончаренко”"
    ask(page, "John Reed")
    assert (page.text_content(STATUS) or "").endswith(" results for “John Reed”")
