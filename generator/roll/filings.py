"""Where what was taken back had been listed: read off records whose own view is gone, so that the
news of it reaches the feeds in which it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from generator.checking.publicity import Publicity, earliest, first_told
from generator.loading.library import Library, known
from generator.records.awardee import Award, Awardee, OfTheDay
from generator.records.catalogue import AwardForm, Locality, Organisation
from generator.records.decision import Decision
from generator.records.practice import Practice
from generator.roll.published import Filing


class Filings:
    """Of the records of a library; ``publicity`` tells which decisions were public once."""

    def __init__(self, library: Library, publicity: Publicity) -> None:
        self._library = library
        self._publicity = publicity

    def of_awards(self, awardee: Awardee, decision: Decision, awards: Sequence[Award]) -> Filing:
        """The record of somebody forgotten no longer says where they lived and worked: feeds of
        places and units lose the item, those of forms, authorities and movements retract it.
        """
        library = self._library
        days = [awardee.of_the_day(award) for award in awards]
        late = earliest(one.published_on for one in awards)
        return self._filing(
            awardee,
            [decision],
            forms=tuple(library.award_forms[one.form] for one in awards),
            localities=known(library.localities, (one.locality for one in days)),
            organisations=known(library.organisations, _units(days)),
            late=library.locale.morning(late) if late else None,
        )

    def of_practices(self, record: Awardee | Practice, practices: Sequence[Practice]) -> Filing:
        """Of a practice that left, or of the owner of several."""
        library = self._library
        found = [library.decisions.get(one.recognised_by or "") for one in practices]
        decisions = [one for one in found if one and self._publicity.decision_had_days(one)]
        # Where an awardee is today says nothing of the day of a practice.
        own = () if isinstance(record, Awardee) and record.awards else (record,)
        places = [*own, *practices]
        return self._filing(
            record,
            decisions,
            localities=known(library.localities, (one.locality for one in places)),
            organisations=known(library.organisations, _units(places)),
            fields=(field for one in practices for field in one.fields),
        )

    def of_recognition(self, practice: Practice) -> Filing:
        """What the decision alone gave a practice that it recognised."""
        decision = self._library.decisions[practice.recognised_by or ""]
        return Filing(
            issuers=known(self._library.authorities, (decision.issuer,)),
            movements=(decision.movement,) if decision.movement else (),
            day=decision.signed_on,
            published_at=first_told(decision, self._library.locale),
        )

    def _filing(
        self,
        record: Awardee | Practice,
        decisions: Sequence[Decision],
        *,
        forms: tuple[AwardForm, ...] = (),
        localities: tuple[Locality, ...],
        organisations: tuple[Organisation, ...],
        fields: Iterable[str] = (),
        late: datetime | None = None,
    ) -> Filing:
        library = self._library
        told = (first_told(one, library.locale) for one in (record, *decisions))
        moments = (late, *told)
        return Filing(
            forms=forms,
            issuers=known(library.authorities, (one.issuer for one in decisions)),
            movements=tuple(one.movement for one in decisions if one.movement),
            fields=known(library.fields, (*record.fields, *fields)),
            localities=localities,
            organisations=organisations,
            day=min((one.signed_on for one in decisions), default=None),
            published_at=max((one for one in moments if one), default=None),
        )


def _units(places: Iterable[OfTheDay | Awardee | Practice]) -> Iterator[str | None]:
    for one in places:
        yield from (one.organisation,) if isinstance(one, Practice) else one.organisations
