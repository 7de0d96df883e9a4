"""Text of unknown origin inside Markdown that GitHub shows: in summaries and in comments."""

from __future__ import annotations

import re

from generator.problems import visible

_TICKS = re.compile("`+")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What GitHub turns into a call or a link even where it is escaped: "@name", "#12".
_CALLS = frozenset("@#")


def code(text: str) -> str:
    """As a code span: nothing in it is markup, a mention or a link."""
    shown = visible(text)
    ticks = "`" * (max((len(run) for run in _TICKS.findall(shown)), default=0) + 1)
    space = " " if shown[:1] in ("`", " ", "") or shown[-1:] in ("`", " ") else ""
    return f"{ticks}{space}{shown}{space}{ticks}"


def plain(text: str) -> str:
    """As plain words. Characters that mean something to Markdown or to GitHub mean nothing."""
    return _PUNCTUATION.sub(_escaped, visible(text))


def _escaped(match: re.Match[str]) -> str:
    # An empty comment parts "@name" so that nobody is called, and is not in what people copy.
    return f"\\{match[0]}<!-- -->" if match[0] in _CALLS else f"\\{match[0]}"
