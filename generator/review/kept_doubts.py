"""What an import doubted of its lines: kept in its comment while the records still say it.

Records do not say that a cell read "như trên", or that a place was unknown. When the table of a
comment is renewed from the records, this stands beside it, invisible, and is read again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.review.sheet import Row, Sheet

MOST: Final = 16_000
"""Characters: 1,000 lines that are all in doubt take as many."""
_BLOCK: Final = re.compile(rf"<!-- con-ngo: ([A-Za-z0-9+/=]{{1,{MOST}}}) -->")
_LARGEST: Final = 2_000_000
"""Bytes, once unpacked: whoever may write to the repository may change the comment."""
_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """A doubt about a line. ``facts``: digests of what its record said, by what was in doubt; the
    doubt is over once none of these is said any more. Without any, it stays with the award.
    """

    text: str
    facts: Mapping[str, str]


Doubts = dict[tuple[str, str], list[Kept]]
"""By the file of the record and the name of the award form."""


def kept_in(comment: str) -> Doubts:
    """What a comment keeps; nothing where it keeps none, or something else stands there."""
    found: Doubts = {}
    for block in _BLOCK.findall(comment):
        try:
            raw = zlib.decompressobj().decompress(base64.b64decode(block), _LARGEST)
            for file, form, doubts in json.loads(raw):
                kept = [Kept(str(text), {**facts}) for text, facts in doubts]
                found.setdefault((str(file), str(form)), []).extend(kept)
        except (binascii.Error, zlib.error, ValueError, TypeError, RecursionError):
            continue
    return found


def as_block(rows: Sequence[Row]) -> tuple[str, int]:
    """What these lines leave in doubt, for ``kept_in``; "" where that is nothing. How many of the
    last lines are not among them, since a comment has no room for more.
    """
    said: list[Any] = [
        [
            row.file,
            row.form,
            [
                [text, {one: digest(row.facts.get(one, "")) for one in facts}]
                for text, facts in kept
            ],
        ]
        for row in rows
        if row.file and (kept := row.of_import)
    ]
    told = said
    while len(block := _packed(told)) > MOST:
        told = told[: len(told) * 9 // 10]
    return f"<!-- con-ngo: {block} -->" if told else "", len(said) - len(told)


def _packed(said: list[Any]) -> str:
    raw = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(raw, 9)).decode()


def with_doubts(sheet: Sheet, kept: Doubts) -> Sheet:
    """The lines of the records with what is still in doubt about them."""
    return replace(sheet, rows=tuple(_with(row, kept) for row in sheet.rows))


def _with(row: Row, kept: Doubts) -> Row:
    standing = [one for one in kept.get((row.file, row.form), ()) if _stands(one, row)]
    return replace(
        row,
        doubts=tuple(dict.fromkeys([*row.doubts, *(one.text for one in standing)])),
        of_import=tuple((one.text, tuple(one.facts)) for one in standing),
    )


def _stands(one: Kept, row: Row) -> bool:
    return not one.facts or any(
        digest(row.facts.get(key, "")) == said for key, said in one.facts.items()
    )


def digest(said: str) -> str:
    """A short digest of a fact: what a withheld record says must not be read from a comment."""
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]
