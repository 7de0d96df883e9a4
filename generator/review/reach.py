"""How far a change reaches: what speaks of those who lost an award, or left the portal.

Who names them, or leads to them, in whatever story, practice, page or link, is only found by who
knows their names: so it is looked for while a change is compared with what there was before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from types import MappingProxyType
from typing import Final

from generator.checking.mentions import Person, mentions
from generator.checking.written import Written
from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.records.kinds import Kind
from generator.review.renames import Renames, renames
from generator.roll.honours import Honouree
from generator.roll.published import Lost, PublicDecision, PublicPractice, PublicStory
from generator.roll.reasons import Loss
from generator.site import Site
from generator.vietnamese import syllables

_FEWEST_SYLLABLES: Final = 3


def reached(
    before: Site, after: Site, library: Library, around: Written, unnamed: Collection[str] = ()
) -> list[Problem]:
    """A warning, without its place, for each text that speaks of somebody who lost an award since
    ``before``, of somebody, a practice, a movement or a story that left, or of a decision that was
    revoked or withdrawn.

    Left out are ids that are ``unnamed``: those are looked for as names that must go, too.
    """
    renamed = renames(before, after)
    lost = (*_lost_since(before, after, renamed), *_texts_lost_since(before, after, renamed))
    people = [one for one in lost if one.id not in unnamed]
    return list(mentions(library, people, around, lost=True))


def _lost_since(before: Site, after: Site, renamed: Renames) -> Iterator[Person]:
    """Who lost an award, and what left. What has another id now has not left, and an award whose
    decision has another one is the same.
    """
    roll = after.roll
    for honouree in before.roll.honourees:
        now = roll.honouree(renamed.get((honouree.kind, honouree.id), honouree.id))
        if now is None:
            yield Person(honouree.kind, honouree.id, (honouree.name,), honouree.aliases)
        elif _awards(honouree, renamed) - _awards(now):
            yield Person(now.kind, now.id, (honouree.name,), now.aliases)
    for practice in before.roll.practices.values():
        if renamed.get((Kind.PRACTICES, practice.id), practice.id) not in roll.practices:
            yield Person(Kind.PRACTICES, practice.id, (practice.title,), practice.aliases)
    for movement in before.roll.movements.values():
        if renamed.get((Kind.MOVEMENTS, movement.id), movement.id) not in roll.movements:
            yield Person(Kind.MOVEMENTS, movement.id, (movement.name,), movement.aliases)


def _texts_lost_since(before: Site, after: Site, renamed: Renames) -> Iterator[Person]:
    """Stories that left, by their titles; decisions that left or were revoked, by their numbers."""
    roll = after.roll
    for story in before.roll.stories.values():
        if renamed.get((Kind.STORIES, story.id), story.id) not in roll.stories:
            yield _text_lost(before, Kind.STORIES, story, story.title)
    for decision in before.roll.decisions.values():
        now = roll.decisions.get(renamed.get((Kind.DECISIONS, decision.id), decision.id))
        if now is None or (now.revoked and not decision.revoked):
            yield _text_lost(before, Kind.DECISIONS, decision, decision.facts.number)
        if now and now.revoked_by and not decision.revoked:
            yield Person(Kind.DECISIONS, now.revoked_by.id, ())  # which is about nothing else


def _text_lost(before: Site, kind: Kind, one: PublicStory | PublicDecision, name: str) -> Person:
    """A title of two syllables is a word of the language. Its address is looked for in links; its
    id alone stands in each award of a decision, which the portal follows by itself.
    """
    names = (name,) if len(syllables(name)) >= _FEWEST_SYLLABLES else ()
    return Person(kind, one.id, names, (*one.aliases, f"/{before.addresses.of(kind, one.id)}"))


def unread_losses(site: Site) -> Iterator[Problem]:
    """A warning, without its place, for each story and practice that speaks of what is no more,
    until a correction of that day or later says that somebody has read it again.
    """
    told: list[PublicStory | PublicPractice]
    told = [*site.roll.stories.values(), *site.roll.practices.values()]
    for one in told:
        last = max((each.day for each in one.losses), default=None)
        if last and not any(each.date >= last for each in one.corrections):
            yield Problem(
                "subject-lost",
                one.source,
                (_speaking(one, last),),
                one.id,
                values={"day": site.locale.day(last)},
                severity=Severity.WARNING,
            )


def _speaking(one: PublicStory | PublicPractice, lost_on: date) -> str:
    """The field of a record that speaks of what is no more. Owners may leave with a recognition."""
    if isinstance(one, PublicStory):
        return "about"
    return "recognised_by" if Lost(lost_on, Loss.RECOGNITION) in one.losses else "owners"


def _awards(one: Honouree, renamed: Renames = MappingProxyType({})) -> set[tuple[str, str]]:
    return {
        (renamed.get((Kind.DECISIONS, award.decision.id), award.decision.id), award.form.id)
        for award in one.awards
    }
