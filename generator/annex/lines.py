"""What the rows of an annex were found to be."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.annex.tables import Unseen
from generator.records.catalogue import Recipient


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands.

    ``kind`` is ``sheet``, ``table``, ``line`` or ``paragraph``.
    """

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
class Doubt:
    """A cell that may be read in two ways; ``code`` is a key of ``import.questions``.

    ``attribute``: of the line. ``whole``: what it says, ``kept``: what it says if the doubt is
    right: without what is crossed out.
    """

    code: str
    attribute: str
    place: Place
    whole: str
    kept: str


@dataclass(frozen=True, slots=True)
class Line:
    """An awardee as the annex has it. ``kind`` is None where the annex does not say.

    ``heading``: the unit or place that a heading above the row names. ``title``: what a column of
    its own says before the name ("Thượng tá"), ``decision``: the number that one says. ``number``
    is that of the row, ``printed`` as it stands there, without the dot behind it; "" where none
    does; ``section``: how many headings stand above it. ``withheld``: they do not want to be named.
    ``posthumous``: whether the annex says "truy tặng" of it. ``remark``: what else stands beside
    it. ``doubts``: what has to be answered before. ``notes``: keys of ``import.notes``.
    ``above``: attributes that are those of the line above, by a mark.
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
    title: str = ""
    decision: str = ""
    number: int | None = None
    printed: str = ""
    section: int = 0
    struck: bool = False
    withheld: bool = False
    posthumous: bool = False
    remark: str = ""
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(eq=False)
class Count:
    """How many the annex says there are, and where. ``kind`` is None for all kinds together.

    ``ranges``: the lines (from, to) that may be meant: a section, a table, or all of them.
    """

    place: Place
    kind: Recipient | None
    said: int
    ranges: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Parsed:
    """All that was found in the tables of an annex.

    ``counted``: how many of each kind the annex itself says there are; ``announced``: those that
    stand above a table, with the line that follows them. ``decisions``: numbers of
    decisions that it names above its tables. ``without_header``: tables that were not read;
    ``lists_without_header``: those of them that seem to list somebody. ``examples``: sheets of
    instructions; ``to_fill``: those called "Mẫu", which may be lists or show how to write one.
    ``unseen``: by table, what in it is not read. ``joined``: tables that were read on below the one
    before them: both names, and the first row of the second.
    """

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    skipped: list[tuple[Place, str, str]] = field(default_factory=list)
    counted: list[Count] = field(default_factory=list)
    announced: list[tuple[int, Count]] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    without_header: list[str] = field(default_factory=list)
    lists_without_header: list[Place] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    to_fill: list[Place] = field(default_factory=list)
    unseen: list[tuple[Place, Unseen]] = field(default_factory=list)
    joined: list[tuple[str, str, int]] = field(default_factory=list)
