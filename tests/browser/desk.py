"""An editor's desk: a repository, the portal with its form editor, and decap-server beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.editor.config import LOCAL
from serving import served

from helpers import ROOT, Portal

PACKAGES = ROOT / "editor/node_modules"
SERVER = ROOT / "editor/server.js"
NODE = shutil.which("node")
WHY_NOT = (
    ""
    if NODE and (PACKAGES / "decap-server").is_dir()
    else "the form editor's packages are not installed"
)
"""Why these tests cannot run here; ``make editor`` installs what they need."""

_IDENTITY = ("-c", "user.name=Người duyệt", "-c", "user.email=duyet@thu.example")


class Desk:
    """A portal whose content is a git repository."""

    def __init__(self, root: Path) -> None:
        self.portal = Portal(root)
        (root / "editor").symlink_to(ROOT / "editor")
        self.address = ""

    def git(self, *arguments: str) -> str:
        """A git command in the repository; what it printed."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.portal.root,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.portal.root),
                "GIT_CONFIG_NOSYSTEM": "1",
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def begin(self) -> None:
        """Make the repository with the content in it."""
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Người biên tập")
        self.git("config", "user.email", "bien-tap@thu.example")
        (self.portal.root / ".gitignore").write_text("/site/\n/editor\n/theme\n", encoding="utf-8")
        self.git("add", ".gitignore", "mkdocs.yml", "content")
        self.git("commit", "--quiet", "--message=Nội dung ban đầu")

    def merged(self, branches: Iterable[str], root: Path) -> Portal:
        """A portal of its own in which branches are merged into main, as a reviewer would.

        decap-server changes branches in the repository's own work tree: nothing else may use it.
        """
        self.git("clone", "--quiet", str(self.portal.root), str(root))
        (root / "theme").symlink_to(ROOT / "theme")
        for branch in branches:
            self.git(
                "-C", str(root), *_IDENTITY, "merge", "--quiet", "--no-edit", f"origin/{branch}"
            )
        return Portal.at(root)

    def branches(self) -> list[str]:
        """Every branch but main."""
        names = self.git("branch", "--format=%(refname:short)").split()
        return [name for name in names if name != "main"]

    def show(self, branch: str, file: str) -> str:
        """A file as it stands on a branch."""
        return self.git("show", f"{branch}:{file}")

    def changed(self, branch: str) -> list[str]:
        """The files that a branch adds or changes."""
        listed = self.git("diff", "--name-only", f"main...{branch}")
        return listed.split()

    @contextlib.contextmanager
    def open(self) -> Iterator[Desk]:
        """Build the portal, serve it, and run decap-server for its repository."""
        port = free_port()
        self.portal.build()
        # Another port than usual, where Decap is told it and where the page's policy allows it.
        usual = LOCAL.removesuffix("/api/v1")
        for name in ("config.yml", "index.html"):
            file = self.portal.site / "bien-tap" / name
            text = file.read_text(encoding="utf-8")
            assert usual in text
            file.write_text(text.replace(usual, f"http://localhost:{port}"), encoding="utf-8")
        with served(self.portal.site) as self.address:
            origin = self.address.rstrip("/")
            with decap_server(self.portal.root, port, PORTAL_ORIGINS=origin):
                yield self


@contextlib.contextmanager
def decap_server(repository: Path, port: int, **env: str) -> Iterator[None]:
    """Run what ``make editor-server`` runs, for a repository."""
    assert NODE
    process = subprocess.Popen(
        [NODE, str(SERVER)],
        cwd=repository,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(repository),
            "GIT_REPO_DIRECTORY": str(repository),
            "PORT": str(port),
            **env,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("localhost", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
