"""An award that several share: each of them names the others, as the decision says."""

from __future__ import annotations

import json
from collections import UserDict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from generator.approval import approved
from generator.config import read_settings
from generator.reports.content import report
from generator.reports.period import Period
from generator.reports.scope import Scope
from generator.roll.honours import Honour
from generator.roll.indexes import MOST_SHARERS, Indexes

from helpers import NOW, Portal, listed

DECISION, FORM = "2026/ubnd-tinh-3", "bang-khen-tinh"


def person(portal: Portal, identity: str, called: str, **said: Any) -> None:
    award = {"decision": DECISION, "form": FORM, "citation": f"Công của {called}.", **said}
    award["shared"] = said.get("shared", True)
    record: dict[str, Any] = {"name": called, "awards": [award], "status": "approved"}
    portal.write(f"individuals/{identity}.yml", yaml.safe_dump(record, allow_unicode=True))


def sharing(portal: Portal) -> Portal:
    """Two share one. Of the same decision one without a name can share nothing, another has one
    alone, and the last shares one of another form.
    """
    portal.write(
        f"decisions/{DECISION}.yml",
        "number: 3/QĐ-UBND\nissuer: ubnd-tinh\nsigned_on: 2026-02-03\n"
        "signer: {name: Vàng A Ký, title: Chủ tịch}\ntitle: Tặng Bằng khen\nstatus: approved\n",
    )
    person(portal, "mua-thi-mot", "Mùa Thị Một")
    person(portal, "mua-thi-hai", "Mùa Thị Hai", name="Mùa Thị Hai Trẻ")
    person(portal, "mua-thi-rieng", "Mùa Thị Riêng", shared=False)
    person(portal, "mua-thi-khac", "Mùa Thị Khác", form="huan-chuong")
    award = {"decision": DECISION, "form": FORM}
    hidden = {"awards": [award], "privacy": {"name": "withheld", "code": "0" * 64}}
    portal.write(
        "individuals/nguoi-duoc-khen-3f9a1c07b2.yml",
        yaml.safe_dump({**hidden, "status": "approved"}),
    )
    return portal


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return sharing(Portal(tmp_path_factory.mktemp("shared") / "portal")).build()


def told(portal: Portal, identity: str) -> str:
    """What the page of somebody says they share."""
    text = " ".join(portal.page(f"ca-nhan/{identity}/").text.split())
    return text.partition("Cùng nhận ")[2]


def test_each_page_names_the_others_as_of_that_day(shared: Portal) -> None:
    assert told(shared, "mua-thi-mot").startswith("Mùa Thị Hai Trẻ")
    assert told(shared, "mua-thi-hai").startswith("Mùa Thị Một")
    page = shared.page("ca-nhan/mua-thi-mot/")
    assert any((one.get("href") or "").endswith("mua-thi-hai/") for one in page.all("a"))


@pytest.mark.parametrize("identity", ["mua-thi-rieng", "mua-thi-khac"])
def test_who_has_one_alone_shares_it_with_nobody(shared: Portal, identity: str) -> None:
    assert told(shared, identity) == ""


def documents(portal: Portal) -> dict[str, Any]:
    """What the API says of people, by id."""
    files = (portal.site / "api/v1/ca-nhan").rglob("*.json")
    every = [one for file in files for one in json.loads(file.read_text("utf-8")).values()]
    return {one["id"]: one for one in every}


def test_the_api_says_with_whom(shared: Portal) -> None:
    found = documents(shared)
    (award,) = found["mua-thi-mot"]["awards"]
    assert list(award["shared_with"].values()) == ["Mùa Thị Hai Trẻ"]
    (where,) = award["shared_with"]
    file, _, name = where.partition("#/")
    document = json.loads((shared.site / "api/v1" / file).read_text("utf-8"))[name]
    assert document["id"] == "mua-thi-hai"
    assert "shared_with" not in found["mua-thi-rieng"]["awards"][0]


def test_tables_say_with_whom(shared: Portal) -> None:
    found = {row["honouree_id"]: row for row in listed(shared, "du-lieu/khen-thuong.zip")}
    told = {
        one: (found[f"mua-thi-{one}"]["shared_with"], found[f"mua-thi-{one}"]["shared_with_ids"])
        for one in ("mot", "hai", "rieng", "khac")
    }
    assert told == {
        "mot": ("Mùa Thị Hai Trẻ", "mua-thi-hai"),
        "hai": ("Mùa Thị Một", "mua-thi-mot"),
        "rieng": ("", ""),
        "khac": ("", ""),
    }
    book = openpyxl.load_workbook(shared.site / "du-lieu/khen-thuong.xlsx").worksheets[0]
    head, *rows = book.iter_rows(values_only=True)
    column = head.index("Cùng nhận với")
    assert {row[0]: row[column] for row in rows}["Mùa Thị Một"] == "Mùa Thị Hai Trẻ"
    for page in ("du-lieu/", "thong-ke/"):
        assert "trao chung" in shared.page(page).text, page


