"""What is written from the models is current: the reference, the schemas, VS Code's settings."""

from __future__ import annotations

import contextlib
import fnmatch
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from generator.cli import main
from generator.language import language
from generator.records.fields import Field, Sort, fields_of
from generator.records.kinds import Kind
from generator.records.schema import write_schemas
from generator.records.shapes import SHAPES
from generator.records.wording import Wording

from helpers import PROVINCE, ROOT, everything_below

WORDING = Wording(language("vi"))


def every_field(fields: tuple[Field, ...]) -> list[Field]:
    return [one for field in fields for one in (field, *every_field(field.fields))]


def test_the_reference_is_current(tmp_path: Path) -> None:
    written = tmp_path / "truong.md"
    # Not in the folder of a portal, whose own levels and kinds would stand in it.
    with contextlib.chdir(tmp_path):
        result = CliRunner().invoke(main, ["reference", str(written)])
    assert result.exit_code == 0, result.output
    assert (ROOT / "docs/TRUONG-DU-LIEU.md").read_bytes() == written.read_bytes(), (
        "run: honour-roll reference docs/TRUONG-DU-LIEU.md"
    )


def test_the_schemas_are_current(tmp_path: Path) -> None:
    for path in write_schemas(tmp_path):
        assert (ROOT / "schema" / path.name).read_bytes() == path.read_bytes(), (
            "run: honour-roll schema"
        )


def test_every_field_is_in_the_reference() -> None:
    text = (ROOT / "docs/TRUONG-DU-LIEU.md").read_text(encoding="utf-8")
    for kind in Kind:
        part = text.partition(f'<a id="{kind.value}"></a>')[2].partition("<a id=")[0]
        for field in every_field(fields_of(kind)):
            assert f"| `{field.name}`" in part, (kind, field.name)


def test_every_field_has_a_name_and_every_shape_its_words() -> None:
    for kind in Kind:
        for field in every_field(fields_of(kind)):
            assert WORDING.label(field), field
            if field.sort is Sort.LINE and field.pattern:
                assert WORDING.shape(field), field
            for value in field.choices:
                assert WORDING.choice(field, value), field


def test_every_id_says_what_it_names() -> None:
    """A new field that names a record must be marked, or the form would offer nothing for it."""
    named = {Kind(one) for one in Kind} | {"criteria"}
    for kind in Kind:
        for field in every_field(fields_of(kind)):
            if field.pattern and field.pattern.startswith("^[a-z0-9]+(-") and field.name != "id":
                assert field.sort is Sort.REFERENCE, field
            assert set(field.refers) <= named


def test_vs_code_checks_every_yaml_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    assert all((ROOT / name).is_file() for name in schemas)
    for kind in (kind for kind in Kind if SHAPES[kind].suffix == ".yml"):
        files = (PROVINCE / "content/catalogues").glob(f"{kind.value}.yml")
        if not SHAPES[kind].catalogue:
            files = (PROVINCE / "content" / kind.value).rglob("*.yml")
        for file in files:
            path = file.relative_to(PROVINCE).as_posix()
            fitting = [name for name, glob in schemas.items() if fnmatch.fnmatch(path, glob)]
            assert fitting == [f"./schema/{kind.value}.schema.json"], path
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


def test_only_a_reference_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    file = tmp_path / "fields.md"
    (tmp_path / "outside.md").write_text("# Thơ\n", encoding="utf-8")
    for _turn in range(2):
        assert runner.invoke(main, ["reference", str(file)]).exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("# ")
    (tmp_path / "link.md").symlink_to(file)
    os.mkfifo(tmp_path / "pipe.md")
    before = everything_below(tmp_path)
    for name in ("outside.md", "link.md", "pipe.md", "."):
        result = runner.invoke(main, ["reference", str(tmp_path / name)])
        assert result.exit_code == 2, name
        assert "Traceback" not in result.output
    assert everything_below(tmp_path) == before


def test_words_of_others_are_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "fields.md"
    runner = CliRunner()
    assert runner.invoke(main, ["reference", str(file)]).exit_code == 0
    text = file.read_text(encoding="utf-8")
    first, second, rest = text.split("\n", 2)
    for changed in (
        text + "\nGhi thêm của xã.\n",
        f"{first}\n{second}\nGhi thêm của xã.\n{rest}",
        text.replace("| `name`", "| Ghi thêm `name`", 1),
        f"{first}\n",
        "",
    ):
        file.write_text(changed, encoding="utf-8")
        result = runner.invoke(main, ["reference", str(file)])
        assert result.exit_code == 2
        assert "not as honour-roll reference wrote it" in result.output
        assert file.read_text(encoding="utf-8") == changed
    file.write_bytes(text.replace("\n", "\r\n").encode())  # as git may check it out
    assert runner.invoke(main, ["reference", str(file)]).exit_code == 0
    assert file.read_text(encoding="utf-8") == text
