"""A report as a workbook: a sheet for each table, one for all who are named.

Dates are dates, codes are text, and no text is a formula, whatever it begins with.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from generator.language import Words
from generator.reports.model import Paragraph, Report
from generator.reports.packages import packed_alike
from generator.reports.tables import NONE, Cell, Share, Sort, Table

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet might take for the beginning of a formula where a cell is typed anew."""
_FONT = "Times New Roman"
_PLAIN = Font(name=_FONT, size=12)
_BOLD = Font(name=_FONT, size=12, bold=True)
_TITLE = Font(name=_FONT, size=14, bold=True)
_NOTE = Font(name=_FONT, size=12, italic=True)
_LINE = Side(style="thin", color="FF808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", fgColor="FFEFEFEF")
_FORMATS = {
    Sort.RANK: "0",
    Sort.TEXT: "@",
    Sort.CODE: "@",
    Sort.COUNT: "#,##0",
    Sort.CHANGE: "+#,##0;-#,##0;0",
    Sort.LINK: "@",
}
_SIDES = {
    Sort.RANK: "center",
    Sort.CODE: "center",
    Sort.DAY: "center",
    Sort.COUNT: "right",
    Sort.CHANGE: "right",
}
_ALIGNED = {
    sort: Alignment(horizontal=_SIDES.get(sort, "left"), vertical="top", wrap_text=True)
    for sort in Sort
}
_HEADED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_SUMMARY_WIDTH: Final = 72
_LINE_HEIGHT: Final = 16.5
"""In points."""
_A4: Final = 9
"""As ECMA-376 numbers papers (18.3.1.63)."""
_MOST_TITLE: Final = 31
"""Letters of a sheet's name."""


def workbook(report: Report, words: Words) -> bytes:
    """The bytes of an .xlsx; the same report gives the same bytes."""
    book = Workbook(write_only=True)
    moment = report.moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties.creator = book.properties.lastModifiedBy = report.publisher or None
    book.properties.created = book.properties.modified = moment
    book.properties.title = report.title
    book.properties.language = words.locale.language_tag
    cells = _Cells(words.locale.forms.sheet_day)
    _summary(book, cells, report, words)
    for table in report.tables:
        _sheet(book, cells, table, titled=True)
    for listed in (report.decisions, report.everybody):
        if listed and listed.rows:
            _sheet(book, cells, listed, titled=False)
    buffer = io.BytesIO()
    # Not by Workbook.save, which notes the present moment.
    ExcelWriter(book, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, allowZip64=True)).save()
    return packed_alike(buffer.getvalue())


def _summary(book: Workbook, cells: _Cells, report: Report, words: Words) -> None:
    """What the document says in sentences."""
    sheet = _new(book, str(words.report.workbook.summary), landscape=False)
    sheet.column_dimensions["A"].width = _SUMMARY_WIDTH
    lines = [(report.title, _TITLE)]
    if report.sample:
        lines.append((str(words.report.form.sample), _BOLD))
    lines += [(text, _PLAIN) for text in report.opening]
    for part in report.parts:
        for section in part.sections:
            for item in section.items:
                if isinstance(item, Paragraph) and not item.open:
                    lines.append((item.text, _PLAIN))
    made = words("report.workbook.made", day=words.locale.day(report.moment.date()))
    for number, (text, font) in enumerate((*lines, (made, _NOTE)), 1):
        _fit(sheet, number, [text], [_SUMMARY_WIDTH])
        sheet.append([cells.text(sheet, text, font, _WRAPPED)])


