"""Draw the pictures and sample documents of the invented roll: ``make illustrations``.

``python docs/illustrations/draw.py [--to DIR] [NAME…]`` draws some of the pictures (``doi-che``), or
writes all elsewhere than to content/. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import scenes_home
import scenes_land
import scenes_work
from canvas import Canvas
from printing import printed
from samples import documents

CONTENT = Path(__file__).parents[2] / "content"
PICTURES = "media/tranh"


def scenes() -> dict[str, Callable[[Canvas], None]]:
    """Every scene by the name of its file, which is that of its function with hyphens."""
    return {
        name.replace("_", "-"): scene
        for module in (scenes_land, scenes_work, scenes_home)
        for name, scene in inspect.getmembers(module, inspect.isfunction)
        if scene.__module__ == module.__name__ and not name.startswith("_")
    }


def draw(name: str) -> bytes:
    """The JPEG of a scene."""
    sheet = Canvas(name)
    scenes()[name](sheet)
    return printed(sheet)


def main() -> None:
    """Draw what the command line names, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to draw")
    parser.add_argument("--to", type=Path, default=CONTENT, metavar="DIR", help="in place of content/")
    asked = parser.parse_args()
    names = asked.names or list(scenes())
    if unknown := set(names) - set(scenes()):
        parser.error(f"no such scene: {', '.join(sorted(unknown))}")
    with ProcessPoolExecutor() as workers:
        for name, picture in zip(names, workers.map(draw, names), strict=True):
            _write(asked.to / PICTURES / f"{name}.jpg", picture)
    if not asked.names:
        for file, document in documents().items():
            _write(asked.to / file, document)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"{path.name} {len(data) / 1000:.0f} kB")



if __name__ == "__main__":
    main()
