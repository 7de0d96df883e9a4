"""Dangerous targets: whatever a build is told to write to, nothing that was there is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from generator import pipeline, staging, system
from generator import target as targets
from generator.target import Target, TargetError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from helpers import ROOT, Portal, commit, everything_below, nested


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A built portal in a repository, in a home folder."""
    home = tmp_path_factory.mktemp("home")
    portal = Portal(home / "portal").build()
    (portal.root / "theme").unlink()
    shutil.copytree(Path(__file__).parent.parent / "theme", portal.root / "theme")
    commit(portal.root)
    portal.write("individuals/moi.yml", "# not committed yet\n")
    (home / "letters").mkdir()
    (home / "letters/one.txt").write_text("Kính gửi", encoding="utf-8")
    return portal


@pytest.fixture
def portal(template: Portal, tmp_path: Path) -> Portal:
    shutil.copytree(template.root.parent, tmp_path / "home", symlinks=True)
    twin = Portal.at(tmp_path / "home" / "portal")
    (twin.content / "individuals/moi.yml").unlink()  # a build must get as far as the target
    return twin


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return


def _site_in(portal: Portal, folder: Path) -> Path:
    """A built site put into a folder with other things."""
    shutil.copytree(portal.site, folder, dirs_exist_ok=True)
    return folder


def _file(path: Path, text: str = "of somebody") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _in_a_repository(portal: Portal) -> Path:
    folder = _site_in(portal, portal.root.parent / "published")
    _file(folder / ".git", "gitdir: ../portal/.git/worktrees/published\n")
    return folder


def _manifest_of(portal: Portal, data: Any) -> Path:
    folder = portal.root / "www"
    _file(folder / "manifest.json", json.dumps(data))
    _file(folder / "index.html")
    return folder


def _edited(portal: Portal, edit: Callable[[Path], object]) -> Path:
    folder = _site_in(portal, portal.root / "www")
    edit(folder / "index.html")
    return folder


def _same_length(page: Path, *, keep: bool = False) -> None:
    status = page.stat()
    page.write_bytes(page.read_bytes().replace(b"<html", b"<HTML", 1))
    if keep:
        os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def _moved(page: Path, make: Callable[[Path], object]) -> None:
    kept = page.parent.parent / "kept.html"
    page.rename(kept)
    make(kept)


def _linked_manifest(portal: Portal) -> Path:
    folder = _site_in(portal, portal.root / "www")
    (folder / "manifest.json").rename(portal.root / "manifest.json")
    (folder / "manifest.json").symlink_to(portal.root / "manifest.json")
    return folder


def _pipe(portal: Portal) -> Path:
    os.mkfifo(portal.root / "pipe")
    return portal.root / "pipe"


def _pipe_as_manifest(portal: Portal) -> Path:
    folder = portal.root / "www"
    folder.mkdir()
    os.mkfifo(folder / "manifest.json")
    return folder


def _link(portal: Portal, to: Path, name: str = "link") -> Path:
    (portal.root / name).symlink_to(to)
    return portal.root / name


def _circle(portal: Portal) -> Path:
    (portal.root / "one").symlink_to("two")
    (portal.root / "two").symlink_to("one")
    return portal.root / "one"


