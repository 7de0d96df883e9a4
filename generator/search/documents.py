"""What can be found: every public record and catalogue entry as a document of one shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.search.tables import Terms
from generator.search.text import Syllables


@dataclass(frozen=True, slots=True)
class Row:
    """What is narrowed down, ordered and shown as one: an award, with what was so on its day.

    Whatever is no awardee has rows without an award: a decision one for each form that it grants,
    all else a single one. ``line`` is what stands below the name (a position, a decision's title),
    ``day`` an ordinal (0 for none), ``rank`` that of the form; ``name`` that of the day, where
    the document has another one.
    """

    terms: Terms
    line: str = ""
    day: int = 0
    rank: int = 0
    name: str = ""
    posthumous: bool = False


Said = tuple[list[str], list[str]]
"""Texts of a document's own, and long ones."""


@dataclass(slots=True)
class Document:
    """Something that can be found.

    ``kind`` is a key of ``tables.KINDS``. ``rows`` are its awards, the newest first; there always
    is one. ``names`` are further names with what they are (see ``tables.NAMES``), ``also`` those
    that are found and not shown. All else that is searched is what it ``said``, which is asked for
    when it is needed, since all of it at once would take more memory than all else, and what is
    ``shared``: the same for many documents. ``began`` is the day from which there is a place or a
    unit. ``words`` are the syllables of the name, ``key`` is the name folded.
    """

    kind: str
    id: str
    name: str
    rows: tuple[Row, ...]
    names: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    said: Callable[[], Said] = lambda: ([], [])
    shared: list[str] = field(default_factory=list)
    began: int = 0
    words: list[int] = field(default_factory=list)
    key: str = ""

    @property
    def rank(self) -> int:
        """That of the highest award."""
        return max(row.rank for row in self.rows)

    @property
    def day(self) -> int:
        """That of the newest award."""
        return max(row.day for row in self.rows)

    @property
    def other_names(self) -> Iterable[str]:
        """Whatever else it is called, in no matter what sense, each once."""
        of_the_day = (row.name for row in self.rows if row.name)
        return dict.fromkeys((*(name for _, name in self.names), *of_the_day, *self.also))


def numbered(found: Iterable[Document], syllables: Syllables) -> list[Document]:
    """All documents, numbered by their place in the list.

    In the order of their folded names, so that all who bear a name, and all whose names begin
    alike, stand together; among equals the higher honour first, then the newer one.
    """
    documents = list(found)
    for one in documents:
        one.words = syllables(one.name)
        one.key = syllables.folded_text(one.words)
    documents.sort(key=_order)
    return documents


def _order(one: Document) -> tuple[object, ...]:
    return code_units(one.key), -one.rank, -one.day, -one.began, one.kind, one.id


def code_units(text: str) -> bytes:
    """In the order of JavaScript's ``<``, which compares UTF-16."""
    return text.encode("utf-16-be")
