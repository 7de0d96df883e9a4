"""The command: ``honour-roll build | check | serve | corpus | schema | websub``.

Exit 0: done; 1: the content has problems; 2: wrong use or environment.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TextIO

import click

from generator import __version__, pipeline
from generator.checking.report import placed, tell_all
from generator.config import ConfigError, Settings, now_from_environment, read_settings
from generator.engines.base import EngineError
from generator.engines.mkdocs import MkDocsEngine
from generator.feeds.websub import WebSubError
from generator.feeds.websub import changed as changed_feeds
from generator.feeds.websub import ping as ping_hub
from generator.language import language
from generator.pages.frames import FrameError
from generator.problems import ContentProblems
from generator.records.schema import write_schemas

CONFIG_FILE = Path("mkdocs.yml")
_content = click.option(
    "--content", "content_dir", type=click.Path(path_type=Path), help="Content folder."
)
_site_dir = click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the built site goes.",
)
_jobs = click.option(
    "--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Worker processes."
)


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """Faults as exit codes: 1 for the content, 2 for use and environment."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (ConfigError, EngineError, FrameError, WebSubError, OSError) as error:
            click.echo(f"honour-roll: {error}", err=True)
            sys.exit(2)

    return run


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Approved awardee records in YAML become a searchable public portal."""


@main.command()
@_content
@_site_dir
@_jobs
@click.option("--clean", is_flag=True, help="Forget caches; the site is always replaced whole.")
@click.option("--timings", is_flag=True, help="Print how long each step took.")
@_told
def build(content_dir: Path | None, site_dir: Path, jobs: int, clean: bool, timings: bool) -> None:
    """Build the portal into SITE-DIR, which changes only if every check passes."""
    del clean  # nothing is cached yet: every build is a clean one
    settings = read_settings(CONFIG_FILE, content_dir)
    words = language(settings.language)
    try:
        built = pipeline.build(
            settings, MkDocsEngine(CONFIG_FILE), site_dir, now_from_environment(), jobs=jobs
        )
    except ContentProblems as error:
        _refuse(error, settings)
    _tell_held(built.approved, settings)
    seconds = sum(built.timings.steps.values())
    if built.approved.warnings:
        click.echo(words("cli.warnings", n=len(built.approved.warnings)))
    click.echo(words("cli.built", pages=built.pages, folder=site_dir, seconds=f"{seconds:.1f}"))
    if timings:
        for name, value in built.timings.steps.items():
            click.echo(f"  {name:8} {value:6.2f} s")


@main.command()
@_content
@_jobs
@_told
def check(content_dir: Path | None, jobs: int) -> None:
    """Check the content; write nothing."""
    settings = read_settings(CONFIG_FILE, content_dir)
    words = language(settings.language)
    try:
        ready = pipeline.approved(settings, now_from_environment(), jobs=jobs)
    except ContentProblems as error:
        _refuse(error, settings)
    if ready.warnings:
        click.echo(
            tell_all(placed(ready.warnings, settings.content_dir), words, settings.content_dir.name)
        )
    _tell_held(ready, settings)
    roll = ready.site.roll
    count = len(roll.honourees) + len(roll.practices) + len(roll.stories) + len(roll.decisions)
    click.echo(words("problem_labels.all_good", n=count))


@main.command()
@_content
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True)
@_told
def serve(content_dir: Path | None, host: str, port: int) -> None:
    """Build, serve, and build again when content, theme or settings change."""
    from generator.preview import preview  # noqa: PLC0415 - a build needs no server

    settings = read_settings(CONFIG_FILE, content_dir)
    preview(settings, MkDocsEngine(CONFIG_FILE), CONFIG_FILE, host, port)


@main.command()
@click.option("--records", type=click.IntRange(1, 5_000_000), required=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@_content
@_told
def corpus(records: int, seed: int, target: Path, content_dir: Path | None) -> None:
    """Write an invented honour roll of about N records to DIR, for benchmarks."""
    from generator.corpus import write_corpus  # noqa: PLC0415 - its vocabulary loads slowly

    source = read_settings(CONFIG_FILE, content_dir).content_dir
    click.echo(str(write_corpus(records, seed, target, source)))


@main.group()
def websub() -> None:
    """Tell the hub in the settings which feeds changed."""


@websub.command()
@_site_dir
@_told
def changed(site_dir: Path) -> None:
    """List the feeds that differ from the live portal's; run it before publishing."""
    for feed in changed_feeds(read_settings(CONFIG_FILE), site_dir):
        click.echo(feed)


@websub.command()
@click.argument("feeds", type=click.File(encoding="utf-8"))
@_told
def ping(feeds: TextIO) -> None:
    """Tell the hub of each feed in FEEDS, one address a line; run it after publishing."""
    settings = read_settings(CONFIG_FILE)
    told = ping_hub(settings, [line.strip() for line in feeds if line.strip()])
    click.echo(language(settings.language)("cli.pinged", n=told, hub=settings.websub_hub or "–"))


@main.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path), default=Path("schema"))
@_told
def schema(target: Path) -> None:
    """Write the JSON Schema of every kind of record to DIR."""
    for path in write_schemas(target):
        click.echo(path)


def _refuse(error: ContentProblems, settings: Settings) -> None:
    words = language(settings.language)
    click.echo(pipeline.told(error, settings), err=True)
    click.echo(words.problem_labels.nothing_written, err=True)
    sys.exit(1)


def _tell_held(ready: pipeline.Approved, settings: Settings) -> None:
    """What was held back and why: by reason, then each record, without what it says."""
    words = language(settings.language)
    if not ready.held:
        click.echo(words.held.nothing)
        return
    click.echo(words.held.title)
    for reason, count in sorted(Counter(held.reason for held in ready.held).items()):
        click.echo(f"  {words.held[reason]}: {count}")
        for held in [one for one in ready.held if one.reason == reason][:_MOST_HELD]:
            click.echo(f"    - {held.kind.value}/{held.id}")
        if count > _MOST_HELD:
            click.echo("    - …")


_MOST_HELD = 20
