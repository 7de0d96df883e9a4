"""Tables hold what the lists hold, row by row; programs and spreadsheets read them unchanged."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import frictionless
import openpyxl
import pandas as pd
import pytest
from generator.approval import approved
from generator.config import read_settings
from generator.exports import spreadsheet, writer
from generator.exports.archives import Entry, Piece, archive
from generator.exports.awards import AWARDS
from generator.exports.csv_text import restored, safe, write
from generator.exports.examples import formula
from generator.exports.shared_texts import SharedTexts
from generator.exports.spreadsheet import About, Sheet, letters, workbook
from generator.exports.tables import TABLES, XLSX, ZIP, parts, whole
from generator.language import language
from generator.locales.forms import forms_of
from generator.output import Writer
from generator.roll.facts import COMMUNE, FORM, LEVEL, YEAR, Dimension
from generator.site import Site
from hypothesis import given
from hypothesis import strategies as st

import full
from helpers import NOW, Page, Portal, province, unzipped

COLUMNS = language("vi").tables.columns
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\uff1d1+1", "'=1", "''+1")


def titles(*names: str) -> list[str]:
    return [str(COLUMNS[name].title) for name in names]


def site_of(portal: Portal) -> Site:
    settings = read_settings(portal.root / "mkdocs.yml")
    return approved(settings, NOW, jobs=1).site


class Built:
    """The portal of tests/province, built, and its site as code has it."""

    def __init__(self, root: Path) -> None:
        self.portal = province(root)
        settings = self.portal.root / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        licence = (
            "    data_licence: {name: CC BY 4.0,"
            " url: https://creativecommons.org/licenses/by/4.0/deed.vi}\n"
        )
        settings.write_text(f"{text}{licence}", encoding="utf-8")
        self.portal.build()
        self.site = site_of(self.portal)
        self.folder = self.portal.site / "du-lieu"

    def csv(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV, each text as it was."""
        data = (self.folder / name).read_bytes()
        if name.endswith(ZIP):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                assert packed.testzip() is None
                (inner,) = packed.namelist()
                assert inner == name.rpartition("/")[2].replace(ZIP, ".csv")
                data = packed.read(inner)
        return rows(data)

    def book(self, name: str) -> list[tuple[object, ...]]:
        """The first sheet of a workbook, its head first."""
        book = openpyxl.load_workbook(self.folder / name)
        return [tuple(cell.value for cell in row) for row in book.worksheets[0].iter_rows()]


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    found = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    return [{key: restored(value) for key, value in row.items()} for row in found]


def validated(folder: Path) -> frictionless.Report:
    """What frictionless says of a data package."""
    with pytest.MonkeyPatch.context() as patch:
        # It looks for plugins wherever there are modules, and would walk through this repository.
        patch.setattr(sys, "path", [one for one in sys.path if "site-packages" in one])
        assert frictionless.system.plugins
    return frictionless.validate(str(folder / "datapackage.json"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("tables") / "portal")


# -- CSV ---------------------------------------------------------------------------------------


@given(st.text(alphabet=st.sampled_from(f"a ';,\t\r\n\"{SIGNS}")) | st.text())
def test_no_text_is_taken_for_a_formula_and_none_is_lost(text: str) -> None:
    guarded = safe(text)
    assert restored(guarded) == text
    for separator in (None, ";", "\t", "\n", "\r"):
        for cell in guarded.split(separator) if separator else [guarded]:
            assert cell.strip()[:1] not in tuple(SIGNS)


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1))
def test_every_table_of_texts_comes_back_as_it_was(table: list[list[str]]) -> None:
    text = write(table).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert [[restored(cell) for cell in row] for row in read] == table


def test_numbers_and_days_are_no_texts() -> None:
    line = write([(Decimal("-0.5"), -3, date(2021, 11, 5), None, "03616")])
    assert line == b"\xef\xbb\xbf-0.5,-3,2021-11-05,,03616\r\n"


