"""Counts of what is no award: where practices were taken up, how soon decisions were published."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from generator.approval import approved
from generator.config import read_settings
from generator.roll.facts import BLOCK, COMMUNE, YEAR
from generator.roll.honours import DecisionFacts
from generator.roll.published import PublishedRoll
from generator.roll.tallies import (
    Publication,
    decisions_by_year,
    figured,
    median_days,
    publications,
    taken_up,
)

from helpers import PROVINCE, Portal

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="module")
def roll() -> PublishedRoll:
    settings = read_settings(PROVINCE / "mkdocs.yml", PROVINCE / "content")
    return approved(settings, NOW).site.roll


def signed(roll: PublishedRoll, day: date, lifted: datetime | None) -> DecisionFacts:
    some = next(iter(roll.decisions.values())).facts
    local = lifted and lifted.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    return dataclasses.replace(some, signed_on=day, published_at=local, lifted_at=local)


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        (datetime(2021, 11, 5, 9, tzinfo=UTC), 0),
        (datetime(2021, 11, 5, 17, tzinfo=UTC), 1),  # midnight in Viet Nam
        (datetime(2021, 11, 12, 23, tzinfo=timezone(timedelta(hours=7))), 7),
        (datetime(2021, 11, 1, tzinfo=UTC), 0),  # an embargo until before it was signed
    ],
)
def test_days_are_counted_in_viet_nam_and_from_the_signature(
    roll: PublishedRoll, moment: datetime, days: int
) -> None:
    found = Publication.of(signed(roll, date(2021, 11, 5), moment))
    assert found
    assert found.days == days


def test_where_no_moment_is_known_there_are_no_days(roll: PublishedRoll) -> None:
    assert Publication.of(signed(roll, date(2021, 11, 5), None)) is None
    told = sum(map(len, publications(roll).values()))
    known = [one for one in roll.decisions.values() if one.facts.lifted_at and not one.revoked]
    assert told == len(known)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("published_on: 2026-02-02\n", []),
        ("publish_at: 2021-11-08T07:00:00+07:00\n", [3]),
        ("publish_at: 2021-11-08T07:00:00+07:00\npublished_on: 2026-02-02\n", [3]),
    ],
)
def test_a_decision_that_was_entered_late_was_not_published_late(
    portal: Portal, said: str, days: list[int]
) -> None:
    portal.change("decisions/2021/ubnd-tinh-1.yml", "sample:", f"{said}sample:")
    site = approved(read_settings(portal.root / "mkdocs.yml"), NOW).site
    (signed,) = [one for one in site.roll.decisions.values() if one.id == "2021/ubnd-tinh-1"]
    assert signed.facts.signed_on == date(2021, 11, 5)
    assert [one.days for them in publications(site.roll).values() for one in them] == days


@pytest.mark.parametrize(
    ("days", "middle"), [([3], "3"), ([1, 9], "5"), ([1, 2], "1.5"), ([4, 0, 30], "4")]
)
def test_the_median_is_a_whole_or_a_half(roll: PublishedRoll, days: list[int], middle: str) -> None:
    some = next(iter(roll.decisions.values())).facts
    assert median_days([Publication(some, one) for one in days]) == Decimal(middle)


def test_revoked_decisions_are_in_no_count(roll: PublishedRoll) -> None:
    assert any(one.revoked for one in roll.decisions.values())
    in_force = sum(one.revoked is None for one in roll.decisions.values())
    assert sum(decisions_by_year(roll).values()) == in_force


def test_practices_are_counted_where_they_were_taken_up_in_the_communes_of_today(
    roll: PublishedRoll,
) -> None:
    found = taken_up(roll)
    shelf = roll.catalogues.localities
    assert found
    assert all(shelf[one].valid_to is None for one in found)
    old = [
        (practice, one.locality)
        for practice in roll.practices.values()
        for one in practice.replicated_in
        if one.locality.succeeded_by
    ]
    assert old
    for practice, place in old:
        assert place.succeeded_by
        assert practice in found[place.succeeded_by[0]]
    for practices in found.values():
        assert len({one.id for one in practices}) == len(practices)


def test_a_year_of_a_decision_that_honours_nobody_has_figures(roll: PublishedRoll) -> None:
    assert figured(YEAR, roll, ["2001"])[-1] == "2001"
    assert set(figured(YEAR, roll, [])) == set(decisions_by_year(roll))


def test_places_with_figures_are_communes_of_today(roll: PublishedRoll) -> None:
    shelf = roll.catalogues.localities
    found = figured(COMMUNE, roll, shelf)
    assert len(found) > 30
    assert all(shelf[one].valid_to is None for one in found)
    assert figured(BLOCK, roll, ["a", "b"]) == ("a", "b")
