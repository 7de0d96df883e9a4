"""What a line of a list or an annex says of a person or a unit: where, and in what office."""

from __future__ import annotations

from generator.language import Words
from generator.records.catalogue import Locality
from generator.roll.published import Honouree


def place(words: Words, one: Locality) -> str:
    """The name within a sentence: "xã Pa Tần", where a heading has "Xã Pa Tần"."""
    kind = str(words.locality_kinds[one.kind.value])
    if one.name.startswith(kind + " "):
        return kind.lower() + one.name.removeprefix(kind)
    return one.name


def whereabouts(words: Words, one: Honouree, separator: str, *, brief: bool = False) -> str:
    """Position, unit and place, each once: what the name or the position said is not repeated.

    A brief line leaves out the unit of a person who has a position.
    """
    said = f"{one.name} {one.position or ''}".lower()
    parts = [one.position] if one.position else []
    unit = one.organisation
    if unit and not (brief and parts) and unit.name.lower() not in said:
        said += f" {unit.name.lower()}"
        parts.append(unit.name)
    if one.locality and one.locality.name.lower() not in said:
        # At the start of the line the place has its capital.
        parts.append(place(words, one.locality) if parts else one.locality.name)
    return separator.join(parts)
