"""What an import is asked for, and what it would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.annex.lines import Fault, Line
from generator.annex.merging import Fact, Merge
from generator.annex.questions import Question
from generator.records.catalogue import Recipient
from generator.records.decision import Decision
from generator.records.kinds import Kind


@dataclass(frozen=True)
class Wanted:
    """What the editor says that the annex does not: for all of its rows.

    ``same``: ids of records by the names that the annex has for them. ``correct``: records that
    say otherwise than the annex are corrected, and nobody is asked. ``citations``: by award form,
    what the decision itself says of all who get it; ``several``: what it says where it gives one
    form for different things. ``counted``: how many of each kind it says that it honours.
    ``published_on``: the day on which the new awards come to the portal, where the decision was
    told before.
    """

    decision: Decision
    form: str | None = None
    kind: Recipient | None = None
    citation: str | None = None
    criteria: tuple[str, ...] = ()
    role: str | None = None
    fields: tuple[str, ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    status: str = "draft"
    correct: bool = False
    citations: Mapping[str, str] = field(default_factory=dict)
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counted: Mapping[Recipient, int] = field(default_factory=dict)
    published_on: str | None = None


@dataclass(frozen=True)
class Change:
    """A record to be written: a new one with ``values``, or one that gets another ``award``.

    ``notes``: keys of ``import.notes``. ``namesakes``: ids of others that bear the name. ``merge``:
    where the facts of the annex go in a record that is there. ``known_as``: what the record calls
    whom it was found for by another name. ``told``: of an award that stands in the roll, what the
    annex says otherwise: key, what it says, what the record says; ``corrects``: it is to say that.
    """

    kind: Kind
    id: str
    line: Line
    recipient: Recipient
    name: str
    is_new: bool
    values: dict[str, Any]
    award: dict[str, Any]
    notes: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    merge: Merge | None = None
    known_as: str = ""
    told: tuple[tuple[str, Fact, Fact], ...] = ()
    corrects: bool = False

    @property
    def file(self) -> str:
        """The record's file, relative to content/."""
        return f"{self.kind}/{self.id}.yml"


@dataclass
class Plan:
    """All that an import would do. Nothing of it is done while there are faults or open questions.

    ``already``: rows whose award stands in the roll. ``left``: rows that the editor left out.
    ``some_posthumous``: the decision honours some after death, and the annex does not say whom.
    ``absent``: files of records that have these awards and no row in an annex that others are in.
    """

    changes: list[Change] = field(default_factory=list)
    already: list[Change] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    open: list[Question] = field(default_factory=list)
    some_posthumous: bool = False
    absent: list[str] = field(default_factory=list)
