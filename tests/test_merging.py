"""Whatever an annex says and a record holds: no older award is rewritten, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from generator.annex.merging import Merge, Merging
from generator.finding.succession import Succession, spelled
from generator.loading.library import Library
from generator.loading.load import load
from generator.records.awardee import KEYS_OF_THE_DAY, STATION_KEYS, Individual, OfTheDay, said_of
from generator.records.validators import listed
from generator.review.facts import field_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import Portal

DECISIONS = ("2021/ubnd-tinh-1", "2024/ubnd-huyen-2", "2026/ubnd-tinh-3")
POSITIONS = (None, "Điều dưỡng", "điều dưỡng", "Điều dưỡng trưởng", "Trưởng bản")
UNITS = (None, "benh-vien-cu", "benh-vien-moi", "benh-vien-tinh")
SEVERAL = (["benh-vien-cu", "benh-vien-tinh"], ["benh-vien-moi", "benh-vien-tinh", "benh-vien-cu"])
PLACES = (None, "xa-cu", "xa-moi", "phuong-khac")
FACTS = {
    "position": st.sampled_from(POSITIONS),
    "organisation": st.sampled_from((*UNITS, *SEVERAL)),
    "locality": st.sampled_from(PLACES),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    portal = Portal(tmp_path_factory.mktemp("merging") / "portal", "twice")
    return load(Path(portal.content), 1)[0]


def individual(values: dict[str, Any]) -> Individual:
    return Individual.model_validate(
        {"id": "ai-do", "name": "Hù Cố Thử", "status": "approved", **values}
    )


def said(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None}


def applied(record: dict[str, Any], merge: Merge, decision: str) -> dict[str, Any]:
    """A record as it is once the merge is written."""
    awards = [
        {**award, **merge.own.get(number, {})} for number, award in enumerate(record["awards"])
    ]
    awards.insert(merge.at, {"decision": decision, "form": "bang-khen-tinh", **merge.award})
    return said({**record, **merge.record, "awards": awards})


RECORDS = st.builds(
    lambda own, awards: {**said(own), "awards": awards},
    st.fixed_dictionaries(FACTS),
    st.lists(
        st.builds(
            lambda decision, own: {"decision": decision, "form": "bang-khen-tinh", **said(own)},
            st.sampled_from(DECISIONS),
            st.fixed_dictionaries(FACTS),
        ),
        max_size=4,
    ),
)
ANNEX = st.fixed_dictionaries(
    {**FACTS, "organisation": st.sampled_from((*UNITS, *map(tuple, SEVERAL)))}
).map(said)


@given(record=RECORDS, annex=ANNEX, decision=st.sampled_from(DECISIONS))
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_award_is_rewritten_and_no_fact_is_lost(
    library: Library, record: dict[str, Any], annex: dict[str, Any], decision: str
) -> None:
    before = individual(record)
    day = library.decisions[decision].signed_on
    merge = Merging(library).merged(before, {"name": before.name, **annex}, day)
    after = individual(applied(record, merge, decision))

    older = [award for number, award in enumerate(after.awards) if number != merge.at]
    for was, now in zip(before.awards, older, strict=True):
        assert after.of_the_day(now) == before.of_the_day(was)
        # What an award said itself stays as it was, letter by letter.
        own = {key: value for key, value in was.model_dump(exclude_none=True).items() if value}
        assert own.items() <= now.model_dump(exclude_none=True).items()

    then = after.of_the_day(after.awards[merge.at])
    succession = Succession(library)
    for key in STATION_KEYS:
        value = said_of(then, key)
        if key in annex:
            assert [*map(spelled, value)] == [*map(spelled, listed(annex[key]))]
        elif value:
            # Taken from before: then it was there on the day, and the editor is told.
            assert tuple(listed(merge.assumed[key])) == value
            assert all(succession.on(key, one, day) == one for one in value)

    for key, fact in merge.record.items():
        assert tuple(listed(merge.were[key])) == said_of(before, key) != tuple(listed(fact))
        assert said_of(after, key) == tuple(listed(fact))


def test_the_keys_of_the_day_are_those_of_its_facts() -> None:
    assert tuple(map(field_of, OfTheDay._fields)) == KEYS_OF_THE_DAY


@given(record=RECORDS, annex=ANNEX)
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_record_is_brought_to_the_newest(
    library: Library, record: dict[str, Any], annex: dict[str, Any]
) -> None:
    record["awards"] = [one for one in record["awards"] if one["decision"] != DECISIONS[2]]
    before = individual(record)
    day = library.decisions[DECISIONS[2]].signed_on
    merge = Merging(library).merged(before, {"name": before.name, **annex}, day)
    after = individual(applied(record, merge, DECISIONS[2]))
    newest = after.awards[merge.at]
    for key in STATION_KEYS:
        value = said_of(after.of_the_day(newest), key)
        if all(said_of(after.of_the_day(one), key) for one in after.awards):
            assert said_of(after, key) == value


@pytest.mark.parametrize(
    ("order", "new", "at"),
    [
        ((0, 1), 2, 2),
        ((0, 2), 1, 1),
        ((1, 2), 0, 0),
        ((2, 1), 0, 2),
        ((2, 0), 1, 1),
        ((1, 0), 2, 0),
        ((0, 2, 1), 1, 3),
        ((), 1, 0),
    ],
)
def test_awards_stand_in_the_order_that_the_file_has(
    library: Library, order: tuple[int, ...], new: int, at: int
) -> None:
    awards = [{"decision": DECISIONS[one], "form": "bang-khen-tinh"} for one in order]
    before = individual({"awards": awards})
    day = library.decisions[DECISIONS[new]].signed_on
    assert Merging(library).merged(before, {"name": before.name}, day).at == at
