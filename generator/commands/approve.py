"""``honour-roll approve``: a whole decision at once, with who and when in git."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator import git
from generator.checking.inbox import waiting
from generator.commands.deciding import decision_of
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, jobs_option, told
from generator.commands.portal import Portal
from generator.commands.terminal import agree, on_terminal
from generator.files import Change, change_files
from generator.loading import documents, yaml_reader
from generator.problems import visible
from generator.records.base import Status
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.numbering import called
from generator.review.sheet import Sheet, sheet_of
from generator.review.sheet_text import as_text
from generator.yaml_layout.fields import shape_of
from generator.yaml_layout.layout import written
from generator.yaml_layout.tree import Group, Scalar, parse

_WHO = re.compile(r"[^<>\r\n]{1,100} <[^<>\s@]+@[^<>\s@]+>")


@click.command("approve", cls=EditorCommand)
@click.argument("decision")
@click.option("--by", help="Who approves: NAME <MAIL>.")
@click.option("--commit", "commits", is_flag=True, help="Commit it, with who approved.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@content_option
@jobs_option
@told
def approve_command(
    decision: str,
    by: str | None,
    commits: bool,
    yes: bool,
    content_dir: Path | None,
    jobs: int,
) -> None:
    """Approve DECISION and all drafts of its list; refuse while something is wrong or open."""
    portal = Portal.here(content_dir, jobs)
    words = portal.words
    if by is not None and not _WHO.fullmatch(by):
        raise click.UsageError(words("approve.bad_by", text=visible(by)))
    one = decision_of(decision, portal)
    sheet, number = sheet_of(one, portal.library, portal.problems, words), called(words, one)
    if not sheet.drafts:
        click.echo(words("approve.not_draft", number=number))
        return
    click.echo(as_text(sheet, words))
    _refuse(sheet, portal)
    if not yes:
        if not on_terminal():
            click.echo(words.approve.needs_yes, err=True)
            sys.exit(2)
        if not agree(words("approve.confirm", number=number, n=sheet.drafts), words):
            click.echo(words["import"].nothing_written)
            return
    changes = dict(_approved(one, sheet, portal))
    change_files(portal.root, changes)
    click.echo(words("approve.done", number=number, n=len(changes)))
    message = words("approve.message", number=number, n=len(changes))
    if commits:
        git.record(portal.root, list(changes), message, by)
    else:
        click.echo(words.approve.hint)


def _refuse(sheet: Sheet, portal: Portal) -> None:
    """Exit 1 while a record of the decision is wrong, or something waits to be answered."""
    words = portal.words
    reasons = [portal.tell(one) for one in sheet.errors]
    if files := [file for group in waiting(portal.root).values() for file in group]:
        reasons.append(words("approve.waiting", files=", ".join(map(portal.shown, files))))
    if not sheet.rows:
        reasons.append(str(words.approve.empty))
    if reasons:
        click.echo(words("approve.refused", number=sheet.number), err=True)
        click.echo("\n".join(reasons), err=True)
        sys.exit(1)


def _approved(one: Decision, sheet: Sheet, portal: Portal) -> Iterator[tuple[str, Change]]:
    """The files of all drafts, with nothing changed but their status."""
    files = {row.file for row in sheet.rows if row.draft}
    if sheet.draft:
        files.add(portal.library.origins[Kind.DECISIONS, one.id].file)
    for file in sorted(files):
        raw = documents.read_bytes(portal.root / file)
        tree = parse(yaml_reader.decode(raw))
        assert isinstance(tree.value, Group), "a record that could be read is a group"
        entry = tree.value.entry("status")
        assert entry is not None, "a draft says so"
        entry.value = Scalar(Status.APPROVED.value)
        text = written(tree, shape_of(Kind(file.partition("/")[0])))
        yield file, Change(text.encode(), raw)
