"""``honour-roll forget ID``: a person is removed on request."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from generator.authoring.forget import (
    AddressKept,
    Forgotten,
    UnknownAwardee,
    forget,
    forget_address,
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
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day that the notice tells; today if it is not given.",
)
@click.option("--address", is_flag=True, help="Of somebody forgotten: take the address as well.")
@content_option
@told
def forget_command(
    identity: str, on: datetime | None, address: bool, content_dir: Path | None
) -> None:
    """Remove a person or a collective on request.

    The record of ID keeps decision and form of its awards, so that counts stay right; its page
    becomes a notice without the name. What else mentions them is listed for people to mend. Later,
    with --address, the notice goes too, and the record gets an id that is no name.
    """
    settings = read_settings(CONFIG_FILE, content_dir)
    words = language(settings.language)
    library, _problems = load(settings.content_dir)
    now = on.replace(tzinfo=VIETNAM) if on else now_from_environment().astimezone(VIETNAM)
    try:
        if address:
            new = forget_address(library, settings.content_dir, identity)
            click.echo(words("forget.address", file=f"{settings.content_dir.name}/{new}"))
            return
        done = forget(library, settings.content_dir, identity, now)
    except AddressKept as kept:
        key = "forget.still" if kept.mentions else "forget.first"
        click.echo(f"honour-roll: {words(key, id=visible(identity))}", err=True)
        _tell_mentions(kept.mentions, settings, err=True)
        sys.exit(2)
    except UnknownAwardee:
        click.echo(f"honour-roll: {words('forget.unknown', id=visible(identity))}", err=True)
        sys.exit(2)
    _tell(done, settings)


def _tell(done: Forgotten, settings: Settings) -> None:
    words = language(settings.language)
    folder = settings.content_dir.name
    click.echo(
        words("forget.deleted" if done.deleted else "forget.done", file=f"{folder}/{done.file}")
    )
    for photo in done.photos:
        click.echo(words("forget.photo", file=f"{folder}/{photo}"))
    click.echo(words.forget.mentions if done.mentions else words.forget.no_mentions)
    _tell_mentions(done.mentions, settings)
    if done.documents:
        click.echo(words.forget.documents)
        for url in dict.fromkeys(done.documents):
            click.echo(f"  {visible(url)}")
    click.echo(words("forget.limits", id=done.identity))


def _tell_mentions(mentions: list[Problem], settings: Settings, *, err: bool = False) -> None:
    for one in placed(mentions, settings.content_dir):
        place = f"{settings.content_dir.name}/{one.file}:{one.line}:{one.column}"
        click.echo(f"  {place}: {one.field_name}", err=err)
