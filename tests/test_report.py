"""Reports for the office: the figures of the lists, a document in due form, a sound workbook."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml
from benchmarks.corpus.writer import write_corpus
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from generator.approval import approved
from generator.config import read_settings
from generator.locales import VIETNAMESE
from generator.pages.statistics import statistics
from generator.pages.statistics_tables import Tables
from generator.reports.content import report
from generator.reports.document import document
from generator.reports.model import Report
from generator.reports.period import Period
from generator.reports.scope import NotFound, Scope, scope
from generator.reports.tables import Cell, Share, Sort, Table, told
from generator.reports.workbook import workbook
from generator.roll.facts import (
    BLOCK,
    COMMUNE,
    CRITERION,
    FIELD,
    FORM,
    KIND,
    LEVEL,
    MOVEMENT,
    OCCASION,
    YEAR,
)
from generator.roll.public import block_of
from generator.roll.taxonomies import (
    AWARD_FORMS,
    BLOCKS,
    CRITERIA,
    FIELDS,
    LEVELS,
    LOCALITIES,
    OCCASIONS,
)
from generator.site import Site

from helpers import PROVINCE, Portal, add_unnamed, files_below, province, python

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ALWAYS = Period(date(1990, 1, 1), date(2026, 12, 31))
IN_2021 = ("--from", "2021-01-01", "--to", "2021-12-31")
BY = {
    "levels": (LEVEL, LEVELS),
    "forms": (FORM, AWARD_FORMS),
    "fields": (FIELD, FIELDS),
    "occasions": (OCCASION, OCCASIONS),
    "communes": (COMMUNE, LOCALITIES),
    "blocks": (BLOCK, BLOCKS),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    content = tmp_path_factory.mktemp("report") / "content"
    write_corpus(400, 5, content, PROVINCE / "content")
    add_unnamed(content, 7)
    return approved(read_settings(PROVINCE / "mkdocs.yml", content), NOW).site


def tables_of(one: Report) -> dict[str, Table]:
    return {table.key: table for table in one.tables}


def busiest(site: Site) -> int:
    counts = site.facts.counts(YEAR)
    return int(max(counts, key=lambda year: (counts[year], year)))


# -- figures --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", BY)
def test_figures_of_all_years_are_the_lengths_of_the_lists(site: Site, key: str) -> None:
    _dimension, taxonomy = BY[key]
    table = tables_of(report(Scope(site, ALWAYS), NOW))[key]
    titles = {one.title: term for term, one in site.terms(taxonomy).items()}
    assert table.rows
    for row in table.rows:
        assert row[5] == len(site.indexes.members(taxonomy)[titles[str(row[1])]])
        assert row[5] == sum(row[2:5])  # type: ignore[arg-type]


@pytest.mark.parametrize("key", BY)
def test_figures_of_a_year_are_those_of_its_statistics(site: Site, key: str) -> None:
    dimension, taxonomy = BY[key]
    year = busiest(site)
    facts = site.facts.of_term(YEAR, str(year))
    made = report(Scope(site, Period(date(year, 1, 1), date(year, 12, 31))), NOW)
    names = {term: one.title for term, one in site.terms(taxonomy).items()}
    expected = {names[term]: count for term, count in facts.counts(dimension).items()}
    table = tables_of(made)[key]
    assert {row[1]: row[5] for row in table.rows if row[5]} == expected
    assert {row[0] for row in table.rows} == set(range(1, len(table.rows) + 1))
    assert table.sums[-1][5:] == (facts.honourees, facts.awards)


@pytest.mark.parametrize("key", BY)
def test_a_report_of_all_years_says_what_the_page_of_statistics_says(site: Site, key: str) -> None:
    dimension, taxonomy = BY[key]
    names = {term: one.title for term, one in site.terms(taxonomy).items()}
    page = Tables(site).by(dimension)
    shown = {names[row.id]: row.figures for row in page.rows if row.figures[-1].value}
    told_of = tables_of(report(Scope(site, ALWAYS), NOW))[key]
    assert shown
    # The page counts awards where decisions tell of those who are not named too.
    last = 7 if dimension.told_of_all else 6
    assert {str(row[1]): row[5:last] for row in told_of.rows} == {
        name: tuple(one.value for one in figures) for name, figures in shown.items()
    }
    if page.total:
        assert told_of.sums[-1][5:] == page.total.values
        assert [row[6] for row in told_of.sums[:-1]] == [one.values[1] for one in page.rest]


def test_awards_add_up_to_all_awards_of_those_who_are_not_named_too(site: Site) -> None:
    made = report(Scope(site, ALWAYS), NOW)
    assert site.facts.unnamed
    for key in ("levels", "forms", "years"):
        table = tables_of(made)[key]
        parts = [row[6] for row in (*table.rows, *table.sums[:-1])]
        assert sum(parts) == table.sums[-1][6] == site.facts.awards  # type: ignore[arg-type]
    assert f"{site.facts.unnamed} lượt khen thưởng là của người không công bố tên" in str(
        made.parts
    )


def undecided(portal: Portal) -> Portal:
    """With a decision without a list, one that only revokes, and the one that it revokes."""
    first = (portal.content / "decisions/2021/ubnd-tinh-1.yml").read_text(encoding="utf-8")
    assert "signed_on: 2021-" in first
    revoked = "revoked: {by: 2022/ubnd-tinh-47, date: 2022-12-01, reason: Sai sót.}\n"
    for number, more in ((46, ""), (47, ""), (48, revoked)):
        text = first.replace("1/QĐ-UBND", f"{number}/QĐ-UBND").replace("2021-", "2022-")
        portal.write(f"decisions/2022/ubnd-tinh-{number}.yml", text + more)
    return portal


def counted(about: Scope) -> dict[str, Cell]:
    table = tables_of(report(about, NOW)).get("comparison")
    return {str(row[1]): row[2] for row in table.rows} if table else {}


def test_decisions_are_as_many_as_the_pages_of_statistics_say(portal: Portal) -> None:
    """Of all, of a year, of a movement: also those without anybody, never those revoked."""
    site = approved(read_settings(undecided(portal).root / "mkdocs.yml"), NOW).site
    pages = {one.address: one.values for one in statistics(site)}
    scopes = {"": Scope(site, ALWAYS)}
    for year in {one.facts.signed_on.year for one in site.roll.decisions_in_force}:
        scopes[f"nam/{year}/"] = Scope(site, Period(date(year, 1, 1), date(year, 12, 31)))
    for movement in site.roll.movements.values():
        scopes[f"phong-trao/{movement.id}/"] = Scope(site, ALWAYS, movement)
    assert "nam/2022/" in scopes
    seen = []
    for address, about in scopes.items():
        tiles = {one.key: one.figure.value for one in pages[f"thong-ke/{address}"]["tiles"]}
        seen.append(tiles.get("decisions", 0))
        assert counted(about)["Quyết định"] == seen[-1], address
    assert seen[0] == len(site.roll.decisions_in_force) == 5


def test_decisions_without_anybody_are_listed_and_told(portal: Portal) -> None:
    settings = read_settings(undecided(portal).root / "mkdocs.yml")
    site = approved(settings, NOW).site
    made = report(Scope(site, ALWAYS), NOW)
    assert made.decisions
    assert [row[1] for row in made.decisions.rows].count("46/QĐ-UBND") == 1
    assert len(made.decisions.rows) == len(made.annexes) + 2
    assert "Trong kỳ có 2 quyết định không kèm khen thưởng nào được tính" in str(made.parts)
    assert "Danh sách ở phụ lục chỉ có của những quyết định" in str(made.parts)
    of_2022 = report(Scope(site, Period(date(2022, 1, 1), date(2022, 12, 31))), NOW)
    assert of_2022.decisions
    assert len(of_2022.decisions.rows) == 2
    assert "không có khen thưởng nào được công bố" in str(of_2022.parts)
    assert "Trong kỳ có 2 quyết định không kèm" in str(of_2022.parts)
    assert document(of_2022, site.words)
    told = portal.run("report", "--from", "2022-01-01", "--to", "2022-12-31")
    assert "2 quyết định, 0 lượt khen thưởng" in told.output
    # Nobody knows of which place a decision is that honoured nobody.
    of_place = report(scope(site, ALWAYS, "", "xa-moi", ""), NOW)
    assert of_place.decisions
    assert len(of_place.decisions.rows) == len(of_place.annexes)


def test_months_and_years_of_a_period_are_told_without_gaps(site: Site) -> None:
    year = busiest(site)
    made = report(Scope(site, Period(date(year, 1, 1), date(year, 12, 31))), NOW)
    months = tables_of(made)["months"]
    assert [row[1] for row in months.rows] == [f"Tháng {n}/{year}" for n in range(1, 13)]
    of_months = sum(row[6] for row in months.rows)  # type: ignore[misc]
    assert of_months == site.facts.of_term(YEAR, str(year)).awards


def test_a_comparison_is_with_the_figures_of_the_period_before(site: Site) -> None:
    year = busiest(site)
    made = report(Scope(site, Period(date(year, 1, 1), date(year, 12, 31))), NOW)
    now, before = (site.facts.of_term(YEAR, str(one)) for one in (year, year - 1))
    rows = {row[1]: row[2:] for row in tables_of(made)["comparison"].rows}
    assert rows["Lượt khen thưởng"][:3] == (now.awards, before.awards, now.awards - before.awards)
    people = now.counts(KIND)["individuals"], before.counts(KIND)["individuals"]
    assert rows["Cá nhân được khen thưởng"][:2] == people
    assert "Người trực tiếp làm nhiệm vụ" in rows


def test_lists_hold_everybody_who_is_named_and_nobody_else(site: Site) -> None:
    made = report(Scope(site, ALWAYS), NOW)
    named = [one for one in site.facts.rows if one.honour and one.award]
    assert len(made.everybody.rows) == len(named) == sum(len(one.rows) for one in made.annexes)
    assert made.decisions
    total = made.decisions.sums[0][-1]
    assert total == site.facts.awards
    listed = {(row[1], row[8], row[9]) for row in made.everybody.rows}
    assert listed == {
        (one.honour.name, one.award.decision.number, one.award.decision.signed_on)
        for one in named
        if one.honour and one.award
    }


def test_a_block_is_scored_by_its_units(site: Site) -> None:
    terms = site.terms(BLOCKS)
    counts = site.facts.counts(BLOCK)
    block = max(counts, key=lambda term: (counts[term], term))
    made = report(scope(site, ALWAYS, "", "", terms[block].name), NOW)
    units = tables_of(made)["units"]
    assert units.sums[-1][5] == counts[block]
    assert sum(row[6] for row in units.rows) == units.sums[-1][6]  # type: ignore[misc]
    names = {
        one.name
        for one in site.roll.catalogues.organisations.values()
        if one.block == terms[block].name
    }
    assert {str(row[1]) for row in units.rows} == names
    by_level = tables_of(made)["units_by_level"]
    assert [row[-1] for row in by_level.rows] == [row[5] for row in units.rows]
    # Nobody's unit is known who is not named.
    assert "Người không công bố tên chỉ được tính" in " ".join(made.opening)
    assert not any(one.note for one in made.annexes)


def test_a_block_counts_what_its_own_units_took_up_whosever_it_was(tmp_path: Path) -> None:
    """As the table of open data tells it."""
    portal = province(tmp_path / "portal")
    practice = portal.content / "practices/tiem-chung-bang-xe-may-vao-ban-xa.yml"
    text = practice.read_text(encoding="utf-8")
    text = text.replace("organisation: ttyt-huyen-nam-nhun", "organisation: so-cong-thuong")
    practice.write_text(text, encoding="utf-8")
    site = approved(read_settings(portal.root / "mkdocs.yml"), NOW).site
    practices = [*site.roll.practices.values()]
    units = site.roll.catalogues.organisations
    rows = [
        (one.id, block_of(place.organisation, units))
        for one in practices
        for place in one.replicated_in
        if place.day
    ]
    own = {one.id: block_of(one.organisation, units) for one in practices}
    blocks = {block for _id, block in rows if block}
    assert any(block and block != own[identity] for identity, block in rows)
    for block in blocks:
        about = scope(site, ALWAYS, "", "", block)
        expected = sorted(identity for identity, its in rows if its == block)
        assert sorted(one.id for one, _place in about.replications) == expected
        table = tables_of(report(about, NOW))["replications"]
        assert len(table.rows) == len(expected)
        recognised = {one.id for one in practices if one.recognised_by and own[one.id] == block}
        assert {one.id for one in about.practices} == recognised


def test_a_block_without_anybody_lists_its_units(site: Site) -> None:
    counts = site.facts.counts(BLOCK)
    terms = site.terms(BLOCKS)
    block = max(counts, key=lambda term: (counts[term], term))
    nobody = Period(date(1901, 1, 1), date(1901, 12, 31))
    units = [one for one in site.roll.catalogues.organisations.values() if not one.valid_from]
    names = {one.name for one in units if one.block == terms[block].name}
    made = report(scope(site, nobody, "", "", block), NOW)
    assert names
    assert {str(row[1]) for row in tables_of(made)["units"].rows} == names
    assert {cell for row in tables_of(made)["units"].rows for cell in row[2:]} == {0}
    assert tables_of(made).keys() == {"units"}
    assert document(made, site.words)
    assert workbook(made, site.words)
    # Without a block there is nothing to list.
    assert not tables_of(report(scope(site, nobody, "", "", ""), NOW))


def test_a_place_of_today_counts_those_before_it(site: Site) -> None:
    counts = site.facts.counts(COMMUNE)
    place = max(counts, key=lambda term: (counts[term], term))
    made = report(scope(site, ALWAYS, "", place, ""), NOW)
    assert tables_of(made)["levels"].sums[-1][5] == len(site.indexes.members(LOCALITIES)[place])
    assert "communes" not in tables_of(made)


@pytest.mark.parametrize(
    ("period", "title"),
    [
        (Period(date(2021, 1, 1), date(2021, 12, 31)), "Kết quả khen thưởng năm 2021"),
        (Period(date(2021, 10, 13), date(2023, 10, 12)), "Sơ kết công tác khen thưởng"),
        (Period(date(2021, 1, 1), date(2022, 12, 31)), "giai đoạn 2021 - 2022"),
    ],
)
def test_a_review_of_a_movement_is_called_what_it_is(
    site: Site, period: Period, title: str
) -> None:
    made = report(scope(site, period, "covid-19-lai-chau", "", ""), NOW)
    assert title in made.title
    assert site.roll.movements["covid-19-lai-chau"].name in made.title


def test_a_movement_is_told_by_its_criteria(site: Site) -> None:
    counts = site.facts.counts(CRITERION)
    criterion = max(counts, key=lambda term: (counts[term], term))
    movement = site.roll.movements[criterion.partition("/")[0]]
    made = report(scope(site, ALWAYS, movement.name, "", ""), NOW)
    rows = {row[1]: row[5] for row in tables_of(made)["criteria"].rows}
    assert rows == {
        site.terms(CRITERIA)[term].name: count
        for term, count in counts.items()
        if term.startswith(f"{movement.id}/")
    }
    assert tables_of(made)["levels"].sums[-1][5] == site.facts.counts(MOVEMENT)[movement.id]
    assert "movements" not in tables_of(made)


def test_a_movement_that_ended_is_reviewed_as_a_whole(site: Site) -> None:
    about = scope(site, ALWAYS, "covid-19-lai-chau", "", "")
    assert about.movement
    ended = dataclasses.replace(about.movement, ended_on=date(2023, 10, 20))
    about = dataclasses.replace(about, movement=ended)
    assert report(about, NOW).title.startswith("Tổng kết công tác khen thưởng")


# -- periods --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2024-01-01", "2024-12-31", ("2023-01-01", "2023-12-31")),
        ("2024-01-01", "2025-12-31", ("2022-01-01", "2023-12-31")),
        ("2024-03-01", "2024-03-31", ("2024-02-01", "2024-02-29")),
        ("2024-01-01", "2024-06-30", ("2023-07-01", "2023-12-31")),
        ("2021-10-13", "2021-10-22", ("2021-10-03", "2021-10-12")),
        ("2021-10-13", "2021-10-13", ("2021-10-12", "2021-10-12")),
        ("1800-01-01", "2199-12-31", ("1400-01-01", "1799-12-31")),
    ],
)
def test_the_period_before_is_as_long(first: str, last: str, before: tuple[str, str]) -> None:
    found = Period(date.fromisoformat(first), date.fromisoformat(last)).before
    assert (str(found.first), str(found.last)) == before


def test_months_over_the_turn_of_a_year() -> None:
    found = Period(date(2021, 11, 5), date(2022, 2, 1)).months
    assert found == ["2021-11", "2021-12", "2022-01", "2022-02"]


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Share(1, 8), "12,5%"),
        (Share(2, 3), "66,7%"),
        (Share(1, 2000), "0,1%"),
        (Share(0, 5), "0,0%"),
        (Share(5, 0), "–"),
        (Share(23, 20, signed=True), "+115,0%"),
        (Share(-2, 2, signed=True), "-100,0%"),
        (Share(12345, 10), "123.450,0%"),
    ],
)
def test_shares_are_told_with_one_decimal(share: Share, text: str) -> None:
    assert told(share, Sort.CHANGE, VIETNAMESE) == text


# -- the document ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(site: Site) -> Report:
    year = busiest(site)
    return report(Scope(site, Period(date(year, 1, 1), date(year, 12, 31))), NOW)


@pytest.fixture(scope="module")
def opened(site: Site, made: Report) -> Document:
    return docx.Document(io.BytesIO(document(made, site.words)))


def test_a_document_has_the_parts_that_the_decree_asks_for(opened: Document, made: Report) -> None:
    head = [line.text for cell in opened.tables[0].rows[0].cells for line in cell.paragraphs]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
    assert "Độc lập - Tự do - Hạnh phúc" in head
    assert "BAN THI ĐUA - KHEN THƯỞNG TỈNH MẪU" in head
    assert "Số: ……/BC-……" in head
    assert "Mẫu, ngày …… tháng …… năm ……" in head
    lines = [line.text for line in opened.paragraphs]
    kind = lines.index("BÁO CÁO")
    assert lines[kind + 1] == made.title
    parts = [line.text for line in opened.paragraphs if line.style.name == "Heading 1"]  # type: ignore[union-attr]
    assert [one.partition(".")[0] for one in parts] == ["I", "II", "III", "IV"]
    assert lines.index("Phụ lục I") < lines.index("Phụ lục II")
    ends = [cell.text for table in opened.tables for cell in table.rows[0].cells]
    assert any("Nơi nhận:" in one and "Lưu: VT" in one for one in ends)
    assert any("[Họ và tên]" in one for one in ends)


def test_paper_margins_and_type_are_those_of_the_decree(opened: Document) -> None:
    for section in opened.sections:
        sides = sorted(one.mm for one in (section.page_width, section.page_height) if one)
        assert [round(one) for one in sides] == [210, 297]
        assert 20 <= round(section.top_margin.mm) <= 25  # type: ignore[union-attr]
        assert 20 <= round(section.bottom_margin.mm) <= 25  # type: ignore[union-attr]
        assert 30 <= round(section.left_margin.mm) <= 35  # type: ignore[union-attr]
        assert 15 <= round(section.right_margin.mm) <= 20  # type: ignore[union-attr]
        # Numbers stand in the middle of the upper margin, but not on a first page.
        assert section.different_first_page_header_footer
        assert not section.first_page_header.paragraphs[0].text
        assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert [one.orientation for one in opened.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.LANDSCAPE,
    ]
    # Each annex counts its own pages.
    for section in opened.sections[1:]:  # type: ignore[index]
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    body = opened.styles["Body"]
    assert (body.font.name, body.font.size.pt) == ("Times New Roman", 14)  # type: ignore[attr-defined]
    assert {
        fonts.get(qn("w:ascii"))
        for style in opened.styles.element.iter(qn("w:style"))
        if style.get(qn("w:styleId")) in {line.style.style_id for line in opened.paragraphs}  # type: ignore[union-attr]
        for fonts in style.iter(qn("w:rFonts"))
    } == {"Times New Roman"}


def test_tables_repeat_their_heads_and_hold_the_figures(opened: Document, made: Report) -> None:
    found = {}
    for table in opened.tables[1:]:
        first = table.rows[0]._tr
        if first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            continue
        head = tuple(cell.text for cell in table.rows[0].cells)
        found.setdefault(head, []).append(table)
    expected = [*made.tables, *made.annexes]
    assert made.decisions
    expected.append(made.decisions)
    assert sum(map(len, found.values())) == len(expected)
    for one in expected:
        rows = [
            tuple(
                told(cell, column.sort, VIETNAMESE)
                for cell, column in zip(row, one.columns, strict=True)
            )
            for row in (*one.rows, *one.sums)
        ]
        same = found[tuple(column.label for column in one.columns)]
        assert rows in [
            [tuple(cell.text for cell in row.cells) for row in table.rows[1:]] for table in same
        ]


def test_a_document_says_that_it_holds_invented_people(opened: Document, made: Report) -> None:
    assert made.sample
    assert any("BẢN MINH HỌA" in line.text for line in opened.paragraphs)


# -- the workbook ---------------------------------------------------------------------------------


def test_a_workbook_has_dates_as_dates_and_codes_as_text(site: Site, made: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(made, site.words)))
    people = book["Danh sách"]
    head = [cell.value for cell in people[1]]
    assert people.freeze_panes == "A2"
    assert people.print_title_rows == "$1:$1"
    assert people.max_row == len(made.everybody.rows) + 1
    for row in people.iter_rows(min_row=2):
        by = dict(zip(head, row, strict=True))
        assert isinstance(by["Ngày ký"].value, datetime)
        assert by["Ngày ký"].number_format == "dd/mm/yyyy"
        assert by["Số quyết định"].data_type == "s"
        assert by["Số quyết định"].number_format == "@"
        assert isinstance(by["STT"].value, int)
    for table in made.tables:
        sheet = book[table.sheet]
        assert sheet.freeze_panes == "A4"
        assert sheet.print_title_rows == "$3:$3"
        assert [cell.value for cell in sheet[3]] == [one.label for one in table.columns]
        counts = [
            row[2]
            for row in sheet.iter_rows(min_row=4, max_row=3 + len(table.rows), values_only=True)
        ]
        assert counts == [row[2] for row in table.rows]


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    evil = '=HYPERLINK("https://xau.example";"bấm vào")'
    file = "individuals/lo-thi-anh.yml"
    text = (portal.content / file).read_text(encoding="utf-8")
    assert "position:" in text
    position = yaml.safe_load(text)["position"]
    portal.write(file, text.replace(f"position: {position}", f"position: '{evil}'"))
    result = portal.run("report", "--from", "2000-01-01", "--to", "2026-12-31")
    assert result.exit_code == 0, result.output
    [made] = portal.root.glob("*.xlsx")
    book = openpyxl.load_workbook(made)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    found = [cell for cell in cells if cell.value == evil]
    assert found
    assert all(cell.quotePrefix for cell in found)


def test_the_same_report_has_the_same_bytes(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    ways = [
        {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1", "USER": "mot"},
        {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "USER": "hai"},
    ]
    found = []
    for number, env in enumerate(ways):
        arguments = ("report", "--from", "2000-01-01", "--to", "2026-12-31")
        result = python(
            "-m", "generator", *arguments, "--output", f"ra-{number}", cwd=portal.root, **env
        )
        assert result.returncode == 0, result.stderr
        found.append(files_below(portal.root / f"ra-{number}"))
    assert len(found[0]) == 2
    assert found[0] == found[1]
    for data in found[0].values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            properties = archive.read("docProps/core.xml").decode()
        assert "Ban Thi đua Thử" in properties
        assert "2026-05-31T17:00:00Z" in properties
        assert "python" not in properties
        assert "openpyxl" not in properties


# -- the command ----------------------------------------------------------------------------------


def run(portal: Portal, *arguments: str) -> str:
    result = portal.run("report", *arguments)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return result.stderr


def test_an_empty_period_says_so(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    result = portal.run("report", "--from", "1901-01-01", "--to", "31/12/1902")
    assert result.exit_code == 0, result.output
    [made] = portal.root.glob("*.docx")
    told = "\n".join(line.text for line in docx.Document(str(made)).paragraphs)
    assert "Trong kỳ báo cáo không có khen thưởng nào được công bố." in told
    assert "giai đoạn 1901 - 1902" in told
    [book] = portal.root.glob("*.xlsx")
    assert openpyxl.load_workbook(book).sheetnames == ["Tổng hợp"]


PERSON = "name: Lò Văn {n}\nawards: [{{decision: 2021/ubnd-tinh-1, form: bang-khen-tinh{more}}}]\n"
TAKEN = ", revoked: {by: 2026/ubnd-tinh-3, date: 2026-02-03, reason: Sai.}"


def left_out(portal: Portal) -> int:
    told = portal.run("report", "--force", "--from", "1901-01-01", "--to", "1902-12-31").stderr
    found = re.search("Trong toàn bộ nội dung.* có ([0-9]+) hồ sơ", told)
    return int(found[1]) if found else 0


@pytest.mark.parametrize(
    ("file", "text", "count"),
    [
        ("individuals/nhap.yml", PERSON.format(n="Nháp", more="") + "status: draft\n", 1),
        # Its award is revoked, and it has no other: one record with two reasons.
        ("individuals/het.yml", PERSON.format(n="Hết", more=TAKEN) + "status: approved\n", 1),
        (
            f"individuals/nguoi-duoc-khen-{1:010x}.yml",
            PERSON.format(n="", more="").partition("\n")[2]
            + f"privacy: {{name: withheld, code: '{1:064x}'}}\nstatus: approved\n",
            0,
        ),
        ("pages/nhap.md", "---\ntitle: Trang nháp\nstatus: draft\n---\nChưa xong.\n", 0),
    ],
    ids=["draft", "revoked", "withheld", "page"],
)
def test_each_record_that_is_not_counted_is_told_once(
    portal: Portal, file: str, text: str, count: int
) -> None:
    before = left_out(portal)
    portal.write(file, text)
    assert left_out(portal) == before + count


def test_nothing_is_overwritten_unless_it_is_asked_for(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    period = ("--from", "2021-01-01", "--to", "2021-12-31", "--output", "báo cáo/năm 2021")
    assert portal.run("report", *period, "--format", "xlsx").exit_code == 0
    folder = portal.root / "báo cáo/năm 2021"
    [made] = folder.iterdir()
    made.write_bytes(b"edited by the office")
    # The document is new, the workbook is there: neither is written.
    assert "--force" in run(portal, *period)
    assert [one.name for one in folder.iterdir()] == [made.name]
    assert made.read_bytes() == b"edited by the office"
    assert portal.run("report", *period, "--force").exit_code == 0
    assert sorted(one.suffix for one in folder.iterdir()) == [".docx", ".xlsx"]
    assert made.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("folder", ["content", "content/media/bao-cao", "site", "site/tep"])
def test_no_report_stands_among_records_or_in_a_site(tmp_path: Path, folder: str) -> None:
    portal = Portal(tmp_path / "portal")
    told = run(portal, "--from", "2021-01-01", "--to", "2021-12-31", "--output", folder)
    assert "hãy chọn thư mục khác" in told
    assert not list(portal.root.rglob("*.docx"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "hôm qua", "--to", "2021-12-31"), "“hôm qua” không phải là một ngày"),
        (("--from", "2021-02-30", "--to", "2021-12-31"), "--from"),
        (("--from", "0001-01-01", "--to", "2021-12-31"), "--from"),
        (("--from", "2021-12-31", "--to", "2021-01-01"), "đứng trước"),
        (("--to", "2021-01-01"), "--from"),
        (
            ("--from", "2021-01-01", "--to", "2021-12-31", "--movement", "covid"),
            "covid-19-lai-chau",
        ),
        (("--from", "2021-01-01", "--to", "2021-12-31", "--block", "kinh te"), "Khối"),
        (("--from", "2021-01-01", "--to", "2021-12-31", "--locality", "Xã Bum Tở!"), "xa-bum-to"),
        (("--from", "2021-01-01", "--to", "2021-12-31", "--locality", "Tỉnh Lai Châu"), "cả tỉnh"),
        (("--from", "2021-01-01", "--to", "2021-12-31", "--format", "pdf"), "docx, xlsx, both"),
    ],
)
def test_slips_are_told_with_what_to_do(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    portal = province(tmp_path / "portal")
    assert told in run(portal, *arguments)
    assert not list(portal.root.glob("*.docx"))


def test_a_place_of_many_names_asks_which(site: Site) -> None:
    names: dict[str, list[str]] = {}
    for one in site.roll.catalogues.localities.values():
        names.setdefault(one.name, []).append(one.id)
    name, ids = next((name, ids) for name, ids in names.items() if len(ids) > 1)
    with pytest.raises(NotFound) as found:
        scope(site, ALWAYS, "", name, "")
    assert found.value.key == "many_locality"
    assert all(one in found.value.values["known"] for one in ids)
    assert scope(site, ALWAYS, "", ids[0], "").locality is site.roll.catalogues.localities[ids[0]]


def test_content_with_errors_gives_no_report(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.change("individuals/lo-thi-anh.yml", "awards:", "awrads:")
    result = portal.run("report", "--from", "2021-01-01", "--to", "2021-12-31")
    assert result.exit_code == 1
    assert "lo-thi-anh.yml" in result.stderr
    assert not list(portal.root.glob("*.docx"))


def test_a_report_names_nobody_who_is_not_named(site: Site, made: Report) -> None:
    everything = repr(made)
    assert "nguoi-duoc-khen-" not in everything
