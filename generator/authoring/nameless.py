"""What a record is called that is not to be called by a name, or has none that an id can tell."""

from __future__ import annotations

import secrets
from typing import Final

from generator.locales import Locale
from generator.records.kinds import Kind

_BYTES: Final = 5


def nameless_id(kind: Kind, locale: Locale) -> str:
    """An id drawn at random, of a record of any kind but decisions: nothing leads to a name.

    A hash of what the record was called would: who has a list of names hashes them all.
    """
    return f"{locale.nameless(kind)}-{secrets.token_hex(_BYTES)}"
