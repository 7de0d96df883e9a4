"""One thing that is left to do, or good to know; its words stand under ``doctor.matters``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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
    """``values`` fill the words; the words name the section of docs/CAI-DAT.md."""

    code: str
    weight: Weight
    values: Mapping[str, object] = field(default_factory=dict)


def mend(code: str, **values: object) -> Matter:
    """What should be mended before the portal is published."""
    return Matter(code, Weight.MEND, values)


def machine(code: str, **values: object) -> Matter:
    """What this machine lacks."""
    return Matter(code, Weight.MACHINE, values)


def know(code: str, **values: object) -> Matter:
    """What hinders nothing."""
    return Matter(code, Weight.KNOW, values)
