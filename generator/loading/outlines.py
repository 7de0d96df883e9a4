"""Outlines of communes, read from GeoJSON with limits; whatever is wrong is told at once.

The file comes from a map program, often from a download: it may be of another kind, in another
system of coordinates, with codes that a spreadsheet made numbers of. Each of these is said as what
it is, so that whoever put it there can mend it.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.loading import documents, yaml_reader
from generator.loading.yaml_reader import MAX_BYTES, MAX_DEPTH, YamlFault, nfc
from generator.problems import Path as At
from generator.problems import Problem
from generator.records.outlines import (
    FILE,
    MAX_AREAS,
    MAX_POINTS,
    Outline,
    Outlines,
    OutlineSource,
    Ring,
)

_CODE: Final = re.compile("[0-9]{2,5}")
_MAX_TEXT: Final = 200
_MAX_SOURCES: Final = 10
_SHOWN: Final = 80
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET: Final = re.compile(r"[\[{\]}]")
_FEWEST: Final = 4
"""Points of a ring, with the first one repeated at the end (RFC 7946, 3.1.6)."""
_MOST_NUMBERS: Final = 4
"""Of a point: a height, and what old programs write after it, are passed over."""


@dataclass(frozen=True)
class Read:
    """What the file says; ``sha256`` is that of its bytes, empty where there is no file."""

    outlines: Outlines | None = None
    problems: tuple[Problem, ...] = ()
    sha256: bytes = b""


def read_outlines(root: Path) -> Read:
    """The outlines below a content folder. Without a file there are none, and nothing is wrong."""
    path = root / FILE
    if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
        return Read()  # links, pipes and folders are told where the content is walked
    try:
        data = documents.read_bytes(path)
    except OSError as error:
        wrong = Problem("file-unreadable", FILE, found=error.strerror, line=1, column=1)
        return Read(problems=(wrong,))
    outlines, problems = outlines_of(data)
    return Read(outlines, problems, digest_of(data))


def digest_of(data: bytes) -> bytes:
    """What stands for the bytes of a file."""
    return hashlib.sha256(data).digest()


def outlines_of(data: bytes) -> tuple[Outlines | None, tuple[Problem, ...]]:
    """The outlines that the bytes of a file make; none of them where anything is wrong."""
    if len(data) > MAX_BYTES:
        return None, (Problem("outlines-too-large", FILE, line=1, column=1),)
    try:
        text = yaml_reader.decode(data)
    except YamlFault as fault:
        return None, tuple(documents.problems_of(fault, FILE))
    if _depth(text) > MAX_DEPTH:
        return None, (Problem("outlines-too-deep", FILE, line=1, column=1),)
    try:
        said = json.loads(text, parse_constant=_refused, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        return None, (Problem("outlines-no-json", FILE, line=line, column=column),)
    except (ValueError, RecursionError):  # no number, or one of thousands of digits; a key twice
        return None, (Problem("outlines-no-json", FILE, line=1, column=1),)
    reading = _Reading(digest_of(data))
    outlines = reading.outlines(said)
    return (None if reading.problems else outlines), tuple(reading.problems)


def _depth(text: str) -> int:
    """How deep brackets stand in one another, outside of texts."""
    deepest = depth = 0
    for found in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if found[0] in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _refused(constant: str) -> float:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand in it once: of two, programs believe different ones."""
    said = dict(pairs)
    if len(said) < len(pairs):
        raise ValueError("a key twice")
    return said


