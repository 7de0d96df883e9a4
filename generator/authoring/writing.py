"""Records that are to be written: checked as a whole first, then all of them or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from generator.addresses import Addresses
from generator.checking.check import check
from generator.checking.notes import notes_of
from generator.files import Change, change_files
from generator.loading import documents
from generator.loading.library import Library
from generator.loading.reading import validated
from generator.loading.walk import is_id
from generator.problems import Origin, Problem, Severity
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from generator.reserved import is_reserved


def problems_with(
    root: Path, made: Mapping[tuple[Kind, str], str], library: Library, addresses: Addresses
) -> list[Problem]:
    """What ``honour-roll check`` would say of records that are to be written, by kind and id.

    The errors only, each with its place in the text that is to be written.
    """
    problems: list[Problem] = []
    shelves: dict[Kind, dict[str, Any]] = {kind: dict(library.of(kind)) for kind, _ in made}
    origins = dict(library.origins)
    texts_by_file = {}
    for (kind, identity), text in made.items():
        file = f"{kind}/{identity}{SHAPES[kind].suffix}"
        texts_by_file[file] = text
        if not is_id(kind, identity):
            code = "name-reserved" if is_reserved(identity.rpartition("/")[2]) else "file-name"
            problems.append(Problem(code, file, found=identity, line=1, column=1))
        data = documents.parsed(text, file).data
        record = validated(kind, identity, Origin(file), data, problems)
        if record is not None:
            shelves[kind][identity] = record
            origins[kind, identity] = Origin(file)
    notes = None
    if library.notes is not None:
        changed = {key for key, one in origins.items() if one.file in texts_by_file}
        notes = {key: one for key, one in library.notes.items() if key not in changed}
        notes |= {
            key: notes_of(shelves[key[0]][key[1]], origins[key], library.locale.language)
            for key in changed
        }
    future = library.with_shelves(shelves, origins, notes=notes)
    # Of two that clash, it may be the older one that is told.
    problems += [
        one
        for one in check(future, addresses, root)
        if one.file in texts_by_file or one.values.get("other") in texts_by_file
    ]
    return [
        documents.placed(one, texts_by_file.get(one.file, ""))
        for one in problems
        if one.severity is Severity.ERROR
    ]


def write_all(
    root: Path,
    made: Mapping[str, str],
    new: Collection[str],
    read: Mapping[str, bytes] | None = None,
) -> None:
    """Write every file, or, where one cannot be written, leave all as they were.

    ``read``: what files held when their new texts were made; they must still. Raises
    FileExistsError where one of ``new`` is there, and what else ``change_files`` raises.
    """
    befores: dict[str, bytes | None] = {**(read or {}), **dict.fromkeys(new)}
    change_files(
        root,
        {file: Change(text.encode(), befores.get(file, ...)) for file, text in made.items()},
    )
