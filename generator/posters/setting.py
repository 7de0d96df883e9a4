"""Sets what is to be printed: Typst (typst.app), by the layouts beside this file.

A text is data to the layouts, never markup. Nothing but the fonts of ``generator/fonts/`` is used,
and nothing tells the moment: the same sheets give the same bytes. The PDFs are tagged (PDF/UA-1,
ISO 14289-1), so that a screen reader says them in order, in Vietnamese.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import typst

from generator.pictures import cleaned
from generator.posters.model import Sheets
from generator.theme import Theme
from generator.tint import Tint

_LAYOUTS = Path(__file__).parent / "layouts"
_FONTS = Path(__file__).parent.parent / "fonts"
_EPOCH = 0


def pdf(sheets: Sheets, size: str, language: str, content: Path, theme: Theme, tint: Tint) -> bytes:
    """The bytes of a PDF on sheets of a ``size`` (ISO 216: ``A4``).

    ``content`` is the folder of its photo; emblem and laurel are the theme's. Raises
    PictureError for a photo that cannot be shown, OSError.
    """
    with tempfile.TemporaryDirectory(prefix="honour-roll-") as name:
        folder = Path(name)
        for file in _LAYOUTS.glob("*.typ"):
            text = tint.text(file.read_text(encoding="utf-8"))
            (folder / file.name).write_text(text, encoding="utf-8")
        for icon in ("emblem", "laurel", "marks"):
            drawing = tint.of(theme, f"assets/icons/{icon}.svg")
            (folder / f"{icon}.svg").write_text(drawing, encoding="utf-8")
        photo = ""
        if sheets.photo:
            picture = cleaned(content / sheets.photo)
            photo = f"photo.{picture.type.partition('/')[2]}"
            (folder / photo).write_bytes(picture.data)
        told = {
            **sheets.data,
            "pdf_title": sheets.title,
            "language": language,
            "size": size,
            "photo_file": photo,
        }
        made = typst.compile(
            folder / f"{sheets.layout}.typ",
            root=folder,
            font_paths=[_FONTS],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=_EPOCH,
        )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made
