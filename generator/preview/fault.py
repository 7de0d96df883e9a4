"""What is wrong, as a page: the same words as on the terminal, by file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.checking.report import in_words, told_file, total
from generator.language import Words
from generator.policy import page_policy
from generator.problems import Problem

ASSETS: Final = Path(__file__).parent / "assets"
OWN: Final = "/_honour-roll/"
"""Addresses of the server itself; no record has one like it."""
LAST_GOOD: Final = "honour-roll=last-good"
"""The query of a page as it was before something broke."""
_MOST: Final = 200


@dataclass(frozen=True)
class Fault:
    """Why there is no newer site: ``problems`` of the content, or ``said`` of what surrounds it.

    Problems have their place, and name nobody who is not to be named. ``trace`` is where an
    unexpected fault came from.
    """

    words: Words
    folder: str
    problems: tuple[Problem, ...] = ()
    said: str = ""
    trace: str = ""

    def page(self, path: str, *, there: bool) -> bytes:
        """The page that is shown at a path; whether the last good site has one there."""
        words = self.words
        template = _environment().get_template("fault.html")
        return template.render(
            words=words.preview,
            language=words.locale.language,
            policy=page_policy(),
            own=OWN,
            groups=self._groups(),
            total=total(self.problems, words) if self.problems else "",
            left=max(0, len(self.problems) - _MOST),
            said=self.said,
            trace=self.trace,
            last_good=f"?{LAST_GOOD}" if there else "",
        ).encode()

    def _groups(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Files with their problems, in the order in which they are told."""
        several = groupby(
            self.problems[:_MOST], key=lambda one: told_file(one, self.words, self.folder)
        )
        return [(file, [self._told(one) for one in those]) for file, those in several]

    def _told(self, problem: Problem) -> dict[str, Any]:
        told = in_words(problem, self.words)
        return {
            "line": problem.line,
            "column": problem.column,
            "severity": told.severity,
            "is_error": problem.severity.value == "error",
            "what": told.what,
            "code": problem.code,
            "details": told.details(self.words),
        }


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
