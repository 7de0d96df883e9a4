"""The style sheets, sent in few files: one that imports others is sent with all of them in it.

A drawing of less than a kilobyte stands in the sheet that shows it: on a slow line asking for it
takes longer than having it, and what is seen first would wait for it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

import rcssmin

from generator.language import Words, worded
from generator.output import Writer

_FOLDER: Final = "assets/css"
_OF_FEEDS: Final = "assets/feed/feed.css"
_IMPORT: Final = re.compile(r'^@import "(.+)";$', re.MULTILINE)
_DRAWING: Final = re.compile(r"url\((\.\./icons/[\w-]+\.svg)\)")
_SMALL: Final = 1000
"""Bytes of a drawing that stands in the sheet itself."""
_PLAIN: Final = " ()*+,-./:;=@_~"
"""Characters that need no escape there; in place of both quotes and angle brackets stand codes."""


def write_styles(words: Words, root: Path, writer: Writer) -> None:
    """Write joined and smaller ones in place of those that the engine has copied below ``root``,
    with the words that they name. Raises FileNotFoundError where an import leads nowhere.
    """
    folder = root / _FOLDER
    sheets = {one: one.read_text(encoding="utf-8") for one in sorted(folder.glob("*.css"))}
    parts: set[Path] = set()
    drawings: set[Path] = set()
    for sheet, text in sheets.items():
        files = [folder / name for name in _IMPORT.findall(text)]
        parts.update(files)
        imported = (file.read_text(encoding="utf-8") for file in files)
        joined = "".join(imported) + _IMPORT.sub("", text)
        small = worded(rcssmin.cssmin(joined), words)
        for drawing in set(_DRAWING.findall(small)):
            if told := _drawn(folder / drawing):
                small = small.replace(f"url({drawing})", told)
                drawings.add(folder / drawing)
        writer.replace(f"{_FOLDER}/{sheet.name}", f"{small}\n".encode())
    # That of feeds stands alone, under an address that others keep.
    if (feed := root / _OF_FEEDS).is_file():
        small = worded(rcssmin.cssmin(feed.read_text(encoding="utf-8")), words)
        writer.replace(_OF_FEEDS, f"{small}\n".encode())
    for file in parts | drawings:
        # An import may go up and down again, in a name that was written there is none of that.
        writer.remove(os.path.relpath(os.path.normpath(file), os.path.normpath(root)))


def _drawn(file: Path) -> str:
    """A small drawing as the address that holds it (RFC 2397), nothing for any other file."""
    if not file.is_file() or file.stat().st_size > _SMALL:
        return ""
    drawing = file.read_text(encoding="utf-8").strip()
    return f'url("data:image/svg+xml,{quote(drawing, safe=_PLAIN)}")'
