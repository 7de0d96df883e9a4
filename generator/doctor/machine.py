"""What this machine has of what work on a portal needs; programs are looked for, and not run,
but for Node.js, which is asked for its version.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from generator import git
from generator.config import Settings
from generator.doctor.matters import Matter, know, machine
from generator.files import read_plain

_LOCK: Final = "requirements.lock"
_MOST_BYTES: Final = 1 << 22
# What only some machines need is named with a condition, and passed over.
_LOCKED: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+) *\\?$", re.MULTILINE)
_FONTS: Final = Path(__file__).parent.parent / "fonts"
_OLDEST_NODE: Final = 18
_MOST_NAMED: Final = 6
_BROWSERS: Final = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"),
)
_DOWNLOADED: Final = (".cache/ms-playwright", "Library/Caches/ms-playwright")


def lacking(settings: Settings) -> Iterator[Matter]:
    """What is missing here: what hinders first, then what only some work needs."""
    root = settings.config_file.parent
    yield from _packages(root)
    if not any(_FONTS.glob("*.ttf")):
        yield machine("no-fonts")
    yield from _git(root)
    for folder in (root, settings.content_dir, root / ".cache", root / "site"):
        if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
            yield machine("not-writable", folder=folder.as_posix())
    yield from _tools(settings)


def _packages(root: Path) -> Iterator[Matter]:
    """Packages in other versions than the lock file's."""
    try:
        text = read_plain(root / _LOCK, _MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return
    other = [name for name, wanted in _LOCKED.findall(text) if _installed(name) != wanted]
    if other:
        named = ", ".join(other[:_MOST_NAMED]) + (" …" if len(other) > _MOST_NAMED else "")
        yield machine("packages", n=len(other), names=named)


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _git(root: Path) -> Iterator[Matter]:
    if shutil.which("git") is None:
        yield machine("no-git")
    elif not (git.setting(root, "user.name") and git.setting(root, "user.email")):
        yield machine("no-identity")


def _tools(settings: Settings) -> Iterator[Matter]:
    if shutil.which("make") is None:
        yield know("no-make")
    node = _node()
    if node < _OLDEST_NODE or shutil.which("npm") is None:
        yield know("no-node", oldest=_OLDEST_NODE)
    elif not settings.has_editor:
        yield know("no-editor")
    downloaded = any((Path.home() / one).is_dir() for one in _DOWNLOADED)
    if not (os.environ.get("CHROMIUM") or downloaded or any(map(shutil.which, _BROWSERS))):
        yield know("no-browser")


def _node() -> int:
    """The version of Node.js, 0 where there is none."""
    program = shutil.which("node")
    if program is None:
        return 0
    try:
        done = subprocess.run(  # noqa: S603 - a program of this machine, without words of others
            [program, "--version"], capture_output=True, text=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.match(r"v(\d+)\.", done.stdout)
    return int(found[1]) if found else 0