@pytest.mark.parametrize("text", FORMULAS)
def test_pandas_reads_a_text_with_the_documented_rule(text: str) -> None:
    data = write([("a", "b"), (text, f"x;{text}")])
    read = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    guard = r"(^|[;\t\r\n])(\s*)'('*[=+\-@\uff1d\uff0b\uff0d\uff20])"
    assert read.columns[0] == "a"  # without the mark of the encoding
    back = read.replace(guard, r"\1\2\3", regex=True)
    assert back.iloc[0].tolist() == [text, f"x;{text}"]
    assert read.iloc[0, 0].startswith("'")


# -- archives and workbooks ------------------------------------------------------------------------


def test_pieces_stand_in_several_archives() -> None:
    pieces = [Piece(f"{number} Lò Thị\n".encode() * 400) for number in range(3)]
    for some in (pieces, pieces[1:], pieces[:1] * 3, []):
        inner = Entry("bảng.csv")
        for piece in some:
            inner.add(piece)
        data = archive([inner, Entry.of("b/c.txt", Piece(b"c"))])
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            assert packed.testzip() is None
            assert packed.read("bảng.csv") == b"".join(piece.data for piece in some)
            assert packed.read("b/c.txt") == b"c"
            assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def sheet_of(*values: str, code: str = "vi", day_form: str = "") -> bytes:
    sheet = Sheet("Bảng", [("Cột", 10)] * len(values))
    sheet.add(Piece(spreadsheet.row(values).encode()), 1)
    return workbook([sheet], About("T", "P", "M", code, day_form or forms_of(code).sheet_day))


def test_a_cell_holds_its_text_whatever_it_looks_like() -> None:
    texts = ("=1+1", "03616", "5/2021", "<&>\"'", " a  b ", "a\nb", "\u0111\u01b0\u1eddng")
    data = sheet_of(*(spreadsheet.text(one) for one in texts))
    (cells,) = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2)
    assert [cell.value for cell in cells] == list(texts)
    assert {cell.data_type for cell in cells} == {"s"}


def test_texts_beside_their_cells_are_what_cells_would_hold() -> None:
    texts = ("=1+1", "<&>\"'", " a  b ", "a\nb", "Lò Thị", '</v></c><c t="str"><v>')
    day = date(2021, 11, 5)
    rows = [
        (one, spreadsheet.code("03616"), spreadsheet.cell(day), spreadsheet.EMPTY, "Lò Thị")
        for one in texts
    ]
    written = [
        spreadsheet.row((spreadsheet.text(first), *between, spreadsheet.text(last)))
        for first, *between, last in rows
    ]
    shared = SharedTexts()
    sheets = []
    for name in ("Một", "Hai"):
        sheets.append(Sheet(name, [("Cột", 10)] * 5))
        for some in (written[:2], written[2:]):
            sheets[-1].add(shared.rows(some), len(some))
    data = workbook(sheets, About("T", "P", "M", "vi", "dd/mm/yyyy"), shared.ended())
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        cells = list(sheet.iter_rows(min_row=2))
        assert [row[0].value for row in cells] == list(texts)
        for _first, number, signed, empty, last in cells:
            assert (number.value, number.data_type, number.number_format) == ("03616", "s", "@")
            assert signed.value.date() == day
            assert (empty.value, last.value) == (None, "Lò Thị")
    # Each stands there once, column by column.
    told = unzipped(data)["xl/sharedStrings.xml"].decode()
    found = [one.text for one in ElementTree.fromstring(told).iter() if one.text]
    assert found == [*texts[:2], "03616", "Lò Thị", *texts[2:4], texts[5]]


def test_rows_of_a_sheet_have_as_many_cells() -> None:
    rows = [spreadsheet.row([spreadsheet.EMPTY] * count) for count in (2, 3)]
    with pytest.raises(ValueError):
        SharedTexts().rows(rows)


def test_texts_of_many_rows_stand_beside_their_cells(built: Built) -> None:
    """Of a decision, which has few, in them."""
    for one in (*whole(built.site), *parts(built.site)):
        if one.suffix == XLSX:
            names = unzipped((built.portal.site / one.name).read_bytes()).keys()
            assert (spreadsheet.SHARED in names) == (one.section != "decisions"), one


