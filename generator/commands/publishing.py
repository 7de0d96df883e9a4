"""The commands around a publication: is the site whole, what do servers say, who is told of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from generator.addresses import Addresses
from generator.commands.manual import EditorCommand, EditorGroup
from generator.commands.options import jobs_option, site_dir_option, told
from generator.commands.portal import Portal
from generator.commands.speech import words_here
from generator.feeds.websub import changed as changed_feeds
from generator.feeds.websub import ping as ping_hub
from generator.headers import apache, nginx
from generator.inventory import Differences, Manifest, ManifestError, read_manifest
from generator.inventory import verify as verify_site
from generator.problems import visible
from generator.shrinkage import Loss, losses

replaces_option = click.option(
    "--replaces",
    metavar="MANIFEST",
    type=click.Path(path_type=Path),
    help="The manifest.json of the site that this one is to replace.",
)


@click.group("websub", cls=EditorGroup)
def websub() -> None:
    """Tell the hub in the settings which feeds changed."""


@websub.command("changed", cls=EditorCommand)
@site_dir_option
@replaces_option
@told
def changed(site_dir: Path, replaces: Path | None) -> None:
    """List the feeds that differ from those of the site that this one is to replace.

    Without --replaces, all of them.
    """
    for feed in changed_feeds(Portal.here().settings, site_dir, replaces):
        click.echo(feed)


@websub.command("ping", cls=EditorCommand)
@click.argument("feeds", type=click.File(encoding="utf-8"))
@told
def ping(feeds: TextIO) -> None:
    """Tell the hub of each feed in FEEDS, one address a line; run it after publishing."""
    portal = Portal.here()
    told = ping_hub(portal.settings, [line.strip() for line in feeds if line.strip()])
    click.echo(portal.words("cli.pinged", n=told, hub=portal.settings.websub_hub or "–"))


@click.command("verify", cls=EditorCommand)
@click.argument(
    "site_dir", metavar="[SITE_DIR]", type=click.Path(path_type=Path), default=Path("site")
)
@jobs_option
@replaces_option
@click.option("--confirm-loss", is_flag=True, help="Let it replace a site of many more pages.")
@told
def verify(site_dir: Path, jobs: int, replaces: Path | None, confirm_loss: bool) -> None:
    """Compare a built site with its manifest.json: nothing missing, changed or added.

    With --replaces, also refuse a site that lost more than extra.honour_roll.may_shrink percent
    of what the replaced one had.
    """
    words = words_here()
    try:
        manifest, differences = verify_site(site_dir, jobs)
        replaced = read_manifest(replaces) if replaces else manifest
    except ManifestError as error:
        click.echo(words("verify.unreadable", reason=error), err=True)
        sys.exit(1)
    if differences:
        tell_differences(manifest, differences)
        sys.exit(1)
    commit = manifest.commit or words.verify.no_commit
    click.echo(words("verify.sound", n=len(manifest.files), commit=commit))
    if replaces:
        most = Portal.here().settings.may_shrink
        _tell_losses(losses(replaced, manifest, most), confirm_loss)


def tell_differences(manifest: Manifest, differences: Differences) -> None:
    """Where a site is not what its manifest says."""
    words = words_here()
    found = {name: getattr(differences, name) for name in ("missing", "changed", "extra")}
    for name, files in found.items():
        for file in files:
            click.echo(f"{words.verify[name]}: {visible(file)}", err=True)
    counts = {name: len(files) for name, files in found.items()}
    commit = manifest.commit or words.verify.no_commit
    click.echo(words("verify.differs", commit=commit, **counts), err=True)


def _tell_losses(found: list[Loss], confirmed: bool) -> None:
    """What the new site has lost; exit 1 unless a person has confirmed it."""
    words = words_here()
    for one in found:
        of_what = words.verify[one.measure]
        shares = {"before": one.before, "after": one.after, "percent": f"{one.percent:.1f}"}
        click.echo(words("verify.shrunk", what=of_what, **shares), err=True)
    if found and not confirmed:
        click.echo(words.verify.confirm, err=True)
        sys.exit(1)


@click.command("headers", cls=EditorCommand)
@click.argument("server", type=click.Choice(("nginx", "apache")))
@told
def headers(server: str) -> None:
    """Print the security headers for a web server of one's own; _headers is in the site."""
    portal = Portal.here()
    addresses = Addresses(portal.words)
    written = {"nginx": nginx, "apache": apache}[server]
    click.echo(written(portal.settings, addresses), nl=False)


COMMANDS = (verify, headers, websub)
