"""The wheel holds the generator and all that it needs, and works without what is beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import NOW, PROVINCE, ROOT, SITES, files_below

BESIDE = (".github", "benchmarks", "content", "docs", "editor", "schema", "tests", "theme")
TAKEN_IN = ("editor", "schema", "theme")
FOR_NEW_PORTALS = (
    *(f".github/workflows/{one}.yml" for one in ("content", "comment", "publish")),
    *(f".github/scripts/{one}" for one in ("check-content", "comment.py")),
    ".github/comment.md",
    ".github/PULL_REQUEST_TEMPLATE.md",
    "requirements.lock",
    "docs/CAI-DAT.md",
)
WATCH = """\
import os, sys

def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if path.startswith({root!r} + os.sep) and not path.startswith({packages!r} + os.sep):
            with open(os.path.join(os.path.dirname(__file__), "read.txt"), "a") as file:
                file.write(path + "\\n")

sys.addaudithook(watch)
"""
"""Notes every file of the repository that is opened, but for the packages that stand in it."""
SETTINGS = """\
site_name: Cổng thử
site_url: https://thu.example/
docs_dir: content/pages
theme: {name: material, language: vi, font: false, favicon: assets/icons/favicon.svg}
plugins: [honour-roll]
"""


def run(*command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A command in a plain environment, which knows nothing of the repository."""
    env = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), "HOME": "/"}
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=240, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a source distribution, and that from a copy, beside which setuptools leaves its
    traces.
    """
    source = tmp_path_factory.mktemp("source")
    for name in (
        "pyproject.toml",
        "setup.py",
        "MANIFEST.in",
        "README.md",
        "LICENSE",
        "requirements.lock",
    ):
        shutil.copy(ROOT / name, source)
    for name in ("generator", *BESIDE):
        shutil.copytree(
            PROVINCE / name if name == "content" else ROOT / name,
            source / name,
            ignore=shutil.ignore_patterns("__pycache__", "node_modules", "media"),
        )
    # As `make editor` leaves it, and as no package must have it.
    (source / "editor/node_modules/decap-cms").mkdir(parents=True)
    (source / "editor/node_modules/decap-cms/decap.js").write_text("1", encoding="utf-8")
    target = tmp_path_factory.mktemp("wheel")
    sdist = f"from setuptools import build_meta; build_meta.build_sdist({str(target)!r})"
    assert run(sys.executable, "-c", sdist, cwd=source).returncode == 0
    (packed,) = target.iterdir()
    done = run(
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-deps"),
        *("--no-build-isolation", "--no-index", "--wheel-dir", str(target), str(packed)),
    )
    assert done.returncode == 0, done.stderr
    (file,) = target.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """``honour-roll`` as the wheel installs it into an environment that has what it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin/python"
    done = run(
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)),
        *("install", "--no-deps", "--no-index", str(wheel)),
    )
    assert done.returncode == 0, done.stderr
    (packages,) = folder.glob("lib/python*/site-packages")
    # A folder that is named in a .pth file has none of its own: the editable install stays unknown.
    others = sysconfig.get_path("purelib")
    (packages / "beside.pth").write_text(others, encoding="utf-8")
    watch = WATCH.format(root=str(ROOT), packages=os.path.realpath(others))
    (packages / "sitecustomize.py").write_text(watch, encoding="utf-8")
    code = "import generator; print(generator.__file__)"
    where = run(str(python), "-c", code, cwd=folder).stdout
    assert Path(where.strip()).is_relative_to(folder)
    return str(folder / "bin/honour-roll")


def taken_in() -> Iterator[Path]:
    """What the wheel has of the folders beside the package."""
    for name in TAKEN_IN:
        for file in (ROOT / name).rglob("*"):
            if file.is_file() and "node_modules" not in file.parts:
                yield file
    yield from (ROOT / name for name in FOR_NEW_PORTALS)


def test_every_module_is_shipped_and_what_it_needs_and_nothing_else(wheel: Path) -> None:
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
        "starting/texts/**/*",
    )
    wanted = [
        *own.rglob("*.py"),
        *(file for each in data for file in own.glob(each) if file.is_file()),
    ]
    names = {file.relative_to(ROOT).as_posix() for file in wanted}
    names |= {f"generator/data/{file.relative_to(ROOT).as_posix()}" for file in taken_in()}
    assert shipped == names
    assert {"theme/main.html", "editor/page/start.js", "schema/individuals.schema.json"} <= {
        name.removeprefix("generator/data/") for name in shipped
    }
    assert not any("corpus" in name or "node_modules" in name for name in shipped)


def test_the_command_works_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """In a folder of its own: neither the repository nor its benchmarks can be imported."""
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); sys.meta_path[:] = [one for one in"
        " sys.meta_path if 'editable' not in str(one)]; import generator.cli;"
        "assert '.whl' in generator.cli.__file__; generator.cli.main(['--help'])"
    )
    done = run(sys.executable, "-c", code, str(wheel), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout
    assert "corpus" not in done.stdout


def test_a_portal_is_built_by_the_wheel_alone(command: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    shutil.copytree(SITES / "valid", tmp_path / "content")
    done = run(command, "build", "--jobs", "1", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site/index.html").is_file()
    (sent,) = (tmp_path / "site/assets/icons").glob("emblem.*.svg")
    assert sent.read_bytes() == (ROOT / "theme/assets/icons/emblem.svg").read_bytes()
    plain = ("build", "--jobs", "1", "--engine", "plain", "--site-dir", "plain", "--clean")
    done = run(command, *plain, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert files_below(tmp_path / "plain") == files_below(tmp_path / "site")


def test_a_portal_is_begun_checked_and_built_in_an_empty_folder(
    command: str, tmp_path: Path
) -> None:
    """Of the repository nothing is read."""
    for arguments in (("init",), ("build", "--jobs", "2"), ("check", "--jobs", "1")):
        done = run(command, *arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site/index.html").is_file()
    assert (tmp_path / ".github/workflows/publish.yml").is_file()
    (packages,) = Path(command).parent.parent.glob("lib/python*/site-packages")
    assert not (packages / "read.txt").exists(), (packages / "read.txt").read_text()
    seen = "import sitecustomize, sys; open(sys.argv[1]).close()"
    run(str(Path(command).with_name("python")), "-c", seen, str(ROOT / "LICENSE"), cwd=tmp_path)
    assert (packages / "read.txt").read_text().strip() == str(ROOT / "LICENSE"), "the watch works"
