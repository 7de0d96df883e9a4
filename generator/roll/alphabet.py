"""A-Z: honourees under the letter of their given name, surname or name, in the portal's order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.locales import NO_LETTER, Locale, names
from generator.records.kinds import Kind
from generator.roll.honours import Honouree
from generator.roll.published import PublishedRoll

Letters = Mapping[str, tuple[Honouree, ...]]


def alphabet(roll: PublishedRoll) -> dict[tuple[Kind, str], Letters]:
    """For each kind and order: the letters that have members, and the members, both in order."""
    return {
        (kind, order): _letters(roll, kind, order)
        for kind in (Kind.INDIVIDUALS, Kind.COLLECTIVES)
        for order in roll.locale.orders(kind)
    }


def _letters(roll: PublishedRoll, kind: Kind, order: str) -> Letters:
    locale = roll.locale
    shelf = roll.individuals if kind is Kind.INDIVIDUALS else roll.collectives
    # The shelf is already in the first of its orders.
    members = list(shelf.values())
    if order != locale.orders(kind)[0]:
        members.sort(key=lambda one: (locale.sort_key(one.name), one.id))
    groups: dict[str, list[Honouree]] = defaultdict(list)
    for one in members:
        groups[locale.letter_of(_filed(locale, one, order))].append(one)
    signs = (*locale.letters, NO_LETTER)
    return {letter: tuple(groups[letter]) for letter in signs if letter in groups}


def leading_word(locale: Locale, one: Honouree, order: str) -> str:
    """What sorts an honouree first: the surname, the given name, the first word of a name."""
    person = one.kind is Kind.INDIVIDUALS
    first = person and order == locale.orders(one.kind)[0]
    return names.leading_word(_filed(locale, one, order), locale.names, first=first)


def _filed(locale: Locale, one: Honouree, order: str) -> str:
    if one.kind is Kind.INDIVIDUALS and order == locale.orders(one.kind)[0]:
        return locale.filed(one.name, one.given_name, one.sort_name)
    return one.name
