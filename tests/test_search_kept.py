"""What a search index keeps beside its lists of texts says what a new one says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from generator.cache.store import Store
from generator.digests import of_plain
from generator.output import Writer
from generator.search import writer
from generator.search.keeping import KeptRest
from generator.search.writer import Files, Root, write_search
from generator.site import Site

from helpers import PROVINCE, files_below
from search_reader import site_of


def index(site: Site, folder: Path, kept: KeptRest | None = None) -> dict[str, bytes]:
    shutil.rmtree(folder, ignore_errors=True)
    write_search(site, Writer(folder), rest=kept)
    return files_below(folder)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROVINCE / "content", tmp_path / "content"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that the rest of an index is made."""
    every: list[str] = []
    rest = writer._Index.rest

    def noted(self: writer._Index) -> tuple[Files, Root]:
        every.append("made")
        return rest(self)

    monkeypatch.setattr(writer._Index, "rest", noted)
    return every


def change(content: Path, files: str, key: str) -> None:
    """Add a word to what stands at a key, in the first file that has it."""
    file = next(
        one for one in sorted(content.glob(files))
        if f"{key}: " in one.read_text(encoding="utf-8")
    )  # fmt: skip
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(f"({key}: .*)", r"\1 Hai", text, count=1), encoding="utf-8")


def test_another_text_leaves_all_else_as_it_was(
    content: Path, tmp_path: Path, made: list[str]
) -> None:
    store, out = Store(tmp_path / "cache", "one"), tmp_path / "out"
    before = index(site_of(content), out, KeptRest(store, "x"))
    change(content, "individuals/*.yml", "citation")
    after = index(site_of(content), out, KeptRest(store, "x"))
    assert made == ["made"]
    assert before != after == index(site_of(content), out)


@pytest.mark.parametrize(("files", "key"), [
    ("individuals/*.yml", "name"), ("individuals/*.yml", "position"), ("practices/*.yml", "title"),
    ("catalogues/award-forms.yml", "name"), ("catalogues/localities.yml", "name"),
])  # fmt: skip
def test_whatever_else_is_said_otherwise_is_told(
    content: Path, tmp_path: Path, made: list[str], files: str, key: str
) -> None:
    store, out = Store(tmp_path / "cache", "one"), tmp_path / "out"
    before = index(site_of(content), out, KeptRest(store, "x"))
    change(content, files, key)
    after = index(site_of(content), out, KeptRest(store, "x"))
    assert made == ["made", "made"]
    assert before != after == index(site_of(content), out)


@pytest.mark.parametrize("left", [b"", b"\x80\x05K\x01."])
def test_what_is_broken_is_made_anew(
    content: Path, tmp_path: Path, made: list[str], left: bytes
) -> None:
    store, out = Store(tmp_path / "cache", "one"), tmp_path / "out"
    before = index(site_of(content), out, KeptRest(store, "x"))
    for blob in (tmp_path / "cache/blobs").iterdir():
        blob.write_bytes(left)
    assert index(site_of(content), out, KeptRest(store, "x")) == before
    assert made == ["made", "made"]


def test_plain_data_have_one_digest_whatever_of_them_is_one_object() -> None:
    one, same = ["Lò Thị Hoa", 1], ["".join(("Lò ", "Thị Hoa")), 1]
    assert of_plain((one, one)) == of_plain((one, same))
    assert of_plain((one, one)) != of_plain((one, [*one, 1]))
