"""``honour-roll import``: a decision and its annex become records, all of it or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.annex import preview
from generator.annex.answers import Answered
from generator.annex.plan import Plan
from generator.annex.proposal import PARTS
from generator.annex.questions import Ask, Question, by_default
from generator.authoring.writing import write_all
from generator.commands.import_decision import (
    Refused,
    asked_in,
    option_of,
    sheet_of,
    told_apart,
    unused,
)
from generator.commands.importing import Import, Options, begun, planned
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, jobs_option, told
from generator.commands.portal import Portal
from generator.commands.terminal import agree, choose, on_terminal
from generator.files import write_file
from generator.language import Words
from generator.problems import visible
from generator.records.catalogue import Recipient


def _parts(command: Callable[..., None]) -> Callable[..., None]:
    """Options for the parts of a decision, which say what its text does not."""
    for part in reversed(PARTS):
        command = click.option(option_of(part), part, help=f"The decision's {part}.")(command)
    return command


@click.command("import", cls=EditorCommand)
@click.argument("annexes", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--decision", help="Id or number of a decision that is there.")
@click.option("--form", help="Award form, by id or name, for rows that name none.")
@click.option("--kind", type=click.Choice([one.value for one in Recipient]), help="Who they are.")
@click.option("--citation", help="Citation for rows that have none.")
@click.option("--criterion", "criteria", multiple=True, help="<movement>/<criterion>; repeatable.")
@click.option("--role", help="Role of all individuals.")
@click.option("--field", "fields", multiple=True, help="Field of work of all; repeatable.")
@click.option("--same", "same", multiple=True, help="NAME=ID: a row is this record; repeatable.")
@click.option("--correct", is_flag=True, help="A corrected annex: write what differs.")
@click.option("--sheet", "sheets", multiple=True, help="Only this sheet; repeatable.")
@click.option("--answers", type=click.Path(path_type=Path), help="Answers to what is unclear.")
@_parts
@click.option(
    "--status", type=click.Choice(["draft", "approved"]), default="draft", show_default=True,
    help="Status of new records.",
)  # fmt: skip
@click.option("--published-on", type=click.DateTime(["%Y-%m-%d"]), help="Day they came here.")
@click.option("--dry-run", is_flag=True, help="Show what would be written; write nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing; refuse what only a person can answer.")
@content_option
@jobs_option
@told
def import_command(
    annexes: tuple[Path, ...],
    answers: Path | None,
    dry_run: bool,
    yes: bool,
    content_dir: Path | None,
    jobs: int,
    **given: Any,
) -> None:
    """Write the records of a decision and its annex: ANNEXES are .xlsx, .docx, .odt, .ods, .csv."""
    portal = Portal.here(content_dir, jobs)
    words = portal.words
    sheet = sheet_of(answers, portal)
    parts = {key: given.pop(key) for key in PARTS}
    came = given.pop("published_on")
    given["published_on"] = came.date() if came else None
    options = Options(**given, parts={key: one for key, one in parts.items() if one})
    options = options.with_sheet(sheet)
    answered = Answered(sheet, words)
    asks = on_terminal() and not yes
    try:
        letter, file = _apart(annexes, options, portal)
        read, wanted = begun(letter, file, options, portal)
        if read is not None:
            _say(read.about)
        ask = _asking(words) if asks else by_default
        made = planned(read, letter, file, wanted, options, answered, portal, ask)
    except Refused as error:
        _say(error.lines, err=True)
        click.echo(words["import"].nothing_written, err=True)
        if answers is not None and error.missing:
            _write_answers(answers, asked_in(sheet, error.missing, None, portal), words)
        sys.exit(1)
    _say(made.about())
    _say(unused(answered, words), err=True)
    if answers is not None and made.plan.open:
        _write_answers(answers, asked_in(sheet, (), made.plan, portal, answered), words)
    _refuse_unclear(made.plan, words, asks=asks)
    before: dict[str, bytes] = {}
    files = _checked(made, before)
    if dry_run or not files:
        click.echo(words["import"].dry_run if dry_run else words["import"].nothing_to_do)
        return
    if not yes:
        if not asks:
            click.echo(words["import"].needs_yes, err=True)
            sys.exit(2)
        if not agree(words("import.confirm", folder=portal.folder), words):
            click.echo(words["import"].nothing_written)
            return
    write_all(portal.root, files, made.new, before)
    click.echo(words("import.written", n=len(files), folder=portal.folder))
    unnamed = [change.id for change in made.plan.changes if "privacy" in change.values]
    if unnamed:
        click.echo(words("code.hint", ids=" ".join(unnamed)))


def _apart(files: tuple[Path, ...], options: Options, portal: Portal) -> tuple[Path | None, Path]:
    """The text of the decision and its annex. A single file of a decision that is there is its
    annex, whatever it looks like.
    """
    if len(files) == 1 and options.decision is not None:
        return None, files[0]
    return told_apart(files, portal)


def _say(lines: Any, *, err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def _write_answers(file: Path, text: str, words: Words) -> None:
    write_file(file, text.encode())
    click.echo(words("import.letter.asked", file=visible(str(file))), err=True)


def _asking(words: Words) -> Ask:
    def ask(question: Question) -> str | None:
        values = [option.value for option in question.options]
        default = values.index(question.default) if question.default in values else None
        labels = [visible(option.label) for option in question.options]
        return values[choose(preview.told_question(question, words), labels, default, words)]

    return ask


def _refuse_unclear(made: Plan, words: Words, *, asks: bool) -> None:
    """Exit 1 with every row that is wrong, and every question that nobody answered.

    Where somebody can be asked, the questions come once the rows are right.
    """
    if made.faults:
        click.echo(words("import.faults_title", n=len(made.faults)), err=True)
        for fault in made.faults:
            click.echo(preview.told_fault(fault, words), err=True)
    if made.open and not (asks and made.faults):
        click.echo(words("import.open_title", n=len(made.open)), err=True)
        for question in made.open:
            click.echo(preview.told_open(question, words), err=True)
    if made.faults or made.open:
        click.echo(words["import"].nothing_written, err=True)
        sys.exit(1)


def _checked(made: Import, read: dict[str, bytes]) -> dict[str, str]:
    """The files to be written. Exit 1 where ``honour-roll check`` would not accept them."""
    words = made.portal.words
    files = made.texts(read)
    problems = made.problems(files)
    if not problems:
        return files
    click.echo(words["import"].problems_title, err=True)
    for place, problem in problems:
        click.echo(f"- {place}:", err=True)
        click.echo(made.portal.tell(problem), err=True)
    click.echo(words["import"].nothing_written, err=True)
    sys.exit(1)
