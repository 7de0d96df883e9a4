"""What the rows of an annex were found to be."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.records.catalogue import Recipient


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands. ``kind`` is ``sheet``, ``table`` or ``line``."""

    kind: str
    table: str
    row: int
    column: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that cannot be imported; ``code`` is a key of ``import.faults``."""

    code: str
    place: Place
    found: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An awardee as the annex has it. ``kind`` is None where the annex does not say.

    ``heading``: the unit that a heading above the row names. ``withheld``: they do not want to be
    named. ``posthumous``: whether the annex says "truy tặng" of it. ``remark``: what else stands
    beside it. ``notes``: keys of ``import.notes``.
    """

    place: Place
    kind: Recipient | None
    name: str
    position: str = ""
    unit: str = ""
    where: str = ""
    citation: str = ""
    form: str = ""
    golden_book: str = ""
    heading: str = ""
    number: int | None = None
    struck: bool = False
    withheld: bool = False
    posthumous: bool = False
    remark: str = ""
    notes: tuple[str, ...] = ()


@dataclass
class Parsed:
    """All that was found in the tables of an annex.

    ``counted``: how many of each kind the annex itself says there are, and where it says so.
    ``decisions``: numbers of decisions that it names above its tables. ``without_header``: tables
    that were not read; ``lists_without_header``: those of them that seem to list somebody.
    """

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    skipped: list[tuple[Place, str, str]] = field(default_factory=list)
    counted: list[tuple[Place, Recipient, int]] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    without_header: list[str] = field(default_factory=list)
    lists_without_header: list[Place] = field(default_factory=list)
