"""Digests of what is published: equal for equal content, whoever made it and when.

A view's digest holds those of the views in it, each of which is made once. What is digested is
plain data, dates, choices, and the dataclasses and models of this package.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from generator.records.base import Model
from generator.roll.honours import AnnexRow, Honour, Honouree, PublicAward

SIZE: Final = 16
"""Bytes of a digest: two different contents with one digest are not to be expected."""
ANYBODY: Final = ""
"""In place of a file: some record, it is not known which."""
_KEPT: Final = ("generator.records.", "generator.roll.", "generator.feeds.")
"""Modules of views: they live as long as the roll, and many pages show the same one."""


@dataclass(frozen=True, slots=True)
class Later:
    """A value that is made when it is asked for, out of what all pages share and of what is
    digested beside it.
    """

    make: Callable[[], Any]

    def __call__(self) -> Any:
        """The value."""
        return self.make()


class Digests:
    """Makes digests, and keeps those of views.

    ``sources`` are digests of the files that records were read from, where they are known: what an
    honouree shows follows from its file, from what it refers to, and from which of its awards and
    corrections the gate let through. To read that off costs a tenth of writing all of it out.
    ``structure`` is that of all records (``generator.loading.structure``), empty if not known.
    """

    def __init__(
        self, sources: Mapping[str, bytes] = MappingProxyType({}), structure: bytes = b""
    ) -> None:
        self.sources = sources
        self.structure = structure
        # By the identity of the view, which is kept with it so that no other is given the same;
        # with the files of the records whose passages it shows.
        self._known: dict[int, tuple[Any, bytes, tuple[str, ...]]] = {}
        self._shown: set[str] = set()

    @contextmanager
    def watched(self) -> Iterator[set[str]]:
        """The files of the records whose passages are shown by what is digested within; ``ANYBODY``
        among them stands for any record.
        """
        before, self._shown = self._shown, set()
        try:
            yield self._shown
        finally:
            self._shown = before

    def of(self, value: Any) -> bytes:
        """The digest of a value. Raises TypeError of what has no content that could be told."""
        if value is None:
            return _NONE
        kind: Any = type(value)
        if not _is_view(kind):
            return self._digest(value)
        # A line of a list is as many views as there are awards, and follows from its honouree.
        if kind is AnnexRow and value.honour:
            kind, value = Honour, value.honour
        if kind is Honour:
            # Which of the awards it is, its id says.
            return _joined(self.of(value.who), value.id.encode())
        known = self._known.get(id(value))
        if known is None:
            # As ``watched`` does, which would cost more than most views take.
            before, self._shown = self._shown, set()
            digest = self._of_view(kind, value)
            shown, self._shown = self._shown, before
            # A tuple takes a fifth of the memory of a set, and nearly all are of one file.
            known = value, digest, tuple(shown)
            if kind.__module__.startswith(_KEPT):
                self._known[id(value)] = known
        if known[2]:
            self._shown.update(known[2])
        return known[1]

    def _of_view(self, kind: type, value: Any) -> bytes:
        if kind is Honouree:
            self._shown.add(value.source)
        elif kind is PublicAward and value.citation:
            self._shown.add(ANYBODY)
        if kind is Honouree and (source := self.sources.get(value.source)):
            return self._of_honouree(value, source)
        return self._digest((kind.__qualname__, _parts(kind)(value)))

    def _of_honouree(self, one: Honouree, source: bytes) -> bytes:
        of = self.of
        # A record may come to stand under another name, and two may be alike but for their names.
        parts = [f"{one.kind.value}/{one.id}".encode(), source]
        parts += (of(one.locality), of(one.role), *map(of, one.organisations), b"fields")
        parts += map(of, one.fields)
        for award in one.awards:
            parts += (b"award", of(award.decision), of(award.form))
            # Of a unit above it, which is in no view.
            parts += (*(one.encode() for one in award.blocks), b"units")
            parts += (*map(of, award.organisations), of(award.locality), *map(of, award.criteria))
        for taken in one.revoked:
            parts += (b"revoked", of(taken.decision), of(taken.form), of(taken.by))
            # That of a decision stands in the decision's file.
            parts += (of(taken.revocation), of(taken.locality), *map(of, taken.organisations))
        parts += (b"corrections", *(str(each.date).encode() for each in one.corrections))
        return _joined(*parts)

    def _flat(self, value: Any) -> Any:
        """The same with digests in place of views: most of what a page holds are lists of them."""
        kind: Any = type(value)
        if kind in _ATOMS:
            return value
        if kind is tuple or kind is list:
            return [self._flat(one) for one in value]
        if kind is dict:
            return [(self._flat(key), self._flat(one)) for key, one in value.items()]
        return self.of(value) if _is_view(kind) else value

    def _digest(self, value: Any) -> bytes:
        out = io.BytesIO()
        _Pickler(out, self).dump(self._flat(value))
        return _digest_of(out.getbuffer())


def of_plain(value: Any) -> bytes:
    """The digest of plain data, which holds no views: texts, numbers, and tuples, lists and dicts
    of them, whatever of it is one and the same object.
    """
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return _digest_of(out.getbuffer())


def _joined(*parts: bytes) -> bytes:
    """One digest of several parts, the lengths of which matter."""
    lengths = ",".join(str(len(one)) for one in parts).encode()
    return _digest_of(b"".join((lengths, *parts)))


def _digest_of(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()


_NONE: Final = bytes(SIZE)
_ATOMS: Final = frozenset((str, int, bool, float, bytes, type(None), date))


class _Pickler(pickle.Pickler):
    """Writes a value out in full: without a memo, so that it does not matter what is shared."""

    def __init__(self, out: io.BytesIO, digests: Digests) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self.fast = True
        self._digests = digests

    def reducer_override(self, value: Any) -> Any:
        """What stands for a view, a choice, and a value that is made later."""
        kind: Any = type(value)
        if _is_view(kind):
            return bytes, (self._digests.of(value),)
        if isinstance(value, Enum):
            return str, (f"{kind.__qualname__}.{value.name}",)
        if kind is Later:
            return tuple, ()
        if kind in _PLAIN or isinstance(value, tzinfo):  # pydantic has one of its own
            return NotImplemented
        if isinstance(value, str):  # Markup
            return str, (kind.__qualname__ + str(value),)
        if isinstance(value, tuple):  # with names
            return tuple, ((*value,),)
        raise TypeError(f"no digest of {kind.__module__}.{kind.__qualname__}")


_PLAIN: Final = frozenset((date, datetime, timedelta, Decimal, bytes, type))


@cache
def _is_view(kind: Any) -> bool:
    return kind is not Later and (is_dataclass(kind) or issubclass(kind, Model))


@cache
def _parts(kind: Any) -> Callable[[Any], Any]:
    """What a view consists of, in the order of its class."""
    if issubclass(kind, Model):
        names = tuple(kind.model_fields)
    else:
        names = tuple(one.name for one in fields(kind) if one.compare)
    if not names:
        return lambda _value: ()
    return attrgetter(*names)
