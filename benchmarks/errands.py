"""What citizens come for, each from the home page on a phone: how many taps, how many seconds.

    python -m benchmarks errands [--runs 3]

The errands are those of ``tests/browser/errands.py``, on a small portal, over a slow connection
with a processor four times slower and nothing in the cache. Seconds are the portal's own, from
each tap until what it leads to is there: people's reading and typing are left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import click
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]
from chromium import find_chromium  # type: ignore[import-not-found]  # noqa: E402 - of the tests
from errands import ERRANDS, WITHOUT_SHEET, add  # type: ignore[import-not-found]  # noqa: E402
from phone import phone  # type: ignore[import-not-found]  # noqa: E402
from searching import searched  # type: ignore[import-not-found]  # noqa: E402
from serving import ARGUMENTS  # type: ignore[import-not-found]  # noqa: E402

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 2e5}
"""1.6 Mbit/s in bytes a second, milliseconds of a round trip: Lighthouse's slow 4G."""
CPU = 4


@click.command(help=__doc__)
@click.option("--runs", default=3, show_default=True)
def main(runs: int) -> None:
    """Run each errand as often as asked, and print a table."""
    click.echo("| errand | taps | seconds |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        with searched(Path(folder) / "portal", add) as (address, _site):
            for errand in ERRANDS:
                found = [run(browser, address, errand) for _ in range(runs)]
                taps, seconds = (median(values) for values in zip(*found, strict=True))
                told = (errand.__doc__ or "").strip().rstrip(".")
                click.echo(f"| {told} | {taps:.0f} | {seconds:.1f} |")
        browser.close()


def run(browser: Any, address: str, errand: Callable[[Any], None]) -> tuple[int, float]:
    """One errand on a phone of its own: taps, and seconds."""
    with phone(browser, address, sheet=errand not in WITHOUT_SHEET, slow=(SLOW, CPU)) as used:
        errand(used)
        return used.taps, used.seconds


if __name__ == "__main__":
    main()
