"""What follows from one record alone, so that it need not be found again while its file stays."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Path, Problem


@dataclass(frozen=True, slots=True)
class Links:
    """A Markdown text at a place of a record: where its links lead, or why it is not rendered."""

    at: Path
    hrefs: tuple[str, ...] = ()
    fault: str = ""
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """``private`` are the problems of what no record may hold; ``links`` texts that have any."""

    private: tuple[Problem, ...] = ()
    links: tuple[Links, ...] = ()


NOTHING = Notes()
