"""The words of one portal: those of its language, with the names of its own levels and kinds.

All that is shown in words (pages, feeds, tables, forms, schemas) takes them from there by id, so
that a list of a portal's own stands wherever the built-in one does, in its order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.language import Words, with_parts
from generator.records.kinds import Kind
from generator.records.ranked import Level, Lists, own


def words_of(words: Words, lists: Lists) -> Words:
    """The words of a portal that has these lists; the same where all are built in."""
    mine = own(lists)
    parts: dict[str, Any] = {
        kind.key: {one.id: one.name for one in shelf.values()} for kind, shelf in mine.items()
    }
    if Kind.LEVELS in mine:
        parts["addresses.choices.levels"] = _addresses(words, lists.levels)
        for top in tuple(lists.levels.values())[:1]:
            parts["home.highest"] = words("home.highest_of", level=top.name)
            parts["home.all_highest"] = words("home.all_highest_of", level=top.name)
        parts["forms.signed"] = {one.id: _signed(words, one) for one in lists.levels.values()}
    return with_parts(words, parts)


def _addresses(words: Words, levels: Mapping[str, Level]) -> dict[str, str]:
    """What stands for each in addresses: its id; of a built-in one the word that it had."""
    known = words.addresses.choices.levels
    return {"section": str(known.section), **{one: known.get(one, one) for one in levels}}


def _signed(words: Words, level: Level) -> str:
    return level.signed or words("forms.signed_at", level=level.name)
