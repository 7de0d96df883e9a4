"""What citizens type who know a name by ear: a place without what it is, a wrong tone, letters
that are swapped or glued together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import find_chromium
from generator.site import Site
from generator.vietnamese import fold
from searching import ids, searched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]

UNIT = """
- id: co-quan-phuong-tan-phong
  name: Phường Tân Phong
  kind: government
"""


PERSON = """\
name: {name}
locality: thi-tran-nam-nhun-2021
fields: [giao-duc]
awards:
  - decision: 2025/ubnd-tinh-lai-chau-1102
    form: bang-khen-chu-tich-ubnd-tinh
    citation: Có thành tích trong dạy học ở bản xa trung tâm.
    golden_book_number: {number}
sample: true
status: approved
"""
PEOPLE = {
    "quang-thi-nhua": "Quàng Thị Nhùa",
    "quang-thi-nhua-2": "Quàng Thị Nhưa",
    "quang-thi-nhung": "Quàng Thị Nhùng",
    "quang-thi-nhan": "Quàng Thị Nhàn",
    "sung-a-kheo": "Sùng A Khẻo",
}


def add(content: Path) -> None:
    for at, (identity, name) in enumerate(PEOPLE.items()):
        (content / "individuals" / f"{identity}.yml").write_text(
            PERSON.format(name=name, number=f"{9100 + at}/2025"), encoding="utf-8"
        )
    # A unit that bears the name of a ward with what it is, as some offices are entered.
    with (content / "catalogues" / "organisations.yml").open("a", encoding="utf-8") as file:
        file.write(UNIT)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    with searched(tmp_path_factory.mktemp("portal") / "province", add) as made:
        yield made


# -- places without what they are ------------------------------------------------------------------


def called_alike(site: Site) -> dict[str, set[str]]:
    """Places and units by what follows the kind in their names, folded."""
    kinds = tuple(f"{site.words.locality_kinds[one]} " for one in site.words.locality_kinds)
    found: dict[str, set[str]] = defaultdict(set)
    catalogues = site.roll.catalogues
    for one in (*catalogues.localities.values(), *catalogues.organisations.values()):
        if one.name.startswith(kinds):
            kind = next(kind for kind in kinds if one.name.startswith(kind))
            found[fold(one.name.removeprefix(kind)).lower()].add(one.id)
    return found


def test_a_place_is_first_by_its_name_without_its_kind(found, portal) -> None:
    alike = called_alike(portal[1])
    places = portal[1].roll.catalogues.localities
    several = [name for name, members in alike.items() if len(members) > 1]
    assert {"tan phong", "doan ket"} <= set(several)  # twins, and a unit beside two of them
    assert len(alike["tan phong"]) > len(alike["doan ket"]) > 1
    for name in [*several, *list(alike)[::9]]:
        first = found(name)[: len(alike[name])]
        assert set(first) == alike[name], name
        over = [one for one in first if one in places and places[one].valid_to]
        assert first[len(first) - len(over) :] == over, name  # today's stand before them


def test_marks_tell_places_apart_too(found, portal) -> None:
    (place,) = {one.name for one in portal[1].roll.catalogues.localities.values()
                if one.id == "phuong-tan-phong"}  # fmt: skip
    assert found(place.removeprefix("Phường "))[0].startswith("phuong-tan-phong")


def test_it_is_suggested_first(page, portal) -> None:
    alike = called_alike(portal[1])
    page.goto("/")
    field = page.locator("form[role=search]:visible input[name=q]").first
    field.press_sequentially("tan phong")
    options = page.locator("[role=option][data-id]")
    options.nth(len(alike["tan phong"])).wait_for()
    told = options.evaluate_all("all => all.map(one => one.dataset.id)")
    assert set(told[: len(alike["tan phong"])]) == alike["tan phong"]


# -- other marks, letters out of place -------------------------------------------------------------


def told(page) -> str:
    return page.inner_text("[data-search-status]")


def everybody(page) -> set[str]:
    """All results, of a few."""
    assert not page.is_visible("[data-search-more]")
    return set(ids(page))


@pytest.mark.parametrize(
    "query", ["Quàng Thị Nhụa", "quàng thi nhúa", "Quâng Thị Nhừa"]
)  # whom the roll knows as Quàng Thị Nhùa, and by other letters as Nhưa, Nhùng
def test_other_marks_find_no_more_than_none_and_it_is_said(found, page, query: str) -> None:
    found("quang thi nhua")
    assert "Gần giống" not in told(page)
    plain = everybody(page)
    assert plain == {"quang-thi-nhua", "quang-thi-nhua-2"}
    found(query)
    assert told(page).startswith(f"Không có “{query}”. Gần giống nhất")
    assert everybody(page) == plain


@pytest.mark.parametrize("query", ["Quàng thi nhua", "quang thị nhùa", "quàng thị nhu"])
def test_what_was_typed_without_marks_may_have_any(found, page, query: str) -> None:
    assert found(query)[0].startswith("quang-thi-nhua")
    assert "Gần giống" not in told(page)


def test_suggestions_say_it_too(page) -> None:
    page.goto("/")
    page.locator("form[role=search]:visible input[name=q]").first.press_sequentially(
        "quàng thị nhụa"
    )
    page.wait_for_selector(".finder__status:has-text('Gần giống nhất')")
    options = page.locator("[role=option][data-id]")
    found = options.evaluate_all("all => all.map(one => one.dataset.id)")
    assert set(found) == {"quang-thi-nhua", "quang-thi-nhua-2"}


@pytest.mark.parametrize(
    ("query", "parted", "identity"),
    [
        ("quangthinhua", "quang thi nhua", "quang-thi-nhua"),
        ("quangthi nhua", "quang thi nhua", "quang-thi-nhua"),
        ("QuàngThịNhùng", "Quàng Thị Nhùng", "quang-thi-nhung"),
        ("sungakheo", "sung a kheo", "sung-a-kheo"),
        ("quangthinhua 2025", "quang thi nhua 2025", "quang-thi-nhua"),
        ("tanphong", "tan phong", "phuong-tan-phong"),
    ],
)
def test_what_is_typed_without_a_space_is_parted(
    found, page, query: str, parted: str, identity: str
) -> None:
    assert identity in found(query)[:3]
    assert f"cho “{parted}”" in told(page)


def test_a_letter_too_many_is_no_syllable(found, page) -> None:
    assert "sung-a-kheo" in found("sung a kheoa")[:3]
    assert told(page).startswith("Không có “sung a kheoa”. Gần giống nhất")


def test_two_letters_swapped_are_nearer_than_one_replaced(found) -> None:
    answers = found("quang thi nhau")
    nearest = {"quang-thi-nhua", "quang-thi-nhua-2"}
    assert set(answers[:2]) == nearest
    assert "quang-thi-nhan" in answers
