"""What each step of a build takes at two sizes, and how much more the larger one takes.

    python -m benchmarks steps [--records 10000 --records 100000] [--samples none --samples all]

Ten times the records should take about ten times as long: what takes more than twelve times as
long grows faster than the roll, and is told with exit status 1. Compared is the time of processors,
as other work on the machine stretches the time on the wall.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
from generator import pipeline
from generator.config import now_from_environment, read_settings
from generator.engines.choice import engine_of
from generator.timings import Seconds, Timings

from benchmarks.corpus import write_corpus

ROOT = Path(__file__).parent.parent
MOST: Final = 12.0
"""Times as long for ten times the records."""
LEAST: Final = 1.0
"""Seconds at the larger size below which a step is too short to be judged."""
LISTS: Final = ("selections.", "listings.", "taxonomies.", "records.decisions")
"""Makers of pages that share rows: a row is rendered for whichever list shows it first and kept for
the others, so that only all of them together tell how they grow."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A step or a part of one (``pages/search``) at both sizes."""

    name: str
    small: Seconds
    large: Seconds

    @property
    def ratio(self) -> float | None:
        """How many times as much processor time; None where the step is too short to tell."""
        if self.large.processor < LEAST or not self.small.processor:
            return None
        return self.large.processor / self.small.processor

    def too_fast(self, times: float) -> bool:
        """Whether it grows faster than the records, of which there are ``times`` as many."""
        return self.ratio is not None and self.ratio > MOST * times / 10


def build(content: Path, jobs: int) -> Timings:
    """Build a corpus into an empty folder."""
    os.chdir(ROOT)
    settings = read_settings(ROOT / "mkdocs.yml", content)
    with tempfile.TemporaryDirectory() as folder:
        return pipeline.build(
            settings,
            engine_of(settings),
            Path(folder) / "site",
            now_from_environment(),
            jobs=jobs,
        ).timings


def in_a_process_of_its_own(content: Path, jobs: int) -> Timings:
    """So that no build finds another's memory in use, nor its caches filled."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(build, content, jobs).result()


def grown(small: Timings, large: Timings) -> list[Grown]:
    """Every step in order, each followed by its parts."""
    rows = []
    for name, seconds in large.steps.items():
        rows.append(Grown(name, small.steps[name], seconds))
        parts: dict[str, tuple[Seconds, Seconds]] = {}
        for part, spent in large.parts.items():
            step, _, maker = part.partition("/")
            if step == name:
                key = f"{name}/lists" if maker.startswith(LISTS) else part
                before = parts.get(key, (Seconds(), Seconds()))
                parts[key] = (before[0] + small.parts.get(part, Seconds()), before[1] + spent)
        rows += [Grown(part, *both) for part, both in parts.items()]
    return rows


def table(rows: list[Grown], sizes: tuple[int, int], title: str) -> str:
    """A Markdown table: seconds on the wall and of processors, and the ratio of the latter."""
    small, large = (f"{size:,}" for size in sizes)
    lines = [
        f"| {title} | {small}: wall | processor | {large}: wall | processor | ratio |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        ratio = "–" if row.ratio is None else f"{row.ratio:.1f}"
        if row.too_fast(sizes[1] / sizes[0]):
            ratio = f"**{ratio}**"
        step, _, part = row.name.partition("/")
        lines.append(
            f"| {f'– {part}' if part else step} | {row.small.wall:.2f} | {row.small.processor:.2f} "
            f"| {row.large.wall:.2f} | {row.large.processor:.2f} | {ratio} |"
        )
    return "\n".join(lines)


@click.command(help=__doc__)
@click.option(
    "--records", multiple=True, type=int, default=(10_000, 100_000), show_default=True,
    help="Two sizes.",
)  # fmt: skip
@click.option(
    "--samples", multiple=True, type=click.Choice(("none", "all")), default=("none", "all"),
    show_default=True, help="Which records are marked as invented.",
)  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--jobs", type=int, default=1, show_default=True,
    help="Workers; with several, what is kept for the next page depends on who got which.",
)  # fmt: skip
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False),
    help="Where corpora are kept for the next run; by default they are not.",
)  # fmt: skip
def main(
    records: tuple[int, ...], samples: tuple[str, ...], seed: int, jobs: int, folder: Path | None
) -> None:
    """The command line."""
    if len(records) != 2 or records[0] >= records[1]:
        raise click.UsageError("--records is needed twice, the smaller one first")
    sizes = (records[0], records[1])
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        place = folder or Path(temporary)
        for marked in samples:
            timings = []
            for size in sizes:
                corpus = place / f"{size}-{seed}-{marked}"
                if not corpus.is_dir():
                    write_corpus(size, seed, corpus, ROOT / "content", samples=marked == "all")
                timings.append(in_a_process_of_its_own(corpus, jobs))
            rows = grown(*timings)
            click.echo(
                f"samples: {marked}; jobs: {jobs}; {os.cpu_count()} cores, "
                f"load {os.getloadavg()[0]:.1f} after the run\n\n"
                f"{table(rows, sizes, 'step')}\n"
            )
            for row in rows:
                if row.too_fast(sizes[1] / sizes[0]):
                    failed = True
                    click.echo(f"{row.name} grows faster than the roll: {row.ratio:.1f}", err=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
