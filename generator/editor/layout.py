"""The models as the editor's scripts need them: what is a list, a number, a group; in which order.

The scripts turn a file into what a form shows, and a form into the file that ``format`` would
have written.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from generator.locales import Locale
from generator.records.fields import Field, Sort, fields_of
from generator.records.kinds import Kind
from generator.records.rules import DecisionRules
from generator.records.shapes import SHAPES


def layout(kinds: Collection[Kind], rules: DecisionRules, locale: Locale) -> dict[str, Any]:
    """For each of these kinds, by name: suffix, ``by_year``, what the id is made from, fields;
    of decisions, whether it takes their whole number. ``nameless`` is what begins the id of a
    record whose name an id cannot tell.
    """
    found = {
        kind.value: {
            "suffix": shape.suffix,
            "catalogue": shape.catalogue,
            "byYear": shape.by_year,
            "named": "title" if "title" in shape.model.model_fields else "name",
            "fields": [_field(field) for field in fields_of(kind, rules)],
        }
        | ({"nameless": locale.nameless(kind)} if _by_name(kind) else {})
        for kind, shape in SHAPES.items()
        if kind in kinds
    }
    if Kind.DECISIONS in kinds and not rules.by_leading_number:
        found[Kind.DECISIONS.value]["wholeNumber"] = True
    return found


def _by_name(kind: Kind) -> bool:
    """Whether ids of a kind are made from names."""
    return not SHAPES[kind].catalogue and kind is not Kind.DECISIONS


def single(field: Field) -> bool:
    """Whether a group may be left out as a whole; the form shows it as a list of none or one.

    Decap asks for the required fields inside of a group even where the group is not required.
    """
    inside = any(inner.required for inner in field.fields)
    return field.sort is Sort.GROUP and not field.many and not field.required and inside


def others_of(field: Field) -> str:
    """Under which name a form asks for all but the first of a list, where the first is the main
    one; "" where it does not.

    Nearly always there is one alone. Who chooses another in one field for all would add a second
    and mean to replace the first.
    """
    return f"{field.name}_more" if field.alone and field.most else ""


def untold(field: Field) -> bool:
    """Whether a flag may be left unsaid, which is not "no"; the form lets one choose."""
    return field.sort is Sort.FLAG and not field.required and field.default is None


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "sort": field.sort.value}
    if field.many:
        described["many"] = True
    if field.alone:
        described["alone"] = True
    if others := others_of(field):
        described["others"] = others
    if single(field):
        described["single"] = True
    if untold(field):
        described["untold"] = True
    if field.default is not None:
        described["default"] = field.default
    if field.fields:
        described["fields"] = [_field(inner) for inner in field.fields]
    return described
