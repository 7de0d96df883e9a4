"""Killed at any moment, on a full disk, on a target that cannot be written: the old site stays."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from generator.inventory import verify

from helpers import NOW, Portal, everything_below, files_below

KILLS = 50
RUN = """
import runpy, sys
sys.argv = ["honour-roll", *sys.argv[1:]]
runpy.run_module("generator", run_name="__main__")
"""
# As the command, but no file may grow beyond a size: what a full disk does, without a disk.
CROWDED = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
sys.argv = ["honour-roll", *sys.argv[1:]]
runpy.run_module("generator", run_name="__main__")
"""


def started(portal: Portal, *arguments: str, **env: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--jobs", "2", *arguments],
        cwd=portal.root,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def fingerprint(site: Path) -> bytes:
    return (site / "manifest.json").read_bytes()


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return Portal(tmp_path / "portal").build()


@pytest.mark.slow
def test_killed_at_any_moment_the_site_is_the_old_one_or_the_new_one(portal: Portal) -> None:
    sound = set()
    for text in ("khẩu trang", "áo ấm"):
        portal.change("individuals/tan-may-de.yml", "khẩu trang", text)
        start = time.monotonic()
        assert started(portal).wait(60) == 0
        took = time.monotonic() - start
        sound.add(fingerprint(portal.site))
    assert len(sound) == 2
    dice = random.Random(50)
    killed = 0
    for turn in range(4 * KILLS):
        old, new = ("áo ấm", "khẩu trang") if turn % 2 == 0 else ("khẩu trang", "áo ấm")
        portal.change("individuals/tan-may-de.yml", old, new)
        build = started(portal)
        time.sleep(dice.uniform(0, took))
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
        if build.wait(60) == -signal.SIGKILL:
            killed += 1
        else:
            took *= 0.9  # on a machine that has become faster, builds must not get away
        assert fingerprint(portal.site) in sound
        _manifest, differences = verify(portal.site)
        assert not differences
        if killed == KILLS:
            break
    assert killed == KILLS
    # What the killed ones left behind is cleared away by the next build.
    assert started(portal).wait(60) == 0
    assert [path.name for path in portal.root.glob(".site-*")] == []


def test_no_room_for_a_file_leaves_the_old_site(portal: Portal) -> None:
    before = files_below(portal.site)
    portal.change("individuals/tan-may-de.yml", "khẩu trang", "áo ấm")
    for jobs in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", CROWDED, "build", "--jobs", jobs],
            cwd=portal.root, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 2, done.stderr
        assert "File too large" in done.stderr
        assert "Traceback" not in done.stderr
        assert files_below(portal.site) == before
        assert [path.name for path in portal.root.glob(".site-*")] == []


def built_on(portal: Portal, mount: str, then: str = "true") -> subprocess.CompletedProcess[str]:
    """A build on a file system of its own that holds the site; what it left there is in seen/."""
    (portal.root / "kept").mkdir()
    script = (
        f"mount -t tmpfs -o {mount} none kept && cp -r site kept/ && {then} || exit 9;"
        f" {sys.executable} -m generator build --jobs 2 --site-dir kept/site; code=$?;"
        " cp -r kept seen; exit $code"
    )
    return subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script],
        cwd=portal.root, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def can_mount() -> bool:
    return (
        shutil.which("unshare") is not None
        and subprocess.run(
            ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none",
             "/mnt"],
            capture_output=True, check=False,
        ).returncode == 0
    )  # fmt: skip


OWN_DISK = pytest.mark.skipif(
    not can_mount(), reason="this system lets nobody mount a file system of their own"
)


