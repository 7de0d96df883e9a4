"""The models as a table of fields: one description, from which forms and references are made.

What pydantic checks is read off the models themselves, so that a form offers what a check
accepts, and a field that is added to a model appears in both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from pydantic import AwareDatetime, StringConstraints
from pydantic.fields import FieldInfo

from generator.records.base import MAX_LINE_TEXT, Model
from generator.records.kinds import Kind
from generator.records.markers import Alone, MarkdownText, MediaFile, Refers
from generator.records.ranked import BUILT_IN
from generator.records.rules import RULED, USUAL, DecisionRules
from generator.records.shapes import SHAPES
from generator.records.walk import Member, members


class Sort(StrEnum):
    """What a field holds."""

    LINE = "line"
    TEXT = "text"
    MARKDOWN = "markdown"
    DATE = "date"
    MOMENT = "moment"
    FLAG = "flag"
    WHOLE = "whole"
    NUMBER = "number"
    CHOICE = "choice"
    REFERENCE = "reference"
    MEDIA = "media"
    PDF = "pdf"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model.

    ``owner`` is the name of the model that a file's author meets it in (``Individual``, ``Award``).
    ``conditional``: required unless the record says that it has none. ``many``: a list of such
    values; ``alone``: one of them stands without a list; ``most``: how many there may be, None
    where nothing says so. ``choices`` are the values of an enumeration, or the ids of a built-in
    list (``records.ranked``; ``Wording.choices`` knows those of a portal that has its own),
    ``refers`` the kinds that an id may name, ``fields`` those of a group. ``default`` is None where
    there is none.
    """

    name: str
    owner: str
    sort: Sort
    required: bool
    conditional: bool = False
    many: bool = False
    alone: bool = False
    most: int | None = None
    at_least_one: bool = False
    default: Any = None
    pattern: str | None = None
    longest: int | None = None
    positive: bool = False
    enumeration: str = ""
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


def fields_of(kind: Kind, rules: DecisionRules = USUAL) -> tuple[Field, ...]:
    """The fields of a file of ``kind``, or of a catalogue's entry, in the order to show them in.

    ``id`` stands in catalogues only; elsewhere the file's name is the id. ``rules`` are the
    portal's for its decisions.
    """
    shape = SHAPES[kind]
    fields = tuple(
        field for field in _fields(shape.model, kind) if shape.catalogue or field.name != "id"
    )
    return tuple(_ruled(one, rules) for one in fields) if kind is Kind.DECISIONS else fields


def _ruled(field: Field, rules: DecisionRules) -> Field:
    """A field of a decision, as a portal asks for it."""
    for one in RULED:
        if field.name == one:
            field = replace(field, required=rules.needs(one))
    return replace(field, pattern=rules.pattern) if field.name == "number" else field


@cache
def _fields(model: type[Model], kind: Kind) -> tuple[Field, ...]:
    by_key = {member.key: member for member in members(model)}
    return tuple(_field(model, by_key[key], kind) for key in model.key_order())


def _field(model: type[Model], member: Member, kind: Kind) -> Field:
    info, key = member.info, member.key
    constraints = [one for one in member.metadata if isinstance(one, StringConstraints)]
    refers = member.marker(Refers)
    choices: tuple[str, ...] = ()
    enumeration = ""
    listed = next((one for one in BUILT_IN if refers and refers.kinds == (one,)), None)
    if listed:
        # An id like others in a file; whoever fills in a form chooses from the list.
        choices, enumeration, refers, constraints = tuple(BUILT_IN[listed]), listed.key, None, []
    if issubclass(member.value_type, Enum):
        choices = tuple(str(choice.value) for choice in member.value_type)
        enumeration = member.value_type.__name__
    default = None if info.is_required() else info.get_default()
    default = default.value if isinstance(default, Enum) else default
    return Field(
        name=key,
        owner=model.__name__,
        sort=Sort.CHOICE if listed else _sort(member, constraints),
        required=info.is_required() and key not in model.conditional_keys,
        conditional=key in model.conditional_keys,
        many=member.many,
        alone=member.marker(Alone) is not None,
        most=_most(info) if member.many else None,
        at_least_one=member.many and any(hasattr(one, "min_length") for one in info.metadata),
        default=default if isinstance(default, bool | str) else None,
        pattern=next((one.pattern for one in constraints if isinstance(one.pattern, str)), None),
        longest=next((one.max_length for one in constraints if one.max_length), None),
        positive=any(hasattr(one, "gt") for one in member.metadata),
        enumeration=enumeration,
        choices=choices,
        refers=() if refers is None else tuple(str(one) for one in refers.kinds or (kind,)),
        fields=_fields(member.group, kind) if member.group else (),
    )


def _most(info: FieldInfo) -> int | None:
    found = (getattr(one, "max_length", None) for one in info.metadata)
    return next((one for one in found if one is not None), None)


_PLAIN: dict[Any, Sort] = {
    bool: Sort.FLAG,
    int: Sort.WHOLE,
    Decimal: Sort.NUMBER,
    date: Sort.DATE,
    AwareDatetime: Sort.MOMENT,
}


def _sort(member: Member, constraints: list[StringConstraints]) -> Sort:
    if member.value_type in _PLAIN:
        return _PLAIN[member.value_type]
    if member.group:
        return Sort.GROUP
    if issubclass(member.value_type, Enum):
        return Sort.CHOICE
    if member.marker(Refers):
        return Sort.REFERENCE
    if member.marker(MarkdownText):
        return Sort.MARKDOWN
    file = member.marker(MediaFile)
    if file and not file.elsewhere:
        return Sort.PDF if file.pdf else Sort.MEDIA
    longer = any((one.max_length or 0) > MAX_LINE_TEXT for one in constraints)
    return Sort.TEXT if longer else Sort.LINE
