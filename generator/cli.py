"""The command: ``honour-roll build | check | serve | verify | format | ...``.

Exit 0: done; 1: the content has problems; 2: wrong use or environment.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import __version__, pipeline
from generator.cache.store import cache_beside
from generator.cluster.machines import Cluster
from generator.commands.editing import COMMANDS as EDITING
from generator.commands.measured import refuse_inside, tell_timings, timings_option
from generator.commands.options import (
    content_option,
    jobs_option,
    quiet_option,
    site_dir_option,
    tell_held,
    told,
)
from generator.commands.portal import CONFIG_FILE, Portal
from generator.commands.publish_plan import publish_plan
from generator.commands.publishing import COMMANDS as PUBLISHING
from generator.engines.mkdocs import MkDocsEngine
from generator.language import language
from generator.problems import ContentProblems
from generator.progress import progress
from generator.records.schema import write_schemas


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Approved awardee records in YAML become a searchable public portal."""


@main.command()
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
@timings_option
@quiet_option
@told
def build(
    content_dir: Path | None,
    site_dir: Path,
    jobs: int,
    clean: bool,
    scheduler: str | None,
    timings: str | None,
    quiet: bool,
) -> None:
    """Build the portal into SITE-DIR, which changes only if every check passes."""
    refuse_inside(timings, site_dir)
    portal = Portal.here(content_dir, jobs)
    words = portal.words
    cluster = Cluster(scheduler) if scheduler else None
    if cluster:
        cluster.greet()  # before all is loaded and checked, which may take its time
    try:
        with progress(words, quiet=quiet) as clock:
            built = pipeline.build(
                portal.settings,
                MkDocsEngine(CONFIG_FILE),
                site_dir,
                portal.now,
                jobs=jobs,
                commit=pipeline.commit(portal.settings),
                timings=clock,
                store=cache_beside(portal.settings.config_file, fresh=clean),
                cluster=cluster,
            )
    except ContentProblems as error:
        _refuse(error, portal)
    if not quiet:
        tell_held(built.approved)
        if built.approved.warnings:
            click.echo(words("cli.warnings", n=len(built.approved.warnings)))
        seconds = f"{built.timings.wall:.1f}"
        click.echo(words("cli.built", pages=built.pages, folder=site_dir, seconds=seconds))
    tell_timings(built.timings, timings, "build", jobs=jobs, pages=built.pages)


@main.command()
@content_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True)
@told
def serve(content_dir: Path | None, host: str, port: int) -> None:
    """Build, serve, and build again when content, theme or settings change."""
    from generator.preview import preview  # noqa: PLC0415 - a build needs no server

    settings = Portal.here(content_dir).settings
    preview(settings, MkDocsEngine(CONFIG_FILE), CONFIG_FILE, content_dir, host, port)


@main.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--language", "code", default="vi", show_default=True, help="A language's code.")
@told
def reference(target: Path, code: str) -> None:
    """Write the reference of all fields, for editors, to FILE.

    An older one is replaced; a file that was written otherwise, or changed since, is refused.
    """
    from generator.records.reference import write_reference  # noqa: PLC0415 - rarely used

    write_reference(target, language(code))


@main.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path), default=Path("schema"))
@told
def schema(target: Path) -> None:
    """Write the JSON Schema of every kind of record to DIR.

    Older ones are replaced; where a file of such a name was written otherwise, nothing is written.
    """
    for path in write_schemas(target):
        click.echo(path)


def _refuse(error: ContentProblems, portal: Portal) -> None:
    click.echo(pipeline.told(error, portal.settings), err=True)
    click.echo(portal.words.problem_labels.nothing_written, err=True)
    sys.exit(1)


for _command in (*EDITING, *PUBLISHING, publish_plan):
    main.add_command(_command)
