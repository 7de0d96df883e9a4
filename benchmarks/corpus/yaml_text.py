"""Records as text, by hand and yet in the canonical layout: dumping them would take minutes."""

from __future__ import annotations

from collections.abc import Sequence

from generator import yaml_text
from generator.yaml_text import scalar as line

__all__ = ["block", "ids", "line", "sample"]


def ids(key: str, values: Sequence[str]) -> str:
    """A key with a list of ids: on one line where it is short enough, else one line for each."""
    bracketed = f"{key}: {yaml_text.ids(values)}"
    if len(bracketed) <= yaml_text.WIDTH:
        return bracketed
    return "\n".join([f"{key}:", *(f"  - {value}" for value in values)])


def block(text: str) -> str:
    """The value of a key that holds paragraphs, without the key and its colon."""
    written = yaml_text.literal(text.strip(), 2)
    assert written is not None, "invented texts hold no control characters"
    return written


def sample(marked: bool) -> str:
    """The line that tells an invented record from a real one, or nothing."""
    return "sample: true\n" if marked else ""
