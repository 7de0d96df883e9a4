"""Whether the outlines of communes and today's localities are about the same places.

They meet by the statistical code, among today's communes alone: most codes of today meant another
unit before. What does not meet keeps nothing from being published, so it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.checking.about import About
from generator.checking.privacy import masked
from generator.checking.private import find
from generator.loading.library import Library
from generator.privacy import rules_of
from generator.problems import Problem, Severity
from generator.records.catalogue import Locality
from generator.records.kinds import Kind
from generator.records.outlines import FILE, Outlines
from generator.records.places import communes_of_today
from generator.vietnamese import key_of

_MOST_TOLD: Final = 20
_WARNING: Final = Severity.WARNING


def check_outlines(library: Library) -> Iterator[Problem]:
    """Areas without a commune, communes without an area, codes and names that do not agree.

    Where the file could not be read, that is told already, and nothing here.
    """
    outlines = library.outlines
    if outlines is None:
        return
    yield from _private(outlines, library.locale.language)
    if any(kind is Kind.LOCALITIES for kind, _id in library.broken):
        return  # what could not be read may be what is looked for here
    by_code: dict[str, Locality] = {}
    for place in communes_of_today(library):
        if place.code and place.code in by_code:
            other = by_code[place.code].name
            yield _about(library, place).problem(
                "locality-code-twice",
                "code",
                found=place.code,
                severity=_WARNING,
                name=place.name,
                other=other,
            )
        elif place.code:
            by_code[place.code] = place
    yield from [*_areas(outlines, by_code)][:_MOST_TOLD]
    yield from [*_places(library, outlines)][:_MOST_TOLD]


def _areas(outlines: Outlines, by_code: Mapping[str, Locality]) -> Iterator[Problem]:
    for number, area in enumerate(outlines.areas):
        at = ("features", number, "properties")
        place = by_code.get(area.code)
        if place is None:
            yield Problem(
                "outline-unknown", FILE, (*at, "code"), area.name, area.code, severity=_WARNING
            )
        elif key_of(area.name) != key_of(place.name):
            yield Problem(
                "outline-other-name",
                FILE,
                (*at, "name"),
                area.name,
                area.name,
                place.name,
                {"key": area.code},
                _WARNING,
            )


def _places(library: Library, outlines: Outlines) -> Iterator[Problem]:
    drawn = {area.code for area in outlines.areas}
    for place in communes_of_today(library):
        if place.code not in drawn:
            yield _about(library, place).problem(
                "outline-missing", "code", found=place.code, severity=_WARNING, name=place.name
            )


def _about(library: Library, place: Locality) -> About:
    return About(library, Kind.LOCALITIES, place)


def _private(outlines: Outlines, language: str) -> Iterator[Problem]:
    """The sources are shown: what no record may hold, they may not either."""
    rules = rules_of(language)
    for number, source in enumerate(outlines.sources):
        for key in ("name", "licence"):
            for private in find(getattr(source, key), rules):
                at = ("sources", number, key)
                yield Problem(f"private-{private.what}", FILE, at, found=masked(private.text))
