"""Records as an earlier contract had them, brought to today's; ``honour-roll format`` does it.

Unit and place of a record were once those of its first award; now they are those of the newest, and
an award that was given elsewhere says so itself. The key of a day was once ``on``, which YAML 1.1
reads as a truth value; now it is ``date``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.loading import documents, yaml_reader
from generator.loading.trivia import trivia_of
from generator.loading.walk import walk
from generator.problems import ContentProblems
from generator.records.kinds import AWARDEES, Kind
from generator.yaml_layout import layout
from generator.yaml_layout.fields import UNKNOWN, FieldShape, shape_of
from generator.yaml_layout.tree import Entry, Group, Scalar, Value, parse, value_of

_CATALOGUES = {"organisation": Kind.ORGANISATIONS, "locality": Kind.LOCALITIES}
_Span = tuple[date, date, str]


@dataclass(frozen=True)
class Migration:
    """What migrating a record asks of others, as far as their files can be read.

    ``days`` are those of decisions by id; ``spans`` give for each key, ``organisation`` or
    ``locality``, an entry's first and last day and the id of its successor.
    """

    days: Mapping[str, date]
    spans: Mapping[str, Mapping[str, _Span]]

    @classmethod
    def of(cls, root: Path) -> Migration:
        """Read it from the content below ``root``; what is broken there is as if it were not."""
        days = {}
        for found in walk(root)[0]:
            if found.kind is Kind.DECISIONS:
                signed = _date(_data(root, found.file, dict).get("signed_on"))
                if signed:
                    days[found.id] = signed
        spans = {}
        for key, kind in _CATALOGUES.items():
            entries = _data(root, f"catalogues/{kind}.yml", list)
            spans[key] = {
                one["id"]: (
                    _date(one.get("valid_from")) or date.min,
                    _date(one.get("valid_to")) or date.max,
                    _alone(one.get("succeeded_by")),
                )
                for one in entries
                if isinstance(one, dict) and isinstance(one.get("id"), str)
            }
        return cls(days, spans)

    def migrated(self, text: str, kind: Kind) -> str:
        """A file's text as today's contract has it; the same text where it already is.

        Raises YamlFault where the text is no YAML that a record may be written in, and LayoutError
        where a comment would be lost.
        """
        shape = shape_of(kind)
        tree = parse(text)
        changed = _rename_days(tree.value, shape)
        if kind in AWARDEES and isinstance(tree.value, Group):
            changed = self._bring_to_newest(tree.value) or changed
        if not changed:
            return text
        result = layout.written(tree, shape)
        if _comments(text) != _comments(result):
            raise layout.LayoutError("migrating would lose a comment")
        return result

    def _bring_to_newest(self, record: Group) -> bool:
        listed = record.entry("awards")
        awards = listed.value.entries if listed and isinstance(listed.value, Group) else []
        groups = [one.value for one in awards if isinstance(one.value, Group)]
        days = [self.days.get(_text(one, "decision")) for one in groups]
        known = [day for day in days if day]
        if not known or len(known) < len(awards):
            return False
        changed = False
        for key, spans in self.spans.items():
            entry = record.entry(key)
            said = _scalars(entry.value) if entry else []
            were = [one.text or "" for one in said]
            newest = _all_on(max(known), were, spans)
            # Of several, one that has no successor on that day stays for a person to look at.
            now = [new or old for new, old in zip(newest, were, strict=True)]
            if not entry or now == were:
                continue
            for scalar, new in zip(said, now, strict=True):
                scalar.text = new
            _each_once(entry.value)
            changed = True
            for award, day in zip(groups, known, strict=True):
                then = _all_on(day, were, spans)
                if all(then) and then != now and award.entry(key) is None:
                    award.entries.append(Entry(key, _one_or_list(then)))
        return changed


def _rename_days(value: Value, shape: FieldShape) -> bool:
    """Call the day of a group by its name of today, here and in all groups within."""
    if not isinstance(value, Group):
        return False
    changed = False
    old = None if value.is_list or "on" in shape.keys else value.entry("on")
    if old and "date" in shape.keys and value.entry("date") is None:
        old.key = "date"
        changed = True
    for entry in value.entries:
        inner = shape if value.is_list else shape.keys.get(entry.key, UNKNOWN)
        changed = _rename_days(entry.value, inner) or changed
    return changed


def _chain(first: str, spans: Mapping[str, _Span]) -> list[str]:
    """An entry and what succeeded it, one after the other."""
    found = []
    while first in spans and first not in found:
        found.append(first)
        first = spans[first][2]
    return found


def _on(day: date, chain: list[str], spans: Mapping[str, _Span]) -> str:
    """What of a chain there was on a day; nothing where there was none."""
    return next((one for one in chain if spans[one][0] <= day <= spans[one][1]), "")


def _all_on(day: date, ids: list[str], spans: Mapping[str, _Span]) -> list[str]:
    """The same of each of several; what no catalogue knows is itself on any day."""
    return [_on(day, _chain(one, spans), spans) if one in spans else one for one in ids]


def _scalars(value: Value) -> list[Scalar]:
    """An id, or those of a list; none where something else stands there."""
    each = [one.value for one in value.entries] if isinstance(value, Group) else [value]
    found = [one for one in each if isinstance(one, Scalar) and one.text]
    return found if len(found) == len(each) else []


def _each_once(value: Value) -> None:
    """Of two units that became one, that one."""
    if not isinstance(value, Group):
        return
    kept: dict[str | None, Entry] = {}
    for entry in value.entries:
        assert isinstance(entry.value, Scalar)
        kept.setdefault(entry.value.text, entry)
    value.entries[:] = kept.values()


def _one_or_list(ids: list[str]) -> Value:
    each = list(dict.fromkeys(ids))
    return value_of(each if len(each) > 1 else each[0])


def _text(group: Group, key: str) -> str:
    entry = group.entry(key)
    value: Value | None = entry.value if entry else None
    return (value.text or "") if isinstance(value, Scalar) else ""


def _comments(text: str) -> Counter[str]:
    return Counter(one.text for one in trivia_of(text, yaml_reader.compose(text)).comments)


def _data(root: Path, file: str, form: type) -> Any:
    try:
        data = documents.read(root, file).data
    except (ContentProblems, OSError):
        return form()
    return data if isinstance(data, form) else form()


def _alone(said: object) -> str:
    """The one successor of an entry; of several nobody can say which is meant."""
    return said if isinstance(said, str) else ""


def _date(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
