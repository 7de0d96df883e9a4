"""The models as a table of fields: one description, from which forms and references are made.

What pydantic checks is read off the models themselves, so that a form offers what a check
accepts, and a field that is added to a model appears in both.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from pydantic import AwareDatetime, StringConstraints, WithJsonSchema
from pydantic.fields import FieldInfo

from generator.records.base import MAX_LINE_TEXT, MediaPath, Model, PdfPath, Refers
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES


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
    values. ``choices`` are the values of an enumeration, ``refers`` the
    kinds that an id may name, ``fields`` those of a group. ``default`` is None where there is none.
    """

    name: str
    owner: str
    sort: Sort
    required: bool
    conditional: bool = False
    many: bool = False
    at_least_one: bool = False
    default: Any = None
    pattern: str | None = None
    longest: int | None = None
    positive: bool = False
    enumeration: str = ""
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """The fields of a file of ``kind``, or of a catalogue's entry, in the order to show them in.

    ``id`` stands in catalogues only; elsewhere the file's name is the id.
    """
    shape = SHAPES[kind]
    return tuple(
        field for field in _fields(shape.model, kind) if shape.catalogue or field.name != "id"
    )


@cache
def _fields(model: type[Model], kind: Kind) -> tuple[Field, ...]:
    return tuple(_field(model, name, kind) for name in model.key_order())


def _field(model: type[Model], name: str, kind: Kind) -> Field:
    info = model.by_key()[name]
    annotation, metadata, many = _unwrapped(info)
    constraints = [one for one in metadata if isinstance(one, StringConstraints)]
    refers = next((one for one in metadata if isinstance(one, Refers)), None)
    choices: tuple[str, ...] = ()
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        choices = tuple(str(member.value) for member in annotation)
    default = None if info.is_required() else info.get_default()
    default = default.value if isinstance(default, Enum) else default
    return Field(
        name=name,
        owner=model.__name__,
        sort=_sort(annotation, metadata),
        required=info.is_required() and name not in model.conditional_keys,
        conditional=name in model.conditional_keys,
        many=many,
        at_least_one=many and any(hasattr(one, "min_length") for one in info.metadata),
        default=default if isinstance(default, bool | str) else None,
        pattern=next((one.pattern for one in constraints if isinstance(one.pattern, str)), None),
        longest=next((one.max_length for one in constraints if one.max_length), None),
        positive=any(hasattr(one, "gt") for one in metadata),
        enumeration=annotation.__name__ if choices else "",
        choices=choices,
        refers=() if refers is None else tuple(str(one) for one in refers.kinds or (kind,)),
        fields=_fields(annotation, kind) if _is_group(annotation) else (),
    )


def _unwrapped(info: FieldInfo) -> tuple[Any, list[Any], bool]:
    """The type inside ``X | None``, ``tuple[X, ...]`` and ``Annotated``; what is said of it."""
    annotation: Any = info.annotation
    metadata: list[Any] = list(info.metadata)
    many = False
    while True:
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin in (typing.Union, types.UnionType):
            annotation = next(one for one in arguments if one is not type(None))
        elif origin is tuple:
            annotation, many = arguments[0], True
        elif origin is typing.Annotated:
            annotation = arguments[0]
            metadata.extend(arguments[1:])
        else:
            return annotation, metadata, many


_PLAIN: dict[Any, Sort] = {
    bool: Sort.FLAG,
    int: Sort.WHOLE,
    Decimal: Sort.NUMBER,
    date: Sort.DATE,
    AwareDatetime: Sort.MOMENT,
}
_FILES = {
    typing.get_args(path)[1].pattern: sort
    for path, sort in ((MediaPath, Sort.MEDIA), (PdfPath, Sort.PDF))
}


def _sort(annotation: Any, metadata: Sequence[Any]) -> Sort:
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if _is_group(annotation):
        return Sort.GROUP
    if issubclass(annotation, Enum):
        return Sort.CHOICE
    if any(isinstance(one, Refers) for one in metadata):
        return Sort.REFERENCE
    if any(isinstance(one, WithJsonSchema) for one in metadata):
        return Sort.MARKDOWN
    constraints = [one for one in metadata if isinstance(one, StringConstraints)]
    for one in constraints:
        if isinstance(one.pattern, str) and one.pattern in _FILES:
            return _FILES[one.pattern]
    longer = any((one.max_length or 0) > MAX_LINE_TEXT for one in constraints)
    return Sort.TEXT if longer else Sort.LINE


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)
