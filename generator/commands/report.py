"""``honour-roll report``: what was honoured in a period, as a document and as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.approval import Approved
from generator.checking.publicity import HoldReason
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
from generator.loading.validation import iso_day
from generator.problems import visible
from generator.records.base import FIRST_YEAR, LAST_YEAR
from generator.records.kinds import AWARDEES, Kind
from generator.reports.content import report as report_of
from generator.reports.model import Report
from generator.reports.period import Period
from generator.reports.scope import NotFound, Scope, scope
from generator.vietnamese import address_word

_FORMATS = ("docx", "xlsx")
_MOST_NAME = 60
"""Letters of a file's name for each thing that a report is narrowed to."""
_COUNTED = (*AWARDEES, Kind.DECISIONS, Kind.PRACTICES)
_UNNAMED = (HoldReason.WITHHELD, HoldReason.FORGOTTEN)


@click.command("report", cls=EditorCommand)
@click.option("--from", "first", required=True, help="The first day of the period.")
@click.option("--to", "last", required=True, help="The last day of the period.")
@click.option("--movement", default="", help="Awards of this movement alone.")
@click.option("--locality", default="", help="Awards at this place alone.")
@click.option("--block", default="", help="Awards of units of this emulation block alone.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_FORMATS, "both"]),
    default="both",
    show_default=True,
    help="A document, a workbook, or both.",
)
@folder_option
@force_option
@content_option
@jobs_option
@told
def report(
    first: str,
    last: str,
    movement: str,
    locality: str,
    block: str,
    form: str,
    folder: Path,
    force: bool,
    content_dir: Path | None,
    jobs: int,
) -> None:
    """Report what was honoured in a period, as a document and as a workbook."""
    portal = Portal.here(content_dir, jobs)
    period = _period(portal, first, last)
    refuse_folder(portal, folder)
    ready = ready_of(portal)
    try:
        about = scope(ready.site, period, movement, locality, block)
    except NotFound as error:
        values = {key: visible(value) for key, value in error.values.items()}
        raise click.UsageError(portal.words(f"report.faults.{error.key}", **values)) from None
    made = report_of(about, portal.now)
    wanted = _FORMATS if form == "both" else (form,)
    name = _name(portal, about)
    files = {f"{name}.{one}": _poured(made, one, portal) for one in wanted}
    hand_over(portal, folder, files, force=force)
    _tell(portal, made, about, ready)


def _period(portal: Portal, first: str, last: str) -> Period:
    """Raises click.UsageError where a day is none, or the last stands before the first."""
    days = {}
    for option, text in (("from", first), ("to", last)):
        try:
            days[option] = found = date.fromisoformat(iso_day(text))
            if not FIRST_YEAR <= found.year <= LAST_YEAR:
                raise ValueError
        except ValueError:
            told = portal.words("report.faults.not_a_day", option=option, found=visible(text))
            raise click.UsageError(told) from None
    try:
        return Period(days["from"], days["to"])
    except ValueError:
        told = portal.words("report.faults.turned", first=days["from"], last=days["to"])
        raise click.UsageError(told) from None


def _name(portal: Portal, about: Scope) -> str:
    """The name of the files: the period, and what the report is narrowed to."""
    period = about.period
    parts = [str(period.first), str(period.last)]
    if about.movement:
        parts.append(about.movement.id[:_MOST_NAME])
    if about.locality:
        parts.append(about.locality.id[:_MOST_NAME])
    if about.block:
        parts.append(address_word(about.block.name)[:_MOST_NAME])
    return portal.words("report.file", period="-".join(parts))


def _poured(made: Report, form: str, portal: Portal) -> bytes:
    # Each library is loaded by whoever asks for its format.
    if form == "docx":
        from generator.reports.document import document  # noqa: PLC0415

        return document(made, portal.words)
    from generator.reports.workbook import workbook  # noqa: PLC0415

    return workbook(made, portal.words)


def _tell(portal: Portal, made: Report, about: Scope, ready: Approved) -> None:
    facts = about.facts
    values = {
        "awards": facts.awards,
        "decisions": len(made.decisions.rows) if made.decisions else 0,
        "people": facts.honourees,
    }
    told = {key: portal.words.locale.number(value) for key, value in values.items()}
    click.echo(portal.words("report.told", **told))
    if left_out := _left_out(ready):
        click.echo(portal.words("report.held", n=portal.words.locale.number(left_out)), err=True)


def _left_out(ready: Approved) -> int:
    """How many records no report counts, or not with all their awards, each once; whoever is not
    named is counted.
    """
    return len(
        {
            (one.kind, one.id)
            for one in ready.held
            if one.kind in _COUNTED and one.reason not in _UNNAMED
        }
    )
