"""Reads a search index back, for tests: a second opinion beside theme/assets/js/search-index.js."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from generator.approval import approved
from generator.config import read_settings
from generator.search.columns import Values
from generator.site import Site
from generator.vietnamese import fold, slug

from helpers import PROVINCE

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def site_of(content: Path) -> Site:
    """The province of the tests with another content."""
    return approved(read_settings(PROVINCE / "mkdocs.yml", content), NOW).site


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


def unpacked(data: bytes) -> bytes:
    """A file of the index, of which only the large ones are gzipped."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


class Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        module = (folder / "head.js").read_text(encoding="utf-8")
        head: dict[str, Any] = json.loads(module.removeprefix("export const head="))
        root: dict[str, Any] = json.loads((folder / "root.json").read_bytes())
        assert head["folder"] == root["folder"]
        self.root = root | head
        self.families = {
            "names": unfront(self.root["names"]),
            "single": unfront(self.root["single"]),
            "others": unfront(self.root["others"]),
            "texts": unfront(self.read("starts").decode()),
        }

    def read(self, name: str) -> bytes:
        return unpacked((self.folder / self.root["folder"] / f"{name}.bin").read_bytes())

    def everything(self) -> bytes:
        """All files, unpacked, one after the other."""
        files = sorted(one for one in self.folder.rglob("*") if one.is_file())
        return b"\n".join(unpacked(file.read_bytes()) for file in files)

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
            assert len(found[name][0]) == count >> 2
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

    def cells(self, column: str) -> list[str]:
        """A column of the blocks, by document."""
        layout = self.root["layout"]
        line = [*layout["record"], *layout["award"]].index(column)
        size, count = self.root["size"], self.root["count"]
        found: list[str] = []
        for first in range(0, count, size):
            members = min(size, count - first)
            cells = self.read(f"b{first // size}").decode().split("\n")[line].split("\t")
            found += cells if len(cells) == members else [""] * members
        return found

    def names(self) -> list[str]:
        return self.cells("name")

    def rows(self) -> list[int]:
        """How many awards each document has."""
        counts = [1] * self.root["count"]
        numbers, document = varints(self.read("c-rows")), -1
        for gap, more in zip(numbers[::2], numbers[1::2], strict=True):
            document += gap
            counts[document] += more
        assert sum(counts) == self.root["awards"]
        return counts

    def column(self, name: str) -> Values:
        """The values of each award, one document after the other."""
        data, count = self.read(f"c-{name}"), self.root["awards"]
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

    def by_document(self, name: str) -> list[list[list[int]]]:
        """The same, the values of each award of each document."""
        values = iter(self.column(name))
        return [[list(next(values)) for _ in range(count)] for count in self.rows()]

    def term_ids(self, facet: str) -> list[str]:
        """The ids of a facet's terms."""
        table = self.root["tables"][facet]
        return [
            slug(name) + short if not short or short[0] == "-" else short
            for short, name in zip(table["ids"], table["names"], strict=True)
        ]

    def listed(self, facet: str, value: int) -> list[int]:
        """The terms on whose lists the members of one stand."""
        found: list[int] = self.root["tables"][facet].get("listed", {}).get(str(value), [value])
        return found


HONOURED = ("ca-nhan", "tap-the", "ho-gia-dinh")
"""What an address may ask for by one word."""


class Results:
    """How many the search finds for the facets of an address, read from the index alone."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        facets = reader.root["words"]["facets"]
        self._facets = {one["id"]: key for key, one in facets.items()}
        self._columns: dict[str, list[list[set[int]]]] = {}

    def count(self, query: str) -> int:
        """The documents of which one award has, of each facet that is asked for, one of the values
        that are.
        """
        wanted = {
            self._facets[name]: {
                self._reader.term_ids(self._facets[name]).index(one)
                for each in of
                for one in (HONOURED if each == "duoc-khen" else (each,))
            }
            for name, of in parse_qs(query, strict_parsing=True).items()
        }
        columns = [(self._column(facet), values) for facet, values in wanted.items()]
        return sum(
            any(
                all(column[document][row] & values for column, values in columns)
                for row in range(rows)
            )
            for document, rows in enumerate(self._reader.rows())
        )

    def _column(self, facet: str) -> list[list[set[int]]]:
        if facet not in self._columns:
            self._columns[facet] = [
                [{one for value in row for one in self._reader.listed(facet, value)} for row in of]
                for of in self._reader.by_document(facet)
            ]
        return self._columns[facet]
