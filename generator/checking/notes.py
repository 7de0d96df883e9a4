"""What is found in a record whatever other records say: the slow part of checking, kept with it."""

from __future__ import annotations

from typing import Any

from generator.checking.letters import letters_in
from generator.checking.links import links_in
from generator.checking.privacy import private_in
from generator.loading.notes import Notes
from generator.problems import Origin
from generator.records.base import Record


def notes_of(entry: Any, origin: Origin, language: str) -> Notes:
    """Private data in a record by the rules of a language, letters that are not what they seem, and
    the links of its texts.
    """
    links = links_in(entry) if isinstance(entry, Record) else ()
    letters = letters_in(entry, origin)
    return Notes(tuple(private_in(entry, origin, language)), tuple(letters), tuple(links))
