"""One record let through the gate by itself: what it shows is what the whole publication shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from generator.loading.library import Library
from generator.loading.load import load
from generator.records.base import Status
from generator.records.kinds import Kind
from generator.roll.gate import publish
from generator.roll.glimpses import with_decision, with_practice
from generator.roll.published import PublishedRoll

from helpers import NOW, PROVINCE, SITES

ROOTS = [SITES / "valid", PROVINCE / "content", PROVINCE.parent / "society" / "content"]
DAYS = [NOW - timedelta(days=1600), NOW]


@pytest.fixture(params=ROOTS, ids=lambda root: root.parent.name)
def library(request: pytest.FixtureRequest) -> Library:
    return load(request.param)[0]


def glimpsed(
    library: Library, roll: PublishedRoll, kind: Kind, samples: bool, day: int
) -> Iterator[tuple[str, object]]:
    """Each record of a kind, put into the roll from which it was taken."""
    put = {Kind.DECISIONS: with_decision, Kind.PRACTICES: with_practice}[kind]
    shelf = getattr(roll, kind.key)
    for identity in library.of(kind):
        others = {one: view for one, view in shelf.items() if one != identity}
        without = replace(roll, **{kind.key: others})
        found = put(without, library, DAYS[day], identity, samples=samples)
        yield identity, getattr(found, kind.key).get(identity)


@pytest.mark.parametrize("kind", [Kind.DECISIONS, Kind.PRACTICES])
@pytest.mark.parametrize("samples", [True, False])
@pytest.mark.parametrize("day", range(len(DAYS)))
def test_a_record_by_itself_is_as_in_the_whole(
    library: Library, kind: Kind, samples: bool, day: int
) -> None:
    roll, _held = publish(library, DAYS[day], samples=samples)
    shelf = getattr(roll, kind.key)
    if samples and day:
        assert bool(shelf) is bool(library.of(kind))
    for identity, view in glimpsed(library, roll, kind, samples, day):
        assert view == shelf.get(identity), identity


@pytest.mark.parametrize("kind", [Kind.DECISIONS, Kind.PRACTICES])
def test_what_may_not_be_shown_any_more_is_taken_out(kind: Kind) -> None:
    library, _problems = load(SITES / "valid")
    roll, _held = publish(library, NOW)
    identity, record = next(iter(library.of(kind).items()))
    draft = record.model_copy(update={"status": Status.DRAFT})
    changed = library.with_shelves({kind: {**library.of(kind), identity: draft}}, library.origins)
    put = {Kind.DECISIONS: with_decision, Kind.PRACTICES: with_practice}[kind]
    assert identity in getattr(roll, kind.key)
    found = put(roll, changed, NOW, identity, samples=True)
    assert identity not in getattr(found, kind.key)
