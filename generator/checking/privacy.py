"""Personal data that no record may hold, in whatever field: found, told, and never repeated.

The law: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (in force since 1 January 2026; before it,
Nghị định 13/2023/NĐ-CP). The words for editors, with the law, are in the language catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.checking.disguise import plain
from generator.checking.private_patterns import find
from generator.loading.library import Library
from generator.problems import Origin, Path, Problem, Severity
from generator.records.base import Model, Record
from generator.records.kinds import Kind
from generator.records.walk import members

_BETWEEN_TEXTS = "\x00"
# What an office says of itself (``records.catalogue.OfficeContact``) is what the field is for.
_OF_AN_OFFICE: dict[Path, str] = {("contact", name): name for name in ("phone", "email", "address")}


def check_privacy(library: Library) -> Iterator[Problem]:
    """A problem for each private thing in a record, unless the record says why it may stand."""
    for kind in Kind:
        for identity, entry in library.of(kind).items():
            if library.notes is None:
                yield from private_in(entry, library.origins[kind, identity])
            elif notes := library.notes.get((kind, identity)):
                yield from notes.private


def private_in(entry: Any, origin: Origin) -> Iterator[Problem]:
    """A problem for each private thing in one record.

    All texts are looked through at once; only where something is found does it matter which field
    it stands in.
    """
    texts: list[str] = []
    _gather(entry, texts)
    if find(_BETWEEN_TEXTS.join(texts)) or (isinstance(entry, Record) and entry.privacy.exceptions):
        yield from _told(entry, origin)


def _told(entry: Any, origin: Origin) -> Iterator[Problem]:
    exceptions = entry.privacy.exceptions if isinstance(entry, Record) else ()
    unused = {one.found: number for number, one in enumerate(exceptions)}
    # What was disguised is found as it reads; an exception may name it either way.
    used: set[str] = set()
    bare = {plain(one.found): one.found for one in exceptions}
    for at, text in texts_of(entry):
        if at[-1] == "file" and text in unused:
            used.add(text)  # a reviewer read it: see ``generator.checking.withheld``
        for private in find(text):
            if _OF_AN_OFFICE.get(at) == private.what:
                continue
            if private.text in unused or private.text in bare:
                used.add(bare.get(private.text, private.text))
                continue
            yield Problem(
                f"private-{private.what}",
                origin.file,
                (*origin.prefix, *at),
                entry.id,
                masked(private.text),
                spot=private.text,
            )
    for number in (number for found, number in unused.items() if found not in used):
        yield Problem(
            "exception-unused",
            origin.file,
            ("privacy", "exceptions", number, "found"),
            entry.id,
            severity=Severity.WARNING,
        )


def masked(text: str) -> str:
    """The first two and the last two characters: messages stand in logs that others read."""
    return text[:2] + "…" + text[-2:]


def _gather(value: Any, texts: list[str]) -> None:
    """Every text below a record; what ``texts_of`` does, without the way to it, and fast."""
    if type(value) is str:
        texts.append(value)
    elif type(value) is tuple:
        for item in value:
            _gather(item, texts)
    elif isinstance(value, Model):
        fields = value.__dict__
        for name in _text_fields(type(value)):
            if inner := fields[name]:
                _gather(inner, texts)


def texts_of(value: Any, at: Path = (), *, exceptions: bool = False) -> Iterator[tuple[Path, str]]:
    """Every text below a record with the way to it; of ``exceptions``, what they name too."""
    if type(value) is str:
        yield at, value
    elif type(value) is tuple:
        for index, item in enumerate(value):
            yield from texts_of(item, (*at, index), exceptions=exceptions)
    elif isinstance(value, Model):
        for name in _text_fields(type(value)):
            if exceptions or not (name == "found" and at[:2] == ("privacy", "exceptions")):
                yield from texts_of(getattr(value, name), (*at, name), exceptions=exceptions)


@cache
def _text_fields(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that hold text, or models with text; not choices, days or numbers."""
    return tuple(one.name for one in members(model) if one.value_type is str or one.group)
