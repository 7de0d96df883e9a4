"""The emblem that a portal begins with: the one that it was given, or a monogram of its name.

Letters become outlines, since a browser has fonts of its own or none. Typst draws them, from the
fonts that come with this package.
"""

from __future__ import annotations

import base64
import io
import re
import tempfile
from pathlib import Path
from typing import Final

import resvg_py
import typst
from lxml import etree
from PIL import Image

from generator.starting.answers import AnswerFault
from generator.tint import ACCENT, MAIN, Tint
from generator.vietnamese import fold

_FONTS: Final = Path(__file__).parent.parent / "fonts"
_LETTERS: Final = """\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#text(font: "Lora", weight: 600, size: 40pt, fill: rgb("#f7ecd2"), top-edge: "bounds",
  bottom-edge: "bounds", sys.inputs.letters)
"""
_SIZE: Final = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_UNSAID: Final = frozenset(
    {"tinh", "thanh", "pho", "ban", "so", "hoi", "dong", "quy", "giai", "thuong", "uy", "cua"}
    | {"va", "cac", "thi", "dua", "khen", "vien", "truong", "bang", "vang", "cong"}
)
"""What bodies are called beside their own name, folded."""
_SIDE: Final = 512
_WIDE, _HIGH = 40.0, 30.0
"""What letters may take of a disc that is 72 wide."""


def drawing(given: bytes | None, name: str, tint: Tint) -> str:
    """An SVG of 96 by 96. Raises AnswerFault for a file that is no picture."""
    return monogram(initials(name), tint) if given is None else _given(given)


def initials(name: str) -> str:
    """One or two letters that stand for a name: those of its last own words."""
    words = [one for one in re.split(r"[^\w]+", name) if one and one[0].isalpha()]
    own = [one for one in words if fold(one) not in _UNSAID] or words
    return "".join(one[0].upper() for one in own[-2:])


def monogram(letters: str, tint: Tint) -> str:
    """Letters on a disc of the portal's two colours."""
    with tempfile.TemporaryDirectory(prefix="honour-roll-") as folder:
        source = Path(folder) / "letters.typ"
        source.write_text(_LETTERS, encoding="utf-8")
        made = typst.compile(
            source,
            font_paths=[_FONTS],
            ignore_system_fonts=True,
            format="svg",
            sys_inputs={"letters": letters},
        )
    assert isinstance(made, bytes)
    text = made.decode()
    found = _SIZE.search(text)
    assert found
    wide, high = float(found[1]), float(found[2])
    share = min(_WIDE / wide, _HIGH / high)
    at = f"translate({48 - wide * share / 2:.2f} {48 - high * share / 2:.2f}) scale({share:.4f})"
    inside = text[text.index(">") + 1 : text.rindex("</svg>")]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' viewBox="12 12 72 72">'
        f'<circle cx="48" cy="48" r="36" fill="{tint.accent or ACCENT}"/>'
        f'<circle cx="48" cy="48" r="33" fill="{tint.main or MAIN}"/>'
        f'<g transform="{at}">{inside}</g></svg>\n'
    )


def _given(data: bytes) -> str:
    """An SVG as it is, without what could run in it; a photo inside one."""
    if b"<svg" in data[:4096]:
        return _drawing(data)
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = opened.convert("RGBA")
    except (OSError, ValueError, Image.DecompressionBombError):
        raise AnswerFault("emblem") from None
    picture.thumbnail((_SIDE, _SIDE))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    inside = base64.b64encode(out.getvalue()).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><image width="96" height="96"'
        f' href="data:image/png;base64,{inside}"/></svg>\n'
    )


def _drawing(data: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
        for one in list(root.iter()):
            name = str(one.tag).rpartition("}")[2].lower()
            if name in ("script", "foreignobject", "text") or not isinstance(one.tag, str):
                raise AnswerFault("emblem")
            for key, value in one.attrib.items():
                attribute = str(key).rpartition("}")[2].lower()
                elsewhere = attribute == "href" and not str(value).startswith(("#", "data:image/"))
                if attribute.startswith("on") or elsewhere:
                    raise AnswerFault("emblem")
        text = etree.tostring(root, encoding="unicode")
        resvg_py.svg_to_bytes(svg_string=text, width=96, skip_system_fonts=True)
    except (etree.XMLSyntaxError, ValueError):
        raise AnswerFault("emblem") from None
    return f"{text}\n"
