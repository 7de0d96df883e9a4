"""A-Z: honourees under the letter of their given name, surname or name, in Vietnamese order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.addresses import ORDERS
from generator.records.kinds import Kind
from generator.roll.honours import Honouree
from generator.roll.published import PublishedRoll
from generator.vietnamese import (
    LETTERS,
    NO_LETTER,
    given_name_of,
    letter_of,
    surname_sort_key,
    syllables,
)

Letters = Mapping[str, tuple[Honouree, ...]]


def alphabet(roll: PublishedRoll) -> dict[tuple[Kind, str], Letters]:
    """For each kind and order: the letters that have members, and the members, both in order."""
    return {
        (kind, order): _letters(roll, kind, order)
        for kind, orders in ORDERS.items()
        for order in orders
    }


def _letters(roll: PublishedRoll, kind: Kind, order: str) -> Letters:
    shelf = roll.individuals if kind is Kind.INDIVIDUALS else roll.collectives
    # The shelf is already in order by given name, or by name for collectives.
    members = list(shelf.values())
    if order == "by_surname":
        members.sort(key=lambda one: (surname_sort_key(one.name), one.id))
    groups: dict[str, list[Honouree]] = defaultdict(list)
    for one in members:
        groups[letter_of(_sorted_by(one, order))].append(one)
    return {letter: tuple(groups[letter]) for letter in (*LETTERS, NO_LETTER) if letter in groups}


def leading_word(one: Honouree, order: str) -> str:
    """What sorts an honouree first: the surname, the given name, the first word of a name."""
    name = _sorted_by(one, order)
    return name if order == "by_given_name" else next(iter(syllables(name)), name)


def _sorted_by(one: Honouree, order: str) -> str:
    if order == "by_given_name":
        return one.given_name or given_name_of(one.name)
    return one.name
