"""In which order the parts of a person's name stand, and by which of them lists go."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from generator.records.kinds import Kind
from generator.vietnamese import given_name_of, syllables

_AFTER_FAMILY: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What may follow a family name without being one."""


class NameOrder(StrEnum):
    """How names are written: the value of a setting."""

    GIVEN_LAST = "given-last"
    """Lò Thị Hoa: lists go by the last word, which is what people are called by."""
    FAMILY_LAST = "family-last"
    """Marie Curie: lists go by the family name."""
    AS_WRITTEN = "as-written"
    """Lists go by the first word, whatever it is."""


BY_NAME: Final = "by_name"
_ORDERS: Final = {
    NameOrder.GIVEN_LAST: ("by_given_name", "by_surname"),
    NameOrder.FAMILY_LAST: ("by_surname", "by_given_name"),
    NameOrder.AS_WRITTEN: (BY_NAME,),
}


def orders_of(names: NameOrder, kind: Kind) -> tuple[str, ...]:
    """The orders in which a kind of honouree is listed; the first is that of all other lists."""
    if kind is Kind.INDIVIDUALS:
        return _ORDERS[names]
    return (BY_NAME,) if kind is Kind.COLLECTIVES else ()


def filed(names: NameOrder, name: str, given_name: str | None = None) -> str:
    """What a person's lists go by: "Hoa" of "Lò Thị Hoa", "Curie, Marie" of "Marie Curie"."""
    if names is NameOrder.AS_WRITTEN:
        return name
    if names is NameOrder.GIVEN_LAST:
        return given_name or given_name_of(name)
    words = name.split()
    if given_name and name.startswith(f"{given_name} "):
        return f"{name.removeprefix(given_name).strip()}, {given_name}"
    last = len(words) - 1
    while last > 0 and words[last].strip(".,").lower() in _AFTER_FAMILY:
        last -= 1
    if last <= 0:
        return name
    rest = " ".join((*words[:last], *words[last + 1 :]))
    return f"{words[last].rstrip(',')}, {rest}"


def leading_word(filed_by: str, names: NameOrder, *, first: bool) -> str:
    """What parts a letter's list: the surname, the given name, the first word of a name.

    ``first``: whether the list is in the first of its orders.
    """
    if first and names is NameOrder.GIVEN_LAST:
        return filed_by
    if first and "," in filed_by:
        return filed_by.partition(",")[0]
    return next(iter(syllables(filed_by)), filed_by)
