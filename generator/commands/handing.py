"""What commands share that make files for people from what is published: reports, posters."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from generator import approval, pipeline
from generator.approval import Approved
from generator.commands.options import is_inside
from generator.commands.portal import Portal
from generator.files import Change, change_files
from generator.problems import ContentProblems, visible

_SITE = Path("site")

folder_option = click.option(
    "--output", "folder", metavar="DIR", type=click.Path(path_type=Path), default=Path(),
    help="Where the files go.",
)  # fmt: skip
force_option = click.option("--force", is_flag=True, help="Replace files of the same names.")


def refuse_folder(portal: Portal, folder: Path) -> None:
    """Raises click.UsageError where files would stand among records, in a site, among what a build
    reads and may publish, or in a repository's own folder.
    """
    taken = [("content", portal.root), ("site", _SITE)]
    taken += [("build", one) for one in pipeline.sources(portal.settings).values()]
    found = next((what for what, one in taken if is_inside(folder, one)), None)
    if ".git" in Path(os.path.realpath(folder)).parts:
        found = "git"
    if found:
        place = portal.words.handed.places[found]
        fault = portal.words("handed.inside", folder=visible(str(folder)), what=place)
        raise click.UsageError(fault)


def ready_of(portal: Portal, at: datetime | None = None) -> Approved:
    """What may be shown, now or at another moment. Ends with exit code 1 where the content has
    errors.
    """
    now = at or portal.now
    try:
        return approval.approved(portal.settings, now, jobs=portal.jobs, store=portal.store)
    except ContentProblems as error:
        click.echo(approval.told(error, portal.settings), err=True)
        click.echo(portal.words.problem_labels.nothing_written, err=True)
        sys.exit(1)


def refuse_existing(portal: Portal, folder: Path, names: Mapping[str, object]) -> None:
    """Raises click.UsageError where one of the files is there already."""
    there = [visible(str(folder / one)) for one in names if (folder / one).exists()]
    if there:
        raise click.UsageError(portal.words("handed.exists", files=", ".join(there)))


def _refuse_links(portal: Portal, folder: Path, names: Mapping[str, object]) -> None:
    """Raises click.UsageError where a link, a pipe or the like stands at a file's name, or at that
    of a folder that is to hold it: what is written would stand elsewhere.
    """
    for name in names:
        for place in Path(name), *Path(name).parents[:-1]:
            try:
                mode = (folder / place).lstat().st_mode
            except (FileNotFoundError, NotADirectoryError):
                continue
            if not (stat.S_ISREG(mode) if place == Path(name) else stat.S_ISDIR(mode)):
                shown = visible(str(folder / place))
                raise click.UsageError(portal.words("handed.no_plain", file=shown))


def hand_over(portal: Portal, folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """All of them or none; what is there stays, unless it is to be replaced.

    ``files`` are by name below ``folder``, where no link is followed. Raises click.UsageError where
    a file is there, or something that is none, and what ``change_files`` raises.
    """
    _refuse_links(portal, folder, files)
    if not force:
        refuse_existing(portal, folder, files)
    before = ... if force else None
    change_files(folder, {name: Change(data, before) for name, data in files.items()})
    for one in files:
        click.echo(portal.words("handed.written", file=visible(str(folder / one))))
