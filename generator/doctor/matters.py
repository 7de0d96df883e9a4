"""One thing that is left to do, or good to know; its words stand under ``doctor.matters``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path


class Weight(StrEnum):
    """What follows from a matter."""

    MEND = "mend"
    """The portal should not be published before."""
    MACHINE = "machine"
    """Work on this machine is hindered."""
    KNOW = "know"
    """Nothing is hindered."""


@dataclass(frozen=True, slots=True)
class Matter:
    """``values`` fill the words; the words name the section of docs/CAI-DAT.md.

    ``file`` is where an example was left, and ``line`` the first line of it, from 1; both are empty
    for what stands in no file.
    """

    code: str
    weight: Weight
    values: Mapping[str, object] = field(default_factory=dict)
    file: Path | None = None
    line: int = 0

    def within(self, file: Path, line: int = 1) -> Matter:
        """The same, with the place of what was left."""
        return replace(self, file=file, line=line)


def mend(code: str, **values: object) -> Matter:
    """What should be mended before the portal is published."""
    return Matter(code, Weight.MEND, values)


def machine(code: str, **values: object) -> Matter:
    """What this machine lacks."""
    return Matter(code, Weight.MACHINE, values)


def know(code: str, **values: object) -> Matter:
    """What hinders nothing."""
    return Matter(code, Weight.KNOW, values)
