"""Removing a person on request: what stays in the file, and what else speaks of them.

The record keeps what a decision's count needs, decision and form of each award, and nothing that
says who it was: its page becomes a notice, and nothing else shows it. The file is written anew
as a whole, so that comments go too. What was published before stays in git's history.

An address is a name too. It must stay while feeds retract what stood there, since newsrooms know it
by nothing else; when they have had the time, ``forget_address`` takes it as well: the record is
called by a slow hash of its id, so that checks still know why the address may be gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from generator.authoring.formatting import canonical_file
from generator.authoring.nameless import nameless_id
from generator.checking.links import photos_of
from generator.checking.privacy import texts_of
from generator.checking.publicity import Publicity
from generator.files import Change, change_files
from generator.loading.library import Library
from generator.problems import Problem
from generator.records.awardee import NO_NAME, Awardee
from generator.records.base import Record, Status
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.vietnamese import key_of

MENTION = "mention"


class UnknownAwardee(LookupError):
    """There is no such individual or collective, or its record cannot be read."""


@dataclass(frozen=True)
class Forgotten:
    """What was done. ``deleted``: it was never public, so that the whole file went.

    ``mentions`` are what is left to people, as problems without words: file, field and place.
    ``documents`` are files of the decisions concerned, which may name the person.
    """

    identity: str
    file: str
    deleted: bool
    photos: tuple[str, ...]
    mentions: list[Problem] = field(default_factory=list)
    documents: tuple[str, ...] = ()


def forget(library: Library, root: Path, identity: str, now: datetime) -> Forgotten:
    """Remove an awardee from the content below ``root``. Raises UnknownAwardee, OSError."""
    kind, awardee = _find(library, identity)
    file = library.origins[kind, identity].file
    photos = _photos_of_theirs(library, kind, awardee)
    result = Forgotten(
        identity,
        file,
        # Counted, with a page, or with a notice of an old withdrawal at its address.
        deleted=not Publicity(library, now).was_public(awardee),
        photos=photos,
        mentions=list(_mentions(library, kind, awardee)),
        documents=tuple(_documents(library, awardee)),
    )
    text = None if result.deleted else _written(_what_stays(awardee, now), kind)
    change_files(root, {file: Change(text)} | dict.fromkeys(photos, Change(None)))
    return result


class AddressKept(Exception):
    """The address cannot go yet. ``mentions``: what leads there; none if nobody was forgotten."""

    def __init__(self, mentions: list[Problem]) -> None:
        super().__init__()
        self.mentions = mentions


def forget_address(library: Library, root: Path, identity: str) -> str:
    """Take the address of somebody forgotten, too; returns the record's new file.

    Raises UnknownAwardee, AddressKept, OSError.
    """
    kind, awardee = _find(library, identity)
    if awardee.name != NO_NAME:
        raise AddressKept([])
    mentions = list(_mentions(library, kind, awardee))
    if mentions:
        raise AddressKept(mentions)
    old = library.origins[kind, identity].file
    new = f"{kind}/{nameless_id(kind, identity)}.yml"
    stays = _what_stays(awardee, datetime.min)
    stays.pop("aliases", None)
    stays["privacy"] = {"name": "withheld"}
    # Together: were there two for a while, everything would be counted twice.
    change_files(root, {new: Change(_written(stays, kind), None), old: Change(None)})
    return new


def _find(library: Library, identity: str) -> tuple[Kind, Awardee]:
    for kind in (Kind.INDIVIDUALS, Kind.COLLECTIVES):
        if awardee := library.of(kind).get(identity):
            assert isinstance(awardee, Awardee)
            return kind, awardee
    raise UnknownAwardee(identity)


def _what_stays(awardee: Awardee, now: datetime) -> dict[str, Any]:
    """The record as plain data: enough to count, and to keep its address."""
    awards = []
    for award in awardee.awards if awardee.status is Status.APPROVED else ():
        kept: dict[str, Any] = {"decision": award.decision, "form": award.form}
        if award.revoked:
            kept["revoked"] = award.revoked.model_dump(mode="json")
        awards.append(kept)
    privacy: dict[str, Any] = {"name": "withheld"}
    if not awardee.withheld:  # it had a page, which now says what happened
        privacy["forgotten"] = now.date().isoformat()
    elif awardee.privacy.forgotten:
        privacy["forgotten"] = awardee.privacy.forgotten.isoformat()
    stays: dict[str, Any] = {"name": NO_NAME}
    if kind := getattr(awardee, "type", None):
        stays["type"] = kind.value
    stays |= {"awards": awards} if awards else {}
    stays |= {"aliases": list(awardee.aliases)} if awardee.aliases else {}
    stays["privacy"] = privacy
    stays |= {"sample": True} if awardee.sample else {}
    return stays | {"status": Status.APPROVED.value}


def _written(values: dict[str, Any], kind: Kind) -> bytes:
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    return canonical_file(text, kind).encode()


def _photos_of_theirs(library: Library, kind: Kind, awardee: Awardee) -> tuple[str, ...]:
    """Photo files that no other record uses."""
    own = {photo.file for photo, _at in photos_of(awardee)}
    for other_kind, other in library.records():
        if (other_kind, other.id) != (kind, awardee.id):
            own -= {photo.file for photo, _at in photos_of(other)}
    return tuple(sorted(own))


def _documents(library: Library, awardee: Awardee) -> Iterator[str]:
    for award in awardee.awards:
        decision = library.decisions.get(award.decision)
        if isinstance(decision, Decision) and decision.document:
            yield decision.document.url


def _mentions(library: Library, kind: Kind, awardee: Awardee) -> Iterator[Problem]:
    """Where other records name the person or refer to the record; namesakes are among them."""
    # Of whoever is forgotten already only the id is left to look for: it spells the name.
    name = key_of(awardee.id.replace("-", " ") if awardee.name == NO_NAME else awardee.name)
    for other_kind in Kind:
        for other in library.of(other_kind).values():
            if (other_kind, getattr(other, "id", "")) == (kind, awardee.id):
                continue
            for at, text in texts_of(other):
                named = bool(name) and f" {name} " in f" {key_of(text)} "
                # Notes about a correction, links and references hold the id.
                if named or awardee.id in text.split("/") or text == awardee.id:
                    identity = other.id if isinstance(other, Record) else ""
                    origin = library.origins[other_kind, getattr(other, "id", "")]
                    yield Problem(
                        MENTION,
                        origin.file,
                        (*origin.prefix, *at),
                        identity,
                        spot=next(
                            (
                                one
                                for one in (awardee.name, awardee.id)
                                if one != NO_NAME and one in text
                            ),
                            "",
                        ),
                    )
