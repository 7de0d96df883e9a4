"""``honour-roll diff``: what a change does to the public site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import git, pipeline
from generator.commands.manual import EditorCommand
from generator.commands.options import CONFIG_FILE, content_option, jobs_option, told
from generator.config import now_from_environment, read_settings
from generator.language import language
from generator.manifest import published_addresses
from generator.problems import ContentProblems
from generator.review.difference import difference
from generator.review.difference_discreet import discreet
from generator.review.difference_text import as_markdown, as_text
from generator.review.findings import MOST_COMMENT
from generator.review.history import past
from generator.review.permalinks import lost_addresses


@click.command("diff", cls=EditorCommand)
@click.argument("base")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="For a terminal, or for a comment on a pull request.",
)
@content_option
@jobs_option
@told
def diff(base: str, form: str, content_dir: Path | None, jobs: int) -> None:
    """Say what the content changes on the public site since it left BASE, a branch or a commit."""
    settings = read_settings(CONFIG_FILE, content_dir)
    words = language(settings.language)
    now = now_from_environment()
    then = past(settings, CONFIG_FILE, base, now, jobs)
    if then.unread:
        click.echo(words("check.base_unreadable", base=base, n=then.unread), err=True)
    try:
        ready = pipeline.approved(settings, now, jobs=jobs)
    except ContentProblems as error:
        click.echo(pipeline.told(error, settings), err=True)
        click.echo(words.diff.invalid, err=True)
        sys.exit(1)
    promised = published_addresses(then.site)[0]
    unnamed = then.unnamed(ready)
    lost = [unnamed.problem(one) for one in lost_addresses(ready.site, ready.held, promised)]
    found = difference(then.site, ready.site, then.held, ready.held, lost)
    found = discreet(found, unnamed)
    commit = git.fork_point(Path(), git.resolve(Path(), base))
    name = base if base.startswith(commit[:7]) else f"{base} ({commit[:10]})"
    folder = settings.content_dir.name
    if form == "markdown":
        click.echo(as_markdown(found, name, words, folder, MOST_COMMENT), nl=False)
    else:
        click.echo(as_text(found, name, words, folder))
