"""JSON Schema (2020-12) of every kind of record, written from the models."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.files import Change, change_files, read_plain
from generator.language import REFERENCE, Words, language
from generator.records.fields import Field, fields_of
from generator.records.kinds import Kind
from generator.records.ranked import LIST_KEYS
from generator.records.rules import USUAL, DecisionRules
from generator.records.shapes import SHAPES
from generator.records.wording import Wording

_OURS = "Written by honour-roll schema, which replaces this file."
_MOST_BYTES = 1 << 24


def schema_of(
    kind: Kind, words: Words | None = None, rules: DecisionRules = USUAL
) -> dict[str, Any]:
    """The schema of a file of ``kind``: one record, or a catalogue's list.

    Titles and descriptions are in ``words``, for editors whose text editor shows them; so are the
    levels and kinds of a portal that has its own, and what its ``rules`` ask of decisions.
    Where the id is the file's name it is no key of the file; where the Markdown stands below
    the front matter, ``body`` is none either.
    """
    shape = SHAPES[kind]
    schema = shape.model.model_json_schema()
    definitions = schema.pop("$defs", {})
    wording = Wording(words or language(REFERENCE))
    named = {shape.model.__name__: schema, **definitions}
    fields = fields_of(kind, rules)
    if kind is Kind.DECISIONS:
        _ask(schema, fields)
    for field in _all(fields):
        _describe(named[field.owner]["properties"][field.name], field, wording)
    if not shape.catalogue:
        hidden = {"id"} | ({"body"} if shape.suffix == ".md" else set())
        for name in hidden:
            schema["properties"].pop(name, None)
        schema["required"] = [name for name in schema.get("required", ()) if name not in hidden]
    else:
        schema = {"type": "array", "title": kind.value, "items": schema}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": _OURS,
        **schema,
        **({"$defs": definitions} if definitions else {}),
    }


def _ask(schema: dict[str, Any], fields: tuple[Field, ...]) -> None:
    """What a portal requires of its decisions beyond the model, and the shape of their number."""
    required = {field.name for field in fields if field.required}.union(schema["required"])
    for field in fields:
        described = schema["properties"][field.name]
        if field.name == "number" and field.pattern:
            described["anyOf"][0]["pattern"] = field.pattern
        if field.required and "anyOf" in described:
            described |= described.pop("anyOf")[0]
            del described["default"]
    schema["required"] = [name for name in schema["properties"] if name in required]


def _all(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _all(field.fields)


def _describe(described: dict[str, Any], field: Field, wording: Wording) -> None:
    values = wording.choices(field)
    choices = "; ".join(f"{value}: {wording.choice(field, value)}" for value in values)
    if field.enumeration in LIST_KEYS:
        # A list that a portal may have of its own: in the model it is a reference.
        described.clear()
        described |= {"enum": list(values), "type": "string"}
    if field.alone:
        of_lists = ("items", "type", "maxItems", "uniqueItems")
        some = {key: described.pop(key) for key in of_lists if key in described}
        described["anyOf"] = [some["items"], {**some, "minItems": 1}, {"type": "null"}]
        described.pop("default", None)
    told = (wording.hint(field), wording.shape(field), choices)
    described["title"] = wording.label(field)
    if text := " – ".join(part for part in told if part):
        described["description"] = text


def write_schemas(
    target: Path, words: Words | None = None, rules: DecisionRules = USUAL
) -> list[Path]:
    """Write ``<kind>.schema.json`` for every kind into ``target``; the paths written.

    Raises FileExistsError, and writes nothing, where a file of that name was not written here
    (``$comment`` tells it); any other OSError.
    """
    changes = {}
    for kind in Kind:
        name = f"{kind.value}.schema.json"
        text = json.dumps(
            schema_of(kind, words, rules), ensure_ascii=False, indent=2, sort_keys=True
        )
        changes[name] = Change(f"{text}\n".encode(), _ours(target / name))
    change_files(target, changes)
    return [target / name for name in changes]


def _ours(file: Path) -> bytes | None:
    """What stands there, if it may be replaced; None where nothing does."""
    try:
        data = read_plain(file, _MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        data = b""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not (isinstance(found, dict) and found.get("$comment") == _OURS):
        raise FileExistsError(
            errno.EEXIST, "is no schema that honour-roll wrote; move it away first", str(file)
        )
    return data
