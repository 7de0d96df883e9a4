"""JSON Schema (2020-12) of each document of the API, made from the types that documents are.

https://json-schema.org/draft/2020-12. Descriptions are the docstrings of classes and of the fields
below which they stand.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, Final

from pydantic import TypeAdapter

from generator.exports import directory, entries, fields, parts
from generator.language import Words
from generator.records.ranked import BUILT_IN
from generator.records.rules import RULED, USUAL, DecisionRules

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
OPENAPI: Final = "openapi.json"
INDEX: Final = "index.json"
TYPES: Final[Mapping[str, Any]] = {
    "index": directory.Index,
    "changes": directory.Changes,
    "month": directory.MonthPage,
    "kind-list": directory.KindPage,
    "year-list": directory.YearPage,
    "commune-list": directory.CommunePage,
    "catalogue": directory.Catalogue,
    "honouree": fields.Honouree,
    "decision": fields.Decision,
    "practice": fields.Practice,
    "story": fields.Story,
    "movement": fields.Movement,
    "notice": fields.Notice,
    "folder": directory.Folder,
}
"""What each schema describes, by its name."""
SCHEMAS: Final = {name: f"schemas/{name}.json" for name in TYPES}
"""Where each schema stands below the API's root, by name."""

Schema = dict[str, Any]


def schemas(root: str, words: Words, rules: DecisionRules = USUAL) -> Mapping[str, Schema]:
    """Every schema by name, whole in itself; ``root`` is the address of the API.

    ``words`` are those of the portal, which name its levels and kinds; ``rules`` say what each of
    its decisions has.
    """
    found = {}
    for name, kind in TYPES.items():
        schema = TypeAdapter(kind).json_schema()
        _describe({kind.__name__: schema, **schema.get("$defs", {})}, words, rules)
        found[name] = {"$schema": DRAFT, "$id": root + SCHEMAS[name], **schema}
    return found


def components(
    template: str, words: Words, rules: DecisionRules
) -> tuple[Mapping[str, str], Mapping[str, Schema]]:
    """All schemas together: what each of ``TYPES`` is called in them, and all by what they are
    called. ``template`` is how one refers to another: ``#/components/schemas/{model}``.
    """
    inputs: Iterable[tuple[str, Any, TypeAdapter[Any]]] = [
        (name, "serialization", TypeAdapter(kind)) for name, kind in TYPES.items()
    ]
    references, found = TypeAdapter.json_schemas(inputs, ref_template=template)
    defined: dict[str, Schema] = dict(found.get("$defs", {}))
    names = {}
    for (name, _mode), schema in references.items():
        called = TYPES[name].__name__
        names[name] = called
        if called not in defined:
            defined[called] = dict(schema)
    _describe(defined, words, rules)
    return names, defined


def _describe(schemas: Mapping[str, Schema], words: Words, rules: DecisionRules) -> None:
    """Put in what docstrings say, what lists hold and what rules ask for, and leave out titles,
    which are the names again.
    """
    told = _told()
    for name, schema in schemas.items():
        if name == fields.Decision.__name__:
            asked = {one for one in RULED if rules.needs(one)}.union(schema["required"])
            schema["required"] = [one for one in schema["properties"] if one in asked]
        if name in entries.LISTS:
            _list(name, schema, words)
        if "description" in schema:
            schema["description"] = _line(schema["description"])
        for field, inner in schema.get("properties", {}).items():
            inner.pop("title", None)
            text = told.get(name, {}).get(field)
            if text and "description" not in inner:
                inner["description"] = text


def _list(name: str, schema: Schema, words: Words) -> None:
    """The values of a list: the built-in one as in an enumeration, with names where it is another.

    https://json-schema.org/understanding-json-schema/reference/const: a title beside each value.
    """
    kind = entries.LISTS[name]
    named = words[kind.key]
    described = schema["description"]
    schema.clear()
    schema["description"] = described
    if list(named) == list(BUILT_IN[kind]):
        schema["enum"] = list(named)
    else:
        schema["oneOf"] = [{"const": one, "title": str(named[one])} for one in named]
    schema |= {"title": name, "type": "string"}


@cache
def _told() -> Mapping[str, Mapping[str, str]]:
    """By class and field the text that stands below the field, own or inherited."""
    found: dict[str, dict[str, str]] = {}
    for module in (parts, entries, fields, directory):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                texts: dict[str, str] = {}
                for base in node.bases:
                    texts |= found.get(base.id, {}) if isinstance(base, ast.Name) else {}
                found[node.name] = texts | dict(_texts(node.body))
    return found


def _texts(body: list[ast.stmt]) -> Iterable[tuple[str, str]]:
    for field, text in pairwise(body):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(said))),
            ):
                yield name, _line(said)


def _line(text: str) -> str:
    """In one line, with names marked as Markdown does."""
    return " ".join(text.split()).replace("``", "`")
