"""Which words of addresses are none: no folder can be called so, or something else is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from generator.records.validators import MAX_ID
from generator.reserved import is_reserved

ADDRESSES: Final = "addresses"
_CHOICES, _SECTION = "choices", "section"
"""Where the values of what is no catalogue stand, and the word that all of them stand below."""
_ADDRESS: Final = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def is_address(text: str) -> bool:
    """Whether a word can be the name of a folder everywhere."""
    return bool(_ADDRESS.fullmatch(text)) and len(text) <= MAX_ID and not is_reserved(text)


def clashing(group: Mapping[str, Any], said: Collection[str]) -> Iterator[str]:
    """The dotted keys of what is said in an address as something beside it is, or a folder.

    ``group`` is that of all addresses, ``said`` the keys of those that a portal says itself.
    """
    # Loaded here, since most portals have no words of their own, and settings are to stay light.
    from generator.addresses import FILES  # noqa: PLC0415

    taken = {folder.rstrip("/") for folder in FILES}
    for beside in _beside(group):
        # What the package says comes first: nothing is wrong with that.
        for key in sorted(beside, key=said.__contains__):
            if beside[key] in taken and key in said:
                yield key
            taken.add(beside[key])
        taken = set()


def _beside(group: Mapping[str, Any], path: str = ADDRESSES) -> Iterator[dict[str, str]]:
    """Words of addresses that stand in one folder, by dotted key; first those of the portal's."""
    inner = {key: value for key, value in group.items() if isinstance(value, dict)}
    found = {f"{path}.{key}": value for key, value in group.items() if key not in inner}
    if path == ADDRESSES:
        for key, value in inner.get(_CHOICES, {}).items():
            if _SECTION in value:
                found[f"{path}.{_CHOICES}.{key}.{_SECTION}"] = value[_SECTION]
    else:
        found.pop(f"{path}.{_SECTION}", None)
    yield found
    for key, value in inner.items():
        yield from _beside(value, f"{path}.{key}")
