"""The swap: a site is replaced as a whole, or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from generator import output
from generator.output import Staging, Writer

from helpers import files_below

KILLED = """
import os, signal
from pathlib import Path
from generator.output import Staging, Writer
staging = Staging(Path("site"))
Writer(staging.path).page("", "new")
os.kill(os.getpid(), signal.SIGKILL)
"""


def published(folder: Path, text: str = "old") -> Path:
    site = folder / "site"
    site.mkdir()
    (site / "index.html").write_text(text, encoding="utf-8")
    return site


def staged(site: Path, text: str) -> Staging:
    staging = Staging(site)
    Writer(staging.path).page("", text)
    return staging


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_first_site_appears(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    staged(site, "new").swap()
    assert files_below(tmp_path) == {"deep/site/index.html": b"new"}


def test_a_swap_replaces_everything(tmp_path: Path) -> None:
    site = published(tmp_path)
    (site / "gone.html").write_text("old", encoding="utf-8")
    staging = staged(site, "new")
    assert files_below(site) == {"index.html": b"old", "gone.html": b"old"}
    staging.swap()
    assert files_below(tmp_path) == {"site/index.html": b"new"}
    assert names(tmp_path) == ["site"]


def test_what_is_discarded_leaves_the_old_site(tmp_path: Path) -> None:
    site = published(tmp_path)
    staged(site, "new").discard()
    assert files_below(tmp_path) == {"site/index.html": b"old"}
    assert names(tmp_path) == ["site"]


def test_a_killed_build_leaves_the_old_site_and_the_next_one_clears_up(tmp_path: Path) -> None:
    site = published(tmp_path)
    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=tmp_path, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert files_below(site) == {"index.html": b"old"}
    assert len(names(tmp_path)) == 2
    staged(site, "new").swap()
    assert names(tmp_path) == ["site"]
    assert files_below(site) == {"index.html": b"new"}


def test_what_is_not_a_dead_builds_is_left_alone(tmp_path: Path) -> None:
    site = published(tmp_path)
    kept = [f".site-{os.getpid()}-0123abcd", ".site-backup-2026", ".sites-1-2", "site-old"]
    for name in kept:
        (tmp_path / name).mkdir()
    staged(site, "new").swap()
    assert names(tmp_path) == sorted([*kept, "site"])


def test_readers_never_find_the_site_missing(tmp_path: Path) -> None:
    site = published(tmp_path, "0")
    if not output._exchange(staged(site, "1").path, site):
        pytest.skip("this file system cannot exchange two folders")
    done, missed, seen = threading.Event(), [], set()

    def look() -> None:
        while not done.is_set():
            try:
                seen.add((site / "index.html").read_text(encoding="utf-8"))
            except FileNotFoundError as error:
                missed.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(100):
        staged(site, str(number)).swap()
    done.set()
    reader.join()
    assert missed == []
    assert len(seen) > 1


def test_without_an_exchange_a_failed_rename_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_exchange", lambda *_folders: False)
    site = published(tmp_path)
    staging = staged(site, "new")
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path == staging.path:
            raise OSError("the disk is gone")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="the disk is gone"):
        staging.swap()
    assert files_below(site) == {"index.html": b"old"}
    monkeypatch.undo()
    monkeypatch.setattr(output, "_exchange", lambda *_folders: False)
    staging.swap()
    assert files_below(tmp_path) == {"site/index.html": b"new"}


def test_the_writer_makes_folders_and_addresses(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.page("", "a")
    writer.page("ca-nhan/mot/", "b")
    writer.page("404.html", "c")
    writer.file("rss/x.xml", b"d" * 3_000_000)
    writer.page("", "e")
    found = files_below(tmp_path)
    assert found.pop("rss/x.xml") == b"d" * 3_000_000
    assert found == {"index.html": b"e", "ca-nhan/mot/index.html": b"b", "404.html": b"c"}
