"""The first stage: a content tree becomes a Library, or a list of problems, or both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.last_net import broken
from generator.loading import documents
from generator.loading.library import Library
from generator.loading.validation import explain
from generator.loading.walk import Found, walk
from generator.parallel import Advanced, chunks, spread
from generator.problems import ContentProblems, Origin, Problem
from generator.records.base import Model
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES

_PARALLEL_FROM = 4_000


def load(
    root: Path, jobs: int = 1, *, advanced: Advanced | None = None
) -> tuple[Library, list[Problem]]:
    """Read everything under ``root``.

    The library holds what could be read; the problems say what could not. Both are needed:
    one bad file must not hide what is wrong with the others. ``advanced``: see
    ``generator.parallel.spread``.
    """
    found, problems = walk(root)
    readable: dict[str, Any] = dict(_read_all(root, found, jobs, problems, advanced))
    shelves: dict[Kind, dict[str, Any]] = {kind: {} for kind in Kind}
    origins: dict[tuple[Kind, str], Origin] = {}
    broken: set[tuple[Kind, str]] = set()
    for item in found:
        before = len(problems)
        entries = _entries(item, readable[item.file], problems) if item.file in readable else []
        if item.file not in readable or len(problems) > before:
            broken.add((item.kind, item.id))
        for identity, origin, values in entries:
            if (item.kind, identity) in origins:
                problems.append(_twice(item.kind, identity, origin, origins))
                continue
            record = validated(item.kind, identity, origin, values, problems)
            if record is None:
                broken.add((item.kind, identity))
            else:
                shelves[item.kind][identity] = record
                origins[item.kind, identity] = origin
    return Library().with_shelves(shelves, origins, frozenset(broken)), problems


def _read_all(
    root: Path,
    found: Sequence[Found],
    jobs: int,
    problems: list[Problem],
    advanced: Advanced | None,
) -> list[tuple[str, Any]]:
    files = [item.file for item in found]
    if len(files) < _PARALLEL_FROM:
        jobs = 1
    # Parsing is most of the work, and plain data travels between processes cheaply; models are
    # made here, in one process.
    size = -(-len(files) // (jobs * 4)) or 1
    tasks = [partial(_read_some, root, part) for part in chunks(files, size)]
    parts = spread(tasks, jobs, advanced=advanced)
    result = []
    for read, faults in parts:
        result += read
        problems += faults
    return result


def _read_some(root: Path, files: Sequence[str]) -> tuple[list[tuple[str, Any]], list[Problem]]:
    read: list[tuple[str, Any]] = []
    faults: list[Problem] = []
    for file in files:
        try:
            read.append((file, documents.read(root, file).data))
        except ContentProblems as error:
            faults.extend(error.problems)
        except OSError as error:
            faults.append(Problem("file-unreadable", file, found=error.strerror, line=1, column=1))
        except Exception as error:  # the last net
            faults.append(broken(error, file))
    return read, faults


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
        problems.extend(explain(error, SHAPES[kind].model, identity, origin))
    except Exception as error:  # the last net
        problems.append(broken(error, origin.file, identity))
    return None


def _twice(
    kind: Kind, identity: str, origin: Origin, origins: dict[tuple[Kind, str], Origin]
) -> Problem:
    first = origins[kind, identity]
    return Problem(
        "entry-twice" if origin.file == first.file else "duplicate-id",
        origin.file,
        (*origin.prefix, "id"),
        record=identity,
        found=identity,
        values={"other": first.file},
    )
