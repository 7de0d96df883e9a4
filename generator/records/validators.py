"""What an address and a flag must be beyond their types."""

from __future__ import annotations

from typing import Any, Final

from pydantic_core import PydanticCustomError

from generator.reserved import is_reserved

# Ids are names of folders and, with a suffix, of files: systems allow 255 bytes.
MAX_ID: Final = 120
_FLAGS: Final = ("true", "false")


def short_segments(address: str) -> str:
    """Each part of an address is the name of a folder. Raises PydanticCustomError."""
    if any(len(segment) > MAX_ID for segment in address.split("/")):
        raise PydanticCustomError("segment_too_long", "a part of the address is too long")
    return address


def no_device(address: str) -> str:
    """An address, or a name, that Windows can have too. Raises PydanticCustomError."""
    if any(map(is_reserved, address.split("/"))):
        raise PydanticCustomError("reserved_name", "Windows keeps this name for a device")
    return address


def flag(value: Any) -> Any:
    """True or false in no other spelling. Raises PydanticCustomError.

    pydantic takes yes, on and 1 for true; other readers of YAML, the form among them, do not.
    """
    if isinstance(value, str) and value not in _FLAGS:
        raise PydanticCustomError("flag", "true or false is expected")
    return value
