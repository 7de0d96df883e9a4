"""What may be shown: the allow-list, as types.

Everything that makes an output takes a PublishedRoll, and only ``generator.roll.gate.publish``
can make one. Its parts hold the fields that may be published and no others; a name that is
withheld, or a record that is not approved, is not in here at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final

from generator.checking.publicity import HoldReason
from generator.locales import Locale
from generator.records.base import Correction, Document, Photo, Revocation
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
from generator.records.kinds import Kind
from generator.records.movement import Criterion, LegalBasis, Review
from generator.records.outlines import Outlines
from generator.records.practice import Replication, Result
from generator.records.ranked import Level, LocalityKind, OrganisationKind
from generator.records.story import Recording
from generator.roll.honours import AnnexRow, DecisionFacts, Honour, Honouree, RevokedAward
from generator.roll.reasons import Departure, Loss
from generator.roll.sealed import SealedCertificate


class _Seal:
    """There is one, and a roll that was sent to a worker bears it there."""

    def __reduce__(self) -> str:
        return "SEAL"


SEAL: Final = _Seal()
"""The gate's stamp; ``generator.roll.gate`` alone uses it, and a test watches over that."""


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """A decision; where it is revoked, ``title`` is empty, with no annex, losses and corrections.

    A correction may name whom the decision honoured: ``corrected`` are their days, of one that is
    revoked.
    """

    facts: DecisionFacts
    title: str
    document: Document | None
    revoked: Revocation | None
    revoked_by: DecisionFacts | None
    annex: tuple[AnnexRow, ...]
    revoked_awards: tuple[RevokedAward, ...]
    revokes: tuple[DecisionFacts, ...]
    corrections: tuple[Correction, ...]
    aliases: tuple[str, ...]
    sample: bool
    source: str
    losses: tuple[Lost, ...] = ()
    corrected: tuple[date, ...] = ()

    @property
    def id(self) -> str:
        """``<year>/<issuer>-<number>``."""
        return self.facts.id

    @property
    def is_named(self) -> bool:
        """Whether it honours anybody who is named."""
        return any(row.honour for row in self.annex)

    @property
    def honoured(self) -> tuple[Honour, ...]:
        """Whom it honours by name, in order: each once, though one may have several forms."""
        first: dict[tuple[Kind, str], Honour] = {}
        for row in self.annex:
            if row.honour:
                first.setdefault((row.honour.who.kind, row.honour.who.id), row.honour)
        return tuple(first.values())


@dataclass(frozen=True, slots=True)
class PublicReplication:
    """Another place that took a practice up."""

    locality: Locality
    organisation: Organisation | None
    day: date | None
    result: str | None

    @classmethod
    def of(
        cls, replication: Replication, locality: Locality, organisation: Organisation | None
    ) -> PublicReplication:
        """A replication with its references resolved."""
        return cls(locality, organisation, replication.date, replication.result)


