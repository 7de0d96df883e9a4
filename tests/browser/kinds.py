"""Which kinds of page a built site has, by the shapes of its addresses.

So that whoever looks at each of them does not forget a new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.language import Words, language

NOT_FOUND = "404.html"
ANY = "*"
"""Stands in a shape for what differs from page to page: an id, a year, a letter."""


def kinds_of_page(site: Path, code: str = "vi") -> dict[str, str]:
    """The fullest page of each kind, by the shape of its address (``ca-nhan/*``), and 404.

    Words of the portal's own addresses stay, all others are the same to a shape. ``site`` is the
    built folder, ``code`` its language.
    """
    known = set(_steps(language(code).addresses))
    fullest: dict[str, tuple[int, str]] = {}
    for file in site.rglob("index.html"):
        steps = file.parent.relative_to(site).parts
        shape = "/".join(step if step in known else ANY for step in steps)
        address = "".join(f"{step}/" for step in steps)
        # Of pages of the same size the first one, so that each run takes the same.
        fullest[shape] = min((-file.stat().st_size, address), fullest.get(shape, (1, "")))
    found = {shape: address for shape, (_size, address) in sorted(fullest.items())}
    return {**found, NOT_FOUND: NOT_FOUND}


def _steps(part: Words | str) -> Iterator[str]:
    """Every word of the portal's own addresses; the values of one choice are of one kind."""
    if isinstance(part, str):
        yield part
        return
    for key in part:
        if key == "choices":
            yield from (part.choices[choice].section for choice in part.choices)
        else:
            yield from _steps(part[key])
