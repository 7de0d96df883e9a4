"""The index of searches tells each award with its own day, and each facet what its page lists."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from generator.approval import approved
from generator.config import read_settings
from generator.output import Writer
from generator.parallel import one_by_one
from generator.roll.taxonomies import FACETS, LOCALITIES, YEARS, Taxonomy
from generator.search import spans, terms
from generator.search.blocks import PART
from generator.search.columns import FACET_KEYS
from generator.search.documents import Document, Row, numbered
from generator.search.sources import documents
from generator.search.tables import KINDS, NAMES, Tables
from generator.search.terms import text_terms
from generator.search.text import Syllables, plain
from generator.search.writer import FOLDER, write_search
from generator.site import Site
from generator.vietnamese import fold, same_placement, syllables

from helpers import PROVINCE, ROOT
from honoured_twice import add_honoured_twice
from search_reader import Reader

NOW = datetime(2026, 11, 24, tzinfo=UTC)
AWARDEES = ("individual", "collective", "household")
NURSE = "lo-thi-minh-xuyen"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    content = tmp_path_factory.mktemp("twice") / "content"
    shutil.copytree(PROVINCE / "content", content)
    add_honoured_twice(content)
    return approved(read_settings(PROVINCE / "mkdocs.yml", content), NOW).site


@pytest.fixture(scope="module")
def found(site: Site) -> list[Document]:
    return documents(site, Syllables())


@pytest.fixture(scope="module")
def reader(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    target = tmp_path_factory.mktemp("search")
    write_search(site, Writer(target), jobs=1)
    return Reader(target / FOLDER)


def of_term(reader: Reader, found: list[Document], facet: str, term: str) -> set[tuple[str, int]]:
    """(number, place) of each award that a facet counts under a term."""
    value = reader.term_ids(facet).index(term)
    return {
        (found[number].id, place)
        for number, awards in enumerate(reader.by_document(facet))
        for place, values in enumerate(awards)
        if any(value in reader.listed(facet, one) for one in values)
    }


# -- each award with its own day ----------------------------------------------------------------


def test_a_row_for_each_award_with_name_post_unit_and_place_of_its_day(
    site: Site, reader: Reader, found: list[Document]
) -> None:
    number = next(at for at, one in enumerate(found) if one.id == NURSE)
    assert reader.cells("called")[number].split(PART) == ["", "Lò Thị Xuyến"]
    assert reader.cells("line")[number].split(PART) == ["Điều dưỡng trưởng", "Điều dưỡng"]
    for facet, ids in (
        ("localities", ["phuong-doan-ket", "thi-tran-muong-te-2021"]),
        ("organisations", ["benh-vien-da-khoa-tinh", "ttyt-huyen-muong-te"]),
        ("years", ["2026", "2021"]),
    ):
        known = reader.term_ids(facet)
        awards = reader.by_document(facet)[number]
        assert [known[value] for (value,) in awards] == ids
    assert reader.rows()[number] == 2


def test_posthumous_is_told_of_its_award_alone(reader: Reader, found: list[Document]) -> None:
    number = next(at for at, one in enumerate(found) if one.id == "lo-thi-minh-xoan")
    assert reader.cells("posthumous")[number].split(PART) == ["1", ""]


def test_here_one_year_and_there_another_is_not_there_that_year(
    reader: Reader, found: list[Document]
) -> None:
    for place, year, there in (
        ("xa-bum-to", "2021", True),
        ("xa-bum-to", "2026", False),
        ("phuong-doan-ket", "2026", True),
        ("phuong-doan-ket", "2021", False),
        ("huyen-muong-te", "2021", True),
        ("thi-tran-muong-te-2021", "2021", True),
    ):
        both = of_term(reader, found, LOCALITIES.key, place) & of_term(
            reader, found, YEARS.key, year
        )
        assert any(identity == NURSE for identity, _ in both) is there, (place, year)


# -- facets are taxonomies ------------------------------------------------------------------------


@pytest.mark.parametrize("taxonomy", FACETS, ids=lambda one: one.key)
def test_a_facet_counts_whom_its_page_lists(
    site: Site, reader: Reader, found: list[Document], taxonomy: Taxonomy
) -> None:
    kinds = {one.id: one.kind for one in found}
    counted = 0
    for term in site.terms(taxonomy):
        members = {identity for identity, _ in of_term(reader, found, taxonomy.key, term)}
        honoured = {one.who.id for one in site.indexes.members(taxonomy).get(term, ())}
        practices = {one.id for one in site.indexes.practices(taxonomy).get(term, ())}
        assert {one for one in members if kinds[one] in AWARDEES} == honoured, term
        assert {one for one in members if kinds[one] == "practice"} == practices, term
        counted += len(honoured)
    assert counted


def test_every_facet_has_a_label_a_table_and_a_file(site: Site, reader: Reader) -> None:
    assert reader.root["facets"] == list(FACET_KEYS)
    assert set(reader.root["words"]["facets"]) == set(FACET_KEYS)
    assert set(reader.root["tables"]) == set(FACET_KEYS)
    assert set(FACET_KEYS) < set(reader.root["columns"])
    ids = [one["id"] for one in reader.root["words"]["facets"].values()]
    assert len(set(ids)) == len(ids)


def test_a_term_that_another_carries_on_is_offered_in_its_place(site: Site, reader: Reader) -> None:
    known = reader.term_ids(LOCALITIES.key)
    past = {known[at] for at in reader.root["tables"][LOCALITIES.key]["past"]}
    assert "thi-tran-muong-te-2021" in past
    assert not past & {"xa-bum-to", "huyen-muong-te", "tinh-lai-chau"}


# -- the format is known by name ------------------------------------------------------------------


def test_the_root_names_kinds_columns_and_names(reader: Reader) -> None:
    root = reader.root
    assert root["kinds"] == list(KINDS)
    assert list(root["addresses"]) == list(KINDS)
    assert len(root["names_are"]) == len(NAMES)
    lines = reader.read("b0").decode().split("\n")
    assert len(lines) == len(root["layout"]["record"]) + len(root["layout"]["award"])


def test_scripts_name_kinds_and_columns() -> None:
    scripts = sorted((ROOT / "theme" / "assets" / "js").glob("search*.js"))
    assert len(scripts) > 10
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"\bkind\s*(?:[=!]==?|[<>]=?)\s*\d", text), script.name
        assert not re.search(r"const \[[^\]]*,\s*,", text), f"{script.name}: columns by position"


# -- names and texts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("lò thị xuyến", NURSE),
        ("ban mai quắc", NURSE),
        ("đội văn nghệ bản xuyến đá", "doi-van-nghe-ban-xuyen"),
        ("quyết định 955 qđ ubnd", "2026/ubnd-tinh-lai-chau-955"),
    ],
)
def test_other_names_are_whole_names(
    reader: Reader, found: list[Document], name: str, identity: str
) -> None:
    spelled = " ".join(same_placement(one) for one in name.split())
    numbers = reader.terms("others", fold(name))[spelled]
    assert identity in {found[number].id for number in numbers}


def test_the_name_of_an_award_is_stored_once(reader: Reader, found: list[Document]) -> None:
    number = next(at for at, one in enumerate(found) if one.id == NURSE)
    assert reader.cells("names")[number].split(PART) == ["2Lò Thị Xuyến", "1Ban Mai Quắc"]


def test_bodies_and_summaries_are_found(site: Site, reader: Reader, found: list[Document]) -> None:
    number = {one.id: at for at, one in enumerate(found)}
    pairs = 0
    for one in site.roll.honourees:
        for text in re.split(r"[.!?:;…]\s|\n", f"{one.summary or ''}\n{plain(one.body or '')}"):
            words = [same_placement(word).lower() for word in syllables(text)]
            for first, second in pairwise(words):
                if second.isdigit() and len(second) > 2:
                    continue  # see terms._kept
                term = f"{first} {second}"
                assert number[one.id] in reader.terms("texts", fold(term))[term], term
                pairs += 1
    assert pairs > 500


def test_texts_do_not_run_into_one_another() -> None:
    known = Syllables()
    assert [known.spelled[number] for number in known.texts(["mai lan", "trúc"])] == [
        "", "mai", "lan", "", "trúc", "",
    ]  # fmt: skip


def test_common_pairs_of_bodies_are_known_and_kept_with_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(terms, "_BODIES_LEAST", 2)
    monkeypatch.setattr(terms, "_BODIES_MOST", 2)
    monkeypatch.setattr(spans, "_MEMBERS", 2)
    known = Syllables()
    row = (Row({}),)
    bodies = ["chung lời mai", *["chung lời trúc"] * 5]
    every = numbered(
        (
            Document("individual", f"x{at}", f"x{at}", row,
                     said=lambda body=body, at=at: (["chung lời"] if at == 3 else [], [body]))
            for at, body in enumerate(bodies)
        ), known,
    )  # fmt: skip
    text = text_terms(every, known, one_by_one)
    lists = {terms.spelled(pair, known)[1]: (numbers, pair in text.partly)
             for pair, numbers in text.lists.items()}  # fmt: skip
    assert lists["chung lời"] == ([3], True)
    assert lists["lời mai"] == ([0], False)
    assert lists["lời trúc"] == ([], True)
    assert lists["mai"] == ([0], False)


def test_tables_are_made_of_the_terms_of_taxonomies(site: Site) -> None:
    tables = Tables(site)
    for taxonomy in FACETS:
        assert set(site.terms(taxonomy)) <= {one.id for one in tables.of[taxonomy.key].terms}
