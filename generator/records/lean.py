"""Models of which those that were kept and read again take a third of the memory."""

from __future__ import annotations

from inspect import isabstract
from typing import Any, Final

from pydantic import BaseModel

_set = object.__setattr__
_NO_KEYS: Final[set[str]] = set()


class Lean(BaseModel):
    """A model that pickles its values alone: they are as they were checked."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Let Python know the names of all fields, so that instances share one table of them.

        It learns names from the first instances alone, and pydantic gives those a dict.
        """
        super().__pydantic_init_subclass__(**kwargs)
        if isabstract(cls):
            return
        first = cls.__new__(cls)
        for name in cls.model_fields:
            object.__setattr__(first, name, None)

    def __getstate__(self) -> dict[Any, Any]:
        """The values by their names."""
        return self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Takes a third of the memory of what pydantic makes.

        That has a dict of its own for each instance, and a set of the keys that a file gave, which
        nothing asks for.
        """
        for name, value in state.items():
            _set(self, name, value)
        _set(self, "__pydantic_fields_set__", _NO_KEYS)
        _set(self, "__pydantic_extra__", None)
        _set(self, "__pydantic_private__", None)
