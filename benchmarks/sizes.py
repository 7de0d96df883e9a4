"""What a built site weighs: a person's page and its parts, feeds, all files.

    python -m benchmarks sizes SITE

Bytes as they lie on the disk, before compression. A person's page is that of a record, neither a
list nor an old address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import click

PEOPLE = ("ca-nhan", "tap-the")
_CUTS = re.compile(rb"</head>|<main\b|</main>")
_PARTS = ("head", "header", "main", "footer")


def people(site: Path) -> Iterator[bytes]:
    """The page of every individual and collective."""
    for folder in PEOPLE:
        for file in sorted((site / folder).glob("*/index.html")):
            page = file.read_bytes()
            if re.search(rb' id="?bao-chi\b', page):
                yield page


def parts(page: bytes) -> dict[str, int]:
    """The bytes of a page by its parts."""
    return dict(zip(_PARTS, map(len, _CUTS.split(page)), strict=True))


def medians(pages: Sequence[bytes]) -> dict[str, float]:
    """Of a page, and of each of its parts by itself."""
    found = [parts(page) for page in pages]
    whole = {"page": float(median(map(len, pages)))}
    return whole | {part: float(median(one[part] for one in found)) for part in _PARTS}


def weights(site: Path) -> Mapping[str, tuple[int, int]]:
    """Files and bytes by the first folder."""
    found: dict[str, tuple[int, int]] = {}
    for file in site.rglob("*"):
        if file.is_file():
            name = file.relative_to(site).parts[0]
            files, size = found.get(name, (0, 0))
            found[name] = files + 1, size + file.stat().st_size
    return found


@click.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True))
def main(site: Path) -> None:
    """Print what SITE weighs."""
    pages = list(people(site))
    click.echo(f"{len(pages)} people's pages; bytes at the median")
    for name, value in medians(pages).items():
        click.echo(f"  {name:12} {value:12,.0f}")
    found = weights(site)
    click.echo("files and bytes")
    for name, (files, size) in sorted(found.items(), key=lambda one: -one[1][1])[:12]:
        click.echo(f"  {name:12} {files:9,} {size:15,}")
    files, size = (sum(one[place] for one in found.values()) for place in (0, 1))
    click.echo(f"  {'all':12} {files:9,} {size:15,}")


if __name__ == "__main__":
    main()
