"""What is told of a change is of this change alone: what it touches, what follows, and faults."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from generator.git import EVERY_LINE, Changes
from generator.language import language
from generator.problems import Problem, Severity
from generator.review.findings import Findings, of_the_change
from generator.review.history import sign

from helpers import Portal, commit, git, published_portal

WORDS = language("vi")
PERSON = "individuals/tan-may-de.yml"
TWIN = "individuals/tan-may-de-2.yml"
STORY = "stories/2026/lop-hoc-dem.md"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal with doubts of long ago (corrections of what nobody had seen)."""
    portal = published_portal(tmp_path_factory.mktemp("published") / "portal")
    early = "corrections: [{date: 2019-01-01, note: Sửa.}]\nstatus: approved"
    portal.change(PERSON, "status: approved", early)
    portal.write(TWIN, (portal.content / PERSON).read_text(encoding="utf-8"))
    portal.run("format")
    commit(portal.root)
    git(portal.root, "switch", "-q", "-c", "sửa")
    return portal


@pytest.fixture
def portal(first: Portal, tmp_path: Path) -> Portal:
    return first.copy(tmp_path / "portal")


def told(portal: Portal, *more: str, code: int = 0) -> str:
    result = portal.run("check", "--base", "main", *more)
    assert result.exit_code == code, result.output
    return result.output


def test_doubts_of_long_ago_are_counted_and_no_more(portal: Portal) -> None:
    portal.change(STORY, "standfirst:", "# Đã đối chiếu.\nstandfirst:")
    commit(portal.root)
    whole = told(portal)
    assert f"content/{PERSON}:" in whole or f"content/{TWIN}:" in whole
    count = whole.count("cảnh báo: ")
    assert count
    text = told(portal, "--only-changes")
    assert "cảnh báo: " not in text
    assert WORDS("check.left_out", n=count) in text
    assert str(WORDS.held.title) not in text
    assert "::warning" not in told(portal, "--only-changes", "--format", "github")


def test_a_doubt_in_a_file_that_changed_is_told(portal: Portal) -> None:
    for file in (PERSON, TWIN):
        portal.change(file, "status: approved", "status: approved\n# Đã đối chiếu.")
    commit(portal.root)
    text = told(portal, "--only-changes")
    whole = told(portal)
    unfinished = whole.count("[left-unfinished]")
    assert text.count("cảnh báo: ") == whole.count("cảnh báo: ") - unfinished > 0


def test_what_follows_elsewhere_is_told(portal: Portal) -> None:
    """The story was not touched, and speaks of somebody who leaves."""
    left = "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: Trùng hồ sơ}"
    portal.change("individuals/vang-a-am.yml", "status: approved", left)
    commit(portal.root)
    text = told(portal, "--only-changes")
    assert f"content/{STORY}:" in text
    assert str(WORDS.check.elsewhere) in text
    assert TWIN not in text
    # Once it is on main, it is nothing that the next change brings about.
    git(portal.root, "switch", "-q", "main")
    git(portal.root, "merge", "-q", "sửa")
    git(portal.root, "switch", "-q", "-c", "khác")
    portal.change("pages/gioi-thieu.md", "---\n", "---\n# Đã đối chiếu.\n")
    commit(portal.root)
    assert f"content/{STORY}:" not in told(portal, "--only-changes")


def test_faults_are_told_wherever_they_are(portal: Portal) -> None:
    git(portal.root, "switch", "-q", "main")
    portal.change("individuals/giang-a-de.yml", "form: ", "form: khong-co-")
    commit(portal.root)
    git(portal.root, "switch", "-q", "-c", "khác")
    portal.change(STORY, "standfirst:", "# Đã đối chiếu.\nstandfirst:")
    commit(portal.root)
    text = told(portal, "--only-changes", code=1)
    assert "content/individuals/giang-a-de.yml:" in text
    assert TWIN not in text


def test_it_needs_something_to_compare_with(portal: Portal) -> None:
    result = portal.run("check", "--only-changes")
    assert result.exit_code == 2
    assert WORDS.check.needs_base in result.stderr


def test_layout_is_looked_at_where_files_changed(portal: Portal) -> None:
    git(portal.root, "switch", "-q", "main")
    portal.change(PERSON, "status: approved", "status:   approved")
    commit(portal.root)
    git(portal.root, "switch", "-q", "-c", "khác")
    assert WORDS.format.none in portal.run("format", "--check", "--base", "main").output
    portal.change(TWIN, "status: approved", "status:    approved")
    commit(portal.root)
    result = portal.run("format", "--check", "--base", "main")
    assert result.exit_code == 1
    assert TWIN in result.output
    assert PERSON not in result.output
    assert portal.run("format", "--base", "main").exit_code == 0
    assert "status:   approved" in (portal.content / PERSON).read_text(encoding="utf-8")


def doubt(found: str, file: str = "a.yml", severity: Severity = Severity.WARNING) -> Problem:
    return Problem("mentioned", file, ("body",), found=found, severity=severity)


def test_one_more_doubt_at_a_place_is_told_with_those_that_were_there() -> None:
    """Whoever is not to be named: which of them is new cannot be said of words that are hidden."""
    changes = Changes({"content/b.yml": EVERY_LINE})

    def kept(*problems: Problem) -> list[str | None]:
        findings = Findings(problems, WORDS, "content", "content", "", changes, 1)
        before = Counter([sign(doubt("x")), sign(doubt("x", "c.yml"))])
        left = of_the_change(findings, before)
        assert len(left.problems) + left.left_out == len(problems)
        return [one.found for one in left.problems]

    assert kept(doubt("…")) == []
    assert kept(doubt("…"), doubt("new")) == ["…", "new"]
    assert kept(doubt("…"), doubt("new", "b.yml")) == ["new"]
    assert kept(doubt("…", "c.yml"), doubt("new", "d.yml")) == ["new"]
    assert kept(doubt("…", severity=Severity.ERROR)) == ["…"]
