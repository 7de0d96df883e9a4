"""A problem in the content, told to an editor: where, what was found, what is allowed, what to do.

The words stand in the language catalogue under ``problems``; a problem carries a code and
the values that fill them. Lines and columns are found when a problem is told, not before: a
healthy build never pays for them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final


class Severity(StrEnum):
    """A warning is told and does not stop the build."""

    ERROR = "error"
    WARNING = "warning"


BROKEN: Final = "record-broken"
"""The code of a problem that is none of the record's."""

Path = tuple[str | int, ...]
"""The way to a value inside a file: ``("awards", 0, "form")``."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its file (relative to content/), and the way to it in the file."""

    file: str
    prefix: Path = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """``line`` and ``column`` count from 1; 0 means "not known yet".

    ``spot`` is the part of the value that is meant: its place is told, and never its words. It
    stands ``nth`` times before that in the value; -1 means "not known".
    Where there is a ``handle`` it is told instead of the file, whose name may name somebody
    (see ``generator.checking.discretion``). ``of_fields``: what was found are names of fields,
    which name nobody.
    """

    code: str
    file: str
    at: Path = ()
    record: str = ""
    found: str | None = None
    allowed: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    line: int = 0
    column: int = 0
    on_key: bool = False
    spot: str = ""
    nth: int = -1
    handle: str = ""
    of_fields: bool = False

    def placed(self, line: int, column: int) -> Problem:
        """The same problem with its place in the file."""
        return replace(self, line=line, column=column)

    @property
    def field_name(self) -> str:
        """``awards[2].form``, counted from 1 as people do."""
        text = ""
        for step in self.at:
            if isinstance(step, int):
                text += f"[{step + 1}]"
            else:
                text += f".{step}" if text else step
        return text


def visible(text: str) -> str:
    """Text of unknown origin on one line, with nothing in it that a terminal or a log obeys.

    Line ends become "↵", other characters that cannot be seen "<U+001B>".
    """
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() else "↵" if one == "\n" else f"<U+{ord(one):04X}>" for one in text
    )


def path_from(folder: str, file: str) -> str:
    """``file``, which is told from the content folder, as a path from where ``folder`` is."""
    return posixpath.normpath(f"{folder}/{file}")


class SurroundingsFault(Exception):
    """Wrong use, or what surrounds the content is not as it must be.

    The text is English, for developers. ``code`` names the words that people at a terminal are
    told instead (``environment`` in the language catalogue), ``values`` fill them.
    """

    def __init__(self, text: str = "", code: str = "", **values: object) -> None:
        super().__init__(text)
        self.code = code
        self.values = values


class GeneratorFault(Exception):
    """A fault that is no record's, and says what is wrong (English, for developers)."""


class ContentProblems(Exception):
    """The content cannot be published as it stands; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s) in the content")

    def __reduce__(self) -> tuple[type[ContentProblems], tuple[tuple[Problem, ...]]]:
        """So that it comes out of a worker process as it went in."""
        return type(self), (self.problems,)