DANGEROUS: dict[str, tuple[Callable[[Portal], Path | str], str]] = {
    "working folder": (lambda _portal: ".", "the working folder"),
    "empty name": (lambda _portal: "", "the working folder"),
    "by its path": (lambda portal: portal.root, "the working folder"),
    "its parent, home": (lambda _portal: "..", "or holds it"),
    "root": (lambda _portal: "/", "or holds it"),
    "content": (lambda _portal: "content", "the content folder"),
    "a shelf": (lambda _portal: "content/individuals", "the content folder"),
    "new in content": (lambda _portal: "content/new/site", "inside the content folder"),
    "theme": (lambda _portal: "theme", "the theme"),
    "new in theme": (lambda _portal: "theme/site", "inside the theme"),
    "git": (lambda _portal: ".git", "it is inside .git"),
    "inside git": (lambda _portal: ".git/site", "it is inside .git"),
    "unrelated": (lambda portal: portal.root.parent / "letters", "one.txt"),
    "hidden file": (lambda portal: _file(portal.root / "www/.htpasswd").parent, r"\.htpasswd"),
    "file": (lambda portal: _file(portal.root / "thesis.odt"), "no folder"),
    "config": (lambda _portal: "mkdocs.yml", "no folder"),
    "device": (lambda _portal: "/dev/null", "no folder"),
    "pipe": (_pipe, "no folder"),
    "link to content": (lambda portal: _link(portal, portal.content), "the content folder"),
    "link to home": (lambda portal: _link(portal, portal.root.parent), "or holds it"),
    "link to a file": (lambda portal: _link(portal, _file(portal.root / "x")), "no folder"),
    "by a link": (lambda portal: _link(portal, portal.root) / "content", "the content folder"),
    "circle": (_circle, "circle"),
    "site in a repository": (_in_a_repository, "repository"),
    "site with more": (
        lambda portal: _file(_site_in(portal, portal.root / "www") / "thesis.txt").parent,
        "thesis.txt",
    ),
    "site around content": (
        lambda portal: _site_in(portal, portal.root), "the working folder"
    ),
    "site and a repository in it": (
        lambda portal: _file(_site_in(portal, portal.root / "www") / "x/.git/HEAD").parents[2],
        "x/.git/HEAD",
    ),
    "site edited by hand": (
        lambda portal: _edited(portal, lambda page: page.write_bytes(page.read_bytes() + b"<p>")),
        r"changed since they were built \(index\.html\)",
    ),
    "site edited, of one length": (
        lambda portal: _edited(portal, lambda page: _same_length(page)), "changed since"
    ),
    "site edited, of one length and day": (
        lambda portal: _edited(portal, lambda page: _same_length(page, keep=True)), "changed since"
    ),
    "page that became a link": (
        lambda portal: _edited(portal, lambda page: _moved(page, page.symlink_to)), "changed since"
    ),
    "page that became a pipe": (
        lambda portal: _edited(portal, lambda page: _moved(page, lambda _to: os.mkfifo(page))),
        "changed since",
    ),
    "robots of one's own": (
        lambda portal: _file(_site_in(portal, portal.root / "www") / "robots.txt").parent,
        r"robots\.txt",
    ),
    "large litter": (
        lambda portal: _file(
            _site_in(portal, portal.root / "www") / "Thumbs.db", "x" * 2_000_000
        ).parent,
        r"Thumbs\.db",
    ),
    "litter that is a link": (
        lambda portal: _link(portal, portal.content, "site/.DS_Store").parent, r"\.DS_Store"
    ),
    "claims what is somebody's": (
        lambda portal: _manifest_of(
            portal,
            {
                "version": 1, "addresses": {}, "samples": {},
                "files": {"index.html": {"size": 11, "sha256": "0" * 64}},
            },
        ),
        "changed since",
    ),
    "web app": (lambda portal: _manifest_of(portal, {"name": "App"}), "none of a site built here"),
    "other version": (
        lambda portal: _manifest_of(portal, {"version": 3, "files": {}}), "version 3 is not 2"
    ),
    "claims nothing": (
        lambda portal: _manifest_of(
            portal, {"version": 1, "files": {}, "addresses": {}, "samples": {}}
        ),
        "index.html",
    ),
    "claims by halves": (
        lambda portal: _manifest_of(
            portal,
            {"version": 1, "files": {"index.html": {"size": "1"}}, "addresses": {}, "samples": {}},
        ),
        "none of a site built here",
    ),
    "linked manifest": (_linked_manifest, "no plain file"),
    "pipe as manifest": (_pipe_as_manifest, "no plain file"),
    "file on the way": (lambda portal: _file(portal.root / "x") / "site", "Not a directory|exists"),
}  # fmt: skip


def all_but_the_cache(portal: Portal) -> dict[str, tuple[int, int, bytes]]:
    """All that stands around a portal and in it, but what its builds keep for themselves."""
    found = everything_below(portal.root.parent)
    return {name: one for name, one in found.items() if f"{portal.root.name}/.cache" not in name}


@pytest.mark.parametrize("case", DANGEROUS)
def test_nothing_is_lost(portal: Portal, case: str) -> None:
    made, reason = DANGEROUS[case]
    named = str(made(portal))
    before = all_but_the_cache(portal)
    done = portal.run("build", "--jobs", "1", "--site-dir", named)
    assert done.exit_code == 2, done.output
    assert done.stderr.startswith("honour-roll: ")
    assert re.search(reason, done.stderr), done.stderr
    assert all_but_the_cache(portal) == before


def test_a_deeply_nested_folder_is_left_alone(portal: Portal) -> None:
    with nested(portal.root / "deep", 1_900) as inner:
        _file(inner / "x")
        result = portal.run("build", "--jobs", "1", "--site-dir", "deep")
        assert result.exit_code == 2
        assert "no build wrote" in result.stderr
        assert (inner / "x").is_file()


def test_what_a_build_may_replace(portal: Portal) -> None:
    """A site of ours, an empty folder, none at all; by a link as well, and with files' litter."""
    for name in ("site", "empty", "new", "deep/er/new", "link"):
        folder = portal.root / name
        if name == "empty":
            folder.mkdir()
        elif name == "link":
            (portal.root / "real").mkdir()
            folder.symlink_to("real", target_is_directory=True)
        elif name == "site":
            (folder / ".DS_Store").write_bytes(b"x")
            (folder / "ca-nhan/empty").mkdir()
        portal.build("--site-dir", name)
        assert portal.run("verify", name).exit_code == 0
        assert not (folder / ".DS_Store").exists()
    assert (portal.root / "link").is_symlink()
    assert sorted(one.name for one in portal.root.glob(".*")) == [".cache", ".git", ".gitignore"]


def test_a_backup_that_is_called_like_staging_stays(portal: Portal) -> None:
    kept = _site_in(portal, portal.root / ".site-2024-backup")
    before = everything_below(kept)
    portal.build()
    assert everything_below(kept) == before


