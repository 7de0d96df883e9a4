"""What stays of a record that left: a notice, and where the record had been listed.

The gate alone decides that a record left; here the notice is put together, field by field.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from generator.checking.publicity import Publicity
from generator.loading.library import Library
from generator.records.awardee import Award, Awardee
from generator.records.base import Record, Withdrawal
from generator.records.catalogue import AwardForm
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.practice import Practice
from generator.records.story import Story
from generator.roll.published import DecisionFacts, Filing, Notice, RevokedAward


class Departures:
    """Makes notices.

    ``facts`` are the public decisions, ``subjects`` the ids of public records that stories are
    about; ``publicity`` tells what was public before it left.
    """

    def __init__(
        self, library: Library, facts: Mapping[str, DecisionFacts], publicity: Publicity
    ) -> None:
        self._library = library
        self._facts = facts
        self._publicity = publicity
        self.subjects: Collection[str] = ()

    def withdrawn(self, kind: Kind, record: Record, withdrawal: Withdrawal) -> Notice:
        """That a record was withdrawn."""
        return Notice(
            kind,
            record.id,
            "withdrawn",
            withdrawal.on,
            withdrawal.reason,
            self._facts.get(withdrawal.decision or ""),
            record.aliases,
            record.sample,
            self._filing(record),
        )

    def forgotten(self, kind: Kind, awardee: Awardee, on: date) -> Notice:
        """That a person was removed on request.

        The record no longer says where they lived and worked, so that feeds of places and units
        lose the item without a word; those of its forms, authorities and movements retract it.
        """
        return Notice(
            kind,
            awardee.id,
            "forgotten",
            on,
            "",
            None,
            awardee.aliases,
            awardee.sample,
            self._filing(awardee),
        )

    def unfounded(
        self, kind: Kind, awardee: Awardee, revoked: Sequence[RevokedAward]
    ) -> Notice | None:
        """That nothing is left of a record: its awards were revoked, or its decisions withdrawn."""
        if revoked:
            last = max(revoked, key=lambda one: (one.revocation.on, one.decision.id))
            return Notice(
                kind,
                awardee.id,
                "revoked",
                last.revocation.on,
                last.revocation.reason,
                last.by,
                awardee.aliases,
                awardee.sample,
                self._filing(awardee),
            )
        gone = [
            one.withdrawn
            for one in self._decisions(awardee)
            if one.withdrawn and one.withdrawn.on <= self._publicity.today
        ]
        if gone:
            last_gone = max(gone, key=lambda one: (one.on, one.reason))
            return self.withdrawn(kind, awardee, last_gone)
        return None

    def _awards(self, awardee: Awardee) -> list[Award]:
        """The awards that are public, or were."""
        return [one for one in awardee.awards if self._publicity.had_days(awardee, one)]

    def _decisions(self, awardee: Awardee) -> list[Decision]:
        """The decisions of all awards that are public, or were."""
        return [self._library.decisions[one.decision] for one in self._awards(awardee)]

    def _filing(self, record: Record) -> Filing:
        library = self._library
        match record:
            case Awardee():
                forms = library.award_forms
                return self._filed_under(
                    record,
                    self._decisions(record),
                    forms=tuple(forms[one.form] for one in self._awards(record)),
                )
            case Practice():
                recognised_by = library.decisions.get(record.recognised_by or "")
                return self._filed_under(
                    record,
                    [recognised_by] if recognised_by and recognised_by.id in self._facts else [],
                )
            case Story():
                return Filing(
                    about=tuple(one for one in record.about if one in self.subjects),
                    day=record.date,
                    published_at=record.publish_at,
                )
        return Filing()

    def _filed_under(
        self,
        record: Awardee | Practice,
        decisions: Sequence[Decision],
        forms: tuple[AwardForm, ...] = (),
    ) -> Filing:
        library = self._library
        moments = (record.publish_at, *(one.publish_at for one in decisions))
        return Filing(
            forms=forms,
            issuers=tuple(
                library.authorities[one.issuer]
                for one in decisions
                if one.issuer in library.authorities
            ),
            movements=tuple(one.movement for one in decisions if one.movement),
            fields=tuple(library.fields[one] for one in record.fields if one in library.fields),
            locality=library.localities.get(record.locality or ""),
            organisation=library.organisations.get(record.organisation or ""),
            day=max((one.signed_on for one in decisions), default=None),
            published_at=max((one for one in moments if one), default=None),
        )
