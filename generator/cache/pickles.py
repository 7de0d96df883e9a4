"""Objects as bytes and back: plain data, and records and views of this package, nothing else.

Whoever can write into a cache folder must not thereby run code: of a pickle's names only the
classes below are looked up, never a function; and of this package's own only such as hold data.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import is_dataclass
from enum import Enum
from typing import Any, Final

from pydantic import BaseModel as Model

from generator.garbage import not_looked_for

_OTHERS: Final = frozenset(
    {
        *(("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")),
        ("decimal", "Decimal"),
        ("pydantic_core._pydantic_core", "TzInfo"),
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("collections", "defaultdict"),
    }
)
_PARTS: Final = (
    "checking",
    "feeds",
    "inventory",
    "loading",
    "markdown",
    "problems",
    "records",
    "roll",
)
"""Of ``generator``: where the classes are defined that a cache may hold."""


class ForeignPickle(pickle.UnpicklingError):
    """Bytes that name something a cache never holds."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """A class that may be made."""
        package, _, rest = module.partition(".")
        ours = package == "generator" and rest.partition(".")[0] in _PARTS
        if not ours and (module, name) not in _OTHERS:
            raise ForeignPickle(f"{module}.{name}")
        found = super().find_class(module, name)
        # Names may hold dots, and modules hold what they import.
        if ours and not (isinstance(found, type) and found.__module__ == module):
            raise ForeignPickle(f"{module}.{name} is no class of that module")
        if ours and not (is_dataclass(found) or issubclass(found, (Model, Enum))):
            raise ForeignPickle(f"{module}.{name} is no data")
        return found


def packed(value: Any) -> bytes:
    """The bytes of an object."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """The object of such bytes. Raises whatever ``pickle`` does of bytes that are none."""
    with not_looked_for():
        return _Unpickler(io.BytesIO(data)).load()
