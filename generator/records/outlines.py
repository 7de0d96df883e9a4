"""The outlines of today's communes: ``content/catalogues/localities.geojson`` (RFC 7946).

The file belongs to a portal as its catalogues do: another province puts its own in its place, and
without one there is no map. Of all that such a file may hold, what stands here is read, and nothing
else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

FILE: Final = "catalogues/localities.geojson"
MAX_POINTS: Final = 50_000
MAX_AREAS: Final = 1_000

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""
Ring = tuple[Point, ...]
"""A line around an area, or around a hole in one; the first point is not repeated at the end."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An area. ``code`` is the statistical code of the locality, ``name`` what the file calls it:
    neither is an identity, and neither is shown.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class OutlineSource:
    """Where outlines, codes or names come from, and under which terms; a page names it."""

    name: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Outlines:
    """All areas in the order of the file, and their sources. ``sha256`` is that of the file, and
    stands for the areas where two are compared.
    """

    areas: tuple[Outline, ...] = field(compare=False)
    sources: tuple[OutlineSource, ...]
    sha256: bytes
