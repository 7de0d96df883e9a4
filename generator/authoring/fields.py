"""What stands in each field, as far as the way to write it depends on that."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import WithJsonSchema

from generator.records.base import Model


@dataclass(frozen=True, slots=True)
class FieldShape:
    """``model``: a group of fields. ``is_text``: any text may stand here, also one that looks like

    a number; None where the field is unknown. ``is_markdown``: several paragraphs are usual.
    """

    model: type[Model] | None = None
    is_list: bool = False
    is_text: bool | None = None
    is_markdown: bool = False

    @property
    def keys(self) -> Mapping[str, FieldShape]:
        """The fields of a group, in the order in which they are written."""
        return shapes_of(self.model) if self.model and not self.is_list else {}

    @property
    def item(self) -> FieldShape:
        """What a list holds."""
        return replace(self, is_list=False) if self.is_list else UNKNOWN


UNKNOWN = FieldShape()


@cache
def shapes_of(model: type[Model]) -> dict[str, FieldShape]:
    """The shape of every field of a model, in the order of its keys."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {key: _shape(hints[key]) for key in model.key_order()}


def _shape(annotation: Any) -> FieldShape:
    parts = list(_parts(annotation))
    kinds = [part for part in parts if isinstance(part, type)]
    return FieldShape(
        model=next((kind for kind in kinds if issubclass(kind, Model)), None),
        is_list=tuple in kinds,
        is_text=str in kinds,
        is_markdown=any(
            isinstance(part, WithJsonSchema)
            and (part.json_schema or {}).get("contentMediaType") == "text/markdown"
            for part in parts
        ),
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """Every type and every note in an annotation, from the outside in."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        inner, *notes = typing.get_args(annotation)
        yield from _parts(inner)
        yield from notes
    elif origin in (typing.Union, types.UnionType, tuple):
        if origin is tuple:
            yield tuple
        for argument in typing.get_args(annotation):
            yield from _parts(argument)
    else:
        yield annotation
