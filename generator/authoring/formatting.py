"""``honour-roll format``: every file of ``content/`` in the one canonical layout."""

from __future__ import annotations

import difflib
import multiprocessing
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from generator.authoring import layout
from generator.authoring.fields import shape_of
from generator.authoring.migration import Migration
from generator.loading import documents, yaml_reader
from generator.loading.walk import Found
from generator.loading.yaml_reader import YamlFault
from generator.problems import Problem
from generator.records.kinds import SHAPES, Kind

_PARALLEL_FROM = 1_000
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Reformatted:
    """A file that is not, or was not, in canonical layout."""

    file: str
    before: str
    after: str

    def diff(self, folder: str) -> list[str]:
        """The difference as lines, with the names of both sides."""
        name = f"{folder}/{self.file}"
        before, after = (text.split("\n") for text in (self.before, self.after))
        return list(difflib.unified_diff(before, after, name, name, lineterm="", n=2))


def canonical_file(text: str, kind: Kind) -> str:
    """The canonical text of a file. Raises YamlFault and LayoutError (see ``layout.canonical``)."""
    if SHAPES[kind].suffix != ".md":
        return layout.canonical(text, shape_of(kind))
    head, body, _line = documents.split_front_matter(text)
    try:
        head = layout.canonical(head, shape_of(kind))
    except YamlFault as fault:
        raise replace(fault, line=fault.line + 1) from None
    return with_front_matter(head, body)


def with_front_matter(head: str, body: str) -> str:
    """Front matter and Markdown as one text. Nothing inside the Markdown is touched."""
    lines = yaml_reader.nfc(body).split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return f"---\n{head}---\n" + "".join(f"{line}\n" for line in lines)


def _migrated_file(text: str, kind: Kind, migration: Migration) -> str:
    """The text of a file as today's contract has it."""
    return migration.migrated(text, kind) if SHAPES[kind].suffix != ".md" else text


def reformat(
    root: Path, found: Sequence[Found], jobs: int = 1
) -> tuple[list[Reformatted], list[Problem]]:
    """What formatting would change, file by file, and what cannot be formatted. Writes nothing."""
    migration = Migration.of(root)
    if jobs > 1 and len(found) >= _PARALLEL_FROM and hasattr(os, "fork"):
        chunks = [found[start : start + _CHUNK] for start in range(0, len(found), _CHUNK)]
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            parts = list(
                pool.map(_reformat_some, [root] * len(chunks), [migration] * len(chunks), chunks)
            )
    else:
        parts = [_reformat_some(root, migration, found)]
    return [one for part in parts for one in part[0]], [one for part in parts for one in part[1]]


def _reformat_some(
    root: Path, migration: Migration, found: Iterable[Found]
) -> tuple[list[Reformatted], list[Problem]]:
    changed: list[Reformatted] = []
    problems: list[Problem] = []
    for item in found:
        try:
            raw = documents.read_bytes(root / item.file)
            text = _migrated_file(yaml_reader.decode(raw), item.kind, migration)
            after = canonical_file(text, item.kind)
        except YamlFault as fault:
            problems.append(documents.problem_of(fault, item.file))
        except layout.LayoutError:
            problems.append(Problem("layout-refused", item.file, line=1, column=1))
        except OSError as error:
            problems.append(
                Problem("file-unreadable", item.file, found=error.strerror, line=1, column=1)
            )
        else:
            if raw != after.encode():
                changed.append(Reformatted(item.file, raw.decode(), after))
    return changed, problems
