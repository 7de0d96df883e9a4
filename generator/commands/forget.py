"""``honour-roll forget ID`` and ``withhold ID``: a name is taken out of the content."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from generator.authoring.forget import (
    AddressKept,
    Removal,
    UnknownAwardee,
    forget_address,
    removal,
    remove,
    still_named,
)
from generator.checking.report import placed
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, told
from generator.commands.portal import Portal
from generator.config import VIETNAM
from generator.problems import Problem, visible


@click.command("forget", cls=EditorCommand)
@click.argument("identity", metavar="ID")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day that the notice tells; today if it is not given.",
)
@click.option("--address", is_flag=True, help="Of somebody forgotten: take the address as well.")
@content_option
@told
def forget_command(
    identity: str, date: datetime | None, address: bool, content_dir: Path | None
) -> None:
    """Remove a person or a collective on request.

    The record of ID keeps decision and form of its awards, so that counts stay right; its page
    becomes a notice without the name. What else mentions them is listed for people to mend. Later,
    with --address, the notice goes too, and the record gets an id that is no name.
    """
    portal = Portal.here(content_dir)
    words, library = portal.words, portal.library
    now = date.replace(tzinfo=VIETNAM) if date else portal.now
    try:
        if address:
            new = forget_address(library, portal.root, identity)
            click.echo(words("forget.address", file=portal.shown(new)))
            return
        _carry_out(removal(library, identity, now), portal, "forget.done")
    except AddressKept as kept:
        key = "forget.still" if kept.mentions else "forget.first"
        click.echo(f"honour-roll: {words(key, id=visible(identity))}", err=True)
        _tell_mentions(kept.mentions, portal, err=True)
        sys.exit(2)
    except UnknownAwardee:
        click.echo(f"honour-roll: {words('forget.unknown', id=visible(identity))}", err=True)
        sys.exit(2)


@click.command("withhold", cls=EditorCommand)
@click.argument("identities", metavar="[ID]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All withheld records that still say who it is.")
@content_option
@told
def withhold_command(identities: tuple[str, ...], every: bool, content_dir: Path | None) -> None:
    """Take the name out of the records of people who do not want to be named.

    Each keeps decision and form of its awards, and is counted. A code that verifies them is made
    with the command code.
    """
    portal = Portal.here(content_dir)
    words, library = portal.words, portal.library
    if every:
        identities = (*identities, *still_named(library))
    if not identities:
        if not every:
            raise click.UsageError(words.withhold.whom)
        click.echo(words.withhold.nobody)
        return
    try:
        # All of them are looked at before the first is written.
        plans = [
            removal(library, one, portal.now, withhold=True) for one in dict.fromkeys(identities)
        ]
    except UnknownAwardee as unknown:
        click.echo(f"honour-roll: {words('forget.unknown', id=visible(str(unknown)))}", err=True)
        sys.exit(2)
    for plan in plans:
        _carry_out(plan, portal, "withhold.done")


def _carry_out(what: Removal, portal: Portal, done: str) -> None:
    """Tell where else the name stands, then write: afterwards nobody could look for it."""
    words = portal.words
    click.echo(words.forget.mentions if what.mentions else words.forget.no_mentions)
    _tell_mentions(what.mentions, portal)
    if what.documents:
        click.echo(words.forget.documents)
        for url in dict.fromkeys(what.documents):
            click.echo(f"  {visible(url)}")
    remove(portal.root, what)
    if what.new_file is None:
        click.echo(words("forget.deleted", file=portal.shown(what.file)))
    else:
        identity = Path(what.new_file).stem
        click.echo(words(done, file=portal.shown(what.new_file), id=identity))
    for photo in what.photos:
        click.echo(words("forget.photo", file=portal.shown(photo)))
    click.echo(words("forget.history"))
    if "forgotten" in what.stays["privacy"] and what.new_file is not None:
        click.echo(words("forget.limits", id=what.identity))


def _tell_mentions(mentions: list[Problem], portal: Portal, *, err: bool = False) -> None:
    for one in placed(mentions, portal.root):
        place = f"{portal.shown(one.file)}:{one.line}:{one.column}"
        click.echo(f"  {place}: {one.field_name}", err=err)
