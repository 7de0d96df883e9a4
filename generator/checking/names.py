"""What is said of files whose names not every machine can have (``generator.reserved``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.problems import Problem
from generator.reserved import twins


def reserved_name(file: str) -> Problem:
    """A file, or a folder, that is called as a device of Windows."""
    found = file.rpartition("/")[2].partition(".")[0]
    return Problem("name-reserved", file, found=found, line=1, column=1)


def twin_names(folder: str, names: Iterable[str]) -> Iterator[Problem]:
    """Files, or folders, of a folder that are one on Windows or macOS."""
    for name, other in twins(names):
        values = {"other": other}
        yield Problem(
            "name-twice", f"{folder}/{name}", (), "", name, None, values, line=1, column=1
        )
