"""Tables of awards, a row each with the facts of its day, and of those who bear them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.exports.columns import Column, Part, Table, Type, itself
from generator.exports.shared_parts import (
    FIELDS,
    SAMPLE,
    URL,
    Of,
    Values,
    corrected,
    decision,
    fields_of,
    identity,
    joined,
    place,
    units,
)
from generator.records.catalogue import AwardForm
from generator.roll.honours import Honour, Honouree
from generator.site import Site

_NAMED: Final = (Column("name", width=26, always=True), Column("position", width=30))


def _named(_site: Site, one: Honour | Honouree) -> Values:
    return one.name, one.position


def _who(of: Of) -> Part:
    """Who it is, and what their record says of no day in particular."""
    columns = (
        identity("honouree_id", always=True),
        Column("kind", width=12, choices="recipients", always=True),
        Column("role", width=18, few=True),
        identity("role_id", few=True),
        *FIELDS,
        SAMPLE,
        URL,
    )
    return Part(columns, of, _of_record)


def _of_record(site: Site, who: Honouree) -> Values:
    role = who.role
    return (
        who.id,
        who.recipient.value,
        role.name if role else None,
        role.id if role else None,
        *fields_of(who.fields),
        who.sample,
        site.absolute(site.address(who)),
    )


def _form(_site: Site, one: AwardForm) -> Values:
    return one.name, one.id, one.level, one.rank


def _award(site: Site, one: Honour) -> Values:
    award = one.award
    assert award is not None
    others = {id_: other for id_, other in site.indexes.sharing(award).items() if id_ != one.who.id}
    return (
        award.posthumous,
        award.citation,
        award.golden_book_number,
        award.annex_number,
        joined(f"{each.movement}/{each.criterion.id}" for each in award.criteria)
        if award.criteria
        else None,
        joined(other.name for other in others.values()),
        joined(others),
    )


def _rows(site: Site) -> Sequence[Honour]:
    """Every award of somebody who is named, those of a decision together, the newest first."""
    by_decision: dict[str, list[Honour]] = {}
    for fact in site.facts.rows:
        if fact.honour and fact.award:
            by_decision.setdefault(fact.award.decision.id, []).append(fact.honour)
    return [one for some in by_decision.values() for one in some]


AWARDS: Final = Table(
    "awards",
    (
        Part(_NAMED, itself, _named, shared=False),
        units(lambda one: one.award.organisations),
        place(lambda one: one.award.locality),
        Part(
            (
                Column("form", width=34, always=True),
                identity("form_id", always=True),
                Column("level", width=16, choices="levels", always=True),
                Column("rank", Type.INTEGER, id=True, always=True),
            ),
            lambda one: one.award.form,
            _form,
        ),
        decision(lambda one: one.award.decision, always=True),
        Part(
            (
                Column("posthumous", Type.BOOLEAN, 10, choices="yes_no", always=True),
                Column("citation", width=60),
                Column("golden_book_number", width=14, code=True),
                Column("annex_number", width=8, code=True),
                identity("criteria", few=True),
                Column("shared_with", width=30),
                identity("shared_with_ids"),
            ),
            itself,
            _award,
            shared=False,
        ),
        _who(lambda one: one.who),
    ),
    _rows,
    primary=("honouree_id", "decision_id", "form_id"),
    foreign={"honouree_id": "honourees", "decision_id": "decisions"},
    zipped=True,
)


def _sums(site: Site, one: Honouree) -> Values:
    awards, highest = one.awards, one.highest
    return (
        joined(each.name for each in one.names) if one.names else None,
        len(awards),
        awards[-1].decision.signed_on if awards else None,
        awards[0].decision.signed_on if awards else None,
        highest.form.name if highest else None,
        len(site.indexes.practices_of.get(one.id, ())),
        corrected(one.corrections),
    )


HONOUREES: Final = Table(
    "honourees",
    (
        Part(_NAMED, itself, _named, shared=False),
        units(lambda one: one.organisations),
        place(lambda one: one.locality),
        Part(
            (
                Column("other_names", width=20),
                Column("awards", Type.INTEGER, 8, always=True),
                Column("first_on", Type.DATE, 12),
                Column("newest_on", Type.DATE, 12),
                Column("highest_form", width=34, few=True),
                Column("practices", Type.INTEGER, 8, always=True),
                Column("corrected_on", Type.DATE, 12),
            ),
            itself,
            _sums,
            shared=False,
        ),
        _who(itself),
    ),
    lambda site: site.roll.honourees,
    primary=("honouree_id",),
    zipped=True,
)
