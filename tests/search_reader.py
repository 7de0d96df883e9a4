"""Reads a search index back, for tests: a second opinion beside theme/assets/js/search-index.js."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left
from pathlib import Path
from typing import Any

from generator.search.columns import Values
from generator.vietnamese import fold


def unfront(text: str) -> list[str]:
    found, before = [], ""
    for line in text.split("\n") if text else []:
        before = before[: int(line[0], 36)] + line[1:]
        found.append(before)
    return found


def varints(data: bytes) -> list[int]:
    found, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(value)
            value = shift = 0
    return found


def ungap(data: bytes) -> list[int]:
    found, last = [], -1
    for gap in varints(data):
        last += gap
        found.append(last)
    return found


class Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root: dict[str, Any] = json.loads(gzip.decompress((folder / "root.bin").read_bytes()))
        self.families = {
            "names": unfront(self.root["names"]),
            "single": unfront(self.root["single"]),
            "texts": unfront(self.read("starts").decode()),
        }

    def read(self, name: str) -> bytes:
        return gzip.decompress((self.folder / self.root["folder"] / f"{name}.bin").read_bytes())

    def everything(self) -> bytes:
        """All files, decompressed, one after the other."""
        return b"\n".join(
            gzip.decompress(file.read_bytes()) for file in sorted(self.folder.rglob("*.bin"))
        )

    def shard(self, family: str, number: int) -> dict[str, tuple[list[int], bool]]:
        data = self.read(f"{family[0]}{number}")
        names, _, rest = data.partition(b"\0")
        spelled = names.decode().split("\n")
        size, at = 2 * len(spelled), 0
        while size:
            size -= rest[at] < 0x80
            at += 1
        numbers = varints(rest[:at])
        found = {}
        for name, count, length in zip(spelled, numbers[::2], numbers[1::2], strict=True):
            found[name] = (ungap(rest[at : at + length]), bool(count & 1))
            assert len(found[name][0]) == count >> 1
            at += length
        return found

    def terms(self, family: str, folded: str) -> dict[str, list[int]]:
        starts = self.families[family]
        place = bisect_left(starts, folded)
        if place == len(starts) or starts[place] != folded:
            place = max(0, place - 1)
        return {
            spelled: found
            for spelled, (found, _) in self.shard(family, place).items()
            if fold(spelled) == folded
        }

    def all_terms(self, family: str) -> dict[str, list[int]]:
        return {
            spelled: found
            for number in range(len(self.families[family]))
            for spelled, (found, _) in self.shard(family, number).items()
        }

    def names(self) -> list[str]:
        size, count = self.root["size"], self.root["count"]
        return [
            name
            for block in range(-(-count // size))
            for name in self.read(f"b{block}").decode().split("\n")[1].split("\t")
        ]

    def column(self, name: str) -> Values:
        data, count = self.read(f"c-{name}"), self.root["count"]
        planes = data[0]
        values: list[list[int]] = []
        for number in range(count):
            first = data[1 + number] + (data[1 + count + number] << 8 if planes == 2 else 0)
            values.append([first - 1] if first else [])
        rest = varints(data[1 + planes * count :])
        number = 0
        for gap, value in zip(rest[::2], rest[1::2], strict=True):
            number += gap
            values[number].append(value)
        return values
