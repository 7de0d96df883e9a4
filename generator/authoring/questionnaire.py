"""What is asked for a new record, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.records.fields import Field, fields_of
from generator.records.kinds import Kind
from generator.records.rules import USUAL, DecisionRules

_AWARD = ("awards.decision", "awards.form", "awards.criteria", "awards.citation",
          "awards.golden_book_number")  # fmt: skip
_WHERE = ("organisation", "locality")
# In the order of asking: what others depend on comes first, as the day decides what was in force.
KINDS: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "individual": (
        Kind.INDIVIDUALS,
        ("name", *_AWARD, "position", *_WHERE, "role", "fields", "summary"),
    ),
    "collective": (
        Kind.COLLECTIVES,
        ("name", "type", *_AWARD, *_WHERE, "fields", "summary"),
    ),
    "practice": (
        Kind.PRACTICES,
        ("title", "owners", *_WHERE, "fields", "summary", "problem", "solution",
         "results.measure", "results.value", "results.unit", "contact"),
    ),
    "story": (Kind.STORIES, ("title", "standfirst", "date", "byline", "about")),
    "decision": (
        Kind.DECISIONS,
        ("number", "issuer", "signed_on", "signer.name", "signer.title", "title", "occasion",
         "movement"),
    ),
    "movement": (Kind.MOVEMENTS, ("name", "summary", "launched_by", "started_on")),
}  # fmt: skip
_OF_THE_WITHHELD = frozenset(("type", "awards.decision", "awards.form"))
# A record may be begun before these are known; but not half an award.
_TOGETHER = {"awards.form": "awards.decision"}


@dataclass(frozen=True)
class Asked:
    """A field that is asked for: the way to it, and what is known of it."""

    path: str
    field: Field
    group: Field | None

    @property
    def option(self) -> str:
        """The name of its option: ``--signer-name``, ``--decision``, ``--fields``."""
        name = self.field.name
        if self.group is not None and not self.group.many:
            name = f"{self.group.name}_{name}"
        return name

    def needed(self, values: dict[str, Any]) -> bool:
        """Whether the record cannot be without it."""
        together = _TOGETHER.get(self.path)
        if together:
            return together in values
        needed = self.field.required or self.field.conditional
        return needed and (self.group is None or self.group.required or self._begun(values))

    def _begun(self, values: dict[str, Any]) -> bool:
        """Whether another part of the group was given: of a signer, the office too."""
        group = self.group
        return bool(group and not group.many and any(_within(group, path) for path in values))


def _within(group: Field, path: str) -> bool:
    return path.startswith(f"{group.name}.")


def asked(name: str, *, withheld: bool = False, rules: DecisionRules = USUAL) -> Iterator[Asked]:
    """What is asked for a new record of that name (a key of ``KINDS``), in order.

    Where a name is ``withheld``, only what such a record may hold. ``rules`` are those for
    decisions.
    """
    kind, paths = KINDS[name]
    if withheld:
        paths = tuple(path for path in paths if path in _OF_THE_WITHHELD)
    fields = {field.name: field for field in fields_of(kind, rules)}
    for path in paths:
        outer, _, inner = path.partition(".")
        group = fields[outer] if inner else None
        field = next(one for one in group.fields if one.name == inner) if group else fields[outer]
        yield Asked(path, field, group)
