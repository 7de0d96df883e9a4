"""What a build holds in memory, and what a worker copies of it: no more than is asked for again."""

from __future__ import annotations

import copy
import os
import pickle
import threading
from dataclasses import FrozenInstanceError, dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from generator import approval, parallel, pipeline, system
from generator.cache.store import Store
from generator.config import read_settings
from generator.engines.choice import engine_of
from generator.exports import archives, keeping, waiting
from generator.feeds import channels
from generator.feeds.channels import Channels
from generator.parallel import spread
from generator.roll import passages
from generator.site import Site

from helpers import NOW, Portal, province

MEGABYTE = 1 << 20


@passages.passages("text", "other")
@dataclass(frozen=True, slots=True)
class View:
    """A view with texts that stand in blocks."""

    number: int
    text: str
    other: str | None = None


LONG = "Điều trị hơn 700 bệnh nhân, không để ai tử vong. " * 12


@pytest.mark.parametrize(
    "text", ["", "ngắn", LONG, LONG * 1_000, "a" * 31, "ậ" * 32, "\ud800" * 40]
)
def test_a_text_in_a_block_is_the_text_that_it_was(text: str) -> None:
    one = View(1, text)
    assert (one.number, one.text, one.other) == (1, text, None)
    assert one == View(1, text) != View(1, f"{text}.")
    assert hash(one) == hash(View(1, text))
    assert replace(one, number=2, other=text) == View(2, text, text)
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    assert repr(text) in repr(one)
    with pytest.raises(FrozenInstanceError):
        one.text = "x"  # type: ignore[misc]


def test_texts_that_are_made_in_several_threads_stand_beside_each_other() -> None:
    made: dict[int, list[View]] = {}

    def make(thread: int) -> None:
        made[thread] = [View(n, f"{thread} {n} {LONG}") for n in range(2_000)]

    threads = [threading.Thread(target=make, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for thread, views in made.items():
        assert all(one.text == f"{thread} {one.number} {LONG}" for one in views)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_worker_that_reads_all_texts_copies_few_of_them() -> None:
    views = [View(number, f"{number} {LONG}") for number in range(20_000)]

    def reads() -> tuple[int, int]:
        before = system.memory_touched()
        read = sum(len(one.text.encode()) for one in views)
        return read, system.memory_touched() - before

    read, touched = spread([reads, lambda: (0, 0)], 2)[0]
    assert read > 12 * MEGABYTE
    assert touched < read / 2


def _built(portal: Portal, *, followed: bool) -> pipeline.Built:
    settings = read_settings(portal.root / "mkdocs.yml")
    return pipeline.build(settings, engine_of(settings), portal.site, NOW, followed=followed)


def test_a_build_lets_go_of_records_unless_another_one_follows_it(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    once = _built(portal, followed=False).approved.library
    lasting = _built(portal, followed=True).approved.library
    assert not [one for shelf in once.shelves.values() for one in shelf]
    assert not once.origins
    assert once.sources == lasting.sources
    assert lasting.individuals


def _site(portal: Portal) -> Site:
    return approval.approved(read_settings(portal.root / "mkdocs.yml"), NOW).site


@pytest.mark.parametrize("complete", [0, 1_000_000])
def test_a_feed_holds_what_stands_in_it_and_in_its_archives_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, complete: int
) -> None:
    monkeypatch.setattr(channels, "COMPLETE_UP_TO", complete)
    monkeypatch.setattr(channels, "MAIN_ARCHIVES", 1)
    monkeypatch.setattr(channels, "VALUE_ITEMS", 2)
    monkeypatch.setattr(channels, "MOST_OF_A_WEEK", 1)
    portal = province(tmp_path / "portal")
    file = portal.root / "mkdocs.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}    feed_items: 10\n", encoding="utf-8")
    found = list(Channels(_site(portal)))
    fewer = 0
    for one in found:
        told = {entry.guid for document in one.documents() for entry in document.entries}
        assert told == {entry.guid for entry in one.entries}
        fewer += one.count > len(one.entries)
        if complete and one.most_archives is None:
            assert len(one.entries) == one.count
    assert fewer


def test_awards_of_an_honouree_are_one_object_each_wherever_they_stand(tmp_path: Path) -> None:
    site = _site(province(tmp_path / "portal"))
    annexes = [one.annex for one in site.roll.decisions.values()]
    known = {row.honour.id: row.honour for annex in annexes for row in annex if row.honour}
    assert known
    assert all(known.get(one.id, one) is one for one in site.indexes.honours)
    assert {one.id for one in site.indexes.honours} >= known.keys()


def test_rows_that_wait_come_back_by_their_parts(tmp_path: Path) -> None:
    with (tmp_path / "rows").open("w+b") as file:
        rows = waiting.Waiting(file)
        rows.put({"b": ([b"1", b"2"], ["m", "h"]), "a": ([b"3"], ["b"])})
        rows.put({"a": ([b"4"], ["Bốn"])})
        rows.put({})
        assert dict(rows) == {"b": ([b"1", b"2"], ["m", "h"]), "a": ([b"3", b"4"], ["b", "Bốn"])}
        assert [part for part, _rows in rows] == ["b", "a"]


def test_pieces_that_are_too_many_to_be_kept_are_not_held_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_MOST", 10_000)
    kept = keeping.KeptPieces(Store(tmp_path / "cache", "1"), "x")
    held = []
    with kept.at_hand():
        for _number in range(20):
            assert archives.Piece(os.urandom(2_000)).packed
            held.append(sum(map(len, kept._used.values())))
    assert max(held) <= 10_000
    assert held[-1] == 0
    assert Store(tmp_path / "cache", "1").head("pieces-x") is None


def test_memory_that_a_worker_touches_is_counted() -> None:
    def touches(size: int) -> int:
        before = system.memory_touched()
        bytearray(b"x") * size
        return system.memory_touched() - before

    few, many = spread([partial(touches, 10), partial(touches, 64 * MEGABYTE)], 2)
    assert few < 8 * MEGABYTE < 48 * MEGABYTE < many
    assert parallel._MOST_TOUCHED > 0
