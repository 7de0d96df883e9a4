"""What an address, a flag and a whole number must be beyond their types."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from generator.reserved import is_reserved

# Ids are names of folders and, with a suffix, of files: systems allow 255 bytes.
MAX_ID: Final = 120
_FLAGS: Final = ("true", "false")
_WHOLE: Final = re.compile(r"[+-]?[0-9]+(?:\.0+)?")


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


def whole(value: Any) -> Any:
    """A whole number in digits alone. Raises PydanticCustomError.

    pydantic takes ``1_0`` for ten, as programs write it; whoever meant 1.0 or 110 is not asked.
    """
    if isinstance(value, str) and not _WHOLE.fullmatch(value.strip()):
        raise PydanticCustomError("number", "a number in digits is expected")
    return value


def listed(value: Any) -> Any:
    """A value that stands without a list as a list of it, and nothing as a list of nothing."""
    if value is None:
        return []
    return value if isinstance(value, list | tuple) else [value]


def each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    """A list in which nothing stands twice. Raises PydanticCustomError."""
    twice = next((one for at, one in enumerate(values) if one in values[:at]), None)
    if twice is not None:
        raise PydanticCustomError("twice", "{one} stands twice", {"one": twice})
    return values


Whole = Annotated[int, BeforeValidator(whole)]
"""A whole number in digits; in no other spelling."""
