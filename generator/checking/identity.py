"""Whether everything has an address of its own, and everybody a record of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from generator.addresses import Addresses
from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.records.awardee import NO_NAME, Awardee
from generator.records.catalogue import Succeeded
from generator.records.kinds import SUBJECTS, Kind
from generator.records.places import is_unit
from generator.records.shapes import SHAPES
from generator.vietnamese import fold, same_placement

TWIN: Final = "likely-twin"
"""The code of what is told after everything else: it asks, and nothing is wrong."""
_TWO: Final = 2


def check_identity(library: Library, addresses: Addresses) -> Iterator[Problem]:
    """Clashing ids and addresses (errors), likely twins (warnings)."""
    yield from _one_id_for_each_subject(library)
    yield from _one_record_for_each_address(library, addresses)
    yield from _likely_twins(library)


def _one_id_for_each_subject(library: Library) -> Iterator[Problem]:
    """Owners and ``about`` name subjects by id alone, so ids are unique across these kinds."""
    seen: dict[str, Kind] = {}
    for kind in SUBJECTS:
        for identity in library.of(kind):
            if identity in seen:
                origin = library.origins[kind, identity]
                other = library.origins[seen[identity], identity]
                yield Problem(
                    "duplicate-id",
                    origin.file,
                    record=identity,
                    found=identity,
                    values={"other": other.file},
                    line=1,
                    column=1,
                )
            seen.setdefault(identity, kind)


def _one_record_for_each_address(library: Library, addresses: Addresses) -> Iterator[Problem]:
    taken: dict[str, str] = {f"/{path}": f"/{path}" for path in addresses.reserved()}
    for kind in (kind for kind in Kind if SHAPES[kind].catalogue and addresses.has_pages(kind)):
        for identity in library.of(kind):
            taken[f"/{addresses.of(kind, identity)}"] = library.origins[kind, identity].file
    records = list(library.records())
    for kind, record in records:
        origin = library.origins[kind, record.id]
        address = "/" + addresses.of(kind, record.id)
        if address in taken:
            yield Problem(
                "address-clash",
                origin.file,
                record=record.id,
                found=address,
                values={"other": taken[address]},
                line=1,
                column=1,
            )
        taken.setdefault(address, origin.file)
    for kind, record in records:
        origin = library.origins[kind, record.id]
        for index, alias in enumerate(record.aliases):
            other = taken.get(alias) or addresses.section_over(alias)
            if other:
                yield Problem(
                    "address-clash",
                    origin.file,
                    ("aliases", index),
                    record.id,
                    alias,
                    values={"other": other},
                )
            taken.setdefault(alias, origin.file)


def _likely_twins(library: Library) -> Iterator[Problem]:
    """Same folded name, and a unit or a commune in common: one person twice?

    Namesakes are many, and of each decision there are new ones; where nothing else agrees, nothing
    is told.
    """
    groups: dict[str, list[tuple[Kind, Awardee]]] = defaultdict(list)
    for kind, awardee in library.awardees():
        if awardee.name != NO_NAME:
            groups[fold(same_placement(awardee.name))].append((kind, awardee))
    for members in groups.values():
        if len(members) < _TWO:
            continue
        facts = [_whereabouts(library, awardee) for _kind, awardee in members]
        for index, (kind, awardee) in enumerate(members):
            other = next((n for n in range(index) if facts[n] & facts[index]), None)
            if other is None:
                continue
            origin = library.origins[kind, awardee.id]
            first = library.origins[members[other][0], members[other][1].id]
            # The warning goes into logs, so it does not repeat the name.
            yield Problem(
                "likely-twin",
                origin.file,
                ("name",),
                awardee.id,
                values={"other": first.file},
                severity=Severity.WARNING,
            )


def _whereabouts(library: Library, awardee: Awardee) -> set[tuple[str, str]]:
    """Units and communes of a record and of its awards, each as what it is called today."""
    found = set()
    for one in (awardee.of_the_day(), *map(awardee.of_the_day, awardee.awards)):
        found |= {("unit", _today(unit, library.organisations)) for unit in one.organisations}
        place = library.localities.get(one.locality or "")
        if place and is_unit(place, library):
            found.add(("place", _today(place.id, library.localities)))
    return found


def _today(identity: str, shelf: Mapping[str, Succeeded]) -> str:
    """The last successor of a unit or a place; where it was split, it ends there."""
    seen = {identity}
    while (entry := shelf.get(identity)) and len(entry.succeeded_by) == 1:
        if entry.succeeded_by[0] in seen:
            break
        identity = entry.succeeded_by[0]
        seen.add(identity)
    return identity
