"""A decision's lines for whoever compares them: on a terminal, in a comment, on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

from generator.language import Words
from generator.lone_templates import lone_template
from generator.problems import visible
from generator.review.markdown_text import plain
from generator.review.sheet import Row, Sheet

_TEMPLATE: Final = Path(__file__).with_name("sign_off.html")
_COLUMNS: Final = (
    "number", "name", "kind", "position", "unit", "place", "form", "citation", "matched", "doubts"
)  # fmt: skip
_ONCE: Final = ("kind", "form", "citation", "matched", "doubts")
"""Told above the table where all lines have the same."""
_DITTO: Final = ("kind", "unit", "place", "form", "citation", "matched")
_CUTS: Final = (200, 60, 40, 28, 20, 14)
"""Characters of a cell, tried in turn until a comment is short enough; a name is never cut."""


def as_text(sheet: Sheet, words: Words) -> str:
    """For a terminal: a line for each, its doubts below it."""
    lines = [*_head(sheet, words)]
    columns = _columns(sheet)
    for row in sheet.rows:
        cells = _cells(row)
        texts = [cells[one] for one in columns if cells[one] and one not in ("number", "doubts")]
        lines.append(f"{cells['number'] or '–':>5}  {' · '.join(map(visible, texts))}")
        lines += [f"       ! {visible(one)}" for one in row.doubts if "doubts" in columns]
    lines.append(words("review.total", n=len(sheet.rows), drafts=sheet.drafts))
    if sheet.errors:
        lines.append(words("review.errors", n=len(sheet.errors)))
    return "\n".join(lines)


def as_markdown(sheet: Sheet, words: Words, most: int, file: str) -> str:
    """A table for a comment, of at most ``most`` bytes: cells are cut until it fits, and then lines
    without doubts are left out. ``file`` has all of it.
    """
    head = [f"{plain(one)}\n" for one in list(_head(sheet, words))[1:]]
    for number, longest in enumerate(_CUTS):
        note = [f"\n{plain(words('review.cut', file=file))}\n"] if number > 1 else []
        text = "\n".join([*head, *_table(sheet.rows, _columns(sheet), longest, words), *note])
        if len(text.encode()) <= most:
            return text
    doubtful = [row for row in sheet.rows if row.doubts]
    while True:
        left = len(sheet.rows) - len(doubtful)
        note = [f"\n{plain(words('review.cut_rows', n=left, file=file))}\n"]
        table = _table(doubtful, _columns(sheet), _CUTS[-1], words)
        text = "\n".join([*head, *table, *note])
        if len(text.encode()) <= most or not doubtful:
            return text
        doubtful = doubtful[: len(doubtful) * 9 // 10]


def as_page(sheet: Sheet, words: Words, language: str) -> bytes:
    """A page to print, with a box beside each line and room for two signatures. It asks nobody for
    anything.
    """
    columns = _columns(sheet)
    page: str = lone_template(_TEMPLATE).render(
        sheet=sheet,
        words=words,
        lang=language,
        columns=[one for one in columns if one != "doubts"],
        all_columns=columns,
        rows=[(row, _cells(row)) for row in sheet.rows],
        head=list(_head(sheet, words))[1:],
    )
    return page.encode()


def file_name(sheet: Sheet, words: Words) -> str:
    """What the page of a decision is called."""
    return words("review.file", id=sheet.id.replace("/", "-"))


def _head(sheet: Sheet, words: Words) -> Iterator[str]:
    yield words("review.title", number=sheet.number)
    yield sheet.title
    yield sheet.signed
    if sheet.occasion:
        yield words("review.occasion", name=sheet.occasion)
    for key in _ONCE:
        if len(sheet.rows) > 1 and (same := _same(sheet, key)):
            yield words(f"review.same_{key}", **{key: same})


def _columns(sheet: Sheet) -> list[str]:
    """Those that differ from line to line, and say something of one of them."""
    found = []
    for key in _COLUMNS:
        same = _same(sheet, key)
        if same == "" or (key in _ONCE and same is not None and len(sheet.rows) > 1):
            continue
        found.append(key)
    return found


def _same(sheet: Sheet, key: str) -> str | None:
    """What all lines say of something; None where they do not agree."""
    said = {_cells(row)[key] for row in sheet.rows}
    return said.pop() if len(said) == 1 else None


def _cells(row: Row) -> dict[str, str]:
    cells = {one.name: getattr(row, one.name) for one in fields(Row)}
    return {
        key: "; ".join(value) if key == "doubts" else str(value) for key, value in cells.items()
    }


def _table(
    rows: Sequence[Row], columns: Sequence[str], longest: int, words: Words
) -> Iterator[str]:
    titles = words.review.columns
    if not rows:
        return
    yield "|" + "|".join(plain(str(titles[one])) for one in columns) + "|"
    yield "|" + "|".join("---" for _ in columns) + "|"
    before: dict[str, str] = {}
    for row in rows:
        cells = _cells(row)
        shown = []
        for key in columns:
            same = key in _DITTO and cells[key] and before.get(key) == cells[key]
            if same:
                shown.append(str(words.review.ditto))
            else:
                shown.append(
                    plain(_short(cells[key], longest if key != "name" else len(cells[key])))
                )
        before = cells
        yield "|" + "|".join(shown) + "|"


def _short(text: str, longest: int) -> str:
    one = " ".join(text.split())
    return one if len(one) <= longest else f"{one[: longest - 1].rstrip()}…"
