"""Tables typed before Unicode, as Unicode: all of them, or the cells in old fonts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from generator.annex.tables import AnnexError, Cell, Table, clean
from generator.encodings import (
    LAST_LATIN_1,
    Encoding,
    converted,
    encoding_of,
    is_doubtful,
    is_vietnamese,
)

# A hyphen that does not show; in TCVN3 the same byte is "ư".
_SOFT: Final = "\u00ad"


def in_unicode(tables: Sequence[Table]) -> tuple[list[Table], Encoding]:
    """Tables as Unicode, and what was found in them.

    Where some letters are Unicode already ("ưởng"), people have typed names in an old font into a
    new file: then each cell is judged by its font, or else by whether its words are Vietnamese as
    they stand. Raises AnnexError where letters make no sense in any encoding.
    """
    texts = [one.text for table in tables for row in table.rows for one in row.cells]
    fonts = {
        one.font
        for table in tables
        for row in table.rows
        for one in row.cells
        if one.font and is_doubtful(one.text)
    }
    encoding = encoding_of(texts)
    if encoding is Encoding.UNICODE and fonts:
        # Too few words to judge by, but a font that draws nothing else.
        encoding = Encoding(min(fonts))
    if encoding is Encoding.UNKNOWN:
        raise AnnexError("unknown-encoding")
    if encoding is Encoding.UNICODE:
        if not any(_SOFT in text for text in texts):
            return [*tables], encoding
        return _each(tables, lambda text, _font: text.replace(_SOFT, "")), encoding
    mixed = any(_is_unicode(text) for text in texts)

    def text_of(text: str, font: str) -> str:
        if font:
            # Some type Unicode in an old font, too, and see it in another.
            made = converted(text, Encoding(font))
            return text if is_vietnamese(text) and not is_vietnamese(made) else clean(made)
        if mixed and is_vietnamese(text):
            return text
        return clean(converted(text, encoding))

    return _each(tables, text_of), encoding


def _each(tables: Sequence[Table], text_of: Callable[[str, str], str]) -> list[Table]:
    """The tables with other texts. ``text_of`` is given a text and the encoding of its font."""

    def cell(one: Cell) -> Cell:
        kept, beside = text_of(one.kept, one.font), text_of(one.beside, "")
        return replace(one, text=text_of(one.text, one.font), kept=kept, beside=beside)

    return [
        replace(
            table,
            rows=tuple(
                replace(row, cells=tuple(cell(one) if one.text else one for one in row.cells))
                for row in table.rows
            ),
            title=tuple(text_of(one, "") for one in table.title),
            below=tuple(text_of(one, "") for one in table.below),
        )
        for table in tables
    ]


def _is_unicode(text: str) -> bool:
    """Whether a text has Vietnamese letters that no old encoding has."""
    return any(one.isalpha() and ord(one) > LAST_LATIN_1 for one in text)
