"""``honour-roll import``: the annex of a decision becomes records, all of it or nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.addresses import Addresses
from generator.annex import preview
from generator.annex.plan import Plan, Wanted
from generator.annex.planning import plan
from generator.annex.questions import Ask, Question, by_default
from generator.annex.reading import read_annex
from generator.annex.rows import parse
from generator.annex.tables import AnnexError
from generator.annex.writing import texts
from generator.authoring.writing import problems_with, write_all
from generator.checking.about import named
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, jobs_option, told
from generator.commands.portal import Portal
from generator.commands.terminal import agree, choose, on_terminal
from generator.finding.matching import likely
from generator.finding.vocabulary import vocabulary
from generator.language import Words
from generator.nearest import nearest
from generator.problems import visible
from generator.records.catalogue import Recipient
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.vietnamese import fold

_MOST_NEAR = 3
_CLOSE = 0.6


@click.command("import", cls=EditorCommand)
@click.argument("annex", type=click.Path(path_type=Path))
@click.option("--decision", required=True, help="Id or number of the decision it belongs to.")
@click.option("--form", help="Award form, by id or name, for rows that name none.")
@click.option("--kind", type=click.Choice([one.value for one in Recipient]), help="Who they are.")
@click.option("--citation", help="Citation for rows that have none.")
@click.option("--criterion", "criteria", multiple=True, help="<movement>/<criterion>; repeatable.")
@click.option("--role", help="Role of all individuals.")
@click.option("--field", "fields", multiple=True, help="Field of work of all; repeatable.")
@click.option("--same", "same", multiple=True, help="NAME=ID: a row is this record; repeatable.")
@click.option("--sheet", "sheets", multiple=True, help="Only this sheet; repeatable.")
@click.option(
    "--status", type=click.Choice(["draft", "approved"]), default="draft", show_default=True,
    help="Status of new records.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show what would be written; write nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing; refuse what only a person can answer.")
@content_option
@jobs_option
@told
def import_command(
    annex: Path,
    decision: str,
    form: str | None,
    kind: str | None,
    citation: str | None,
    criteria: tuple[str, ...],
    role: str | None,
    fields: tuple[str, ...],
    same: tuple[str, ...],
    sheets: tuple[str, ...],
    status: str,
    dry_run: bool,
    yes: bool,
    content_dir: Path | None,
    jobs: int,
) -> None:
    """Write the records of a decision's annex: ANNEX is .xlsx, .docx or .csv."""
    portal = Portal.here(content_dir, jobs)
    words = portal.words
    wanted = Wanted(
        decision=_decision(decision, portal),
        form=_form(form, portal) if form else None,
        kind=Recipient(kind) if kind else None,
        citation=citation,
        criteria=criteria,
        role=_entry(Kind.ROLES, role, portal) if role else None,
        fields=tuple(_entry(Kind.FIELDS, one, portal) for one in fields),
        same=dict(_same(one, portal) for one in same),
        status=status,
    )
    asks = on_terminal() and not yes
    made = _planned(annex, sheets, wanted, portal, _asking(words) if asks else by_default)
    _refuse_unclear(made, words, asks=asks)
    read: dict[str, bytes] = {}
    files = texts(
        portal.root,
        made.changes,
        lambda line: preview.source_of(line, annex.name, words),
        portal.library,
        read,
    )
    _refuse_invalid(portal, made, files)
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
    new = {change.file for change in made.changes if change.is_new}
    write_all(portal.root, files, new, read)
    click.echo(words("import.written", n=len(files), folder=portal.folder))
    unnamed = [change.id for change in made.changes if "privacy" in change.values]
    if unnamed:
        click.echo(words("code.hint", ids=" ".join(unnamed)))


