"""What a change does to the public site: two published rolls, compared as visitors see them."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.checking.publicity import HoldReason
from generator.feeds.channels import Channels
from generator.feeds.writer import write_feeds
from generator.language import Words
from generator.locales import Locale
from generator.output import Writer
from generator.photos import Medium
from generator.problems import Problem
from generator.records.awardee import OfTheDay
from generator.records.catalogue import Entry
from generator.records.kinds import Kind
from generator.records.ranked import own
from generator.review.facts import facts, field_of, same, shown
from generator.review.renames import Renames, renames
from generator.roll import shelves
from generator.roll.honours import Honouree, PublicAward
from generator.roll.published import Catalogues, Held, PublicDecision
from generator.site import Site

_SHOWN_FORMAT = "rss"
"""A feed has several formats, which change together; one of them is named."""


_ABOUT = "about"
_OF_THE_AWARD = (
    "criteria",
    "citation",
    "golden_book_number",
    "annex_number",
    "posthumous",
    "shared",
)


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact that is another now; "" where there was, or is, none. ``field`` as in records.

    ``award``: of which award it is a fact, in words; "" for one of the record. ``apart``: the fact
    itself stayed; True: the award says it itself now, since the record says another one; False:
    record and award say the same now.
    """

    field: str
    before: str
    after: str
    award: str = ""
    apart: bool | None = None


@dataclass(frozen=True)
class Changed:
    """A record or catalogue entry of the public site, now or before.

    ``details``: what changed, for a new honouree the awards, for one that left what the notice
    says. ``why``: the key of ``held`` that says why it left, "" where its file is gone.
    """

    kind: Kind
    id: str
    name: str
    address: str
    details: tuple[Detail, ...] = ()
    why: HoldReason | None = None


@dataclass(frozen=True)
class Difference:
    """``feeds``: their names and addresses. ``held``: records of the change that are not shown yet.

    ``redirects``: old addresses that lead on since now. ``lost``: addresses that nobody answers.
    ``reached``: what speaks of those who lost an award or left, which somebody must read again.
    """

    new: tuple[Changed, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Changed, ...]
    catalogues: tuple[tuple[str, Changed], ...]
    feeds: tuple[tuple[str, str], ...]
    redirects: tuple[str, ...]
    lost: tuple[Problem, ...]
    held: tuple[Held, ...]
    reached: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, part.name) for part in dataclasses.fields(self))


def difference(
    before: Site, after: Site, held_before: list[Held], held_after: list[Held], lost: list[Problem]
) -> Difference:
    """What visitors and subscribers will notice."""
    new, changed, gone = [], [], []
    reasons = {(one.kind, one.id): one.reason for one in reversed(held_after)}
    notices = {(one.kind, one.id): one.reason for one in after.roll.notices}
    renamed = renames(before, after)
    for kind, old, now in _shelves(before, after):
        known = {one: renamed.get((kind, one), one) for one in old}
        for identity in now.keys() - set(known.values()):
            new.append(_described(after, kind, now[identity], _awards(now[identity], after.words)))
        for identity in (one for one in old if known[one] not in now):
            reason = notices.get((kind, identity))
            told = (Detail("reason", "", reason),) if reason else ()
            left = _described(before, kind, old[identity], told)
            gone.append(dataclasses.replace(left, why=reasons.get((kind, identity))))
        for identity, today in known.items():
            if today not in now:
                continue
            details = tuple(_details(old[identity], now[today], after.words, renamed))
            if identity != today:
                details = (Detail("id", identity, today), *details)
            if details:
                changed.append(_described(after, kind, now[today], details))
    return Difference(
        new=_sorted(new),
        changed=_sorted(_with_names(one, before, after) for one in changed),
        gone=_sorted(gone),
        catalogues=tuple(_catalogues(before, after)),
        feeds=tuple(_feeds(before, after)),
        redirects=tuple(sorted(_aliases(after) - _aliases(before))),
        lost=tuple(lost),
        held=_newly_held(held_before, held_after, gone),
    )


def _newly_held(before: list[Held], after: list[Held], gone: list[Changed]) -> tuple[Held, ...]:
    """What the change holds and the site does not show; what left is told already."""
    told = {(one.kind, one.id) for one in gone}
    new = [one for one in set(after) - set(before) if (one.kind, one.id) not in told]
    return tuple(sorted(new, key=lambda one: (one.kind, one.id, one.reason)))


