"""How long all feeds of a large portal take, in one process: the step of the build alone.

    python -m benchmarks feeds [--records 100000]

The corpus is written, loaded and published first; none of that is counted.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from generator.config import now_from_environment, read_settings
from generator.feeds.channels import Channels
from generator.feeds.writer import write_feeds
from generator.loading.load import load
from generator.output import Writer
from generator.roll.gate import publish
from generator.site import Site

from benchmarks.corpus import write_corpus

ROOT = Path(__file__).parent.parent
Result = TypeVar("Result")


def published(content: Path, jobs: int) -> Site:
    """The site of a corpus, in memory as a build has it: out of the garbage collector's way."""
    settings = read_settings(ROOT / "mkdocs.yml", content)
    gc.disable()
    library, problems = load(content, jobs)
    assert not problems, problems[:3]
    roll, _held = publish(library, now_from_environment(), samples=True)
    site = Site(roll, settings)
    # Pages ask for it too, whoever comes first.
    assert "/" in site.routes
    gc.enable()
    gc.freeze()
    return site


def timed(step: Callable[[], Result]) -> tuple[Result, float, float]:
    """What a step gives; its seconds of wall clock and of processor."""
    wall, processor = time.perf_counter(), time.process_time()
    result = step()
    return result, time.perf_counter() - wall, time.process_time() - processor


@click.command()
@click.option("--records", type=int, default=100_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--corpus", type=click.Path(path_type=Path, exists=True), help="One written before.")
def main(records: int, seed: int, corpus: Path | None) -> None:
    """Write all feeds of RECORDS invented records and print how long it took."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if corpus is None:
            corpus = work / "content"
            write_corpus(records, seed, corpus, ROOT / "content")
        site = published(corpus, os.cpu_count() or 1)
        load_average = os.getloadavg()[0]
        out = work / "site"
        channels, *sorting = timed(lambda: Channels(site))
        _none, *writing = timed(lambda: write_feeds(site, channels, {}, Writer(out)))
        files = [file for file in out.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
    roll = site.roll
    entries = len(channels.everything.entries)
    click.echo(
        f"{len(roll.individuals) + len(roll.collectives)} honourees, {entries} items; "
        f"{os.cpu_count()} cores, load {load_average:.1f} before the run\n\n"
        f"{len(channels)} feeds, {len(files)} files, {size / 1e6:.0f} MB\n\n"
        "| step | wall | processor |\n|---|---|---|"
    )
    rows = (
        ("which items stand in which feed", sorting),
        ("items, feeds, archives, files", writing),
        ("together", [sum(pair) for pair in zip(sorting, writing, strict=True)]),
    )
    for label, (wall, processor) in rows:
        click.echo(f"| {label} | {wall:.1f} s | {processor:.1f} s |")


if __name__ == "__main__":
    main()