def test_what_excel_takes_for_a_character_is_kept_as_text() -> None:
    assert "_x005F_x0041_" in spreadsheet.text("_x0041_")
    assert "\x01" not in spreadsheet.text("a\x01b\ufffe")
    assert len(spreadsheet.text("a" * 40_000)) < 33_000


def test_days_are_days_where_a_spreadsheet_knows_them() -> None:
    days = (date(1900, 3, 1), date(2021, 11, 5), date(2199, 12, 31))
    data = sheet_of(*map(spreadsheet.cell, days))
    (cells,) = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2)
    assert [cell.value.date() for cell in cells] == list(days)
    assert {cell.number_format for cell in cells} == {"dd/mm/yyyy"}
    assert "1900-02-28" in spreadsheet.cell(date(1900, 2, 28))


def test_days_stand_there_as_the_language_writes_them() -> None:
    data = sheet_of(spreadsheet.cell(date(2021, 11, 5)), code="en")
    (cells,) = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2)
    assert [one.number_format for one in cells] == ["d mmm yyyy"]


@pytest.mark.parametrize("form", ['d "de" mmmm yyyy', "d mmmm '&' yyyy <%s>", "100%"])
def test_days_may_have_words_in_them(form: str) -> None:
    data = sheet_of(spreadsheet.cell(date(2021, 11, 5)), day_form=form)
    (cells,) = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2)
    assert [one.number_format for one in cells] == [form]


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53, 702, 703)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_more_rows_than_a_sheet_holds_go_on_on_the_next(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = AWARDS.rows(built.site)
    largest = max(Counter(one.award.decision.id for one in rows if one.award).values())
    monkeypatch.setattr(writer, "MOST_ROWS", largest + 2)
    monkeypatch.setattr(writer, "_TOGETHER", largest)
    writer.write_tables(built.site, Writer(tmp_path / "site"))
    book = openpyxl.load_workbook(tmp_path / "site/du-lieu/khen-thuong.xlsx")
    *sheets, meanings = book.worksheets
    assert len(sheets) > 1
    assert meanings.title == "Nghĩa của cột"
    assert sheets[1].title == "Khen thưởng 2"
    assert all(1 < sheet.max_row <= largest + 2 for sheet in sheets)
    assert sum(sheet.max_row - 1 for sheet in sheets) == len(rows)


# -- what the tables hold --------------------------------------------------------------------------


def test_every_file_that_is_offered_is_there_with_its_rows_and_no_other(built: Built) -> None:
    site = built.site
    offered = {one.name.removeprefix("du-lieu/"): one for one in (*whole(site), *parts(site))}
    there = {
        one.relative_to(built.folder).as_posix() for one in built.folder.rglob("*") if one.is_file()
    }
    described = {"index.html", "datapackage.json", "catalog.ttl", "catalog.jsonld"}
    assert there == offered.keys() | described
    assert len(offered) > 40
    for name, file in offered.items():
        read = built.book(name)[1:] if name.endswith(XLSX) else built.csv(name)
        assert len(read) == file.rows, name


def test_a_workbook_shows_what_the_csv_holds(built: Built) -> None:
    words = built.site.words
    for table in TABLES:
        name = built.site.addresses.table(table.key).removeprefix("du-lieu/")
        head, *shown = built.book(f"{name}{XLSX}")
        assert list(head) == titles(*(column.name for column in table.shown))
        plain = built.csv(f"{name}{ZIP if table.zipped else '.csv'}")
        assert list(plain[0]) == [column.name for column in table.columns]
        for row, other in zip(shown, plain, strict=True):
            for column, value in zip(table.shown, row, strict=True):
                told = other[column.name]
                if column.choices:
                    told = words[column.choices][told]
                if isinstance(value, (int, float)):
                    assert Decimal(told) == Decimal(str(value))
                else:
                    day = value.date() if hasattr(value, "date") else value
                    assert told == ("" if day is None else str(day)), column.name


def test_each_award_is_a_row_with_the_facts_of_its_day(built: Built) -> None:
    found = {
        (row["honouree_id"], row["decision_id"], row["form_id"]): row
        for row in built.csv("khen-thuong.zip")
    }
    told = 0
    for one in built.site.roll.honourees:
        for award in one.awards:
            row = found[one.id, award.decision.id, award.form.id]
            told += 1
            assert row["name"] == award.name
            assert row["position"] == (award.position or "")
            assert row["organisation"] == "; ".join(unit.name for unit in award.organisations)
            assert row["block"] == "; ".join(award.blocks)
            assert row["locality_id"] == (award.locality.id if award.locality else "")
            assert row["locality_code"] == ((award.locality and award.locality.code) or "")
            assert row["citation"] == (award.citation or "")
            assert row["golden_book_number"] == (award.golden_book_number or "")
            assert row["signed_on"] == award.decision.signed_on.isoformat()
            assert row["sample"] == ("true" if one.sample else "false")
            page = row["url"].removeprefix(built.site.settings.base_url)
            assert built.portal.has(page)
    assert told == len(found) > 60
    # Some places are no communes any more.
    assert any(row["locality_id"] != row["commune_id"] for row in found.values())


@pytest.mark.parametrize(
    ("dimension", "column"),
    [(YEAR, "year"), (LEVEL, "level"), (FORM, "form_id"), (COMMUNE, "commune_id")],
    ids=lambda one: getattr(one, "key", one),
)
def test_rows_are_as_many_as_the_facts_count(
    built: Built, dimension: Dimension, column: str
) -> None:
    counted = Counter(row[column] for row in built.csv("khen-thuong.zip") if row[column])
    assert counted == built.site.facts.named_awards(dimension)


def test_todays_commune_is_that_of_the_facts(built: Built) -> None:
    for one in built.site.indexes.honours:
        if one.award and one.award.locality:
            communes = built.site.indexes.communes(one.award.locality)
            expected = tuple(COMMUNE.terms(built.site.roll.catalogues, one))
            assert expected == tuple(commune.id for commune in communes)


def test_parts_are_the_whole(built: Built) -> None:
    _head, *every = built.book("khen-thuong.xlsx")
    plain = built.csv("khen-thuong.zip")
    some = list(parts(built.site))
    books = [one for one in some if one.suffix == XLSX]
    files = [one for one in some if one.suffix != XLSX]
    for section in ("years", "decisions"):
        names = [one.name.removeprefix("du-lieu/") for one in books if one.section == section]
        assert [row for name in names for row in built.book(name)[1:]] == every
    assert {one.section for one in files} == {"years", "localities", "decisions"}
    some = [one for one in some if one.suffix == XLSX or one.section != "decisions"]
    names = [one.name.removeprefix("du-lieu/") for one in files if one.section == "years"]
    assert [row for name in names for row in built.csv(name)] == plain
    commune = titles(*(one.name for one in AWARDS.shown)).index(*titles("commune"))
    for one in (one for one in some if one.section == "localities"):
        name, file = (
            built.site.roll.catalogues.localities[one.term].name,
            one.name.removeprefix("du-lieu/"),
        )
        if one.suffix == XLSX:
            assert built.book(file)[1:] == [row for row in every if row[commune] == name]
        else:
            assert built.csv(file) == [row for row in plain if row["commune_id"] == one.term]


def test_those_who_are_not_named_are_counted_and_have_no_row(built: Built) -> None:
    decisions = built.csv("quyet-dinh.csv")
    assert sum(int(row["unnamed"]) for row in decisions) == built.site.facts.unnamed > 0
    assert sum(int(row["awards"]) for row in decisions) == built.site.facts.awards
    named = len(built.csv("khen-thuong.zip"))
    assert named == built.site.facts.awards - built.site.facts.unnamed
    assert all(row["name"] for row in built.csv("khen-thuong.zip"))


def test_the_list_of_a_decision_has_all_rows_of_its_annex_its_workbook_the_named(
    built: Built,
) -> None:
    """As the page about open data says."""
    unnamed = 0
    for one in (each for each in built.site.roll.decisions.values() if each.is_named):
        listed = built.csv(f"quyet-dinh/{one.id}{ZIP}")
        head, *book = built.book(f"quyet-dinh/{one.id}{XLSX}")
        names = [row["Họ và tên / tên tập thể"] for row in listed]
        hidden = names.count("Không công bố tên")
        unnamed += hidden
        assert len(listed) == len(one.annex) == len(book) + hidden
        assert {row["Ngày ký"] for row in listed} == {one.facts.signed_on.isoformat()}
        pages = {row[head.index("Trang trên cổng")] for row in book}
        of_decision = {built.site.absolute(built.site.address(one.facts))} if hidden else set()
        assert {row["Trang trên cổng"] for row in listed} == pages | of_decision
    assert unnamed
    assert "Chỉ danh sách CSV của từng quyết định có dòng" in built.portal.page("du-lieu/").text


def test_what_was_taken_back_is_told_by_its_decision_alone(portal: Portal) -> None:
    portal.write(
        "decisions/2022/ubnd-tinh-46.yml",
        (portal.content / "decisions/2021/ubnd-tinh-1.yml")
        .read_text(encoding="utf-8")
        .replace("1/QĐ-UBND", "46/QĐ-UBND")
        .replace("2021-", "2022-")
        + "revoked: {by: 2026/ubnd-tinh-3, date: 2026-02-03, reason: Sai đối tượng}\n",
    )
    portal.build()
    data = (portal.site / "du-lieu/quyet-dinh.csv").read_bytes()
    (row,) = (one for one in rows(data) if one["decision_id"] == "2022/ubnd-tinh-46")
    assert (row["revoked_on"], row["revoked_by"]) == ("2026-02-03", "2026/ubnd-tinh-3")
    assert (row["title"], row["awards"]) == ("", "0")
    assert "Sai đối tượng" not in data.decode()


def test_texts_like_formulas_stand_in_every_table_as_texts(portal: Portal) -> None:
    """Whatever a record says: guarded in CSV, text in a workbook."""
    full.write(portal, lambda name: f"=HYPERLINK({name})")
    portal.build()
    folder = portal.site / "du-lieu"
    seen = 0
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".csv":
            text = file.read_text(encoding="utf-8-sig")
        elif file.suffix == ZIP:
            with zipfile.ZipFile(file) as packed:
                text = packed.read(packed.namelist()[0]).decode("utf-8-sig")
        elif file.suffix == XLSX:
            for sheet in openpyxl.load_workbook(file).worksheets:
                for cells in sheet.iter_rows():
                    assert all(cell.data_type != "f" for cell in cells), file.name
                    seen += sum(str(cell.value).startswith("=HYPERLINK") for cell in cells)
            continue
        else:
            continue
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not any(cell.startswith("=") for cell in row), file.name
            seen += sum(cell.startswith("'=HYPERLINK") for cell in row)
    assert seen > 60


def test_a_portal_without_anybody_has_tables_with_their_heads(portal: Portal) -> None:
    for folder in ("individuals", "collectives", "practices", "stories", "decisions"):
        for file in sorted((portal.content / folder).rglob("*.*")):
            file.unlink()
    portal.build()
    folder = portal.site / "du-lieu"
    assert validated(folder).valid
    book = openpyxl.load_workbook(folder / "khen-thuong.xlsx")
    assert [cell.value for cell in book.worksheets[0][1]] == titles(
        *(one.name for one in AWARDS.shown)
    )
    assert not (folder / "nam").exists()
    assert portal.page("du-lieu/").one("h1").text == "Dữ liệu mở"


# -- the data package ------------------------------------------------------------------------------


def test_the_data_package_is_valid(built: Built) -> None:
    report = validated(built.folder)
    assert report.flatten(["name", "type", "note"]) == []
    assert report.valid
    counted = {one.name: one.stats["rows"] for one in report.tasks}
    assert counted == {table.key: len(table.rows(built.site)) for table in TABLES}


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("quyet-dinh.csv", b",true,http", b",yes!,http", "hash-count"),
        ("datapackage.json", b'"enum": [\n', b'"enum": ["none",\n', ""),
        ("datapackage.json", b'"province",', b"", "constraint-error"),
        ("datapackage.json", b'"resource": "honourees"', b'"resource": "practices"', "foreign-key"),
    ],
)
def test_what_breaks_the_package_is_seen(
    built: Built, tmp_path: Path, file: str, old: bytes, new: bytes, fault: str
) -> None:
    shutil.copytree(built.folder, tmp_path / "du-lieu")
    broken = tmp_path / "du-lieu" / file
    data = broken.read_bytes()
    assert old in data
    broken.write_bytes(data.replace(old, new))
    report = validated(tmp_path / "du-lieu")
    told = json.dumps(report.to_dict())
    assert report.valid is (fault == "")
    assert fault in told


