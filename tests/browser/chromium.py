"""Finds a Chromium for the browser tests, and installs one where there is none.

    python tests/browser/chromium.py            says which one the tests use
    python tests/browser/chromium.py --install  installs one if need be, then says so

The first one that runs wins: the CHROMIUM environment variable, a system's own (Chromium,
Google Chrome, Microsoft Edge), Playwright's download.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
MAC_APPS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
HELP = (
    "The browser tests need Chromium, Google Chrome or Microsoft Edge.\n"
    "Install one, or set CHROMIUM to the path of its program."
)


class ChromiumError(Exception):
    """No browser can be used; the text says why and what to do."""


@cache
def find_chromium() -> str | None:
    """The path of the Chromium to test with, or None where there is none.

    Raises ChromiumError where CHROMIUM names something that is no working browser: what was
    asked for by name is not silently replaced.
    """
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        path = shutil.which(chosen)
        if path is None or not _runs(path):
            raise ChromiumError(f"CHROMIUM is set to {chosen!r}, which is not a working browser.")
        return path
    return next(filter(_runs, _candidates()), None)


def install_chromium() -> str:
    """Installs a Chromium the way that this machine allows; its path.

    Raises ChromiumError where no way worked.
    """
    tried = []
    for command in _ways_to_install():
        line = " ".join(command)
        print(f"Installing Chromium: {line}", file=sys.stderr, flush=True)
        # Standard output is for the answer alone.
        status = subprocess.run(command, stdout=sys.stderr, check=False).returncode
        find_chromium.cache_clear()
        if found := find_chromium():
            return found
        tried.append(f"  {line} (exit status {status})")
    raise ChromiumError("\n".join(["Chromium could not be installed. Tried:", *tried, HELP]))


def _candidates() -> Iterator[str]:
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            for app in MAC_APPS:
                yield str(folder / app)
    if path := _playwright_download():
        yield path


def _playwright_download() -> str | None:
    # In a process of its own: Playwright's synchronous interface fails inside an event loop.
    asked = subprocess.run(
        [sys.executable, "-c", PLAYWRIGHT_PATH], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or None


def _runs(path: str) -> bool:
    """Whether a program answers with its version (on Ubuntu, a stub without its snap does not)."""
    if not os.access(path, os.X_OK):
        return False
    try:
        asked = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0 and bool(asked.stdout.strip())


def _ways_to_install() -> Iterator[list[str]]:
    root = os.geteuid() == 0
    admin = [] if root else ["sudo", "-n"]
    may_install = bool(shutil.which("apt-get")) and (root or _sudo_without_password())
    if may_install and not _is_ubuntu():
        script = "apt-get update && apt-get install -y --no-install-recommends chromium"
        yield [*admin, "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", script]
    playwright = [sys.executable, "-m", "playwright", "install"]
    if may_install:
        yield [*playwright, "--with-deps", "chromium"]
    yield [*playwright, "chromium"]


def _sudo_without_password() -> bool:
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def _is_ubuntu() -> bool:
    """Ubuntu's chromium package only points to a snap, which containers cannot run."""
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    return "ID=ubuntu" in release.splitlines()


def main() -> int:
    """The command line; the exit status."""
    parser = argparse.ArgumentParser(description="Find a Chromium for the browser tests.")
    parser.add_argument("--install", action="store_true", help="install one if there is none")
    arguments = parser.parse_args()
    try:
        found = find_chromium()
        if found is None and arguments.install:
            found = install_chromium()
    except ChromiumError as error:
        print(error, file=sys.stderr)
        return 1
    if found is None:
        print(f"There is no Chromium here.\n{HELP}", file=sys.stderr)
        return 1
    print(f"Browser tests run in {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
