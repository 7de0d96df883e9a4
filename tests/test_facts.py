"""What is counted is what the lists hold; those who are not named are counted and never shown."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from benchmarks.corpus.writer import write_corpus
from generator.approval import approved
from generator.config import read_settings
from generator.pages.embedded import embedded
from generator.records.places import communes_of_today
from generator.roll.facts import (
    BLOCK,
    COMMUNE,
    COMPETITOR,
    DIMENSIONS,
    FORM,
    KIND,
    LEAST,
    LEVEL,
    MONTH,
    MOVEMENT,
    OCCASION,
    PLACE,
    RECIPIENT,
    ROLE,
    YEAR,
    Dimension,
    Fact,
    Facts,
)
from generator.roll.honours import Honour
from generator.roll.tallies import figured
from generator.roll.taxonomies import BLOCKS, LOCALITIES, terms_of_honour
from generator.site import Site
from generator.vietnamese import slug

from helpers import PROVINCE, add_unnamed, province

NOW = datetime(2026, 11, 24, tzinfo=UTC)
CROSSED = [one for one in DIMENSIONS if one is not YEAR]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    content = tmp_path_factory.mktemp("facts") / "content"
    write_corpus(400, 5, content, PROVINCE / "content")
    add_unnamed(content, 5)
    return approved(read_settings(PROVINCE / "mkdocs.yml", content), NOW).site


def having(site: Site, dimension: Dimension, term: str, honour: Honour) -> bool:
    return term in dimension.terms(site.roll.catalogues, honour)


@pytest.mark.parametrize("dimension", DIMENSIONS, ids=lambda one: one.key)
def test_a_figure_is_the_length_of_the_list_that_it_counts(
    site: Site, dimension: Dimension
) -> None:
    counts = site.facts.counts(dimension)
    assert counts
    if dimension is KIND:
        lists = {"individuals": site.roll.individuals, "collectives": site.roll.collectives}
        assert counts == {key: len(shelf) for key, shelf in lists.items()}
    else:
        assert dimension.taxonomy
        members = site.indexes.members(dimension.taxonomy)
        assert counts == {term: len(members[term]) for term in counts}
        if dimension is not COMMUNE:
            assert counts.keys() == members.keys()


@pytest.mark.parametrize("dimension", CROSSED, ids=lambda one: one.key)
def test_a_crossed_figure_counts_who_has_one_award_that_meets_both(
    site: Site, dimension: Dimension
) -> None:
    crossed = site.facts.crossed(YEAR, dimension)
    assert crossed
    slow: dict[tuple[str, str], set[str]] = {}
    for honour in site.indexes.honours:
        for year in YEAR.terms(site.roll.catalogues, honour):
            for term in dimension.terms(site.roll.catalogues, honour):
                slow.setdefault((year, term), set()).add(honour.who.id)
    assert crossed == {pair: len(members) for pair, members in slow.items()}


def test_awards_are_all_awards_and_those_of_the_unnamed_too(site: Site) -> None:
    named = sum(len(one.awards) for one in site.roll.honourees)
    unnamed = sum(row.honour is None for one in site.roll.decisions.values() for row in one.annex)
    assert unnamed
    assert site.facts.unnamed == unnamed
    assert site.facts.awards == named + unnamed
    assert sum(site.facts.named_awards(YEAR).values()) == named
    assert site.facts.honourees == len(site.roll.honourees)


def test_a_part_of_the_facts_counts_for_itself(site: Site) -> None:
    year = max(site.facts.counts(YEAR))
    part = site.facts.of_term(YEAR, year)
    assert part.honourees == site.facts.counts(YEAR)[year]
    assert part.counts(LEVEL) == {
        level: count
        for (one, level), count in site.facts.crossed(YEAR, LEVEL).items()
        if one == year
    }
    assert part.where(lambda one: one.honour is None).honourees == 0


def test_todays_commune_counts_its_predecessors_and_no_old_district(site: Site) -> None:
    places = site.roll.catalogues.localities
    counted = site.facts.counts(COMMUNE)
    assert all(not places[one].valid_to for one in counted)
    assert any(
        honour.locality and honour.locality.id not in counted
        for honour in site.indexes.honours
        if any(having(site, COMMUNE, one, honour) for one in counted)
    )


def test_a_unit_counts_for_the_block_of_what_it_belongs_to(site: Site) -> None:
    below = [
        honour
        for honour in site.indexes.honours
        if honour.award and honour.award.organisation and not honour.award.organisation.block
        if honour.award.blocks
    ]
    assert below
    assert all(list(BLOCK.terms(site.roll.catalogues, one)) for one in below)


# -- people who are not named ---------------------------------------------------------------------


def unnamed_of(site: Site, *counts: int) -> tuple[Facts, list[str]]:
    """Facts with as many awards of unnamed people of so many forms; and those forms."""
    forms = {one.award.form.id: one.award for one in site.indexes.honours if one.award}
    some = [(form, Fact(None, award)) for form, award in forms.items()][: len(counts)]
    rows = [fact for (_form, fact), n in zip(some, counts, strict=True) for _ in range(n)]
    return Facts(site.indexes, rows), [form for form, _fact in some]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((5, 4), (5, 4)),
        ((2, 9, 1), (None, 9, None)),  # 3 together are told only as a part of the whole
        ((1, 9, 4), (None, 9, None)),  # the smallest goes with it, or a subtraction would tell
        ((2, 9), (None, None)),
        ((1,), (None,)),
        ((3,), (3,)),
    ],
)
def test_few_unnamed_people_are_told_only_with_others(
    site: Site, counts: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    facts, forms = unnamed_of(site, *counts)
    told = facts.unnamed_awards(FORM)
    assert tuple(told.get(form) for form in forms) == shown
    left = facts.unnamed - sum(told.values())
    assert left == 0 or left >= LEAST or not told


@pytest.mark.parametrize("dimension", [YEAR, MONTH, OCCASION, MOVEMENT])
def test_what_decisions_tell_of_the_unnamed_is_told_of_each(
    site: Site, dimension: Dimension
) -> None:
    """Each decision's page tells how many of its awards are of people who are not named."""
    told = next(
        one
        for one in site.indexes.honours
        if one.award and dimension.of_award and [*dimension.of_award(one.award)]
    ).award
    assert told
    assert dimension.of_award
    (term,) = dimension.of_award(told)
    assert Facts(site.indexes, [Fact(None, told)]).unnamed_awards(dimension) == {term: 1}


