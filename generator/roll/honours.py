"""Who is honoured for what: awards, their bearers, and both as a line of a list or an annex.

Parts of what may be shown (see ``generator.roll.published``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from generator.records.awardee import NameKind
from generator.records.base import Correction, Photo, Revocation
from generator.records.catalogue import (
    Authority,
    AwardForm,
    FieldOfWork,
    Locality,
    Occasion,
    Organisation,
    Recipient,
    Role,
)
from generator.records.decision import Signer
from generator.records.kinds import Kind
from generator.records.movement import Criterion
from generator.roll.passages import passages


def day_of(moment: datetime | None) -> date | None:
    """The day of a moment of a view, which is by the portal's clocks."""
    return moment.date() if moment else None


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What an award says about its decision; ``number`` is "" where it has none.

    ``lifted_at`` is when its embargo lifted; ``published_at`` also when it was entered late.
    """

    id: str
    number: str
    issuer: Authority
    signed_on: date
    signer: Signer | None
    movement: str | None
    occasion: Occasion | None
    published_at: datetime | None
    lifted_at: datetime | None

    @property
    def told_on(self) -> date:
        """The day on which it was first told: its own, where nothing says a later one."""
        return (
            max(self.signed_on, self.published_at.date()) if self.published_at else self.signed_on
        )


@dataclass(frozen=True, slots=True)
class PublicCriterion:
    """A criterion of a movement, as an award cites it."""

    movement: str
    criterion: Criterion


class Affiliated:
    """What belongs to units: ``organisations``, the main one first; nearly always one."""

    __slots__ = ()
    organisations: tuple[Organisation, ...]

    @property
    def organisation(self) -> Organisation | None:
        """The main one, for what has room for one alone."""
        return self.organisations[0] if self.organisations else None


@passages("citation")
@dataclass(frozen=True, slots=True)
class PublicAward(Affiliated):
    """An award that stands, with its bearer's name, post, units and place of that day."""

    form: AwardForm
    decision: DecisionFacts
    criteria: tuple[PublicCriterion, ...]
    citation: str | None
    golden_book_number: str | None
    annex_number: str | None
    annex_order: int | None
    name: str
    position: str | None
    organisations: tuple[Organisation, ...]
    blocks: tuple[str, ...]
    """The emulation blocks (khối thi đua) of the units, or of what they belong to."""
    locality: Locality | None
    posthumous: bool
    shared: bool
    """Whether it is one with those of this form and this decision that are shared as well."""
    published_on: date | None
    """When it was first there, where it was entered late."""

    @property
    def told_on(self) -> date:
        """The day on which it was first told: its decision's, where nothing says a later one."""
        told = self.decision.told_on
        return max(told, self.published_on) if self.published_on else told

    @property
    def year(self) -> int:
        """The year of its decision."""
        return self.decision.signed_on.year


@dataclass(frozen=True, slots=True)
class RevokedAward:
    """That an award was taken back: which, by which decision, why. No citation, no name.

    ``organisations`` and ``locality`` tell where the news of it is filed, and are shown nowhere.
    """

    form: AwardForm
    decision: DecisionFacts
    revocation: Revocation
    by: DecisionFacts | None
    organisations: tuple[Organisation, ...]
    locality: Locality | None


@dataclass(frozen=True, slots=True)
class PublicName:
    """Another name; ``since`` and ``until`` are a year, a month or a day (ISO)."""

    name: str
    kind: NameKind
    since: str | None
    until: str | None


@passages("summary", "body")
@dataclass(frozen=True, slots=True)
class Honouree(Affiliated):
    """An individual, a collective or a household with at least one thing to be honoured for.

    ``awards`` are in order of day, newest first, each with the name, post, units and place of its
    own day; ``name``, ``position``, ``organisations`` and ``locality`` are those of the newest.
    ``published_at`` is when an embargo lifted, or when it came where it was entered late, here as
    elsewhere.
    """

    kind: Kind
    id: str
    recipient: Recipient
    name: str
    given_name: str | None
    sort_name: str | None
    names: tuple[PublicName, ...]
    position: str | None
    organisations: tuple[Organisation, ...]
    locality: Locality | None
    role: Role | None
    fields: tuple[FieldOfWork, ...]
    awards: tuple[PublicAward, ...]
    revoked: tuple[RevokedAward, ...]
    published_at: datetime | None
    summary: str | None
    body: str | None
    photo: Photo | None
    corrections: tuple[Correction, ...]
    aliases: tuple[str, ...]
    sample: bool
    source: str

    @property
    def highest(self) -> PublicAward | None:
        """The award of the highest rank; among equals the newest."""
        return max(self.awards, key=lambda award: award.form.rank, default=None)

    @property
    def newest(self) -> PublicAward | None:
        """The latest award."""
        return self.awards[0] if self.awards else None

    @property
    def years(self) -> tuple[int, ...]:
        """Years with an award, newest first."""
        return tuple(dict.fromkeys(award.decision.signed_on.year for award in self.awards))


@dataclass(frozen=True, slots=True)
class Honour:
    """A line of a list: an honouree, and the award that put them there.

    ``award`` is None for whoever has none, as the owner of a good practice. Name, post, units and
    place are those of the award's day. ``more`` counts the honouree's other awards.
    """

    who: Honouree
    award: PublicAward | None
    id: str
    """Tells lines apart, within a portal."""

    @property
    def name(self) -> str:
        """The name of the day."""
        return self.award.name if self.award else self.who.name

    @property
    def position(self) -> str | None:
        """The post of the day."""
        return self.award.position if self.award else self.who.position

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """The units of the day, the main one first."""
        return self.award.organisations if self.award else self.who.organisations

    @property
    def organisation(self) -> Organisation | None:
        """The main unit of the day."""
        return self.award.organisation if self.award else self.who.organisation

    @property
    def locality(self) -> Locality | None:
        """The place of the day."""
        return self.award.locality if self.award else self.who.locality

    @property
    def more(self) -> int:
        """How many other awards the honouree has."""
        return len(self.who.awards) - (self.award is not None)

    @classmethod
    def all_of(cls, who: Honouree) -> tuple[Honour, ...]:
        """One for each award, the newest first; one where there is no award."""
        if not who.awards:
            return (cls(who, None, who.id),)
        return tuple(cls(who, award, f"{who.id}#{n}") for n, award in enumerate(who.awards))


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A line of a decision's annex; ``honour`` is None where the name is withheld."""

    award: PublicAward
    honour: Honour | None
