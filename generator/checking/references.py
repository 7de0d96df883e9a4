"""Whether what a record refers to exists, was valid on the day, and fits."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.loading.library import Library
from generator.problems import Path, Problem, Severity
from generator.records.awardee import Award, Awardee, Individual
from generator.records.base import Record
from generator.records.catalogue import AwardForm, Level, Succeeded, Valid
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.movement import Movement
from generator.records.practice import Practice
from generator.records.story import Story

_MOST_NAMED = 12
_AWARDEES = (Kind.INDIVIDUALS, Kind.COLLECTIVES)
_SUBJECTS = (*_AWARDEES, Kind.PRACTICES, Kind.MOVEMENTS)


def check_references(library: Library) -> Iterator[Problem]:
    """Every broken or unfit reference of every record."""
    yield from _catalogues(library)
    for kind, record in library.records():
        about = _About(library, kind, record)
        if record.withdrawn and record.withdrawn.decision:
            yield from about.known(
                Kind.DECISIONS, record.withdrawn.decision, "withdrawn", "decision"
            )
        match record:
            case Decision():
                yield from _decision(about, record)
            case Awardee():
                yield from _awardee(about, record)
            case Practice():
                yield from _practice(about, record)
            case Movement():
                yield from _movement(about, record)
            case Story():
                yield from _story(about, record)


class _About:
    """A record under examination: makes problems that know where they are."""

    def __init__(self, library: Library, kind: Kind, record: Any) -> None:
        self.library = library
        self.record = record
        self.origin = library.origins[kind, record.id]

    def problem(
        self,
        code: str,
        *at: str | int,
        found: str | None = None,
        allowed: str | None = None,
        severity: Severity = Severity.ERROR,
        **values: Any,
    ) -> Problem:
        path: Path = (*self.origin.prefix, *at)
        return Problem(
            code, self.origin.file, path, self.record.id, found, allowed, values, severity
        )

    def known(self, kind: Kind, reference: str | None, *at: str | int) -> Iterator[Problem]:
        """A problem where the reference leads nowhere."""
        shelf = self.library.of(kind)
        if reference is None or self.library.is_broken(kind, reference):
            return
        if reference not in shelf:
            shelf = _named(shelf)
            yield self.problem(
                "unknown-reference",
                *at,
                found=reference,
                allowed=_nearest(reference, shelf),
                kinds=(kind,),
                near=_near(reference, shelf),
            )

    def valid(
        self, kind: Kind, reference: str | None, day: date | None, *at: str | int
    ) -> Iterator[Problem]:
        """A problem where the reference leads nowhere, or to what did not exist on ``day``."""
        yield from self.known(kind, reference, *at)
        entry = self.library.of(kind).get(reference or "")
        if day and isinstance(entry, Valid) and not entry.valid_on(day):
            there = _in_its_stead(entry, self.library.of(kind).values(), day)
            yield self.problem(
                "not-valid-on",
                *at,
                found=reference,
                allowed=", ".join(there) or None,
                day=f"{day:%d/%m/%Y}",
                name=entry.name,
                period=_period(entry),
                near=there[0] if len(there) == 1 else "",
            )

    def inherited(
        self, kind: Kind, reference: str | None, day: date | None, key: str, index: int
    ) -> Iterator[Problem]:
        """A problem where what an older award takes from its record did not exist on its day."""
        shelf = self.library.of(kind)
        entry = shelf.get(reference or "")
        if day and isinstance(entry, Valid) and not entry.valid_on(day):
            there = _in_its_stead(entry, shelf.values(), day)
            yield self.problem(
                "not-of-the-day",
                "awards",
                index,
                "decision",
                found=reference,
                allowed=", ".join(there) or None,
                day=f"{day:%d/%m/%Y}",
                name=entry.name,
                period=_period(entry),
                key=key,
                near=there[0] if len(there) == 1 else "…",
            )


def _in_its_stead(entry: Valid, shelf: Iterable[object], day: date) -> list[str]:
    """Ids of what was there on ``day`` where ``entry`` was not: before it, or after it."""
    successor = getattr(entry, "succeeded_by", None)
    return [
        other.id
        for other in shelf
        if isinstance(other, Succeeded)
        and other.valid_on(day)
        and (other.succeeded_by == entry.id or other.id == successor)
    ]


def _named(shelf: Mapping[str, Any]) -> dict[str, Any]:
    """Without those who are not to be named: an id that is suggested may spell a name."""
    return {
        identity: one
        for identity, one in shelf.items()
        if not (isinstance(one, Awardee) and one.withheld)
    }


def _nearest(reference: str, shelf: Mapping[str, object]) -> str:
    if len(shelf) <= _MOST_NAMED:
        return ", ".join(sorted(shelf))
    near = difflib.get_close_matches(reference, shelf, 4, 0.55)
    return ", ".join([*near, "…"])


def _near(reference: str, shelf: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(reference, shelf, 1, 0.75)
    return near[0] if near else ""


def _period(entry: Valid) -> str:
    first = f"{entry.valid_from:%d/%m/%Y}" if entry.valid_from else "…"
    last = f"{entry.valid_to:%d/%m/%Y}" if entry.valid_to else "…"
    return f"{first} – {last}"


def _catalogues(library: Library) -> Iterator[Problem]:
    for kind in (Kind.AUTHORITIES, Kind.ORGANISATIONS, Kind.LOCALITIES):
        for entry in library.of(kind).values():
            about = _About(library, kind, entry)
            for key in ("parent", "succeeded_by"):
                yield from about.known(kind, getattr(entry, key, None), key)
            yield from _circle(about, kind, entry)


def _circle(about: _About, kind: Kind, entry: Any) -> Iterator[Problem]:
    """Chains of successors and of parents must come to an end."""
    shelf = about.library.of(kind)
    for key in ("parent", "succeeded_by"):
        seen = {entry.id}
        step: str | None = getattr(entry, key, None)
        while step is not None and step in shelf:
            if step in seen:
                yield about.problem("circle", key, found=step)
                break
            seen.add(step)
            step = getattr(shelf[step], key, None)


def _decision(about: _About, decision: Decision) -> Iterator[Problem]:
    yield from about.valid(Kind.AUTHORITIES, decision.issuer, decision.signed_on, "issuer")
    yield from about.known(Kind.OCCASIONS, decision.occasion, "occasion")
    yield from about.known(Kind.MOVEMENTS, decision.movement, "movement")
    yield from _revocation(about, decision, decision.signed_on)
    expected = f"{decision.signed_on.year}/{decision.issuer}-{_leading_number(decision.number)}"
    if decision.id != expected:
        yield about.problem("decision-id", "number", found=decision.id, allowed=expected)


def _leading_number(number: str) -> str:
    return number.replace("-", "/").split("/", 1)[0].lower()


def _revocation(
    about: _About, owner: Decision | Award, after: date | None, *at: str | int
) -> Iterator[Problem]:
    if owner.revoked is None:
        return
    yield from about.known(Kind.DECISIONS, owner.revoked.by, *at, "revoked", "by")
    if after and owner.revoked.on < after:
        yield about.problem(
            "revoked-before",
            *at,
            "revoked",
            "on",
            found=f"{owner.revoked.on:%d/%m/%Y}",
            allowed=f"≥ {after:%d/%m/%Y}",
        )


def _awardee(about: _About, awardee: Awardee) -> Iterator[Problem]:
    yield from _of_the_day(about, awardee)
    for index, field in enumerate(awardee.fields):
        yield from about.known(Kind.FIELDS, field, "fields", index)
    if isinstance(awardee, Individual):
        yield from about.known(Kind.ROLES, awardee.role, "role")
    seen: dict[tuple[str, str], int] = {}
    for index, award in enumerate(awardee.awards):
        yield from _award(about, awardee, award, index)
        if (award.decision, award.form) in seen:
            yield about.problem(
                "award-twice",
                "awards",
                index,
                found=f"{award.decision}, {award.form}",
                first=seen[award.decision, award.form] + 1,
            )
        seen.setdefault((award.decision, award.form), index)


def _of_the_day(about: _About, awardee: Awardee) -> Iterator[Problem]:
    """Unit and place of each award on the day of its decision, and of the record on the newest."""
    decisions = about.library.decisions
    days = {
        index: decisions[award.decision].signed_on
        for index, award in enumerate(awardee.awards)
        if award.decision in decisions
    }
    # A decision that is missing could be the newest: then nothing is said of the record's own.
    newest = max(days.values(), default=None) if len(days) == len(awardee.awards) else None
    of_newest = [awardee.awards[index] for index, day in days.items() if day == newest]
    for key, kind in (("organisation", Kind.ORGANISATIONS), ("locality", Kind.LOCALITIES)):
        record_says = getattr(awardee, key)
        inherited = any(getattr(award, key) is None for award in of_newest)
        yield from about.valid(kind, record_says, newest if inherited else None, key)
        for index, award in enumerate(awardee.awards):
            own, day = getattr(award, key), days.get(index)
            if own is not None:
                yield from about.valid(kind, own, day, "awards", index, key)
            elif day != newest:
                yield from about.inherited(kind, record_says, day, key, index)
    for key in ("position", "organisation", "locality"):
        said = [getattr(award, key, None) for award in of_newest]
        if said and None not in said and getattr(awardee, key) not in said:
            yield about.problem(
                "record-behind",
                key if getattr(awardee, key) is not None else "name",
                found=getattr(awardee, key) or "–",
                allowed=said[0],
                key=key,
                day=f"{newest:%d/%m/%Y}",
            )


def _award(about: _About, awardee: Awardee, award: Award, index: int) -> Iterator[Problem]:
    library, at = about.library, ("awards", index)
    yield from about.known(Kind.DECISIONS, award.decision, *at, "decision")
    yield from about.known(Kind.AWARD_FORMS, award.form, *at, "form")
    decision = library.decisions.get(award.decision)
    form = library.award_forms.get(award.form)
    if form and awardee.recipient not in form.recipients:
        yield about.problem(
            "form-recipient",
            *at,
            "form",
            found=award.form,
            allowed=", ".join(form.recipients),
            name=form.name,
            recipient=awardee.recipient.value,
        )
    if form and decision:
        yield from _form_on_the_day(about, form, decision, *at, "form")
    for number, reference in enumerate(award.criteria):
        yield from _criterion(about, award, decision, reference, *at, "criteria", number)
    yield from _revocation(about, award, decision.signed_on if decision else None, *at)


def _form_on_the_day(
    about: _About, form: AwardForm, decision: Decision, *at: str | int
) -> Iterator[Problem]:
    if not form.valid_on(decision.signed_on):
        valid = [
            other.id
            for other in about.library.award_forms.values()
            if other.level is form.level and other.valid_on(decision.signed_on)
        ]
        yield about.problem(
            "form-not-valid",
            *at,
            found=form.id,
            allowed=_period(form),
            name=form.name,
            day=f"{decision.signed_on:%d/%m/%Y}",
            others=", ".join(valid) or "–",
        )
    issuer = about.library.authorities.get(decision.issuer)
    # The President and the Prime Minister decide side by side on the two highest levels.
    high = {Level.STATE, Level.GOVERNMENT}
    if issuer and issuer.level is not form.level and not {issuer.level, form.level} <= high:
        yield about.problem(
            "form-level",
            *at,
            found=form.id,
            severity=Severity.WARNING,
            name=form.name,
            issuer=issuer.name,
        )


def _criterion(
    about: _About, award: Award, decision: Decision | None, reference: str, *at: str | int
) -> Iterator[Problem]:
    movement_id, _, criterion_id = reference.partition("/")
    if about.library.is_broken(Kind.MOVEMENTS, movement_id):
        return
    movement = about.library.movements.get(movement_id)
    criteria = {criterion.id: criterion for criterion in movement.criteria} if movement else {}
    criterion = criteria.get(criterion_id)
    if criterion is None:
        allowed = [f"{movement_id}/{key}" for key in criteria] or list(about.library.movements)
        yield about.problem("unknown-criterion", *at, found=reference, allowed=", ".join(allowed))
        return
    if criterion.award_form != award.form:
        yield about.problem(
            "criterion-form", *at, found=reference, allowed=criterion.award_form, form=award.form
        )
    if decision and decision.movement != movement_id:
        yield about.problem(
            "criterion-movement",
            *at,
            found=reference,
            allowed=decision.movement or "–",
            decision=decision.id,
        )


def _practice(about: _About, practice: Practice) -> Iterator[Problem]:
    library = about.library
    awardees = {**library.individuals, **library.collectives}
    for index, owner in enumerate(practice.owners):
        if owner not in awardees and not _any_broken(library, owner, _AWARDEES):
            yield about.problem(
                "unknown-reference",
                "owners",
                index,
                found=owner,
                allowed=_nearest(owner, _named(awardees)),
                near=_near(owner, _named(awardees)),
                kinds=_AWARDEES,
            )
    yield from about.known(Kind.ORGANISATIONS, practice.organisation, "organisation")
    yield from about.known(Kind.ORGANISATIONS, practice.contact, "contact")
    yield from about.known(Kind.LOCALITIES, practice.locality, "locality")
    yield from about.known(Kind.DECISIONS, practice.recognised_by, "recognised_by")
    for index, field in enumerate(practice.fields):
        yield from about.known(Kind.FIELDS, field, "fields", index)
    for index, replication in enumerate(practice.replicated_in):
        yield from about.valid(
            Kind.LOCALITIES,
            replication.locality,
            replication.on,
            "replicated_in",
            index,
            "locality",
        )
        yield from about.known(
            Kind.ORGANISATIONS, replication.organisation, "replicated_in", index, "organisation"
        )


def _any_broken(library: Library, identity: str, kinds: Iterable[Kind]) -> bool:
    return any(library.is_broken(kind, identity) for kind in kinds)


def _movement(about: _About, movement: Movement) -> Iterator[Problem]:
    yield from about.known(Kind.AUTHORITIES, movement.launched_by, "launched_by")
    for index, basis in enumerate(movement.legal_basis):
        yield from about.known(Kind.AUTHORITIES, basis.issuer, "legal_basis", index, "issuer")
    for index, form in enumerate(movement.award_forms):
        yield from about.known(Kind.AWARD_FORMS, form, "award_forms", index)
    for index, criterion in enumerate(movement.criteria):
        yield from about.known(
            Kind.AWARD_FORMS, criterion.award_form, "criteria", index, "award_form"
        )


def _story(about: _About, story: Story) -> Iterator[Problem]:
    library = about.library
    subjects: dict[str, Record] = {
        **library.individuals,
        **library.collectives,
        **library.practices,
        **library.movements,
    }
    for index, subject in enumerate(story.about):
        if subject not in subjects and not _any_broken(library, subject, _SUBJECTS):
            yield about.problem(
                "unknown-reference",
                "about",
                index,
                found=subject,
                allowed=_nearest(subject, _named(subjects)),
                near=_near(subject, _named(subjects)),
                kinds=_SUBJECTS,
            )
