"""From a sheet to a picture: rendered, its edges cut by hand, on paper with a grain."""

from __future__ import annotations

import io
from random import Random

import resvg_py
from canvas import HEIGHT, WIDTH, Canvas
from PIL import Image, ImageChops, ImageFilter

_CELL, _STRAY = 20, 1.6
_SIZE = (1320, 880)
_QUALITY = 77


def printed(sheet: Canvas) -> bytes:
    """The sheet as a JPEG; the same sheet gives the same bytes."""
    raw = resvg_py.svg_to_bytes(svg_string=sheet.svg(), skip_system_fonts=True)
    with Image.open(io.BytesIO(raw)) as opened:
        cut = _cut_by_hand(opened.convert("RGB"))
    picture = _grained(cut.resize(_SIZE, Image.Resampling.LANCZOS))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _cut_by_hand(picture: Image.Image) -> Image.Image:
    """No line is quite straight: a lattice of points, each moved a little."""
    chance = Random(11)
    across, down = WIDTH // _CELL, HEIGHT // _CELL
    moved = {
        (i, j): (
            i * _CELL + (chance.random() - 0.5) * 2 * _STRAY * (0 < i < across),
            j * _CELL + (chance.random() - 0.5) * 2 * _STRAY * (0 < j < down),
        )
        for j in range(down + 1)
        for i in range(across + 1)
    }
    mesh = []
    for j in range(down):
        for i in range(across):
            box = (i * _CELL, j * _CELL, (i + 1) * _CELL, (j + 1) * _CELL)
            corners = ((i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j))
            mesh.append((box, tuple(v for corner in corners for v in moved[corner])))
    return picture.transform(
        picture.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC
    )


def _grained(picture: Image.Image) -> Image.Image:
    """Paper shows through the paint, very little."""
    side = 360
    tile = Image.frombytes("L", (side, side), Random(5).randbytes(side * side))
    tile = tile.filter(ImageFilter.GaussianBlur(0.9)).point(lambda v: 128 + (v - 128) * 0.24)
    paper = Image.new("L", picture.size)
    for y in range(0, picture.height, side):
        for x in range(0, picture.width, side):
            paper.paste(tile, (x, y))
    return ImageChops.soft_light(picture, Image.merge("RGB", (paper,) * 3))
