"""A table of a document, as WordprocessingML (ECMA-376, 17.4).

Written as text and parsed once: a list of 100,000 people is half a million cells, and each costs
an object through the library's own tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls
from docx.shared import Length

from generator.locales import Locale
from generator.reports.tables import Column, Sort, Table, told

_STYLES = {
    Sort.RANK: "Table middle",
    Sort.TEXT: "Table text",
    Sort.CODE: "Table middle",
    Sort.COUNT: "Table number",
    Sort.CHANGE: "Table number",
    Sort.DAY: "Table middle",
    Sort.LINK: "Table text",
}
_FIXED = {Sort.RANK: 600, Sort.DAY: 1360}
"""What always needs the same room, in twips: a number of three digits, a day."""
_TOGETHER = 12
"""A table of so few rows stands on one page."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'


def grid(
    locale: Locale,
    table: Table,
    width: Length,
    style_id: Callable[[str], str],
    *,
    together: bool = True,
) -> str:
    """The XML of a table ``width`` wide; its head stands again on each page that it reaches.

    ``style_id`` tells the id of a paragraph style by its name. ``together``: a short one stands on
    one page, which suits rows of figures, not the tall rows of a list.
    """
    widths = _widths(table.columns, int(width.twips))
    styles = [style_id(_STYLES[one.sort]) for one in table.columns]
    head = style_id("Table head")
    cells = (
        _cell(one.label, head, wide, kept=True)
        for one, wide in zip(table.columns, widths, strict=True)
    )
    parts = [
        f"<w:tbl {nsdecls('w')}><w:tblPr>",
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>',
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>',
        f"<w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr><w:tblGrid>",
        *(f'<w:gridCol w:w="{wide}"/>' for wide in widths),
        "</w:tblGrid>",
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>",
    ]
    parts += _rows(locale, table, styles, widths, together=together)
    return "".join(parts) + "</w:tbl>"


def _rows(
    locale: Locale, table: Table, styles: list[str], widths: list[int], *, together: bool
) -> Iterator[str]:
    """All rows, then the sums; those of a short table each keep with the next."""
    every = [(row, False) for row in table.rows] + [(row, True) for row in table.sums]
    for place, (row, bold) in enumerate(every, 1):
        kept = together and len(every) <= _TOGETHER and place < len(every)
        cells = (
            _cell(told(cell, column.sort, locale), style, wide, bold=bold, kept=kept)
            for cell, column, style, wide in zip(row, table.columns, styles, widths, strict=True)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, style: str, width: int, *, bold: bool = False, kept: bool = False) -> str:
    keep = "<w:keepNext/>" if kept else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{run}</w:p></w:tc>'
    )


def _widths(columns: tuple[Column, ...], width: int) -> list[int]:
    """Of each column in twips, so that together they are as wide as the text."""
    asked = sum(one.width for one in columns if one.sort not in _FIXED)
    left = width - sum(_FIXED.get(one.sort, 0) for one in columns)
    found = [_FIXED.get(one.sort, one.width * left // asked) for one in columns]
    found[1] += width - sum(found)
    return found
