"""``honour-roll serve`` as a process of its own, and files saved as editors save them."""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from helpers import NOW, ROOT, Portal

LONGEST = 90


class Server:
    """The command, what it prints, and what it serves."""

    def __init__(self, portal: Portal, port: int = 0) -> None:
        self.portal = portal
        self.temporary = portal.root / "tam"
        self.temporary.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--port", str(port)],
            cwd=portal.root,
            env={
                **os.environ,
                "PYTHONUNBUFFERED": "1",
                "TMPDIR": str(self.temporary),
                "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.told = ""
        threading.Thread(target=self._read, daemon=True).start()
        self.wait_for("Cổng đang chạy tại ")
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.told)
        assert found
        self.address = found[0]

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def wait_for(self, words: str) -> str:
        """What is printed up to a line with ``words``."""
        begun, end = len(self.told), time.monotonic() + LONGEST
        while words not in self.told[begun:]:
            assert self.process.poll() is None, self.told
            try:
                self.told += self.lines.get(timeout=max(0.1, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no {words!r} in: {self.told[begun:]}") from None
        return self.told[begun:]

    def get(self, address: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + address, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def own_portal(root: Path) -> Portal:
    """One whose theme may be changed."""
    portal = Portal(root)
    (portal.root / "theme").unlink()
    shutil.copytree(ROOT / "theme", portal.root / "theme")
    return portal


def replaced(file: Path, change: Callable[[str], str]) -> str:
    """Change a file as editors do, with a new one in its place; what it was."""
    before = file.read_text(encoding="utf-8")
    beside = file.with_name(f"{file.name}.moi")
    beside.write_text(change(before), encoding="utf-8")
    beside.replace(file)
    return before
