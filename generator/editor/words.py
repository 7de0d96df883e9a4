"""Words of the editor that depend on a record, and the catalogue's words as plain data."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.language import Words


def validity(words: Words, entry: object, name: str) -> str:
    """A catalogue entry's name with the time in which it was valid, where that is limited."""
    first: date | None = getattr(entry, "valid_from", None)
    last: date | None = getattr(entry, "valid_to", None)
    days = {
        "first": words.locale.day(first) if first else "",
        "last": words.locale.day(last) if last else "",
    }
    if first and last:
        return words("editor.period", name=name, **days)
    if last:
        return words("editor.until", name=name, day=days["last"])
    return words("editor.from", name=name, day=days["first"]) if first else name


def plain(words: Words) -> dict[str, Any]:
    """A part of the catalogue as dicts and texts, unfilled."""
    return {
        key: plain(words[key]) if isinstance(words[key], Words) else words[key] for key in words
    }
