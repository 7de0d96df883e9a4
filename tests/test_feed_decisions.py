"""The decision is the story: one item for each, with all whom it honours."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from helpers import BASE, Page, Portal, listed
from newsroom import GUID, SAMPLE, TAKEN, as_json, by_newsboat, entry, guids, parsed, with_honourees
from pdfs import made
from test_feed_week import ALL, CEREMONY, honour, person

DECISION = "decisions/2026/ubnd-tinh-2100"
FILE = f"{DECISION}.yml"
TITLE = "Ủy ban nhân dân tỉnh Thử khen thưởng 1 tập thể, 60 cá nhân: Bằng khen thử của tỉnh"
TEAM = """\
name: Tổ cấp cứu thử
type: collective
locality: xa-moi
awards:
  - {decision: 2026/ubnd-tinh-2100, form: bang-khen-tinh}
sample: true
status: approved
"""
AFTER = datetime.fromisoformat("2026-06-04T00:00:00+07:00")
REVOKER = """\
number: 2105/QĐ-UBND
issuer: ubnd-tinh
signed_on: 2026-05-28
signer: {name: Vũ Hồng Khang, title: Phó Chủ tịch}
title: Về việc thu hồi Bằng khen
sample: true
status: approved
"""
REVOKED = "revoked: {by: 2026/ubnd-tinh-2105, date: 2026-05-28, reason: Kê khai sai.}"


def ceremony(root: Path) -> Portal:
    portal = honour(Portal(root), 60)
    portal.write("collectives/to-cap-cuu.yml", TEAM)
    portal.write("media/quyet-dinh.pdf", made())
    portal.change(FILE, "sample:", "document: {file: media/quyet-dinh.pdf}\nsample:")
    return portal


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return ceremony(tmp_path_factory.mktemp("told") / "portal").build()


@pytest.fixture
def fresh(tmp_path: Path) -> Portal:
    return ceremony(tmp_path / "portal")


def rows_of(portal: Portal) -> list[dict[str, str]]:
    return listed(portal, "du-lieu/quyet-dinh/2026/ubnd-tinh-2100.zip")


@pytest.mark.parametrize("suffix", [".xml", ".atom.xml"])
def test_the_main_feed_carries_the_decision_and_its_stories(told: Portal, suffix: str) -> None:
    found = guids(told, f"tat-ca{suffix}")
    assert found[:2] == [CEREMONY, DECISION]
    assert not [one for one in found if one.startswith(("individuals/", "collectives/"))]
    # Each of those whom it honours is found where they are looked for.
    assert set(guids(told, f"ca-nhan{suffix}")) >= ALL
    own = guids(told, f"quyet-dinh{suffix}")
    assert own[0] == DECISION
    assert {one.partition("/")[0] for one in own} == {"decisions"}


def test_a_decision_says_who_decided_what_for_how_many(told: Portal) -> None:
    for suffix in (".xml", ".atom.xml"):
        one = entry(told, f"quyet-dinh{suffix}", DECISION)
        assert one.title == SAMPLE + TITLE
        assert one.link == f"{BASE}quyet-dinh/2026/ubnd-tinh-2100/"
        assert one.summary == (
            "Về việc tặng Bằng khen. Quyết định số 2100/QĐ-UBND ngày 26/05/2026 của Ủy ban nhân"
            " dân tỉnh Thử; người ký: Vũ Hồng Khang, Phó Chủ tịch."
        )
        assert one.published_parsed[:4] == (2026, 5, 26, 0)
        tags = [tag.term for tag in one.tags]
        assert tags[:3] == ["Quyết định", "Bằng khen thử của tỉnh", "Cấp tỉnh"]
    (item,) = [
        one for one in as_json(told, "quyet-dinh.json")["items"] if one["title"] == SAMPLE + TITLE
    ]
    assert item["id"] == GUID + DECISION


def test_the_whole_list_stands_in_it_by_kind(told: Portal) -> None:
    page = Page(entry(told, "tat-ca.xml", DECISION).content[0].value)
    assert [one.text for one in page.all("h2")] == ["Tập thể", "Cá nhân"]
    lines = [one.text for one in page.all("li")]
    assert lines[0] == "Tổ cấp cứu thử, Xã Mới"
    assert len(lines) == 61
    assert "Lò Văn Thử 59, Bệnh viện khu vực Mới, xã Mới" in lines
    leads = {one["href"]: one.text for one in page.all("a")}
    assert f"{BASE}ca-nhan/thu-00/" in leads
    table = leads[f"{BASE}du-lieu/quyet-dinh/2026/ubnd-tinh-2100.zip"]
    assert "CSV" in table and "ZIP" in table
    assert f"{BASE}media/quyet-dinh.pdf" in leads


def test_its_document_and_its_list_can_be_taken_away(told: Portal) -> None:
    one = entry(told, "quyet-dinh.xml", DECISION)
    (enclosure,) = one.enclosures
    assert (enclosure.href, enclosure.type) == (f"{BASE}media/quyet-dinh.pdf", "application/pdf")
    size = (told.site / "media/quyet-dinh.pdf").stat().st_size
    assert int(enclosure.length) == size
    rows = rows_of(told)
    assert len(rows) == 61
    assert rows[0] == {
        "STT": "",
        "Loại": "Tập thể",
        "Họ và tên / tên tập thể": "Tổ cấp cứu thử",
        "Chức vụ": "",
        "Đơn vị": "",
        "Địa phương khi ấy": "Xã Mới",
        "Hình thức khen thưởng": "Bằng khen thử của tỉnh",
        "Thành tích": "",
        "Số quyết định": "2100/QĐ-UBND",
        "Ngày ký": "2026-05-26",
        "Dữ liệu minh họa": "có",
        "Trang trên cổng": f"{BASE}tap-the/to-cap-cuu/",
    }
    page = told.page("quyet-dinh/2026/ubnd-tinh-2100/")
    link = page.one("a", href="../../../du-lieu/quyet-dinh/2026/ubnd-tinh-2100.zip")
    assert "CSV" in link.text and "ZIP" in link.text


def test_of_a_long_list_the_first_hundred_stand_there_and_a_link(portal: Portal) -> None:
    honour(portal, 130).build()
    page = Page(entry(portal, "tat-ca.xml", DECISION).content[0].value)
    assert len(page.all("li")) == 100
    (more,) = [one for one in page.all("a") if "Còn 30" in one.text]
    assert more["href"] == f"{BASE}quyet-dinh/2026/ubnd-tinh-2100/"
    assert len(rows_of(portal)) == 130


def test_a_setting_puts_single_honourees_there_too(fresh: Portal) -> None:
    with_honourees(fresh).build()
    found = guids(fresh, "tat-ca.xml")
    assert found[:2] == [CEREMONY, DECISION]
    assert set(found) >= ALL
    assert "từng người" in parsed(fresh, "tat-ca.xml").feed.description


def test_one_who_is_honoured_alone_is_named(portal: Portal) -> None:
    honour(portal, 1).build()
    title = entry(portal, "tat-ca.xml", DECISION).title
    assert (
        title
        == SAMPLE + "Ủy ban nhân dân tỉnh Thử khen thưởng Lò Văn Thử 00: Bằng khen thử của tỉnh"
    )


def test_whose_name_is_withheld_is_counted_and_not_told(portal: Portal) -> None:
    honour(portal, 2)
    withheld = (
        person(7).partition("awards:")[2].replace("sample:", "privacy: {name: withheld}\nsample:")
    )
    portal.write("individuals/nguoi-duoc-khen-2100-0a1b2c3d.yml", f"awards:{withheld}")
    portal.build()
    one = entry(portal, "tat-ca.xml", DECISION)
    assert "khen thưởng 2 cá nhân, 1 trường hợp không công bố tên" in one.title
    assert len(Page(one.content[0].value).all("li")) == 2
    rows = rows_of(portal)
    assert len(rows) == 3
    told = list(rows[-1].values())
    assert told[:8] == ["", "", "Không công bố tên", "", "", "", "Bằng khen thử của tỉnh", ""]
    # Nothing else of it than of its decision.
    page = f"{BASE}quyet-dinh/2026/ubnd-tinh-2100/"
    assert told[8:] == ["2100/QĐ-UBND", "2026-05-26", "có", page]
    assert "0a1b2c3d" not in str(rows)
    assert "0a1b2c3d" not in one.content[0].value


def test_an_embargoed_decision_is_told_when_it_lifts(fresh: Portal) -> None:
    fresh.change(FILE, "sample:", "publish_at: 2026-06-02T08:00:00+07:00\nsample:")
    assert DECISION not in guids(fresh.build(), "tat-ca.xml")
    fresh.build(now=AFTER)
    one = entry(fresh, "tat-ca.atom.xml", DECISION)
    assert one.published == "2026-06-02T08:00:00+07:00"


def test_a_decision_that_is_revoked_is_retracted_and_names_nobody(fresh: Portal) -> None:
    before = entry(fresh.build(), "tat-ca.atom.xml", DECISION)
    fresh.write("decisions/2026/ubnd-tinh-2105.yml", REVOKER)
    fresh.change(FILE, "sample:", f"{REVOKED}\nsample:")
    fresh.build()
    event = f"{DECISION}#2026-05-28-retracted"
    for name in ("tat-ca", "quyet-dinh", "rut-lai", "dinh-chinh"):
        guid = DECISION if name in ("tat-ca", "quyet-dinh") else event
        one = entry(fresh, f"{name}.atom.xml", guid)
        assert one.title.startswith(TAKEN)
        assert (one.published == before.published) is (guid == DECISION)
        assert one.updated > before.updated
        assert "Lò Văn Thử" not in one.content[0].value
        assert b"end=2026-05-28; scheme" in (fresh.site / f"rss/{name}.atom.xml").read_bytes()
        (told,) = [
            item for item in as_json(fresh, f"{name}.json")["items"] if item["id"] == GUID + guid
        ]
        assert told["_ninjs"]["pubstatus"] == "canceled"
    assert not (fresh.site / "du-lieu/quyet-dinh/2026/ubnd-tinh-2100.zip").exists()


def test_a_decision_that_is_withdrawn_is_retracted_where_it_was_told(fresh: Portal) -> None:
    before = entry(fresh.build(), "tat-ca.atom.xml", DECISION)
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-29, reason: Đăng nhầm.}"
    fresh.change(FILE, "status: approved", withdrawn)
    fresh.build()
    for name in ("tat-ca", "quyet-dinh"):
        one = entry(fresh, f"{name}.atom.xml", DECISION)
        assert one.title.startswith(f"{TAKEN}Hồ sơ đã được rút: quyết định ngày ")
        assert one.published == before.published
    for name in ("rut-lai", "dinh-chinh"):
        assert entry(fresh, f"{name}.atom.xml", f"{DECISION}#2026-05-29-retracted")


def test_one_award_of_many_that_is_revoked_updates_it(fresh: Portal) -> None:
    before = entry(fresh.build(), "tat-ca.atom.xml", DECISION)
    fresh.write("decisions/2026/ubnd-tinh-2105.yml", REVOKER)
    text = person(3).replace("bang-khen-tinh}", f"bang-khen-tinh, {REVOKED}}}")
    fresh.write("individuals/thu-03.yml", text)
    fresh.build()
    one = entry(fresh, "tat-ca.atom.xml", DECISION)
    assert (one.published, one.updated > before.updated) == (before.published, True)
    assert "59 cá nhân" in one.title
    assert one.summary.startswith("Bằng khen thử của tỉnh theo Quyết định 2100/QĐ-UBND đã bị thu")
    assert "Lò Văn Thử 03" not in one.content[0].value
    assert one.title.startswith("[ĐÍNH CHÍNH] ")
    # The item of whoever had it tells it by itself, once.
    (event,) = guids(fresh, "rut-lai.xml")
    assert event.startswith("individuals/thu-03/")
    assert not any(one.startswith(DECISION) for one in guids(fresh, "dinh-chinh.xml"))


@pytest.mark.parametrize("how", ["withdrawn", "forgotten"])
def test_one_of_many_who_leaves_is_missed_with_a_word(fresh: Portal, how: str) -> None:
    # Its own document may name whom it forgets, which is another matter.
    fresh.change(FILE, "document: {file: media/quyet-dinh.pdf}\n", "")
    (fresh.content / "media/quyet-dinh.pdf").unlink()
    before = entry(fresh.build(), "tat-ca.atom.xml", DECISION)
    # Two on one day are told in one line.
    for name in ("thu-03", "thu-04"):
        if how == "withdrawn":
            withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-29, reason: Đăng nhầm.}"
            fresh.change(f"individuals/{name}.yml", "status: approved", withdrawn)
        else:
            assert fresh.run("forget", name, "--date", "2026-05-29", "--yes").exit_code == 0
    fresh.build()
    for feed in ("tat-ca", "quyet-dinh"):
        one = entry(fresh, f"{feed}.atom.xml", DECISION)
        assert (one.published, one.updated > before.updated) == (before.published, True)
        assert one.title.startswith("[ĐÍNH CHÍNH] ")
        assert one.summary.startswith("Ngày 29/05/2026, ")
        assert "Lò Văn Thử 03" not in one.content[0].value
        said = "đã được rút" if how == "withdrawn" else "đã được gỡ"
        assert one.content[0].value.count(said) == 1
    page = fresh.page("quyet-dinh/2026/ubnd-tinh-2100/").text
    assert said in page
    assert "Lò Văn Thử 03" not in page
    # A correction of the decision is told without it, and the other way round.
    note = "corrections: [{date: 2026-05-30, note: Sửa số liệu.}]\nsample:"
    fresh.change(FILE, "sample:", note)
    fresh.build()
    event = entry(fresh, "dinh-chinh.atom.xml", f"{DECISION}#2026-05-30-1")
    assert said not in event.content[0].value
    assert entry(fresh, "tat-ca.atom.xml", DECISION).content[0].value.count(said) == 1


def test_a_decision_without_a_list_is_told_by_its_title(portal: Portal) -> None:
    portal.write("decisions/2026/ubnd-tinh-2105.yml", REVOKER)
    portal.build()
    one = entry(portal, "tat-ca.xml", "decisions/2026/ubnd-tinh-2105")
    assert one.title.removeprefix(SAMPLE) == "Quyết định 2105/QĐ-UBND: Về việc thu hồi Bằng khen"
    assert Page(one.content[0].value).all("li") == []


@pytest.mark.skipif(not shutil.which("newsboat"), reason="newsboat is not installed")
def test_newsboat_shows_the_decision_with_its_list(told: Portal, tmp_path: Path) -> None:
    title, rows = by_newsboat(told, "quyet-dinh.xml", tmp_path)
    assert title == "Cổng thử – Quyết định khen thưởng (dữ liệu minh họa)"
    (one,) = [row for row in rows if row[0] == GUID + DECISION]
    assert one[1] == SAMPLE + TITLE
    assert "Lò Văn Thử 42" in one[5]


# -- several forms, and after death ---------------------------------------------------------------

TWO_FORMS = """\
name: Lù A Mùa
locality: xa-moi
awards:
  - {decision: 2026/ubnd-tinh-2100, form: bang-khen-tinh, citation: Một.%s}
  - {decision: 2026/ubnd-tinh-2100, form: huan-chuong, citation: Hai.%s}
