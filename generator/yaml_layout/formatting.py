"""``honour-roll format``: every file of ``content/`` in the one canonical layout."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.loading import documents, yaml_reader
from generator.loading.cut_off import cut_off
from generator.loading.walk import Found
from generator.loading.yaml_reader import YamlFault
from generator.parallel import chunks, spread
from generator.problems import Problem, Severity
from generator.records.awardee import as_written
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from generator.yaml_layout import layout
from generator.yaml_layout.fields import shape_of
from generator.yaml_layout.migration import Migration

_PARALLEL_FROM = 1_000
_CHUNK = 200
# A record's own units and place stand at the beginning of a line; a list may go on below it.
_SUCCEEDED = re.compile(r"^(organisation|locality):(.*(?:\n[ -].*)*)", re.MULTILINE)
_COMMENT = re.compile(r"#.*")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Reformatted:
    """A file that is not, or was not, in canonical layout."""

    file: str
    before: str
    after: str

    @property
    def succeeded(self) -> list[tuple[str, str, str]]:
        """Key, old and new value where a unit or place was taken to be its successor's.

        That is a guess: a person should read it (see ``migration``).
        """
        before, after = (
            {
                key: as_written(tuple(_ID.findall(_COMMENT.sub("", said))))
                for key, said in _SUCCEEDED.findall(text)
            }
            for text in (self.before, self.after)
        )
        return [(key, old, after[key]) for key, old in before.items() if after.get(key, old) != old]

    def diff(self, folder: str) -> list[str]:
        """The difference as lines, with the names of both sides."""
        name = f"{folder}/{self.file}"
        before, after = (text.split("\n") for text in (self.before, self.after))
        return list(difflib.unified_diff(before, after, name, name, lineterm="", n=2))


def canonical_file(text: str, kind: Kind, migration: Migration | None = None) -> str:
    """The canonical text of a file, and with a migration that of today's contract.

    Raises YamlFault and LayoutError (see ``layout.canonical``).
    """

    def canonical(head: str) -> str:
        head = migration.migrated(head, kind) if migration else head
        return layout.canonical(head, shape_of(kind))

    if SHAPES[kind].suffix != ".md":
        return canonical(text)
    head, body, _line = documents.split_front_matter(text)
    try:
        head = canonical(head)
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


def reformat(
    root: Path, found: Sequence[Found], jobs: int = 1
) -> tuple[list[Reformatted], list[Problem]]:
    """What formatting would change, file by file, and what cannot be formatted. Writes nothing."""
    migration = Migration.of(root)
    parts = spread(
        [partial(_reformat_some, root, migration, part) for part in chunks(found, _CHUNK)],
        jobs if len(found) >= _PARALLEL_FROM else 1,
    )
    return [one for part in parts for one in part[0]], [one for part in parts for one in part[1]]


def _reformat_some(
    root: Path, migration: Migration, found: Iterable[Found]
) -> tuple[list[Reformatted], list[Problem]]:
    changed: list[Reformatted] = []
    problems: list[Problem] = []
    for item in found:
        try:
            raw = documents.read_bytes(root / item.file)
            after = canonical_file(yaml_reader.decode(raw), item.kind, migration)
        except YamlFault as fault:
            problems.extend(documents.problems_of(fault, item.file))
        except layout.LayoutError:
            problems.append(Problem("layout-refused", item.file, line=1, column=1))
        except OSError as error:
            problems.append(
                Problem("file-unreadable", item.file, found=error.strerror, line=1, column=1)
            )
        else:
            lost = cut_off(raw, item.file, SHAPES[item.kind].model)
            if wrong := [one for one in lost if one.severity is Severity.ERROR]:
                problems += wrong  # a comment in its right place would hide what was lost
            elif raw != after.encode():
                changed.append(Reformatted(item.file, raw.decode(), after))
    return changed, problems
