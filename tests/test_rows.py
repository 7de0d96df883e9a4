"""Lines of lists tell people of one name apart; a letter of several pages is parted by surname."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from helpers import Page, Portal, province

FORM = "bang-khen-chu-tich-ubnd-tinh"
DECISION = "2022/ubnd-tinh-lai-chau-77"
# As surnames are: two that many have, two that a slug cannot tell apart, one that stands alone.
SURNAMES = {"Lò": 14, "Lù": 3, "Lự": 2, "Lý": 13, "Nguyễn": 43}
PER_PAGE = 10


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = province(tmp_path_factory.mktemp("rows") / "portal")
    for folder in ("individuals", "collectives", "practices", "stories"):
        for file in (portal.content / folder).rglob("*.*"):
            file.unlink()
    portal.write(
        "decisions/2022/ubnd-tinh-lai-chau-77.yml",
        "number: 77/QĐ-UBND\nissuer: ubnd-tinh-lai-chau\nsigned_on: 2022-03-04\n"
        "signer: {name: Nguyễn Văn Ký, title: Chủ tịch}\ntitle: Về việc tặng Bằng khen\n"
        "occasion: dot-xuat\nmovement: covid-19-lai-chau\nsample: true\nstatus: approved\n",
    )
    number = 0
    for surname, count in SURNAMES.items():
        for each in range(count):
            number += 1
            # Namesakes in pairs: one of a place that has another name today.
            name = f"{surname} Văn {'ABCDĐEGHIKLMNOPQSTUVXY'[each // 2]}"
            place, unit = [
                ("xa-kan-ho-2021", "ttyt-huyen-muong-te"),
                ("xa-muong-te-2021", "benh-vien-da-khoa-tinh"),
            ][each % 2]
            portal.write(
                f"individuals/nguoi-{number}.yml",
                f"name: {name}\nposition: Y sĩ\norganisation: {unit}\nlocality: {place}\n"
                f"role: truc-tiep\nfields: [y-te]\n"
                f"awards: [{{decision: {DECISION}, form: {FORM}}}]\n"
                "sample: true\nstatus: approved\n",
            )
    return portal.build()


def pages_of(portal: Portal, first: str) -> list[Page]:
    below = sorted(
        (portal.site / first / "trang").glob("*/index.html"), key=lambda one: int(one.parent.name)
    )
    return [portal.page(first), *(Page(one.read_text(encoding="utf-8")) for one in below)]


@pytest.mark.parametrize(
    "address",
    [
        "ca-nhan/",
        "ca-nhan/theo-ten/a/",
        "ca-nhan/theo-ho/l/",
        "dia-phuong/xa-bum-to/",
        "dia-phuong/xa-kan-ho-2021/",
        "don-vi/ttyt-huyen-muong-te/",
        f"hinh-thuc/{FORM}/",
        "linh-vuc/y-te/",
        "vai-tro/truc-tiep/",
        "dip/dot-xuat/",
        "cap/tinh/",
        "nam/2022/",
        "phong-trao/covid-19-lai-chau/duoc-khen/",
        "phong-trao/covid-19-lai-chau/",
        f"quyet-dinh/{DECISION}/",
        "./",
    ],
)
def test_every_list_says_where_with_which_unit_and_when(portal: Portal, address: str) -> None:
    text = " ".join(portal.page(address.removeprefix("./")).text.split())
    assert "xã Kan Hồ (nay là xã Bum Tở)" in text, address
    assert "2022" in text
    if address not in ("./", "phong-trao/covid-19-lai-chau/"):  # cards: the post tells the unit
        assert "Trung tâm Y tế huyện Mường Tè" in text


def test_what_a_place_was_called_before_is_told_only_where_the_name_is_another(
    portal: Portal,
) -> None:
    assert "(nay là xã Mường Tè)" not in portal.page("dia-phuong/xa-muong-te/").text


@pytest.mark.parametrize(("letter", "most"), [("l", ("Lò", "Lù", "Lự", "Lý")), ("n", ("Nguyễn",))])
def test_a_long_letter_is_parted_by_surname(
    portal: Portal, letter: str, most: tuple[str, ...]
) -> None:
    first = f"ca-nhan/theo-ho/{letter}/"
    pages = pages_of(portal, first)
    assert len(pages) == -(-sum(SURNAMES[one] for one in most) // PER_PAGE)
    # Everybody stands once, below their own surname, at most so many on a page.
    found: Counter[str] = Counter()
    surname, below = "", Counter[str]()
    for page in pages:
        rows = 0
        for one in page.elements:
            if one.tag == "h2" and one.text.split()[0] in SURNAMES:
                surname = one.text.split()[0]
                assert one.text.split()[-1] == str(SURNAMES[surname])
            if one.tag == "a" and "/nguoi-" in one["href"] and "ca-nhan" in one["href"]:
                found[one["href"].rsplit("/", 2)[1]] += 1
                below[surname] += 1
                assert one.text.startswith(surname + " ")
                rows += 1
        assert 0 < rows <= PER_PAGE
    assert set(found.values()) == {1}
    assert below == {one: SURNAMES[one] for one in most}


def test_surnames_lead_to_where_they_begin(portal: Portal) -> None:
    page = portal.page("ca-nhan/theo-ho/l/")
    links = {
        one.text: one["href"]
        for one in page.all("a")
        if "#" in one["href"] and one.text in SURNAMES
    }
    assert list(links) == ["Lò", "Lù", "Lự", "Lý"]
    for surname, link in links.items():
        address, _, anchor = link.partition("#")
        there = portal.page(address.removeprefix("../../../"))
        (heading,) = there.all("h2", id=anchor)
        assert heading.text.split()[0] == surname
    # And so does the page of all letters.
    overview = portal.page("ca-nhan/theo-ho/")
    assert {one["href"] for one in overview.all("a")} >= {
        link.replace("../../../", "../../") for link in links.values()
    }


def test_a_surname_of_many_pages_says_which_names_stand_on_them(portal: Portal) -> None:
    page = portal.page("ca-nhan/theo-ho/n/")
    ranges = [one for one in page.all("a") if " – " in one.text]
    assert len(ranges) == 5
    assert ranges[0].text.startswith("Nguyễn Văn A – ")
    for one in ranges:
        there = portal.page(one["href"].removeprefix("../../../"))
        assert all(name in there.text for name in one.text.split(" – "))


def test_a_short_letter_is_one_list(tmp_path: Path) -> None:
    page = Portal(tmp_path / "portal").build().page("ca-nhan/theo-ho/l/")
    assert not page.all("section", class_="stretch")
    assert page.all("ol", class_="rows")
