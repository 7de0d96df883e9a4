"""What texts are filled with, and what patterns find."""

from __future__ import annotations

import re
import warnings
from string import Formatter

Shape = tuple[int, frozenset[str]]
"""How many groups a pattern has, and the names of those that have one."""


def asked(text: str) -> set[str] | None:
    """The names of what fills a text; None where its braces are no such thing, or say more than a
    name: how a value is written is said in no text.
    """
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(spec or how for _text, _name, spec, how in parts):
        return None
    return {name for _text, name, _spec, _how in parts if name is not None}


def shape(pattern: str) -> Shape | None:
    """That of a pattern that can stand within others; None where there is something wrong in it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = re.compile(f"(?:{pattern})")
    except (re.error, OverflowError, RecursionError, Warning):
        return None
    return found.groups, frozenset(found.groupindex)
