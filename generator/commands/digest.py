"""``honour-roll digest``: a week in short, to be sent by e-mail or Zalo."""

from __future__ import annotations

from pathlib import Path

import click

from generator.bulletin.content import bulletin
from generator.bulletin.pouring import as_html, as_text
from generator.bulletin.week import Week
from generator.commands.handing import (
    folder_option,
    force_option,
    hand_over,
    ready_of,
    refuse_folder,
)
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, jobs_option, told
from generator.commands.portal import Portal
from generator.problems import visible


@click.command("digest", cls=EditorCommand)
@click.option("--week", "wanted", default="", help="2026-W23, or a day in it.")
@folder_option
@force_option
@content_option
@jobs_option
@told
def digest(wanted: str, folder: Path, force: bool, content_dir: Path | None, jobs: int) -> None:
    """Tell a week in short: new honours by commune, stories, corrections.

    Without ``--week`` it is the week of the newest item, not that of today: the same records give
    the same digest, on whatever day it is made.
    """
    portal = Portal.here(content_dir, jobs)
    week = _week(portal, wanted) if wanted else None
    refuse_folder(portal, folder)
    ready = ready_of(portal)
    newest = ready.site.news.newest
    if week is None and newest:
        week = Week.of(newest)
    made = bulletin(ready.site, week) if week else None
    if week is None or made is None or not made.sections:
        values = {"week": str(week or ""), "newest": str(Week.of(newest)) if newest else "–"}
        click.echo(portal.words("digest.empty", **values))
        return
    stem = portal.words("digest.file", week=str(week))
    site = ready.site
    files = {f"{stem}.txt": as_text(site, made), f"{stem}.html": as_html(site, made)}
    hand_over(portal, folder, files, force=force)
    span = {
        "first": portal.words.locale.day(week.monday),
        "last": portal.words.locale.day(week.sunday),
    }
    click.echo(portal.words("digest.told", **span))


def _week(portal: Portal, text: str) -> Week:
    """Raises click.UsageError where it is no week and no day."""
    try:
        return Week.read(text)
    except ValueError:
        fault = portal.words("digest.not_a_week", found=visible(text))
        raise click.UsageError(fault) from None