sample: true
status: approved
"""
LATE = ", published_on: 2026-05-30"
TITLES = (
    "Ủy ban nhân dân tỉnh Thử khen thưởng 1 tập thể, 3 cá nhân: "
    "Huân chương Thử hạng Nhất, Bằng khen thử của tỉnh",
    "[BỔ SUNG] " + SAMPLE + "Ủy ban nhân dân tỉnh Thử khen thưởng Lù A Mùa: "
    "Huân chương Thử hạng Nhất, Bằng khen thử của tỉnh",
)


def test_who_has_two_forms_of_a_decision_is_one_person(tmp_path: Path) -> None:
    portal = honour(Portal(tmp_path / "portal"), 2)
    portal.write("collectives/to-cap-cuu.yml", TEAM)
    portal.write("individuals/lu-a-mua.yml", TWO_FORMS % ("", ""))
    one = entry(portal.build(), "quyet-dinh.xml", DECISION)
    assert one.title == SAMPLE + TITLES[0]
    assert "Được khen thưởng: 1 tập thể, 3 cá nhân." in Page(one.content[0].value).text
    # So it is where they came later, and alone.
    portal.write("individuals/lu-a-mua.yml", TWO_FORMS % (LATE, LATE))
    added = entry(portal.build(), "quyet-dinh.xml", f"{DECISION}#2026-05-30-added")
    assert added.title == TITLES[1]
    told = Page(entry(portal, "quyet-dinh.xml", DECISION).content[0].value).text
    assert "Bổ sung ngày 30/05/2026: 1 người, tập thể." in told


@pytest.mark.parametrize(("alive", "form"), [(0, " (truy tặng)"), (1, "")])
def test_a_form_that_nobody_had_while_alive_says_so(tmp_path: Path, alive: int, form: str) -> None:
    portal = honour(Portal(tmp_path / "portal"), alive)
    text = person(9).replace("form: bang-khen-tinh", "form: bang-khen-tinh, posthumous: true")
    portal.write("individuals/thu-09.yml", text)
    title = entry(portal.build(), "quyet-dinh.xml", DECISION).title
    assert title.endswith(f": Bằng khen thử của tỉnh{form}")


def test_a_story_whose_subject_loses_one_form_after_the_other_tells_of_both(
    tmp_path: Path,
) -> None:
    portal = honour(Portal(tmp_path / "portal"), 0)
    file = "individuals/lu-a-mua.yml"
    portal.write("decisions/2026/ubnd-tinh-2105.yml", REVOKER)
    portal.change(f"{CEREMONY}.md", "byline: Lan Anh", "byline: Lan Anh\nabout: [lu-a-mua]")
    lost = f"{CEREMONY}#2026-05-28-lost-award"
    portal.write(file, TWO_FORMS % (f", {REVOKED}", ""))
    assert lost in guids(portal.build(), "dinh-chinh.xml")
    again = REVOKED.replace("date: 2026-05-28", "date: 2026-05-30")
    portal.write(file, TWO_FORMS % (f", {REVOKED}", f", {again}"))
    told = guids(portal.build(), "dinh-chinh.xml")
    assert lost in told and f"{CEREMONY}#2026-05-30-lost-award" in told
