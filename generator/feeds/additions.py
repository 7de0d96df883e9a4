"""Who came to stand in the list of a decision after it was told, as news of its own.

The decision's item comes up again, under the guid that readers have shown; so each day on which
somebody was added is an item besides: ``…#2026-06-02-added``. It stays when those who were added
are there no more, and says so, as any item does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.feeds.annexes import additions
from generator.roll.honours import day_of
from generator.roll.published import PublicDecision, Retraction


@dataclass(frozen=True, slots=True)
class Addition:
    """That a list grew on a ``day``. ``lost`` is what was told of that and taken back since,
    ``stands`` whether anything of it is left.
    """

    day: date
    lost: tuple[Retraction, ...]
    stands: bool


def taken_of(retractions: Iterable[Retraction]) -> Mapping[str, Sequence[Retraction]]:
    """What was taken back, by the decision whose award it was."""
    found: dict[str, list[Retraction]] = defaultdict(list)
    for one in retractions:
        if one.award_of:
            found[one.award_of].append(one)
    return found


def added(
    one: PublicDecision | Retraction, since: date, taken: Sequence[Retraction]
) -> Iterator[Addition]:
    """What came to a decision after the day on which it was told, in order.

    ``taken`` is what was taken back of its awards.
    """
    days = set(additions(one, since)) if isinstance(one, PublicDecision) else set()
    lost: dict[date, list[Retraction]] = defaultdict(list)
    for each in taken:
        came = day_of(each.filing.published_at)
        if came and since < came <= each.day:
            lost[came].append(each)
    for day in sorted({*days, *lost}):
        gone = sorted(lost.get(day, ()), key=lambda each: (each.day, each.kind, each.id))
        yield Addition(day, tuple(gone), day in days)
