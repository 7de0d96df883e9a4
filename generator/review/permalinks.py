"""Addresses never vanish: whoever lets one go leaves a redirect, or says that it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checking.publicity import HoldReason
from generator.manifest import published_addresses
from generator.nearest import nearest
from generator.problems import Problem, Severity
from generator.records.kinds import Kind
from generator.records.shapes import SHAPES
from generator.roll.published import Held
from generator.roll.reasons import Departure
from generator.site import Site

_CLOSE = 0.8


def lost_addresses(site: Site, held: list[Held], before: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each address of ``before`` (address to ``<kind>/<id>``) that nothing answers.

    Two kinds of address may go, and are not in ``before``: those of invented records, and those
    that tell of a person who was forgotten, since the address itself is a name.
    """
    real, samples = published_addresses(site)
    now = {**real, **samples}
    reasons = {(one.kind, one.id): one.reason for one in reversed(held)}
    fresh = {record for address, record in now.items() if address not in before}
    for address, record in sorted(before.items()):
        if address in now:
            continue
        kind_name, _, identity = record.partition("/")
        if kind_name not in set(Kind):
            continue  # a kind that this version no longer knows
        kind = Kind(kind_name)
        reason = reasons.get((kind, identity))
        if reason not in (HoldReason.WITHHELD, HoldReason.FORGOTTEN):
            yield _problem(site, address, kind, identity, reason, fresh)


def needless_notices(site: Site, before: Mapping[str, str]) -> Iterator[Problem]:
    """A warning for each notice that something left which nobody had seen: see ``lost_addresses``.

    A draft that is withdrawn, or an award that is entered as revoked, would be announced, and its
    address may be a name. Invented records are in no ``before``, and who was forgotten is not told.
    """
    known = set(before.values())
    for one in site.roll.notices:
        told = one.why is not Departure.FORGOTTEN and not one.sample
        if told and f"{one.kind}/{one.id}" not in known:
            yield Problem(
                "notice-needless",
                _file(one.kind, one.id),
                ("status",),
                one.id,
                f"/{site.addresses.of(one.kind, one.id)}",
                severity=Severity.WARNING,
            )


def _problem(
    site: Site, address: str, kind: Kind, identity: str, reason: HoldReason | None, fresh: set[str]
) -> Problem:
    file = _file(kind, identity)
    there = (site.settings.content_dir / file).is_file()
    shown = f"/{address}"
    if SHAPES[kind].catalogue:
        return Problem("permalink-entry", file, record=identity, found=shown, line=1, column=1)
    if site.addresses.of(kind, identity) != address and there:
        return Problem("permalink-alias", file, ("aliases",), identity, shown)
    if not there:
        renamed = _renamed(kind, identity, fresh)
        file_now = _file(kind, renamed) if renamed else f"{kind}/<id>{SHAPES[kind].suffix}"
        return Problem(
            "permalink-renamed" if renamed else "permalink-gone",
            file,
            record=identity,
            found=shown,
            values={"file": file_now},
            line=1,
            column=1,
        )
    if reason is HoldReason.DRAFT:
        return Problem("permalink-draft", file, ("status",), identity, shown)
    if reason is HoldReason.EMBARGO:
        return Problem("permalink-embargo", file, ("publish_at",), identity, shown)
    why = site.words.held.get(reason or "") or "–"
    return Problem("permalink-held", file, ("awards",), identity, shown, values={"reason": why})


def _file(kind: Kind, identity: str) -> str:
    if SHAPES[kind].catalogue:
        return f"catalogues/{kind}.yml"
    return f"{kind}/{identity}{SHAPES[kind].suffix}"


def _renamed(kind: Kind, identity: str, fresh: set[str]) -> str:
    """The new id that a vanished record most likely has; "" where none comes close."""
    known = sorted(one.partition("/")[2] for one in fresh if one.startswith(f"{kind}/"))
    longer = [
        one for one in known if one.startswith(f"{identity}-") or identity.startswith(f"{one}-")
    ]
    return next(iter(longer or nearest(identity, known, 1, _CLOSE)), "")
