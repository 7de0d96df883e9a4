"""YAML by hand: ``yaml.dump`` would take most of the time that a large corpus may cost."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Narrower than YAML allows: what begins with a letter and holds nothing that could be an
# indicator may stand bare; everything else is quoted.
_BARE = re.compile(r"[^\W\d_](?:[\w ,.;()/%–“”-]*[\w.;)/%”])?")
# Text that YAML 1.1 readers other than ours would take for a truth value or nothing at all.
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def line(text: str) -> str:
    """A scalar that stands on one line."""
    if _BARE.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return "'" + text.replace("'", "''") + "'"


def ids(values: Sequence[str]) -> str:
    """A list of ids on one line; ids never need quotes."""
    return "[" + ", ".join(values) + "]"


def block(text: str) -> str:
    """The value of a key that holds text of several lines, without the key and its colon."""
    lines = (f"  {part}" if part else "" for part in text.strip().split("\n"))
    return "|\n" + "\n".join(lines)
