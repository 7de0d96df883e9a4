"""What each row of an annex is: an awardee, a heading, a total, a note, or something wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from generator.annex.cells import SAID, Cells
from generator.annex.columns import Columns, header, role_of
from generator.annex.counts import Counting
from generator.annex.headings import Standing
from generator.annex.joining import joined
from generator.annex.lines import Doubt, Fault, Line, Parsed, Place
from generator.annex.numbering import Numbering, lists_somebody
from generator.annex.paragraphs import as_table
from generator.annex.tables import Cell, Row, Table, Unseen
from generator.finding.vocabulary import Vocabulary
from generator.records.base import MAX_LINE_TEXT
from generator.records.catalogue import Recipient
from generator.vietnamese import fold

_OUTLINE = re.compile(r"\(?(?:[ivxlc]+|[a-h])\s*[.)/]?", re.IGNORECASE)
_KINDS = {
    "person": Recipient.INDIVIDUAL,
    "given_name": Recipient.INDIVIDUAL,
    "collective": Recipient.COLLECTIVE,
    "household": Recipient.HOUSEHOLD,
}


def parse(tables: Sequence[Table], vocabulary: Vocabulary) -> Parsed:
    """The awardees of all tables, and whatever cannot be read as one.

    Sheets of instructions, whose rows are examples, are not read where there are others.
    """
    parsed = Parsed()
    lists = [one for one in tables if one.kind != "paragraph"]
    examples = [one for one in lists if vocabulary.examples.search(fold(one.name))]
    if len(examples) < len(lists):
        lists = [one for one in lists if one not in examples]
        parsed.examples = [one.name for one in examples]
    for one in lists if len(lists) > 1 else ():
        if vocabulary.forms_to_fill.search(fold(one.name)):
            parsed.to_fill.append(Place(one.kind, one.name, one.rows[0].number))
    before: _Parser | None = None
    lists = joined(lists, vocabulary, parsed)
    for table in lists:
        standing = Standing(vocabulary)
        if before is not None and table.kind == "table":
            standing = before.standing.carried()
        before = _Parser(table, vocabulary, parsed, standing)
        before.run()
    for table in tables:
        listed = as_table(table, vocabulary) if table.kind == "paragraph" else None
        if listed is None:
            continue
        if not parsed.lines and not parsed.faults:
            _Parser(listed, vocabulary, parsed, Standing(vocabulary)).run()
        else:
            parsed.lists_without_header.append(Place("paragraph", "", listed.rows[1].number))
    parsed.ignored = list(dict.fromkeys(parsed.ignored))
    return parsed


class _Parser:
    """Reads one table from its top to its end."""

    def __init__(
        self, table: Table, vocabulary: Vocabulary, parsed: Parsed, standing: Standing
    ) -> None:
        self.table = table
        self.vocabulary = vocabulary
        self.parsed = parsed
        self.standing = standing
        self.counting = Counting(parsed, vocabulary)
        self.columns: Columns | None = None
        self.cells: Cells | None = None
        self.ended = False
        self.sections = 0
        self.numbering = Numbering(table)
        self.numbers_alone: list[Row] = []

    def run(self) -> None:
        for text in (self.table.name, *self.table.title):
            self._above(text)
        rows, at = self.table.rows, 0
        while at < len(rows):
            begun = header(rows, at, self.vocabulary)
            if begun is not None and not rows[at].hidden:
                self.columns, taken = begun
                self._begin()
                if (again := self.columns.again) is not None:
                    self._fault("side-by-side", rows[at], again, rows[at].text(again))
                    return
                at += taken
                continue
            self._row(rows[at], rows[at + 1] if at + 1 < len(rows) else None)
            at += 1
        for row in self.numbers_alone:
            self._skip(row, "number", " · ".join(row.texts))
        for text in self.table.below:
            if self.vocabulary.total_line(text):
                self.counting.total(self._place(rows[-1]), text)
        self.counting.end()
        self._tell_unseen()
        if self.columns is None and self.table.rows:
            self.parsed.without_header.append(self.table.name)
            if listed := next((row for row in rows if lists_somebody(row)), None):
                self.parsed.lists_without_header.append(self._place(listed))

    def _begin(self) -> None:
        """What the header says of the kind; where a heading above it says another, nobody knows."""
        assert self.columns is not None
        self.cells = Cells(self.columns, self.vocabulary)
        kind, standing = _KINDS.get(self.columns.name_role), self.standing
        if standing.kind not in (None, kind):
            kind = None if kind else standing.kind
        standing.kind, standing.heading, self.ended = kind, "", False
        self.parsed.ignored += [*self.columns.ignored, *self.columns.unknown]

    def _row(self, row: Row, following: Row | None) -> None:
        texts = row.texts
        if row.hidden:
            self._skip(row, "hidden", " · ".join(texts))
        elif self.columns is None:
            for text in texts:
                self._above(text)
        elif texts or any(cell.unknown or cell.beside for cell in row.cells):
            self._below_header(row, texts, self.columns, following)

    def _below_header(
        self, row: Row, texts: list[str], columns: Columns, following: Row | None
    ) -> None:
        line = " ".join(texts)
        number = self.numbering.number(row, columns)
        if number is not None and (text := self._numbered_heading(row, columns, following)):
            self._banner(row, text)
        elif number is not None:
            self._entry(row, columns, number)
        elif self.vocabulary.totals.match(line.lower()):
            self.counting.total(self._place(row), line)
            self._skip(row, "total", line)
        elif self.vocabulary.notes.match(fold(line)):
            self.ended = True
            self.counting.total(self._place(row), line)
            self._skip(row, "note", line)
        elif (heading := self._heading(row, texts, columns)) is not None:
            self._banner(row, heading)
        elif self.ended:
            self._skip(row, "note", line)
        else:
            self._entry(row, columns, None)

    def _numbered_heading(self, row: Row, columns: Columns, following: Row | None) -> str:
        """The text of a heading whose number is like those of rows: "1 | TẬP THỂ", above "1.1"."""
        at = columns.first("number")
        said = [text for text in row.texts if text != row.text(at or 0)]
        if at is None or len(dict.fromkeys(said)) != 1:
            return ""
        number = row.text(at).strip("(). ")
        below = following is not None and following.text(at).startswith(f"{number}.")
        return said[0] if below or self.standing.is_kind_alone(said[0]) else ""

    def _heading(self, row: Row, texts: list[str], columns: Columns) -> str | None:
        """The text of a row that says one thing about the rows below it; None for all others.

        It stands across columns, or has "II." beside or before it, or is the name of a unit. A
        name that stands alone is none: it may be somebody whose number was forgotten.
        """
        column = columns.first("number")
        outline = row.text(column) if column is not None else ""
        numbered = _OUTLINE.fullmatch(outline) is not None
        said = [one for one in dict.fromkeys(texts) if not (numbered and one == outline)]
        said = [one for one in said if not one.isdigit()]
        if len(said) != 1:
            return None
        (text,) = said
        folded = fold(text)
        across = any(cell.left and cell.text == text for cell in row.cells)
        told = numbered or across or self.vocabulary.numbering.match(folded) is not None
        kind = self.standing.kind_said(folded)
        if told or kind or self.vocabulary.names_form(text) or self.ended:
            return text
        in_names = column is None and row.text(columns.roles[columns.name_role][0]) == text
        unit = self.vocabulary.collective.match(folded) or self.vocabulary.groups.match(folded)
        return text if not in_names and unit else None

    # -- headings, totals, notes ----------------------------------------------------------------

    def _above(self, text: str) -> None:
        """What is said above a table: for whom it is, which form, which decision."""
        if not text:
            return
        self.parsed.decisions += [
            re.sub(r"\s+", "", one.group(1))
            for one in self.vocabulary.decision.finditer(fold(text))
        ]
        if not self.vocabulary.total_line(text):
            self.standing.above(text)
            self.counting.title(self._place(self.table.rows[0]), text)

    def _banner(self, row: Row, text: str) -> None:
        """A heading within a table: who follows, what they get, or the unit that they are of."""
        folded = fold(text)
        kind = self.standing.kind_said(folded)
        if kind is None and not self.vocabulary.names_form(text) and self.ended:
            self._skip(row, "note", text)
            return
        self.ended = False
        self.sections += 1
        column = self.columns.first("number") if self.columns else None
        outline = row.text(column) if column is not None else ""
        self.standing.banner(text, outline if outline != text else "")
        self.counting.heading(self._place(row), text)

    def _skip(self, row: Row, why: str, text: str) -> None:
        self.parsed.skipped.append((self._place(row), why, text))

    def _tell_unseen(self) -> None:
        """What is not read, by what it is and where: a column that is hidden is told once."""
        told: dict[tuple[str, str], list[str]] = {}
        for one in self.table.unseen:
            told.setdefault((one.kind, one.where), []).extend(one.texts)
        place = Place(self.table.kind, self.table.name, 0)
        for (kind, where), texts in told.items():
            # What stands in a hidden column was hidden for a reason: only its label is told.
            label = next((text for text in texts if role_of(text, self.vocabulary)), "")
            if kind == "box":
                label = texts[0]
            self.parsed.unseen.append((place, Unseen(kind, where, (label,) if label else ())))

    # -- entries --------------------------------------------------------------------------------

    def _entry(self, row: Row, columns: Columns, number: int | None) -> None:
        assert self.cells is not None
        name_columns = columns.roles.get("family_name", ()) + columns.roles[columns.name_role]
        cells = [row.cells[one] for one in name_columns if one < len(row.cells)]
        name = self._name(cells)
        name, dead = self._without_posthumous(name)
        if any(cell.unknown for cell in cells):
            self._fault("formula", row, name_columns[0])
            return
        said_nothing = not any(row.text(column) for column in columns.read)
        if number is None and not name and said_nothing and not self.cells.beside(row):
            return  # "#N/A" of a formula that was drawn down, below columns that are not read
        continues = bool(cells) and all(cell.above for cell in cells if cell.text)
        if (not name and number is None) or (name and continues):
            self._continued(row, columns)
            return
        if not name:
            others = columns.read - {columns.first("number")}
            if any(row.text(column) for column in others):
                self._fault("no-name", row, name_columns[0])
            else:
                self.numbers_alone.append(row)
            return
        for alone in self.numbers_alone:
            self._fault("no-name", alone, name_columns[0])
        self.numbers_alone = []
        if (
            number is None
            and "number" in columns.roles
            and not self.numbering.is_automatic(row, columns)
        ):
            others_said = [text for text in row.texts if text not in name]
            why = "no-number" if others_said else "name-alone"
            self._fault(why, row, name_columns[0], name)
            return
        if self._wrong(row, self.cells):
            return
        self._awardee(row, columns, self.cells, number, name, dead, name_columns[0], cells)

    def _awardee(
        self,
        row: Row,
        columns: Columns,
        reading: Cells,
        number: int | None,
        name: str,
        dead: bool,
        name_column: int,
        cells: list[Cell],
    ) -> None:
        """Somebody is honoured: a line for each award that the row gives."""
        before = self.parsed.lines[-1] if self.parsed.lines else None
        if before is not None and before.place.table != self.table.name:
            before = None
        place = self._place(row, name_column)
        said, notes = reading.said(row, before)
        said_form = said.pop("form")
        if said_form and self.vocabulary.marks.fullmatch(fold(said_form)):
            self._fault("unclear-mark", row, columns.first("form"), said_form)
            return
        forms, unclear = reading.marked(row)
        if unclear is not None:
            self._fault("unclear-mark", row, unclear, row.text(unclear))
            return
        if columns.marks and not forms and not said_form:
            self._fault("no-mark", row, next(iter(columns.marks)))
            return
        withheld, answer = reading.withheld(row)
        if answer is not None:
            self._fault("consent", row, *answer)
        remark, marked = self._without_posthumous(reading.beside(row))
        dead = dead or marked or self._is_marked(columns.text(row, "posthumous"))
        kept, _ = self._without_posthumous(self._name(cells, kept=True))
        struck = any(cell.struck for cell in cells)
        # Whether a row that is crossed out counts is one question.
        doubts = list(reading.doubts(row, place)) if kept or not struck else []
        if struck and kept:
            doubts.insert(0, Doubt("struck-part", "name", place, name, kept))
        for form in forms or [said_form]:
            of_form = self.vocabulary.is_posthumous(form)
            self.parsed.lines.append(
                Line(
                    place=place,
                    kind=self._kind_of(row, columns),
                    name=name,
                    **said,
                    form=form or self.standing.form,
                    heading=self.standing.heading,
                    number=number,
                    section=self.sections,
                    printed=self.numbering.printed(row, columns) if number is not None else "",
                    struck=struck and not kept,
                    withheld=withheld,
                    posthumous=dead or (self.standing.posthumous if not form else of_form is True),
                    remark=remark,
                    doubts=tuple(doubts),
                    notes=(*notes, "box") if any(one.beside for one in row.cells) else notes,
                )
            )

    def _wrong(self, row: Row, reading: Cells) -> bool:
        """Whether cells of a row cannot be taken as they are, or more of them than have labels."""
        faults = list(reading.faults(row))
        for code, column, found in faults:
            self._fault(code, row, column, found)
        beyond = reading.beyond(row)
        if beyond is not None and self.table.kind == "line":
            self._fault("extra-cells", row, None, " | ".join(row.texts))
            return True
        if beyond is not None:
            self.parsed.unseen.append(
                (self._place(row), Unseen("unlabelled", str(beyond + 1), (row.text(beyond),)))
            )
        return bool(faults)

    def _name(self, cells: list[Cell], *, kept: bool = False) -> str:
        texts = [one.kept if kept and one.struck else one.text for one in cells]
        return " ".join(dict.fromkeys(text for text in texts if text))

    def _without_posthumous(self, text: str) -> tuple[str, bool]:
        """A text without "(truy tặng)", and whether it said so."""
        rest, count = self.vocabulary.posthumous.subn("", text)
        return (" ".join(rest.split()), True) if count else (text, False)

    def _is_marked(self, text: str) -> bool:
        """Whether something stands below "Truy tặng" that does not deny it."""
        return bool(text) and not self.vocabulary.denies.fullmatch(fold(text))

    def _continued(self, row: Row, columns: Columns) -> None:
        """Text that ran over into the next row, or the second row of a merged name."""
        if not self.parsed.lines or self.parsed.lines[-1].place.table != self.table.name:
            self._fault("no-name", row, columns.first(columns.name_role))
            return
        if (column := columns.of_award(row)) is not None:
            self._fault("award-below", row, column, row.text(column))
            return
        last = self.parsed.lines[-1]
        added: dict[str, Any] = {}
        for attribute, roles in SAID.items():
            text = columns.text(row, *roles)
            before = getattr(last, attribute)
            # No field is longer: whoever writes more has lost the end of the list.
            if text and len(before) <= MAX_LINE_TEXT and text not in before:
                added[attribute] = f"{before} {text}".strip()
        notes = last.notes if "continued" in last.notes else (*last.notes, "continued")
        self.parsed.lines[-1] = replace(last, **added, notes=notes if added else last.notes)

    def _kind_of(self, row: Row, columns: Columns) -> Recipient | None:
        return self.vocabulary.kind_said(columns.text(row, "kind")) or self.standing.kind

    # -- places ---------------------------------------------------------------------------------

    def _place(self, row: Row, column: int | None = None) -> Place:
        label = self.columns.labels.get(column, "") if self.columns and column is not None else ""
        return Place(self.table.kind, self.table.name, row.number, column, label)

    def _fault(self, code: str, row: Row, column: int | None, found: str = "") -> None:
        self.parsed.faults.append(Fault(code, self._place(row, column), found))
