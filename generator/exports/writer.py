"""Writes the tables: as CSV, zipped where they are large one day, and as workbooks."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import astuple
from itertools import groupby
from typing import Final

from generator.cache.versions import code_version
from generator.digests import of_plain
from generator.exports.archives import Entry, Piece, archive
from generator.exports.awards import AWARDS
from generator.exports.columns import Table
from generator.exports.csv_text import NEWLINE, line
from generator.exports.dcat import dcat
from generator.exports.decision_lists import write_decision_lists
from generator.exports.keeping import KeptPieces
from generator.exports.lines import Known, Lines, columns_shown, dictionary
from generator.exports.package import FILE, package
from generator.exports.shared_texts import SharedTexts
from generator.exports.spreadsheet import MOST_ROWS, About, Sheet, row, text, workbook
from generator.exports.tables import (
    BY_DECISION,
    COMMUNES,
    CSV,
    TABLES,
    XLSX,
    YEARS,
    ZIP,
    communes_of,
    csv_name,
    csv_suffix,
    part_name,
)
from generator.exports.waiting import Rows, Waiting
from generator.output import Writer
from generator.parallel import chunks
from generator.roll.honours import Honour
from generator.site import Site

_TOGETHER: Final = 2_000
"""Rows that are written as one piece."""


def write_tables(site: Site, writer: Writer, kept: KeptPieces | None = None) -> None:
    """Write every table in every file in which it is offered, of pieces that are ``kept``."""
    known: Known = {}
    with (kept or KeptPieces()).at_hand():
        _awards(site, writer, Lines(site, AWARDS, known))
        write_decision_lists(site, writer)
        for table in TABLES:
            if table is not AWARDS:
                _whole(site, writer, table, Lines(site, table, known))


def write_package(site: Site, writer: Writer) -> None:
    """Write what describes the tables to programs, when all of them are there."""
    folder = site.addresses.data
    writer.file(f"{folder}{FILE}", package(site, writer.written))
    for name, data in dcat(site, writer.written).items():
        writer.file(f"{folder}{name}", data)


def _whole(site: Site, writer: Writer, table: Table, lines: Lines) -> None:
    plain, book = _Csv(site, table), _Book(site, table)
    for rows in chunks(table.rows(site), _TOGETHER):
        told, cells = lines.both(rows)
        _fill(told, plain)
        book.add(cells)
    plain.write(writer)
    book.write(writer)


def _awards(site: Site, writer: Writer, lines: Lines) -> None:
    """Awards: lines of a year are some pieces, of which the files of the year and of all consist.

    Those of a commune are compressed once more, and so is each workbook, which has its own texts.
    """
    with writer.beside() as file:
        waiting = Waiting(file)
        _by_time(site, writer, lines, waiting)
        for commune, (told, cells) in waiting:
            plain = _Csv(site, AWARDS, COMMUNES, commune)
            _fill(told, plain)
            plain.write(writer)
            book = _Book(site, AWARDS, COMMUNES, commune)
            book.add(cells)
            book.write(writer)


def _by_time(site: Site, writer: Writer, lines: Lines, waiting: Waiting) -> None:
    """All awards, those of each year and of each decision; those of communes wait."""
    rows: Sequence[Honour] = AWARDS.rows(site)
    plain, book = _Csv(site, AWARDS), _Book(site, AWARDS)
    for year, of_year in groupby(rows, lambda one: one.award.year if one.award else 0):
        yearly = _Book(site, AWARDS, YEARS, str(year))
        plainly = _Csv(site, AWARDS, YEARS, str(year))
        all_told: list[bytes] = []
        all_cells: list[str] = []
        communes: dict[str, Rows] = {}
        for decision, some in groupby(of_year, _decision):
            members = list(some)
            told, cells = lines.both(members)
            for one, said, each in zip(members, told, cells, strict=True):
                for place in communes_of(site, one):
                    both = communes.setdefault(place.id, ([], []))
                    both[0].append(said)
                    both[1].append(each)
            all_told += told
            all_cells += cells
            alone = _Book(site, AWARDS, BY_DECISION, decision)
            alone.add(cells)
            alone.write(writer)
        _fill(all_told, plain, plainly)
        book.add(all_cells)
        yearly.add(all_cells)
        yearly.write(writer)
        plainly.write(writer)
        waiting.put(communes)
    plain.write(writer)
    book.write(writer)


def _fill(lines: Sequence[bytes], *files: _Csv) -> None:
    """Let lines follow in files: in pieces, each of which is compressed once for all of them."""
    for several in chunks(lines, _TOGETHER):
        piece = Piece(b"".join(several))
        for one in files:
            one.add(piece)


def _decision(one: Honour) -> str:
    return one.award.decision.id if one.award else ""


class _Csv:
    """The CSV of a table, or of a part of it, that grows by pieces."""

    def __init__(self, site: Site, table: Table, section: str = "", term: str = "") -> None:
        self._address = _address(site, table, section, term)
        self._zipped = bool(section) or csv_suffix(table) == ZIP
        self._entry = Entry(csv_name(self._address))
        self._lines: list[bytes] = []
        head = line(one.name for one in table.columns) + NEWLINE
        self.add(Piece(codecs.BOM_UTF8 + head.encode()))

    def add(self, piece: Piece) -> None:
        """Let lines follow."""
        if self._zipped:
            self._entry.add(piece)
        else:
            self._lines.append(piece.data)

    def write(self, writer: Writer) -> None:
        """Write it, in an archive where the table is large one day."""
        if self._zipped:
            writer.file(f"{self._address}{ZIP}", archive([self._entry]))
        else:
            writer.file(f"{self._address}{CSV}", b"".join(self._lines))


class _Book:
    """A workbook of a table, or of a part of it, that grows by rows.

    A decision has few: its texts stand in their cells, which takes the least room.
    """

    def __init__(self, site: Site, table: Table, section: str = "", term: str = "") -> None:
        self._address = _address(site, table, section, term)
        self._site = site
        self._table = table
        self._part = (section, term)
        self._title = str(site.words.tables.names[table.key].title)
        self._texts = None if section == BY_DECISION else SharedTexts()
        self._sheets: list[Sheet] = []
        self._waiting: list[Sequence[str]] = []

    def add(self, rows: Sequence[str]) -> None:
        """Let rows follow. Those of a part wait: it may stand in the site before as it will be."""
        if any(self._part):
            self._waiting.append(rows)
        else:
            self._fill(rows)

    def _fill(self, rows: Sequence[str]) -> None:
        """Put rows on a sheet, and on another one where it cannot hold them."""
        for some in chunks(rows, _TOGETHER):
            if not self._sheets or self._sheets[-1].rows + len(some) > MOST_ROWS:
                self._begin()
            piece = self._texts.rows(some) if self._texts else Piece("".join(some).encode())
            self._sheets[-1].add(piece, len(some))

    def _begin(self) -> None:
        number = len(self._sheets) + 1
        name = self._title if number == 1 else f"{self._title} {number}"
        self._sheets.append(Sheet(name, columns_shown(self._site, self._table)))

    def write(self, writer: Writer) -> None:
        """Write it, a whole table with what its columns mean, and a part unless the site before has
        it with the same rows.
        """
        name = f"{self._address}{XLSX}"
        about = _about(self._site, self._table, *self._part)
        made_of = self._made_of(about) if any(self._part) else b""
        if not writer.keep(name, made_of):
            writer.file(name, self._written(about), made_of)

    def _made_of(self, about: About) -> bytes:
        """Of a part, whose sheets have no other names than that of the table."""
        columns = columns_shown(self._site, self._table)
        return of_plain((code_version(), astuple(about), self._title, columns, self._waiting))

    def _written(self, about: About) -> bytes:
        for rows in self._waiting:
            self._fill(rows)
        if not self._sheets:
            self._begin()
        meanings = () if any(self._part) else (self._meanings(),)
        shared = self._texts.ended() if self._texts else None
        return workbook([*self._sheets, *meanings], about, shared)

    def _meanings(self) -> Sheet:
        words = self._site.words.tables.dictionary
        widths = {"title": 28, "name": 22, "type": 28, "text": 90}
        sheet = Sheet(str(words.sheet), [(str(words[key]), width) for key, width in widths.items()])
        told = [row(map(text, one)) for one in dictionary(self._site, self._table)]
        sheet.add(Piece("".join(told).encode()), len(told))
        return sheet


def _address(site: Site, table: Table, section: str, term: str) -> str:
    if section:
        return site.addresses.part_of_table(section, term)
    return site.addresses.table(table.key)


def _about(site: Site, table: Table, section: str, term: str) -> About:
    """Whose a workbook is, on what terms, and that some of it is invented where it is."""
    words, settings = site.words, site.settings
    told = [words("tables.about.source", address=site.absolute(site.addresses.data))]
    if settings.data_licence:
        told.append(
            words(
                "tables.about.licence",
                name=settings.data_licence.name,
                url=settings.data_licence.url,
            )
        )
    if site.roll.shows_samples:
        told.append(str(words.tables.about.samples))
    title = str(words.tables.names[table.key].title)
    if section:
        title = words("tables.part", table=title, part=part_name(site, section, term))
    return About(
        words("tables.about.title", title=title, site=settings.site_name),
        settings.publisher,
        " ".join(told),
        settings.language,
        words.locale.forms.sheet_day,
    )
