"""What lists, changes and roots of the API say: types, of which schemas are made."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from generator.exports import entries
from generator.exports.history import Event
from generator.exports.parts import Day, Digest, Digests, Names, PageRef, Path, Pointer, Sample, Url

# -- lists -------------------------------------------------------------------------------------


class KindPage(TypedDict):
    """A page of the list of all records of a kind, those that were public first before others."""

    kind: str
    names: Names


class YearPage(TypedDict):
    """A page of the list of a year: who was honoured in it, its decisions, practices, stories."""

    year: str
    documents: list[Pointer]


class CommunePage(TypedDict):
    """A page of the list of a commune of today: who was honoured there, or in a place that it
    succeeded, and practices from there.
    """

    commune: str
    documents: list[Pointer]


# -- changes -----------------------------------------------------------------------------------


class Change(TypedDict):
    """What happened on a day, and to which documents."""

    date: NotRequired[Day]
    """Absent where no record tells it."""
    event: Event
    documents: list[Pointer]
    unnamed: NotRequired[int]
    """How many records were removed on request: of them nothing is named."""


MonthName = Annotated[
    str, WithJsonSchema({"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}|undated)$"})
]


class MonthPage(TypedDict):
    """A page of what happened in a month, the oldest first."""

    month: MonthName
    changes: list[Change]


class Month(TypedDict):
    """The pages of a month."""

    month: MonthName
    pages: list[PageRef]


class Folder(TypedDict):
    """All files of a folder that hold documents of records."""

    folder: Path
    files: Digests


class Changes(TypedDict):
    """Where whoever follows begins: it leads to every file by digests."""

    version: Literal[1]
    updated: NotRequired[Day]
    """The last day on which anything happened, as the records tell."""
    catalogues: list[Digest]
    folders: list[Digest]
    """What names the files of each folder."""
    months: list[Month]
    """What happened when."""


# -- the index ---------------------------------------------------------------------------------


class Licence(TypedDict):
    """Under which terms the data may be used again."""

    name: str
    url: Url


class KindList(TypedDict):
    """All records of a kind; the files that hold their documents stand below ``folder``."""

    kind: str
    folder: Path
    count: int
    pages: list[PageRef]


class YearList(TypedDict):
    """A year; ``honourees`` counts the individuals and collectives on its page."""

    year: str
    honourees: int
    pages: list[PageRef]


class CommuneList(TypedDict):
    """A commune of today; ``honourees`` counts the individuals and collectives on its page."""

    commune: str
    name: str
    url: Url
    honourees: int
    pages: list[PageRef]


class CatalogueRef(Digest):
    """A catalogue."""

    kind: str
    count: int


class Index(TypedDict):
    """What there is."""

    version: Literal[1]
    title: str
    publisher: NotRequired[str]
    home: Url
    """The portal."""
    root: Url
    """What every path in a document is relative to."""
    language: str
    updated: NotRequired[Day]
    """The last day on which anything happened, as the records tell."""
    attribution: str
    """What whoever shows the data again names as its source."""
    licence: NotRequired[Licence]
    sample: NotRequired[Sample]
    openapi: Path
    schemas: dict[str, Path]
    changes: Digest
    catalogues: list[CatalogueRef]
    kinds: list[KindList]
    years: list[YearList]
    communes: list[CommuneList]


class Catalogue(TypedDict):
    """The entries of a catalogue, in its order."""

    kind: str
    entries: list[
        entries.AwardForm
        | entries.Authority
        | entries.Organisation
        | entries.Locality
        | entries.Term
    ]
