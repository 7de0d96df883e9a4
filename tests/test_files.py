"""Files of people's own: changed all at once or not at all, and nothing else is touched."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from generator import files
from generator.files import Change, ChangedMeanwhile, NoPlainFile, change_files, write_file

from helpers import everything_below, files_below, nested

TURNING = """
import sys
from pathlib import Path
from generator.files import Change, change_files
from generator.termination import cleared_up
root = Path("roll")
with cleared_up():
    for turn in range(1, 10**9):
        changes = {f"{n}.yml": Change(b"%d" % turn) for n in range(30)}
        if turn % 2:
            changes |= {f"deep/er/{n}.yml": Change(b"%d" % turn, None) for n in range(9)}
        else:
            changes |= {f"deep/er/{n}.yml": Change(None, b"%d" % (turn - 1)) for n in range(9)}
        change_files(root, changes)
        if turn == 1:
            print("ready", flush=True)
"""


@pytest.fixture
def roll(tmp_path: Path) -> Path:
    root = tmp_path / "roll"
    (root / "deep").mkdir(parents=True)
    for name in ("a", "b", "deep/c"):
        (root / name).write_text(f"old {name}", encoding="utf-8")
    (root / "a").chmod(0o640)
    return root


SET = {
    "a": Change(b"new a"),
    "b": Change(None, b"old b"),
    "deep/c": Change(b"new c", b"old deep/c"),
    "far/er/d": Change(b"new d", None),
}


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "exchange", lambda *_paths: False)


def no_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: Any, **_named: Any) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)


SYSTEMS: list[Callable[[pytest.MonkeyPatch], None]] = [
    lambda _patch: None, no_exchange, no_hard_links
]  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_set_is_applied(
    roll: Path, monkeypatch: pytest.MonkeyPatch, system: Callable[[pytest.MonkeyPatch], None]
) -> None:
    system(monkeypatch)
    change_files(roll, SET)
    assert files_below(roll) == {"a": b"new a", "deep/c": b"new c", "far/er/d": b"new d"}
    assert (roll / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("call", ["os.write", "os.fsync", "os.open", "exchange", "_put_new"])
def test_whatever_fails_and_whenever_all_is_as_it_was(
    roll: Path,
    monkeypatch: pytest.MonkeyPatch,
    system: Callable[[pytest.MonkeyPatch], None],
    call: str,
) -> None:
    where: Any = os if call.startswith("os.") else files
    name = call.rpartition(".")[2]
    before = everything_below(roll)
    for fails_at in range(1, 20):
        with monkeypatch.context() as patch:
            system(patch)
            original, calls = getattr(where, name), 0

            def failing(
                *given: Any, original: Any = original, fails_at: int = fails_at, **named: Any
            ) -> Any:
                nonlocal calls
                calls += 1
                if calls == fails_at:
                    raise OSError(28, "No space left on device")
                return original(*given, **named)

            patch.setattr(where, name, failing)
            try:
                change_files(roll, SET)
            except OSError as error:
                assert error.errno == 28
            else:
                break
        assert everything_below(roll) == before
    assert fails_at > 1


def test_the_rename_without_an_exchange_is_undone(
    roll: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything_below(roll)
    rename = Path.rename
    for fails_at in range(1, 6):
        calls = 0

        def failing(path: Path, target: Path, fails_at: int = fails_at) -> Path:
            nonlocal calls
            calls += 1
            if calls == fails_at:
                raise OSError(5, "Input/output error")
            return rename(path, target)

        with monkeypatch.context() as patch:
            no_exchange(patch)
            patch.setattr(Path, "rename", failing)
            with pytest.raises(OSError, match="Input/output"):
                change_files(roll, SET)
        assert everything_below(roll) == before


@pytest.mark.parametrize("spoil", [
    lambda root: (root / "a").write_bytes(b"saved by somebody"),
    lambda root: (root / "a").unlink(),
])  # fmt: skip
def test_what_somebody_else_saved_is_not_overwritten(
    roll: Path, spoil: Callable[[Path], Any]
) -> None:
    spoil(roll)
    before = everything_below(roll)
    with pytest.raises(ChangedMeanwhile):
        change_files(roll, {"b": Change(b"new"), "a": Change(b"new", b"old a")})
    assert everything_below(roll) == before


@pytest.mark.parametrize("system", SYSTEMS)
def test_not_even_at_the_last_moment(
    roll: Path, monkeypatch: pytest.MonkeyPatch, system: Callable[[pytest.MonkeyPatch], None]
) -> None:
    system(monkeypatch)
    apply = files._apply

    def late(steps: Any) -> None:
        (roll / "a").write_bytes(b"saved by somebody")
        (roll / "deep/d").write_bytes(b"written by somebody")
        apply(steps)

    monkeypatch.setattr(files, "_apply", late)
    for name, change, error in (
        ("a", Change(b"new", b"old a"), ChangedMeanwhile),
        ("deep/d", Change(b"new", None), FileExistsError),
    ):
        (roll / "a").write_bytes(b"old a")
        (roll / "deep/d").unlink(missing_ok=True)
        with pytest.raises(error):
            change_files(roll, {"b": Change(b"new"), name: change})
        assert files_below(roll) == {
            "a": b"saved by somebody",
            "b": b"old b",
            "deep/c": b"old deep/c",
            "deep/d": b"written by somebody",
        }


def _link(root: Path) -> None:
    (root / "a").unlink()
    (root / "a").symlink_to(root.parent / "outside")


def _linked_folder(root: Path) -> None:
    (root / "deep/c").unlink()
    (root / "deep").rmdir()
    (root / "deep").symlink_to(root.parent, target_is_directory=True)


def _pipe(root: Path) -> None:
    (root / "a").unlink()
    os.mkfifo(root / "a")


def _folder(root: Path) -> None:
    (root / "a").unlink()
    (root / "a").mkdir()


@pytest.mark.parametrize("made", [_link, _linked_folder, _pipe, _folder])
def test_what_is_no_plain_file_is_left_alone(roll: Path, made: Callable[[Path], None]) -> None:
    (roll.parent / "outside").write_bytes(b"of somebody else")
    made(roll)
    before = everything_below(roll.parent)
    for name in ("a", "deep/outside", "deep/c"):
        if name == "deep/c" or not (roll / name).exists() or made is _linked_folder:
            continue
        with pytest.raises(NoPlainFile):
            change_files(roll, {"b": Change(b"new"), name: Change(b"new")})
    if made is _linked_folder:
        for change in (Change(b"new"), Change(None)):
            with pytest.raises(NoPlainFile):
                change_files(roll, {"b": Change(b"new"), "deep/outside": change})
    assert everything_below(roll.parent) == before


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "", "a/../../outside"])
def test_nothing_is_written_elsewhere(roll: Path, name: str) -> None:
    before = everything_below(roll.parent)
    with pytest.raises(NoPlainFile):
        change_files(roll, {"b": Change(b"new"), name: Change(b"new")})
    assert everything_below(roll.parent) == before


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_the_owner_stays(roll: Path) -> None:
    os.chown(roll / "a", 1234, 2345)
    (roll / "a").chmod(0o600)
    write_file(roll / "a", b"new")
    status = (roll / "a").stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (1234, 2345, 0o600)


def test_a_long_name_has_room_for_itself(roll: Path) -> None:
    name = "x" * 255
    write_file(roll / name, b"1")
    write_file(roll / name, b"2")
    assert (roll / name).read_bytes() == b"2"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_at_any_moment_nothing_is_left_half_done(roll: Path, number: int) -> None:
    dice = random.Random(int(number))
    for _turn in range(15):
        for file in roll.rglob("*.yml"):
            file.unlink()
        running = subprocess.Popen(
            [sys.executable, "-c", TURNING], cwd=roll.parent, stdout=subprocess.PIPE
        )
        assert running.stdout
        assert running.stdout.readline() == b"ready\n"
        time.sleep(dice.uniform(0, 0.05))
        running.send_signal(number)
        assert running.wait(30) == 128 + number
        running.stdout.close()
        found = {name: data for name, data in files_below(roll).items() if name.endswith(".yml")}
        assert len(set(found.values())) == 1
        turn = int(next(iter(found.values())))
        assert len(found) == (39 if turn % 2 else 30)
        assert list(roll.rglob(".*")) == []


def test_a_deep_tree_is_removed_and_links_are_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    with nested(tmp_path / "deep", 1_500) as inner:
        (inner / "file").touch()
        (tmp_path / "deep/link").symlink_to(kept)
        files.remove_tree(tmp_path / "deep")
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]
    assert (kept / "file").exists()
