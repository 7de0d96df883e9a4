"""``honour-roll build``: the site, made anew as far as anything of it differs."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cache.sites import SiteMemory
from generator.cache.standing import Standing, Told, inputs
from generator.cache.store import Store, cache_beside
from generator.commands.manual import EditorCommand
from generator.commands.measured import refuse_inside, tell_timings, timings_option
from generator.commands.options import (
    content_option,
    engine_option,
    held_lines,
    jobs_option,
    quiet_option,
    site_dir_option,
    told,
)
from generator.config import CONFIG_FILE, Settings, now_from_environment, read_settings
from generator.language import Words
from generator.problems import ContentProblems
from generator.progress import progress
from generator.provenance import provenance
from generator.timings import Timings

if TYPE_CHECKING:
    from generator.cluster.machines import Cluster
    from generator.pipeline import Built


@click.command("build", cls=EditorCommand)
@content_option
@site_dir_option
@jobs_option
@click.option("--clean", is_flag=True, help="Make everything anew, whatever earlier builds kept.")
@click.option(
    "--cluster",
    "scheduler",
    metavar="ADDRESS",
    help="Build with the workers of a Dask scheduler, as tcp://scheduler:8786 (docs/CLUSTER.md).",
)
@engine_option
@timings_option
@quiet_option
@told
def build(
    content_dir: Path | None,
    site_dir: Path,
    jobs: int,
    clean: bool,
    scheduler: str | None,
    engine: str | None,
    timings: str | None,
    quiet: bool,
) -> None:
    """Build the portal into SITE-DIR, which changes only if every check passes."""
    began = time.perf_counter()
    refuse_inside(timings, site_dir)
    settings, now = read_settings(CONFIG_FILE, content_dir), now_from_environment()
    words, clock = settings.words, Timings()
    store = cache_beside(settings.config_file, fresh=clean)
    memory = SiteMemory(store, site_dir)
    standing = Standing(store, site_dir, memory, settings.locale)
    commit = provenance(settings)
    read = clock.run("unchanged", lambda: inputs(settings, store.version, commit))
    cluster = _cluster(scheduler) if scheduler else None
    said = standing.told(now, read) if cluster is None else None
    if said is None:
        try:
            with progress(words, quiet=quiet) as clock:
                built = _built(
                    settings, engine, site_dir, now, store, memory, commit, jobs, clock, cluster
                )
        except ContentProblems as error:
            _tell(error, settings, words)
            sys.exit(1)
        said = Told(tuple(_lines(built, words)), built.pages)
        if read.are_of(settings.content_dir, built.approved.library.sources):
            standing.remember(read, now, built.approved.until, said)
    if not quiet:
        seconds = f"{time.perf_counter() - began:.1f}"
        click.echo("\n".join(said.lines))
        click.echo(words("cli.built", pages=said.pages, folder=site_dir, seconds=seconds))
    tell_timings(clock, timings, "build", jobs=jobs, pages=said.pages)


def _built(
    settings: Settings,
    engine: str | None,
    site_dir: Path,
    now: datetime,
    store: Store,
    memory: SiteMemory,
    commit: str | None,
    jobs: int,
    clock: Timings,
    cluster: Cluster | None,
) -> Built:
    # Loaded here, since most of what a build needs is not needed to see that there is none to do.
    from generator import pipeline  # noqa: PLC0415
    from generator.engines.choice import engine_of  # noqa: PLC0415

    return pipeline.build(
        settings,
        engine_of(settings, engine),
        site_dir,
        now,
        jobs=jobs,
        commit=commit,
        timings=clock,
        store=store,
        memory=memory,
        cluster=cluster,
    )


def _tell(error: ContentProblems, settings: Settings, words: Words) -> None:
    """Every problem, and that nothing was written."""
    from generator import approval  # noqa: PLC0415

    click.echo(approval.told(error, settings), err=True)
    click.echo(words.problem_labels.nothing_written, err=True)


def _cluster(scheduler: str) -> Cluster:
    from generator.cluster.machines import Cluster  # noqa: PLC0415

    cluster = Cluster(scheduler)
    cluster.greet()  # before all is loaded and checked, which may take its time
    return cluster


def _lines(built: Built, words: Words) -> Iterator[str]:
    """What is told of a build beside how long it took."""
    yield from held_lines(built.approved)
    if built.approved.warnings:
        yield words("cli.warnings", n=len(built.approved.warnings))
