"""What a paragraph says, and what of it is not shown as it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Text:
    """``text`` as it is shown; ``kept``: without what is crossed out.

    ``hidden``: some of it is not shown. ``comments``: somebody has remarked on it. ``font``: see
    ``generator.annex.tables.Cell``.
    """

    text: str = ""
    kept: str = ""
    struck: bool = False
    hidden: bool = False
    comments: bool = False
    font: str = ""

    def add(self, other: Text, between: str = "") -> None:
        """Go on with another text."""
        self.text += between + other.text
        self.kept += between + other.kept
        self.struck = self.struck or other.struck
        self.hidden = self.hidden or other.hidden
        self.comments = self.comments or other.comments
        self.font = self.font or other.font
