"""``manifest.json`` lists all that was published, and ``honour-roll verify`` holds a site to it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from generator import inventory, pipeline
from generator.git import commit_of
from generator.inventory import Stored, entry
from generator.language import language
from generator.pages import pour

from helpers import ROOT, Portal, commit, files_below, git, nested, python

PERSON = "individuals/tan-may-de.yml"
WORDS = language("vi").verify


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return Portal(tmp_path_factory.mktemp("built") / "portal", "guarded").build()


@pytest.fixture
def site(built: Portal) -> Iterator[Portal]:
    """A built portal that a test may spoil."""
    kept = built.root / "kept"
    shutil.copytree(built.site, kept)
    yield built
    shutil.rmtree(built.site)
    kept.rename(built.site)


def read(portal: Portal) -> dict[str, Any]:
    return json.loads((portal.site / "manifest.json").read_text(encoding="utf-8"))


def test_every_file_is_listed_with_size_and_fingerprint(built: Portal) -> None:
    files = files_below(built.site)
    del files["manifest.json"]
    assert read(built)["files"] == {
        name: f"{len(data)} {b64encode(hashlib.sha256(data).digest()).decode().rstrip('=')}"
        for name, data in files.items()
    }


def test_a_manifest_of_the_first_version_is_read(site: Portal) -> None:
    """Portals that were published before are replaced, checked and planned for by it."""
    data = read(site)
    data["version"] = 1
    data["files"] = {
        name: {"size": len(one), "sha256": hashlib.sha256(one).hexdigest()}
        for name, one in files_below(site.site).items()
        if name != "manifest.json"
    }
    (site.site / "manifest.json").write_text(json.dumps(data), encoding="utf-8")
    assert site.run("verify", "site").exit_code == 0
    before = files_below(site.site)
    assert site.build().site == site.site
    assert files_below(site.site).keys() == before.keys()


def test_every_address_of_a_record_is_listed_with_it(built: Portal) -> None:
    data = read(built)
    assert data["samples"]["ca-nhan/lo-thi-anh/"] == "individuals/lo-thi-anh"
    assert data["samples"]["ca-nhan/lo-anh/"] == "individuals/lo-thi-anh"  # an old address
    assert data["samples"]["tin-bai/2021/nguoi-cho-thuoc/"] == "stories/2021/nguoi-cho-thuoc"
    assert data["addresses"]["dia-phuong/xa-cu/"] == "localities/xa-cu"
    assert data["addresses"]["hinh-thuc/bang-khen-tinh/"] == "award-forms/bang-khen-tinh"
    for address in (*data["addresses"], *data["samples"]):
        assert built.has(address), address


def test_a_real_record_is_told_from_an_invented_one(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.change("individuals/tan-may-de.yml", "sample: true\n", "")
    data = read(portal.build())
    assert data["addresses"]["ca-nhan/tan-may-de/"] == "individuals/tan-may-de"
    assert "ca-nhan/tan-may-de/" not in data["samples"]


def test_what_is_held_back_is_not_in_it(built: Portal) -> None:
    listed = (built.site / "manifest.json").read_text(encoding="utf-8")
    told = built.told
    held = [line.split("/", 1)[1] for line in told.split("\n") if line.startswith("    - ")]
    assert len(held) > 10
    for kind, shelf in (("withdrawn", "đã rút"), ("revoked", "đã bị thu hồi")):
        assert shelf in told, kind  # these leave a notice at their address
    notices = {record.split("/", 1)[1] for record in read(built)["samples"].values()}
    for identity in held:
        assert identity in notices or identity not in listed, identity


def test_no_commit_without_git(built: Portal) -> None:
    assert "commit" not in read(built)


@pytest.fixture
def whole(portal: Portal) -> Portal:
    """A portal with a theme of its own, so that a commit can hold all of it."""
    (portal.root / "theme").unlink()
    shutil.copytree(ROOT / "theme", portal.root / "theme")
    return portal


def test_the_commit_is_named_and_what_differs_from_it_is_said(whole: Portal) -> None:
    state = commit(whole.root)
    assert read(whole.build())["commit"] == state
    assert read(whole.build())["commit"] == state
    whole.change("individuals/tan-may-de.yml", "khẩu trang", "áo ấm")
    assert commit_of(whole.root) == f"{state}-dirty"
    assert read(whole.build())["commit"] == f"{state}-dirty"


def ignored_record(portal: Portal) -> None:
    (portal.root / ".git/info/exclude").write_text("an.yml\n", encoding="utf-8")
    portal.write("individuals/an.yml", (portal.content / PERSON).read_bytes())


def ignored_folder(portal: Portal) -> None:
    (portal.root / ".git/info/exclude").write_text("individuals\n", encoding="utf-8")
    portal.write("individuals/an.yml", (portal.content / PERSON).read_bytes())


def overlooked_change(portal: Portal) -> None:
    git(portal.root, "update-index", "--assume-unchanged", f"content/{PERSON}")
    portal.change(PERSON, "khẩu trang", "áo ấm")


def record_left_out(portal: Portal) -> None:
    git(portal.root, "update-index", "--skip-worktree", f"content/{PERSON}")
    portal.change(PERSON, "khẩu trang", "áo ấm")


def untracked_hidden(portal: Portal) -> None:
    git(portal.root, "config", "status.showUntrackedFiles", "no")
    portal.write("individuals/an.yml", (portal.content / PERSON).read_bytes())


def ignored_template(portal: Portal) -> None:
    (portal.root / ".git/info/exclude").write_text("*.css\n", encoding="utf-8")
    (portal.root / "theme/assets/css/them.css").write_text("p{}", encoding="utf-8")


def theme_elsewhere(portal: Portal) -> None:
    shutil.move(portal.root / "theme", portal.root.parent / "theme")
    (portal.root / "theme").symlink_to("../theme")
    commit(portal.root)


@pytest.mark.parametrize(
    "made",
    [
        ignored_record, ignored_folder, overlooked_change, record_left_out, untracked_hidden,
        ignored_template, theme_elsewhere,
    ],
)  # fmt: skip
def test_what_the_commit_does_not_hold_is_said(
    whole: Portal, made: Callable[[Portal], None]
) -> None:
    commit(whole.root)
    made(whole)
    assert read(whole.build())["commit"] == f"{git(whole.root, 'rev-parse', 'HEAD')}-dirty"


def test_what_no_build_reads_changes_no_commit(whole: Portal) -> None:
    state = commit(whole.root)
    (whole.root / ".git/info/exclude").write_text(".DS_Store\n", encoding="utf-8")
    (whole.content / ".DS_Store").write_bytes(b"")
    assert commit_of(whole.root, whole.content, [whole.root / "theme"]) == state


@pytest.mark.parametrize("versioned", [False, True])
def test_content_from_elsewhere_has_no_commit_of_the_settings(
    whole: Portal, *, versioned: bool
) -> None:
    elsewhere = whole.root.parent / "elsewhere"
    shutil.copytree(whole.content, elsewhere / "content")
    commit(whole.root)
    if versioned:
        commit(elsewhere)
    assert "commit" not in read(whole.build("--content", str(elsewhere / "content")))


def test_workers_give_the_same_bytes(
    built: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pour, "_PARALLEL_FROM", 1)
    other = Portal(tmp_path / "portal", "guarded").build("--jobs", "2")
    assert read(other) == read(built)
    one, two = (
        (one.site / "manifest.json").read_bytes() for one in (built, other)
    )  # fmt: skip
    assert one == two


def test_a_site_as_it_was_built_is_sound(built: Portal) -> None:
    result = built.run("verify", "site")
    assert result.exit_code == 0
    n = len(files_below(built.site)) - 1
    assert result.output == WORDS.sound.format(n=n, commit=WORDS.no_commit) + "\n"


def test_what_is_missing_changed_or_added_is_named(site: Portal) -> None:
    (site.site / "robots.txt").unlink()
    home = site.site / "index.html"
    home.write_bytes(home.read_bytes().replace(b"</html>", b"</htm1>"))  # of the same length
    (site.site / "ca-nhan/la\nmat").mkdir()
    (site.site / "ca-nhan/la\nmat/index.html").write_text("lạ", encoding="utf-8")
    result = site.run("verify", "site")
    assert result.exit_code == 1
    assert result.output == (
        f"{WORDS.missing}: robots.txt\n"
        f"{WORDS.changed}: index.html\n"
        f"{WORDS.extra}: ca-nhan/la↵mat/index.html\n"
        f"{WORDS.differs.format(commit=WORDS.no_commit, missing=1, changed=1, extra=1)}\n"
    )


def test_a_link_to_the_same_bytes_is_not_the_file(site: Portal) -> None:
    outside = site.root / "outside.txt"
    (site.site / "robots.txt").rename(outside)
    (site.site / "robots.txt").symlink_to(outside)
    result = site.run("verify", "site")
    assert result.exit_code == 1
    assert f"{WORDS.changed}: robots.txt\n" in result.output


def test_a_manifest_makes_nobody_read_elsewhere(site: Portal) -> None:
    secret = site.root / "mkdocs.yml"
    data = read(site)
    digest = hashlib.sha256(secret.read_bytes()).hexdigest()
    data["files"]["../mkdocs.yml"] = entry(Stored(secret.stat().st_size, digest))
    (site.site / "manifest.json").write_text(json.dumps(data), encoding="utf-8")
    result = site.run("verify", "site")
    assert result.exit_code == 1
    assert f"{WORDS.missing}: ../mkdocs.yml\n" in result.output


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"{", b"[]", b"null", b'{"version": 3}', b'{"version": 2, "files": [1]}', b"\xff", None,
     b'{"version":1,"addresses":{},"samples":{},"files":{"a":{"size":"x","sha256":""}}}',
     b'{"version":2,"addresses":{},"samples":{},"files":{"a":"1 AAAA"}}',
     b'{"version":2,"addresses":{},"samples":{},"files":{"a":{"size":1,"sha256":"x"}}}',
     b"[" * 100_000],
)  # fmt: skip
def test_a_spoilt_manifest_is_a_finding(site: Portal, spoilt: bytes | None) -> None:
    file = site.site / "manifest.json"
    file.unlink() if spoilt is None else file.write_bytes(spoilt)
    result = site.run("verify", "site")
    assert result.exit_code == 1
    assert result.output.startswith(WORDS.unreadable.split("{")[0])


def test_no_folder_is_wrong_use(portal: Portal) -> None:
    assert portal.run("verify", "nowhere").exit_code == 2


def _huge(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(1 << 42)  # a hole: it takes no room on the disk


@pytest.mark.parametrize("made", [
    os.mkfifo, lambda file: file.symlink_to("/dev/zero"), _huge, Path.mkdir,
])  # fmt: skip
def test_no_manifest_makes_anybody_wait(site: Portal, made: Callable[[Path], Any]) -> None:
    file = site.site / "manifest.json"
    file.unlink()
    made(file)
    done = python(
        "-m", "generator", "verify", "site", cwd=site.root
    )  # which would not wait for ever
    assert done.returncode in (1, 2), done.stdout
    assert "Traceback" not in done.stderr
    assert "site/manifest.json" in done.stderr
    result = site.run("check", "--manifest", "site/manifest.json")
    assert result.exit_code == 2
    assert "site/manifest.json" in result.stderr


@pytest.mark.parametrize("made", [os.mkfifo, lambda file: file.symlink_to("/dev/zero"), _huge])
def test_no_file_of_a_site_makes_anybody_wait(site: Portal, made: Callable[[Path], Any]) -> None:
    (site.site / "robots.txt").unlink()
    made(site.site / "robots.txt")
    made(site.site / "more.txt")
    done = python("-m", "generator", "verify", "site", cwd=site.root)
    assert done.returncode == 1
    assert f"{WORDS.changed}: robots.txt\n" in done.stderr
    assert f"{WORDS.extra}: more.txt\n" in done.stderr


def test_a_site_may_be_nested_deeply(site: Portal) -> None:
    with nested(site.site / "deep", 1_800) as inner:
        (inner / "x").touch()
        result = site.run("verify", "site")
    assert result.exit_code == 1
    assert result.output.startswith(f"{WORDS.extra}: deep/d/d/d/")
    assert site.run("verify", "site").exit_code == 0


def test_many_workers_verify_as_one_does(site: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.site / "robots.txt").write_bytes(b"x")
    alone = site.run("verify", "site", "--jobs", "1")
    monkeypatch.setattr(inventory, "_PARALLEL_FROM", 1)
    monkeypatch.setattr(inventory, "_CHUNK", 3)
    assert site.run("verify", "site", "--jobs", "2").output == alone.output


def test_a_build_that_finds_another_site_than_it_wrote_publishes_nothing(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.build()
    before = files_below(portal.site)
    write_sitemap = pipeline.write_sitemap

    def sweeping(site: Any, poured: Any, writer: Any) -> None:
        write_sitemap(site, poured, writer)
        (Path(writer._root) / "ca-nhan/tan-may-de/index.html").unlink()

    monkeypatch.setattr(pipeline, "write_sitemap", sweeping)
    portal.change("individuals/tan-may-de.yml", "khẩu trang", "áo ấm")
    result = portal.run("build", "--jobs", "1")
    assert result.exit_code == 2
    assert "ca-nhan/tan-may-de/index.html" in result.stderr
    assert files_below(portal.site) == before
    assert list(portal.root.glob(".site-*")) == []
