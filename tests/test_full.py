"""The full records of ``full.py`` have every field that the models know."""

from __future__ import annotations

import types
import typing
from typing import Any

import pytest
from generator.records.base import Model
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES

import full
from helpers import Portal


def inner(annotation: Any, constraints: tuple[Any, ...] = ()) -> tuple[Any, tuple[Any, ...]]:
    """The type inside ``X | None`` and ``tuple[X, ...]``, and what it is annotated with."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType, tuple):
        (one,) = (one for one in typing.get_args(annotation) if one not in (type(None), ...))
        return inner(one, constraints)
    if typing.get_origin(annotation) is typing.Annotated:
        one, *more = typing.get_args(annotation)
        return inner(one, (*constraints, *more))
    return annotation, constraints


def missing(model: type[Model], value: Any, at: str) -> list[str]:
    """Fields of the model that the value lacks, or that hold something else than free text."""
    faults = []
    for name, field in model.by_key().items():
        where = f"{at}.{name}"
        kind, constraints = inner(field.annotation, tuple(field.metadata))
        if name == "id" and "id" not in value:
            continue
        if name not in value:
            faults.append(f"{where} is missing")
            continue
        items = value[name] if isinstance(value[name], list) else [value[name]]
        # The shape of a decision's number is the portal's to say, not the model's.
        shaped = (
            name == "id"
            or where == "decisions.number"
            or any(getattr(one, "pattern", None) for one in constraints)
        )
        if kind is str and not shaped:
            faults += [f"{where} is no free text" for item in items if item not in (None, ...)]
        elif isinstance(kind, type) and issubclass(kind, Model):
            faults += [fault for one in items if one for fault in missing(kind, one, where)]
        elif ... in items:
            faults.append(f"{where} is free text")
    return faults


EVERY = [
    *full.ENTRIES.items(),
    *((kind, record) for kind, (_identity, record) in full.RECORDS.items()),
    *((kind, record) for kind, _identity, record in full.MORE),
]


@pytest.mark.parametrize(("kind", "value"), EVERY)
def test_every_field_is_there(kind: Kind, value: Any) -> None:
    assert {kind for kind, _value in EVERY} == set(Kind)
    assert missing(SHAPES[kind].model, value, kind.value) == []


def test_every_nested_model_is_there() -> None:
    text = str(EVERY)
    for name in ("withdrawn': {", "revoked': {", "exceptions': [{", "photo': {", "document': {"):
        assert name in text


def test_the_full_records_are_valid(portal: Portal) -> None:
    full.write(portal)
    result = portal.run("check")
    assert result.exit_code == 0, result.output
