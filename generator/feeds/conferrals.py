"""What one item tells of an honouree: what one decision gave them, as it was on its day.

Somebody who is honoured again is told of in another item; the old one stays as it was read, in
the feeds in which it was read. So each has its own name, post, unit, place, forms and day.

What a record says of no day in particular (summary, body, photo) is told once, by the item of the
newest decision that honoured its bearer: the record speaks of them as they are now. When they are
honoured again it moves on to the new item, and the old one keeps the facts of its award; nothing
about that is announced. Where the newest award was taken back, nothing tells it: it may speak of
what was taken back.

A correction says not which award it is about. It is told by every item that was there on its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from generator.records.base import Correction
from generator.roll.honours import DecisionFacts, Honouree, PublicAward, RevokedAward
from generator.roll.ordering import newest_first, owner_first
from generator.roll.published import Filing, Lost, PublicPractice, Retraction
from generator.roll.reasons import Loss
from generator.roll.taxonomies import (
    AUTHORITIES,
    AWARD_FORMS,
    FIELDS,
    LEVELS,
    LOCALITIES,
    MOVEMENTS,
    ORGANISATIONS,
    Taxonomy,
    terms_of_honour,
)
from generator.site import Site

OF_SUBJECTS: Final = (MOVEMENTS, LOCALITIES, ORGANISATIONS, FIELDS)
"""What a story is filed under because its subjects are."""


@dataclass(frozen=True, slots=True)
class Conferral:
    """``awards`` are all forms that a decision gave, the higher ones first; ``revoked`` those of it
    that were taken back. Without awards it tells that somebody owns ``practices`` that were
    recognised, of which some may be so no more.

    ``portrait``: whether it tells what the record says of no day in particular.
    """

    who: Honouree
    awards: tuple[PublicAward, ...]
    revoked: tuple[RevokedAward, ...]
    practices: tuple[PublicPractice, ...]
    portrait: bool

    @property
    def sample(self) -> bool:
        """Whether it is invented."""
        return self.who.sample

    @property
    def award_of(self) -> str | None:
        """The id of the decision; None of an owner."""
        return self.awards[0].decision.id if self.awards else None

    @property
    def decisions(self) -> tuple[DecisionFacts, ...]:
        """The decision; of an owner, those that recognise the practices."""
        if self.awards:
            return (self.awards[0].decision,)
        return tuple(one.recognised_by for one in self.practices if one.recognised_by)

    @property
    def filings(self) -> tuple[Filing, ...]:
        """Where decisions that recognise practices of an owner no more had filed them."""
        return tuple(one.was_recognised for one in self.practices if one.was_recognised)

    @property
    def since(self) -> date:
        """The day of the decision; of an owner, that of the first one."""
        days = [one.signed_on for one in self.decisions]
        return min([*days, *(one.day for one in self.filings if one.day)])

    @property
    def rank(self) -> int:
        """That of the highest form."""
        return max((award.form.rank for award in self.awards), default=0)

    def terms(self, taxonomy: Taxonomy) -> Iterator[str]:
        """The terms of its awards, or of the practices, and of whoever bears them."""
        # What was revoked stays filed where it was; the item there says that it was revoked.
        told: tuple[PublicAward | RevokedAward, ...] = (*self.awards, *self.revoked)
        for award in told:
            yield from taxonomy.award(award)
        for practice in self.practices:
            yield from terms_of_practice(taxonomy, practice)
        yield from taxonomy.honouree(self.who)

    def corrections(self, published: datetime) -> tuple[Correction, ...]:
        """Those of the record that are as young as the item, or younger."""
        return tuple(one for one in self.who.corrections if one.date >= published.date())

    def losses(self, published: datetime) -> tuple[Lost, ...]:
        """That practices of an owner are recognised no more, while others are: each day once."""
        every = (each for one in self.practices for each in one.losses)
        lost = (each for each in every if each.what is Loss.RECOGNITION)
        return tuple(dict.fromkeys(each for each in lost if each.day >= published.date()))


def conferrals(
    one: Honouree, practices: Sequence[PublicPractice], retracted: Sequence[Retraction]
) -> Iterator[Conferral]:
    """One for each decision with an award that stands, the newest first; then, where some of the
    ``practices`` that the honouree owns were recognised before the first award, one for that, which
    stays. ``retracted`` is what was taken back from them.
    """
    groups: dict[str, list[PublicAward]] = {}
    for award in one.awards:
        groups.setdefault(award.decision.id, []).append(award)
    stands = portrayed(one, retracted)
    for place, (identity, awards) in enumerate(groups.items()):
        revoked = tuple(taken for taken in one.revoked if taken.decision.id == identity)
        yield Conferral(one, tuple(awards), revoked, (), stands and place == 0)
    recognised = tuple(practice for practice in practices if practice.recognised_by)
    days = [award.decision.signed_on for award in one.awards]
    days += [taken.filing.day for taken in retracted if taken.award_of and taken.filing.day]
    known = (practice.recognised_by.signed_on for practice in recognised if practice.recognised_by)
    if owner_first(known, days):
        told = (*recognised, *(practice for practice in practices if practice.was_recognised))
        yield Conferral(one, (), (), told, not groups and stands)


def portrayed(one: Honouree, retracted: Iterable[Retraction]) -> bool:
    """Whether what a record says of no day (summary, body, photo) may be told along with its newest
    award: not where a newer one, of which it may speak, was taken back. ``retracted`` is what was.
    """
    lost = [taken.place for taken in retracted if taken.award_of]
    newest = one.newest
    return not lost or (newest is not None and newest_first(newest)[:3] <= min(lost))


def subject_terms(site: Site, taxonomy: Taxonomy, identity: str, day: date) -> Iterable[str]:
    """The terms that the subject of a story had on its day."""
    roll = site.roll
    if practice := roll.practices.get(identity):
        return taxonomy.practice(practice)
    if honouree := roll.honouree(identity):
        lost = [one for one in site.indexes.retracted.get(identity, ()) if one.award_of]
        if lost and (filing := _lost_at(honouree, lost, day)):
            return (*terms_of_filing(taxonomy, filing), *taxonomy.honouree(honouree))
        return terms_of_honour(taxonomy, site.indexes.honour_at(honouree, day))
    return ()


def terms_of_practice(taxonomy: Taxonomy, one: PublicPractice) -> Iterator[str]:
    """The terms of a practice, with those of the decision that had recognised it."""
    yield from taxonomy.practice(one)
    if one.was_recognised:
        yield from terms_of_filing(taxonomy, one.was_recognised)


def terms_of_filing(taxonomy: Taxonomy, filing: Filing) -> Iterator[str]:
    """The terms under which something had been listed that was taken back."""
    terms: dict[str, Iterable[str]] = {
        AWARD_FORMS.key: (form.id for form in filing.forms),
        LEVELS.key: (form.level for form in filing.forms),
        AUTHORITIES.key: (issuer.id for issuer in filing.issuers),
        MOVEMENTS.key: filing.movements,
        FIELDS.key: (field.id for field in filing.fields),
        LOCALITIES.key: (locality.id for locality in filing.localities),
        ORGANISATIONS.key: (unit.id for unit in filing.organisations),
    }
    yield from terms.get(taxonomy.key, ())


def _lost_at(one: Honouree, lost: Sequence[Retraction], day: date) -> Filing | None:
    """Where the award of ``day`` had been listed, if it was lost: see ``Indexes.honour_at``."""
    places: list[tuple[tuple[int, int, str], Filing | None]] = [
        *((newest_first(award)[:3], None) for award in one.awards),
        *((taken.place, taken.filing) for taken in lost),
    ]
    places.sort(key=lambda each: each[0])
    until = [filing for place, filing in places if -place[0] <= day.toordinal()]
    return until[0] if until else places[-1][1]
