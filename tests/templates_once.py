"""Templates are compiled once for all portals that tests build, not once for each: half of a build.

A template that a test changes is compiled anew: what is kept is kept by its text.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import Environment, nodes

_compile = Environment.compile
_kept: dict[tuple[object, ...], CodeType | str] = {}


def _once(
    self: Environment,
    source: str | nodes.Template,
    name: str | None = None,
    filename: str | None = None,
    raw: bool = False,
    defer_init: bool = False,
) -> Any:
    if not isinstance(source, str):
        return _compile(self, source, name, filename, raw, defer_init)
    escapes = getattr(self.autoescape, "__qualname__", self.autoescape)
    key = (type(self), escapes, tuple(sorted(self.extensions)), source, name, raw, defer_init)
    if key not in _kept:
        _kept[key] = _compile(self, source, name, filename, raw, defer_init)
    return _kept[key]


def begin() -> None:
    """Compile every template once from now on."""
    Environment.compile = _once  # type: ignore[method-assign]