def test_awards_without_a_term_are_those_of_people_who_are_named(site: Site) -> None:
    without = site.facts.without(MOVEMENT)
    named = sum(site.facts.named_awards(MOVEMENT).values())
    assert 0 < without.awards == site.facts.awards - site.facts.unnamed - named
    assert not without.unnamed


def test_a_level_tells_no_more_than_its_forms(site: Site) -> None:
    """A:3 and B:1 of one level, C:2 and D:5 of another: the level's 4 less 3 would tell of B."""
    by_level: dict[str, list[Fact]] = {}
    seen = set()
    for one in site.indexes.honours:
        if one.award and one.award.form.id not in seen:
            seen.add(one.award.form.id)
            by_level.setdefault(one.award.form.level, []).append(Fact(None, one.award))
    (one, of_one), (other, of_other) = [each for each in by_level.items() if len(each[1]) > 1][:2]
    rows = [of_one[0]] * 3 + [of_one[1]] + [of_other[0]] * 2 + [of_other[1]] * 5
    facts = Facts(site.indexes, rows)
    assert sorted(facts.unnamed_awards(FORM).values()) == [3, 5]
    assert facts.unnamed_awards(LEVEL) == {one: 3, other: 5}


def test_a_table_covers_those_who_have_a_term(site: Site) -> None:
    assert site.facts.covered(RECIPIENT) == site.facts.honourees
    with_role = sum(one.role is not None for one in site.roll.honourees)
    assert site.facts.covered(ROLE) == with_role < site.facts.honourees


def test_recipients_are_those_of_the_law(site: Site) -> None:
    counts = site.facts.counts(RECIPIENT)
    assert set(counts) == {"individual", "collective", "household"}
    assert counts["household"] == len(site.indexes.households)
    assert counts["individual"] == len(site.roll.individuals)


def test_what_was_crossed_once_can_be_turned(site: Site) -> None:
    facts = Facts(site.indexes, site.facts.rows)
    straight = facts.crossed(LEVEL, FORM)
    turned = facts.crossed(FORM, LEVEL)
    assert straight
    assert turned == {(form, level): count for (level, form), count in straight.items()}
    assert turned == Facts(site.indexes, facts.rows).crossed(FORM, LEVEL)


def test_unnamed_people_are_in_no_crossed_figure_and_in_none_that_no_decision_tells(
    site: Site,
) -> None:
    facts, _ = unnamed_of(site, 9, 9)
    for dimension in DIMENSIONS:
        assert not facts.counts(dimension)
        assert not facts.crossed(YEAR, dimension)
        if not dimension.told_of_all:
            assert not facts.unnamed_awards(dimension)
    assert sum(facts.unnamed_awards(FORM).values()) == 18


def test_terms_of_an_award_are_those_of_its_lists(site: Site) -> None:
    honour = next(one for one in site.indexes.honours if one.award and one.award.blocks)
    assert BLOCK.taxonomy
    assert list(terms_of_honour(BLOCK.taxonomy, honour)) == list(
        BLOCK.terms(site.roll.catalogues, honour)
    )


