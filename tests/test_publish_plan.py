"""publish-plan: what to upload and delete, so that a live site is whole at every moment."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from generator.inventory import Manifest, ManifestError, Stored, entry
from generator.publication import Plan, lists, plan

from helpers import BASE, NOW, ROOT, Page, Portal, files_below

PERSON = "individuals/giang-a-de.yml"
STEPS = [
    "1-delete-in-the-way.txt",
    "2-upload-assets.txt",
    "3-upload-new-pages.txt",
    "4-upload-pages.txt",
    "5-upload-indexes.txt",
    "6-delete-gone.txt",
    "7-upload-manifest.txt",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """``site/`` as it is, and ``live/`` as it was before a few edits."""
    portal = Portal(tmp_path_factory.mktemp("plan") / "portal").build()
    shutil.copytree(portal.site, portal.root / "live")
    text = (portal.content / PERSON).read_text(encoding="utf-8")
    # One is renamed without a redirect, one is new, one has changed.
    (portal.content / PERSON).rename(portal.content / "individuals/giang-a-de-moi.yml")
    portal.write("individuals/sung-thi-moi.yml", text.replace("Giàng A Đê", "Sùng Thị Mới"))
    portal.change("individuals/sung-thi-moi.yml", "given_name: Đê\n", "")
    portal.change("individuals/vang-a-am.yml", "mở lớp xoá mù chữ", "mở hai lớp xoá mù chữ")
    return portal.build()


@pytest.fixture
def portal(built: Portal, tmp_path: Path) -> Portal:
    return built.copy(tmp_path / "portal")


def listed(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for file in sorted(folder.iterdir()):
        names = file.read_bytes().decode().split("\n")
        assert names.pop() == ""
        yield file.name, names


def dangling(site: Path, cache: dict[bytes, list[str]]) -> set[tuple[str, str]]:
    """What pages of a site that a visitor can come to load or lead to, and is not there."""
    broken, seen, pending = set(), {"index.html", "404.html"}, ["index.html", "404.html"]
    while pending:
        name = pending.pop()
        data = (site / name).read_bytes()
        here = urljoin(BASE, name.removesuffix("index.html"))
        if data not in cache:
            cache[data] = [
                urljoin(here, link)
                for one in Page(data.decode()).elements
                for link in (one.get("href"), one.get("src"))
                if link is not None
            ]
        for link in cache[data]:
            path = unquote(re.split("[?#]", link)[0])
            if not path.startswith(BASE):
                continue
            path = path.removeprefix(BASE)
            path += "index.html" if path == "" or path.endswith("/") else ""
            if not (site / path).is_file():
                broken.add((name, path))
            elif path.endswith(".html") and path not in seen:
                seen.add(path)
                pending.append(path)
    return broken


def test_a_live_site_is_whole_after_each_file_and_the_new_one_at_the_end(portal: Portal) -> None:
    result = portal.run("publish-plan", "live/manifest.json", "--lists", "plan")
    assert result.exit_code == 0, result.output
    steps = dict(listed(portal.root / "plan"))
    assert list(steps) == STEPS
    live, before = portal.root / "live", files_below(portal.root / "live")
    after = files_below(portal.site)
    cache: dict[bytes, list[str]] = {}
    assert dangling(live, cache) == set()
    uploaded, deleted = [], []
    for name, files in steps.items():
        for file in files:
            if "-delete-" in name:
                (live / file).unlink()
                deleted.append(file)
            else:
                (live / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(portal.site / file, live / file)
                uploaded.append(file)
            assert dangling(live, cache) == set(), (name, file)
    assert files_below(live) == after
    # Nothing that stays as it is is touched, and nothing twice.
    assert sorted(uploaded) == [one for one in sorted(after) if before.get(one) != after[one]]
    assert sorted(deleted) == sorted(before.keys() - after.keys())
    assert "ca-nhan/giang-a-de/index.html" in steps["6-delete-gone.txt"]
    assert "ca-nhan/sung-thi-moi/index.html" in steps["3-upload-new-pages.txt"]
    assert "ca-nhan/vang-a-am/index.html" in steps["4-upload-pages.txt"]
    assert {"index.html", "ca-nhan/index.html"} <= set(steps["5-upload-indexes.txt"])
    assert any(one.startswith("rss/") for one in steps["5-upload-indexes.txt"])
    assert not any(one.endswith((".html", ".xml")) for one in steps["2-upload-assets.txt"])
    assert steps["7-upload-manifest.txt"] == ["manifest.json"]
    again = portal.run("publish-plan", "live/manifest.json", "--lists", "plan")
    assert "0 to upload (0 bytes), 0 to delete" in again.stdout
    assert all(files == [] for _name, files in listed(portal.root / "plan"))


def test_an_order_that_is_another_one_is_noticed(portal: Portal) -> None:
    """The test above would fail if lists came before the pages that they lead to."""
    assert portal.run("publish-plan", "live/manifest.json", "--lists", "plan").exit_code == 0
    steps = dict(listed(portal.root / "plan"))
    live = portal.root / "live"
    for file in steps["5-upload-indexes.txt"]:
        shutil.copyfile(portal.site / file, live / file)
    assert dangling(live, {})


def test_json_and_text_list_the_same(portal: Portal) -> None:
    data = json.loads(portal.run("publish-plan", "live/manifest.json", "--format", "json").stdout)
    assert list(data) == ["version", "unchanged", "steps"]
    assert [
        f"{number}-{one['action']}-{one['name']}.txt" for number, one in enumerate(data["steps"], 1)
    ] == STEPS
    sizes = {name: len(data) for name, data in files_below(portal.site).items()}
    for one in data["steps"]:
        of_it = [sizes[name] for name in one["files"] if one["action"] == "upload"]
        assert one["bytes"] == (0 if one["name"] == "manifest" else sum(of_it))
    told = portal.run("publish-plan", "live/manifest.json").stdout
    names = [line[2:] for line in told.splitlines() if line.startswith("  ")]
    assert names == [name for one in data["steps"] for name in one["files"]]


def test_the_first_time_everything_is_uploaded(portal: Portal) -> None:
    result = portal.run("publish-plan", "nothing.json", "--format", "json")
    assert result.exit_code == 0
    assert "nothing.json: no such file" in result.stderr
    data = json.loads(result.stdout)
    names = [name for one in data["steps"] for name in one["files"]]
    assert sorted(names) == sorted(files_below(portal.site))
    assert names[-1] == "manifest.json"
    assert data["unchanged"] == 0


def test_what_an_interrupted_publication_left_is_replaced_or_goes(portal: Portal) -> None:
    """Three sites: the one that stands there, one that came halfway, and the one of today."""
    shutil.copyfile(portal.site / "manifest.json", portal.root / "interrupted.json")
    live = portal.root / "live"
    # Of the second, some files came: a new person's page, and a changed one.
    for name in ("sung-thi-moi", "vang-a-am"):
        (live / "ca-nhan" / name).mkdir(exist_ok=True)
        shutil.copyfile(
            portal.site / f"ca-nhan/{name}/index.html", live / f"ca-nhan/{name}/index.html"
        )
    # The third takes the new person back, and the change too.
    (portal.content / "individuals/sung-thi-moi.yml").unlink()
    portal.change("individuals/vang-a-am.yml", "mở hai lớp xoá mù chữ", "mở lớp xoá mù chữ")
    portal.build()
    arguments = ("publish-plan", "live/manifest.json", "interrupted.json", "--lists", "plan")
    assert portal.run(*arguments).exit_code == 0
    for name, files in listed(portal.root / "plan"):
        for file in files:
            if "-delete-" in name:
                (live / file).unlink(missing_ok=True)
            else:
                (live / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(portal.site / file, live / file)
    assert files_below(live) == files_below(portal.site)


def test_with_nothing_published_an_interrupted_manifest_spares_nothing(portal: Portal) -> None:
    shutil.copyfile(portal.site / "manifest.json", portal.root / "interrupted.json")
    result = portal.run("publish-plan", "nothing.json", "interrupted.json", "--format", "json")
    names = [name for one in json.loads(result.stdout)["steps"] for name in one["files"]]
    assert sorted(names) == sorted(files_below(portal.site))


@pytest.mark.parametrize("fault", ["missing", "changed", "extra"])
def test_a_site_that_is_not_what_its_manifest_says_is_told(portal: Portal, fault: str) -> None:
    file = portal.site / "ca-nhan" / "vang-a-am" / "index.html"
    if fault == "missing":
        file.unlink()
    elif fault == "changed":
        file.write_bytes(file.read_bytes().replace(b"a", b"b", 1))
    else:
        file = file.with_name("la.html")
        file.write_bytes(b"")
    result = portal.run("publish-plan", "live/manifest.json", "--lists", "plan")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"ca-nhan/vang-a-am/{file.name}" in result.stderr
    assert not (portal.root / "plan").exists()


def with_file(entry: str, version: int = 2) -> str:
    return (
        f'{{"version": {version}, "files": {{"a": {entry}}}, "addresses": {{}}, "samples": {{}}}}'
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "<!doctype html>", "[]", "null", "{}", '{"version": 2}', '{"version": 3, "files": {}}',
        '{"version": 2, "files": [], "addresses": {}, "samples": {}}',
        with_file('{"size": "1", "sha256": ""}', 1), with_file('{"size": 1, "sha256": "x"}', 1),
        with_file("null"), with_file("[1, 2]"), with_file('"1"'), with_file(f'"-1 {"A" * 43}"'),
        with_file(f'"1 {"A" * 42}B"'), with_file(f'"{"9" * 5000} {"A" * 43}"'),
    ],
)  # fmt: skip
def test_an_old_manifest_that_cannot_be_read_is_refused(portal: Portal, text: str) -> None:
    (portal.root / "old.json").write_text(text, encoding="utf-8")
    result = portal.run("publish-plan", "old.json", "--lists", "plan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "old.json" in result.stderr
    assert not (portal.root / "plan").exists()


def test_an_old_manifest_that_is_no_plain_file_is_refused(portal: Portal) -> None:
    os.mkfifo(portal.root / "pipe")
    (portal.root / "leads-nowhere").symlink_to("nothing")
    for name in ("pipe", "leads-nowhere", "content"):
        assert portal.run("publish-plan", name).exit_code == 2, name


def test_an_old_manifest_of_another_portal_is_refused(portal: Portal) -> None:
    old = json.loads((portal.root / "live/manifest.json").read_bytes())
    for key in ("addresses", "samples"):
        old[key] = {f"elsewhere/{address}": record for address, record in old[key].items()}
    (portal.root / "old.json").write_text(json.dumps(old), encoding="utf-8")
    result = portal.run("publish-plan", "old.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "another portal" in result.stderr


HOSTILE = [
    "../content/pages/index.md", "a/../../b", "..", ".", "a/./b", "/etc/passwd", "//host/share",
    "a//b", "a/", "", " ", "a /b", "a\nb", "a\r", "a\tb", "a\x00b", "\x1b[2J", "\x7f", "a\u0085b",
    "a\u2028b", "a\u202eb", "\ufeffa", "a\u200bb", "\ud800", "a\\..\\b", "C:\\windows", "a\uff0fb",
    "\u201b/a", "manifest.json",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_names_that_are_no_files_of_a_site_are_never_listed(portal: Portal, name: str) -> None:
    old = json.loads((portal.root / "live/manifest.json").read_bytes())
    old["files"][name] = entry(Stored(1, "0" * 64))
    (portal.root / "old.json").write_text(json.dumps(old), encoding="utf-8")
    result = portal.run("publish-plan", "live/manifest.json", "old.json", "--lists", "plan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "old.json" in result.stderr
    assert result.stderr.rstrip("\n").isprintable()
    assert not (portal.root / "plan").exists()


def test_names_with_spaces_hashes_and_vietnamese_letters_are_files_of_a_site(
    portal: Portal,
) -> None:
    old = json.loads((portal.root / "live/manifest.json").read_bytes())
    names = ["# a.html", ";b", "- c", "*.html", "ảnh đẹp.jpg", "{a,b}", "a'b\"c$d`e"]
    old["files"] |= {name: entry(Stored(1, "0" * 64)) for name in names}
    (portal.root / "old.json").write_text(json.dumps(old), encoding="utf-8")
    assert portal.run("publish-plan", "old.json", "--lists", "plan").exit_code == 0
    assert set(names) <= set(dict(listed(portal.root / "plan"))["6-delete-gone.txt"])


@pytest.mark.parametrize(
    ("folder", "strange"), [("site/plan", None), ("site", None), ("lists", "notes.txt"), ("f", "")]
)
def test_lists_stand_beside_nothing_else(portal: Portal, folder: str, strange: str | None) -> None:
    if strange:
        (portal.root / folder).mkdir()
        (portal.root / folder / strange).write_text("x", encoding="utf-8")
    elif strange == "":
        (portal.root / folder).write_text("x", encoding="utf-8")
    before = files_below(portal.root)
    result = portal.run("publish-plan", "live/manifest.json", "--lists", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert files_below(portal.root) == before


def stored(data: str) -> Stored:
    return Stored(len(data), data * 64)


def steps_of(found: Plan) -> dict[str, list[str]]:
    return {name: data.decode().split() for name, data in lists(found).items()}


@pytest.mark.parametrize(
    ("old", "new"),
    [("a", "a/index.html"), ("a/index.html", "a"), ("a/b/c.html", "a"), ("a", "a/b/c.html")],
)
def test_a_file_that_stands_where_a_folder_is_to_be_goes_first(old: str, new: str) -> None:
    before = Manifest({old: stored("1"), "old.html": stored("1")}, {}, {})
    after = Manifest({new: stored("2")}, {}, {})
    steps = steps_of(plan(after, [before], "rss/"))
    assert steps["1-delete-in-the-way.txt"] == [old]
    assert steps["6-delete-gone.txt"] == ["old.html"]


def test_a_name_that_only_begins_alike_is_not_in_the_way() -> None:
    before = Manifest({"a": stored("1"), "ab/c": stored("1")}, {}, {})
    after = Manifest({"a-b/index.html": stored("2"), "abc": stored("3")}, {}, {})
    assert steps_of(plan(after, [before], "rss/"))["1-delete-in-the-way.txt"] == []


def test_another_portals_manifest_is_told_apart_by_addresses_alone() -> None:
    one = Manifest({"a": stored("1")}, {"ca-nhan/a/": "individuals/a"}, {})
    other = Manifest({"a": stored("1")}, {}, {"ca-nhan/b/": "individuals/b"})
    with pytest.raises(ManifestError):
        plan(one, [other], "rss/")
    moved = Manifest({"a": stored("1")}, {}, {"ca-nhan/a/": "individuals/a"})
    assert not plan(one, [moved], "rss/", same=True)


def the_script() -> str:
    """The script as it stands in the documentation."""
    text = (ROOT / "docs" / "PUBLISHING.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"```sh\n(#!/bin/sh\n.*?)```", text, re.DOTALL)
    return str(found)


def publish(portal: Portal, target: Path) -> None:
    bin_dir = portal.root / "bin"
    bin_dir.mkdir(exist_ok=True)
    command = bin_dir / "honour-roll"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = portal.root / "publish.sh"
    script.write_text(the_script(), encoding="utf-8")
    env = {
        "PATH": f"{bin_dir}:{os.environ['PATH']}",
        "HOME": str(portal.root),
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
    }
    done = subprocess.run(
        ["/bin/sh", str(script), str(target)],
        cwd=portal.root, env=env, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not shutil.which("rclone"), reason="needs rclone (Debian package rclone)")
def test_the_documented_script_publishes_with_rclone_what_changed(portal: Portal) -> None:
    target, today = portal.root / "target", portal.root / "today"
    portal.site.rename(today)
    (portal.root / "live").rename(portal.site)
    target.mkdir()
    publish(portal, target)  # for the first time
    assert files_below(target) == files_below(portal.site)
    (target / "not-ours.txt").write_text("x", encoding="utf-8")
    before = files_below(target)
    long_ago = 1_000_000_000
    for file in target.rglob("*"):
        os.utime(file, (long_ago, long_ago))

    shutil.rmtree(portal.site)
    today.rename(portal.site)
    publish(portal, target)
    after = files_below(portal.site)
    assert files_below(target) == after | {"not-ours.txt": b"x"}
    written = {
        file.relative_to(target).as_posix()
        for file in target.rglob("*")
        if file.is_file() and file.stat().st_mtime != long_ago
    }
    assert written == {name for name in after if before.get(name) != after[name]}
    assert not (target / "ca-nhan/giang-a-de").exists()
    assert not (portal.root / ".publish/pending").exists()
