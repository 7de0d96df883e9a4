"""``honour-roll format``: content files in the one canonical layout."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator import git
from generator.checking.discretion import HIDDEN
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, jobs_option, told
from generator.commands.portal import Portal
from generator.files import Change, change_files
from generator.loading.walk import Found, walk
from generator.problems import visible
from generator.yaml_layout.formatting import Reformatted, reformat

_MOST_DIFFS = 20


@click.command("format", cls=EditorCommand)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Show what would change; write nothing.")
@click.option("--base", metavar="REF", help="Only files that differ from this commit.")
@content_option
@jobs_option
@told
def format_command(
    files: tuple[Path, ...],
    only_check: bool,
    base: str | None,
    content_dir: Path | None,
    jobs: int,
) -> None:
    """Put content files (all, or the FILES named) into the one canonical layout.

    Order of keys, quotes, lists and spaces; comments and what the files say stay as they are.
    Records of an earlier contract are brought to today's; where that means to guess, it is told.
    """
    portal = Portal.here(content_dir, jobs)
    words = portal.words
    found = _chosen(portal, files)
    if base:
        since = git.changes(portal.root, base)
        found = [one for one in found if since.has(one.file)]
        if not found:
            click.echo(words.format.none)
            return
    changed, problems = reformat(portal.root, found, jobs)
    for problem in portal.discretion.problems(problems) if problems else ():
        click.echo(portal.tell(problem), err=True)
    if only_check:
        _show(changed, portal)
    else:
        changes = {one.file: Change(one.after.encode(), one.before.encode()) for one in changed}
        change_files(portal.root, changes)
        for one in changed:
            click.echo(portal.shown(one.file))
            for key, old, new in one.succeeded:
                click.echo(f"    {words('format.succeeded', key=key, old=old, new=new)}")
    key = "format.clean" if not changed else "format.would" if only_check else "format.done"
    click.echo(words(key, n=len(changed), total=len(found) - len(problems)))
    if problems:
        click.echo(words("format.unreadable", n=len(problems)), err=True)
    if problems or (only_check and changed):
        sys.exit(1)


def _chosen(portal: Portal, files: Sequence[Path]) -> list[Found]:
    """The record files that were named, or all there are."""
    found, _strangers = walk(portal.root)
    if not files:
        return found
    root = portal.root.resolve()
    by_path = {root / one.file: one for one in found}
    chosen = []
    for file in files:
        path = file.resolve()
        inside = [one for place, one in by_path.items() if path == place or path in place.parents]
        if not inside:
            raise FileNotFoundError(portal.words("format.no_record", file=visible(str(file))))
        chosen += inside
    return list(dict.fromkeys(chosen))


def _show(changed: Sequence[Reformatted], portal: Portal) -> None:
    """What would change; neither a file nor a line that names whoever is not to be named."""
    if not changed:
        return
    unnamed = portal.discretion
    told = [one for one in changed if not unnamed.handle(one.file)]
    for handle in sorted(filter(None, (unnamed.handle(one.file) for one in changed))):
        click.echo(portal.words("problem_labels.nameless", handle=handle))
    for number, one in enumerate(told):
        lines = list(one.diff(portal.folder)) if number < _MOST_DIFFS else []
        hidden = [unnamed.hides(line) for line in lines]
        if not lines or (unnamed.hides(" ".join(line[1:] for line in lines)) and not any(hidden)):
            click.echo(portal.shown(one.file))  # a name may run over lines, too
            continue
        for line, names in zip(lines, hidden, strict=True):
            click.echo(f"{line[0]}{HIDDEN}" if names else visible(line))
        click.echo()
