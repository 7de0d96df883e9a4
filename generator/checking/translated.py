"""What is wrong with a portal's own words (``languages/<code>.yml``)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.config import Settings
from generator.problems import Problem


def check_translated(settings: Settings) -> Iterator[Problem]:
    """All words that are missing, unknown, or filled otherwise than the Vietnamese ones."""
    if settings.translated is None:
        return
    file = Path(os.path.relpath(settings.words_file, settings.content_dir)).as_posix()
    for one in settings.translated.wrong:
        yield Problem(
            one.code,
            file,
            found=one.found or None,
            allowed=one.allowed or None,
            values={"key": one.key, "now": one.asked, "reason": one.found},
            line=one.line,
            column=one.column,
        )