def test_a_mount_point_is_left_alone(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    table = tmp_path / "mountinfo"
    line = "36 35 98:0 / {} rw,noatime master:1 - ext4 /dev/root rw\n"
    www = portal.root / "my www"
    www.mkdir()
    monkeypatch.chdir(portal.root)
    monkeypatch.setattr(targets, "_MOUNTS", table)
    for mount, told in ((www, "is a mount point"), (www / "inner", "holds a mount point")):
        table.write_text(line.format("/") + line.format(str(mount).replace(" ", "\\040")))
        with pytest.raises(TargetError, match=told):
            Target(www)
    Target(portal.root / "other")
    for mount in (portal.root, portal.root / "my www 2"):
        table.write_text(line.format(str(mount).replace(" ", "\\040")))
        Target(www)
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == www)
    monkeypatch.setattr(targets, "_MOUNTS", tmp_path / "no proc here")
    with pytest.raises(TargetError, match="is a mount point"):
        Target(www)


def test_an_account_without_a_home_can_build(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_number: int) -> None:
        raise KeyError("uid not found")

    monkeypatch.setattr(system.pwd, "getpwuid", nobody)
    monkeypatch.chdir(portal.root)
    monkeypatch.setenv("HOME", "/")
    Target(portal.site)
    monkeypatch.delenv("HOME")
    Target(portal.site)


def test_the_second_look_reads_names_anew(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(portal.root)
    target = Target(portal.site)
    target.check()
    _file(portal.site / "ca-nhan/thesis.txt")
    with pytest.raises(TargetError, match=r"ca-nhan/thesis\.txt"):
        target.check()


def test_the_second_look_reads_what_changed_since(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(portal.root)
    target = Target(portal.site)
    read: list[str] = []
    real = targets.digests

    def digests(root: Path, names: list[str], *arguments: Any, **options: Any) -> Any:
        read.extend(names)
        return real(root, names, *arguments, **options)

    monkeypatch.setattr(targets, "digests", digests)
    target.check()
    assert read == []
    (portal.site / "ca-nhan/index.html").touch()
    target.check()
    assert read == ["ca-nhan/index.html"]
    _same_length(portal.site / "index.html", keep=True)
    with pytest.raises(TargetError, match="changed since they were built"):
        target.check()


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_written_into_a_file_that_a_build_keeps_is_not_lost(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """However little its status tells of it, before the file gets a second name and after."""
    portal.build()
    portal.change("individuals/tan-may-de.yml", "khẩu trang", "áo ấm")
    kept = portal.site / "ca-nhan/lo-thi-anh/index.html"
    number = kept.stat().st_ino
    real = pipeline.pour

    def pour(*arguments: Any, **options: Any) -> Any:
        if when == "before":
            _same_length(kept, keep=True)
        poured = real(*arguments, **options)
        if when == "after":
            assert kept.stat().st_nlink == 2
            _same_length(kept, keep=True)
        return poured

    monkeypatch.setattr(pipeline, "pour", pour)
    done = portal.run("build", "--jobs", "1")
    assert done.exit_code == 2
    assert "changed since they were built (ca-nhan/lo-thi-anh/index.html)" in done.stderr
    assert (kept.stat().st_ino, b"<HTML" in kept.read_bytes()) == (number, True)


def test_a_copied_site_is_a_site(portal: Portal) -> None:
    """Whatever times its files have: caches of servers, archives and clones set their own."""
    folder = _site_in(portal, portal.root / "www")
    for file in folder.rglob("*"):
        os.utime(file, (2_000_000_000, 2_000_000_000))
    portal.build("--site-dir", "www")


def test_plain_mkdocs_deletes_nothing_either(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = portal.root.parent / "letters"
    before = everything_below(letters)
    monkeypatch.chdir(portal.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    with pytest.raises(Abort):
        mkdocs_build(load_config("mkdocs.yml", site_dir=str(letters)))
    assert everything_below(letters) == before


def test_make_clean_takes_what_make_has_made_and_nothing_else(portal: Portal) -> None:
    kept = _site_in(portal, portal.root / ".site-2024-backup")
    (portal.root / "build").mkdir()
    _file(portal.root / "build/sbom.cdx.json")
    _file(portal.root / "build/plan.odt")
    for name in ("Makefile", "generator"):
        (portal.root / name).symlink_to(ROOT / name)
    left = portal.root / ".site-00000000000000aa"
    left.mkdir()
    with (left / staging.MARK).open("wb") as mark:
        mark.write(staging.mark_text(left, mark.fileno()))
    done = _clean(portal)
    assert done.returncode == 0, done.stderr
    assert not portal.site.exists()
    assert not left.exists()
    assert (kept / "index.html").exists()
    assert [one.name for one in (portal.root / "build").iterdir()] == ["plan.odt"]
    _file(portal.site / "thesis.txt")
    assert "thesis.txt" in _clean(portal).stderr
    assert (portal.site / "thesis.txt").exists()


def _clean(portal: Portal) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "clean", f"PYTHON={sys.executable}"],
        cwd=portal.root, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
