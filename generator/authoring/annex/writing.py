"""A plan becomes files: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.addresses import Addresses
from generator.authoring.annex.lines import Line
from generator.authoring.annex.plan import Change
from generator.authoring.fields import shape_of
from generator.authoring.layout import written
from generator.authoring.tree import Entry, Group, Tree, parse, value_of
from generator.checking.check import check
from generator.files import Change as FileChange
from generator.files import change_files
from generator.loading import documents, yaml_reader
from generator.loading.library import Library
from generator.loading.load import validated
from generator.loading.walk import is_id
from generator.problems import Origin, Problem, Severity, visible
from generator.records.kinds import SHAPES, Kind


def texts(
    root: Path,
    changes: Iterable[Change],
    source: Callable[[Line], str],
    read: dict[str, bytes] | None = None,
) -> dict[str, str]:
    """The text of every file that the changes make or touch, in canonical layout.

    ``source``: what a new file's first comment says of where it comes from. ``read`` is given
    what the others held. Raises YamlFault or OSError where one of them cannot be read.
    """
    made: dict[str, str] = {}
    for change in changes:
        shape = shape_of(change.kind)
        if change.is_new:
            head = [f"# {visible(source(change.line))}"]
            made[change.file] = written(Tree(head, value_of(change.values)), shape)
        else:
            before = made.get(change.file)
            if before is None:
                raw = documents.read_bytes(root / change.file)
                before = yaml_reader.decode(raw)
                if read is not None:
                    read[change.file] = raw
            made[change.file] = written(_with_award(parse(before), change), shape)
    return made


def _with_award(tree: Tree, change: Change) -> Tree:
    """A record with one more award at the end of its list."""
    record = tree.value
    assert isinstance(record, Group), "a record that could be read is a group"
    award = Entry("", value_of(change.award))
    entry = record.entry("awards")
    if entry is None:
        record.entries.append(Entry("awards", Group(True, [award])))
    elif isinstance(entry.value, Group):
        entry.value.entries.append(award)
    else:
        entry.value = Group(True, [award])
    return tree


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
            problems.append(Problem("file-name", file, found=identity, line=1, column=1))
        data = documents.parsed(text, file).data
        record = validated(kind, identity, Origin(file), data, problems)
        if record is not None:
            shelves[kind][identity] = record
            origins[kind, identity] = Origin(file)
    changed: dict[str, Any] = {kind.name.lower(): shelf for kind, shelf in shelves.items()}
    future = replace(library, **changed, origins=origins)
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
        {file: FileChange(text.encode(), befores.get(file, ...)) for file, text in made.items()},
    )
