"""The one walk over the fields of models: what is marked, by class and in each record.

Annotations are read once for each class. For each kind of thing that is looked for, a class gets
a plan of the fields that lead to it; a walk over a record follows that and looks at nothing else,
which matters where a hundred thousand are walked.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic.fields import FieldInfo

from generator.records.base import Model
from generator.records.markers import Alone, Marker

Way = tuple[str | int, ...]
"""The way to a value in a record's file: keys, and places (from 0) in lists."""
Found = TypeVar("Found", bound=Marker)
Part = TypeVar("Part", bound=Model)


@dataclass(frozen=True, slots=True)
class Member:
    """One field of a model.

    ``name`` is its name in Python, ``key`` the one in files. ``value_type`` is what stands inside
    ``X | None`` and ``tuple[X, ...]`` (then ``many`` is true), ``metadata`` all that it is
    annotated with.
    """

    name: str
    key: str
    info: FieldInfo
    value_type: type[Any]
    many: bool
    metadata: tuple[Any, ...]

    def marker(self, sort: type[Found]) -> Found | None:
        """The marker of a sort, if it has one."""
        return next((one for one in self.metadata if isinstance(one, sort)), None)

    @property
    def group(self) -> type[Model] | None:
        """The model of its values, where they are groups of fields."""
        return self.value_type if issubclass(self.value_type, Model) else None


@cache
def members(model: type[Model]) -> tuple[Member, ...]:
    """The fields of a model, in the order of its class."""
    return tuple(_member(name, info) for name, info in model.model_fields.items())


def member_at(model: type[Model], way: Way) -> Member | None:
    """The field that a way leads to; None where it leads to none, or nowhere."""
    found: Member | None = None
    inner: type[Model] | None = model
    for step in way:
        if isinstance(step, int):
            continue
        found = next((one for one in members(inner) if one.key == step), None) if inner else None
        inner = found.group if found else None
    return found


def marked(record: Model, sort: type[Found]) -> Iterator[tuple[Found, Way, Any]]:
    """All values of a record whose fields bear a marker, each with it and with the way there."""
    return _values(record, _plan(type(record), sort), ())  # type: ignore[arg-type]


def parts(record: Model, model: type[Part]) -> Iterator[tuple[Way, Part]]:
    """All groups of fields in a record that are of a model."""
    for _model, way, value in _values(record, _plan(type(record), model), ()):
        yield way, value


def marked_members(
    model: type[Model], sort: type[Found], way: tuple[str, ...] = ()
) -> Iterator[tuple[Found, tuple[str, ...], Member]]:
    """All fields of a model and of its groups that bear a marker, by their keys."""
    for member in members(model):
        if (marker := member.marker(sort)) is not None:
            yield marker, (*way, member.key), member
        if member.group:
            yield from marked_members(member.group, sort, (*way, member.key))


@dataclass(frozen=True, slots=True)
class _Step:
    """A field on the way: ``found`` is what its values are given out with, None where they are
    not; ``inner`` are the steps within each of them. ``alone``: one of them may stand without a
    list, and no number leads to it.
    """

    name: str
    key: str
    many: bool
    alone: bool
    found: Any
    inner: tuple[_Step, ...]


@cache
def _plan(model: type[Model], wanted: type[Marker] | type[Model]) -> tuple[_Step, ...]:
    steps = []
    for member in members(model):
        found: Any = None
        if not issubclass(wanted, Model):
            found = member.marker(wanted)
        elif issubclass(member.value_type, wanted):
            found = member.value_type
        inner = _plan(member.group, wanted) if member.group else ()  # type: ignore[arg-type]
        if found is not None or inner:
            alone = member.marker(Alone) is not None
            steps.append(_Step(member.name, member.key, member.many, alone, found, inner))
    return tuple(steps)


def _values(record: Model, plan: tuple[_Step, ...], at: Way) -> Iterator[tuple[Any, Way, Any]]:
    for step in plan:
        value = getattr(record, step.name)
        if value is None:
            continue
        if not step.many:
            if step.found is not None:
                yield step.found, (*at, step.key), value
            if step.inner:
                yield from _values(value, step.inner, (*at, step.key))
            continue
        alone = step.alone and len(value) == 1
        for index, item in enumerate(value):
            way = (*at, step.key) if alone else (*at, step.key, index)
            if step.found is not None:
                yield step.found, way, item
            if step.inner:
                yield from _values(item, step.inner, way)


def _member(name: str, info: FieldInfo) -> Member:
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
            for one in arguments[1:]:
                metadata.extend(one.metadata if isinstance(one, FieldInfo) else (one,))
        else:
            return Member(name, info.alias or name, info, annotation, many, tuple(metadata))
