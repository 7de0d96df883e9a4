"""What a record is called whose address was a name, and was to be forgotten."""

from __future__ import annotations

import hashlib
from typing import Final

from generator.records.kinds import Kind

_ROUNDS: Final = 300_000
_SALT: Final = b"honour-roll forgotten address"
_BYTES: Final = 10
_PREFIX: Final = "da-go-"


def nameless_id(kind: Kind, identity: str) -> str:
    """The id that takes the place of another.

    It stands in the repository alone, in no output. Whoever has the repository can try names on
    it, at a tenth of a second for each (PBKDF2, RFC 8018).
    """
    found = hashlib.pbkdf2_hmac("sha256", f"{kind}/{identity}".encode(), _SALT, _ROUNDS, _BYTES)
    return f"{_PREFIX}{found.hex()}"


def is_nameless(identity: str) -> bool:
    """Whether an id looks like one that took the place of another."""
    return identity.startswith(_PREFIX)
