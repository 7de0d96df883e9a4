"""Whether what a record refers to exists, was valid on the day, and fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from generator.checking.about import About, period
from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.records.awardee import STATION_KEYS, Award, Awardee, as_written, said_of
from generator.records.catalogue import AwardForm
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.practice import Practice
from generator.records.rules import RULED, decision_id, is_another
from generator.records.shapes import SHAPES

_CHAINS: Final = ("parent", "succeeded_by")


def check_references(
    library: Library, cleared: Callable[[Kind, str], bool] = lambda _kind, _id: False
) -> Iterator[Problem]:
    """Every broken or unfit reference of every record, but of those that are ``cleared``.

    Whether there is what a field refers to is asked of every field that is marked as a reference
    (``records.markers.Refers``); what is said below are rules across fields.
    """
    for kind, shelf in library.shelves.items():
        closing = {key: _closing(shelf, key) for key in _CHAINS} if SHAPES[kind].catalogue else {}
        for identity, entry in shelf.items():
            if cleared(kind, identity):
                continue
            about = About(library, kind, entry)
            yield from about.unknown()
            yield from _circle(about, entry, closing)
            yield from _succession(about, entry)
            match entry:
                case Decision():
                    yield from _decision(about, entry)
                case Awardee():
                    yield from _awardee(about, entry)
                case Practice():
                    yield from _practice(about, entry)


def _circle(
    about: About, entry: Any, closing: Mapping[str, Mapping[str, str]]
) -> Iterator[Problem]:
    """Chains of successors and of parents must come to an end."""
    for key, found in closing.items():
        if step := found.get(entry.id):
            yield about.problem("circle", key, found=step)


def _succession(about: About, entry: Any) -> Iterator[Problem]:
    """What is carried on by another has a last day, or it would be right on any."""
    successors = getattr(entry, "succeeded_by", ())
    if successors and entry.valid_to is None:
        yield about.problem(
            "succession-without-end",
            "succeeded_by",
            found=", ".join(successors),
            severity=Severity.WARNING,
            name=entry.name,
        )


def _closing(shelf: Mapping[str, Any], key: str) -> dict[str, str]:
    """For each entry that leads into a circle: the entry where it closes. Each is met once."""
    closes: dict[str, str] = {}
    done: set[str] = set()
    for identity in shelf:
        path: dict[str, Iterator[str]] = {}
        step: str | None = identity if identity not in done else None
        while step is not None or path:
            if step is not None:
                path[step] = iter(_steps(shelf[step], key))
            here = next(reversed(path))
            step = next((one for one in path[here] if one in shelf), None)
            if step is None:
                done.add(here)
                del path[here]
            elif step in path or step in done:
                _note(closes, list(path), step)
                step = None
    return closes


def _steps(entry: Any, key: str) -> tuple[str, ...]:
    said = getattr(entry, key, None) or ()
    return (said,) if isinstance(said, str) else said


def _note(closes: dict[str, str], path: list[str], step: str) -> None:
    """What is to be said of a way that came to where it, or another one, has been."""
    if step in path:
        before = path[: path.index(step)]
        closes.update((one, one) for one in path[len(before) :] if one not in closes)
        end = step
    elif step in closes:
        before, end = path, closes[step]
    else:
        return
    closes.update((one, end) for one in before if one not in closes)


def _decision(about: About, decision: Decision) -> Iterator[Problem]:
    yield from about.valid(Kind.AUTHORITIES, decision.issuer, decision.signed_on, "issuer")
    yield from _revocation(about, decision, decision.signed_on)
    yield from _ruled(about, decision)


def _ruled(about: About, decision: Decision) -> Iterator[Problem]:
    """What the portal asks of its decisions; their ids follow from the number, or from the day."""
    rules, number = about.library.rules, decision.number
    for field in RULED:
        if rules.needs(field) and getattr(decision, field) is None:
            yield about.problem("missing-field", field, key=field, owner=Decision.__name__, near="")
    if number is None and rules.needs("number"):
        return
    if number and not rules.fits(number):
        owner = Decision.__name__
        yield about.problem("wrong-shape", "number", found=number, key="number", owner=owner)
        return
    if number and not rules.key(number):
        yield about.problem("decision-number-bare", "number", found=number)
        return
    expected = decision_id(rules, decision.issuer, number, decision.signed_on)
    if decision.id == expected or (number is None and is_another(decision.id, expected)):
        return
    if number:
        yield about.problem("decision-id", "number", found=decision.id, allowed=expected)
    else:
        yield about.problem("decision-day-id", "signed_on", found=decision.id, allowed=expected)


def _revocation(
    about: About, owner: Decision | Award, after: date | None, *at: str | int
) -> Iterator[Problem]:
    if owner.revoked is None:
        return
    if after and owner.revoked.date < after:
        yield about.problem(
            "revoked-before",
            *at,
            "revoked",
            "date",
            found=about.library.locale.day(owner.revoked.date),
            allowed=f"≥ {about.library.locale.day(after)}",
        )


def _awardee(about: About, awardee: Awardee) -> Iterator[Problem]:
    yield from _of_the_day(about, awardee)
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


def _of_the_day(about: About, awardee: Awardee) -> Iterator[Problem]:
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
        record_says = said_of(awardee, key)
        inherited = any(not said_of(award, key) for award in of_newest)
        yield from _all_valid(about, kind, record_says, newest if inherited else None, key)
        for index, award in enumerate(awardee.awards):
            own, day = said_of(award, key), days.get(index)
            if own:
                yield from _all_valid(about, kind, own, day, "awards", index, key)
            elif day != newest:
                yield from about.inherited(kind, record_says, day, key, index)
    for key in STATION_KEYS:
        # Where all were taken back, nothing of them is shown at the head of a page.
        if all(award.revoked for award in of_newest):
            break
        said = [said_of(award, key) for award in of_newest]
        mine = said_of(awardee, key)
        # What one award never had, the record must not say: that award would have it, too.
        if not mine and any(not said_of(award, key) for award in awardee.awards):
            continue
        if said and all(said) and mine not in said:
            yield about.problem(
                "record-behind",
                key if mine else "name",
                found=as_written(mine) or "–",
                allowed=as_written(said[0]),
                key=key,
                day=about.library.locale.day(newest) if newest else "",
                takers=", ".join(
                    f"{award.decision} (awards[{index + 1}])"
                    for index, award in enumerate(awardee.awards)
                    if not said_of(award, key)
                ),
            )


def _all_valid(
    about: About, kind: Kind, references: tuple[str, ...], day: date | None, *at: str | int
) -> Iterator[Problem]:
    """A problem for each of several references that leads to what did not exist on ``day``."""
    for index, reference in enumerate(references):
        yield from about.valid(
            kind, reference, day, *at, *((index,) if len(references) > 1 else ())
        )


def _award(about: About, awardee: Awardee, award: Award, index: int) -> Iterator[Problem]:
    library, at = about.library, ("awards", index)
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
    about: About, form: AwardForm, decision: Decision, *at: str | int
) -> Iterator[Problem]:
    if not form.valid_on(decision.signed_on):
        valid = [
            other.id
            for other in about.library.award_forms.values()
            if other.level == form.level and other.valid_on(decision.signed_on)
        ]
        yield about.problem(
            "form-not-valid",
            *at,
            found=form.id,
            allowed=period(about.library.locale, form),
            name=form.name,
            day=about.library.locale.day(decision.signed_on),
            others=", ".join(valid) or "–",
        )
    issuer = about.library.authorities.get(decision.issuer)
    level = about.library.levels.get(form.level)
    if issuer and level and issuer.level not in (level.id, *level.beside):
        yield about.problem(
            "form-level",
            *at,
            found=form.id,
            severity=Severity.WARNING,
            name=form.name,
            issuer=issuer.name,
        )


def _criterion(
    about: About, award: Award, decision: Decision | None, reference: str, *at: str | int
) -> Iterator[Problem]:
    movement_id, _, criterion_id = reference.partition("/")
    movement = about.library.movements.get(movement_id)
    criteria = {criterion.id: criterion for criterion in movement.criteria} if movement else {}
    criterion = criteria.get(criterion_id)
    if criterion is None:
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


def _practice(about: About, practice: Practice) -> Iterator[Problem]:
    for index, replication in enumerate(practice.replicated_in):
        yield from about.valid(
            Kind.LOCALITIES,
            replication.locality,
            replication.date,
            "replicated_in",
            index,
            "locality",
        )
