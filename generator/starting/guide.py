"""The guide to GitHub of a new portal: this repository's, but for what is otherwise there."""

from __future__ import annotations

import re
from typing import Final

_HEADING: Final = re.compile(r"^(?=#{1,3} )", re.MULTILINE)


def guide(ours: str, own: str) -> str:
    """``ours`` with sections of ``own`` in place of those under the same heading.

    Raises ValueError where a section of ``own`` would take the place of none.
    """
    sections, others = _sections(ours), _sections(own)
    if lost := others.keys() - sections.keys():
        raise ValueError(f"no such sections in the guide: {', '.join(sorted(lost))}")
    return "\n\n".join((sections | others).values()) + "\n"


def _sections(text: str) -> dict[str, str]:
    """The sections of a text by their headings, these with them; one ends where the next begins."""
    parts = (one.strip() for one in _HEADING.split(text))
    return {one.partition("\n")[0]: one for one in parts if one}
