"""A test outside tests/shipped/ that reads the province's own content or settings fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import whose
from helpers import ROOT, Portal

HERE = Path(__file__)
READERS: list[Callable[[Path], object]] = [
    lambda _: (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
    lambda _: list((ROOT / "content").iterdir()),
    lambda _: sorted((ROOT / "content").rglob("*.yml")),
    lambda folder: shutil.copytree(ROOT / "content", folder / "content"),
    lambda folder: Portal(folder / "portal").run("check", "--content", str(ROOT / "content")),
]


@pytest.mark.parametrize("read", READERS)
def test_who_reads_them_is_told(read: Callable[[Path], object], tmp_path: Path) -> None:
    read(tmp_path)
    assert "only tests/shipped/ may" in whose.told(HERE)
    assert whose.told(HERE) == ""
    read(tmp_path / "again")
    assert whose.told(HERE.parent / "shipped/test_content.py") == ""


def test_other_portals_are_read_freely(portal: Portal) -> None:
    assert portal.run("check").exit_code == 0
    assert whose.told(HERE) == ""