def _sheet(book: Workbook, cells: _Cells, table: Table, *, titled: bool) -> None:
    """A table with its head frozen, and again on every page in print.

    A list begins with its head, so that programs read it as it stands; others have a title.
    """
    sheet = _new(book, table.sheet, landscape=not titled)
    head = 3 if titled else 1
    last = get_column_letter(len(table.columns))
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width + 2
    if titled:
        sheet.append([cells.text(sheet, table.title, _TITLE)])
        sheet.append([])
    else:
        # The address of a page is for programs; in print it would make the rest small.
        printed = sum(one.sort is not Sort.LINK for one in table.columns)
        sheet.print_area = f"A1:{get_column_letter(printed)}{head + len(table.rows)}"
        sheet.auto_filter.ref = f"A{head}:{last}{head + len(table.rows)}"
        sheet.oddHeader.center.text = table.title.replace("&", "&&")
    widths = [one.width for one in table.columns]
    _fit(sheet, head, [one.label for one in table.columns], widths)
    sheet.append([cells.head(sheet, one.label) for one in table.columns])
    sorts = [one.sort for one in table.columns]
    every = [(row, _PLAIN) for row in table.rows]
    every += [(row, _BOLD) for row in table.sums if titled]
    for number, (row, font) in enumerate(every, head + 1):
        _fit(sheet, number, row, widths)
        pairs = zip(row, sorts, strict=True)
        sheet.append([cells.cell(sheet, value, sort, font) for value, sort in pairs])
    if table.note:
        sheet.append([])
        sheet.append([None, cells.text(sheet, table.note, _NOTE)])


def _fit(sheet: Any, number: int, row: Sequence[Cell], widths: Sequence[int]) -> None:
    """Make a row as high as its longest text needs; not every program does it by itself.

    A letter of a text is narrower than the digits in which widths are told.
    """
    needed = max(
        (
            -(-len(text) * 4 // (width * 5))
            for text, width in zip(row, widths, strict=True)
            if isinstance(text, str)
        ),
        default=1,
    )
    if needed > 1:
        sheet.row_dimensions[number].height = needed * _LINE_HEIGHT


def _new(book: Workbook, title: str, *, landscape: bool) -> Any:
    sheet: Any = book.create_sheet(title[:_MOST_TITLE])
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P/&N"
    return sheet


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cell looks. ``quoted``: a text that a spreadsheet must not read as a formula."""

    font: Font
    align: Alignment | None = None
    form: str = "General"
    boxed: bool = False
    shaded: bool = False
    quoted: bool = False


class _Cells:
    """Makes the cells of a workbook. Each look is made once: to find one anew for every cell costs
    four times as much as all the rest.
    """

    def __init__(self, day_form: str) -> None:
        self._forms = {**_FORMATS, Sort.DAY: day_form}
        self._styles: dict[tuple[object, ...], Any] = {}

    def head(self, sheet: Any, label: str) -> Any:
        """A column's name."""
        look = _Look(_BOLD, _HEADED, _FORMATS[Sort.TEXT], boxed=True, shaded=True)
        return self._made(sheet, label, look)

    def text(self, sheet: Any, text: str, font: Font, align: Alignment | None = None) -> Any:
        """A text beside a table."""
        return self._made(sheet, text, _Look(font, align, quoted=text.startswith(FORMULA)))

    def cell(self, sheet: Any, value: Cell, sort: Sort, font: Font) -> Any:
        """A cell of a table."""
        quoted, form = False, self._forms[sort]
        if isinstance(value, Share):
            form = "+0.0%;-0.0%;0.0%" if value.signed else "0.0%"
            shown: str | float | date | None = value.part / value.whole if value.whole else NONE
        elif isinstance(value, str):
            shown, form, quoted = value, _FORMATS[Sort.TEXT], value.startswith(FORMULA)
        else:
            shown = value
        look = _Look(font, _ALIGNED[sort], form, boxed=True, quoted=quoted)
        return self._made(sheet, shown, look)

    def _made(self, sheet: Any, value: str | float | date | None, look: _Look) -> Any:
        # Sheets and cells of this mode have hardly any types.
        cell: Any = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]
        if isinstance(value, str):
            cell.data_type = "s"
        key = (id(look.font), id(look.align), look.form, look.boxed, look.shaded, look.quoted)
        style = self._styles.get(key)
        if style is None:
            cell.font, cell.number_format = look.font, look.form
            if look.align:
                cell.alignment = look.align
            if look.boxed:
                cell.border = _BOX
            if look.shaded:
                cell.fill = _SHADE
            cell.quotePrefix = look.quoted
            self._styles[key] = cell._style
        else:
            cell._style = style
        return cell
