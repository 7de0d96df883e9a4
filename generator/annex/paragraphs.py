"""A list in paragraphs, without a table: "1. Ông Lò Văn A, Trưởng bản Nà Khoang"."""

from __future__ import annotations

import re

from generator.annex.headings import Standing
from generator.annex.tables import Cell, Row, Table
from generator.finding.vocabulary import Vocabulary
from generator.records.catalogue import Recipient
from generator.vietnamese import fold

_NUMBERED = re.compile(r"(\d{1,4})\s*[.)/-]\s*(\S.*)", re.DOTALL)
_BULLET = re.compile(r"[-–—+•*▪◦●]\s*(\S.*)", re.DOTALL)
_AFTER_NAME = re.compile(r"\s*[,;:–—-]\s+|\s+[–—-]\s+|\s*,\s*")
_OUTLINE = re.compile(r"(?:[IVX]+|[A-H])\s*[.)/-]\s*\S")


def as_table(table: Table, vocabulary: Vocabulary) -> Table | None:
    """The table that a document's paragraphs (one in each row) would make; None where none lists.

    A list begins with a heading that names a kind ("II. CÁ NHÂN") or says "danh sách", and ends
    with the next article. The name of a person ends at the first comma.
    """
    rows: list[Row] = []
    title: list[str] = []
    standing = Standing(vocabulary)
    within, bullets = False, 0
    for row in table.rows:
        cell = row.cells[0]
        text = " ".join(cell.text.split())
        folded = fold(text)
        kind = standing.kind_said(folded)
        heading = standing.is_kind_alone(text) or (_OUTLINE.match(text) and kind is not None)
        if heading or vocabulary.list_begins.match(folded):
            within, bullets = True, 0
            standing.above(text)
            rows.append(_banner(row.number, text))
        elif vocabulary.list_ends.match(folded):
            within = False
            title.append(text)
        elif within and (match := _NUMBERED.fullmatch(text)):
            rows.append(_entry(row.number, match[1], match[2], cell, standing.kind))
        elif within and (match := _BULLET.fullmatch(text)):
            bullets += 1
            rows.append(_entry(row.number, str(bullets), match[1], cell, standing.kind))
        elif within and _OUTLINE.match(text):
            rows.append(_banner(row.number, text))
        elif not rows:
            title.append(text)
    if not any(row.texts[0].isdigit() for row in rows if len(row.cells) == 3 and row.texts):
        return None
    labels = (str(one) for one in vocabulary.terms.list_labels)
    head = Row(rows[0].number, tuple(Cell(label) for label in labels))
    return Table("", "paragraph", (head, *rows), tuple(title[-12:]))


def _banner(number: int, text: str) -> Row:
    return Row(number, (Cell(text), Cell(text, left=True), Cell(text, left=True)))


def _entry(number: int, count: str, text: str, cell: Cell, kind: Recipient | None) -> Row:
    said = text.removesuffix("./.").strip(" .;,")
    parts = [said]
    if kind is not Recipient.COLLECTIVE and kind is not Recipient.HOUSEHOLD:
        parts = _AFTER_NAME.split(said, maxsplit=1)
    rest = parts[1] if len(parts) > 1 else ""
    name = Cell(parts[0], struck=cell.struck, font=cell.font, beside=cell.beside)
    return Row(number, (Cell(count), name, Cell(rest, struck=cell.struck, kept=rest)))
