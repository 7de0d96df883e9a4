"""Parts that several tables have: unit, place and today's commune, decision, fields, record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from generator.exports.columns import BETWEEN, Column, Part, Type, Value
from generator.records.base import Correction
from generator.records.catalogue import (
    FieldOfWork,
    Locality,
    Organisation,
)
from generator.roll.honours import DecisionFacts
from generator.roll.public import blocks_of
from generator.site import Site

Of = Callable[[Any], object | None]
Values = tuple[Value, ...]

CODE: Final = "^[0-9]{2,5}$"
CODES: Final = f"^[0-9]{{2,5}}({BETWEEN}[0-9]{{2,5}})*$"
SAMPLE: Final = Column("sample", Type.BOOLEAN, 10, choices="yes_no", always=True)
URL: Final = Column("url", width=40, always=True)


def identity(name: str, *, always: bool = False, few: bool = False) -> Column:
    """A column of ids."""
    return Column(name, id=True, always=always, few=few)


def unit(of: Of) -> Part:
    """The unit of the day, or the units, and their emulation blocks; several in one cell."""
    columns = (
        Column("organisation", width=34),
        identity("organisation_id"),
        Column("block", width=22),
    )
    return Part(columns, of, _units)


def units(of: Callable[[Any], tuple[Organisation, ...]]) -> Part:
    """The same of what may have several: where it has one, rows share the cells of that unit."""

    def thing(row: Any) -> object | None:
        found = of(row)
        return found if len(found) > 1 else next(iter(found), None)

    return unit(thing)


def _units(site: Site, one: Organisation | tuple[Organisation, ...]) -> Values:
    several = one if isinstance(one, tuple) else (one,)
    blocks = blocks_of(several, site.roll.catalogues.organisations)
    return (
        joined(each.name for each in several),
        joined(each.id for each in several),
        joined(blocks),
    )


def place(of: Of) -> Part:
    """The place of the day and today's commune; of what was split all its parts, in one cell."""
    columns = (
        Column("locality", width=18),
        Column("locality_code", width=10, code=True, pattern=CODE),
        identity("locality_id"),
        Column("commune", width=18),
        Column("commune_code", width=10, code=True, pattern=CODES),
        identity("commune_id"),
    )
    return Part(columns, of, _place)


def _place(site: Site, one: Locality) -> Values:
    today = site.indexes.communes(one)
    return (
        one.name,
        one.code,
        one.id,
        joined(each.name for each in today),
        joined(each.code for each in today if each.code),
        joined(each.id for each in today),
    )


def decision(of: Of, *, always: bool = False) -> Part:
    """Number and day of a decision, and who decided, on which occasion, in which movement."""
    columns = (
        Column("decision_number", width=16, code=True, always=always, ruled="number"),
        Column("signed_on", Type.DATE, 12, always=always),
        Column("year", Type.YEAR, 7, always=always),
        identity("decision_id", always=always),
        Column("issuer", width=30, always=always),
        identity("issuer_id", always=always),
        Column("occasion", width=20),
        identity("occasion_id"),
        Column("movement", width=30),
        identity("movement_id"),
    )
    return Part(columns, of, _decision)


def _decision(site: Site, one: DecisionFacts) -> Values:
    movement = site.roll.movements.get(one.movement or "")
    occasion = one.occasion
    return (
        one.number or None,
        one.signed_on,
        one.signed_on.year,
        one.id,
        one.issuer.name,
        one.issuer.id,
        occasion.name if occasion else None,
        occasion.id if occasion else None,
        movement.name if movement else None,
        movement.id if movement else None,
    )


def joined(several: Iterable[str]) -> Value:
    """Several texts in one cell."""
    return BETWEEN.join(several) or None


FIELDS: Final = (Column("fields", width=22, few=True), identity("field_ids", few=True))


def fields_of(fields: tuple[FieldOfWork, ...]) -> Values:
    """Fields by name and by id, each in one cell."""
    if len(fields) == 1:
        return fields[0].name, fields[0].id
    return joined(one.name for one in fields), joined(one.id for one in fields)


def corrected(corrections: tuple[Correction, ...]) -> date | None:
    """The day of the last correction."""
    return max(one.date for one in corrections) if corrections else None