def test_the_package_says_whose_it_is_on_what_terms_and_what_is_invented(built: Built) -> None:
    told = json.loads((built.folder / "datapackage.json").read_text(encoding="utf-8"))
    (licence,) = told["licenses"]
    assert licence == {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/deed.vi",
        "title": "CC BY 4.0",
    }
    assert told["contributors"] == [
        {"title": "Ban Thi đua - Khen thưởng tỉnh mẫu", "roles": ["publisher"]}
    ]
    assert told["samples"] is True
    assert "không có thật" in told["description"]
    assert told["version"] == str(built.site.news.newest)
    for resource in told["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["title"], field["name"]
            assert field["description"], field["name"]


# -- spreadsheets and programs ---------------------------------------------------------------------


def test_pandas_reads_days_as_days_and_codes_as_text(built: Built) -> None:
    codes = dict.fromkeys(titles("locality_code", "commune_code", "golden_book_number"), str)
    read = pd.read_excel(built.folder / "khen-thuong.xlsx", dtype=codes)
    assert read[titles("signed_on")[0]].dtype.kind == "M"
    code = read[titles("locality_code")[0]].dropna()
    assert len(code) > 50
    plain = built.csv("khen-thuong.zip")
    assert code.tolist() == [row["locality_code"] for row in plain if row["locality_code"]]
    assert code.str.startswith("0").any()
    assert read[titles("name")[0]].tolist() == [row["name"] for row in plain]


SOFFICE = shutil.which("soffice")
RSCRIPT = shutil.which("Rscript")


def converted(file: Path, folder: Path) -> list[list[str]]:
    """The first sheet as LibreOffice shows it."""
    # Comma, quotes, UTF-8; cells as they are shown.
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"
    subprocess.run(
        [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile",
         "--convert-to", options, "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with (folder / f"{file.stem}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_a_workbook(built: Built, tmp_path: Path) -> None:
    head, *read = converted(built.folder / "khen-thuong.xlsx", tmp_path)
    plain = built.csv("khen-thuong.zip")
    assert len(read) == len(plain)
    for name in ("name", "locality_code", "golden_book_number", "citation"):
        column = head.index(*titles(name))
        assert [row[column] for row in read] == [row[name] for row in plain]
    day = head.index(*titles("signed_on"))
    shown = [f"{date.fromisoformat(row['signed_on']):%d/%m/%Y}" for row in plain]
    assert [row[day] for row in read] == shown


def code_of(built: Built, name: str) -> str:
    """An example as the page shows it, with the address of the file on this machine."""
    code = built.portal.page("du-lieu/").one("code", id=name).text
    return code.replace(f"{built.site.settings.base_url}du-lieu/", f"{built.folder.as_posix()}/")


def test_the_example_of_pandas_runs(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, pd.DataFrame] = {}
    exec(compile(code_of(built, "pandas"), "example", "exec"), found)
    awards = found["awards"]
    expected = built.csv("khen-thuong.zip")
    assert awards["citation"].tolist() == [row["citation"] for row in expected]
    assert awards["signed_on"].dtype.kind == "M"
    printed = capsys.readouterr().out
    assert "Xã" in printed
    assert "2021" in printed


@pytest.mark.skipif(RSCRIPT is None, reason="R is not installed")
def test_the_example_of_r_runs(built: Built) -> None:
    code = code_of(built, "r").replace('download.file("/', 'download.file("file:///')
    done = subprocess.run(
        [str(RSCRIPT), "-e", code + 'cat(nrow(awards), class(awards$signed_on), names(awards)[1])'],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    count = len(built.csv("khen-thuong.zip"))
    assert done.stdout.endswith(f"{count} Date name")
    assert "province" in done.stdout


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_the_formula_for_excel_gives_what_the_page_says(built: Built, tmp_path: Path) -> None:
    page = built.portal.page("du-lieu/")
    told = formula(built.site)
    assert told is not None
    assert page.one("code", id="formula").text == told.text
    assert f"kết quả là {told.result}." in page.text
    book = openpyxl.load_workbook(built.folder / "khen-thuong.xlsx")
    sheet = book.create_sheet("Đếm", 0)
    # In the file arguments are parted by commas, whatever the language is.
    sheet["A1"] = told.text.replace(";", ",")
    book.save(tmp_path / "dem.xlsx")
    assert converted(tmp_path / "dem.xlsx", tmp_path)[0][0] == str(told.result)


# -- the page --------------------------------------------------------------------------------------


def links(page: Page) -> set[str]:
    return {one["href"] for one in page.all("a") if one.get("href")}


def test_the_page_leads_to_every_table_with_its_size_and_rows(built: Built) -> None:
    page = built.portal.page("du-lieu/")
    leads = links(page)
    site = built.site
    for one in (*whole(site), *parts(site)):
        if one.section != "decisions":
            assert f"../{one.name}" in leads
    for one in whole(site):
        size = (built.portal.site / one.name).stat().st_size
        assert f"{max(1, round(size / 1000))} KB" in page.text
        assert f"{one.rows} dòng" in page.text
    assert {f"../du-lieu/{name}" for name in ("datapackage.json", "catalog.ttl")} <= leads
    for table in TABLES:
        for column in table.columns:
            assert page.all("i", lang="en")
            assert str(COLUMNS[column.name].text) in page.text
    assert {"../api/v1/index.json", "../api/v1/changes.json"} <= leads
    assert built.portal.page("").all("a", href="du-lieu/")


def test_a_decision_leads_to_its_table(built: Built) -> None:
    for one in parts(built.site):
        if one.section == "decisions":
            page = built.portal.page(f"quyet-dinh/{one.term}/")
            assert f"../../../{one.name}" in links(page)
    without = [
        one
        for one in built.site.roll.decisions.values()
        if not any(row.honour for row in one.annex)
    ]
    assert without
    for one in without:
        page = built.portal.page(f"quyet-dinh/{one.id}/")
        assert not any("/du-lieu/quyet-dinh/" in href for href in links(page))


def test_search_engines_are_told_of_a_data_set(built: Built) -> None:
    (told,) = (one for one in built.portal.page("du-lieu/").structured if one["@type"] == "Dataset")
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/deed.vi"
    assert told["temporalCoverage"].count("/") == 1
    for one in told["distribution"]:
        file = built.portal.site / one["contentUrl"].removeprefix(built.site.settings.base_url)
        assert file.stat().st_size == int(one["contentSize"])


def test_where_no_licence_is_set_none_is_claimed(portal: Portal) -> None:
    portal.build()
    told = json.loads((portal.site / "du-lieu/datapackage.json").read_text(encoding="utf-8"))
    assert "licenses" not in told
    assert "chưa nêu giấy phép" in portal.page("du-lieu/").text
    assert "dct:license" not in (portal.site / "du-lieu/catalog.ttl").read_text(encoding="utf-8")


def test_whoever_builds_gets_the_same_bytes(built: Built, tmp_path: Path) -> None:
    for again in ("one", "two"):
        there = Writer(tmp_path / again)
        writer.write_tables(site_of(built.portal), there)
        for name, stored in there.written.items():
            assert (built.portal.site / name).stat().st_size == stored.size
            assert (built.portal.site / name).read_bytes() == (tmp_path / again / name).read_bytes()


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_order_of_several_ids_is_told_by_the_column_that_has_it(code: str) -> None:
    columns = language(code).tables.columns
    told = str(columns.organisation_id.text)
    assert told.endswith(f" {columns.organisation.title}.")
