"""What each row of an annex is: an awardee, a heading, a total, a note, or something wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from generator.annex.columns import Columns, header
from generator.annex.lines import Fault, Line, Parsed, Place
from generator.annex.tables import Row, Table
from generator.finding.vocabulary import Vocabulary
from generator.records.base import MAX_LINE_TEXT
from generator.records.catalogue import Recipient
from generator.vietnamese import fold

_NUMBER = re.compile(r"\(?\d{1,5}\s*[.)]?")
_DIGITS = re.compile(r"\d+")
_OUTLINE = re.compile(r"\(?(?:[ivxlc]+|[a-h])\s*[.)/]?", re.IGNORECASE)
_LONGEST_HEADING = 100


_SAID = {
    "position": ("position", "position_and_unit"),
    "unit": ("unit", "unit_and_place"),
    "where": ("place",),
    "citation": ("citation",),
}
_TELLING = ("citation", "position", "position_and_unit", "unit", "unit_and_place", "place")
_KINDS = {
    "person": Recipient.INDIVIDUAL,
    "given_name": Recipient.INDIVIDUAL,
    "collective": Recipient.COLLECTIVE,
    "household": Recipient.HOUSEHOLD,
}


def _lists_somebody(row: Row) -> bool:
    """Whether a row begins with a number and goes on with words, as those of a list do."""
    first, *others = row.texts or [""]
    return _NUMBER.fullmatch(first) is not None and any(
        len(one) > 1 and not one.isdigit() for one in others
    )


def parse(tables: Sequence[Table], vocabulary: Vocabulary) -> Parsed:
    """The awardees of all tables, and whatever cannot be read as one."""
    parsed = Parsed()
    for table in tables:
        _Parser(table, vocabulary, parsed).run()
    parsed.ignored = list(dict.fromkeys(parsed.ignored))
    return parsed


class _Parser:
    """Reads one table from its top to its end."""

    def __init__(self, table: Table, vocabulary: Vocabulary, parsed: Parsed) -> None:
        self.table = table
        self.vocabulary = vocabulary
        self.parsed = parsed
        self.columns: Columns | None = None
        self.kind: Recipient | None = None
        self.form = ""
        self.heading = ""
        self.posthumous = False
        self.dead_from = ""
        self.ended = False
        self.unnumbered: dict[int, bool] = {}

    def run(self) -> None:
        for text in (self.table.name, *self.table.title):
            self._above(text)
        rows, at = self.table.rows, 0
        while at < len(rows):
            begun = header(rows, at, self.vocabulary)
            if begun is not None:
                self.columns, taken = begun
                self._begin()
                self.parsed.ignored += [*self.columns.ignored, *self.columns.unknown]
                at += taken
                continue
            self._row(rows[at])
            at += 1
        if self.columns is None and self.table.rows:
            self.parsed.without_header.append(self.table.name)
            if listed := next((row for row in rows if _lists_somebody(row)), None):
                self.parsed.lists_without_header.append(self._place(listed))

    def _begin(self) -> None:
        """What the header says of the kind; where a heading above it says another, nobody knows."""
        assert self.columns is not None
        kind = _KINDS.get(self.columns.name_role)
        self.kind = kind if self.kind in (None, kind) else None if kind else self.kind
        self.ended, self.heading = False, ""

    def _row(self, row: Row) -> None:
        texts = row.texts
        if row.hidden:
            self._skip(row, "hidden", " · ".join(texts))
        elif self.columns is None:
            for text in texts:
                self._above(text)
        elif texts or any(cell.unknown for cell in row.cells):
            self._below_header(row, texts, self.columns)

    def _below_header(self, row: Row, texts: list[str], columns: Columns) -> None:
        line = " ".join(texts)
        number = self._number(row, columns)
        if number is not None:
            self._entry(row, columns, number)
        elif self.vocabulary.totals.match(line.lower()):
            self._count(row, line)
            self._skip(row, "total", line)
        elif self.vocabulary.notes.match(fold(line)):
            self.ended = True
            self._count(row, line)
            self._skip(row, "note", line)
        elif (heading := self._heading(row, texts, columns)) is not None:
            self._banner(row, heading)
        elif self.ended:
            self._skip(row, "note", line)
        else:
            self._entry(row, columns, None)

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
        if told or self._kind_said(folded) or self.vocabulary.form.search(folded) or self.ended:
            return text
        in_names = column is None and row.text(columns.roles[columns.name_role][0]) == text
        return text if not in_names and self.vocabulary.collective.match(folded) else None

    # -- headings, totals, notes ----------------------------------------------------------------

    def _above(self, text: str) -> None:
        """What is said above a table: for whom it is, which form, which decision."""
        if not text:
            return
        folded = fold(text)
        self.parsed.decisions += [
            re.sub(r"\s+", "", one.group(1)) for one in self.vocabulary.decision.finditer(folded)
        ]
        if len(text) <= _LONGEST_HEADING:
            self.kind = self._kind_said(folded) or self.kind
        if self.vocabulary.form.search(folded):
            self.form = text
        self.posthumous = self.posthumous or self.vocabulary.is_posthumous(text) is True

    def _kind_said(self, folded: str) -> Recipient | None:
        """The kind that a heading names; None where it names none, or several."""
        said = [kind for kind, pattern in self.vocabulary.section.items() if pattern.match(folded)]
        return Recipient(said[0]) if len(said) == 1 else None

    def _banner(self, row: Row, text: str) -> None:
        """A heading within a table: who follows, what they get, or the unit that they are of."""
        folded = fold(text)
        kind = self._kind_said(folded)
        form = self.vocabulary.form.search(folded)
        if kind is None and not form and self.ended:
            self._skip(row, "note", text)
            return
        self.ended = False
        if kind is not None:
            self.kind, self.heading = kind, ""
            self._count(row, " ".join(row.texts))
        if form:
            self.form, self.heading = text, ""
        number = self.vocabulary.numbering.match(text)
        bare = text[number.end() if number else 0 :].strip(" .:")
        given = self.vocabulary.given.match(bare) is not None
        dead = self.vocabulary.is_posthumous(text) is True
        self._after_death(self._level(row, text), begins=dead, ends=bool(form) or given)
        if given or dead:
            self.heading = ""
        elif kind is None and not form:
            self.heading = bare

    def _after_death(self, level: str, *, begins: bool, ends: bool) -> None:
        """Whether those below a heading of this level are honoured after death.

        "II. Tặng" and "II. Cá nhân" end what "I. Truy tặng" began, as "Tặng Bằng khen" does
        whichever number it has: nobody who lives may be told to be dead. "1. Ngành y tế" does not.
        """
        if begins:
            self.posthumous, self.dead_from = True, level
        elif ends or (level and level == self.dead_from):
            self.posthumous = False

    def _level(self, row: Row, text: str) -> str:
        """Which kind of number a heading has, before it or in the column of numbers."""
        column = self.columns.first("number") if self.columns else None
        outline = row.text(column) if column is not None else ""
        if not _OUTLINE.fullmatch(outline):
            numbered = self.vocabulary.numbering.match(fold(text))
            outline = numbered.group() if numbered else ""
        mark = re.sub(r"[\W_]", "", fold(outline))
        if not mark or mark.isdigit():
            return "1" * bool(mark)
        return "I" if re.fullmatch("[ivx]+", mark) else "A"

    def _count(self, row: Row, text: str) -> None:
        folded = fold(text)
        for kind, pattern in self.vocabulary.counts.items():
            if match := pattern.search(folded):
                count = int(match.group(1))
                self.parsed.counted.append((self._place(row), Recipient(kind), count))

    def _skip(self, row: Row, why: str, text: str) -> None:
        self.parsed.skipped.append((self._place(row), why, text))

    # -- entries --------------------------------------------------------------------------------

    def _entry(self, row: Row, columns: Columns, number: int | None) -> None:
        name_columns = columns.roles.get("family_name", ()) + columns.roles[columns.name_role]
        cells = [row.cells[one] for one in name_columns if one < len(row.cells)]
        name = " ".join(dict.fromkeys(cell.text for cell in cells if cell.text))
        name, dead = self._without_posthumous(name)
        if any(cell.unknown for cell in cells):
            self._fault("formula", row, name_columns[0])
            return
        continues = bool(cells) and all(cell.above for cell in cells if cell.text)
        if (not name and number is None) or (name and continues):
            self._continued(row, columns)
            return
        if not name:
            self._fault("no-name", row, name_columns[0])
            return
        if number is None and "number" in columns.roles and not self._automatic(row, columns):
            others = [text for text in row.texts if text not in name]
            self._fault("no-number" if others else "name-alone", row, name_columns[0], name)
            return
        said, repeated = self._said(row, columns)
        form = said.pop("form")
        withheld = self._withheld(row, columns)
        remark, marked = self._without_posthumous(columns.text(row, "note"))
        dead = dead or marked or self._is_marked(columns.text(row, "posthumous"))
        of_form = self.vocabulary.is_posthumous(form)
        dead = dead or (self.posthumous if not form else of_form is True)
        self.parsed.lines.append(
            Line(
                place=self._place(row, name_columns[0]),
                kind=self._kind_of(row, columns),
                name=name,
                **said,
                form=form or self.form,
                golden_book=columns.text(row, "golden_book"),
                heading=self.heading,
                number=number,
                struck=any(cell.struck for cell in cells),
                withheld=withheld,
                posthumous=dead,
                remark=remark,
                notes=("as-above",) if repeated else (),
            )
        )
        for role in ("position", "unit", "citation", "place"):
            for column in columns.roles.get(role, ()):
                if column < len(row.cells) and row.cells[column].unknown:
                    self._fault("formula", row, column)

    def _withheld(self, row: Row, columns: Columns) -> bool:
        """Whether somebody does not want to be named: by an answer, a mark, or a note in the row.

        Where it is asked for and the answer is unclear, that is a fault.
        """
        for role, says_no, says_yes in (
            ("consent", self.vocabulary.refuses, self.vocabulary.consents),
            ("refusal", self.vocabulary.consents, None),
        ):
            for column in columns.roles.get(role, ()):
                answer = fold(row.text(column)).strip(" .()")
                if says_no.fullmatch(answer) or self.vocabulary.unnamed.search(answer):
                    return True
                # "Không" below "không công bố tên" may mean either.
                if answer and not (says_yes and says_yes.fullmatch(answer)):
                    self._fault("consent", row, column, row.text(column))
        # What somebody did may have to do with such words; a note beside it is about the row.
        told = {one for role in _TELLING for one in columns.roles.get(role, ())}
        others = (row.text(one) for one in range(len(row.cells)) if one not in told)
        return any(self.vocabulary.unnamed.search(fold(text)) for text in others if text)

    def _without_posthumous(self, text: str) -> tuple[str, bool]:
        """A text without "(truy tặng)", and whether it said so."""
        rest, count = self.vocabulary.posthumous.subn("", text)
        return (" ".join(rest.split()), True) if count else (text, False)

    def _is_marked(self, text: str) -> bool:
        """Whether something stands below "Truy tặng" that does not deny it."""
        return bool(text) and not re.fullmatch(self.vocabulary.terms.denied, fold(text))

    def _said(self, row: Row, columns: Columns) -> tuple[dict[str, str], bool]:
        """What a row says of somebody, and whether some of it is said by the row above."""
        before = self.parsed.lines[-1] if self.parsed.lines else None
        if before is not None and before.place.table != self.table.name:
            before = None
        said, repeated = {}, False
        for attribute, roles in {**_SAID, "form": ("form",)}.items():
            text = columns.place(row) if attribute == "where" else columns.text(row, *roles)
            if self.vocabulary.ditto.fullmatch(fold(text)):
                text, repeated = getattr(before, attribute, ""), True
            elif self.vocabulary.empty.fullmatch(text):
                text = ""
            said[attribute] = text
        return said, repeated

    def _continued(self, row: Row, columns: Columns) -> None:
        """Text that ran over into the next row, or the second row of a merged name."""
        if not self.parsed.lines or self.parsed.lines[-1].place.table != self.table.name:
            self._fault("no-name", row, columns.first(columns.name_role))
            return
        last = self.parsed.lines[-1]
        added: dict[str, Any] = {}
        for attribute, roles in _SAID.items():
            text = columns.text(row, *roles)
            before = getattr(last, attribute)
            # No field is longer: whoever writes more has lost the end of the list.
            if text and len(before) <= MAX_LINE_TEXT and text not in before:
                added[attribute] = f"{before} {text}".strip()
        notes = last.notes if "continued" in last.notes else (*last.notes, "continued")
        self.parsed.lines[-1] = replace(last, **added, notes=notes if added else last.notes)

    def _kind_of(self, row: Row, columns: Columns) -> Recipient | None:
        said = fold(columns.text(row, "kind"))
        for kind in ("household", "individual", "collective"):
            if said and re.search(str(self.vocabulary.terms.sections[kind]), said):
                return Recipient(kind)
        return self.kind

    def _number(self, row: Row, columns: Columns) -> int | None:
        column = columns.first("number")
        text = row.text(column) if column is not None else ""
        if not _NUMBER.fullmatch(text):
            return None
        digits = _DIGITS.search(text)
        return int(digits[0]) if digits else None

    def _automatic(self, row: Row, columns: Columns) -> bool:
        """Whether the number is a formula, or one that the program writes and the file has not."""
        column = columns.first("number")
        if column is None or column >= len(row.cells):
            return False
        return row.cells[column].unknown or self._numbers_are_missing(column)

    def _numbers_are_missing(self, column: int) -> bool:
        """Whether no row has a number: Word counts by itself and writes none into the cells."""
        if column not in self.unnumbered:
            self.unnumbered[column] = not any(
                _NUMBER.fullmatch(row.text(column)) for row in self.table.rows
            )
        return self.unnumbered[column]

    # -- places ---------------------------------------------------------------------------------

    def _place(self, row: Row, column: int | None = None) -> Place:
        label = self.columns.labels.get(column, "") if self.columns and column is not None else ""
        return Place(self.table.kind, self.table.name, row.number, column, label)

    def _fault(self, code: str, row: Row, column: int | None, found: str = "") -> None:
        self.parsed.faults.append(Fault(code, self._place(row, column), found))
