"""The theme's own scripts, sent without what only developers read.

They stay the small modules that they are. Comments and blanks go: a quarter of what a phone fetches
before it can search. Their sources are ``theme/assets/js/``.
"""

from __future__ import annotations

from pathlib import Path

import rjsmin

from generator.output import Writer

_SCRIPTS = "assets/js/*.js"


def write_scripts(root: Path, writer: Writer) -> None:
    """Write smaller ones in place of those that the engine has copied below ``root``."""
    for file in sorted(root.glob(_SCRIPTS)):
        text = rjsmin.jsmin(file.read_text(encoding="utf-8"))
        writer.file(file.relative_to(root).as_posix(), f"{text}\n".encode())