def _shelves(
    before: Site, after: Site
) -> Iterator[tuple[Kind, Mapping[str, Any], Mapping[str, Any]]]:
    now = shelves.records(after.roll)
    for kind, shelf in shelves.records(before.roll).items():
        yield kind, shelf, now[kind]


def _with_names(one: Changed, before: Site, after: Site) -> Changed:
    """What a story is about, which stands there by its id, by its name."""
    return dataclasses.replace(
        one,
        details=tuple(
            dataclasses.replace(
                detail,
                before=_subject_name(before, detail.before),
                after=_subject_name(after, detail.after),
            )
            if one.kind is Kind.STORIES and detail.field == _ABOUT
            else detail
            for detail in one.details
        ),
    )


def _subject_name(site: Site, identity: str) -> str:
    roll = site.roll
    if found := roll.honouree(identity) or roll.movements.get(identity):
        return found.name
    practice = roll.practices.get(identity)
    return practice.title if practice else identity


def _sorted(changes: Iterable[Changed]) -> tuple[Changed, ...]:
    order = list(Kind)
    return tuple(sorted(changes, key=lambda one: (order.index(one.kind), one.id)))


def _described(site: Site, kind: Kind, record: Any, details: tuple[Detail, ...] = ()) -> Changed:
    if isinstance(record, PublicDecision):
        name = f"{shown(record.facts, site.words.locale)}: {record.title}".rstrip(": ")
    else:
        name = getattr(record, "name", None) or record.title
    return Changed(kind, record.id, name, site.addresses.of(kind, record.id), details)


def _awards(record: Any, words: Words) -> tuple[Detail, ...]:
    if not isinstance(record, Honouree):
        return ()
    return tuple(detail for award in record.awards for detail in _new_award(record, award, words))


def _details(before: Any, after: Any, words: Words, renamed: Renames) -> Iterator[Detail]:
    yield from _record_details(before, after, words.locale)
    if not isinstance(after, Honouree):
        return
    now = {(one.decision.id, one.form.id): one for one in after.awards}
    was = {
        (renamed.get((Kind.DECISIONS, one.decision.id), one.decision.id), one.form.id): one
        for one in before.awards
    }
    yield from (
        Detail("awards", shown(one, words.locale), "") for key, one in was.items() if key not in now
    )
    for key, award in now.items():
        if key in was:
            yield from _award_details(before, was[key], after, award, words)
        else:
            yield from _new_award(after, award, words)


def _new_award(who: Honouree, award: PublicAward, words: Words) -> Iterator[Detail]:
    yield Detail("awards", "", shown(award, words.locale))
    name = _award_name(who, award, words)
    if award.posthumous:
        yield Detail("posthumous", "", shown(award.posthumous, words.locale), name)
    for key in OfTheDay._fields:
        fact = getattr(award, key)
        if fact and not same(fact, getattr(who, key)):
            yield Detail(field_of(key), "", shown(fact, words.locale), name, apart=True)


def _award_details(
    before: Honouree, was: PublicAward, after: Honouree, now: PublicAward, words: Words
) -> Iterator[Detail]:
    """What is otherwise in one award: its own facts, and its bearer's of that day."""
    name = _award_name(after, now, words)
    for key in _OF_THE_AWARD:
        old, new = getattr(was, key), getattr(now, key)
        if not same(old, new):
            yield Detail(key, shown(old, words.locale), shown(new, words.locale), name)
    for key in OfTheDay._fields:
        old, new = getattr(was, key), getattr(now, key)
        heads = getattr(before, key), getattr(after, key)
        if not same(old, new):
            # What the newest award has, the head of the page has told. An older one that goes
            # along with it is what a reviewer must see: it was to keep its own.
            if now is not after.newest or not same(old, heads[0]) or not same(new, heads[1]):
                told = shown(old, words.locale), shown(new, words.locale)
                yield Detail(field_of(key), *told, name)
        elif new and same(old, heads[0]) != same(new, heads[1]):
            told = shown(old, words.locale), shown(new, words.locale)
            yield Detail(field_of(key), *told, name, apart=not same(new, heads[1]))


