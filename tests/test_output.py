"""The swap: a site is replaced as a whole, or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from generator import files
from generator import staging as places
from generator.inventory import FILE, Manifest, serialised
from generator.output import OutputError, Writer, WrittenTwiceError, readable_by_all
from generator.staging import MARK, Staging
from generator.target import Target, TargetError

from helpers import everything_below, files_below

KILLED = """
import os, signal
from pathlib import Path
from generator.output import Writer
from generator.staging import Staging
from generator.target import Target
staging = Staging(Target(Path("site"))).__enter__()
Writer(staging.path).page("", "new")
os.kill(os.getpid(), signal.SIGKILL)
"""


def published(folder: Path, text: str = "old") -> Path:
    site = folder / "site"
    site.mkdir()
    filled(site, text)
    return site


def filled(folder: Path, text: str) -> None:
    """A site with its manifest."""
    writer = Writer(folder)
    writer.page("", text)
    writer.file(FILE, serialised(Manifest(writer.written, {}, {})))


def shown(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def staged(site: Path, text: str) -> Staging:
    staging = Staging(Target(site)).__enter__()
    filled(staging.path, text)
    return staging


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_first_site_appears(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    staged(site, "new").swap()
    assert files_below(tmp_path).keys() == {"deep/site/index.html", "deep/site/manifest.json"}
    assert names(tmp_path / "deep") == ["site"]


def test_a_swap_replaces_everything(tmp_path: Path) -> None:
    site = published(tmp_path)
    writer = Writer(site)
    writer.adopt()
    writer.file("gone.html", b"old")
    writer.file(FILE, serialised(Manifest(writer.written, {}, {})))
    staging = staged(site, "new")
    assert (shown(site), (site / "gone.html").read_bytes()) == ("old", b"old")
    staging.swap()
    assert files_below(site).keys() == {"index.html", "manifest.json"}
    assert shown(site) == "new"
    assert names(tmp_path) == ["site"]


def test_what_is_discarded_leaves_the_old_site(tmp_path: Path) -> None:
    site = published(tmp_path)
    before = everything_below(tmp_path)
    staged(site, "new").discard()
    assert everything_below(tmp_path) == before


def test_a_killed_build_leaves_the_old_site_and_the_next_one_clears_up(tmp_path: Path) -> None:
    site = published(tmp_path)
    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=tmp_path, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert shown(site) == "old"
    assert len(names(tmp_path)) == 2
    staged(site, "new").swap()
    assert names(tmp_path) == ["site"]
    assert shown(site) == "new"


def leftover(folder: Path, name: str, mark: bytes = b"") -> Path:
    """What a killed build leaves."""
    left = folder / name
    (left / "site").mkdir(parents=True)
    (left / "site/index.html").write_text("partial", encoding="utf-8")
    with (left / MARK).open("wb") as file:
        file.write(mark or places.mark_text(left, file.fileno()))
    return left


def test_only_a_folder_with_our_mark_that_nobody_holds_is_a_leftover(tmp_path: Path) -> None:
    site = published(tmp_path)
    for name in (".site-2024-backup", ".site-1-0123abcd", ".site-0123456789abcdef", ".sites-1-2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kept").write_bytes(b"of somebody")
    leftover(tmp_path, ".site-00000000000000aa", b"building a house\n")
    leftover(tmp_path, ".site-x-00000000000000ab")  # that of another site
    leftover(tmp_path, "site-00000000000000ac")
    leftover(tmp_path, ".site-2024-with-our-mark")
    pipe = leftover(tmp_path, ".site-00000000000000ad")
    (pipe / MARK).unlink()
    os.mkfifo(pipe / MARK)
    elsewhere = leftover(tmp_path, "elsewhere")
    (tmp_path / ".site-00000000000000ae").symlink_to(elsewhere, target_is_directory=True)
    linked = leftover(tmp_path, ".site-00000000000000af")
    (linked / MARK).unlink()
    (linked / MARK).symlink_to(elsewhere / MARK)
    real = leftover(tmp_path, ".site-00000000000000b1")
    shutil.copytree(real, tmp_path / ".site-00000000000000b2")
    shutil.copytree(real, tmp_path / "copied")
    shutil.rmtree(real)
    (tmp_path / "copied").rename(real)
    (leftover(tmp_path, ".site-00000000000000b3") / "thesis.txt").write_bytes(b"of somebody")
    leftover(tmp_path, ".site-00000000000000b4").rename(tmp_path / ".site-00000000000000b5")
    fixed = "A build of honour-roll writes here. When none runs, this folder may be deleted.\n"
    leftover(tmp_path, ".site-00000000000000b6", fixed.encode())
    before = everything_below(tmp_path)
    leftover(tmp_path, ".site-00000000000000b0")
    staged(site, "new").discard()
    assert everything_below(tmp_path) == before


def test_what_a_living_build_writes_is_no_leftover_whatever_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getpid", lambda: 1)
    site = published(tmp_path)
    stagings = [staged(site, str(number)) for number in range(10)]
    assert len(names(tmp_path)) == 11
    for number, staging in enumerate(stagings):
        staging.swap()
        assert shown(site) == str(number)
    assert names(tmp_path) == ["site"]


def test_a_builds_worker_keeps_the_folder_alive(tmp_path: Path) -> None:
    site = published(tmp_path)
    staging = staged(site, "new")
    here, there = os.pipe()
    worker = os.fork()
    if not worker:
        os.close(there)
        os.read(here, 1)
        os._exit(0)
    os.close(here)
    os.close(staging._mark)  # what happens to a parent that is killed
    with Staging(Target(site)):
        pass
    assert staging.path.is_dir()
    os.close(there)
    os.waitpid(worker, 0)
    with Staging(Target(site)):
        pass
    assert names(tmp_path) == ["site"]


def test_a_mark_is_never_published(tmp_path: Path) -> None:
    site = published(tmp_path)
    staged(site, "new").swap()
    assert names(site) == ["index.html", "manifest.json"]


def test_killed_between_two_renames_the_old_site_comes_back(tmp_path: Path) -> None:
    site = published(tmp_path)
    left = leftover(tmp_path, ".site-00000000000000aa")
    site.rename(left / "old")
    staged(site, "new").discard()
    assert names(tmp_path) == ["site"]
    assert shown(site) == "old"


def test_what_stands_there_by_now_is_not_replaced(tmp_path: Path) -> None:
    site = tmp_path / "site"
    staging = staged(site, "new")
    site.mkdir()
    (site / "thesis.txt").write_bytes(b"years of work")
    with pytest.raises(TargetError, match=r"thesis\.txt"):
        staging.swap()
    staging.discard()
    assert files_below(tmp_path) == {"site/thesis.txt": b"years of work"}


def test_mode_and_owner_of_an_existing_folder_stay(tmp_path: Path) -> None:
    site = published(tmp_path)
    site.chmod(0o2750)
    if os.getuid() == 0:
        os.chown(site, 1234, 2345)
        site.chmod(0o2750)
    before = site.stat()
    staged(site, "new").swap()
    after = site.stat()
    assert shown(site) == "new"
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode, before.st_uid, before.st_gid
    )  # fmt: skip
    # The group is handed down, as the set-group-id bit asks for.
    assert (site / "index.html").stat().st_gid == before.st_gid


def test_an_owner_that_cannot_be_kept_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = published(tmp_path)
    stat = Path.stat

    def of_another(path: Path, **how: Any) -> os.stat_result:
        found = stat(path, **how)
        if path != site:
            return found
        return os.stat_result((*found[:4], found.st_uid + 1, *found[5:]))

    def refused(*_arguments: Any) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "stat", of_another)
    monkeypatch.setattr(os, "chown", refused)
    with pytest.raises(TargetError, match="belongs to another"), Staging(Target(site)):
        pass
    assert names(tmp_path) == ["site"]
    assert shown(site) == "old"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_a_new_site_can_be_read_by_web_servers_whatever_the_umask(
    tmp_path: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        with readable_by_all(), Staging(Target(tmp_path / "site")) as staging:
            Writer(staging.path).file("a/b/c.html", b"x")
            staging.swap()
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    modes = {one.name: one.stat().st_mode & 0o777 for one in (tmp_path / "site").rglob("*")}
    assert modes == {"a": 0o755, "b": 0o755, "c.html": 0o644}
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_readers_never_find_the_site_missing(tmp_path: Path) -> None:
    site = published(tmp_path, "0")
    if not files.exchange(staged(site, "1").path, site):
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
    monkeypatch.setattr(places, "exchange", lambda *_folders: False)
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
    assert shown(site) == "old"
    monkeypatch.undo()
    monkeypatch.setattr(places, "exchange", lambda *_folders: False)
    staging.swap()
    assert shown(site) == "new"
    assert names(tmp_path) == ["site"]


def test_the_writer_makes_folders_and_addresses(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.page("", "a")
    writer.page("ca-nhan/mot/", "b")
    writer.page("404.html", "c")
    writer.file("rss/x.xml", b"d" * 3_000_000)
    writer.replace("index.html", b"e")
    found = files_below(tmp_path)
    assert found.pop("rss/x.xml") == b"d" * 3_000_000
    assert found == {"index.html": b"e", "ca-nhan/mot/index.html": b"b", "404.html": b"c"}


def written(root: Path) -> Writer:
    writer = Writer(root)
    writer.page("ca-nhan/mot/", "một")
    writer.file("rss/x.xml", b"<x/>")
    return writer


def test_the_writer_knows_what_it_wrote(tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_bytes(b"p{}")
    writer = written(tmp_path)
    writer.adopt()
    assert {name: one.size for name, one in writer.written.items()} == {
        "ca-nhan/mot/index.html": 5, "rss/x.xml": 4, "theme.css": 3
    }  # fmt: skip
    writer.compare(*writer.there())
    writer.remove("theme.css")
    writer.compare(*writer.there())
    assert files_below(tmp_path).keys() == {"ca-nhan/mot/index.html", "rss/x.xml"}


@pytest.mark.parametrize("spoil", [
    lambda root: (root / "rss/x.xml").unlink(),
    lambda root: (root / "rss/x.xml").write_bytes(b"<x"),
    lambda root: (root / "rss/y.xml").write_bytes(b"<y/>"),
    lambda root: (root / "rss/x.xml").rename(root / "x.xml"),
    lambda root: ((root / "rss/x.xml").unlink(), (root / "rss/x.xml").symlink_to("/etc/hosts")),
    lambda root: ((root / "rss/x.xml").unlink(), os.mkfifo(root / "rss/x.xml")),
])  # fmt: skip
def test_a_folder_that_another_has_changed_is_not_published(tmp_path: Path, spoil: Any) -> None:
    writer = written(tmp_path)
    spoil(tmp_path)
    with pytest.raises(OutputError, match=r"[xy]\.xml"):
        writer.compare(*writer.there())


def test_two_workers_do_not_write_one_file(tmp_path: Path) -> None:
    writer = written(tmp_path)
    with pytest.raises(WrittenTwiceError, match=r"twice: ca-nhan/mot/index\.html, rss/x\.xml"):
        writer.add(written(tmp_path).done)


def test_one_writer_does_not_write_a_file_twice(tmp_path: Path) -> None:
    """Whoever means it says so; what stands there stays."""
    (tmp_path / "theme.css").write_bytes(b"p{}")
    writer = written(tmp_path)
    writer.adopt()
    for name in ("ca-nhan/mot/index.html", "theme.css"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(WrittenTwiceError, match=f"twice: {name}"):
            writer.file(name, b"other")
        assert (tmp_path / name).read_bytes() == before
        writer.replace(name, b"other")
        assert (tmp_path / name).read_bytes() == b"other"
    writer.compare(*writer.there())
