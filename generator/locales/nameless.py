"""What stands in ids, which are addresses too, in place of a name that is not to be told."""

from __future__ import annotations

import re
from typing import Final

from generator.records.kinds import AWARDEES, Kind

_VI: Final = {
    Kind.INDIVIDUALS: "nguoi-duoc-khen",
    Kind.COLLECTIVES: "tap-the-duoc-khen",
    Kind.PRACTICES: "cach-lam-hay",
    Kind.STORIES: "tin-bai",
    Kind.MOVEMENTS: "phong-trao",
    Kind.PAGES: "trang",
}
_EN: Final = {
    Kind.INDIVIDUALS: "honouree",
    Kind.COLLECTIVES: "honoured-group",
    Kind.PRACTICES: "good-practice",
    Kind.STORIES: "story",
    Kind.MOVEMENTS: "movement",
    Kind.PAGES: "page",
}
_KNOWN: Final = {"vi": _VI, "en": _EN}
_OLDER: Final = "da-go-[0-9a-f]{20}"
_HOUSEHOLD: Final = "ho-duoc-khen"
_AWARDEES: Final = (
    _HOUSEHOLD,
    *(called[kind] for called in _KNOWN.values() for kind in sorted(AWARDEES)),
)
NAMELESS_ID: Final = re.compile(
    rf"(?:{'|'.join(_AWARDEES)})(?:-[0-9]+[a-z]?)?-[0-9a-f]{{6,32}}|{_OLDER}"
)
"""Ids of awardees that spell nothing, of whatever language the portal was when they were drawn."""


def called(language: str, kind: Kind) -> str:
    """What a record of a kind is called in a language; English where that has no words here."""
    return _KNOWN.get(language, _EN)[kind]
