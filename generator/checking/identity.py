"""Whether everything has an address of its own, and everybody a record of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.addresses import Addresses
from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.records.awardee import NO_NAME
from generator.records.kinds import SUBJECTS, Kind
from generator.records.shapes import SHAPES
from generator.vietnamese import fold, same_placement


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
    """Same folded name and organisation: two people of one name, or one person twice?"""
    groups: dict[tuple[str, str | None], list[tuple[Kind, str]]] = defaultdict(list)
    for kind, awardee in library.awardees():
        if awardee.name == NO_NAME:
            continue
        name = fold(same_placement(awardee.name))
        groups[name, awardee.organisation].append((kind, awardee.id))
    for members in groups.values():
        first = library.origins[members[0]].file
        for kind, identity in members[1:]:
            origin = library.origins[kind, identity]
            # The warning goes into logs, so it does not repeat the name.
            yield Problem(
                "likely-twin",
                origin.file,
                ("name",),
                identity,
                values={"other": first},
                severity=Severity.WARNING,
            )
