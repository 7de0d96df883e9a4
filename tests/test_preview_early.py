"""What is wrong with a file alone is told at once, and is gone as soon as it is mended."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from generator.loading.walk import file_of, walk
from generator.preview import preview
from generator.preview.early import Early
from generator.problems import Problem, Severity

from helpers import Portal
from previewing import own_portal, replaced
from test_preview_busy import PAGE, PERSON, Held


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    one = Held(own_portal(tmp_path / "portal"))
    yield one
    one.end()


@pytest.mark.parametrize(
    ("file", "good", "bad"),
    [
        (PERSON, "name: ", "name: ["),
        (PERSON, "status: approved", "status: duyet"),
        (PERSON, "awards:", "awardss:"),
        ("stories/2021/nguoi-cho-thuoc.md", "title: ", "title: {"),
        ("catalogues/fields.yml", "- id: ", "- idd: "),
    ],
)
def test_a_fault_is_told_and_gone_while_no_build_could_tell(
    held: Held, file: str, good: str, bad: str
) -> None:
    held.go.clear()
    path = held.portal.content / file
    before = replaced(path, lambda text: text.replace(good, bad, 1))
    assert bad not in before
    held.until(lambda: bool(held.board.fault))
    assert held.board.fault is not None
    assert {one.file for one in held.board.fault.problems} == {file}
    shown = held.board.page(f"/{PAGE}", held.board.site / PAGE)
    assert shown is not None and shown.status == 503
    page = shown.data.decode()
    assert f"content/{file}" in page
    first = min(one.line for one in held.board.fault.problems)
    assert f"Dòng {first}," in page
    text = path.read_text("utf-8")
    assert first > text[: text.index(bad)].count("\n")
    assert "Cách sửa" in page
    replaced(path, lambda _text: before)
    held.until(lambda: not held.board.fault)
    assert held.begun == 2
    assert "Tẩn Mẩy Dế" in held.page(PAGE)


def test_what_is_mended_is_shown_as_it_was_mended(held: Held) -> None:
    held.go.clear()
    path = held.portal.content / PERSON
    before = replaced(path, lambda text: text.replace("name: ", "name: [", 1))
    held.until(lambda: bool(held.board.fault))
    replaced(path, lambda _text: before.replace("Tẩn Mẩy Dế", "Tẩn Mẩy Hai"))
    held.until(lambda: "Tẩn Mẩy Hai" in held.page(PAGE))
    assert held.begun == 2 and not held.board.fault


def test_a_fault_that_is_not_of_one_file_waits_for_a_build(held: Held) -> None:
    path = held.portal.content / PERSON
    before = replaced(path, lambda text: text.replace("decision: 2021/", "decision: 2921/"))
    held.until(lambda: bool(held.board.fault))
    held.go.clear()
    begun = held.begun
    replaced(path, lambda text: text.replace("Tẩn Mẩy Dế", "Tẩn Mẩy Hai"))
    held.until(lambda: held.begun > begun)
    # A reading finds nothing wrong with it, and does not know.
    assert held.board.fault
    held.go.set()
    replaced(path, lambda _text: before)
    held.until(lambda: not held.board.fault)


def test_a_file_that_is_being_written_is_not_wrong(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_SETTLED", 1.0)
    path = held.portal.content / PERSON
    text = path.read_text("utf-8")
    shown = []
    put = held.board.put
    held.board.put = lambda *given, **named: (  # type: ignore[method-assign]
        put(*given, **named),
        shown.append(bool(held.board.fault)),
    )
    held.go.clear()
    path.write_text(text[:20], "utf-8")
    rest = threading.Timer(0.3, path.write_text, (text.replace("Mẩy Dế", "Mẩy Hai"), "utf-8"))
    rest.start()
    held.until(lambda: "Tẩn Mẩy Hai" in held.page(PAGE))
    assert not any(shown)


def test_files_that_no_build_reads_are_not_asked(held: Held) -> None:
    """Editors leave some of their own beside those that they write."""
    held.go.clear()
    for name in ("tan-may-de.yml~", ".tan-may-de.yml.swp", "4913", "tan-may-de.yaml", "A.yml"):
        (held.portal.content / "individuals" / name).write_text("name: [", "utf-8")
    held.portal.change(PERSON, "Tẩn Mẩy Dế", "Tẩn Mẩy Hai")
    held.until(lambda: "Tẩn Mẩy Hai" in held.page(PAGE))
    assert not held.board.fault


def test_every_file_of_records_is_known_by_its_path(tmp_path: Path) -> None:
    found, problems = walk(Portal(tmp_path / "portal").content)
    assert len(found) > 20 and not problems
    assert [file_of(one.file) for one in found] == found
    for other in ("individuals/a/b.yml", "catalogues/individuals.yml", "media/a.yml", "a.yml", ""):
        assert file_of(other) is None


# -- which reading counts -------------------------------------------------------------------------


def of(file: str, code: str = "yaml") -> Problem:
    return Problem(code, file, line=1, column=1)


def test_a_build_tells_nothing_of_what_was_saved_since_it_began() -> None:
    early = Early()
    assert early.read({"a": [of("a")]}, ()) == (of("a"),)
    early.begin()
    assert early.read({"a": []}, [of("a")]) == ()
    # It had read the file before that.
    assert early.failed([of("a"), of("b")]) == (of("b"),)
    assert early.failed([of("a")]) == ()


def test_warnings_are_told_beside_errors_and_never_alone() -> None:
    early = Early()
    warning = Problem("likely-twin", "b", severity=Severity.WARNING, line=1, column=1)
    early.read({"a": [of("a")]}, ())
    early.begin()
    shown = early.failed([warning, of("a")])
    assert shown == (warning, of("a"))
    assert early.read({"a": []}, shown) == ()
    # Also where the build that had read the file ends after that.
    assert early.failed([warning, of("a")]) == ()


def test_what_broke_since_a_build_began_outlives_it() -> None:
    early = Early()
    early.begin()
    early.read({"a": [of("a")]}, ())
    assert early.passed() == (of("a"),)
    assert early.failed([of("b")]) == (of("b"), of("a"))
    early.begin()
    assert early.passed() == ()


def test_mending_takes_away_what_reading_found_and_nothing_else() -> None:
    early = Early()
    early.read({"a": [of("a")]}, ())
    early.begin()
    shown = early.failed([of("a"), of("a", "unknown-id"), of("b")])
    assert early.read({"a": []}, shown) == (of("a", "unknown-id"), of("b"))
    assert early.read({"b": [of("b")]}, shown) == (of("a"), of("a", "unknown-id"), of("b"))
