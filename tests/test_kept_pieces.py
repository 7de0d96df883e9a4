"""Tables of which an edit changes a row: what says the same is not compressed anew."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from generator.exports import archives, keeping
from generator.exports.archives import Packer

from edits import rich_portal
from helpers import Portal, files_below

ANH = "individuals/lo-thi-anh.yml"


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portal:
    monkeypatch.setattr(keeping, "_LEAST", 0)
    return rich_portal(tmp_path / "portal", people=4)


@pytest.fixture
def compressed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was compressed, and not taken from what was kept."""
    found: list[bytes] = []
    packed = Packer.packed

    def noted(self: Packer, data: bytes) -> bytes:
        found.append(data)
        return packed(self, data)

    monkeypatch.setattr(archives.Packer, "packed", noted)
    return found


def test_what_says_the_same_is_not_compressed_anew(portal: Portal, compressed: list[bytes]) -> None:
    portal.build("--jobs", "1")
    every = len(compressed)
    assert every == len(set(compressed))
    compressed.clear()
    portal.change(ANH, "citation: ", "citation: Lần nữa ")
    portal.build("--jobs", "1")
    assert compressed
    assert len(compressed) < every / 2
    assert all("Lần nữa" in one.decode() for one in compressed)
    kept = files_below(portal.site)
    portal.build("--jobs", "1", "--clean")
    assert files_below(portal.site) == kept


def test_pieces_that_were_torn_or_are_too_many_are_compressed_anew(
    portal: Portal, compressed: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.build("--jobs", "1")
    for head in (portal.root / ".cache/honour-roll/heads").glob("pieces-*"):
        head.write_bytes(head.read_bytes()[:-1])
    compressed.clear()
    portal.change(ANH, "citation: ", "citation: Lần nữa ")
    portal.build("--jobs", "1")
    assert any("Lần nữa" not in one.decode() for one in compressed)
    for archive in portal.site.rglob("*.zip"):
        assert zipfile.ZipFile(archive).testzip() is None
    monkeypatch.setattr(keeping, "_MOST", 10)
    head = next((portal.root / ".cache/honour-roll/heads").glob("pieces-*"))
    before = head.read_bytes()
    portal.change(ANH, "Lần nữa ", "Lần ba ")
    portal.build("--jobs", "1")
    assert head.read_bytes() == before
