"""Tables of text, whatever file they come from.

A table is rows of cells, each with the text that people see. A merged cell gives its text to every
cell that it covers, which then know that they are not its first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.characters import crowded
from generator.vietnamese import nfc

MAX_ROWS = 20_000
MAX_CELLS = 600_000
MAX_IN_A_CELL = 32_767
"""Characters. Excel takes no more (Microsoft: Excel specifications and limits)."""
MAX_CHARACTERS = 20_000_000
"""In all cells, those that a merged one covers among them: a thousand in each of 20,000 rows."""
_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_HYPHENS = re.compile("[\u2010\u2011]")
_RAISED = str.maketrans(
    "0123456789+-()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)


class AnnexError(Exception):
    """The file cannot be read as an annex; ``code`` is a key of ``annex.unreadable``."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Cell:
    """``text``: what people read, NFC, without space around it; line breaks stay.

    ``above``, ``left``: this is a part of a merged cell that begins further up or further left.
    ``unknown``: a formula whose result the file does not hold. ``struck``: some of it is crossed
    out, and ``kept`` is what is not. ``beside``: what a text box over the cell says. ``changed``:
    how a program shows otherwise what was typed: ``date``, ``time``, ``format``, ``decimal``.
    ``font``: the old encoding that its font is for, ``tcvn3`` or ``vni``; "" for all others.
    """

    text: str = ""
    above: bool = False
    left: bool = False
    unknown: bool = False
    struck: bool = False
    kept: str = ""
    beside: str = ""
    changed: str = ""
    font: str = ""

    def covering(self, *, above: bool, left: bool) -> Cell:
        """This cell where it reaches further down or further right."""
        if not above and not left:
            return self
        return replace(self, above=above, left=left, beside="")


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is what people would call the row: that of the sheet, the table or the line."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def text(self, column: int) -> str:
        """The text of a column; "" where the row is shorter."""
        return self.cells[column].text if column < len(self.cells) else ""

    @property
    def texts(self) -> list[str]:
        """What is written, each merged cell once."""
        return [one.text for one in self.cells if one.text and not one.left and not one.above]


@dataclass(frozen=True, slots=True)
class Unseen:
    """Something that stands in a file and is not read, since people do not see it or not there.

    ``kind``: a key of ``import.unseen``. ``where``: the column, cell or row, as people call it.
    ``texts``: what may be told of it; of what somebody hid only what heads it, if anything: it was
    hidden for a reason.
    """

    kind: str
    where: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, or a table of a document with the paragraphs above it (``title``) and ``below``.

    ``unseen``: what stands in it and is not read. ``grid``: where its columns end, as shares of its
    width, where the file says it.
    """

    name: str
    kind: str
    rows: tuple[Row, ...]
    title: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    grid: tuple[float, ...] = ()


def clean(text: object) -> str:
    """Text as it is compared and kept: NFC, plain spaces and hyphens, nothing invisible, no space
    around it.

    Raises AnnexError for letters with more marks than could be normalised.
    """
    if text is None:
        return ""
    if crowded(str(text)) >= 0:
        raise AnnexError("broken")
    shown = (
        _HYPHENS.sub("-", _INVISIBLE.sub("", str(text))).replace("\r\n", "\n").replace("\r", "\n")
    )
    lines = (_SPACES.sub(" ", line).strip() for line in nfc(shown).split("\n"))
    return "\n".join(line for line in lines if line)


def raised(text: str) -> str:
    """A text in superscript, in characters that are: "m" and a raised "2" are "m²"."""
    return text.lower().translate(_RAISED)


class Measure:
    """How much of a file has been read: nothing is cleaned that is more than an annex has."""

    def __init__(self) -> None:
        self._cells = self._characters = 0

    def clean(self, text: object, row: int = 0, cells: int = 1) -> str:
        """``clean`` for a text that stands in so many cells of a row; without one, above a table.

        Raises AnnexError where the cell is too long, or all of them are, or too many.
        """
        written = "" if text is None else str(text)
        if row and len(written) > MAX_IN_A_CELL:
            raise AnnexError("long-cell", row=row, most=MAX_IN_A_CELL)
        self._cells += cells
        self._characters += cells * len(written)
        if self._cells > MAX_CELLS:
            raise AnnexError("too-many-cells", rows=MAX_ROWS, cells=MAX_CELLS)
        if self._characters > MAX_CHARACTERS:
            raise AnnexError("long-text", most=MAX_CHARACTERS)
        return clean(written)
