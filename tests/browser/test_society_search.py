"""An English portal in a real browser: names of five scripts in its search, and decisions that have
no number, or one of its own shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from chromium import find_chromium
from generator.approval import approved
from generator.config import read_settings
from generator.engines.choice import engine_of
from generator.pipeline import build
from generator.records.rules import DecisionRules
from generator.site import Site
from playwright.sync_api import Page
from searching import READY, ids
from serving import served

from helpers import NOW, ROOT
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

NEW_YEAR = {
    "decisions/1970/council-c-1970-9.yml": """\
issuer: council
number: C/1970/9
signed_on: 1970-01-01
signer: {name: Ruth Okafor, title: President of the Society}
title: On an award out of season
occasion: yearly
sample: true
status: approved
""",
    "individuals/quentin-newyear.yml": """\
name: Quentin Newyear
locality: united-kingdom
role: practitioner
fields: [maps]
awards:
  - decision: 1970/council-c-1970-9
    form: medal
    citation: for charts drawn through the night
sample: true
status: approved
""",
}
"""The day from which days are counted."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    root = tmp_path_factory.mktemp("society") / "portal"
    content = society(root).content
    for name, text in NEW_YEAR.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
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


def test_awards_of_long_ago_have_their_year(page: Page) -> None:
    """Before 1970, from which days are counted, and on its first day."""
    assert ask(page, "Quentin Newyear")[0] == "quentin-newyear"
    assert page.locator(".hit__years").first.text_content() == "1970"
    found = ask(page, "John Reed")
    years = page.locator(".hit__years").all_text_contents()
    assert dict(zip(found[:2], years[:2], strict=True)) == {
        "john-reed": "1934",
        "john-reed-kenya": "2003",
    }
    assert "john-reed" in ask(page, "john reed 1934")
    page.goto("/search/?year=1934")
    page.wait_for_function(READY)
    assert "john-reed" in ids(page)


def test_what_has_no_day_comes_behind_the_oldest_award(page: Page) -> None:
    page.goto(f"/search/?q={quote('Sri Lanka')}&sort=newest")
    page.wait_for_function(READY)
    found = ids(page)
    assert found.index("anoma-wickramaratne") < found.index("sri-lanka")


def test_the_number_of_results_is_told_in_english(page: Page) -> None:
    ask(page, "Олена Гончаренко")
    assert page.text_content(STATUS) == "1 result for “Олена Гончаренко”"
    ask(page, "John Reed")
    assert (page.text_content(STATUS) or "").endswith(" results for “John Reed”")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("10 December 1911", "1911/council-12-10-2"),
        ("Decision of 2 March 1931", "1931/northern-section-03-02"),
        ("C/1926/2", "1926/council-c-1926-2"),
    ],
)
def test_a_decision_is_found_by_its_day_or_its_number(page: Page, query: str, found: str) -> None:
    assert found in ask(page, query)


def verdict(page: Page, **typed: str) -> str:
    for field in ("name", "decision", "day", "golden", "year"):
        page.fill(f"#verify-{field}", typed.get(field, ""))
    page.evaluate("document.querySelectorAll('.verdict').forEach((one) => one.remove())")
    page.click("[data-verify-by=name] .verify__go button")
    page.wait_for_selector("[data-verify-by=name] .verdict")
    return page.inner_text(".verdict h2")


def test_a_certificate_without_a_number_is_verified_by_its_day(page: Page) -> None:
    page.goto("/verify/")
    right = {"name": "marie duval", "year": "1911"}
    assert verdict(page, **right, day="1911-12-10") == "Genuine, in the register"
    told = page.inner_text(".verdict")
    assert "of 10 December 1911" in told and "Meridian Medal" in told
    assert verdict(page, **right, day="1911-12-11") == "Not found"
    wrong = {**right, "year": "1926"}
    assert verdict(page, **wrong, day="1911-12-10") == "Not found"
    assert verdict(page, **right) == "A number or the day is needed"
    right = {"name": "Marie Lenoir", "year": "1926"}
    assert verdict(page, **right, decision="c/1926/2") == "Genuine, in the register"
    assert verdict(page, **right, decision="C/1926/3") == "Not found"
    assert verdict(page, **right, decision="1926") == "Not found"


def test_a_link_to_such_a_certificate_fills_the_day_in(page: Page) -> None:
    page.goto("/people/marie-lenoir/")
    page.locator(".award", has_text="of 10 December 1911").get_by_text(
        "Verify this certificate"
    ).first.click()
    page.wait_for_selector(".verdict")
    assert page.inner_text(".verdict h2") == "Genuine, in the register"
    assert page.input_value("#verify-day") == "1911-12-10"
    assert page.input_value("#verify-decision") == ""


IDS = """async () => {
  const { named } = await import("/page/ids.js");
  const whole = { wholeNumber: true }, day = { issuer: "council", signed_on: "2019-03-09" };
  const id = (how, number) => named("decisions", how, { ...day, number });
  return [id({}, "1034/QĐ-UBND"), id(whole, "C/2019/7"), id(whole, ""), id({}, undefined)];
}"""


def test_the_form_editor_makes_the_same_ids(page: Page, tmp_path: Path) -> None:
    for folder, source in (("page", "editor/page"), ("assets", "theme/assets")):
        (tmp_path / folder).symlink_to(ROOT / source)
    with served(tmp_path) as address:
        page.goto(f"{address}page/editor.css")
        made = page.evaluate(IDS)
    rules, day = DecisionRules(number_shape="free"), date(2019, 3, 9)
    stems = ["1034", rules.stem("C/2019/7", day), rules.stem("", day), rules.stem(None, day)]
    assert stems == ["1034", "c-2019-7", "03-09", "03-09"]
    assert made == [{"_id": f"council-{stem}", "_year": "2019"} for stem in stems]
