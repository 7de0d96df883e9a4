"""Tests of generator/search: what the index holds, what it must not hold, that it repeats."""

from __future__ import annotations

import json
import shutil
from base64 import b64decode
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from generator.output import Writer
from generator.search import writer as search_writer
from generator.search.blocks import EPOCH, PART, SIZE
from generator.search.bloom import bloom, may_have
from generator.search.coding import base36, gaps, packed, separators, short_id, varint
from generator.search.columns import orders
from generator.search.shards import Term, cap, shards
from generator.search.sources import documents
from generator.search.text import Syllables, plain
from generator.search.writer import FOLDER, write_search
from generator.site import Site
from generator.vietnamese import fold, same_placement, syllables
from hypothesis import given
from hypothesis import strategies as st

from helpers import PROVINCE
from search_reader import Reader, site_of, unfront, ungap, varints


def written(site: Site, target: Path, jobs: int = 1) -> dict[str, bytes]:
    write_search(site, Writer(target), jobs=jobs)
    return {
        file.relative_to(target).as_posix(): file.read_bytes() for file in target.rglob("*.bin")
    }


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(PROVINCE / "content")


@pytest.fixture(scope="module")
def reader(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    target = tmp_path_factory.mktemp("search")
    written(site, target)
    return Reader(target / FOLDER)


# -- bytes ------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 2**40)))
def test_varints_come_back(numbers: list[int]) -> None:
    assert varints(b"".join(map(varint, numbers))) == numbers


@given(st.sets(st.integers(0, 2**21)))
def test_gaps_come_back(numbers: set[int]) -> None:
    assert ungap(gaps(sorted(numbers))) == sorted(numbers)


@given(st.integers(0, 10**9))
def test_base36_is_read_by_others(number: int) -> None:
    assert int(base36(number), 36) == number


@given(st.lists(st.text("ab c", min_size=1, max_size=6), min_size=1), st.integers(1, 5))
def test_a_separator_leads_to_the_shard_of_a_key(keys: list[str], size: int) -> None:
    keys = sorted(set(keys))
    groups = [keys[at : at + size] for at in range(0, len(keys), size)]
    starts = separators([group[0] for group in groups], [group[-1] for group in groups])
    for number, group in enumerate(groups):
        for key in group:
            assert max(at for at, start in enumerate(starts) if start <= key) == number


def test_what_is_large_is_packed_without_a_time_stamp() -> None:
    assert packed(b"x" * 100_000)[:8] == b"\x1f\x8b\x08\0\0\0\0\0"
    assert packed(b"x" * 5_000) == b"x" * 5_000  # unpacking it would take longer than fetching it


@pytest.mark.parametrize(
    ("identity", "name", "short"),
    [
        ("lo-van-doan", "Lò Văn Đoàn", ""),
        ("lo-van-doan-3", "Lò Văn Đoàn", "-3"),
        ("2021/ubnd-tinh-lai-chau-1034", "1034/QĐ-UBND", "2021/ubnd-tinh-lai-chau-1034"),
        ("khac", "", "khac"),
    ],
)
def test_short_ids(identity: str, name: str, short: str) -> None:
    assert short_id(identity, name) == short
    key = " ".join(map(fold, syllables(name)))
    assert short_id(identity, name, key) == short


# -- shards -----------------------------------------------------------------------------------


def test_spellings_of_a_term_share_a_shard() -> None:
    terms = [Term("duong", spelled, range(500), False) for spelled in ("dương", "đường", "dưỡng")]
    assert len(shards(terms, 100).files) == 1


def test_long_lists_keep_their_best() -> None:
    best = list(range(999, -1, -1))
    assert cap(list(range(10)), 10, 3, best, best) == (list(range(10)), False)
    assert cap(list(range(0, 1000, 2)), 10, 3, best, best) == ([994, 996, 998], True)


def test_names_are_never_capped(reader: Reader) -> None:
    for family in ("names", "single"):
        for number in range(len(reader.families[family])):
            assert not any(capped for _, capped in reader.shard(family, number).values())


# -- the index of a province --------------------------------------------------------------------


def test_every_public_record_is_a_document(site: Site, reader: Reader) -> None:
    roll = site.roll
    expected = sorted(
        [one.name for one in roll.honourees]
        + [one.title for one in (*roll.practices.values(), *roll.stories.values())]
        + [one.facts.number for one in roll.decisions.values() if one.revoked is None]
        + [one.name for one in roll.movements.values()]
        + [one.name for one in roll.catalogues.localities.values()]
        + [one.name for one in roll.catalogues.organisations.values()]
        + [one.name for one in roll.catalogues.award_forms.values()]
    )
    assert sorted(reader.names()) == expected


def test_documents_are_in_order_of_their_folded_names(reader: Reader) -> None:
    keys = [" ".join(map(fold, syllables(name))) for name in reader.names()]
    assert keys == sorted(keys)


def test_names_are_found_by_syllable_and_by_pair(site: Site, reader: Reader) -> None:
    single: dict[str, set[int]] = defaultdict(set)
    pairs: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(documents(site, Syllables())):
        for name in (one.name, *one.other_names):
            words = [same_placement(word).lower() for word in syllables(name)]
            for word in words:
                single[word].add(number)
            for first, second in pairwise(words):
                pairs[f"{first} {second}"].add(number)
    assert {term: set(found) for term, found in reader.all_terms("single").items()} == single
    assert {term: set(found) for term, found in reader.all_terms("names").items()} == pairs
    for term, found in pairs.items():
        assert set(reader.terms("names", fold(term))[term]) == found


def test_words_of_citations_are_found(site: Site, reader: Reader) -> None:
    number = {one.id: at for at, one in enumerate(documents(site, Syllables()))}
    for one in site.roll.honourees:
        for award in one.awards:
            words = [same_placement(word).lower() for word in syllables(award.citation or "")]
            for first, second in pairwise(words):
                if second.isdigit() and len(second) > 2:
                    continue  # see terms._kept
                term = f"{first} {second}"
                assert number[one.id] in reader.terms("texts", fold(term))[term]


def test_a_figure_is_found_with_what_it_counts(reader: Reader) -> None:
    assert not any(
        term.split()[-1].isdigit() and len(term.split()[-1]) > 4 and not term[0].isdigit()
        for term in reader.all_terms("texts")
    )


def test_todays_commune_finds_its_predecessors(site: Site, reader: Reader) -> None:
    found = documents(site, Syllables())
    moved = 0
    for number, one in enumerate(found):
        honouree = site.roll.honouree(one.id)
        if not honouree or not honouree.locality:
            continue
        today = site.indexes.today(honouree.locality)
        words = [same_placement(word).lower() for word in syllables(today.name)]
        assert number in reader.terms("texts", fold(" ".join(words[:2])))[" ".join(words[:2])]
        moved += today.id != honouree.locality.id
    assert moved


def test_columns_tell_what_blocks_tell(site: Site, reader: Reader) -> None:
    found = documents(site, Syllables())
    forms, years = reader.by_document("award_forms"), reader.by_document("years")
    form_ids, labels = reader.term_ids("award_forms"), reader.term_ids("years")
    days = reader.cells("day")
    for number, one in enumerate(found):
        honouree = site.roll.honouree(one.id)
        if honouree and honouree.awards and one.kind in ("individual", "collective", "household"):
            awards = honouree.awards
            assert [form_ids[value] for (value,) in forms[number]] == [
                award.form.id for award in awards
            ]
            assert [labels[value] for (value,) in years[number]] == [
                str(award.year) for award in awards
            ]
            assert [int(day, 36) + EPOCH for day in days[number].split(PART)] == [
                award.decision.signed_on.toordinal() for award in awards
            ]


def test_orders_are_total_and_higher_honours_come_first(site: Site) -> None:
    found = documents(site, Syllables())
    order = orders(found)
    for places in order:
        assert sorted(places) == list(range(len(places)))
    best = order.best.index(0)
    assert found[best].rank == max(one.rank for one in found)


def test_links_lend_their_words_but_not_their_targets() -> None:
    assert plain("Xem [bài này](/tin-bai/2021/abc/) nhé").split() == ["Xem", "[bài", "này", "nhé"]


def test_the_same_bytes_again_and_with_two_processes(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(site, tmp_path / "first")
    assert written(site, tmp_path / "again") == first
    monkeypatch.setattr(search_writer, "_PARALLEL_FROM", 1)
    assert written(site, tmp_path / "both", jobs=2) == first


@pytest.mark.parametrize(("few", "step"), [(0, 2), (10_000, 1)])
def test_the_head_leads_to_the_blocks_of_a_name(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, step: int
) -> None:
    monkeypatch.setattr(search_writer, "_FEW", few)
    written(site, tmp_path)
    reader = Reader(tmp_path / FOLDER)
    assert reader.root["step"] == step
    starts = unfront(reader.root["blocks"])
    keys = [" ".join(map(fold, syllables(name))) for name in reader.names()]
    assert len(starts) == -(-len(keys) // (SIZE * step)) > 1
    for key in keys:
        # As blocksOfKey of theme/assets/js/search-files.js has it.
        first = max(0, bisect_left(starts, key) - 1) * SIZE * step
        before, end = keys.index(key), first + SIZE * step
        assert first <= before <= end
        assert before < end or keys[end - 1] < key


def test_files_of_long_terms_are_no_larger_than_others() -> None:
    terms = [Term(f"{'x' * 90}{number:03}", "y" * 93, [number]) for number in range(200)]
    files = shards(terms, 2_000).files
    assert max(map(len, files)) <= 2_000 < sum(map(len, files))


def test_an_empty_roll_has_an_index(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(PROVINCE / "content" / "catalogues", content / "catalogues")
    written(site_of(content), tmp_path / "site")
    assert Reader(tmp_path / "site" / FOLDER).root["count"] > 0


# -- nothing that is not public -----------------------------------------------------------------

_PERSON = """\
name: {name}
position: Giáo viên {canary}vitri
locality: thi-tran-nam-nhun-2021
fields: [giao-duc]
awards:
  - decision: {decision}
    form: bang-khen-chu-tich-ubnd-tinh
    citation: Có thành tích {canary}congtrang trong dạy học.
    golden_book_number: {number}/2025
{award}summary: Tóm tắt {canary}tomtat.
sample: true
{more}"""
_DECISION = "2025/ubnd-tinh-lai-chau-1102"
_REVOKED = """\
    revoked:
      by: 2025/ubnd-tinh-lai-chau-1102
      date: 2025-12-30
      reason: Lý do
"""
_PEOPLE = {
    "draft": ("", "status: draft\n"),
    "embargo": ("", "status: approved\npublish_at: 2031-01-01T00:00:00+07:00\n"),
    "withdrawn": ("", "status: withdrawn\nwithdrawn: {date: 2026-01-02, reason: Theo yêu cầu}\n"),
    "revoked": (_REVOKED, "status: approved\n"),
}


def test_nothing_withheld_revoked_or_unapproved_is_in_any_shard(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(PROVINCE / "content", content)
    people = content / "individuals"
    for number, (kind, (award, more)) in enumerate(_PEOPLE.items(), 9001):
        (people / f"kim-van-{number}.yml").write_text(
            _PERSON.format(name=f"Kẩm Văn Zq{kind}", canary=f"zq{kind}", decision=_DECISION,
                           number=number, award=award, more=more),
            encoding="utf-8",
        )  # fmt: skip
    (people / "kim-van-public.yml").write_text(
        _PERSON.format(name="Kẩm Văn Zqpublic", canary="zqpublic", decision=_DECISION, number=9000,
                       award="", more="status: approved\n"),
        encoding="utf-8",
    )  # fmt: skip
    (content / "stories" / "2025").mkdir(exist_ok=True)
    (content / "stories" / "2025" / "zqstory.md").write_text(
        "---\ntitle: Bài zqstory\nstandfirst: Lời dẫn zqstory\ndate: 2025-05-05\n"
        "byline: Zqstory\nstatus: draft\nsample: true\n---\nThân bài zqstory.\n",
        encoding="utf-8",
    )
    written(site_of(content), tmp_path / "site")
    index = Reader(tmp_path / "site" / FOLDER).everything().decode(errors="replace").lower()
    assert "zqpublicvitri" in index
    assert "zqpubliccongtrang" in index
    assert "zqpublictomtat" in index
    assert "9000 2025" in index
    for kind in (*_PEOPLE, "story"):
        assert f"zq{kind}" not in index, kind
    for number in range(9001, 9001 + len(_PEOPLE)):
        assert f"{number} 2025" not in index


def test_a_revoked_decision_is_in_no_shard(site: Site, reader: Reader) -> None:
    revoked = [one for one in site.roll.decisions.values() if one.revoked]
    assert revoked
    for one in revoked:
        assert one.id not in reader.everything().decode(errors="replace")


@given(st.sets(st.text()), st.text())
def test_a_filter_never_denies_a_word_that_there_is(words: set[str], other: str) -> None:
    filled = bloom(words)
    assert all(may_have(filled, one) for one in words)
    assert len(filled) == max(1, len(words))
    assert other in words or words or not may_have(filled, other)


def test_a_filter_denies_most_words_that_there_are_not() -> None:
    filled = bloom({f"co{n}" for n in range(1_000)})
    wrong = [n for n in range(1_000) if may_have(filled, f"khong{n}")]
    assert len(wrong) < 60  # one in thirty by theory


def told(target: Path) -> dict[str, Any]:
    """What the head and the root of an index tell together."""
    head = (target / FOLDER / "head.js").read_text().removeprefix("export const head=")
    root: dict[str, Any] = json.loads((target / FOLDER / "root.json").read_text())
    return root | json.loads(head)


def test_the_order_of_all_comes_with_the_root_unless_it_is_long(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = written(site, tmp_path / "short")
    short = told(tmp_path / "short")
    assert short["order"] == []
    assert not [name for name in files if name.endswith("c-best.bin")]
    monkeypatch.setattr(search_writer, "_CHEAP", 10)
    files = written(site, tmp_path / "long")
    long = told(tmp_path / "long")
    assert long["order"] == ["c-best"]
    assert "best" not in long
    assert b64decode(short["best"]) == files[f"{FOLDER}{long['folder']}/c-best.bin"]


def test_the_head_tells_how_other_names_begin_unless_they_are_many(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(site, tmp_path / "few")
    found = documents(site, Syllables())
    words = {
        fold(syllables(name)[0]) for one in found for name in one.other_names if syllables(name)
    }
    begins = told(tmp_path / "few")["begins"]
    assert begins == sorted(begins)
    assert set(begins) <= words
    assert "quyet" in begins
    monkeypatch.setattr(search_writer, "_MOST_BEGINNINGS", 0)
    written(site, tmp_path / "many")
    assert told(tmp_path / "many")["begins"] is None
