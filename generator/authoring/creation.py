"""A new record from a few answers: its id, its values, and comments that help to go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.authoring.nameless import nameless_id
from generator.finding.people import People, cut
from generator.language import Words
from generator.loading.library import Library
from generator.problems import visible
from generator.records.decision import Decision
from generator.records.fields import Field, Sort, fields_of
from generator.records.kinds import Kind
from generator.records.rules import decision_id
from generator.records.shapes import SHAPES
from generator.records.validators import listed
from generator.records.wording import Wording
from generator.reserved import is_reserved
from generator.vietnamese import slug
from generator.yaml_layout.fields import shape_of
from generator.yaml_layout.formatting import with_front_matter
from generator.yaml_layout.layout import written
from generator.yaml_layout.tree import Entry, Group, Scalar, Tree, value_of

_LONGEST_NAMES = 120
# What a newcomer has no use for: it comes with the life of a record.
_LATER = frozenset(
    ("aliases", "corrections", "withdrawn", "sample", "publish_at", "published_on", "privacy")
)


@dataclass(frozen=True)
class Created:
    """A record that is to be written: its file (relative to content/) and its text."""

    kind: Kind
    id: str
    text: str

    @property
    def file(self) -> str:
        """The record's file."""
        return f"{self.kind}/{self.id}{SHAPES[self.kind].suffix}"


def proposed_id(kind: Kind, values: Mapping[str, Any], library: Library) -> str:
    """The id that a record would best have, made of its name, and of what nobody else has."""
    if kind is Kind.DECISIONS:
        return _decision_id(values, library)
    name = str(values.get("name") or values.get("title") or "")
    if not slug(name):  # 坂本 龍馬
        identity = nameless_id(kind, library.locale)
        return f"{str(values.get('date', ''))[:4]}/{identity}" if kind is Kind.STORIES else identity
    if kind is Kind.STORIES:
        year = str(values.get("date", ""))[:4]
        taken = library.of(kind)
        base = candidate = cut(slug(name))
        copies = 2
        while f"{year}/{candidate}" in taken or is_reserved(candidate):
            candidate, copies = f"{base}-{copies}", copies + 1
        return f"{year}/{candidate}"
    told = [
        getattr(library.of(other).get(str(one)), "name", "")
        for key, other in (("locality", Kind.LOCALITIES), ("organisation", Kind.ORGANISATIONS))
        for one in listed(values.get(key))
    ]
    return People(library).new_id(name, *told)


def _decision_id(values: Mapping[str, Any], library: Library) -> str:
    """Of a second one of a day without a number, the next that is free."""
    number = str(values.get("number") or "")
    try:
        day = date.fromisoformat(str(values.get("signed_on", "")))
    except ValueError:
        day = date.min  # refused where the record is read
    base = decision_id(library.rules, str(values.get("issuer", "")), number, day)
    candidate, copies = base, 2
    while not number and candidate in library.decisions:
        candidate, copies = f"{base}-{copies}", copies + 1
    return candidate


def created(
    kind: Kind,
    identity: str,
    values: Mapping[str, Any],
    body: str,
    words: Words,
    library: Library,
) -> Created:
    """The file of a new record in canonical layout, with comments for whoever goes on with it.

    Beside a field stands what to mind there, or, beside an id, whose it is; what may be added
    stands below. A record that withholds a name has neither: comments are refused there.
    """
    wording = Wording(words)
    fields = {
        field.name: field
        for field in fields_of(kind, library.rules)
        if field.name != "body" or not body
    }
    value = value_of(values)
    assert isinstance(value, Group), "a record is a group of fields"
    if "privacy" in values:  # of whoever is not named, and nothing may be added
        return Created(kind, identity, written(Tree([], value), shape_of(kind)))
    _explain(value, fields, wording, library)
    missing = [field for name, field in fields.items() if name not in values and name not in _LATER]
    if missing:
        value.below = ["", f"# {words.new.more}", *(_example(one, wording) for one in missing)]
    head = written(Tree([], value), shape_of(kind))
    is_markdown = SHAPES[kind].suffix == ".md"
    return Created(kind, identity, with_front_matter(head, body) if is_markdown else head)


def _explain(group: Group, fields: Mapping[str, Field], wording: Wording, library: Library) -> None:
    for entry in group.entries:
        field = fields.get(entry.key)
        if field is None:
            continue
        is_reference = field.sort is Sort.REFERENCE
        hint = _named(entry, field, library) if is_reference else wording.hint(field)
        entry.beside = f"# {visible(hint)}" if hint else ""
        inner = {one.name: one for one in field.fields}
        for part in _groups(entry):
            _explain(part, inner, wording, library)


def _named(entry: Entry, field: Field, library: Library) -> str:
    """The names behind the ids of a field."""
    value = entry.value
    values = [one.value for one in value.entries] if isinstance(value, Group) else [value]
    ids = [one.text or "" for one in values if isinstance(one, Scalar)]
    names = []
    for identity in ids:
        for kind in (Kind(one) for one in field.refers if one in set(Kind)):
            record = library.of(kind).get(identity)
            if isinstance(record, Decision):
                day = library.locale.day(record.signed_on)
                names.append(", ".join(filter(None, (record.number, day))))
            elif record is not None:
                names.append(getattr(record, "name", "") or getattr(record, "title", ""))
    return "; ".join(names)[:_LONGEST_NAMES]


def _groups(entry: Entry) -> Iterable[Group]:
    if not isinstance(entry.value, Group):
        return []
    if not entry.value.is_list:
        return [entry.value]
    # The same hints in a second award would only be in the way.
    items = [item.value for item in entry.value.entries if isinstance(item.value, Group)]
    return items[:1]


def _example(field: Field, wording: Wording) -> str:
    """A field that may be added: "# role:  # Vai trò khi được khen". Without its first sign, it is

    a key without a value and a comment.
    """
    hint = "" if field.sort is Sort.REFERENCE else wording.hint(field)
    told = f"{wording.label(field)}. {hint}" if hint else wording.label(field)
    if field.choices:
        values = wording.choices(field)
        told += " " + "; ".join(f"{one}: {wording.choice(field, one)}" for one in values)
    return f"# {field.name}:  # {told}"
