"""Nothing that reads a file waits for a pipe that stands in its place, wherever that is.

Each command runs in a process of its own, which is ended where it hangs.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from helpers import ROOT, Portal, commit, python


def piped(file: Path) -> None:
    file.unlink(missing_ok=True)
    os.mkfifo(file)


@pytest.mark.parametrize("file", ["individuals/tan-may-de.yml", "media/anh.jpg"])
@pytest.mark.parametrize("command", ["check", "diff"])
def test_a_tracked_file_that_became_a_pipe(portal: Portal, file: str, command: str) -> None:
    portal.write("media/anh.jpg", b"\xff\xd8\xff")
    commit(portal.root)
    piped(portal.content / file)
    options = ["--base", "HEAD"] if command == "check" else ["HEAD"]
    done = python("-m", "generator", command, *options, cwd=portal.root)
    assert done.returncode == 1
    assert file in done.stderr or "permalink-gone" in done.stderr


@pytest.mark.parametrize(
    "file",
    ["mkdocs.yml", "theme/main.html", "theme/pages/decision.html", "theme/assets/js/them.js"],
)
def test_a_pipe_that_a_build_would_read(portal: Portal, file: str) -> None:
    (portal.root / "theme").unlink()
    shutil.copytree(ROOT / "theme", portal.root / "theme")
    piped(portal.root / file)
    done = python("-m", "generator", "build", "--jobs", "1", cwd=portal.root)
    assert done.returncode != 0
    assert "not a plain file" in done.stderr
    assert Path(file).name in done.stderr


@pytest.mark.parametrize(
    ("command", "file"),
    [
        (("check", "--manifest", "pipe"), "pipe"),
        (("verify", "site", "--replaces", "pipe"), "pipe"),
        (("verify",), "site/index.html"),
        (("build", "--jobs", "1"), "site/manifest.json"),
    ],
)
def test_a_pipe_among_what_was_built(portal: Portal, command: tuple[str, ...], file: str) -> None:
    portal.build()
    piped(portal.root / file)
    done = python("-m", "generator", *command, cwd=portal.root)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
