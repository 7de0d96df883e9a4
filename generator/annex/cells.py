"""What the cells of a row say of somebody, and what about them is wrong or in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from generator.annex.columns import NAMES, Columns
from generator.annex.lines import Doubt, Line, Place
from generator.annex.tables import Row
from generator.finding.vocabulary import Vocabulary
from generator.vietnamese import fold

SAID: Final = {
    "position": ("position", "position_and_unit"),
    "unit": ("unit", "unit_and_place"),
    "where": ("place",),
    "citation": ("citation",),
}
"""The roles of columns that say an attribute of a line."""

_TEXTS: Final = {
    **SAID,
    "form": ("form",),
    "golden_book": ("golden_book",),
    "title": ("title",),
    "decision": ("decision",),
}
_NO_MARKS: Final = frozenset((*NAMES, *(role for one in SAID.values() for role in one)))
_TELLING: Final = (*(role for roles in SAID.values() for role in roles),)
# Numbers that rows have may be shown as people like, and hold nothing that is kept.
_FREE: Final = frozenset(("number", "title"))
_EXACT: Final = frozenset(("golden_book", "decision"))
# What Excel and LibreOffice write for a result that there is none of, in text files, too.
_ERROR: Final = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|"
    r"GETTING_DATA|UNKNOWN!)|#{3,}|\bErr:\d{3}\b",
    re.IGNORECASE,
)
# What a table program makes of "12/2021", "5/12", "21:05" and long numbers, once saved as text.
_CONVERTED: Final = re.compile(
    r"\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d{1,2}-\d{1,2}(?:[ T]\d.*)?|\d{1,2}:\d{2}:\d{2}|"
    r"(?:\d{1,2}-)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*-\d{2,4}|"
    r"\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|"
    r"\d{1,2}-(?:Thg|thg) ?\d{1,2}|(?:Thg|thg) ?\d{1,2}-\d{2,4}|\d+(?:[.,]\d+)?E[+-]?\d+",
    re.IGNORECASE,
)
# Marks of footnotes; "m²" and "km³" are none.
_RAISED: Final = re.compile(
    "(?<!\\bm)(?<!\\b[kcdmKCDM]m)[\u00b2\u00b3\u00b9\u2070\u2071\u2074-\u207e\u02b0-\u02b8"
    "\u02e1-\u02e3\u1d2c-\u1d6a\u1d9c-\u1dbf\u2460-\u24ff\u2776-\u2793]+"
)


def without_marks(text: str) -> str:
    """A text without the marks of footnotes that stand raised behind its words."""
    return _RAISED.sub("", text)


def _is_mark(text: str) -> bool:
    return text.lower() in ("x", "×", "✓", "✔", "☑", "☒", "■", "●")


class Cells:
    """Reads the rows below one header."""

    def __init__(self, columns: Columns, vocabulary: Vocabulary) -> None:
        self._columns = columns
        self._vocabulary = vocabulary
        self._role_of = {
            column: role for role, columns in columns.roles.items() for column in columns
        }

    def faults(self, row: Row) -> Iterator[tuple[str, int, str]]:
        """Cells of columns that are read and cannot be taken as they are: code, column, text."""
        for column in sorted(self._columns.read):
            cell = row.cells[column] if column < len(row.cells) else None
            role = self._role_of.get(column, "")
            if cell is None or cell.above or cell.left:
                continue
            if found := _ERROR.search(cell.text):
                yield "error-value", column, found[0]
            elif cell.changed not in ("", "comma") and role not in _FREE:
                if cell.changed != "decimal" or role in _EXACT:
                    yield f"excel-{cell.changed}", column, cell.text
            elif role in _NO_MARKS and _is_mark(cell.text):
                yield "unclear-mark", column, cell.text
            elif cell.changed == "comma" and role not in _FREE:
                yield "stray-comma", column, cell.text
            elif cell.unknown and role not in ("number", *NAMES, "family_name"):
                yield "formula", column, ""

    def beyond(self, row: Row) -> int | None:
        """The first column with a text that the header has no label for."""
        return next(
            (
                column
                for column, cell in enumerate(row.cells)
                if cell.text and not cell.left and column not in self._columns.labels
                and not any(column in columns for columns in self._columns.roles.values())
            ),
            None,
        )  # fmt: skip

    def said(self, row: Row, before: Line | None) -> tuple[dict[str, Any], tuple[str, ...]]:
        """What a row says of somebody, and notes; ``above``: what is said by the row above."""
        found: dict[str, Any] = {}
        above: list[str] = []
        notes: dict[str, None] = {}
        for attribute in _TEXTS:
            written = self._text(row, attribute)
            text = without_marks(written)
            if text != written:
                notes["footnote"] = None
            if self._vocabulary.ditto.fullmatch(fold(text)):
                text = getattr(before, attribute, "")
                notes["as-above"] = None
                above.append(attribute)
            elif self._vocabulary.empty.fullmatch(text):
                text = ""
            found[attribute] = text
        return {**found, "above": tuple(above)}, tuple(notes)

    def doubts(self, row: Row, place: Place) -> Iterator[Doubt]:
        """Texts that are crossed out in part, and numbers that look like days."""
        bare = replace(
            row,
            cells=tuple(replace(one, text=one.kept) if one.struck else one for one in row.cells),
        )
        for attribute, roles in _TEXTS.items():
            columns = [one for role in roles for one in self._columns.roles.get(role, ())]
            cells = [row.cells[one] for one in columns if one < len(row.cells)]
            if not columns:
                continue
            at = replace(place, column=columns[0], label=self._columns.labels.get(columns[0], ""))
            whole = self._text(row, attribute)
            if any(one.struck for one in cells):
                yield Doubt("struck-part", attribute, at, whole, self._text(bare, attribute))
            elif attribute == "golden_book" and _CONVERTED.fullmatch(whole):
                yield Doubt("golden-book", attribute, at, whole, whole)
        yield from self._of_kind(row, place)

    def _of_kind(self, row: Row, place: Place) -> Iterator[Doubt]:
        """What stands below "Loại" and is the word of no kind."""
        column, said = self._columns.first("kind"), self._columns.text(row, "kind")
        nothing = self._vocabulary.empty.fullmatch(said) or self._vocabulary.ditto.fullmatch(
            fold(said)
        )
        if column is not None and said and not nothing and not self._vocabulary.kind_said(said):
            at = replace(place, column=column, label=self._columns.labels.get(column, ""))
            yield Doubt("kind-word", "kind", at, said, "")

    def beside(self, row: Row) -> str:
        """What stands beside the row: notes, and text boxes."""
        boxes = [one.beside for one in row.cells if one.beside]
        return " ".join(dict.fromkeys([self._columns.text(row, "note"), *boxes])).strip()

    def marked(self, row: Row) -> tuple[list[str], int | None]:
        """The forms that a row has an X for, and a column where something else stands."""
        forms, unclear = [], None
        for column, form in self._columns.marks.items():
            text = fold(row.text(column)).strip(" .()[]")
            if not text or self._vocabulary.denies.fullmatch(text):
                continue
            if self._vocabulary.marks.fullmatch(text):
                forms.append(form)
            elif self._vocabulary.names_form(text):
                forms.append(row.text(column))
            else:
                unclear = column
        return forms, unclear

    def withheld(self, row: Row) -> tuple[bool, tuple[int, str] | None]:
        """Whether somebody does not want to be named: by an answer, a mark, or a note in the row.

        Where it is asked for and the answer is unclear, where that is, and what it says.
        """
        unclear = None
        vocabulary = self._vocabulary
        for role, says_no, says_yes in (
            ("consent", vocabulary.refuses, vocabulary.consents),
            ("refusal", vocabulary.consents, None),
        ):
            for column in self._columns.roles.get(role, ()):
                answer = fold(row.text(column)).strip(" .()")
                if says_no.fullmatch(answer) or vocabulary.unnamed.search(answer):
                    return True, None
                # "Không" below "không công bố tên" may mean either.
                if answer and not (says_yes and says_yes.fullmatch(answer)):
                    unclear = column, row.text(column)
        # What somebody did may have to do with such words; a note beside it is about the row.
        told = {one for role in _TELLING for one in self._columns.roles.get(role, ())}
        others = [row.text(one) for one in range(len(row.cells)) if one not in told]
        others += [one.beside for one in row.cells]
        said = any(vocabulary.unnamed.search(fold(text)) for text in others if text)
        return said, None if said else unclear

    def _text(self, row: Row, attribute: str) -> str:
        if attribute == "where":
            return self._columns.place(row)
        return self._columns.text(row, *_TEXTS[attribute])
