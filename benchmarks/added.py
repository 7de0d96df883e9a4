"""What open data, statistics, maps, frames and news add to a build from nothing.

    python -m benchmarks added [--records 10000] [--runs 3] [--pictures]

Whole builds with and without them, in turns. What is left out is what makes ``/api/``,
``/du-lieu/``, ``/thong-ke/``, ``/moi/``, ``/nhung/`` and the maps, and the facts that they are made
of; the links that other pages have to them stay. Without share pictures, which would hide the rest
of a build (--pictures draws them). Compared is the time of processors, as other work on the machine
stretches the time on the wall; every second pair of builds is turned round, so that a machine that
grows slower or faster favours neither. All of it counts, the lists of each decision that newsrooms
paste too.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import click
from generator import pipeline
from generator.beside import alone, beside
from generator.cache.store import Store
from generator.cache.versions import code_version
from generator.config import now_from_environment, read_settings
from generator.engines.choice import engine_of
from generator.pages import embeds, maps, news, pour, statistics, taxonomies
from generator.pages.plan import plan
from generator.roll.facts import Facts

from benchmarks.build.measure import MEGABYTE, Measured, measure, middle
from benchmarks.corpus import write_corpus

ROOT: Final = Path(__file__).parent.parent
TASKS: Final = ("api", "embeds", "tables")
"""Beside the pages, by name."""
MAKERS: Final = (
    embeds.picker, maps.maps, news.news, news.of_communes, statistics.statistics,
)  # fmt: skip
WAYS: Final = ("with", "without")


def leave_out() -> None:
    """From now on builds of this process make nothing of it."""

    def others(tasks: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given: [one for one in tasks(*given) if one[0] not in TASKS]

    def other_pages(*given: Any) -> Any:
        return (one for one in plan(*given) if one.func not in MAKERS)

    def nothing(*_given: Any) -> Iterator[Any]:
        return iter(())

    def no_facts(cls: type[Facts], indexes: Any) -> Facts:
        return cls(indexes, ())

    def no_map(_site: Any) -> None:
        return None

    for place, name, instead in (
        (pipeline, "alone", others(alone)),
        (pipeline, "beside", others(beside)),
        (pipeline, "write_index", nothing),
        (pipeline, "write_package", nothing),
        (pour, "plan", other_pages),
        (pour, "last", nothing),
        (taxonomies, "choropleth", no_map),
        (Facts, "of", classmethod(no_facts)),
    ):
        setattr(place, name, instead)


def build(content: Path, site: Path, *, pictures: bool) -> None:
    """Build a corpus as ``honour-roll build --clean`` does, with a cache of its own."""
    settings = read_settings(ROOT / "mkdocs.yml", content)
    if not pictures:
        settings = settings.model_copy(update={"share_pictures": 0})
    with tempfile.TemporaryDirectory() as cache:
        pipeline.build(
            settings, engine_of(settings), site, now_from_environment(), jobs=os.cpu_count() or 1,
            store=Store(Path(cache), code_version(), fresh=True),
        )  # fmt: skip


def command(way: str, content: Path, site: Path, *, pictures: bool) -> list[str]:
    """A build of one way in a process of its own."""
    given = ["--build", way, "--content", str(content), "--site", str(site)]
    return [sys.executable, "-m", "benchmarks.added", *given, *(["--pictures"] if pictures else [])]


def table(runs: dict[str, list[Measured]]) -> str:
    """A Markdown table of the medians, and what the one has more than the other."""
    whole, rest = (middle(runs[way]) for way in WAYS)
    lines = [
        "| build | wall, s | processor, s | site, MB | files |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {name} | {one.wall:.2f} | {one.processor:.2f} | {one.bytes / MEGABYTE:.1f} "
        f"| {one.files:,} |"
        for name, one in zip(WAYS, (whole, rest), strict=True)
    ]
    lines.append(
        f"| added | {_more(whole.wall, rest.wall)} | {_more(whole.processor, rest.processor)} "
        f"| {(whole.bytes - rest.bytes) / MEGABYTE:.1f} | {whole.files - rest.files:,} |"
    )
    return "\n".join(lines)


def _more(one: float, other: float) -> str:
    return f"{one / other - 1:+.1%}"


@click.command(help=__doc__)
@click.option("--records", type=click.IntRange(1), default=10_000, show_default=True)
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--seconds", default=3_600, show_default=True, help="After which a build is ended.")
@click.option("--pictures", is_flag=True, help="Draw share pictures too, as the settings have it.")
@click.option("--content", type=click.Path(path_type=Path), help="A corpus that is there already.")
@click.option("--build", "way", type=click.Choice(WAYS), hidden=True)
@click.option("--site", type=click.Path(path_type=Path), hidden=True)
def main(
    records: int, runs: int, seed: int, seconds: int, pictures: bool, content: Path | None,
    way: str | None, site: Path | None,
) -> None:  # fmt: skip
    """The command line."""
    if way and content and site:
        if way == "without":
            leave_out()
        build(content, site, pictures=pictures)
        return
    found: dict[str, list[Measured]] = {one: [] for one in WAYS}
    with tempfile.TemporaryDirectory(prefix="honour-roll-added-") as temporary:
        corpus, built = content or Path(temporary) / "content", Path(temporary) / "site"
        if not content:
            write_corpus(records, seed, corpus, ROOT / "content")
        for run in range(runs):
            for one in WAYS if run % 2 == 0 else reversed(WAYS):
                shutil.rmtree(built, ignore_errors=True)
                commands = [command(one, corpus, built, pictures=pictures)]
                found[one].append(measure(commands, ROOT, built, {}, seconds))
                click.echo(f"{one}, run {run + 1}: {found[one][-1]}", err=True)
    load = os.getloadavg()[0]
    click.echo(f"{os.cpu_count()} cores, load {load:.1f} after the last run\n\n{table(found)}")


if __name__ == "__main__":
    main()