def test_facts_are_made_of_the_published_roll_alone(site: Site) -> None:
    assert {one.honour.who.id for one in site.facts.rows if one.honour} == {
        one.id for one in site.roll.honourees
    }


def test_a_block_has_a_page_with_its_units_and_who_was_honoured_in_them(tmp_path: Path) -> None:
    portal = province(tmp_path / "portal").build()
    overview = portal.page("khoi-thi-dua/")
    assert (
        overview.one("a", href="../khoi-thi-dua/khoi-van-hoa-xa-hoi/").text
        == "Khối văn hoá, xã hội"
    )
    page = portal.page("khoi-thi-dua/khoi-van-hoa-xa-hoi/")
    assert page.all("a", href="../../don-vi/so-y-te/")
    # Of a unit below the Department of Health, which says no block itself.
    assert page.all("a", href="../../ca-nhan/nguyen-thi-huong-cdc/")
    unit = portal.page("don-vi/so-y-te/")
    assert unit.one("a", href="../../khoi-thi-dua/khoi-van-hoa-xa-hoi/")


def test_of_a_large_block_the_newest_are_shown_and_the_search_has_everybody(
    tmp_path: Path,
) -> None:
    portal = province(tmp_path / "portal").build()
    settings = read_settings(portal.root / "mkdocs.yml")
    members = approved(settings, NOW).site.indexes.members(BLOCKS)
    large = max(members, key=lambda one: len(members[one]))
    count = len(members[large])
    assert count > settings.per_page
    page = portal.page(f"khoi-thi-dua/{large}/")
    people = re.compile(r"\.\./\.\./(ca-nhan|tap-the)/.")
    shown = {one["href"] for one in page.all("a") if people.match(one["href"])}
    assert len(shown) == settings.per_page
    (every,) = [one for one in page.all("a") if one.text.startswith(f"Xem cả {count} ")]
    assert every["href"] == f"../../tra-cuu/?khoi={large}&loai=duoc-khen"
    assert not portal.has(f"khoi-thi-dua/{large}/trang/2/")


def test_months_add_up_to_years_and_recipients_to_everybody(site: Site) -> None:
    years: dict[str, int] = {}
    for month, count in site.facts.named_awards(MONTH).items():
        years[month[:4]] = years.get(month[:4], 0) + count
    assert years == site.facts.named_awards(YEAR)
    assert sum(site.facts.counts(RECIPIENT).values()) == site.facts.honourees


def test_any_place_counts_those_on_its_list(site: Site) -> None:
    counts = site.facts.counts(PLACE)
    members = site.indexes.members(LOCALITIES)
    assert counts == {place: len(found) for place, found in members.items()}


def test_a_commune_that_ended_with_none_to_follow_is_none_of_today(tmp_path: Path) -> None:
    """Wherever places of today are listed; who was honoured there stays on its page."""
    portal = province(tmp_path / "portal")
    file = portal.content / "catalogues/localities.yml"
    places = yaml.safe_load(file.read_text(encoding="utf-8"))
    settings = read_settings(portal.root / "mkdocs.yml")
    before = approved(settings, NOW).site
    counts = before.facts.counts(COMMUNE)
    gone = max(counts, key=lambda one: counts[one])
    for place in places:
        place.pop("succeeded_by", None) if place.get("succeeded_by") == gone else None
        if place["id"] == gone:
            place["valid_to"] = "2026-01-31"
    file.write_text(yaml.safe_dump(places, allow_unicode=True), encoding="utf-8")
    site = approved(settings, NOW).site
    places_now = site.roll.catalogues.localities
    assert gone in site.indexes.members(LOCALITIES)
    today = {one.id for one in communes_of_today(site.roll.catalogues)}
    assert len(today) > 30
    assert gone not in today
    assert gone not in site.facts.counts(COMMUNE)
    assert set(figured(COMMUNE, site.roll, places_now)) <= today
    assert site.news.communes.keys() <= today
    assert site.indexes.communes(places_now[gone]) == ()
    assert not embedded(LOCALITIES, places_now[gone], site.roll.catalogues)


def test_units_of_a_block_have_between_them_everybody_of_the_block(site: Site) -> None:
    units = site.roll.catalogues.organisations
    assert COMPETITOR.key != BLOCK.key
    for block, count in site.facts.counts(BLOCK).items():
        competing = site.facts.of_term(BLOCK, block).counts(COMPETITOR)
        assert {slug(units[unit].block or "") for unit in competing} == {block}
        assert max(competing.values()) <= count <= sum(competing.values())
