"""What follows from one record alone, so that it need not be found again while its file stays."""

from __future__ import annotations

from dataclasses import dataclass

from generator.markdown import Image, Link, Place
from generator.problems import Path, Problem


@dataclass(frozen=True, slots=True)
class Links:
    """A Markdown text at a place of a record: where its links lead, which images it has, which tags
    of HTML it shows as they were typed, and where something was meant as an image
    (``unreadable``); or why it is not rendered.
    """

    at: Path
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    unreadable: tuple[Place, ...] = ()
    fault: str = ""
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """``private`` are the problems of what no record may hold, ``letters`` those of letters that
    are not what they seem; ``links`` texts that have any.
    """

    private: tuple[Problem, ...] = ()
    letters: tuple[Problem, ...] = ()
    links: tuple[Links, ...] = ()


NOTHING = Notes()
