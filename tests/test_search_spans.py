"""Lists of the search index that are kept from one build to the next say what new ones say."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from generator.cache.store import Store
from generator.output import Writer
from generator.search import spans
from generator.search.documents import Document
from generator.search.spans import KeptSpans, Span, cut
from generator.search.writer import write_search
from generator.site import Site

from helpers import PROVINCE, files_below
from search_reader import site_of


def index(site: Site, folder: Path, kept: KeptSpans | None = None) -> dict[str, bytes]:
    shutil.rmtree(folder, ignore_errors=True)
    write_search(site, Writer(folder), kept=kept)
    return files_below(folder)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The ids of the documents of each span that is made; spans are short."""
    every: list[list[str]] = []
    make = Span.of

    def counted(documents: Sequence[Document]) -> Span:
        every.append([one.id for one in documents])
        return make(documents)

    monkeypatch.setattr(spans, "_MEMBERS", 8)
    monkeypatch.setattr(Span, "of", counted)
    return every


def test_an_edit_makes_its_span_anew_and_no_other(tmp_path: Path, made: list[list[str]]) -> None:
    content = tmp_path / "content"
    shutil.copytree(PROVINCE / "content", content)
    store, out = Store(tmp_path / "cache", "one"), tmp_path / "out"
    before = index(site_of(content), out, KeptSpans(store, "x"))
    assert len(made) > 5
    made.clear()
    assert index(site_of(content), out, KeptSpans(store, "x")) == before
    assert made == []
    file = next(
        one for one in sorted((content / "individuals").glob("*.yml"))
        if "citation: " in one.read_text(encoding="utf-8")
    )  # fmt: skip
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("citation: ", "citation: Chưa ai viết thế, ", 1), encoding="utf-8")
    after = index(site_of(content), out, KeptSpans(store, "x"))
    assert [file.stem in one for one in made] == [True]
    assert before != after == index(site_of(content), out)


@pytest.mark.parametrize("left", [b"", b"\x80\x05K\x01."])
def test_what_is_broken_is_made_anew(tmp_path: Path, made: list[list[str]], left: bytes) -> None:
    site, store = site_of(PROVINCE / "content"), Store(tmp_path / "cache", "one")
    out = tmp_path / "out"
    before = index(site, out, KeptSpans(store, "x"))
    count = len(made)
    for blob in (tmp_path / "cache/blobs").iterdir():
        blob.write_bytes(left)
    assert index(site, out, KeptSpans(store, "x")) == before
    assert len(made) == 2 * count


def test_one_more_document_moves_no_span_but_its_own() -> None:
    every = [Document("individual", f"x{at}", f"x{at}", ()) for at in range(9_000)]
    parts = [[one.id for one in part] for part in cut(every)]
    assert [one for part in parts for one in part] == [one.id for one in every]
    more = [[one.id for one in part] for part in cut([*every[:4_000], every[0], *every[4_000:]])]
    assert len(parts) > 3
    assert len([one for one in more if one not in parts]) <= 2
