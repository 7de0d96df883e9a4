"""``honour-roll forget ID``: a person is removed on request."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from generator.authoring.forget import Forgotten, UnknownAwardee, forget
from generator.authoring.manual import EditorCommand
from generator.checking.report import placed
from generator.config import VIETNAM, Settings, now_from_environment, read_settings
from generator.language import language
from generator.loading.load import load
from generator.options import CONFIG_FILE, content_option, told
from generator.problems import visible


@click.command("forget", cls=EditorCommand)
@click.argument("identity", metavar="ID")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day that the notice tells; today if it is not given.",
)
@content_option
@told
def forget_command(identity: str, on: datetime | None, content_dir: Path | None) -> None:
    """Remove a person or a collective on request.

    The record of ID keeps decision and form of its awards, so that counts stay right; its page
    becomes a notice without the name. What else mentions them is listed for people to mend.
    """
    settings = read_settings(CONFIG_FILE, content_dir)
    words = language(settings.language)
    library, _problems = load(settings.content_dir)
    now = on.replace(tzinfo=VIETNAM) if on else now_from_environment().astimezone(VIETNAM)
    try:
        done = forget(library, settings.content_dir, identity, now)
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
    for one in placed(done.mentions, settings.content_dir):
        click.echo(f"  {folder}/{one.file}:{one.line}:{one.column}: {one.field_name}")
    if done.documents:
        click.echo(words.forget.documents)
        for url in dict.fromkeys(done.documents):
            click.echo(f"  {visible(url)}")
    click.echo(words.forget.limits)
