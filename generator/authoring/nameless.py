"""What a record is called that is not to be called by a name, or has none that an id can tell."""

from __future__ import annotations

import secrets
from typing import Final

from generator.records.kinds import Kind

_CALLED: Final = {
    Kind.INDIVIDUALS: "nguoi-duoc-khen",
    Kind.COLLECTIVES: "tap-the-duoc-khen",
    Kind.PRACTICES: "cach-lam-hay",
    Kind.STORIES: "tin-bai",
    Kind.MOVEMENTS: "phong-trao",
    Kind.PAGES: "trang",
}
_BYTES: Final = 5


def nameless_id(kind: Kind) -> str:
    """An id drawn at random, of a record of any kind but decisions: nothing leads to a name.

    A hash of what the record was called would: who has a list of names hashes them all.
    """
    return f"{_CALLED[kind]}-{secrets.token_hex(_BYTES)}"
