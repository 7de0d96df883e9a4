"""What a record is called that is not to be called by a name."""

from __future__ import annotations

import secrets
from typing import Final

from generator.records.kinds import Kind

_CALLED: Final = {Kind.INDIVIDUALS: "nguoi", Kind.COLLECTIVES: "tap-the"}
_BYTES: Final = 5


def nameless_id(kind: Kind) -> str:
    """An id drawn at random, of an individual or a collective: nothing leads from it to a name.

    A hash of what the record was called would: who has a list of names hashes them all.
    """
    return f"{_CALLED[kind]}-duoc-khen-{secrets.token_hex(_BYTES)}"
