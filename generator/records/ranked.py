"""The lists that a portal may have of its own: levels, kinds of organisation and of locality.

Where ``content/catalogues/`` has no file of such a list the built-in one holds, and the language
catalogue has its names; where it has one, that is the whole list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Final, Protocol, TypeVar, cast

from pydantic import Field, StringConstraints

from generator.records.base import Line, SiblingRef
from generator.records.catalogue import Entry
from generator.records.kinds import Kind
from generator.records.validators import Whole

Colour = Annotated[str, StringConstraints(pattern="^#[0-9a-f]{6}$")]
"""``#rrggbb``; the theme makes shades of it that can be read."""


class Ranked(Entry):
    """An entry of such a list; a higher ``rank`` stands before a lower one.

    ``name`` is empty in a built-in entry alone: the language has it.
    """

    first_keys = ("id", "name", "rank")

    rank: Whole = Field(ge=0, le=1_000_000)


class Level(Ranked):
    """Who decides. ``signed`` tells it in a sentence; authorities of the levels ``beside`` decide
    on its forms too.
    """

    colour: Colour | None = None
    signed: Line | None = None
    beside: tuple[SiblingRef, ...] = ()


class OrganisationKind(Ranked):
    """What an organisation is."""


class Tier(StrEnum):
    """What a place is to lists, maps and statistics.

    A ``unit`` is counted, drawn and offered; the page of a ``group`` lists what its places list;
    a ``whole`` is what a portal is about, and lists only those honoured at its own level.
    """

    UNIT = "unit"
    GROUP = "group"
    WHOLE = "whole"


class LocalityKind(Ranked):
    """What a locality is; ``also_called``: other words and abbreviations that addresses have."""

    tier: Tier = Tier.UNIT
    also_called: tuple[Line, ...] = ()


Some = TypeVar("Some", bound=Ranked)


def in_order(entries: Iterable[Some]) -> dict[str, Some]:
    """Entries by id, the highest first; of one rank as they are given."""
    return {one.id: one for one in sorted(entries, key=lambda one: -one.rank)}


def _built_in(model: type[Some], *entries: tuple[str, dict[str, Any]]) -> Mapping[str, Some]:
    count = len(entries)
    found: dict[str, Some] = {}
    for place, (identity, more) in enumerate(entries):
        rank = count - place
        made = model.model_construct(None, id=identity, name="", rank=rank, **more)
        found[identity] = cast("Some", made)
    return found


LEVELS: Final = _built_in(
    Level,
    # The President and the Prime Minister decide side by side on the two highest levels.
    ("state", {"beside": ("government",)}),
    ("government", {"beside": ("state",)}),
    ("province", {}),
    ("department", {}),
    ("district", {}),
    ("commune", {}),
)
ORGANISATION_KINDS: Final = _built_in(
    OrganisationKind,
    *(
        (one, {})
        for one in (
            "party", "government", "agency", "front", "armed-forces", "media", "health",
            "education", "enterprise", "local-government",
        )
    ),
)  # fmt: skip
LOCALITY_KINDS: Final = _built_in(
    LocalityKind,
    ("province", {"tier": Tier.WHOLE}),
    # Until 30 June 2025.
    ("city", {"tier": Tier.GROUP}),
    ("district", {"tier": Tier.GROUP}),
    ("commune", {"tier": Tier.UNIT}),
    ("ward", {"tier": Tier.UNIT}),
    ("township", {"tier": Tier.UNIT}),
)
BUILT_IN: Final[Mapping[Kind, Mapping[str, Ranked]]] = {
    Kind.LEVELS: LEVELS,
    Kind.ORGANISATION_KINDS: ORGANISATION_KINDS,
    Kind.LOCALITY_KINDS: LOCALITY_KINDS,
}


LIST_KEYS: Final = frozenset(kind.key for kind in BUILT_IN)


class Lists(Protocol):
    """What has all three: a library, and the catalogues of a roll."""

    @property
    def levels(self) -> Mapping[str, Level]:
        """Entries by id."""

    @property
    def organisation_kinds(self) -> Mapping[str, OrganisationKind]:
        """Entries by id."""

    @property
    def locality_kinds(self) -> Mapping[str, LocalityKind]:
        """Entries by id."""


def own(lists: Lists) -> Mapping[Kind, Mapping[str, Ranked]]:
    """Those lists that a portal has of its own."""
    every: Mapping[Kind, Mapping[str, Ranked]] = {
        Kind.LEVELS: lists.levels,
        Kind.ORGANISATION_KINDS: lists.organisation_kinds,
        Kind.LOCALITY_KINDS: lists.locality_kinds,
    }
    return {kind: shelf for kind, shelf in every.items() if all(map(_named, shelf.values()))}


def _named(one: Ranked) -> bool:
    return bool(one.name)
