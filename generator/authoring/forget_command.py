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
from generator.authoring.manual import EditorCommand
from generator.checking.report import placed
from generator.config import VIETNAM, Settings, now_from_environment, read_settings
from generator.language import language
from generator.loading.load import load
from generator.options import CONFIG_FILE, content_option, told
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
    settings = read_settings(CONFIG_FILE, content_dir)
    words = language(settings.language)
    library, _problems = load(settings.content_dir)
    now = date.replace(tzinfo=VIETNAM) if date else now_from_environment().astimezone(VIETNAM)
    try:
        if address:
            new = forget_address(library, settings.content_dir, identity)
            click.echo(words("forget.address", file=f"{settings.content_dir.name}/{new}"))
            return
        _carry_out(removal(library, identity, now), settings, "forget.done")
    except AddressKept as kept:
        key = "forget.still" if kept.mentions else "forget.first"
        click.echo(f"honour-roll: {words(key, id=visible(identity))}", err=True)
        _tell_mentions(kept.mentions, settings, err=True)
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
    settings = read_settings(CONFIG_FILE, content_dir)
    words = language(settings.language)
    library, _problems = load(settings.content_dir)
    if every:
        identities = (*identities, *still_named(library))
    if not identities:
        if not every:
            raise click.UsageError(words.withhold.whom)
        click.echo(words.withhold.nobody)
        return
    now = now_from_environment().astimezone(VIETNAM)
    try:
        # All of them are looked at before the first is written.
        plans = [removal(library, one, now, withhold=True) for one in dict.fromkeys(identities)]
    except UnknownAwardee as unknown:
        click.echo(f"honour-roll: {words('forget.unknown', id=visible(str(unknown)))}", err=True)
        sys.exit(2)
    for plan in plans:
        _carry_out(plan, settings, "withhold.done")


def _carry_out(what: Removal, settings: Settings, done: str) -> None:
    """Tell where else the name stands, then write: afterwards nobody could look for it."""
    words = language(settings.language)
    folder = settings.content_dir.name
    click.echo(words.forget.mentions if what.mentions else words.forget.no_mentions)
    _tell_mentions(what.mentions, settings)
    if what.documents:
        click.echo(words.forget.documents)
        for url in what.documents:
            click.echo(f"  {visible(url)}")
    if what.files:
        click.echo(words.forget.files)
        for file in what.files:
            click.echo(f"  {folder}/{file}")
    remove(settings.content_dir, what)
    if what.new_file is None:
        click.echo(words("forget.deleted", file=f"{folder}/{what.file}"))
    else:
        identity = Path(what.new_file).stem
        click.echo(words(done, file=f"{folder}/{what.new_file}", id=identity))
    for photo in what.photos:
        click.echo(words("forget.photo", file=f"{folder}/{photo}"))
    click.echo(words("forget.history"))
    if "forgotten" in what.stays["privacy"] and what.new_file is not None:
        click.echo(words("forget.limits", id=what.identity))


def _tell_mentions(mentions: list[Problem], settings: Settings, *, err: bool = False) -> None:
    for one in placed(mentions, settings.content_dir):
        place = f"{settings.content_dir.name}/{one.file}:{one.line}:{one.column}"
        click.echo(f"  {place}: {one.field_name}", err=err)
