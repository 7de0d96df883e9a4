"""What one file says, whatever other files say: its records, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from generator.culprits import broken
from generator.language import REFERENCE
from generator.loading import documents
from generator.loading.cut_off import cut_off
from generator.loading.notes import NOTHING, Notes
from generator.loading.structure import structure_of
from generator.loading.validation import explain
from generator.loading.walk import Found
from generator.problems import BROKEN, ContentProblems, Origin, Problem
from generator.records.base import Model
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES

Examine = Callable[[Any, Origin, str], Notes]
"""What tells of a record alone, in a language; see ``generator.loading.notes``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of a file; ``record`` is None where the data make none, ``problems`` say why."""

    id: str
    origin: Origin
    record: Model | None
    problems: tuple[Problem, ...] = ()
    notes: Notes = NOTHING


@dataclass(frozen=True, slots=True)
class Reading:
    """A file; ``problems`` are those of the file itself, not of the records that stand in it.

    ``structure``: see ``generator.loading.structure``; empty where all of the file belongs to it.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    structure: bytes = b""

    @property
    def broke(self) -> bool:
        """Whether it was we who could not read it: another time that may be otherwise."""
        every = (*self.problems, *(one for entry in self.entries for one in entry.problems))
        return any(one.code == BROKEN for one in every)


def reading(
    item: Found, data: bytes, examine: Examine | None = None, language: str = REFERENCE
) -> Reading:
    """What the bytes of a file say, written in a language."""
    problems: list[Problem] = []
    try:
        said = documents.decoded(data, item.file).data
    except ContentProblems as error:
        return Reading(problems=error.problems)
    except Exception as error:  # the last net
        return Reading(problems=(broken(error, item.file),))
    problems += cut_off(data, item.file, SHAPES[item.kind].model)
    entries = []
    for identity, origin, values in _entries(item, said, problems):
        wrong: list[Problem] = []
        record = validated(item.kind, identity, origin, values, wrong)
        notes = NOTHING
        if examine and record:
            try:
                notes = examine(record, origin, language)
            except Exception as error:  # the last net
                wrong.append(broken(error, origin.file, identity))
        entries.append(Entry(identity, origin, record, tuple(wrong), notes))
    return Reading(tuple(entries), tuple(problems), _structure(entries))


def _structure(entries: Sequence[Entry]) -> bytes:
    """That of the one record of a file."""
    record = entries[0].record if len(entries) == 1 else None
    return structure_of(record) if record else b""


def _entries(
    item: Found, data: Any, problems: list[Problem]
) -> list[tuple[str, Origin, dict[str, Any]]]:
    """The records of a file: one, or as many as a catalogue lists."""
    if not SHAPES[item.kind].catalogue:
        if isinstance(data, dict) and "id" not in data:
            return [(item.id, Origin(item.file), data)]
        code = "id-in-file" if isinstance(data, dict) else "not-a-mapping"
        code = "empty-file" if data is None else code
        at = ("id",) if isinstance(data, dict) else ()
        problems.append(
            Problem(code, item.file, at, record=item.id, found=_short(data, at), on_key=True)
        )
        return []
    if data is None:
        return []  # a catalogue without entries yet
    if not isinstance(data, list):
        problems.append(Problem("not-a-list", item.file, line=1, column=1))
        return []
    entries = []
    for index, values in enumerate(data):
        if isinstance(values, dict) and isinstance(values.get("id"), str):
            entries.append((values["id"], Origin(item.file, (index,)), values))
        else:
            problems.append(Problem("entry-without-id", item.file, (index,)))
    return entries


def _short(data: Any, at: tuple[str, ...]) -> str | None:
    return str(data["id"])[:80] if at else None


def validated(
    kind: Kind, identity: str, origin: Origin, values: dict[str, Any], problems: list[Problem]
) -> Model | None:
    """The record that the data of a file make; None where they make none, which is told."""
    try:
        return SHAPES[kind].model.model_validate({**values, "id": identity})
    except ValidationError as error:
        problems.extend(explain(error, SHAPES[kind].model, identity, origin, values))
    except Exception as error:  # the last net
        problems.append(broken(error, origin.file, identity))
    return None
