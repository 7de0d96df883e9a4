"""The annex of a decision on its page: what all lines share is said once, the rest apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpers import Portal, province

RECORD = """\
name: {name}
position: Trưởng bản
locality: {place}
awards:
  - decision: {decision}
    form: {form}
    citation: {citation}
sample: true
status: approved
"""
FORM = "bang-khen-chu-tich-ubnd-tinh"
NEW = """\
number: 77/QĐ-UBND
issuer: ubnd-tinh-lai-chau
signed_on: 2022-03-04
signer: {name: Nguyễn Văn Ký, title: Chủ tịch}
title: Về việc tặng Bằng khen
occasion: dot-xuat
sample: true
status: approved
"""


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = province(tmp_path / "portal")
    portal.write("decisions/2022/ubnd-tinh-lai-chau-77.yml", NEW)
    return portal


def add(portal: Portal, count: int, citation: str = "Có thành tích.", kind: str = "") -> None:
    places = ("xa-kan-ho-2021", "phuong-doan-ket-2021")
    for number in range(count):
        text = RECORD.format(
            name=f"{kind or 'Lò Thị'} Số {number}",
            place=places[number % 2],
            decision="2022/ubnd-tinh-lai-chau-77",
            form=FORM,
            citation=citation.format(n=number),
        )
        folder, extra = ("collectives", "type: collective\n") if kind else ("individuals", "")
        if kind:
            text = text.replace("position: Trưởng bản\n", "")
        portal.write(f"{folder}/dong-{kind and 'tap-the-'}{number}.yml", extra + text)


def test_one_form_and_one_citation_are_said_once(portal: Portal) -> None:
    add(portal, 3)
    page = portal.build().page("quyet-dinh/2022/ubnd-tinh-lai-chau-77/")
    assert page.text.count("Bằng khen của Chủ tịch UBND tỉnh") == 1
    assert page.text.count("Có thành tích.") == 1
    assert [one.text for one in page.all("th", scope="col")] == [
        "STT",
        "Họ và tên",
        "Chức vụ, đơn vị, địa phương",
    ]
    assert not page.all("input", id="loc")


def test_citations_that_differ_stand_with_their_lines(portal: Portal) -> None:
    add(portal, 3, "Có thành tích thứ {n}.")
    page = portal.build().page("quyet-dinh/2022/ubnd-tinh-lai-chau-77/")
    assert all(f"Có thành tích thứ {number}." in page.text for number in range(3))
    assert page.all("th", scope="col")[-1].text == "Thành tích"


def test_collectives_and_people_stand_apart_and_are_numbered_through(portal: Portal) -> None:
    add(portal, 3)
    add(portal, 2, kind="Tổ")
    page = portal.build().page("quyet-dinh/2022/ubnd-tinh-lai-chau-77/")
    assert [" ".join(one.text.split()) for one in page.all("h3")] == ["Tập thể 2", "Cá nhân 3"]
    numbers = [one.text for one in page.all("td", class_="annex__number")]
    assert numbers == ["1", "2", "3", "4", "5"]


def test_a_long_annex_can_be_looked_through(portal: Portal) -> None:
    add(portal, 61)
    page = portal.build().page("quyet-dinh/2022/ubnd-tinh-lai-chau-77/")
    assert page.one("input", id="loc")
    jumps = {one["href"]: one.text for one in page.all("a") if one["href"].startswith("#xa-")}
    assert jumps == {"#xa-xa-bum-to": "Xã Bum Tở", "#xa-phuong-doan-ket": "Phường Đoàn Kết"}
    for anchor in jumps:
        (first,) = page.all("tr", id=anchor[1:])
        assert first["data-commune"] == anchor.removeprefix("#xa-")
    assert len(page.all("tr", data_commune="xa-bum-to")) == 31


def test_a_line_of_a_place_that_was_split_is_found_under_each_part(portal: Portal) -> None:
    add(portal, 61)
    portal.change(
        "catalogues/localities.yml",
        "succeeded_by: phuong-doan-ket\n",
        "succeeded_by: [phuong-doan-ket, phuong-tan-phong]\n",
    )
    page = portal.build().page("quyet-dinh/2022/ubnd-tinh-lai-chau-77/")
    assert len(page.all("tr", data_commune="phuong-doan-ket phuong-tan-phong")) == 30
    counts = dict(re.findall(r'data-annex-commune="([^"]+)">.*?"count">(\d+)<', page.html))
    assert counts == {"xa-bum-to": "31", "phuong-doan-ket": "30", "phuong-tan-phong": "30"}
    ids = [one["id"] for one in page.all("tr") + page.all("span") if one.get("id")]
    assert sorted(one for one in ids if one.startswith("xa-")) == sorted(
        f"xa-{one}" for one in counts
    )
