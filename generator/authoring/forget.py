"""Taking a name out: of whoever asks to be forgotten, or not to be named from the start.

The record keeps what a decision's count needs, decision and form of each award, and nothing that
says who it was: its page becomes a notice, and nothing else shows it. The file is written anew
as a whole, so that comments go too. What was published before stays in git's history.

All other texts are looked through for the name before anything is written, since afterwards nobody
knows what to look for (see ``generator.checking.mentions``).

An address is a name too. It must stay while feeds retract what stood there, since newsrooms know it
by nothing else; when they have had the time, ``forget_address`` takes it as well, and the record is
called by an id drawn at random. A record that never had a page gets such an id at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from generator.authoring.nameless import nameless_id
from generator.checking.media import media_of
from generator.checking.mentions import Person, mentions
from generator.checking.publicity import Publicity
from generator.checking.withheld import is_nameless, says_who
from generator.files import Change, change_files
from generator.loading.library import Library
from generator.problems import Problem
from generator.records.awardee import NO_NAME, Awardee
from generator.records.base import Document, Status
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.yaml_layout.formatting import canonical_file


class UnknownAwardee(LookupError):
    """There is no such individual or collective, or its record cannot be read."""


@dataclass(frozen=True)
class Removal:
    """What is to be done. ``new_file`` is None where the file goes, since it was never public.

    ``mentions`` are what is left to people, as problems without words: file, field and place.
    ``documents`` of the decisions concerned may name the person: those that stand elsewhere, by
    address, and ``files`` of the portal's own, below ``content/``.
    """

    kind: Kind
    identity: str
    file: str
    new_file: str | None
    stays: dict[str, Any]
    photos: tuple[str, ...]
    mentions: list[Problem] = field(default_factory=list)
    documents: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def removal(library: Library, identity: str, now: datetime, *, withhold: bool = False) -> Removal:
    """What it takes to remove an awardee; nothing is written. Raises UnknownAwardee.

    With ``withhold``, a record that was never public stays too, to be published without a name.
    """
    kind, awardee = _find(library, identity)
    file = library.origins[kind, identity].file
    new_file: str | None = file
    # Counted, with a page, or with a notice of an old withdrawal at its address.
    was_public = Publicity(library, now).was_public(awardee)
    had_a_page = was_public and not awardee.withheld
    if not was_public and not withhold:
        new_file = None
    elif not (had_a_page or awardee.privacy.forgotten or is_nameless(kind, identity)):
        new_file = f"{kind}/{nameless_id(kind)}.yml"
    documents = list(_documents(library, awardee))
    return Removal(
        kind,
        identity,
        file,
        new_file,
        _what_stays(awardee, was_public, now.date()),
        _photos_of_theirs(library, kind, awardee),
        list(mentions(library, [Person.of(kind, awardee)])),
        tuple(dict.fromkeys(one.url for one in documents if one.url)),
        tuple(dict.fromkeys(one.file for one in documents if one.file)),
    )


def remove(root: Path, what: Removal) -> None:
    """Do it, in the content below ``root``: all of it or nothing. Raises OSError."""
    changes = dict.fromkeys(what.photos, Change(None))
    # Together: were there two files for a while, everything would be counted twice.
    if what.new_file != what.file:
        changes[what.file] = Change(None)
    if what.new_file is not None:
        before = ... if what.new_file == what.file else None
        changes[what.new_file] = Change(_written(what.stays, what.kind), before)
    change_files(root, changes)


def still_named(library: Library) -> list[str]:
    """Ids of withheld records that say who it is: of a time when they might."""
    return [
        awardee.id
        for kind, awardee in library.awardees()
        if awardee.withheld
        and (says_who(awardee) or not (awardee.privacy.forgotten or is_nameless(kind, awardee.id)))
    ]


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
    found = list(mentions(library, [Person.of(kind, awardee)]))
    if found:
        raise AddressKept(found)
    old = library.origins[kind, identity].file
    new = f"{kind}/{nameless_id(kind)}.yml"
    stays = _what_stays(awardee, was_public=True, today=date.min)
    stays.pop("aliases", None)
    stays["privacy"].pop("forgotten", None)
    # Together: were there two for a while, everything would be counted twice.
    change_files(root, {new: Change(_written(stays, kind), None), old: Change(None)})
    return new


def _find(library: Library, identity: str) -> tuple[Kind, Awardee]:
    found = library.awardee(identity)
    if found is None:
        raise UnknownAwardee(identity)
    return found


def _what_stays(awardee: Awardee, was_public: bool, today: date) -> dict[str, Any]:
    """The record as plain data: enough to count, and to keep its address."""
    awards = []
    for award in awardee.awards if awardee.status is not Status.WITHDRAWN else ():
        kept: dict[str, Any] = {"decision": award.decision, "form": award.form}
        if award.revoked:
            kept["revoked"] = award.revoked.model_dump(mode="json")
        awards.append(kept)
    privacy: dict[str, Any] = {"name": "withheld"}
    if awardee.privacy.code:
        privacy["code"] = awardee.privacy.code
    if not awardee.withheld and was_public:  # it had a page, which now says what happened
        privacy["forgotten"] = today.isoformat()
    elif awardee.privacy.forgotten:
        privacy["forgotten"] = awardee.privacy.forgotten.isoformat()
    stays: dict[str, Any] = {}
    if kind := getattr(awardee, "type", None):
        stays["type"] = kind.value
    stays |= {"awards": awards} if awards else {}
    if awardee.aliases and "forgotten" in privacy:
        stays["aliases"] = list(awardee.aliases)
    stays["privacy"] = privacy
    stays |= {"sample": True} if awardee.sample else {}
    if not was_public and awardee.publish_at:
        stays["publish_at"] = awardee.publish_at.isoformat()
    return stays | {"status": "approved" if was_public else awardee.status.value}


def _written(values: dict[str, Any], kind: Kind) -> bytes:
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    return canonical_file(text, kind).encode()


def _photos_of_theirs(library: Library, kind: Kind, awardee: Awardee) -> tuple[str, ...]:
    """Files of theirs that no other record uses."""
    own = set(media_of(awardee))
    for other_kind, other in library.records():
        if (other_kind, other.id) != (kind, awardee.id):
            own.difference_update(media_of(other))
    return tuple(sorted(own))


def _documents(library: Library, awardee: Awardee) -> Iterator[Document]:
    for award in awardee.awards:
        decision = library.decisions.get(award.decision)
        if isinstance(decision, Decision) and decision.document:
            yield decision.document
