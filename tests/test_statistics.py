"""Every figure is the length of the list that it leads to; nobody who is not named is told."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from generator.addresses import CROSSED
from generator.approval import approved
from generator.config import read_settings
from generator.language import language
from generator.pages.statistics_tables import SHOWN
from generator.roll.facts import DIMENSIONS, KIND, LEAST, RECIPIENT, YEAR
from generator.site import Site

from counted import WITHHELD, Counted, portal_to_count
from helpers import NOW, Portal

NO_LIST = {"Lượt khen thưởng", "Số ngày (trung vị)", "Trực tiếp, %", "Ngày ký", "Số ngày"}
"""What is no count of a list."""
LATER = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    portal = portal_to_count(tmp_path_factory.mktemp("counted") / "portal")
    return Counted(portal.build("--content", str(portal.content), now=LATER))


@pytest.fixture(scope="module")
def site(counted: Counted) -> Site:
    settings = read_settings(counted.portal.root / "mkdocs.yml", counted.portal.content)
    return approved(settings, LATER).site


def test_every_figure_is_the_length_of_the_list_that_it_leads_to(counted: Counted) -> None:
    told = Counter[str]()
    for page in counted.pages:
        for cell in counted.cells(page):
            if cell.column in NO_LIST:
                assert not cell.link, cell
                continue
            assert bool(cell.link) is (cell.number > 0), cell
            if cell.link:
                assert cell.number == counted.length(cell.link), cell
                told["search" if "?" in cell.link else "#" if "#" in cell.link else "list"] += 1
    # Lists of one term, at anchors, and searches for two.
    assert told["list"] > 200
    assert told["#"] >= 10
    assert told["search"] > 2_000


def test_a_list_and_the_search_that_narrows_it_down_have_the_same_length(counted: Counted) -> None:
    kinds = Counter[str]()
    for page, search, count in counted.narrowed():
        address, _, query = search.partition("?")
        assert address == "tra-cuu/"
        assert counted.results.count(query) == count, (page, search)
        kinds[page.split("/")[0]] += count > 0
    every = "ca-nhan tap-the cach-lam-hay tin-bai quyet-dinh phong-trao nam cap hinh-thuc linh-vuc"
    every += " dip vai-tro dia-phuong don-vi khoi-thi-dua"
    assert set(kinds) == set(every.split())
    assert min(kinds.values()) > 0
    assert kinds["tap-the"] >= 3  # all, by letter, households
    assert kinds["phong-trao"] >= 3  # the movements, those of one, those of a criterion


def test_every_dimension_is_told_and_crossed_with_years(site: Site, counted: Counted) -> None:
    assert set(SHOWN) == {*DIMENSIONS, RECIPIENT} - {KIND}
    assert {f"thong-ke/nam-va/{site.words.addresses.figures[key]}/" for key in CROSSED} == {
        page for page in counted.pages if page.startswith("thong-ke/nam-va/")
    }
    assert set(CROSSED) == {one.key for one in SHOWN if one is not YEAR}
    overview = counted.html("thong-ke/")
    for one in SHOWN:
        anchor = site.words.addresses.figures[one.key]
        section = overview.split(f'id="{anchor}"')[1].split("</section>")[0]
        rows = [row for row in section.split("</tr>") if '<th scope="row">' in row]
        counts = site.facts.counts(one)
        assert sum('<td><a href="' in row for row in rows) == len(counts), one.key


def test_each_year_commune_block_and_movement_has_figures_of_its_own(
    site: Site, counted: Counted
) -> None:
    own = {page for page in counted.pages if page.count("/") == 3 and "/nam-va/" not in page}
    kinds = Counter(page.split("/")[1] for page in own)
    communes = [
        one
        for one in site.roll.catalogues.localities.values()
        if one.kind in ("commune", "ward", "township") and not one.valid_to
    ]
    assert kinds["dia-phuong"] == len(communes) > 30
    units = site.roll.catalogues.organisations.values()
    assert kinds["khoi"] == len({one.block for one in units if one.block}) > 1
    assert kinds["phong-trao"] == len(site.roll.movements) >= 1
    assert kinds["nam"] >= len(site.facts.counts(YEAR))
    for page in own:
        html = counted.html(page)
        found = re.search(r'<a class="chip" href="([^"]*)">(?:Danh sách|Trang) c', html)
        if not found:  # a year of a decision that honours nobody
            assert page.startswith(("thong-ke/nam/", "thong-ke/ban-do/"))
            continue
        about = found[1].replace("../", "")
        assert f'href="../../{page}"' in counted.html(about), about


def test_pages_of_terms_tell_the_same_as_the_crossed_ones(counted: Counted) -> None:
    year = next(page for page in counted.pages if page.startswith("thong-ke/nam/"))
    number = year.split("/")[2]
    for cross in ("doi-tuong", "dia-phuong", "vai-tro"):
        crossed = {
            cell.row: (cell.text, cell.link)
            for cell in counted.cells(f"thong-ke/nam-va/{cross}/")
            if cell.column == number and cell.link
        }
        own = {cell.row: (cell.text, cell.link) for cell in counted.cells(year)}
        assert crossed
        assert crossed.items() <= own.items()


# -- files ----------------------------------------------------------------------------------------


def rows_of(file: Path) -> list[list[str]]:
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_file_says_what_its_table_says(counted: Counted) -> None:
    folder = counted.portal.site / "thong-ke"
    linked = set()
    for page in counted.pages:
        for href in re.findall(r'<a href="([^"]*\.csv)" download', counted.html(page)):
            linked.add((counted.portal.site / page / href).resolve())
    assert linked == {file.resolve() for file in folder.rglob("*.csv")}
    for key in ("dia-phuong", "hinh-thuc"):
        head, *rows = rows_of(folder / f"nam-va/{key}.csv")
        told = [
            (cell.row, cell.column, cell.number)
            for cell in counted.cells(f"thong-ke/nam-va/{key}/")
        ]
        assert told == [
            (row[1], column, float(count))
            for row in rows
            for column, count in zip(head[2:], row[2:], strict=True)
        ]
    page = "thong-ke/dia-phuong/xa-bum-to/"
    rows = rows_of(folder / "dia-phuong/xa-bum-to.csv")[1:]
    tables = [cell for cell in counted.cells(page) if cell.row]
    assert [(row[2], float(row[3])) for row in rows] == [(one.row, one.number) for one in tables]


# -- people who are not named ---------------------------------------------------------------------


def test_unnamed_people_are_counted_and_in_no_list(site: Site, counted: Counted) -> None:
    people = (counted.portal.content / "individuals").glob("*.yml")
    # The invented roll has some of its own, with an award each.
    withheld = sum("name: withheld" in one.read_text(encoding="utf-8") for one in people)
    assert site.facts.unnamed == withheld >= WITHHELD
    overview = counted.html("thong-ke/")
    assert f"có {withheld} lượt của người, tập thể không công bố tên" in overview
    tiles = {cell.column: cell.number for cell in counted.cells("thong-ke/") if not cell.row}
    named = sum(len(one.awards) for one in site.roll.honourees)
    assert tiles["Lượt khen thưởng"] == named + withheld
    # Each column of awards is those with a name, and of the others as many as point at nobody.
    for dimension in SHOWN:
        anchor = site.words.addresses.figures[dimension.key]
        head, *rows = rows_of(counted.portal.site / f"thong-ke/{anchor}.csv")
        if not dimension.told_of_all:
            assert len(head) == 3
            continue
        of_named, unnamed = site.facts.named_awards(dimension), site.facts.unnamed_awards(dimension)
        assert dimension.by_decision or all(count >= LEAST for count in unnamed.values())
        for row in (one for one in rows if one[0]):
            assert int(row[3]) == of_named.get(row[0], 0) + unnamed.get(row[0], 0)
        # Whoever adds them up has the total, which the page tells.
        assert sum(int(row[3]) for row in rows) == named + withheld
        sums = counted.sums("thong-ke/", anchor)
        assert sums["Tổng số"] == [site.locale.number(site.facts.honourees), str(named + withheld)]
        left = withheld - sum(unnamed.values())
        assert sums.get("Không công bố tên", ["–", "0"]) == ["–", str(left)]


def test_a_crossed_figure_is_the_same_without_those_who_are_not_named(
    site: Site, counted: Counted
) -> None:
    named = site.facts.where(lambda one: one.honour is not None)
    for dimension in SHOWN:
        assert site.facts.crossed(YEAR, dimension) == named.crossed(YEAR, dimension)
        assert site.facts.counts(dimension) == named.counts(dimension)


def test_where_nobody_is_named_awards_are_counted_all_the_same(portal: Portal) -> None:
    """A year, an occasion and a movement of one decision, that names nobody; years around it."""
    decision = (portal.content / "decisions/2021/ubnd-tinh-1.yml").read_text(encoding="utf-8")
    movement = (portal.content / "movements/phong-trao-thu.md").read_text(encoding="utf-8")
    portal.write("movements/phong-trao-kin.md", movement)
    portal.write(
        "decisions/2018/ubnd-tinh-9.yml",
        decision.replace("number: 1/", "number: 9/")
        .replace("2021-11-05", "2018-11-05")
        .replace("phong-trao-thu", "phong-trao-kin"),
    )
    portal.write(
        "individuals/nguoi-duoc-khen-0a1b2c3d4e.yml",
        "awards: [{decision: 2018/ubnd-tinh-9, form: bang-khen-tinh}]\n"
        f"privacy: {{name: withheld, code: {'a' * 64}}}\nsample: true\nstatus: approved\n",
    )
    portal.build()
    folder = portal.site / "thong-ke"
    _head, *years = rows_of(folder / "nam.csv")
    awards = {row[0]: row[3] for row in years}
    assert list(awards) == [str(year) for year in range(2026, 2017, -1)]
    assert {year: awards[year] for year in ("2018", "2019")} == {"2018": "1", "2019": "0"}
    movements = {row[0]: row[2:] for row in rows_of(folder / "phong-trao.csv")}
    assert movements["phong-trao-kin"] == ["0", "1"]
    total = sum(int(row[3]) for row in years)
    for name in ("cap", "hinh-thuc"):
        _head, *rows = rows_of(folder / f"{name}.csv")
        assert rows[-1] == ["", "Không công bố tên", "", "1"]
        assert sum(int(row[3]) for row in rows) == total
    assert "Năm này còn có 1 lượt" in portal.page("thong-ke/nam/2018/").text
    assert "Phong trào này còn có 1 lượt" in portal.page("thong-ke/phong-trao/phong-trao-kin/").text
    assert not (folder / "nam/2019").exists()


# -- practices and decisions ----------------------------------------------------------------------


def test_days_to_publication_are_those_of_decisions_whose_moment_is_known(
    site: Site, counted: Counted
) -> None:
    known = [one for one in site.roll.decisions.values() if one.facts.lifted_at]
    assert known
    for file in sorted((counted.portal.site / "thong-ke/nam").glob("*/index.html")):
        html = counted.html(f"thong-ke/nam/{file.parent.name}/")
        year = int(file.parent.name)
        section = html.split('id="cong-bo"')[1] if 'id="cong-bo"' in html else ""
        days = [int(one) for one in re.findall(r"<td>(\d+)</td></tr>", section)]
        expected = [
            (one.facts.lifted_at.date() - one.facts.signed_on).days  # type: ignore[union-attr]
            for one in known
            if one.facts.signed_on.year == year and not one.revoked
        ]
        assert days == expected
        rows = rows_of(counted.portal.site / "thong-ke/cong-bo.csv")[1:]
        medians = {row[0]: float(row[2]) for row in rows}
        if days:
            middle = sorted(days)
            half = len(middle) // 2
            median = (middle[half] + middle[-half - 1]) / 2
            assert medians[str(year)] == median
        else:
            assert str(year) not in medians


def test_frontline_workers_stand_against_leaders(site: Site, counted: Counted) -> None:
    rows = rows_of(counted.portal.site / "thong-ke/truc-tiep-va-lanh-dao.csv")
    assert rows[0][2:4] == ["Người trực tiếp làm nhiệm vụ", "Lãnh đạo, quản lý"]
    assert len(rows) > 3
    for year, _name, frontline, leaders, share in rows[1:]:
        named = {"truc-tiep": 0, "lanh-dao": 0}
        for one in site.roll.individuals.values():
            if int(year) in one.years and one.role and one.role.id in named:
                named[one.role.id] += 1
        assert [int(frontline), int(leaders)] == list(named.values())
        assert int(share) == round(100 * int(frontline) / (int(frontline) + int(leaders)))


# -- portals that have little ---------------------------------------------------------------------


def bare(root: Path) -> Portal:
    """A portal without a record."""
    portal = Portal(root)
    for kind in ("individuals", "collectives", "practices", "stories", "decisions", "movements"):
        for file in sorted((portal.content / kind).rglob("*.*")):
            file.unlink()
    return portal


def test_a_new_portal_says_that_there_is_nothing(tmp_path: Path) -> None:
    portal = bare(tmp_path / "portal").build()
    page = portal.page("thong-ke/")
    assert "Chưa có hồ sơ nào được công bố." in page.text
    assert not page.all("svg")
    assert not page.all("table")
    assert not list((portal.site / "thong-ke").rglob("*.csv"))
    for key in CROSSED:
        word = language("vi").addresses.figures[key]
        assert "Chưa có số liệu ở mục này." in portal.page(f"thong-ke/nam-va/{word}/").text


def test_a_portal_without_movements_blocks_and_roles_has_no_gap(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    for name in ("individuals/lo-thi-anh.yml", "individuals/vang-a-am.yml"):
        text = (portal.content / name).read_text(encoding="utf-8")
        portal.write(name, re.sub(r"(?m)^role: .*\n", "", text))
    portal.build()
    html = (portal.site / "thong-ke/index.html").read_text(encoding="utf-8")
    for anchor in ("khoi", "cong-bo"):
        section = html.split(f'id="{anchor}"')[1].split("</section>")[0]
        assert "Chưa có số liệu ở mục này." in section
        assert "<table" not in section
    assert "truc-tiep-va-lanh-dao" not in html  # no setting names the two roles


def test_settings_that_name_no_role_are_told(portal: Portal) -> None:
    config = (portal.root / "mkdocs.yml").read_text(encoding="utf-8")
    config += "    frontline_role: khong-co\n    leader_role: nguoi-dan\n"
    (portal.root / "mkdocs.yml").write_text(config, encoding="utf-8")
    told = portal.run("check").output
    assert "frontline_role" in told
    assert "leader_role" not in told


# -- ways -----------------------------------------------------------------------------------------


def test_the_home_page_and_every_footer_lead_to_statistics(portal: Portal) -> None:
    portal.build(now=NOW)
    home = portal.page("")
    assert [one.text for one in home.all("a", href="thong-ke/")] == ["Xem thống kê", "Thống kê"]
    assert portal.page("ca-nhan/lo-thi-anh/").one("a", href="../../thong-ke/")


def test_where_no_day_of_publication_is_known_the_page_says_which_are_counted(
    portal: Portal,
) -> None:
    portal.build()
    text = portal.page("thong-ke/").text
    assert "Chưa quyết định nào được tính: chỉ quyết định có hẹn giờ công bố" in text
    assert not (portal.site / "thong-ke/cong-bo.csv").exists()
