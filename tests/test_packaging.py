"""The wheel holds the generator and nothing else, and works without what is beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from helpers import PROVINCE, ROOT

BESIDE = ("benchmarks", "content", "docs", "editor", "schema", "tests", "theme")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, as setuptools leaves its traces beside the sources."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("generator", *BESIDE):
        shutil.copytree(
            PROVINCE / name if name == "content" else ROOT / name,
            source / name,
            ignore=shutil.ignore_patterns("__pycache__", "node_modules", "media"),
        )
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-deps",
         "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(target), str(source)],
        check=True, timeout=120,
    )  # fmt: skip
    (file,) = target.iterdir()
    return file


def test_every_module_is_shipped_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if ".dist-info/" not in name}
    own = ROOT / "generator"
    data = (
        "fonts/*",
        "bulletin/*.html",
        "languages/*.yml",
        "posters/layouts/*.typ",
        "preview/assets/*",
        "review/*.html",
    )
    wanted = [*own.rglob("*.py"), *(file for each in data for file in own.glob(each))]
    assert shipped == {file.relative_to(ROOT).as_posix() for file in wanted}
    assert not any("corpus" in name for name in shipped)


def test_the_command_works_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """In a folder of its own: neither the repository nor its benchmarks can be imported."""
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); sys.meta_path[:] = [one for one in"
        " sys.meta_path if 'editable' not in str(one)]; import generator.cli;"
        "assert '.whl' in generator.cli.__file__; generator.cli.main(['--help'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(wheel)],
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout
    assert "corpus" not in done.stdout
