"""Taking a name out: of whoever asks to be forgotten, or not to be named from the start.

The record keeps what a decision's count needs, decision and form of each award, and nothing that
says who it was: its page becomes a notice, and nothing else shows it. The file is written anew
as a whole, so that comments go too. What was published before stays in git's history.

All other texts are looked through for the name before anything is written, since afterwards nobody
knows what to look for (see ``generator.checking.mentions``). That takes in the source of files that
cannot be read as records. They do not stop the removal: whoever asks for it has a right to a prompt
answer, and to mend somebody else's story first may take days. So they are looked through as they
are written, and listed in any case for people to open. What cannot be taken back is not done where
something is unknown: no photo goes that any file names in whatever way, and none at all while a
file could not be seen whole. An address, which nothing presses to take, waits until every file can
be looked through.

An address is a name too. It must stay while feeds retract what stood there, since newsrooms know it
by nothing else; when they have had the time, ``forget_address`` takes it as well, and the record is
called by an id drawn at random. A record that never had a page gets such an id at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from generator.authoring.nameless import nameless_id
from generator.checking.media import media_of
from generator.checking.mentions import Person, is_named, mentions
from generator.checking.publicity import Publicity
from generator.checking.withheld import is_nameless, says_who
from generator.checking.written import Written
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
    address, and ``files`` of the portal's own, below ``content/``. ``kept`` are photos of theirs
    that stay, each with the files that use it, or may.
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
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def removal(
    library: Library,
    around: Written,
    identity: str,
    now: datetime,
    *,
    unsaid: str,
    day: date | None = None,
    withhold: bool = False,
) -> Removal:
    """What it takes to remove an awardee; nothing is written. Raises UnknownAwardee.

    ``around`` is all that is written beside the records of ``library``; ``day`` is the one on which
    it was asked for, where that is not today. ``unsaid`` stands for the reason of a revocation that
    names them.

    With ``withhold``, a record that was never public stays too, to be published without a name.
    """
    kind, awardee = _find(library, identity)
    file = library.origins[kind, identity].file
    new_file: str | None = file
    # Counted, with a page, or with a notice of an old withdrawal at its address.
    day = day or library.locale.day_of(now)
    end = library.locale.midnight(day + timedelta(days=1)) - datetime.resolution
    publicity = Publicity(library, min(now, end))
    was_public = publicity.was_public(awardee)
    had_a_page = was_public and not awardee.withheld
    if not was_public and not withhold:
        new_file = None
    elif not (had_a_page or awardee.privacy.forgotten or is_nameless(kind, identity)):
        new_file = f"{kind}/{nameless_id(kind, library.locale)}.yml"
    documents = list(_documents(library, awardee))
    person = Person.of(kind, awardee)
    users = {photo: around.users_of(photo, file) for photo in sorted(set(media_of(awardee)))}
    photos = tuple(photo for photo, others in users.items() if not others)
    return Removal(
        kind,
        identity,
        file,
        new_file,
        _without_name(
            _what_stays(awardee, was_public, day, _of_that_day(publicity, awardee, day)),
            person,
            library.locale.language,
            unsaid,
        ),
        photos,
        list(mentions(library, [person], around, photos)),
        tuple(dict.fromkeys(one.url for one in documents if one.url)),
        tuple(dict.fromkeys(one.file for one in documents if one.file)),
        {photo: others for photo, others in users.items() if others},
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
    """The address cannot go yet: nobody was forgotten, or others lead there, or that is unknown.

    ``mentions`` are what leads there, ``unsearched`` the files that could not be looked through.
    """

    def __init__(self, mentions: list[Problem], unsearched: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.mentions = mentions
        self.unsearched = unsearched


def forget_address(library: Library, around: Written, root: Path, identity: str) -> str:
    """Take the address of somebody forgotten, too; returns the record's new file.

    Raises UnknownAwardee, AddressKept, OSError.
    """
    kind, awardee = _find(library, identity)
    if awardee.name != NO_NAME:
        raise AddressKept([])
    found = list(mentions(library, [Person.of(kind, awardee)], around))
    if found or around.unsearched:
        raise AddressKept(found, around.unsearched)
    old = library.origins[kind, identity].file
    new = f"{kind}/{nameless_id(kind, library.locale)}.yml"
    stays = _what_stays(awardee, was_public=True, today=date.min)
    stays.pop("aliases", None)
    for of_the_page in ("forgotten", "was_public"):
        stays["privacy"].pop(of_the_page, None)
    for award in stays.get("awards", ()):
        award.pop("published_on", None)
    # Together: were there two for a while, everything would be counted twice.
    change_files(root, {new: Change(_written(stays, kind), None), old: Change(None)})
    return new


def _find(library: Library, identity: str) -> tuple[Kind, Awardee]:
    found = library.awardee(identity)
    if found is None:
        raise UnknownAwardee(identity)
    return found


def _of_that_day(publicity: Publicity, awardee: Awardee, today: date) -> bool:
    """Whether the embargo lifted today of somebody who is forgotten today: who has a page now."""
    privacy = awardee.privacy.model_copy(update={"forgotten": today})
    return publicity.left_that_day(awardee.model_copy(update={"privacy": privacy}))


def _what_stays(
    awardee: Awardee, was_public: bool, today: date, that_day: bool = False
) -> dict[str, Any]:
    """The record as plain data: enough to count, and to keep its address."""
    privacy: dict[str, Any] = {"name": "withheld"}
    if awardee.privacy.code:
        privacy["code"] = awardee.privacy.code
    if not awardee.withheld and was_public:  # it had a page, which now says what happened
        privacy["forgotten"] = today.isoformat()
        privacy |= {"was_public": True} if that_day else {}
    elif awardee.privacy.forgotten:
        privacy["forgotten"] = awardee.privacy.forgotten.isoformat()
        privacy |= {"was_public": True} if awardee.privacy.was_public else {}
    awards = []
    for award in awardee.awards if awardee.status is not Status.WITHDRAWN else ():
        kept: dict[str, Any] = {"decision": award.decision, "form": award.form}
        came = award.published_on or awardee.published_on
        if came and "forgotten" in privacy:  # the day of what feeds take back
            kept["published_on"] = came.isoformat()
        if award.revoked:
            kept["revoked"] = award.revoked.model_dump(mode="json", exclude_none=True)
        awards.append(kept)
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


def _without_name(
    stays: dict[str, Any], person: Person, language: str, unsaid: str
) -> dict[str, Any]:
    """What stays, with no name in why an award was revoked: no other text in it is free."""
    for award in stays.get("awards", ()):
        revoked = award.get("revoked")
        if revoked and is_named(person, revoked["reason"], language):
            revoked["reason"] = unsaid
    return stays


def _written(values: dict[str, Any], kind: Kind) -> bytes:
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    return canonical_file(text, kind).encode()


def _documents(library: Library, awardee: Awardee) -> Iterator[Document]:
    for award in awardee.awards:
        decision = library.decisions.get(award.decision)
        if isinstance(decision, Decision) and decision.document:
            yield decision.document