@OWN_DISK
def test_a_full_disk_leaves_the_old_site(portal: Portal) -> None:
    before = files_below(portal.site)
    blocks = sum(-(-len(data) // 4096) for data in before.values())
    done = built_on(portal, f"size={blocks * 3 // 2 * 4096}")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "đĩa đã đầy" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_below(portal.root / "seen" / "site") == before
    assert list((portal.root / "seen").iterdir()) == [portal.root / "seen" / "site"]


@OWN_DISK
def test_a_target_that_cannot_be_written_is_left_alone(portal: Portal) -> None:
    before = files_below(portal.site)
    done = built_on(portal, "size=64m", "mount -o remount,ro kept")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "không có quyền" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_below(portal.root / "seen" / "site") == before


# -- told to end ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "whom"), [
    (signal.SIGTERM, os.kill), (signal.SIGTERM, os.killpg), (signal.SIGHUP, os.kill),
    (signal.SIGINT, os.killpg),
])  # fmt: skip
def test_told_to_end_at_any_moment_it_leaves_nothing_behind(
    portal: Portal, tmp_path: Path, number: signal.Signals, whom: Callable[[int, int], None]
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    # Where nothing differs, a build that looks at what is kept has nothing to do.
    start = time.monotonic()
    assert started(portal, "--clean").wait(60) == 0
    took = time.monotonic() - start
    sound = everything_below(portal.site)
    dice = random.Random(int(number))
    ended = 0
    for _turn in range(40):
        build = started(portal, "--clean", TMPDIR=str(temporary))
        time.sleep(waited := dice.uniform(took / 4, took))
        whom(build.pid, number)
        code = build.wait(60)
        # Before Python has set up its handlers, a signal just ends it.
        assert code in (0, 128 + number, -number, 1 if number == signal.SIGINT else 128 + number)
        ended += code not in (0, -number)
        if code == 0:  # the machine has less to do than when the time was taken
            took = waited
        assert everything_below(portal.site) == sound
        assert list(portal.root.glob(".site-*")) == []
        assert list(temporary.iterdir()) == []
        if ended == 4:
            break
    assert ended == 4


def test_what_is_served_is_cleared_away_too(portal: Portal, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    server = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--port", "0"],
        cwd=portal.root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert server.stdout
    lines = iter(server.stdout.readline, "")
    assert any("http://127.0.0.1:" in line for line in lines)
    assert len(list(temporary.iterdir())) == 1
    server.send_signal(signal.SIGTERM)
    server.wait(30)
    server.stdout.close()
    assert list(temporary.iterdir()) == []


# -- side by side --------------------------------------------------------------------------------

BUILDS = 10
SAME_NUMBER = """
import os, runpy, sys
os.getpid = lambda: 4242
sys.argv = ["honour-roll", *sys.argv[1:]]
runpy.run_module("generator", run_name="__main__")
"""


def can_number() -> bool:
    return (
        shutil.which("unshare") is not None
        and subprocess.run(
            [*NAMESPACE, "true"], capture_output=True, check=False
        ).returncode == 0
    )  # fmt: skip


NAMESPACE = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child"]


@pytest.mark.parametrize("how", [
    pytest.param("namespace", marks=pytest.mark.skipif(
        not can_number(), reason="this system lets nobody make a process namespace"
    )),
    "simulated",
])  # fmt: skip
def test_builds_of_one_number_on_one_target_never_publish_a_partial_site(
    tmp_path: Path, how: str
) -> None:
    target = tmp_path / "www" / "site"
    commands = []
    for number in range(BUILDS):
        one = Portal(tmp_path / f"portal-{number}")
        one.change("individuals/tan-may-de.yml", "khẩu trang", f"khẩu trang {number}")
        # Workers need numbers of their own: only whole namespaces can have equal ones.
        jobs = str(number % 2 + 1) if how == "namespace" else "1"
        arguments = ["build", "--jobs", jobs, "--site-dir", str(target)]
        if how == "namespace":
            command = [*NAMESPACE, sys.executable, "-c", f"import os; print(os.getpid());{RUN}"]
        else:
            command = [sys.executable, "-c", f"print(4242);{SAME_NUMBER}"]
        commands.append((one, [*command, *arguments]))
    running = [
        subprocess.Popen(
            command, cwd=one.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))},
        )
        for one, command in commands
    ]  # fmt: skip
    told = [build.communicate(timeout=300) for build in running]
    assert [build.returncode for build in running] == [0] * BUILDS, told
    assert len({out.splitlines()[0] for out, _err in told}) == 1
    page = (target / "ca-nhan/tan-may-de/index.html").read_text(encoding="utf-8")
    assert re.search(r"khẩu trang \d", page)
    _manifest, differences = verify(target)
    assert not differences
    assert [one.name for one in target.parent.iterdir()] == ["site"]
