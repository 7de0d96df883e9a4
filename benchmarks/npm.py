"""Programs from npm to measure with: installed from a lock file of ours, into a cache, once."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

CACHE: Final = Path(__file__).parent.parent / ".cache" / "peers"
"""Where tools are installed that are no Python packages."""


@cache
def installed(lock: Path, tool: Path) -> str | None:
    """Install into ``tool`` what the folder ``lock`` names; why it cannot be had, or None."""
    if not (npm := shutil.which("npm")):
        return "npm is not installed"
    file = lock / "package-lock.json"
    done = tool / "node_modules" / ".installed"
    if done.is_file() and done.read_bytes() == file.read_bytes():
        return None
    shutil.copytree(lock, tool, dirs_exist_ok=True)
    try:
        subprocess.run([npm, "ci"], cwd=tool, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return "npm could not install it"
    shutil.copyfile(file, done)
    return None
