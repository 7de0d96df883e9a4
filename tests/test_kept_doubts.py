"""Doubts of an import in its comment: read again, or nothing where that cannot be."""

from __future__ import annotations

import base64
import zlib

import pytest
from generator.review.kept_doubts import MOST, as_block, digest, kept_in, with_doubts
from generator.review.sheet import Row, Sheet


def row(number: int, unit: str = "so-y-te", **changed: str) -> Row:
    doubts = ((f"ô ghi “như trên” thứ {number}", ("organisation", "position")), ("cả dòng", ()))
    return Row(
        str(number), "", "", "", "", "Bằng khen", "", "", "",
        file=f"individuals/lo-thu-{number}.yml",
        facts={"organisation": unit, **changed},
        of_import=doubts,
    )  # fmt: skip


def sheet(*rows: Row) -> Sheet:
    return Sheet("2021/x", "1", "", "", "", draft=True, rows=rows)


def test_a_doubt_ends_when_none_of_its_facts_is_said_any_more() -> None:
    block, left = as_block([row(1)])
    assert left == 0
    kept = kept_in(f"bảng\n\n{block}\n\ncuối")
    bare = [
        row(1), row(1, position="Y tá"), row(1, "so-noi-vu"), row(1, "so-noi-vu", position="Y tá"),
        row(2),
    ]  # fmt: skip
    found = [one.doubts for one in with_doubts(sheet(*bare), kept).rows]
    whole = ("ô ghi “như trên” thứ 1", "cả dòng")
    assert found == [whole, whole, whole, ("cả dòng",), ()]


def test_what_a_comment_has_no_room_for_is_counted() -> None:
    rows = [row(number, digest(str(number))) for number in range(4_000)]
    block, left = as_block(rows)
    assert len(block) < MOST + 40
    assert len(kept_in(block)) == 4_000 - left and 0 < left < 4_000
    assert as_block([]) == ("", 0)


@pytest.mark.parametrize("raw", [b"", b"[[1]]", b'{"a": 3}', b"[" * 9_000_000, b"[[1, 2, [3]]]"])
def test_what_is_no_such_block_keeps_nothing(raw: bytes) -> None:
    packed = base64.b64encode(zlib.compress(raw)).decode()
    assert kept_in(f"<!-- con-ngo: {packed} -->") == {}


@pytest.mark.parametrize("text", ["", "<!-- con-ngo: AAAA -->", "<!-- con-ngo: = -->"])
def test_what_is_not_packed_keeps_nothing(text: str) -> None:
    assert kept_in(text) == {}
