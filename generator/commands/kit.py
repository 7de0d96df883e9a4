"""``honour-roll kit``: a folder for newsrooms, before an embargo ends or after."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import pdf
from generator.checking.embargoes import Embargoes
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
from generator.kits.choice import Refusal, record_of, subject, until
from generator.pictures import PictureError
from generator.problems import visible
from generator.recordings import RecordingError


@click.command("kit", cls=EditorCommand)
@click.argument("identity", metavar="ID")
@click.option("--embargoed", is_flag=True, help="What is approved and waits, too.")
@folder_option
@force_option
@content_option
@jobs_option
@told
def kit(
    identity: str,
    embargoed: bool,
    folder: Path,
    force: bool,
    content_dir: Path | None,
    jobs: int,
) -> None:
    """Make a folder for newsrooms: a document, texts to be read, photos, facts, whom to call."""
    portal = Portal.here(content_dir, jobs)
    refuse_folder(portal, folder)
    ready = ready_of(portal)
    moment = None
    try:
        key = record_of(ready, identity)
        if embargoed:
            moment = until(ready.library, key, portal.now)
            ready = ready_of(portal, moment) if moment else ready
        one = subject(ready, key)
        # Published already, maybe; but nobody is to print it before those whom it tells of.
        kind, name = key
        waits = Embargoes(ready.library).waits_for(ready.library.shelves[kind][name], portal.now)
        moment = max((one for one in (moment, waits) if one), default=None)
    except Refusal as error:
        click.echo(f"honour-roll: {error}", err=True)
        click.echo(portal.words.handed.nothing, err=True)
        sys.exit(2 if error.unknown else 1)
    # The library for documents is loaded by whoever makes one.
    from generator.kits.folder import folder as made_of  # noqa: PLC0415

    try:
        made = made_of(ready.site, one, portal.root, portal.now, moment)
    except (PictureError, RecordingError, pdf.PdfError) as error:
        values = {"file": visible(identity), "found": visible(str(error))}
        click.echo(portal.words("kit.faults.file", **values), err=True)
        sys.exit(1)
    files = {f"{made.name}/{name}": data for name, data in made.files.items()}
    hand_over(portal, folder, files, force=force)
    click.echo(portal.words.kit.told)
    if moment:
        click.echo(portal.words.kit.embargoed, err=True)
    if not made.has_phone:
        click.echo(portal.words.kit.no_phone, err=True)