@dataclass(frozen=True, slots=True)
class Filing:
    """Where what was taken back had been listed, so that the news of it reaches the same feeds.

    Entries of the public catalogues, ids of public movements and records, and the day of the
    decision (of a story, its own); nothing else of what was said.
    """

    forms: tuple[AwardForm, ...] = ()
    issuers: tuple[Authority, ...] = ()
    movements: tuple[str, ...] = ()
    fields: tuple[FieldOfWork, ...] = ()
    localities: tuple[Locality, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    about: tuple[str, ...] = ()
    day: date | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """That something which a story, a practice or a list speaks of is no more, since when; nobody's
    name.

    What speaks of it was public before, and stays as it was written until somebody mends it.
    """

    day: date
    what: Loss


@dataclass(frozen=True, slots=True)
class PublicPractice:
    """A good practice. ``withheld_owners`` counts owners who are not named; ``honoured_by`` are
    decisions that had honoured owners and do so no more, which dates the practice all the same.
    ``was_recognised`` is where the decision that had recognised it had filed and dated it, where it
    does so no more: whoever read that reads on in the same feeds, and nothing else counts it.
    """

    id: str
    title: str
    owners: tuple[Honouree, ...]
    withheld_owners: int
    organisation: Organisation | None
    locality: Locality | None
    fields: tuple[FieldOfWork, ...]
    summary: str | None
    problem: str
    solution: str
    results: tuple[Result, ...]
    cost: str | None
    steps: tuple[str, ...]
    conditions: str | None
    replicated_in: tuple[PublicReplication, ...]
    recognised_by: DecisionFacts | None
    published_at: datetime | None
    contact: Organisation | None
    photos: tuple[Photo, ...]
    documents: tuple[Document, ...]
    corrections: tuple[Correction, ...]
    aliases: tuple[str, ...]
    sample: bool
    source: str
    losses: tuple[Lost, ...] = ()
    honoured_by: tuple[DecisionFacts, ...] = ()
    was_recognised: Filing | None = None


@dataclass(frozen=True, slots=True)
class PublicStory:
    """A story; ``about`` holds (kind, id) of subjects that are public, ``filing`` where it is
    listed, also for the sake of those that are public no more.
    """

    id: str
    title: str
    standfirst: str
    date: date
    published_at: datetime | None
    byline: str
    outlet: str | None
    about: tuple[tuple[Kind, str], ...]
    photos: tuple[Photo, ...]
    audio: Recording | None
    video: Recording | None
    body: str
    corrections: tuple[Correction, ...]
    aliases: tuple[str, ...]
    sample: bool
    source: str
    losses: tuple[Lost, ...] = ()
    filing: Filing = Filing()


@dataclass(frozen=True, slots=True)
class PublicMovement:
    """An emulation movement."""

    id: str
    name: str
    summary: str | None
    launched_by: Authority
    started_on: date
    ended_on: date | None
    legal_basis: tuple[LegalBasis, ...]
    award_forms: tuple[AwardForm, ...]
    criteria: tuple[Criterion, ...]
    reviews: tuple[Review, ...]
    body: str
    corrections: tuple[Correction, ...]
    aliases: tuple[str, ...]
    sample: bool
    source: str


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A page about the portal."""

    id: str
    title: str
    summary: str | None
    body: str
    aliases: tuple[str, ...]
    sample: bool
    source: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What stays at the address of a record that left: that it left, when and why.

    Of somebody forgotten there is no reason to be told. No name: the record may have left for its
    sake.
    """

    kind: Kind
    id: str
    why: Departure
    day: date
    reason: str
    decision: DecisionFacts | None
    aliases: tuple[str, ...]
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """That an item had been taken back on a ``day`` before it was taken back for good; with a
    ``form``, that one of its several forms had. ``why`` is what became of it, without a reason.
    """

    day: date
    why: Departure
    form: AwardForm | None = None


@dataclass(frozen=True, slots=True)
class Retraction:
    """Something that was told of and no longer stands, with its record or without it. No name.

    ``award_of`` is the id of the decision whose award it was; None where it was a practice, a
    story, that somebody owned a recognised practice, or where the awards are no longer known.
    ``by`` is the decision that took it back, ``revoked`` the awards where it is revocations that
    did. ``corrected``: the days of corrections that had been told of it; ``losses``: what it spoke
    of that had been lost before; ``earlier``: what had been told of it as taken back.
    ``recipient``: what an awardee is.
    """

    kind: Kind
    id: str
    award_of: str | None
    why: Departure
    day: date
    reason: str
    by: DecisionFacts | None
    revoked: tuple[RevokedAward, ...]
    aliases: tuple[str, ...]
    sample: bool
    filing: Filing
    corrected: tuple[date, ...] = ()
    losses: tuple[Lost, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    recipient: Recipient | None = None

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it stood among the awards of its bearer, as in ``newest_first``."""
        filing = self.filing
        day = filing.day.toordinal() if filing.day else 0
        rank = max((form.rank for form in filing.forms), default=0)
        return -day, -rank, self.award_of or ""


@dataclass(frozen=True, slots=True)
class Held:
    """Something that was not published, and the reason."""

    kind: Kind
    id: str
    reason: HoldReason


@dataclass(frozen=True, slots=True)
class Catalogues:
    """The catalogues, which are public as a whole.

    Levels and kinds are lists that a portal may have of its own (``generator.records.ranked``).

    ``outlines`` are the areas of today's communes, where there is a file of them.
    """

    levels: Mapping[str, Level]
    organisation_kinds: Mapping[str, OrganisationKind]
    locality_kinds: Mapping[str, LocalityKind]
    award_forms: Mapping[str, AwardForm]
    authorities: Mapping[str, Authority]
    organisations: Mapping[str, Organisation]
    localities: Mapping[str, Locality]
    fields: Mapping[str, FieldOfWork]
    occasions: Mapping[str, Occasion]
    roles: Mapping[str, Role]
    outlines: Outlines | None = field(default=None, repr=False)
    ends: dict[tuple[type, str], str] = field(default_factory=dict, compare=False, repr=False)
    """By type and id, where chains of successors end, as far as they were walked."""


@dataclass(frozen=True)
class PublishedRoll:
    """Everything that may be shown; every mapping is in the order in which lists show it.

    Individuals by given name, collectives and practices by name, stories and decisions newest
    first. ``certificates`` are those of awards that no page names anybody for: of withheld names,
    and revoked ones. Raises TypeError when made by anything but the gate.
    """

    individuals: Mapping[str, Honouree]
    collectives: Mapping[str, Honouree]
    practices: Mapping[str, PublicPractice]
    stories: Mapping[str, PublicStory]
    decisions: Mapping[str, PublicDecision]
    movements: Mapping[str, PublicMovement]
    pages: Mapping[str, PublicPage]
    notices: tuple[Notice, ...]
    retractions: tuple[Retraction, ...]
    certificates: tuple[SealedCertificate, ...]
    catalogues: Catalogues
    locale: Locale
    seal: object = field(compare=False)

    def __post_init__(self) -> None:
        if self.seal is not SEAL:
            raise TypeError("a PublishedRoll is made by generator.roll.gate.publish alone")

    def honouree(self, identity: str) -> Honouree | None:
        """The individual or collective of this id."""
        return self.individuals.get(identity) or self.collectives.get(identity)

    @property
    def honourees(self) -> tuple[Honouree, ...]:
        """Individuals, then collectives."""
        return (*self.individuals.values(), *self.collectives.values())

    @cached_property
    def decisions_in_force(self) -> tuple[PublicDecision, ...]:
        """Those that are not revoked, newest first; lists and counts are of these."""
        return tuple(one for one in self.decisions.values() if one.revoked is None)

    @cached_property
    def shows_samples(self) -> bool:
        """Whether any invented record is shown; every list asks, so it is looked for once."""
        shelves = (self.individuals, self.collectives, self.practices, self.stories, self.decisions)
        return any(record.sample for shelf in shelves for record in shelf.values())
