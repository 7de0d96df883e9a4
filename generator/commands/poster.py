"""``honour-roll poster``: sheets to hang up, plaques, a decision's list for the notice board."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from generator.approval import Approved
from generator.commands.handing import (
    folder_option,
    force_option,
    hand_over,
    ready_of,
    refuse_existing,
    refuse_folder,
)
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, jobs_option, told
from generator.commands.portal import Portal
from generator.pictures import PictureError
from generator.posters import choice
from generator.posters.choice import Refusal
from generator.posters.model import SIZES, Form, Sheets
from generator.posters.notice import of_decision
from generator.posters.people import of_person, plaques_of
from generator.problems import visible

_SIZES = tuple(dict.fromkeys(size for sizes in SIZES.values() for size in sizes))


@click.command("poster", cls=EditorCommand)
@click.argument("people", metavar="[ID...]", nargs=-1)
@click.option("--decision", "decided", default="", help="The award that this decision gave.")
@click.option(
    "--kind",
    "form",
    type=click.Choice([one.value for one in Form]),
    default=Form.POSTER.value,
    show_default=True,
    help="A sheet to hang up, or a small card.",
)
@click.option("--size", type=click.Choice(_SIZES), help="The size of the sheets.")
@folder_option
@force_option
@content_option
@jobs_option
@told
def poster(
    people: tuple[str, ...],
    decided: str,
    form: str,
    size: str | None,
    folder: Path,
    force: bool,
    content_dir: Path | None,
    jobs: int,
) -> None:
    """Make PDFs to print: of each who is named, or without any of a whole decision."""
    portal = Portal.here(content_dir, jobs)
    what = Form(form)
    sheet = _size(portal, what, size)
    if not people and not decided:
        raise click.UsageError(portal.words.poster.faults.nobody)
    refuse_folder(portal, folder)
    ready = ready_of(portal)
    wanted = _wanted(ready, dict.fromkeys(people), decided, what, sheet)
    if not force:
        refuse_existing(portal, folder, wanted)
    files = {name: _set(portal, sheets, sheet) for name, sheets in wanted.items()}
    hand_over(portal, folder, files, force=force)


def _size(portal: Portal, form: Form, size: str | None) -> str:
    """Raises click.UsageError where it is no size of the form."""
    sizes = SIZES[form]
    if size is None or size in sizes:
        return size or sizes[0]
    words = portal.words
    values = {"size": size, "kind": words.poster.kinds[form], "sizes": ", ".join(sizes)}
    raise click.UsageError(words("poster.faults.size", **values))


def _wanted(
    ready: Approved, people: Iterable[str], decided: str, form: Form, size: str
) -> Mapping[str, Sheets]:
    """What is to be made, by the names of the files. Ends the command where any of it cannot be,
    once everything that is wrong was told.
    """
    site, wanted, refused = ready.site, dict[str, Sheets](), list[Refusal]()

    def name(key: str, *parts: str) -> str:
        identity = "-".join(parts).replace("/", "-")
        return site.words(f"poster.files.{key}", id=identity, size=size.lower())

    try:
        decision = choice.decision(ready, decided) if decided else None
        if decision and not people:
            whole = of_decision if form is Form.POSTER else plaques_of
            key = "notice" if form is Form.POSTER else "plaques"
            wanted[name(key, decision.id)] = whole(site, decision)
    except Refusal as error:
        refused.append(error)
    for identity in () if refused else people:
        try:
            who = choice.person(ready, identity)
            award = choice.award(ready, who, decided)
        except Refusal as error:
            refused.append(error)
        else:
            file = name(form, *filter(None, (who.id, decided)))
            wanted[file] = of_person(site, form, who, award)
    if refused:
        for one in refused:
            click.echo(f"honour-roll: {one}", err=True)
        click.echo(site.words.handed.nothing, err=True)
        sys.exit(2 if all(one.unknown for one in refused) else 1)
    return wanted


def _set(portal: Portal, sheets: Sheets, size: str) -> bytes:
    """The bytes of a PDF. Ends with exit code 1 where its photo cannot be shown."""
    # Typst is loaded by whoever prints.
    from generator.posters.setting import pdf  # noqa: PLC0415

    try:
        settings = portal.settings
        return pdf(sheets, size, settings.language, portal.root, settings.theme, settings.tint)
    except PictureError as error:
        values = {"file": portal.shown(sheets.photo), "found": visible(str(error))}
        click.echo(f"honour-roll: {portal.words('poster.faults.photo', **values)}", err=True)
        click.echo(portal.words.handed.nothing, err=True)
        sys.exit(1)
