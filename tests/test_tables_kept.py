"""Of workbooks only those are made anew whose rows tell something else, and they say the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from generator.exports import writer
from generator.files import remove_tree

from helpers import NOW, Portal, files_below, province

TABLES = "du-lieu"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return province(tmp_path / "portal")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the workbooks that are made."""
    every: list[str] = []
    workbook = writer.workbook

    def noted(sheets: Any, about: Any, shared: Any) -> bytes:
        every.append(about.title)
        return workbook(sheets, about, shared)

    monkeypatch.setattr(writer, "workbook", noted)
    return every


def change(portal: Portal) -> None:
    file = next(
        one for one in sorted((portal.content / "individuals").glob("*.yml"))
        if "citation: " in one.read_text(encoding="utf-8")
    )  # fmt: skip
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("citation: ", "citation: Chưa ai viết thế, ", 1), encoding="utf-8")


def tables(portal: Portal) -> dict[str, bytes]:
    return files_below(portal.site / TABLES)


def clean(portal: Portal) -> dict[str, bytes]:
    """The tables as a build from nothing makes them."""
    twin = portal.copy(portal.root.with_name("twin"))
    found = tables(twin.build("--clean"))
    remove_tree(twin.root)
    return found


def test_an_edit_makes_those_workbooks_anew_in_which_it_shows(
    portal: Portal, made: list[str]
) -> None:
    before = tables(portal.build())
    whole = len(made)
    made.clear()
    change(portal)
    after = tables(portal.build())
    # Six tables, and of awards those of the year, of the decision and of the commune.
    assert len(made) == 9 < whole / 2
    assert before != after == clean(portal)


def test_tables_that_are_kept_as_a_whole_keep_what_their_files_are_made_of(
    portal: Portal, made: list[str]
) -> None:
    portal.build()
    made.clear()
    tomorrow = NOW + timedelta(days=1)
    portal.build(now=tomorrow)
    assert made == []
    change(portal)
    portal.build(now=tomorrow)
    assert len(made) == 9


def test_other_words_are_told_in_all(portal: Portal, made: list[str]) -> None:
    before = tables(portal.build())
    settings = portal.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("site_name: ", "site_name: Nay là ", 1), encoding="utf-8")
    after = tables(portal.build())
    assert before != after == clean(portal)
