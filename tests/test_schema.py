"""JSON Schemas: one for each kind, valid, in agreement with the content, strict about keys."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from generator.cli import main
from generator.loading.documents import split_front_matter
from generator.records.kinds import Kind
from generator.records.ranked import BUILT_IN
from generator.records.schema import schema_of, write_schemas
from generator.records.shapes import SHAPES
from jsonschema import Draft202012Validator

from helpers import PROVINCE, SITES, everything_below

CONTENT = PROVINCE / "content"


class _Core(yaml.CSafeLoader):
    """YAML 1.2 as form editors read it: dates and ``on`` stay text."""


_Core.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in pairs
        if tag.rpartition(":")[2] in ("int", "float", "null")
    ]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), ["t", "f"])


def files_of(kind: Kind, content: Path) -> list[Path]:
    shape = SHAPES[kind]
    if shape.catalogue:
        file = content / "catalogues" / f"{kind}.yml"
        return [file] if file.is_file() else []
    return sorted((content / kind).rglob(f"*{shape.suffix}"))


def as_json(file: Path) -> Any:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        text = split_front_matter(text)[0]
    return json.loads(json.dumps(yaml.load(text, Loader=_Core)))


@pytest.mark.parametrize("kind", Kind)
def test_schemas_are_valid(kind: Kind) -> None:
    schema = schema_of(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("content", [SITES / "valid", CONTENT], ids=["valid", "province"])
def test_schemas_accept_the_content(kind: Kind, content: Path) -> None:
    validator = Draft202012Validator(schema_of(kind))
    files = files_of(kind, content)
    assert files or kind in BUILT_IN
    refused = [
        f"{file.relative_to(content)}: {error.json_path}: {error.message}"
        for file in files
        for error in validator.iter_errors(as_json(file))
    ]
    assert refused == []


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in BUILT_IN])
def test_schemas_refuse_what_the_records_refuse(kind: Kind) -> None:
    validator = Draft202012Validator(schema_of(kind))
    data = as_json(files_of(kind, SITES / "valid")[0])
    record = data[0] if SHAPES[kind].catalogue else data
    assert validator.is_valid(data)
    record["khong_co_truong_nay"] = "x"
    assert not validator.is_valid(data)
    del record["khong_co_truong_nay"]
    for name in ("name", "title", "number"):
        if name in record:
            del record[name]
            break
    assert not validator.is_valid(data)


def test_schemas_refuse_unknown_keys_inside() -> None:
    data = as_json(SITES / "valid/individuals/lo-thi-anh.yml")
    data["awards"][0]["khong_co_truong_nay"] = "x"
    assert not Draft202012Validator(schema_of(Kind.INDIVIDUALS)).is_valid(data)


def test_every_kind_is_written(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "schema")
    assert [path.name for path in written] == [f"{kind}.schema.json" for kind in Kind]
    first = [path.read_bytes() for path in written]
    assert [path.read_bytes() for path in write_schemas(tmp_path / "schema")] == first
    for kind, data in zip(Kind, first, strict=True):
        assert json.loads(data) == schema_of(kind)


def test_schemas_are_written_all_or_none_and_through_no_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outside = tmp_path / "outside.json"
    outside.write_text("{}", encoding="utf-8")
    target = tmp_path / "schema"
    target.mkdir()
    last = target / f"{list(Kind)[-1]}.schema.json"
    last.symlink_to(outside)
    before = everything_below(tmp_path)
    result = CliRunner().invoke(main, ["schema", str(target)])
    assert result.exit_code == 2
    assert last.name in result.output
    assert everything_below(tmp_path) == before


@pytest.mark.parametrize(
    "theirs",
    ["{}", "[]", "ghi chú", "", '{"$schema": "https://json-schema.org/draft/2020-12/schema"}'],
)
def test_a_file_of_somebody_else_is_not_written_over(
    tmp_path: Path, theirs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_schemas(tmp_path)
    (tmp_path / "individuals.schema.json").write_text(theirs, encoding="utf-8")
    (tmp_path / "stories.schema.json").unlink()
    before = everything_below(tmp_path)
    result = CliRunner().invoke(main, ["schema", str(tmp_path)])
    assert result.exit_code == 2
    assert "no schema that honour-roll wrote" in result.output
    assert everything_below(tmp_path) == before
