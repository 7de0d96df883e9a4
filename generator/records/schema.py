"""JSON Schema (2020-12) of every kind of record, written from the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.records.kinds import SHAPES, Kind


def schema_of(kind: Kind) -> dict[str, Any]:
    """The schema of a file of ``kind``: one record, or a catalogue's list.

    Where the id is the file's name it is no key of the file; where the Markdown stands below
    the front matter, ``body`` is none either.
    """
    shape = SHAPES[kind]
    schema = shape.model.model_json_schema()
    definitions = schema.pop("$defs", {})
    if not shape.catalogue:
        hidden = {"id"} | ({"body"} if shape.suffix == ".md" else set())
        for name in hidden:
            schema["properties"].pop(name, None)
        schema["required"] = [name for name in schema.get("required", ()) if name not in hidden]
    else:
        schema = {"type": "array", "title": kind.value, "items": schema}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        **({"$defs": definitions} if definitions else {}),
    }


def write_schemas(target: Path) -> list[Path]:
    """Write ``<kind>.schema.json`` for every kind into ``target``; the paths written."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in Kind:
        path = target / f"{kind.value}.schema.json"
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8")
        written.append(path)
    return written