def _award_name(who: Honouree, award: PublicAward, words: Words) -> str:
    """An award by its year, and by its decision where there are two of a year."""
    several = sum(one.year == award.year for one in who.awards) > 1
    if several:
        number, day = award.decision.number, words.locale.day(award.decision.signed_on)
        return words("diff.award_of", year=award.year, number=number, day=day)
    return words("diff.award", year=award.year)


def _record_details(before: Any, after: Any, locale: Locale) -> Iterator[Detail]:
    by_id = facts(before, locale, ids=True), facts(after, locale, ids=True)
    old, new = facts(before, locale), facts(after, locale)
    for name in dict.fromkeys((*old, *new)):
        if isinstance(after, Honouree) and name == "awards":
            continue  # they are told one by one
        if by_id[0].get(name) == by_id[1].get(name):
            continue
        was, now = old.get(name, ""), new.get(name, "")
        if isinstance(was, tuple) or isinstance(now, tuple):
            was, now = was or (), now or ()
            gone = [one for one in was if one not in now]
            come = [one for one in now if one not in was]
            # One for one is a change, anything else is what left and what came.
            if len(gone) == len(come) == 1:
                yield Detail(name, gone[0], come[0])
            elif not gone and not come:
                # In another order, of which the first may be the main one; or others of that name.
                yield Detail(name, ", ".join(was), ", ".join(now))
            else:
                yield from (Detail(name, one, "") for one in gone)
                yield from (Detail(name, "", one) for one in come)
        else:
            yield Detail(name, was, now)


def _catalogues(before: Site, after: Site) -> Iterator[tuple[str, Changed]]:
    """Entries that came (+), changed (~) or left (-)."""
    locale = after.words.locale
    was_all, now_all = (_entries(one.roll.catalogues) for one in (before, after))
    for kind in (kind for kind in Kind if kind in was_all or kind in now_all):
        old, new = was_all.get(kind, {}), now_all.get(kind, {})
        for identity in sorted(old.keys() | new.keys()):
            was, now = old.get(identity), new.get(identity)
            if was == now:
                continue
            entry = now or was
            assert entry is not None
            address = after.addresses.of(kind, identity) if after.addresses.has_pages(kind) else ""
            details: tuple[Detail, ...] = ()
            if was is not None and now is not None:
                details = tuple(
                    Detail(key, shown(getattr(was, key), locale), shown(getattr(now, key), locale))
                    for key in type(now).key_order()
                    if getattr(was, key) != getattr(now, key)
                )
            sign = "~" if was is not None and now is not None else "+" if was is None else "-"
            yield sign, Changed(kind, identity, entry.name, address, details)


def _entries(catalogues: Catalogues) -> Mapping[Kind, Mapping[str, Entry]]:
    """All catalogues, and those lists that a portal has of its own."""
    return {**own(catalogues), **shelves.entries(catalogues)}


def _feeds(before: Site, after: Site) -> Iterator[tuple[str, str]]:
    """Feeds that are new or differ, so that readers will fetch something: name and address."""
    old, new = _hashes(before), _hashes(after)
    names = {
        channel.address(_SHOWN_FORMAT): channel.name
        for site in (before, after)
        for channel in Channels(site)
    }
    for address, name in names.items():
        if old.get(address) != new.get(address):
            yield name, address


class _Unseen(dict[str, Medium]):
    """Photos and recordings of a commit, of which the text alone was read: all are alike."""

    def __missing__(self, file: str) -> Medium:
        thumbnail = Medium(file, "image/jpeg", 0, 1, 1)
        return Medium(file, "image/jpeg", 0, 1, 1, thumbnail)


def _hashes(site: Site) -> dict[str, str]:
    """The hash of every feed, as it would be published but for what photos weigh."""
    hashing = _Hashing()
    write_feeds(site, Channels(site), _Unseen(), hashing)
    return hashing.found


class _Hashing(Writer):
    """Writes nothing; keeps the hash of what it was given."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.found: dict[str, str] = {}

    def file(self, name: str, data: bytes, made_of: bytes = b"") -> None:
        self.found[name] = hashlib.sha256(data).hexdigest()


def _aliases(site: Site) -> set[str]:
    found: set[str] = set()
    for shelf in shelves.records(site.roll).values():
        for record in shelf.values():
            found.update(record.aliases)
    found.update(alias for notice in site.roll.notices for alias in notice.aliases)
    return found
