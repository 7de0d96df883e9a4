"""``honour-roll diff``: what a change does to the public site."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from generator import approval, git
from generator.checking.report import placed
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, jobs_option, told
from generator.commands.portal import Portal, past_of
from generator.manifest import published_addresses
from generator.problems import ContentProblems
from generator.review.difference import difference
from generator.review.difference_discreet import discreet
from generator.review.difference_text import as_markdown, as_text
from generator.review.findings import MOST_COMMENT
from generator.review.permalinks import lost_addresses
from generator.review.reach import reached


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
    portal = Portal.here(content_dir, jobs)
    words = portal.words
    then = past_of(portal, base)
    try:
        ready = approval.approved(portal.settings, portal.now, jobs=jobs, store=portal.store)
    except ContentProblems as error:
        click.echo(approval.told(error, portal.settings), err=True)
        click.echo(words.diff.invalid, err=True)
        sys.exit(1)
    promised = published_addresses(then.site)[0]
    unnamed = then.unnamed(ready)
    lost = [unnamed.problem(one) for one in lost_addresses(ready.site, ready.held, promised)]
    ids = {identity for _kind, identity in unnamed.keys}
    reach = reached(then.site, ready.site, ready.library, portal.around, ids)
    found = difference(then.site, ready.site, then.held, ready.held, lost)
    found = replace(found, reached=tuple(unnamed.problems(placed(reach, portal.root))))
    found = discreet(found, unnamed)
    commit = git.fork_point(Path(), git.resolve(Path(), base))
    name = base if base.startswith(commit[:7]) else f"{base} ({commit[:10]})"
    if form == "markdown":
        click.echo(as_markdown(found, name, words, portal.folder, MOST_COMMENT), nl=False)
    else:
        click.echo(as_text(found, name, words, portal.folder))
