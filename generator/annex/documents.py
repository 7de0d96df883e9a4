"""Word documents, by python-docx: every table, with the paragraphs that stand above it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from generator.annex.tables import MAX_ROWS, AnnexError, Cell, Measure, Row, Table

_TEXT, _TAB, _BREAK, _END = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_INSERTED, _CONTROL, _CONTENT = qn("w:ins"), qn("w:sdt"), qn("w:sdtContent")
_MOST_ABOVE = 12


def document_tables(raw: bytes) -> Iterator[Table]:
    """The tables of a document in their order. Raises AnnexError where it cannot be read."""
    try:
        body = docx.Document(io.BytesIO(raw)).element.body
    except (KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError):
        raise AnnexError("broken") from None
    above: list[str] = []
    measure = Measure()
    number = 0
    for element in _blocks(body):
        if element.tag == _PARAGRAPH:
            text = measure.clean(_text(element))
            above += [text] if text else []
        else:
            number += 1
            rows = tuple(_rows(element, measure))
            if rows:
                yield Table(str(number), "table", rows, tuple(above[-_MOST_ABOVE:]))
            above = []


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those that a content control wraps."""
    for child in parent.iterchildren():
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag == _CONTROL:
            for content in child.iterchildren(_CONTENT):
                yield from _blocks(content)


def _rows(table: Any, measure: Measure) -> Iterator[Row]:
    """Rows with the texts of merged cells in every cell that they cover."""
    previous: dict[int, Cell] = {}
    for number, row in enumerate(_children(table, _ROW), 1):
        if number > MAX_ROWS:
            raise AnnexError("too-many-rows", most=MAX_ROWS)
        cells: list[Cell] = []
        properties = row.find(qn("w:trPr"))
        skipped = _value(properties, "w:gridBefore")
        cells += [Cell(measure.clean("", number, skipped))] * skipped
        for cell in _children(row, _CELL):
            style = cell.find(qn("w:tcPr"))
            span = max(1, _value(style, "w:gridSpan"))
            merge = style.find(qn("w:vMerge")) if style is not None else None
            continued = merge is not None and merge.get(qn("w:val")) in (None, "continue")
            first = previous.get(len(cells)) if continued else None
            text = first.text if first else "\n".join(_paragraphs(cell))
            text = measure.clean(text, number, span)
            struck = first.struck if first else _struck(cell)
            for part in range(span):
                cells.append(Cell(text, above=continued, left=part > 0, struck=struck))
        previous = dict(enumerate(cells))
        hidden = properties is not None and properties.find(qn("w:hidden")) is not None
        if any(one.text for one in cells):
            yield Row(number, tuple(cells), hidden=hidden)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows or cells, also those that were inserted with changes tracked, or wrapped."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in (_INSERTED, _CONTROL, _CONTENT):
            yield from _children(child, tag)


def _paragraphs(cell: Any) -> Iterator[str]:
    for paragraph in cell.iter(_PARAGRAPH):
        yield _text(paragraph)


def _text(paragraph: Any) -> str:
    """What stands there once all tracked changes are accepted: deleted text is no ``w:t``."""
    parts = []
    for element in paragraph.iter(_TEXT, _TAB, _BREAK, _END):
        if element.tag == _TEXT:
            parts.append(element.text or "")
        elif element.tag == _TAB:
            parts.append(" ")
        else:
            parts.append("\n")
    return "".join(parts)


def _struck(cell: Any) -> bool:
    """Whether every piece of text in a cell is crossed out."""
    runs = [run for run in cell.iter(qn("w:r")) if run.find(_TEXT) is not None]
    return bool(runs) and all(_is_struck(run) for run in runs)


def _is_struck(run: Any) -> bool:
    style = run.find(qn("w:rPr"))
    strike = style.find(qn("w:strike")) if style is not None else None
    return strike is not None and strike.get(qn("w:val")) not in ("0", "false")


def _value(style: Any, name: str) -> int:
    element = style.find(qn(name)) if style is not None else None
    value = element.get(qn("w:val")) if element is not None else None
    return min(int(value), 60) if value and value.isdigit() else 0
