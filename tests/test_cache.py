"""The cache saves time and decides nothing: torn, foreign, shared or full, the site is the same."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from generator.cache import sites
from generator.cache import store as stores
from generator.cache.pickles import ForeignPickle, packed, unpacked
from generator.cache.store import LastingStore, Store
from generator.files import remove_tree
from generator.inventory import status_of, verify
from generator.loading.load import load
from generator.loading.walk import Found
from generator.output import Writer
from generator.records.base import Correction
from generator.records.kinds import Kind

from helpers import NOW, Portal, files_below

PERSON = "individuals/tan-may-de.yml"


def cache_of(portal: Portal) -> Path:
    return portal.root / ".cache/honour-roll"


def store(folder: Path, version: str = "v") -> Store:
    return Store(folder, version)


def clean(portal: Portal) -> dict[str, bytes]:
    """The site as it is without any cache."""
    root = portal.root.parent / "twin"
    ignore = shutil.ignore_patterns(".cache", "site")
    shutil.copytree(portal.root, root, symlinks=True, ignore=ignore)
    found = files_below(Portal.at(root).build().site)
    remove_tree(root)
    return found


# -- the store -----------------------------------------------------------------------------------


def test_what_is_kept_is_found_again_by_the_same_code_alone(tmp_path: Path) -> None:
    name = store(tmp_path).put(packed(["a"]))
    store(tmp_path).remember("x", {"b": 1}, [name])
    head = store(tmp_path).head("x")
    assert head
    assert (head.value, head.blobs) == ({"b": 1}, (name,))
    assert store(tmp_path).blob(name) == ["a"]
    assert store(tmp_path, "w").head("x") is None
    assert Store(tmp_path, "v", fresh=True).head("x") is None
    assert {one.stat().st_mode & 0o777 for one in tmp_path.glob("*/*")} == {0o600}
    assert {one.stat().st_mode & 0o777 for one in tmp_path.iterdir() if one.is_dir()} == {0o700}


@pytest.mark.parametrize("where", ["heads", "blobs"])
def test_whatever_is_torn_or_changed_is_absent_and_is_made_anew(tmp_path: Path, where: str) -> None:
    data = packed(list(range(200)))
    name = store(tmp_path).put(data)
    store(tmp_path).remember("x", list(range(200)), [name])
    path = tmp_path / where / (name if where == "blobs" else "x")
    whole = path.read_bytes()

    def found() -> Any:
        head = store(tmp_path).head("x")
        return store(tmp_path).blob(name) if where == "blobs" else head and head.value

    dice = random.Random(1)
    spoilt = [whole[:length] for length in range(0, len(whole), 7)]
    for _ in range(100):
        bit = dice.randrange(8 * len(whole))
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        spoilt.append(bytes(flipped))
    for text in (*spoilt, whole + b"x", b""):
        path.write_bytes(text)
        assert found() is None, text
    store(tmp_path).put(data)
    store(tmp_path).remember("x", list(range(200)), [name])
    assert found() == list(range(200))


def _named(module: str, name: str) -> bytes:
    """A pickle that calls what a module holds."""

    def text(value: str) -> bytes:
        return b"\x8c" + bytes([len(value)]) + value.encode()

    return b"\x80\x04" + text(module) + text(name) + b"\x93" + text("touch ran") + b"\x85R."


@pytest.mark.parametrize(("module", "name"), [
    ("os", "system"), ("builtins", "eval"), ("builtins", "getattr"), ("subprocess", "Popen"),
    ("pathlib", "Path"), ("functools", "partial"),
    ("generator.files", "remove_tree"), ("generator.cache.store", "Store"),
    ("generator.cache.sites", "SiteMemory"), ("generator.loading.load", "load"),
    ("generator.loading.load", "Path"), ("generator.loading.kept", "partial"),
    ("generator.loading.kept", "os.system"), ("generator.loading.kept", "os.popen"),
    ("generator.inventory", "hashlib"), ("generator.loading.documents", "Places"),
    ("generator.records.kinds", "Kind.__class__"), ("generator.output", "Writer"),
])  # fmt: skip
def test_a_pickle_runs_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((ForeignPickle, AttributeError)):
        unpacked(_named(module, name))
    assert list(tmp_path.iterdir()) == []
    # In a head that bears the right digest, too.
    here = store(tmp_path)
    payload = b"\n" + _named(module, name)
    (tmp_path / "heads").mkdir()
    (tmp_path / "heads/x").write_bytes(here._first(payload) + b"\n" + payload)
    assert here.head("x") is None


def test_records_moments_and_choices_come_back() -> None:
    value = {"a": Found(Kind.PAGES, "x", "pages/x.md"), "b": NOW, "c": Kind.STORIES, "d": {1}}
    assert unpacked(packed(value)) == value
    with pytest.raises(ForeignPickle):
        unpacked(pickle.dumps(partial(print)))


def test_records_that_were_kept_take_less_memory_and_are_as_they_were() -> None:
    at = {"date": "2026-05-20", "note": "Sửa một năm."}
    # Of a process that has made many, as one that reads a roll does.
    made = [Correction.model_validate(at) for _ in range(100)]
    kept = unpacked(packed(made))
    assert kept == made
    assert {*kept} == {*made}
    assert kept[0].model_copy(update={"note": "Khác."}).note == "Khác."
    assert kept[0].model_dump() == made[0].model_dump()
    # What Python says of a dict whose keys belong to the class leaves them out.
    assert sys.getsizeof(kept[0].__dict__) < sys.getsizeof(made[0].__dict__)
    assert kept[0].model_fields_set is kept[1].model_fields_set


@pytest.mark.parametrize("spoil", [
    lambda path: path.mkdir(),
    lambda path: os.mkfifo(path),
    lambda path: path.symlink_to("/etc/hosts"),
    lambda path: path.symlink_to("nowhere"),
], ids=["folder", "pipe", "link", "broken link"])  # fmt: skip
def test_other_things_in_its_place_are_absent(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    here = store(tmp_path)
    name = here.put(packed("a"))
    here.remember("x", "a", [name])
    for path in (tmp_path / "heads/x", tmp_path / "blobs" / name):
        path.unlink()
        spoil(path)
    assert here.head("x") is None
    assert here.blob(name) is None
    here.put(packed("a"))
    here.remember("x", "a", [name])
    assert Path("/etc/hosts").is_file()


def test_hundreds_of_builds_do_not_make_it_grow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = store(tmp_path)
    old = time.time() - 3_600
    for number in range(300):
        name = here.put(packed(number))
        ground = tmp_path / f"ground-{number:016x}"
        ground.mkdir()
        (ground / "index.html").write_text("x", encoding="utf-8")
        here.remember(f"site-{number:016x}", number, [name])
        # Of every second one a clock that was set back afterwards.
        moment = old if number % 2 else time.time() + 86_400
        os.utime(tmp_path / "blobs" / name, (moment, moment))
        os.utime(tmp_path / f"heads/site-{number:016x}", (old + number, old + number))
    monkeypatch.setattr(stores, "_UNUSED_FOR", 1)
    here.remember("last", 0)
    heads = list((tmp_path / "heads").iterdir())
    assert len(heads) <= stores._MOST_HEADS
    assert "last" in [one.name for one in heads]
    assert len(list((tmp_path / "blobs").iterdir())) <= stores._MOST_HEADS
    assert len(list(tmp_path.glob("ground-*"))) <= stores._MOST_HEADS


def test_what_another_build_is_about_to_name_stays(tmp_path: Path) -> None:
    name = store(tmp_path).put(packed("of another"))
    store(tmp_path).remember("mine", 1)
    assert store(tmp_path).blob(name) == "of another"


# -- builds --------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoil", [
    lambda cache: (shutil.rmtree(cache), cache.write_text("a file", encoding="utf-8")),
    lambda cache: (shutil.rmtree(cache), os.mkfifo(cache)),
    lambda cache: (shutil.rmtree(cache), cache.symlink_to("nowhere")),
    lambda cache: [one.unlink() or os.mkfifo(one) for one in cache.glob("*/*") if one.is_file()],
    lambda cache: [one.write_bytes(b"") for one in (cache / "heads").iterdir()],
    lambda cache: [one.unlink() for one in (cache / "blobs").iterdir()],
], ids=["file", "pipe", "broken link", "pipes in it", "empty heads", "no blobs"])  # fmt: skip
def test_a_broken_cache_costs_time_and_nothing_else(
    portal: Portal, spoil: Callable[[Path], Any]
) -> None:
    portal.build().build()
    spoil(cache_of(portal))
    portal.change(PERSON, "khẩu trang", "áo ấm")
    expected = clean(portal) if cache_of(portal).is_dir() else None
    portal.build()
    if expected is None:
        assert "áo ấm" in portal.page("ca-nhan/tan-may-de/").text
        assert not verify(portal.site)[1]
    else:
        assert files_below(portal.site) == expected
    portal.build()


@pytest.mark.skipif(os.getuid() == 0, reason="root writes everywhere")
def test_a_cache_that_cannot_be_written_is_done_without(portal: Portal) -> None:
    portal.build()
    cache_of(portal).chmod(0)
    try:
        portal.change(PERSON, "khẩu trang", "áo ấm")
        assert "áo ấm" in portal.build().page("ca-nhan/tan-may-de/").text
    finally:
        cache_of(portal).chmod(0o700)


def test_a_link_in_place_of_the_ground_leads_nowhere(portal: Portal, tmp_path: Path) -> None:
    portal.build()
    portal.change(PERSON, "khẩu trang", "áo ấm")
    portal.build()
    (ground,) = cache_of(portal).glob("ground-*")
    others = tmp_path / "others"
    others.mkdir()
    (others / "thesis.txt").write_text("years of work", encoding="utf-8")
    for how in ([], ["--clean"]):
        if ground.is_dir() and not ground.is_symlink():
            shutil.rmtree(ground)
        ground.unlink(missing_ok=True)
        ground.symlink_to(others, target_is_directory=True)
        portal.change(PERSON, "áo ấm", "áo ấm mới")
        portal.build(*how)
        assert files_below(others) == {"thesis.txt": b"years of work"}
        assert not verify(portal.site)[1]
        assert not portal.site.is_symlink()


def test_clean_looks_at_nothing_that_is_kept(portal: Portal) -> None:
    portal.build()
    expected = files_below(portal.site)
    for path in cache_of(portal).rglob("*"):
        if path.is_file():
            path.write_bytes(b"x")
    assert files_below(portal.build("--clean").site) == expected
    head = next((cache_of(portal) / "heads").glob("site-*"))
    assert head.read_bytes() != b"x"


def test_a_text_of_the_same_length_and_moment_is_seen(portal: Portal) -> None:
    portal.build().build()
    path = portal.content / PERSON
    for old, new in (("khẩu trang", "khẩu trong"), ("khẩu trong", "khẩu tring")):
        status = path.stat()
        data = path.read_bytes().replace(old.encode(), new.encode())
        with path.open("r+b") as opened:
            opened.write(data)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert path.stat().st_size == status.st_size
        assert new in portal.build().page("ca-nhan/tan-may-de/").text


def test_files_of_the_future_are_read_again(portal: Portal) -> None:
    path = portal.content / PERSON
    later = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
    for old, new in (("khẩu trang", "áo ấm"), ("áo ấm", "áo bông")):
        portal.change(PERSON, old, new)
        os.utime(path, (later, later))
        assert new in portal.build().page("ca-nhan/tan-may-de/").text


def test_a_cache_is_for_its_owner_and_stands_in_no_site(portal: Portal) -> None:
    portal.build()
    portal.change(PERSON, "khẩu trang", "áo ấm")
    portal.build()
    cache = cache_of(portal)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert {one.name for one in cache.iterdir()} >= {"blobs", "heads"}
    for folder in ("blobs", "heads"):
        for one in (cache / folder).iterdir():
            assert stat.S_IMODE(one.stat().st_mode) == 0o600, one
    assert not [one for one in portal.site.rglob("*") if ".cache" in one.parts[-1]]
    inside = portal.run("build", "--site-dir", ".cache/honour-roll")
    assert inside.exit_code == 2


def started(portal: Portal, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--quiet", "--jobs", "1", *arguments],
        cwd=portal.root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))},
    )  # fmt: skip


def test_builds_that_share_it_at_the_same_time_make_each_its_own_site(portal: Portal) -> None:
    portal.build()
    for number in range(3):
        content = portal.root / f"content-{number}"
        shutil.copytree(portal.content, content)
        text = (content / PERSON).read_text(encoding="utf-8")
        (content / PERSON).write_text(
            text.replace("khẩu trang", f"khẩu trang {number}"), encoding="utf-8"
        )
    for _ in range(2):
        running = [
            started(portal, "--content", f"content-{number}", "--site-dir", f"site-{number % 2}")
            for number in range(3)
        ]
        told = [one.communicate(timeout=120) for one in running]
        assert [one.returncode for one in running] == [0] * 3, told
        for site, of in ((0, "[02]"), (1, "1")):
            assert not verify(portal.root / f"site-{site}")[1]
            page = portal.root / f"site-{site}/ca-nhan/tan-may-de/index.html"
            pages = [one for one in of if f"khẩu trang {one}" in page.read_text(encoding="utf-8")]
            assert len(pages) == 1
    # None has left anything that misleads the next.
    portal.change(PERSON, "khẩu trang", "áo ấm")
    expected = clean(portal)
    assert files_below(portal.build().site) == expected


# -- what is kept of names -----------------------------------------------------------------------


def kept_of(portal: Portal, *names: str) -> list[str]:
    """Files of the cache in which a name stands."""
    return [
        file
        for file, data in files_below(cache_of(portal)).items()
        for name in names
        if name.encode() in data or name in file
    ]


@pytest.mark.parametrize("command", ["forget", "withhold"])
def test_nothing_is_kept_of_whom_nobody_is_to_name(portal: Portal, command: str) -> None:
    portal.build()
    portal.change(PERSON, "khẩu trang", "áo ấm")
    portal.build()
    assert kept_of(portal, "Tẩn Mẩy Dế")
    agreed = ["--yes"] if command == "forget" else []
    assert portal.run(command, "tan-may-de", *agreed).exit_code == 0
    assert not kept_of(portal, "Tẩn Mẩy Dế", "tan-may-de")
    # The address stays where it told of them, until that is taken as well.
    assert not kept_of(portal.build(), "Tẩn Mẩy Dế")
    if command == "forget":
        assert kept_of(portal, "tan-may-de")
        assert portal.run("forget", "--yes", "tan-may-de", "--address").exit_code == 0
        assert not kept_of(portal.build(), "tan-may-de")


def test_the_ground_holds_nothing_that_has_left_the_site(portal: Portal) -> None:
    portal.build()
    portal.change("individuals/vang-a-am.yml", "status: approved", "status: draft")
    portal.change("stories/2026/lop-hoc-dem.md", "status: approved", "status: draft")
    portal.build()
    (ground,) = cache_of(portal).glob("ground-*")
    assert files_below(ground)
    here = files_below(portal.site)
    assert {name: here.get(name) for name in files_below(ground)} == files_below(ground)
    assert not [name for name, data in files_below(ground).items() if "Vàng A Ăm".encode() in data]


# -- files in the place of folders ---------------------------------------------------------------


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file(tmp_path: Path) -> None:
    for number, (ground, wanted) in enumerate(
        (("a", "a/b"), ("a", "a/b/c/d"), ("a/b", "a"), ("a/b/c/d", "a"), ("a/b/c", "a/b"))
    ):
        root = tmp_path / str(number)
        root.mkdir()
        first = Writer(root)
        first.file(ground, b"old")
        second = Writer(root, ground=first.written)
        second.file(wanted, b"new")
        second.sweep()
        there, folders = second.there()
        second.compare(there, folders)
        assert there.keys() == {wanted}
        assert files_below(root) == {wanted: b"new"}


def test_no_empty_folder_of_the_ground_is_published(tmp_path: Path) -> None:
    first = Writer(tmp_path)
    first.file("a/b/c.html", b"kept")
    first.file("a/d/e/f.html", b"unknown")
    (tmp_path / "x/y").mkdir(parents=True)
    (tmp_path / "a/d/e/f.html").unlink()
    kept = {"a/b/c.html": first.written["a/b/c.html"]}
    second = Writer(tmp_path, ground=kept)
    second.file("a/b/c.html", b"kept")
    second.sweep()
    second.compare(*second.there())
    found = {one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*")}
    assert found == {"a", "a/b", "a/b/c.html"}


def test_a_record_that_takes_the_place_of_another_is_linked_to(portal: Portal) -> None:
    """What stands in its file is the same, and all that shows it leads elsewhere."""
    portal.build()
    (portal.content / PERSON).rename(portal.content / "individuals/nguoi-may.yml")
    expected = clean(portal)
    assert files_below(portal.build().site) == expected
    assert "tan-may-de/" not in "".join(
        data.decode("utf-8", "replace")
        for name, data in files_below(portal.site).items()
        if name.endswith((".html", ".xml", ".json"))
    )


def test_whoever_lost_an_award_is_told_why_the_decision_was_revoked(portal: Portal) -> None:
    """What took it back stands in the file of the decision, not in that of the record."""
    decision = "decisions/2021/ubnd-tinh-1.yml"
    taken = "revoked: {by: 2026/ubnd-tinh-3, date: 2026-03-02, reason: Sai thẩm quyền.}\nsample:"
    portal.change(decision, "sample:", taken)
    portal.build()
    assert "Sai thẩm quyền." in portal.page("ca-nhan/lo-thi-anh/").text
    portal.change(decision, "Sai thẩm quyền.", "Ban hành nhầm.")
    expected = clean(portal)
    assert files_below(portal.build().site) == expected
    assert "Ban hành nhầm." in portal.page("ca-nhan/lo-thi-anh/").text


def test_an_empty_folder_in_the_site_goes(portal: Portal) -> None:
    portal.build().build()
    (portal.site / "rong/hon").mkdir(parents=True)
    portal.build()
    assert not (portal.site / "rong").exists()


def test_a_process_that_goes_on_reads_no_record_twice(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    store = LastingStore(tmp_path / "kept", "this")
    before, _problems = load(portal.content, 1, store)
    portal.change("individuals/tan-may-de.yml", "Tẩn Mẩy Dế", "Tẩn Mẩy Hai")
    (portal.content / "individuals" / "lo-thi-anh.yml").unlink()
    for _once_more in range(2):
        after, _problems = load(portal.content, 1, store)
        assert after == load(portal.content)[0]
        assert after.individuals["tan-may-de"].name == "Tẩn Mẩy Hai"
        others = [one for one in after.individuals if one != "tan-may-de"]
        assert others
        assert all(after.individuals[one] is before.individuals[one] for one in others)
        assert all(after.decisions[one] is before.decisions[one] for one in after.decisions)


def test_what_was_seen_of_a_ground_counts_for_no_other_folder(tmp_path: Path) -> None:
    lying = tmp_path / "ground"
    lying.mkdir()
    (lying / "a.txt").write_text("a", encoding="utf-8")
    status = status_of(str(lying / "a.txt"))
    ground = sites.Ground(lying, {"a.txt": status[:3]}, {"a.txt": (1, "0" * 64)})
    seen = ground.look()
    moved = lying.rename(tmp_path / "staged")
    assert ground.sound(moved, seen).keys() == {"a.txt"}
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("another", encoding="utf-8")
    assert ground.sound(other, seen) == {}
    assert list(other.iterdir()) == []
    assert ground.look() == sites.UNSEEN
