"""``honour-roll publish-plan``: which files a host has to be given and lose, in which order."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.addresses import Addresses
from generator.commands.manual import EditorCommand
from generator.commands.options import is_inside, jobs_option, site_dir_option, told
from generator.commands.publishing import tell_differences
from generator.commands.speech import words_here
from generator.files import Change, change_files
from generator.inventory import FILE, Manifest
from generator.inventory import verify as verify_site
from generator.publication import Plan, lists, plan, read_replaced, refuse_strange


@click.command("publish-plan", cls=EditorCommand)
@click.argument(
    "old_manifests",
    metavar="OLD_MANIFEST...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@site_dir_option
@jobs_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, for programs.",
)
@click.option(
    "--lists",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a list for each step to DIR, for rclone's --files-from-raw; print the sums alone.",
)
@told
def publish_plan(
    old_manifests: tuple[Path, ...], site_dir: Path, jobs: int, form: str, folder: Path | None
) -> None:
    """List what to upload and delete where the site of OLD_MANIFEST is published.

    The steps are to be carried out one after the other, so that the published site is whole at
    every moment. Where there is no such file, nothing is published yet, and all is uploaded. Of
    publications that were interrupted, give the manifests that they were to publish, too.

    Exit 1: the site is not what its own manifest says; 2: a manifest cannot be trusted.
    """
    if folder is not None:
        _refuse_folder(folder, site_dir)
    manifest, differences = verify_site(site_dir, jobs)
    if differences:
        tell_differences(manifest, differences)
        sys.exit(1)
    refuse_strange(manifest.files, site_dir / FILE)
    found = plan(
        manifest,
        [_replaced(file) for file in old_manifests],
        Addresses(words_here()).feeds,
        same=_same(site_dir / FILE, old_manifests),
    )
    if folder is not None:
        change_files(folder, {name: Change(data) for name, data in lists(found).items()})
    if form == "json":
        click.echo(json.dumps(found.as_data(), ensure_ascii=False, indent=1))
    else:
        _tell(found, names=folder is None)


def _replaced(file: Path) -> Manifest:
    try:
        return read_replaced(file)
    except FileNotFoundError:
        # A link that leads nowhere is a mistake, not a first publication.
        if file.is_symlink():
            raise
    click.echo(f"{file}: no such file; nothing of it is taken to be published", err=True)
    return Manifest({}, {}, {})


def _same(new: Path, olds: Sequence[Path]) -> bool:
    data = new.read_bytes()
    return all(file.is_file() and file.read_bytes() == data for file in olds)


def _refuse_folder(folder: Path, site_dir: Path) -> None:
    """Raises click.UsageError where lists would stand in the site, or beside what others wrote."""
    if is_inside(folder, site_dir):
        raise click.UsageError(f"{folder}: the site consists of what is built, and nothing more")
    ours = lists(plan(Manifest({}, {}, {}), [], "")).keys()
    if folder.exists() and (strange := sorted({one.name for one in folder.iterdir()} - ours)):
        raise click.UsageError(f"{folder}: not empty, and no folder of lists: {strange[0]}")


def _tell(found: Plan, *, names: bool) -> None:
    for number, step in enumerate(found.steps, 1):
        action = "upload" if step.uploads else "delete"
        size = f", {step.size:,} bytes" if step.size else ""
        click.echo(f"{number} {action} {step.name}: {len(step.files):,}{size}")
        if names and step.files:
            click.echo("\n".join(f"  {name}" for name in step.files))
    up, down = found.count(uploads=True), found.count(uploads=False)
    total = f"{up:,} to upload ({found.size:,} bytes), {down:,} to delete"
    click.echo(f"{total}, {found.unchanged:,} unchanged")
