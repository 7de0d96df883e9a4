"""A corrected annex: what a record says of an award that it has becomes what the annex says now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generator.annex.merging import Fact
from generator.annex.plan import Change
from generator.loading.library import Library
from generator.records.awardee import Awardee
from generator.records.base import Status
from generator.yaml_layout.tree import Entry, Group, Scalar, Tree, value_of

_OF_AWARD = ("citation", "golden_book_number", "posthumous")
Note = Callable[[Change], dict[str, str]]
"""The correction that a change is told by on the record's page: ``date`` and ``note``."""


def is_told(awardee: Awardee) -> bool:
    """Whether a record is public, so that a correction is made in the open; a draft is just mended.

    Of a record that nobody has seen, nothing was wrong before anybody's eyes.
    """
    return awardee.status is Status.APPROVED


def corrected(tree: Tree, change: Change, library: Library, note: Note) -> Tree:
    """The record with what the annex says of its award, and the correction that says so.

    What several awards share stays with the others. A record says what is true of its newest
    award, so that where this is the newest, the others say themselves what they had from it.
    """
    record = tree.value
    assert isinstance(record, Group), "a record that could be read is a group"
    awardee = library.of(change.kind)[change.id]
    assert isinstance(awardee, Awardee)
    wanted = (change.award["decision"], change.award["form"])
    number = next(at for at, one in enumerate(awardee.awards) if (one.decision, one.form) == wanted)
    entry = record.entry("awards")
    assert entry is not None and isinstance(entry.value, Group)
    award = entry.value.entries[number].value
    assert isinstance(award, Group)
    others = [one.value for one in entry.value.entries if one.value is not award]
    newest = _is_newest(awardee, number, library)
    for key, said, _had in change.told:
        if key in _OF_AWARD or award.entry(key) is not None or not newest:
            _set(award, key, said)
            continue
        shared = record.entry(key)
        for other in others:
            if shared is not None and isinstance(other, Group) and other.entry(key) is None:
                other.entries.append(Entry(key, shared.value, beside=shared.beside))
        _set(record, key, said)
    if is_told(awardee):
        corrections = record.entry("corrections")
        if corrections is None or not isinstance(corrections.value, Group):
            corrections = corrections or Entry("corrections", Scalar(None))
            if corrections not in record.entries:
                record.entries.append(corrections)
            corrections.value = Group(True)
        assert isinstance(corrections.value, Group)
        corrections.value.entries.append(Entry("", value_of(note(change))))
    return tree


def _is_newest(awardee: Awardee, number: int, library: Library) -> bool:
    days = [
        found.signed_on if (found := library.decisions.get(one.decision)) else date.min
        for one in awardee.awards
    ]
    return all(day <= days[number] for day in days)


def _set(group: Group, key: str, said: Fact) -> None:
    value = value_of(True if key == "posthumous" else said)
    entry = group.entry(key)
    if entry is None:
        group.entries.append(Entry(key, value))
        return
    entry.value = value
    # "# Sở Y tế" beside the id of another unit would be wrong.
    entry.beside = ""
