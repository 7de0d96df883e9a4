"""What is asked of git, in repositories made for it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from generator.git import (
    Changes,
    GitError,
    changes,
    commit_of,
    extract,
    fork_point,
    prefix_of,
    resolve,
)

from helpers import commit, files_below, git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "a.yml").write_text("một\nhai\nba\nbốn\n", encoding="utf-8")
    (folder / "b.yml").write_text("một\n", encoding="utf-8")
    commit(folder)
    return folder


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_changed_lines_are_those_of_today(repository: Path) -> None:
    write(repository / "a.yml", "không\nmột\nhai\nBA\nbốn\nnăm\n")
    assert changes(repository, "main") == Changes(
        {"a.yml": (range(1, 2), range(4, 5), range(6, 7))}
    )


def test_a_deleted_line_changes_no_other(repository: Path) -> None:
    write(repository / "a.yml", "một\nba\nbốn\n")
    found = changes(repository, "main")
    assert found.has("a.yml")
    assert not any(found.has("a.yml", line) for line in (1, 2, 3))


def test_new_files_count_in_full_and_lost_ones_are_named(repository: Path) -> None:
    write(repository / "mới/c.yml", "một\n")
    (repository / "b.yml").unlink()
    found = changes(repository, "main")
    assert found.has("mới/c.yml", 1)
    assert found.has("mới/c.yml", 999)
    assert found.has("b.yml")
    assert not found.has("a.yml")


def test_what_others_did_since_is_no_change_of_ours(repository: Path) -> None:
    git(repository, "switch", "-q", "-c", "bài-mới")
    write(repository / "a.yml", "một\nhai\nba\nbốn\nnăm\n")
    commit(repository)
    git(repository, "switch", "-q", "main")
    write(repository / "b.yml", "khác\n")
    commit(repository)
    git(repository, "switch", "-q", "bài-mới")
    assert changes(repository, "main") == Changes({"a.yml": (range(5, 6),)})


def test_a_line_of_content_that_looks_like_a_diff_is_content(repository: Path) -> None:
    write(repository / "a.yml", "++ b/b.yml\n@@ -1 +1,99 @@\ndiff --git a/x b/x\nhai\nba\nbốn\n")
    assert changes(repository, "main") == Changes({"a.yml": (range(1, 4),)})


def test_odd_names_keep_their_lines(repository: Path) -> None:
    for name in ('"ngoặc".yml', "xuống\ndòng.yml", "đường dẫn.yml", "tab\t.yml"):
        write(repository / name, "một\nhai\n")
    commit(repository)
    for name in ('"ngoặc".yml', "xuống\ndòng.yml", "đường dẫn.yml", "tab\t.yml"):
        write(repository / name, "một\nHAI\n")
    found = changes(repository, "HEAD")
    assert len(found.lines) == 4
    assert all(lines == (range(2, 3),) for lines in found.lines.values())


def test_a_file_that_became_a_link(repository: Path) -> None:
    (repository / "a.yml").unlink()
    (repository / "a.yml").symlink_to("b.yml")
    write(repository / "b.yml", "hai\n")
    found = changes(repository, "main")
    assert found.has("a.yml", 1)
    assert found.has("b.yml", 1)


def test_a_folder_within_a_repository(repository: Path) -> None:
    write(repository / "cổng/content/x.yml", "một\n")
    commit(repository)
    write(repository / "cổng/content/x.yml", "hai\n")
    write(repository / "a.yml", "khác\n")
    assert changes(repository / "cổng", "HEAD") == Changes({"content/x.yml": (range(1, 2),)})
    assert prefix_of(repository / "cổng") == "cổng/"
    target = repository.parent / "target"
    extract(repository / "cổng", "HEAD", ["content", "nowhere"], target, 100)
    assert files_below(target) == {"content/x.yml": "một\n".encode()}


def test_no_repository_has_no_history(tmp_path: Path) -> None:
    assert commit_of(tmp_path) is None
    assert prefix_of(tmp_path) == ""
    with pytest.raises(GitError):
        changes(tmp_path, "main")


def test_no_git_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit_of(tmp_path) is None
    with pytest.raises(GitError, match="git"):
        resolve(tmp_path, "main")


@pytest.mark.parametrize("ref", ["không-có", "--output=/tmp/x", "-h", "", "main; id", "$(id)"])
def test_a_name_is_a_name_and_nothing_else(repository: Path, ref: str) -> None:
    with pytest.raises(GitError):
        resolve(repository, ref)
    with pytest.raises(GitError):
        changes(repository, ref)


def test_a_commit_without_common_past_is_its_own_base(repository: Path) -> None:
    git(repository, "switch", "-q", "--orphan", "khác")
    write(repository / "x.yml", "một\n")
    other = commit(repository)
    git(repository, "switch", "-q", "main")
    assert fork_point(repository, other) == other


ATTRIBUTES = [
    "* export-ignore",
    "*.yml export-subst ident",
    "* text eol=crlf",
    "* -diff binary",
    "* working-tree-encoding=UTF-16",
    "* filter=lfs diff=lfs merge=lfs",
]


def store(repository: Path, data: bytes, *options: str) -> str:
    """An object of exactly these bytes; its id."""
    done = subprocess.run(
        ["git", "hash-object", "-w", *options, "--stdin"],
        cwd=repository, input=data, check=True, capture_output=True,
    )  # fmt: skip
    return done.stdout.decode().strip()


def commit_as_stored(repository: Path, **files: bytes) -> None:
    """Commit files without asking attributes, and check them out as a workflow does."""
    for name, data in files.items():
        entry = f"100644,{store(repository, data)},{name}"
        git(repository, "update-index", "--add", "--cacheinfo", entry)
    tree = git(repository, "write-tree")
    git(repository, "reset", "-q", "--hard", git(repository, "commit-tree", "-p", "HEAD",
                                                 "-m", "x", tree))  # fmt: skip


@pytest.mark.parametrize("attributes", ATTRIBUTES)
@pytest.mark.parametrize("place", [".gitattributes", "content/.gitattributes"])
def test_no_attribute_decides_what_is_read(
    repository: Path, tmp_path: Path, attributes: str, place: str
) -> None:
    text = b"m\xe1\xbb\x99t $Id$ $Format:%H$\nhai\r\nba\n"
    commit_as_stored(repository, **{"content/x.yml": text, place: f"{attributes}\n".encode()})
    extract(repository, "HEAD", ["content"], tmp_path / "target", 1_000)
    assert files_below(tmp_path / "target")["content/x.yml"] == text
    commit_as_stored(repository, **{"content/x.yml": text.replace(b"ba", b"BA")})
    found = changes(repository, "HEAD^1").lines["content/x.yml"]
    # In another encoding every line on the disk is another one.
    assert found == (range(3, 4),) or "UTF-16" in attributes
    assert found


def test_nothing_but_plain_files_is_taken_from_a_commit(repository: Path, tmp_path: Path) -> None:
    write(repository / "content/x.yml", "một\n")
    write(repository / "content/large.yml", "dài\n" * 100)
    (repository / "content/link.yml").symlink_to("../../secret.yml")
    (repository / "content/odd\nname\t.yml").write_bytes(b"hai\n")
    commit(repository)
    # A submodule, and names that a tree may hold although git itself makes none.
    head = git(repository, "rev-parse", "HEAD")
    blob = git(repository, "rev-parse", "HEAD:content/x.yml")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},content/module")
    tree = git(repository, "write-tree")
    listed = subprocess.run(
        ["git", "ls-tree", "-z", f"{tree}:content"], cwd=repository, check=True, capture_output=True
    ).stdout
    listed += b"".join(
        f"100644 blob {blob}\t{name}\0".encode() for name in ("..", ".", "../../up.yml", "/up.yml")
    )
    made = raw_tree(repository, listed)
    top = raw_tree(repository, f"040000 tree {made}\tcontent\0".encode())
    whole = git(repository, "commit-tree", "-m", "x", top)
    extract(repository, whole, ["content"], tmp_path / "a/b/target", 100)
    assert files_below(tmp_path / "a") == {
        "b/target/content/odd\nname\t.yml": b"hai\n",
        "b/target/content/x.yml": "một\n".encode(),
    }


def raw_tree(repository: Path, listed: bytes) -> str:
    """A tree object with whatever names, which ``git mktree`` would refuse."""
    data = b""
    for line in listed.split(b"\0")[:-1]:
        about, name = line.split(b"\t", 1)
        mode, _kind, identity = about.split()
        data += mode.lstrip(b"0") + b" " + name + b"\0" + bytes.fromhex(identity.decode())
    return store(repository, data, "-t", "tree", "--literally")


def test_an_object_that_is_not_there_is_told(repository: Path, tmp_path: Path) -> None:
    write(repository / "content/x.yml", "một, hai\n")
    commit(repository)
    blob = git(repository, "rev-parse", "HEAD:content/x.yml")
    (repository / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    with pytest.raises(GitError):
        extract(repository, "HEAD", ["content"], tmp_path / "target", 100)
