"""A report before it is poured: its parts, their sections, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.reports.tables import Table


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or some. ``open``: words of the office stand here; it writes its own."""

    text: str
    open: bool = False


@dataclass(frozen=True)
class Section:
    """``1.``, or where it stands below one, ``a)``: a heading, and what follows it."""

    title: str
    items: tuple[Paragraph | Table, ...]


@dataclass(frozen=True)
class Part:
    """``I.``: a heading, and its sections."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Report:
    """A report as document and workbook show it.

    ``title`` is what it is about (trích yếu), ``opening`` stands before the parts, ``closing``
    behind them. ``annexes`` list whom each decision honoured; ``everybody`` has all of them in
    one table. ``sample``: somebody in it was invented.
    """

    title: str
    about: str
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: str
    decisions: Table | None
    annexes: tuple[Table, ...]
    everybody: Table
    publisher: str
    province: str
    moment: datetime
    sample: bool

    @property
    def tables(self) -> Iterator[Table]:
        """Those of the parts."""
        for part in self.parts:
            for section in part.sections:
                yield from (one for one in section.items if isinstance(one, Table))
