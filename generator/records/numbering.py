"""What is said of the number of a decision: what stands for one that has none, and its shape."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Protocol

from generator.language import Words, with_parts
from generator.records.rules import FREE, USUAL, DecisionRules


class Decided(Protocol):
    """A decision: its record, or what is published of it."""

    @property
    def number(self) -> str | None:
        """None or "" where it has none."""

    @property
    def signed_on(self) -> date:
        """The day."""


def called(words: Words, one: Decided) -> str:
    """What stands for the number of a decision: "1034/QĐ-UBND", or "ngày 05/11/2021" where it has
    none, as in "Quyết định ngày 05/11/2021".
    """
    return one.number or words("decision.of_day", day=words.locale.day(one.signed_on))


@lru_cache(maxsize=8)
def numbered(words: Words, rules: DecisionRules) -> Words:
    """The words of a portal with such rules: how the number of a decision is written; the same
    where they are the usual ones.

    What is made of words is held by them: a portal's are the same ones each time.
    """
    if (rules.number_shape, rules.number_example) == (USUAL.number_shape, USUAL.number_example):
        return words
    ways, shape = words.number_shapes, rules.number_shape
    way = "free" if shape == FREE else "office" if rules.by_leading_number else "own"
    told = ways[way].format(shape=shape)
    if rules.number_example:
        told = words("number_shapes.example", shape=told, example=rules.number_example)
    return with_parts(words, {"record_fields.number.pattern": told})
