"""A plan becomes the texts of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.annex.correcting import Note, corrected
from generator.annex.lines import Line
from generator.annex.merging import Fact, Merge, several
from generator.annex.plan import Change
from generator.finding.succession import CATALOGUES
from generator.loading import documents, yaml_reader
from generator.loading.library import Library
from generator.problems import visible
from generator.records.awardee import NameKind
from generator.yaml_layout.fields import shape_of
from generator.yaml_layout.layout import written
from generator.yaml_layout.tree import Entry, Group, Scalar, Tree, parse, value_of


def texts(
    root: Path,
    changes: Iterable[Change],
    source: Callable[[Line], str],
    library: Library,
    read: dict[str, bytes] | None = None,
    *,
    note: Note,
) -> dict[str, str]:
    """The text of every file that the changes make or touch, in canonical layout.

    ``source``: what a new file's first comment says of where it comes from. ``read`` is given
    what the others held. ``note``: how a correction is told. Raises YamlFault or
    OSError where one of them cannot be read.
    """
    made: dict[str, str] = {}
    for change in changes:
        shape = shape_of(change.kind)
        if change.is_new:
            # The row of the annex says whose record it is, where the name must not.
            withheld = "privacy" in change.values
            head = [] if withheld else [f"# {visible(source(change.line))}"]
            made[change.file] = written(Tree(head, value_of(change.values)), shape)
        else:
            before = made.get(change.file)
            if before is None:
                raw = documents.read_bytes(root / change.file)
                before = yaml_reader.decode(raw)
                if read is not None:
                    read[change.file] = raw
            tree = parse(before)
            if change.corrects:
                tree = corrected(tree, change, library, note)
            else:
                tree = _with_award(tree, change, library)
            made[change.file] = written(tree, shape)
    return made


def _with_award(tree: Tree, change: Change, library: Library) -> Tree:
    """A record with one more award, and each fact where it is true."""
    record = tree.value
    assert isinstance(record, Group), "a record that could be read is a group"
    merge = change.merge
    award = Entry("", value_of({**change.award, **(merge.award if merge else {})}))
    entry = record.entry("awards")
    if entry is None:
        record.entries.append(entry := Entry("awards", Group(True)))
    elif not isinstance(entry.value, Group):
        entry.value = Group(True)
    assert isinstance(entry.value, Group)
    awards = entry.value.entries
    if merge is not None:
        _move(record, awards, merge, library)
        if merge.former:
            _former_name(record, merge)
    awards.insert(merge.at if merge else len(awards), award)
    return tree


def _move(record: Group, awards: list[Entry], merge: Merge, library: Library) -> None:
    """What the record said goes to the awards that had it from there, with what is noted of it."""
    for key, value in merge.record.items():
        entry = record.entry(key)
        were, now = (_called(key, one, library) for one in (merge.were[key], value))
        beside = entry.beside if entry else ""
        for number in merge.moved(key):
            own = Entry(key, value_of(merge.own[number][key]))
            # "# Trạm Y tế xã Ka Lăng" beside an id says whose it is.
            if were and were in beside:
                own.beside = beside
            awards[number].value.entries.append(own)  # type: ignore[union-attr]
        if value is None:
            if entry is not None:
                _remove(record, entry)
        elif entry is None:
            record.entries.append(Entry(key, value_of(value)))
        else:
            entry.value = value_of(value)
            if were and were in beside:
                entry.beside = beside.replace(were, now) if now else ""


def _called(key: str, fact: Fact | None, library: Library) -> str:
    """What people call a unit or a place; "" for what is in no catalogue."""
    kind = CATALOGUES.get(key)
    if kind is None:
        return ""
    shelf = library.of(kind)
    return "; ".join(getattr(shelf.get(one), "name", "") for one in several(fact))


def _remove(group: Group, entry: Entry) -> None:
    """Take an entry out; what is noted above it stays, for whoever wrote it."""
    at = group.entries.index(entry)
    group.entries.remove(entry)
    if at < len(group.entries):
        following = group.entries[at]
        following.above = [*entry.above, *following.above]
    else:
        group.below = [*entry.above, *group.below]


def _former_name(record: Group, merge: Merge) -> None:
    """The name until now, among the other names."""
    entry = record.entry("names")
    if entry is None:
        record.entries.append(entry := Entry("names", Scalar(None)))
    if not isinstance(entry.value, Group):
        entry.value = Group(True)
    former = {"name": merge.former, "kind": NameKind.FORMER.value}
    entry.value.entries.append(Entry("", value_of(former)))
