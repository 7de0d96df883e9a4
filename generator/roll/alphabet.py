"""A-Z: honourees under the letter of their given name, surname or name, in Vietnamese order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.addresses import ORDERS
from generator.records.kinds import Kind
from generator.roll.honours import Honouree
from generator.roll.published import PublishedRoll
from generator.vietnamese import LETTERS, NO_LETTER, given_name_of, letter_of, surname_sort_key

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
        name = one.name
        if order == "by_given_name":
            name = one.given_name or given_name_of(one.name)
        groups[letter_of(name)].append(one)
    return {letter: tuple(groups[letter]) for letter in (*LETTERS, NO_LETTER) if letter in groups}
