"""Good practices to copy: by field and by times copied, akin, side by side, and whom to ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import Portal
from newsroom import newsroom_portal

UNITS = "catalogues/organisations.yml"
PRACTICE = """\
title: {title}
owners: [to-xe-may]
fields: [{fields}]
problem: Đường dốc.
solution: Đi bộ.
results: [{{measure: Số hộ, value: {value}, unit: hộ}}]
replicated_in: [{copies}]
steps: [Họp bản]
{contact}
sample: true
status: approved
"""


def add(
    portal: Portal, identity: str, copies: int, fields: str = "y-te", contact: str = ""
) -> None:
    portal.write(
        f"practices/{identity}.yml",
        PRACTICE.format(
            title=f"Cách {identity}",
            fields=fields,
            value=copies + 7,
            copies=", ".join(["{locality: xa-moi}"] * copies),
            contact=f"contact: {contact}" if contact else "",
        ),
    )


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = Portal(tmp_path / "portal")
    add(portal, "mot", 0)
    add(portal, "hai", 3)
    add(portal, "ba", 2, "giao-duc")
    return portal


def order(portal: Portal, address: str) -> list[str]:
    """Practices in the order in which a list names them."""
    main = portal.page(address)
    titles = [one.text for one in main.all("a") if one.text.startswith(("Cách ", "Xe máy"))]
    return [one for one in dict.fromkeys(titles) if one != "Cách làm hay"]


def test_the_most_copied_stand_first(portal: Portal) -> None:
    portal.build()
    assert order(portal, "cach-lam-hay/nhan-rong/") == [
        *("Cách hai", "Cách ba", "Xe máy chở thuốc vào bản", "Cách mot"),
    ]
    links = {one["href"] for one in portal.page("cach-lam-hay/").all("a")}
    assert {
        *("../cach-lam-hay/nhan-rong/", "../cach-lam-hay/linh-vuc/y-te/"),
        "../cach-lam-hay/linh-vuc/giao-duc/",
    } <= links


def test_a_field_has_its_practices_in_a_table_with_the_facts_that_are_compared(
    portal: Portal,
) -> None:
    page = portal.build().page("cach-lam-hay/linh-vuc/y-te/")
    assert order(portal, "cach-lam-hay/linh-vuc/y-te/") == [
        *("Cách hai", "Xe máy chở thuốc vào bản", "Cách mot"),
    ]
    rows = [" ".join(one.text.split()) for one in page.all("tr")]
    assert "10 hộ" in rows[1] and "3 nơi" in rows[1]
    assert "3 triệu đồng một tháng" in rows[2] and "Bệnh viện khu vực Mới" in rows[2]
    assert "Chưa" in rows[3]
    # Boxes to choose with are for the script alone.
    assert all(one.get("hidden") == "" for one in page.all("label"))
    assert "Cách ba" not in page.text


def test_related_ones_stand_where_previous_and_next_did(portal: Portal) -> None:
    page = portal.build().page("cach-lam-hay/mot/")
    assert not page.all("nav", class_="prevnext")
    cards = [one.text for one in page.all("h3", class_="card__title")]
    assert cards == ["Cách hai", "Xe máy chở thuốc vào bản"]
    (compared,) = {one["href"] for one in page.all("a", class_="more") if "so-sanh" in one["href"]}
    assert compared == "../../cach-lam-hay/so-sanh/#mot,hai,xe-may-cho-thuoc"
    # Nobody is akin to the only one of its field.
    assert not portal.page("cach-lam-hay/ba/").all("h3", class_="card__title")


def test_where_to_begin_leads_to_a_phone_of_the_unit_as_it_is_today(portal: Portal) -> None:
    text = (portal.content / UNITS).read_text(encoding="utf-8").rstrip()
    contact = "  contact: {phone: 0213 3876 543, email: hoi@bv.example, address: Phường Mới}"
    portal.write(UNITS, f"{text}\n{contact}\n")
    add(portal, "bon", 0, contact="benh-vien-cu")
    portal.build()
    for one in ("bon", "xe-may-cho-thuoc"):
        page = portal.page(f"cach-lam-hay/{one}/")
        assert page.one("section", id="bat-dau")
        links = {each["href"]: each.text for each in page.all("a")}
        assert links["tel:02133876543"] == "0213 3876 543"
        assert links["mailto:hoi@bv.example"] == "hoi@bv.example"
        assert "../../don-vi/benh-vien-moi/" in links
    assert "tel:02133876543" in portal.page("don-vi/benh-vien-moi/").html


@pytest.mark.parametrize(
    ("reach", "way"),
    [
        ("phone: 0213 222 222", "gọi cho"),
        ("email: ban@thu.example", "viết cho"),
        ("address: Phường Thử", "viết cho"),
        ("phone: 0213 222 222, email: ban@thu.example", "gọi hoặc viết cho"),
    ],
)
def test_where_nothing_is_known_of_the_unit_the_office_answers(
    tmp_path: Path, reach: str, way: str
) -> None:
    """Nobody is told to call where there is no number."""
    portal = newsroom_portal(tmp_path / "portal")
    config = (portal.root / "mkdocs.yml").read_text(encoding="utf-8").rstrip()
    office = f"    office: {{name: Ban Thử, {reach}}}"
    (portal.root / "mkdocs.yml").write_text(f"{config}\n{office}\n", encoding="utf-8")
    page = portal.build().page("cach-lam-hay/xe-may-cho-thuoc/")
    (start,) = page.all("section", id="bat-dau")
    assert "Bệnh viện khu vực Mới" in start.text
    assert "Ban Thử" in start.text
    assert f"rồi {way} nơi dưới đây" in start.text
    assert reach.split(", ")[0].split(": ")[1] in start.text


@pytest.mark.parametrize(
    ("contact", "allowed"),
    [
        ("phone: 0213 3876 543", True),
        ("phone: +84 213 3876 543", True),
        ("phone: 1900 1234", True),
        ("phone: 0912 345 678", False),
        ("phone: +84 912 345 678", False),
        ("email: phong@benh-vien.example", True),
        ("email: phong@soyte.laichau.gov.vn", True),
        ("email: lo.thi.anh@gmail.com", False),
        ("email: LoThiAnh@Yahoo.com.vn", False),
        ("phone: 0912 345 678, reviewed: Máy trực của khoa; đã hỏi giám đốc", True),
        ("phone: CCCD 012345678901", False),
        ("address: CCCD 012345678901, reviewed: Đã hỏi", False),
    ],
)
def test_a_unit_is_reached_by_what_is_its_own(
    portal: Portal, contact: str, *, allowed: bool
) -> None:
    text = (portal.content / UNITS).read_text(encoding="utf-8").rstrip()
    portal.write(UNITS, f"{text}\n  contact: {{{contact}}}\n")
    result = portal.run("check")
    assert (result.exit_code == 0) is allowed, result.output
    if not allowed and "CCCD" not in contact:
        assert "[contact-personal]" in result.stderr
        assert "345" not in result.stderr and "thi.anh" not in result.stderr.lower()


def test_why_a_contact_was_let_stand_is_published_nowhere_and_format_keeps_it(
    portal: Portal,
) -> None:
    text = (portal.content / UNITS).read_text(encoding="utf-8").rstrip()
    told = "{phone: 0912 345 678, reviewed: kanarik của khoa}"
    portal.write(UNITS, f"{text}\n  contact: {told}\n")
    assert portal.run("format").exit_code == 0
    kept = (portal.content / UNITS).read_text(encoding="utf-8")
    assert "reviewed: kanarik của khoa" in kept and "0912 345 678" in kept
    portal.build()
    for file in portal.site.rglob("*"):
        assert not file.is_file() or b"kanarik" not in file.read_bytes(), file