def _planned(file: Path, sheets: tuple[str, ...], wanted: Wanted, portal: Portal, ask: Ask) -> Plan:
    """Read the annex and plan, telling what was found; exit where it cannot be read at all."""
    words, library = portal.words, portal.library
    known = vocabulary(portal.settings.language)
    try:
        annex = read_annex(file, sheets)
        parsed = parse(annex.tables, known)
        if not parsed.lines and not parsed.faults:
            raise AnnexError("empty")
    except AnnexError as error:
        reason = (
            words(f"import.unreadable.{error.code}", **error.values)
            if error.values
            else str(words["import"].unreadable[error.code])
        )
        click.echo(f"{visible(file.name)}: {reason}.", err=True)
        click.echo(words["import"].nothing_written, err=True)
        sys.exit(1)
    for line in preview.about_annex(file.name, annex, parsed, wanted, library, words):
        click.echo(line)
    # Nobody should answer thirty questions about a file that must be mended first.
    made = plan(parsed, wanted, library, known, by_default if parsed.faults else ask)
    for line in preview.about_plan(made, library, words):
        click.echo(line)
    return made


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


def _refuse_invalid(portal: Portal, made: Plan, files: dict[str, str]) -> None:
    """Exit 1 where ``honour-roll check`` would not accept what is to be written."""
    words = portal.words
    by_record = {(change.kind, change.id): files[change.file] for change in made.changes}
    problems = problems_with(portal.root, by_record, portal.library, Addresses(words))
    if not problems:
        return
    rows = {change.file: preview.place_of(change.line.place, words) for change in made.changes}
    click.echo(words["import"].problems_title, err=True)
    for problem in problems:
        click.echo(f"- {rows.get(problem.file, '')}:", err=True)
        click.echo(portal.tell(problem), err=True)
    click.echo(words["import"].nothing_written, err=True)
    sys.exit(1)


def _decision(text: str, portal: Portal) -> Decision:
    words, library = portal.words, portal.library
    if text in library.decisions:
        return library.decisions[text]
    said = fold(text.strip())
    # "1034" is how everybody calls "1034/QĐ-UBND".
    same = [
        one
        for one in library.decisions.values()
        if said in (fold(one.number), fold(one.number).partition("/")[0])
    ]
    if len(same) == 1:
        return same[0]
    if same:
        ids = ", ".join(one.id for one in same)
        raise click.UsageError(words("import.many_decisions", text=visible(text), ids=ids))
    near = _likely(Kind.DECISIONS, text, portal)[:3]
    raise click.UsageError(
        words(
            "import.no_decision",
            text=visible(text),
            folder=portal.folder,
            near=", ".join(near or list(library.decisions)[-1:]),
        )
    )


def _form(text: str, portal: Portal) -> str:
    found = _likely(Kind.AWARD_FORMS, text, portal)
    if text in portal.library.award_forms or len(found) == 1:
        return found[0]
    near = ", ".join(found) or "–"
    raise click.UsageError(portal.words("import.no_form", text=visible(text), near=near))


def _entry(kind: Kind, text: str, portal: Portal) -> str:
    found = _likely(kind, text, portal)
    if len(found) == 1:
        return found[0]
    near = ", ".join(found) or "–"
    raise click.UsageError(
        portal.words(
            "import.unknown_id",
            text=visible(text),
            kind=portal.words["import"].kinds[kind.value],
            near=near,
        )
    )


def _likely(kind: Kind, text: str, portal: Portal) -> list[str]:
    """The ids that a text may mean, of whatever day."""
    return likely(portal.library, kind, text, None, vocabulary(portal.settings.language))


def _same(text: str, portal: Portal) -> tuple[str, str]:
    """A name of the annex, and the id of the record that it means."""
    words, library = portal.words, portal.library
    name, _, identity = (part.strip() for part in text.rpartition("="))
    identity = identity.rpartition("/")[2].removesuffix(".yml")
    if not name or not identity:
        raise click.UsageError(words("import.bad_same", text=visible(text)))
    known = {**library.individuals, **library.collectives}
    if identity not in known:
        near = nearest(identity, named(known), _MOST_NEAR, _CLOSE) or ["–"]
        raise click.UsageError(words("import.no_same", id=visible(identity), near=", ".join(near)))
    return name, identity
