"""``honour-roll digest``: a week in short, for e-mail and Zalo."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from generator.bulletin.week import Week
from generator.locales import VIETNAMESE

from helpers import BASE, Page, Portal, files_below

OUT = "gui-di"


def made(portal: Portal, *more: str) -> tuple[str, str]:
    """The text and the HTML."""
    result = portal.run("digest", "--output", OUT, "--force", *more)
    assert result.exit_code == 0, result.output
    files = files_below(portal.root / OUT)
    (text,) = [one for name, one in files.items() if name.endswith(".txt")]
    (page,) = [one for name, one in files.items() if name.endswith(".html")]
    return text.decode("utf-8-sig"), page.decode()


def honours(portal: Portal, day: str, number: int, people: int, more: str = "") -> None:
    """A decision of a day, with so many people of a commune."""
    portal.write(
        f"decisions/2026/ubnd-tinh-{number}.yml",
        f"number: {number}/QĐ-UBND\nissuer: ubnd-tinh\nsigned_on: {day}\n"
        "signer: {name: Trần Thử, title: Chủ tịch}\ntitle: Khen thưởng\n"
        f"{more}status: approved\n",
    )
    for one in range(people):
        portal.write(
            f"individuals/nguoi-{number}-{one:02}.yml",
            f"name: Người Thứ {one:02}\nlocality: xa-moi\nawards:\n"
            f"  - {{decision: 2026/ubnd-tinh-{number}, form: bang-khen-tinh}}\nstatus: approved\n",
        )


@pytest.fixture
def roll(portal: Portal) -> Portal:
    honours(portal, "2026-05-20", 90, 3)
    portal.write(
        "stories/2026/tin-tuan.md",
        "---\ntitle: Chuyện trong tuần\nstandfirst: Một tuần mưa.\ndate: 2026-05-21\n"
        "byline: Minh Thử\nstatus: approved\n---\nMưa.\n",
    )
    portal.change(
        "individuals/lo-thi-anh.yml",
        "corrections:\n",
        'corrections:\n  - {date: 2026-05-22, note: "Sửa tên <đơn vị> & xã."}\n',
    )
    return portal


def test_a_week_tells_honours_by_commune_stories_and_corrections(roll: Portal) -> None:
    text, page = made(roll, "--week", "2026-W21")
    order = [
        "Có gì mới, tuần 18/05 – 24/05/2026",
        "Trong tuần: 3 cá nhân, tập thể mới được khen; 1 tin, bài mới; 1 đính chính, thu hồi.",
        "Mới được khen, theo xã, phường",
        "Xã Mới",
        "Quyết định 90/QĐ-UBND ngày 20/05/2026",
        "Người Thứ 02",
        "Chuyện trong tuần",
        "Đính chính: Lò Thị Ánh",
        "Sửa tên <đơn vị> & xã.",
    ]
    for told in (text, Page(page).text):
        places = [told.lower().index(words.lower()) for words in order]
        assert places == sorted(places)
    assert f"{BASE}tin-bai/2026/tin-tuan/" in text
    assert "Sửa tên &lt;đơn vị&gt; &amp; xã." in page


def test_a_letter_asks_nobody_for_anything(roll: Portal) -> None:
    _text, page = made(roll, "--week", "2026-05-20")
    for word in ("<img", "<link", "<script", "url(", "src=", "@import"):
        assert word not in page
    assert all(one["href"].startswith(BASE) for one in Page(page).all("a"))


def test_without_a_week_it_is_that_of_the_newest_item_whenever_it_is_made(
    roll: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(roll)
    assert "18/05 – 24/05/2026" in first[0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830000000")
    assert made(roll) == first


def test_what_waits_or_is_withheld_is_told_in_none(roll: Portal) -> None:
    honours(roll, "2026-05-20", 91, 2, 'publish_at: "2026-07-01T00:00:00+07:00"\n')
    roll.write(
        "individuals/nguoi-duoc-khen-0123456789.yml",
        "awards:\n  - {decision: 2026/ubnd-tinh-90, form: bang-khen-tinh}\n"
        f"privacy: {{name: withheld, code: {'a' * 64}}}\nstatus: approved\n",
    )
    roll.change("stories/2026/tin-tuan.md", "status: approved", "status: draft")
    for told in made(roll, "--week", "2026-W21"):
        for words in ("91/QĐ-UBND", "Chuyện trong tuần", "nguoi-duoc-khen"):
            assert words not in told, words
        assert "3 cá nhân, tập thể mới được khen" in told


def test_an_award_whose_embargo_lifted_is_news_of_that_week(roll: Portal) -> None:
    honours(roll, "2026-04-01", 92, 1, 'publish_at: "2026-05-19T08:00:00+07:00"\n')
    assert "92/QĐ-UBND" in made(roll, "--week", "2026-W21")[0]
    assert "92/QĐ-UBND" not in roll.run("digest", "--week", "2026-W14").output


def test_many_of_one_commune_are_counted_and_the_list_is_linked(roll: Portal) -> None:
    honours(roll, "2026-05-20", 93, 20)
    text, _page = made(roll, "--week", "2026-W21")
    assert "và 5 người, tập thể khác" in text
    assert f"{BASE}quyet-dinh/2026/ubnd-tinh-93/" in text


def test_a_week_without_news_writes_nothing(roll: Portal) -> None:
    result = roll.run("digest", "--week", "1999-W01", "--output", OUT)
    assert result.exit_code == 0
    assert "không có gì mới" in result.output
    assert "2026-W21" in result.output  # where there is something
    assert not (roll.root / OUT).exists()


@pytest.mark.parametrize("week", ["hôm qua", "2026-W60", "2026-02-30", "0001-W01"])
def test_a_slip_is_told(portal: Portal, week: str) -> None:
    result = portal.run("digest", "--week", week)
    assert result.exit_code == 2
    assert "2026-W23" in result.output


@pytest.mark.parametrize("folder", ["content", "site/x"])
def test_no_digest_stands_among_records_or_in_a_site(roll: Portal, folder: str) -> None:
    result = roll.run("digest", "--output", folder)
    assert result.exit_code == 2
    assert not list(roll.root.rglob("tom-tat*"))


@pytest.mark.parametrize(
    "text", ["2026-W23", "2026W23", "2026-06-01", "2026-06-07", "1/6/2026", "07/06/2026"]
)
def test_weeks_are_named_as_people_do(text: str) -> None:
    week = Week.read(text)
    assert (week.monday, week.sunday, str(week)) == (
        date(2026, 6, 1),
        date(2026, 6, 7),
        "2026-W23",
    )


def test_the_same_input_gives_the_same_bytes(roll: Portal) -> None:
    assert made(roll) == made(roll)


def test_a_folder_of_one_s_own_may_hold_it(roll: Portal, tmp_path: Path) -> None:
    result = roll.run("digest", "--output", str(tmp_path / "thu"))
    assert result.exit_code == 0
    assert len(list((tmp_path / "thu").iterdir())) == 2


def test_what_speaks_of_somebody_who_left_is_among_the_corrections(portal: Portal) -> None:
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-22, reason: Theo đề nghị.}"
    portal.write(
        "stories/2026/bai-ve-nguoi.md",
        "---\ntitle: Bài đã đọc\nstandfirst: Một tuần mưa.\ndate: 2026-05-02\n"
        "byline: Minh Thử\nabout: [nguoi-90-00]\nstatus: approved\n---\nMưa.\n",
    )
    honours(portal, "2026-05-01", 90, 2)
    portal.change("individuals/nguoi-90-00.yml", "status: approved", withdrawn)
    text, page = made(portal, "--week", "2026-W21")
    assert "Trong tuần: 2 đính chính, thu hồi." in text
    for one in (text, page):
        told = one.partition("Cần đọc lại: Bài đã đọc")[2]
        assert "Từ ngày 22/05/2026, cổng không còn hồ sơ" in told
        assert "Người Thứ 00" not in one
    shutil.rmtree(portal.root / OUT)
    assert "Cần đọc lại" not in made(portal, "--week", "2026-W18")[0]


def test_practices_are_counted(portal: Portal) -> None:
    honours(portal, "2026-05-20", 90, 1)
    for name in ("mot", "hai"):
        portal.write(
            f"practices/{name}.yml",
            f"title: Cách làm {name}\nowners: [nguoi-90-00]\nfields: [y-te]\nproblem: Khó.\n"
            "solution: Làm.\nresults: [{measure: Lượt, value: 3, unit: lượt}]\nsteps: [Một]\n"
            "recognised_by: 2026/ubnd-tinh-90\nstatus: approved\n",
        )
    text, _page = made(portal, "--week", "2026-W21")
    assert "Trong tuần: 1 cá nhân, tập thể mới được khen; 2 cách làm hay mới." in text


def test_a_week_over_the_turn_of_the_year_tells_both_years() -> None:
    assert Week(date(2026, 12, 28)).span(VIETNAMESE)["first"] == "28/12/2026"
    assert Week(date(2026, 5, 18)).span(VIETNAMESE)["first"] == "18/05"
