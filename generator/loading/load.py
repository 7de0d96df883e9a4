"""The first stage: a content tree becomes a Library, or a list of problems, or both."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.cache.store import Store
from generator.loading.documents import read_bytes
from generator.loading.kept import readings
from generator.loading.library import Library
from generator.loading.notes import NOTHING, Notes
from generator.loading.outlines import read_outlines
from generator.loading.reading import Entry, Examine, Reading, reading
from generator.loading.walk import CATALOGUES, Found, walk
from generator.locales import VIETNAMESE, Locale
from generator.parallel import Advanced
from generator.problems import Origin, Problem, Severity
from generator.records.kinds import Kind
from generator.records.outlines import FILE as OUTLINES
from generator.records.ranked import BUILT_IN, in_order
from generator.records.rules import USUAL, DecisionRules


def load(
    root: Path,
    jobs: int = 1,
    store: Store | None = None,
    examine: Examine | None = None,
    *,
    locale: Locale = VIETNAMESE,
    rules: DecisionRules = USUAL,
    advanced: Advanced | None = None,
) -> tuple[Library, list[Problem]]:
    """Read everything under ``root``; files that ``store`` knows as they are, are not parsed.

    The library holds what could be read; the problems say what could not. Both are needed:
    one bad file must not hide what is wrong with the others. ``examine`` is asked about every
    record alone, see ``Library.notes``; of one store it must be the same. ``locale`` is that
    of its texts, ``rules`` are those for its decisions. ``advanced``: see
    ``generator.parallel.spread``.
    """
    found, problems = walk(root)
    shelves = _Shelves(problems)
    sources: dict[str, bytes] = {}
    structures: dict[str, bytes] = {}
    said = readings(root, found, jobs, store, examine, language=locale.language, advanced=advanced)
    for item, known in zip(found, said, strict=True):
        sources[item.file] = known.sha256
        if known.said.structure:
            structures[item.file] = known.said.structure
        shelves.add(item, known.said)
    areas = read_outlines(root)
    problems += areas.problems
    if areas.sha256:
        sources[OUTLINES] = areas.sha256
    empty = Library(
        sources=sources,
        structures=structures,
        outlines=areas.outlines,
        locale=locale,
        rules=rules,
    )
    library = empty.with_shelves(
        _without_absent(shelves.records, {item.kind for item in found}),
        shelves.origins,
        frozenset(shelves.broken),
        notes=shelves.notes if examine else None,
    )
    return library, problems


def load_lists(root: Path) -> Library:
    """Levels and kinds of a portal and nothing else, for what shows them alone; an entry that
    cannot be read is left out.
    """
    shelves = _Shelves([])
    found = [Found(kind, f"{CATALOGUES}/{kind}.yml") for kind in BUILT_IN]
    there = [item for item in found if (root / item.file).is_file()]
    for item in there:
        shelves.add(item, reading(item, read_bytes(root / item.file)))
    lists = {item.kind: in_order(shelves.records[item.kind].values()) for item in there}
    return Library().with_shelves(lists, shelves.origins)


def _without_absent(
    records: Mapping[Kind, dict[str, Any]], found: Collection[Kind]
) -> Mapping[Kind, Mapping[str, Any]]:
    """A portal's own lists in their order; where it has none, the built-in one stays."""
    return {
        kind: in_order(shelf.values()) if kind in BUILT_IN else shelf
        for kind, shelf in records.items()
        if kind not in BUILT_IN or kind in found
    }


@dataclass
class _Shelves:
    """Records by kind and id, filled file by file; of two with one id the first stands."""

    problems: list[Problem]
    records: dict[Kind, dict[str, Any]] = field(default_factory=lambda: {one: {} for one in Kind})
    origins: dict[tuple[Kind, str], Origin] = field(default_factory=dict)
    notes: dict[tuple[Kind, str], Notes] = field(default_factory=dict)
    broken: set[tuple[Kind, str]] = field(default_factory=set)

    def add(self, item: Found, said: Reading) -> None:
        self.problems += said.problems
        if any(one.severity is Severity.ERROR for one in said.problems):
            self.broken.add((item.kind, item.id))
        for one in said.entries:
            self._add(item.kind, one)

    def _add(self, kind: Kind, one: Entry) -> None:
        key = (kind, one.id)
        if key in self.origins:
            self.problems.append(_twice(one, self.origins[key]))
            return
        self.problems += one.problems
        if one.record is None:
            self.broken.add(key)
            return
        self.records[kind][one.id] = one.record
        self.origins[key] = one.origin
        if one.notes != NOTHING:
            self.notes[key] = one.notes


def _twice(one: Entry, first: Origin) -> Problem:
    return Problem(
        "entry-twice" if one.origin.file == first.file else "duplicate-id",
        one.origin.file,
        (*one.origin.prefix, "id"),
        record=one.id,
        found=one.id,
        values={"other": first.file},
    )