def test_a_report_marks_it_and_says_how_it_is_counted(shared: Portal) -> None:
    settings = read_settings(shared.root / "mkdocs.yml", shared.content)
    about = Scope(approved(settings, NOW).site, Period(date(2026, 1, 1), date(2026, 12, 31)))
    made = report(about, NOW)
    forms = {row[1]: row[5] for one in made.annexes for row in one.rows}
    marked = {name for name, form in forms.items() if str(form).endswith(" (tặng chung)")}
    assert marked == {"Mùa Thị Một", "Mùa Thị Hai Trẻ"}
    notes = {bool(one.note and "tặng chung" in one.note) for one in made.annexes}
    assert notes >= {True}
    assert "(tặng chung)" in str(made.everybody.rows)


def item(portal: Portal, called: str) -> str:
    """The item of somebody in the feed of all people, whose title names them."""
    feed = (portal.site / "rss/ca-nhan.json").read_text("utf-8")
    items = json.loads(feed)["items"]
    return str(next(one["content_html"] for one in items if called in one["title"]))


def structured(portal: Portal, identity: str) -> list[str]:
    person = next(
        one for one in portal.page(f"ca-nhan/{identity}/").structured if one["@type"] == "Person"
    )
    return list(person["award"])


def test_the_feed_says_with_whom(shared: Portal) -> None:
    assert "Công của Mùa Thị Một. Cùng nhận với Mùa Thị Hai Trẻ.</li>" in item(
        shared, "Mùa Thị Một"
    )
    assert "Cùng nhận" not in item(shared, "Mùa Thị Riêng")
    assert "Cùng nhận" not in item(shared, "Mùa Thị Khác")


def test_structured_data_say_with_whom(shared: Portal) -> None:
    (award,) = structured(shared, "mua-thi-mot")
    assert award.endswith(" (Quyết định 3/QĐ-UBND, 2026), cùng nhận với Mùa Thị Hai Trẻ")
    (award,) = structured(shared, "mua-thi-rieng")
    assert award.endswith(" (Quyết định 3/QĐ-UBND, 2026)")


def test_one_who_comes_later_stands_on_the_pages_of_the_others(tmp_path: Path) -> None:
    """In a build that keeps what did not change; so does one who leaves."""
    portal = sharing(Portal(tmp_path / "portal")).build()
    person(portal, "mua-thi-ba", "Mùa Thị Ba")
    portal.build()
    assert "Mùa Thị Ba" in told(portal, "mua-thi-mot")[:60]
    assert "Mùa Thị Ba" in item(portal, "Mùa Thị Một")
    assert "Mùa Thị Ba" in structured(portal, "mua-thi-mot")[0]
    assert "Mùa Thị Ba" in documents(portal)["mua-thi-mot"]["awards"][0]["shared_with"].values()
    (portal.content / "individuals/mua-thi-ba.yml").unlink()
    (portal.content / "individuals/mua-thi-hai.yml").unlink()
    portal.build()
    assert told(portal, "mua-thi-mot") == ""
    assert "Cùng nhận" not in item(portal, "Mùa Thị Một")
    assert "cùng nhận" not in structured(portal, "mua-thi-mot")[0]
    assert "shared_with" not in documents(portal)["mua-thi-mot"]["awards"][0]


def test_of_many_who_share_the_page_names_some_and_leads_to_the_decision(tmp_path: Path) -> None:
    portal = sharing(Portal(tmp_path / "portal"))
    for number in range(14):
        person(portal, f"sung-a-{number}x", f"Sùng A Số {number}")
    portal.build()
    assert "3 người, tập thể khác" in told(portal, "mua-thi-mot")
    assert "3 người, tập thể khác.</li>" in item(portal, "Mùa Thị Một")
    assert structured(portal, "mua-thi-mot")[0].endswith(", 3 người, tập thể khác")


class Counted(UserDict[str, Honour]):
    """Those who share an award; counts how many of them were looked at."""

    seen = 0

    def __iter__(self) -> Iterator[str]:
        for one in super().__iter__():
            self.seen += 1
            yield one


def test_of_many_who_share_each_is_told_without_a_look_at_all(tmp_path: Path) -> None:
    portal = sharing(Portal(tmp_path / "portal"))
    for number in range(40):
        person(portal, f"sung-a-{number}x", f"Sùng A Số {number}")
    roll = approved(read_settings(portal.root / "mkdocs.yml", portal.content), NOW).site.roll
    indexes = Indexes(roll)
    award = next(one for one in roll.individuals["mua-thi-mot"].awards if one.shared)
    everybody = Counted(dict(indexes.sharing(award)))
    assert len(everybody) == 42
    vars(indexes)["_sharing"] = {(award.decision.id, award.form.id): everybody}
    everybody.seen = 0
    for identity, honour in list(everybody.data.items()):
        others = indexes.shared_with(honour.who, award)
        assert identity not in {one.who.id for one in others.first}
        assert len(others.first) + others.left == 41
    assert everybody.seen <= 42 * (MOST_SHARERS + 1)
