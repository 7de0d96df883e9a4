"""What stories and practices speak of that is no more: an award, a record, a decision; and whom
the list of a decision names no more.

Nobody rewrites a story because an award in it was revoked, but whoever reads it, or printed it,
is to know. It stays in the feeds in which it was read, filed where its subjects were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final, TypeVar

from generator.checking.publicity import first_told, told_on
from generator.locales import Locale
from generator.records.catalogue import Entry
from generator.records.kinds import SUBJECTS, Kind
from generator.records.practice import Practice
from generator.records.story import Story
from generator.roll.honours import Honouree
from generator.roll.published import Filing, Lost, Notice, Retraction
from generator.roll.reasons import Departure, Loss

Listed = TypeVar("Listed", bound=Entry)

_AWARD_LOST: Final = {
    Departure.REVOKED: Loss.AWARD,
    Departure.DECISION_WITHDRAWN: Loss.DECISION,
}
_UNLISTED: Final = {
    Departure.WITHDRAWN: Loss.HONOUREE,
    Departure.FORGOTTEN: Loss.FORGOTTEN,
}
_RECORD_LEFT: Final = {Kind.PRACTICES: Loss.PRACTICE, Kind.MOVEMENTS: Loss.MOVEMENT}


class Losses:
    """``honourees`` are those who are public, by id; ``subjects`` the ids of all that stories may
    be about. ``notices`` and ``retractions`` are of what left before.
    """

    def __init__(
        self,
        locale: Locale,
        notices: Iterable[Notice],
        retractions: Iterable[Retraction],
        honourees: Mapping[str, Honouree],
        subjects: Collection[str] = (),
    ) -> None:
        self._locale = locale
        self._honourees = honourees
        self._subjects = subjects
        self._left = {one.id: one for one in notices if one.kind in SUBJECTS}
        self._taken: dict[str, list[Retraction]] = defaultdict(list)
        self._unlisted: dict[str, set[Lost]] = defaultdict(set)
        for one in retractions:
            self._taken[one.id].append(one)
            if one.award_of and (lost := unlisted(one)):
                self._unlisted[one.award_of].add(lost)

    def left(self, identity: str) -> bool:
        """Whether an awardee, a practice or a movement had a page, and has a notice now."""
        return identity in self._left

    def of_story(self, story: Story) -> tuple[Lost, ...]:
        """What was lost since a story appeared: of its day, and of what was decided by then."""
        since = max(story.date, told_on(story, self._locale))
        found = {one for each in story.about for one in self._of(each, story.date)}
        return _in_order(one for one in found if one.day >= since)

    def of_practice(self, practice: Practice) -> tuple[Lost, ...]:
        """Which of its owners left since."""
        since = told_on(practice, self._locale)
        found = {_record(left) for one in practice.owners if (left := self._left.get(one))}
        return _in_order(one for one in found if one.day >= since)

    def of_decision(self, identity: str) -> tuple[Lost, ...]:
        """That somebody left whom its list named; of an award that was revoked it tells itself."""
        return _in_order(self._unlisted.get(identity, ()))

    def filing(self, story: Story) -> Filing:
        """Where a story is listed: with what it is about, and where those had been that left."""
        kept = [self._kept(one, story.date) for one in story.about if one not in self._subjects]
        filings = [one for one in kept if one]
        return Filing(
            movements=tuple(dict.fromkeys(each for one in filings for each in one.movements)),
            fields=_once(each for one in filings for each in one.fields),
            localities=_once(each for one in filings for each in one.localities),
            organisations=_once(each for one in filings for each in one.organisations),
            about=tuple(one for one in story.about if one in self._subjects),
            day=story.date,
            published_at=first_told(story, self._locale),
        )

    def _of(self, identity: str, day: date) -> Iterable[Lost]:
        taken = [
            Lost(one.day, what)
            for one in self._taken.get(identity, ())
            if (what := _AWARD_LOST.get(one.why))
            and (one.award_of and one.filing.day and one.filing.day <= day)
        ]
        yield from taken
        # What was lost before, one of several forms or all of it, has been told of.
        for one in self._taken.get(identity, ()):
            told = one.award_of and one.filing.day and one.filing.day <= day
            for each in one.earlier if told else ():
                yield Lost(each.day, _AWARD_LOST[each.why])
        notice = self._left.get(identity)
        # Of a record that left with its last award, the award is what is told.
        if notice and notice.day not in {one.day for one in taken}:
            yield _record(notice)
        honouree = self._honourees.get(identity)
        for award in honouree.revoked if honouree else ():
            if award.decision.signed_on <= day:
                yield Lost(award.revocation.date, Loss.AWARD)

    def _kept(self, identity: str, day: date) -> Filing | None:
        """As ``Indexes.honour_at``: with the newest award until then, or else the first after."""
        taken = self._taken.get(identity, ())
        awards = sorted((one for one in taken if one.award_of), key=lambda one: one.place)
        until = [one for one in awards if one.filing.day and one.filing.day <= day]
        found = next(iter([*until, *awards[-1:], *taken]), None)
        return found.filing if found else None


def unlisted(one: Retraction) -> Lost | None:
    """That the list of a decision names somebody no more, since their record left."""
    what = _UNLISTED.get(one.why)
    return Lost(one.day, what) if what else None


def _record(notice: Notice) -> Lost:
    if notice.why is Departure.REVOKED:
        return Lost(notice.day, Loss.AWARD)
    return Lost(notice.day, _RECORD_LEFT.get(notice.kind, Loss.RECORD))


def _in_order(found: Iterable[Lost]) -> tuple[Lost, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.what)))


def _once(entries: Iterable[Listed]) -> tuple[Listed, ...]:
    return tuple({one.id: one for one in entries}.values())
