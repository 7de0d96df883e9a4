"""What is asked of git, in repositories made for it."""

from __future__ import annotations

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
    extract(repository / "cổng", "HEAD", ["content", "nowhere"], target)
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
