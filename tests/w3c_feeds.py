"""Runs the W3C feed validator over every feed of a built site, at level AA.

    git clone https://github.com/w3c/feedvalidator
    python tests/w3c_feeds.py feedvalidator [site]

The validator works offline; it is not a package, so it is called from its checkout. Exit status:
0 nothing was found, 1 something was, 2 there is no validator or no feed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path


def feeds_of(site: Path) -> list[Path]:
    """Every RSS and Atom file, archives included, and the list of feeds."""
    return sorted(file for file in site.glob("rss/**/*") if file.suffix in (".xml", ".opml"))


def complaints(checkout: Path, site: Path) -> Iterator[str]:
    """One line for each error and each warning."""
    sys.path.insert(0, str(checkout / "src"))
    import feedvalidator
    from feedvalidator.compatibility import AA
    from feedvalidator.formatter.text_plain import Formatter

    # Where the feeds will stand: their own links must agree with it.
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    base = robots.split("Sitemap: ")[1].strip().removesuffix("sitemap.xml")
    for file in feeds_of(site):
        name = file.relative_to(site).as_posix()
        with file.open("rb") as stream:
            result = feedvalidator.validateStream(stream, base=base + name)
        for line in Formatter(AA(result["loggedEvents"])):
            yield f"{name}: {line}"


def main() -> int:
    """The command line; the exit status."""
    parser = argparse.ArgumentParser(description="Validate the feeds of a built site.")
    parser.add_argument("checkout", type=Path, help="where w3c/feedvalidator was checked out")
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    arguments = parser.parse_args()
    found = feeds_of(arguments.site)
    if not found or not (arguments.checkout / "src" / "feedvalidator").is_dir():
        print("There is no validator, or no feed, at this place.", file=sys.stderr)
        return 2
    lines = list(complaints(arguments.checkout, arguments.site))
    print("\n".join([*lines, f"{len(found)} files, {len(lines)} errors and warnings"]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
