"""A system that lacks what Windows lacks: no locks, no rights, no fork, no signals to hold back.

Windows itself is tried by the workflow ``check.yml`` alone; this keeps what can be kept here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from helpers import NOW, ROOT, Portal, files_below

_POORER = """
import os, signal, sys
for name in ("fork", "register_at_fork", "fchmod", "fchown", "chown", "getuid", "geteuid", "sync",
             "O_NOFOLLOW", "O_NONBLOCK"):
    delattr(os, name)
for name in ("SIGHUP", "pthread_sigmask"):
    delattr(signal, name)
sys.modules["fcntl"] = sys.modules["pwd"] = None
import ctypes
real = ctypes.CDLL
def without_a_name(name, *others, **named):
    if name is None:
        raise TypeError("a library has a name here")
    return real(name, *others, **named)
ctypes.CDLL = without_a_name
opened = os.open
def no_folders(path, *others, **named):
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", path)
    return opened(path, *others, **named)
os.open = no_folders
from generator.cli import main
main(sys.argv[1:])
"""


def poorer(portal: Portal, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _POORER, *arguments],
        cwd=portal.root,
        env={
            "PYTHONPATH": str(ROOT),
            "PATH": "/usr/bin:/bin",
            "HOME": str(portal.root.parent),
            "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_system_with_less_builds_the_same_site(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.build()
    usual = files_below(portal.site)
    for _again in range(2):
        done = poorer(portal, "build", "--engine", "plain")
        assert done.returncode == 0, done.stderr
    assert files_below(portal.site) == usual


def test_a_system_with_less_checks_formats_and_writes(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    for arguments in (("check",), ("format",), ("new", "individual", "--name", "Lò Văn Thử")):
        done = poorer(portal, *arguments)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    assert list((portal.content / "individuals").glob("lo-van-thu*.yml"))
