"""The gate: the one way from records to what the public sees.

The rule is that of the content contract: an award is public when its record is approved and
past its embargo; its decision exists, is approved, past its embargo, not signed on a day to come
and not revoked; its form was valid on the decision's day, for that kind of recipient; and neither
it nor its record is withdrawn. A record with no public award and no recognised practice has no
page. What left is spoken of only if it had been public, and from its day (see
``generator.checking.publicity``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from generator.checking.publicity import HoldReason, Publicity, first_told, lifted_at
from generator.loading.library import Library
from generator.records.awardee import Award, Awardee
from generator.records.base import Record
from generator.records.decision import Decision
from generator.records.kinds import AWARDEES, Kind
from generator.records.practice import Practice
from generator.roll.certificates import Issued, unnamed
from generator.roll.departures import Departures
from generator.roll.honours import (
    AnnexRow,
    DecisionFacts,
    Honour,
    Honouree,
    PublicAward,
    PublicCriterion,
    RevokedAward,
)
from generator.roll.losses import Losses
from generator.roll.ordering import Annex, by_name, newest_first
from generator.roll.public import (
    bare,
    public_award,
    public_catalogues,
    public_honouree,
    public_movement,
    public_page,
    public_practice,
    public_story,
)
from generator.roll.published import (
    SEAL,
    Held,
    Notice,
    PublicDecision,
    PublicMovement,
    PublicPage,
    PublicPractice,
    PublicStory,
    PublishedRoll,
    Retraction,
)
from generator.roll.sealed import SealedAward, SealedCertificate

Subject = TypeVar("Subject", bound=Record)


def publish(
    library: Library, now: datetime, *, samples: bool = True
) -> tuple[PublishedRoll, list[Held]]:
    """What may be shown at the moment ``now``, and what was held back and why.

    With ``samples`` false, records marked as invented are held back too. The library must
    have passed its checks; what is broken all the same is held back, never shown.
    """
    return Gate(library, now, samples).publish()


class Gate:
    """Lets records of a library through at a moment; what it holds back and tells grows meanwhile.

    ``generator.roll.glimpses`` publishes parts of what ``publish`` does.
    """

    def __init__(self, library: Library, now: datetime, samples: bool) -> None:
        self.library = library
        self.publicity = Publicity(library, now, samples=samples)
        self.held: list[Held] = []
        self.notices: list[Notice] = []
        self.retractions: list[Retraction] = []
        self.facts: dict[str, DecisionFacts] = {}
        self.annexes: dict[str, Annex] = {}
        self.withheld: set[str] = set()
        self.certificates: list[SealedCertificate] = []
        self.departures = Departures(library, self.facts, self.publicity)

    def publish(self) -> tuple[PublishedRoll, list[Held]]:
        """All that may be shown, and what was held back."""
        decisions = self.open_decisions()
        shelf = self.library.practices.values()
        practices = [one for one in shelf if self._passes(Kind.PRACTICES, one)]
        recognised = self.recognised(practices)
        honourees = {
            honouree.id: honouree
            for kind, awardee in self.library.awardees()
            if (honouree := self.honouree(kind, awardee, recognised))
        }
        locale = self.library.locale
        individuals, collectives = (
            sorted(
                (one for one in honourees.values() if one.kind is kind), key=by_name(locale, kind)
            )
            for kind in AWARDEES
        )
        losses = Losses(self.library.locale, self.notices, self.retractions, honourees)
        self.retractions = list(self.departures.of_practices(self.retractions, losses))
        public_practices = {
            practice.id: self.practice(practice, honourees, losses)
            for practice in sorted(practices, key=lambda one: (locale.sort_key(one.title), one.id))
        }
        movements = self.movements()
        roll = PublishedRoll(
            individuals={one.id: one for one in individuals},
            collectives={one.id: one for one in collectives},
            practices=public_practices,
            stories=self.stories(honourees, public_practices, movements),
            decisions={one.id: self.decision(one, losses) for one in decisions},
            movements=movements,
            pages=self.pages(),
            notices=tuple(self.notices),
            retractions=tuple(self.retractions),
            certificates=tuple(self.certificates),
            catalogues=public_catalogues(self.library),
            locale=self.library.locale,
            seal=SEAL,
        )
        return roll, self.held

    def recognised(self, practices: Iterable[Practice]) -> set[str]:
        """The owners of practices that a decision recognised."""
        return {
            owner
            for practice in practices
            for owner in practice.owners
            if self._in_force(practice.recognised_by)
        }

    # -- the rule ---------------------------------------------------------------------------

    def _passes(self, kind: Kind, record: Record) -> bool:
        """Approval, embargo, withdrawal and samples: the same for every kind."""
        reason = self.publicity.hidden(record)
        if reason is None:
            return True
        self.held.append(Held(kind, record.id, reason))
        withheld = isinstance(record, Awardee) and record.withheld
        if record.withdrawn and not withheld and self.publicity.was_public(record):
            self._left(kind, record, self.departures.withdrawn(kind, record, record.withdrawn))
        return False

    def _left(self, kind: Kind, record: Record, notice: Notice) -> None:
        self.notices.append(notice)
        self.retractions += self.departures.items_of(kind, record, notice)

    def _in_force(self, decision_id: str | None) -> DecisionFacts | None:
        one = self.library.decisions.get(decision_id or "")
        return self.facts.get(one.id) if one and not self.publicity.taken(one) else None

    def _award_fault(self, awardee: Awardee, award: Award) -> HoldReason | None:
        """Why an award of a passing record is not public; None where it is."""
        form = self.library.award_forms.get(award.form)
        decision = self.facts.get(award.decision)
        if decision is None:
            return self.publicity.not_decided(award)
        if form is None:
            return HoldReason.FORM_UNKNOWN
        if not form.valid_on(decision.signed_on):
            return HoldReason.FORM_NOT_VALID
        if awardee.recipient not in form.recipients:
            return HoldReason.FORM_RECIPIENT
        if not self._in_force(award.decision):
            return HoldReason.DECISION_REVOKED
        return HoldReason.AWARD_REVOKED if self.publicity.taken(award) else None

    # -- decisions --------------------------------------------------------------------------

    def open_decisions(self) -> list[Decision]:
        """Decisions that may be shown, newest first; fills ``facts`` and the annexes."""
        decisions = []
        for decision in self.library.decisions.values():
            issuer = self.library.authorities.get(decision.issuer)
            if issuer is None or self.publicity.hidden(decision) is not None:
                continue
            if not self.publicity.decision_had_days(decision):
                # Revoked before anybody could read it: there is nothing to take back in public.
                self.held.append(Held(Kind.DECISIONS, decision.id, HoldReason.DECISION_REVOKED))
                continue
            decisions.append(decision)
            self.annexes[decision.id] = Annex()
            self.facts[decision.id] = DecisionFacts(
                decision.id,
                decision.number or "",
                issuer,
                decision.signed_on,
                decision.signer,
                decision.movement,
                self.library.occasions.get(decision.occasion or ""),
                first_told(decision, self.library.locale),
                lifted_at(decision, self.library.locale),
            )
        for decision in self.library.decisions.values():
            if decision.id not in self.facts:
                self._passes(Kind.DECISIONS, decision)
        return sorted(decisions, key=lambda one: (-one.signed_on.toordinal(), one.id))

    def decision(self, decision: Decision, losses: Losses) -> PublicDecision:
        """A decision that may be shown; its annex is complete."""
        annex = self.annexes[decision.id]
        revoked = self.publicity.revocation(decision)
        decision = self._corrected(decision, [(facts := self.facts[decision.id]).told_on])
        return PublicDecision(
            facts=facts,
            title="" if revoked else decision.title,
            document=None if revoked else decision.document,
            revoked=revoked,
            revoked_by=self.facts.get(revoked.by) if revoked else None,
            annex=() if revoked else annex.lines(self.library.locale),
            revoked_awards=() if revoked else tuple(annex.revoked),
            revokes=tuple(self._revoked_by.get(decision.id, {}).values()),
            corrections=() if revoked else decision.corrections,
            aliases=decision.aliases,
            sample=decision.sample,
            source=self.library.origins[Kind.DECISIONS, decision.id].file,
            losses=() if revoked else losses.of_decision(decision.id),
            corrected=tuple(one.date for one in decision.corrections) if revoked else (),
        )

    @cached_property
    def _revoked_by(self) -> Mapping[str, Mapping[str, DecisionFacts]]:
        """By decision those that it revokes, whole or in part, by id; the annexes are complete."""
        found: dict[str, dict[str, DecisionFacts]] = defaultdict(dict)
        for identity, facts in sorted(self.facts.items()):
            taken = {award.revocation.by for award in self.annexes[identity].revoked}
            if whole := self.publicity.revocation(self.library.decisions[identity]):
                taken.add(whole.by)
            for by in taken:
                found[by][identity] = facts
        return found

    # -- awardees ---------------------------------------------------------------------------

    def honouree(self, kind: Kind, awardee: Awardee, recognised: set[str]) -> Honouree | None:
        """What may be shown of an awardee; None where nothing may."""
        if not self._passes(kind, awardee):
            return None
        awards: list[PublicAward] = []
        revoked: list[RevokedAward] = []
        issued: list[Issued] = []
        for award in awardee.awards:
            fault = self._award_fault(awardee, award)
            if fault is None:
                awards.append(one := self._award(awardee, award))
                issued.append((award, SealedAward(one.form, one.decision)))
            else:
                self.held.append(Held(kind, awardee.id, fault))
                taken_back = self.departures.revoked(awardee, award)
                revoked += taken_back
                issued += [
                    (award, SealedAward(taken.form, taken.decision, taken)) for taken in taken_back
                ]
        self.certificates += unnamed(awardee, issued, self.library.rules)
        if awardee.withheld:
            self._withhold(kind, awardee, awards, revoked)
            return None
        for taken in revoked:
            self.annexes[taken.decision.id].revoked.append(taken)
        if not awards and awardee.id not in recognised:
            self._nothing_left(kind, awardee, revoked)
            return None
        self.retractions += self.departures.items_lost(kind, awardee, awards, revoked)
        awards.sort(key=newest_first)
        decided = [one.told_on for one in awards] + [one.decision.told_on for one in revoked]
        awardee = self._corrected(awardee, decided)
        honouree = public_honouree(kind, awardee, self.library, tuple(awards), tuple(revoked))
        for honour in Honour.all_of(honouree):
            if honour.award:
                row = AnnexRow(honour.award, honour)
                self.annexes[honour.award.decision.id].rows.append(row)
        return honouree

    def _withhold(
        self, kind: Kind, awardee: Awardee, awards: list[PublicAward], revoked: list[RevokedAward]
    ) -> None:
        """Counted, and verifiable by its code; who and where are left out with the name."""
        self.withheld.add(awardee.id)
        forgotten = awardee.privacy.forgotten
        reason = HoldReason.FORGOTTEN if forgotten else HoldReason.WITHHELD
        self.held.append(Held(kind, awardee.id, reason))
        if forgotten and self.publicity.was_forgotten(awardee):
            self._left(kind, awardee, self.departures.forgotten(kind, awardee, forgotten))
        for one in awards:
            self.annexes[one.decision.id].rows.append(AnnexRow(bare(one), None))
        for taken in revoked:
            self.annexes[taken.decision.id].revoked.append(taken)

    def _nothing_left(self, kind: Kind, awardee: Awardee, revoked: list[RevokedAward]) -> None:
        """No page; but where there was one before, its address says what happened."""
        self.held.append(Held(kind, awardee.id, HoldReason.NO_PUBLIC_AWARD))
        notice = self.departures.unfounded(kind, awardee, revoked)
        if notice:
            self._left(kind, awardee, notice)

    def _award(self, awardee: Awardee, award: Award) -> PublicAward:
        criteria = []
        for reference in award.criteria:
            movement_id, _, criterion_id = reference.partition("/")
            movement = self.library.movements.get(movement_id)
            if movement and self.publicity.hidden(movement) is None:
                criteria += [
                    PublicCriterion(movement_id, criterion)
                    for criterion in movement.criteria
                    if criterion.id == criterion_id
                ]
        return public_award(
            awardee, award, self.library, self.facts[award.decision], tuple(criteria)
        )

    def _corrected(self, record: Subject, decided: Iterable[date] = ()) -> Subject:
        """The record with those of its corrections that may be told."""
        if not record.corrections:
            return record
        told = self.publicity.corrections(record, decided)
        return record.model_copy(update={"corrections": told})

    # -- practices, stories, movements, pages -------------------------------------------------

    def practice(
        self, practice: Practice, honourees: Mapping[str, Honouree], losses: Losses
    ) -> PublicPractice:
        """A practice that may be shown, with those of its owners who may be."""
        return public_practice(
            self._corrected(practice),
            self.library,
            owners=tuple(honourees[owner] for owner in practice.owners if owner in honourees),
            withheld_owners=sum(owner in self.withheld for owner in practice.owners),
            recognised_by=self._in_force(practice.recognised_by),
            losses=self.departures.lost_by(practice, losses),
            honoured_by=self.departures.had_honoured(filter(losses.left, practice.owners)),
            was_recognised=self.departures.was_recognised(practice),
        )

    def stories(
        self,
        honourees: dict[str, Honouree],
        practices: Mapping[str, PublicPractice],
        movements: dict[str, PublicMovement],
    ) -> dict[str, PublicStory]:
        """Stories that may be shown, newest first, about those of their subjects that may be."""
        subjects = {
            **dict.fromkeys(movements, Kind.MOVEMENTS),
            **dict.fromkeys(practices, Kind.PRACTICES),
            **{one.id: one.kind for one in honourees.values()},
        }
        losses = Losses(self.library.locale, self.notices, self.retractions, honourees, subjects)
        self.departures.losses = losses
        shelf = self.library.stories.values()
        stories = [story for story in shelf if self._passes(Kind.STORIES, story)]
        stories.sort(key=lambda one: (-one.date.toordinal(), one.id))
        return {
            story.id: public_story(self._corrected(story), self.library, subjects, losses)
            for story in stories
        }

    def movements(self) -> dict[str, PublicMovement]:
        """Movements that may be shown, newest first."""
        passing = [
            movement
            for movement in self.library.movements.values()
            if movement.launched_by in self.library.authorities
            and self._passes(Kind.MOVEMENTS, movement)
        ]
        passing.sort(key=lambda one: (-one.started_on.toordinal(), one.id))
        return {
            movement.id: public_movement(self._corrected(movement), self.library)
            for movement in passing
        }

    def pages(self) -> dict[str, PublicPage]:
        """Pages about the portal that may be shown."""
        return {
            page.id: public_page(page, self.library)
            for page in self.library.pages.values()
            if self._passes(Kind.PAGES, page)
        }
