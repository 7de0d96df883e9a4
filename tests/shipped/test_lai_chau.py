"""The honour roll that is shipped: Lai Châu's catalogues, its movement, an invented roll to show.

Whoever has replaced content/ by a roll of their own has no need of these tests: they are skipped
then, and this file can go.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml
from generator.doctor.leftovers import EMBLEM
from generator.loading.library import Library
from generator.records.awardee import Awardee
from generator.records.base import Status
from generator.records.places import is_unit
from generator.theme import LOGO
from generator.vietnamese import fold

from helpers import ROOT

SPLIT = date(2025, 7, 1)
MOVEMENT = "covid-19-lai-chau"
INVENTED = Path(__file__).with_name("invented.txt").read_text(encoding="utf-8").split()


@pytest.fixture(autouse=True)
def shipped(library: Library) -> None:
    if MOVEMENT not in library.movements or "tinh-lai-chau" not in library.localities:
        pytest.skip("content/ is another province's")


@pytest.fixture
def roll(library: Library) -> Library:
    """What was invented to show the portal at work; real records beside it are not judged here."""
    shelves = ("decisions", "individuals", "collectives", "practices", "stories")
    invented = {
        shelf: {one.id: one for one in getattr(library, shelf).values() if one.sample}
        for shelf in shelves
    }
    if not any(invented.values()):
        pytest.skip("the invented roll was taken out")
    return dataclasses.replace(library, **invented)


def test_the_emblem_that_is_nobodys_is_known_by_its_bytes() -> None:
    shipped = (ROOT / "theme" / LOGO).read_bytes()
    assert hashlib.sha256(shipped).hexdigest() == EMBLEM


def awardees(roll: Library) -> list[Awardee]:
    return [*roll.individuals.values(), *roll.collectives.values()]


def test_numbers_of_records(roll: Library) -> None:
    assert len(roll.decisions) >= 25
    assert len(roll.individuals) >= 120
    assert len(roll.collectives) >= 60
    assert sum(one.type == "household" for one in roll.collectives.values()) >= 10
    assert len(roll.practices) >= 24
    assert len(roll.stories) >= 30


def test_some_were_honoured_again_in_another_post_unit_or_place(roll: Library) -> None:
    def differs(one: Awardee) -> bool:
        of_all = {one.of_the_day(award)[1:] for award in one.awards}
        posts = {one.of_the_day(award).position for award in one.awards}
        return len(of_all) > 1 and len(posts) > 1

    assert sum(map(differs, roll.individuals.values())) >= 8
    renamed = (
        one
        for one in roll.collectives.values()
        if len({one.of_the_day(award).name for award in one.awards}) > 1 and one.names
    )
    assert sum(1 for _one in renamed) >= 3


def test_all_localities_are_there(library: Library) -> None:
    kinds = Counter(
        (
            "commune"
            if is_unit(one, library)
            else "district"
            if one.kind in ("district", "city")
            else "province",
            one.valid_on(SPLIT),
        )
        for one in library.localities.values()
    )
    assert kinds == {
        ("province", True): 1,
        ("district", False): 8,
        ("commune", False): 106,
        ("commune", True): 38,
    }
    for one in library.localities.values():
        if is_unit(one, library) and not one.valid_on(SPLIT):
            successor = library.localities[one.succeeded_by[0]]
            assert successor.valid_on(SPLIT), one.id


def test_practices_were_measured_and_taken_up(roll: Library) -> None:
    assert all(one.results for one in roll.practices.values())
    assert sum(bool(one.replicated_in) for one in roll.practices.values()) >= 12
    assert sum(one.recognised_by is not None for one in roll.practices.values()) >= 12


def test_stories_are_long_enough_and_unlike(roll: Library) -> None:
    for story in roll.stories.values():
        assert len(story.body.split()) >= 300, story.id
    sentences = Counter(
        sentence
        for story in roll.stories.values()
        for sentence in {one.strip() for one in re.split(r"[.!?…”]\s", story.body)}
        if len(sentence.split()) >= 8
    )
    assert [one for one, count in sentences.items() if count > 1] == []


def test_all_years_are_there(roll: Library) -> None:
    assert {one.signed_on.year for one in roll.decisions.values()} >= set(range(2020, 2027))
    assert {one.date.year for one in roll.stories.values()} >= set(range(2020, 2027))


def test_every_form_and_criterion_of_the_plan_was_awarded(roll: Library) -> None:
    movement = roll.movements[MOVEMENT]
    awards = [award for one in awardees(roll) for award in one.awards]
    assert len(movement.criteria) == 7
    assert set(movement.award_forms) <= {award.form for award in awards}
    cited = {criterion for award in awards for criterion in award.criteria}
    assert {f"{MOVEMENT}/{criterion.id}" for criterion in movement.criteria} <= cited


def test_every_role_is_there(roll: Library) -> None:
    roles = Counter(one.role for one in roll.individuals.values())
    assert len(set(roll.roles) & set(roles)) >= 8
    assert roles["nguoi-nuoc-ngoai"] >= 2
    assert roles["nguoi-viet-nam-o-nuoc-ngoai"] >= 2


def test_places_before_and_after_the_reform_are_there(roll: Library) -> None:
    places = [roll.localities[one.locality] for one in awardees(roll) if one.locality]
    communes = [one for one in places if is_unit(one, roll)]
    assert sum(not one.valid_on(SPLIT) for one in communes) >= 20
    assert sum(one.valid_on(SPLIT) for one in communes) >= 20


def test_special_cases_are_there(roll: Library) -> None:
    people = awardees(roll)
    assert any(award.revoked for one in people for award in one.awards)
    assert any(one.revoked for one in roll.decisions.values())
    assert any(one.corrections for _kind, one in roll.records())
    assert any(one.publish_at for one in roll.stories.values())
    assert any(one.withheld for one in people)
    assert any(one.status is Status.WITHDRAWN for one in people)
    assert any(one.status is Status.DRAFT for one in people)
    assert sum(len(one.awards) > 1 for one in people) >= 10
    names = Counter(fold(one.name) for one in roll.individuals.values())
    assert sum(count > 1 for count in names.values()) >= 2


def test_who_was_invented_stays_marked(library: Library, roll: Library) -> None:
    """Whatever else is edited in a file, nobody invented is shown as if they were real."""
    marked = {f"{kind}/{one.id}" for kind, one in roll.records() if one.sample}
    assert len(marked & set(INVENTED)) > 200
    there = {f"{kind}/{one.id}" for kind, one in library.records()}
    assert there & set(INVENTED) <= marked


def test_the_movement_and_the_catalogues_are_real(library: Library) -> None:
    assert not library.movements[MOVEMENT].sample
    assert {"1497/QĐ-TTg"} <= {one.number for one in library.movements[MOVEMENT].legal_basis}


def test_the_record_that_is_shown_is_one_of_the_roll() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(
        r"record: `(content/[^`]+)`, without its body\.\n\n```yaml\n(.*?)```", readme, re.S
    )
    assert shown
    if not (ROOT / shown[1]).exists():
        pytest.skip("the samples were deleted")
    record = yaml.safe_load((ROOT / shown[1]).read_text(encoding="utf-8"))
    assert record.pop("body")
    assert yaml.safe_load(shown[2]) == record