@dataclass
class _Reading:
    """What was said so far: problems, codes with the number of their area, how many points."""

    sha256: bytes
    problems: list[Problem] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    points: int = 0

    def outlines(self, said: Any) -> Outlines:
        features = said.get("features") if isinstance(said, dict) else None
        if not isinstance(features, list) or not features or said.get("type") != _COLLECTION:
            found = said.get("type") if isinstance(said, dict) else said
            self.problem("outlines-no-collection", ("type",), found, allowed=_COLLECTION)
            return self._none
        if len(features) > MAX_AREAS:
            self.problem("outlines-too-many", ("features", MAX_AREAS), f"{len(features)} Feature")
            return self._none
        areas = [self._area(one, ("features", at)) for at, one in enumerate(features)]
        if self.points > MAX_POINTS:
            self.problem("outlines-too-many", ("features",), f"{self.points}")
        sources = tuple(self._sources(said.get("sources", [])))
        return Outlines(tuple(one for one in areas if one), sources, self.sha256)

    @property
    def _none(self) -> Outlines:
        return Outlines((), (), self.sha256)

    def _area(self, said: Any, at: At) -> Outline | None:
        of_feature = isinstance(said, dict) and said.get("type") == "Feature"
        properties = said.get("properties") if of_feature else None
        geometry = said.get("geometry") if of_feature else None
        if not isinstance(properties, dict):
            self.problem("outline-no-feature", at, said.get("type") if of_feature else said)
            return None
        code, name = properties.get("code"), properties.get("name")
        where = (*at, "properties")
        record = name[:_SHOWN] if isinstance(name, str) else ""
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            self.problem("outline-code", (*where, "code"), code, record)
        elif code in self.codes:
            self.problem("outline-twice", (*where, "code"), code, record, self.codes[code])
        else:
            self.codes[code] = int(at[-1]) + 1
        if not _is_line(name):
            self.problem("outline-name", (*where, "name"), name)
        rings = tuple(self._rings(geometry, (*at, "geometry"), record))
        return Outline(str(code), nfc(str(name)), rings)

    def _rings(self, said: Any, at: At, record: str) -> Iterator[Ring]:
        kind = said.get("type") if isinstance(said, dict) else said
        polygons = said.get("coordinates") if isinstance(said, dict) else None
        way: At = (*at, "coordinates")
        if kind not in _GEOMETRIES or not isinstance(polygons, list) or not polygons:
            allowed = ", ".join(_GEOMETRIES)
            self.problem("outline-geometry", (*at, "type"), kind, record, allowed=allowed)
            return
        if kind == "MultiPolygon":
            each = [(one, (*way, number)) for number, one in enumerate(polygons)]
        else:
            each = [(polygons, way)]
        for polygon, place in each:
            if not isinstance(polygon, list) or not polygon:
                self.problem("outline-ring", place, polygon, record)
                return
            for number, ring in enumerate(polygon):
                points = self._ring(ring, (*place, number), record)
                if points is None:
                    return  # one fault of an area is told, not each of its thousand points
                yield points

    def _ring(self, said: Any, at: At, record: str) -> Ring | None:
        if not isinstance(said, list):
            self.problem("outline-ring", at, said, record)
            return None
        self.points += len(said)
        for number, one in enumerate(said):
            if not _is_point(one):
                self.problem("outline-point", (*at, number), one, record)
                return None
        points = tuple((float(one[0]), float(one[1])) for one in said)
        if len(points) < _FEWEST or points[0] != points[-1]:
            self.problem("outline-ring", at, f"{len(points)}", record)
            return None
        return points[:-1]

    def _sources(self, said: Any) -> Iterator[OutlineSource]:
        if not isinstance(said, list) or len(said) > _MAX_SOURCES:
            self.problem("outlines-source", ("sources",), said)
            return
        for number, one in enumerate(said):
            values = [one.get(key) for key in _SOURCE] if isinstance(one, dict) else [None]
            if all(map(_is_line, values)) and str(values[-1]).startswith("https://"):
                yield OutlineSource(*(nfc(str(value)) for value in values))
            else:
                self.problem("outlines-source", ("sources", number), one)

    def problem(
        self,
        code: str,
        at: At,
        found: Any = None,
        record: str = "",
        other: int = 0,
        *,
        allowed: str | None = None,
    ) -> None:
        """Tell a fault at a place of the file; ``other`` is the area that has the same code."""
        shown = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
        values = {"first": other} if other else {}
        self.problems.append(
            Problem(code, FILE, at, record, shown[:_SHOWN], allowed=allowed, values=values)
        )


_COLLECTION: Final = "FeatureCollection"
_GEOMETRIES: Final = ("Polygon", "MultiPolygon")
_SOURCE: Final = ("name", "licence", "url")


def _is_line(value: Any) -> bool:
    """Whether it is a text on one line, as long as a name may be."""
    return isinstance(value, str) and 0 < len(value.strip()) <= _MAX_TEXT and value.isprintable()


def _is_point(said: Any) -> bool:
    """Whether it is a place on earth: longitude, then latitude, in degrees (RFC 7946, 3.1.1, 4)."""
    if not isinstance(said, list) or not 2 <= len(said) <= _MOST_NUMBERS:
        return False
    if any(type(one) not in (int, float) for one in said):
        return False
    longitude, latitude = said[:2]
    # No NaN is within bounds, and no infinity.
    return (
        -180 <= longitude <= 180
        and -90 <= latitude <= 90
        and all(math.isfinite(one) for one in said[2:])
    )
