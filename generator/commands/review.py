"""``honour-roll review``: a decision in the order of its annex, drafts included."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, TextIO

import click

from generator import git
from generator.commands.deciding import decision_of, decisions_in
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, jobs_option, told
from generator.commands.portal import Portal
from generator.files import Change, change_files
from generator.language import Words
from generator.problems import visible
from generator.review.findings import MOST_COMMENT
from generator.review.kept_doubts import as_block, kept_in, with_doubts
from generator.review.markdown_text import code, plain
from generator.review.sheet import Sheet, sheet_of
from generator.review.sheet_text import as_markdown, as_page, as_text, file_name

_MOST_ERRORS: Final = 20


@click.command("review", cls=EditorCommand)
@click.argument("decisions", nargs=-1)
@click.option("--base", help="Only decisions whose records differ from this branch.")
@click.option(
    "--changed-files",
    type=click.File(encoding="utf-8"),
    help="Only decisions that one of these files belongs to, one a line (- reads them).",
)
@click.option(
    "--before",
    type=click.File(encoding="utf-8"),
    help="The comment that is renewed: what its import doubted is told while it holds.",
)
@click.option(
    "--output", "folder", type=click.Path(path_type=Path), help="Where the pages to print go."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to tell."
)
@content_option
@jobs_option
@told
def review_command(
    decisions: tuple[str, ...],
    base: str | None,
    changed_files: TextIO | None,
    before: TextIO | None,
    folder: Path | None,
    form: str,
    content_dir: Path | None,
    jobs: int,
) -> None:
    """Show the lines of DECISIONS, or of all that wait for approval, and write pages to print."""
    portal = Portal.here(content_dir, jobs)
    words = portal.words
    changed = None if base is None else changed_since(base, portal)
    if changed_files is not None:
        changed = changed_files.read().splitlines()
    found = [decision_of(one, portal) for one in decisions] or decisions_in(portal, changed)
    if not found:
        click.echo(words.review.nothing)
    kept = kept_in(before.read()) if before is not None else {}
    sheets = [
        with_doubts(sheet_of(one, portal.library, portal.problems, words), kept) for one in found
    ]
    for sheet in sheets:
        if form == "markdown":
            click.echo(in_comment(sheet, MOST_COMMENT // len(sheets), portal))
        else:
            click.echo(as_text(sheet, words) + "\n")
    if folder is not None:
        write_pages(sheets, folder, portal)


def in_comment(sheet: Sheet, most: int, portal: Portal) -> str:
    """A decision in a comment: its heading, what is wrong, the table, and a box to approve it."""
    words = portal.words
    parts = [f"### {plain(words('review.title', number=sheet.number))}"]
    if sheet.errors:
        parts.append(words("review.errors", n=len(sheet.errors)))
        parts += [f"- {code(f'{one.file}:{one.line}')}" for one in sheet.errors[:_MOST_ERRORS]]
    elif not sheet.drafts:
        parts.append(str(words.intake.approved))
    block, left = as_block(sheet.rows)
    parts.append(as_markdown(sheet, words, most - len(block), file_name(sheet, words)))
    parts += doubts_kept(block, left, words)
    if sheet.drafts and not sheet.errors:
        parts.append(to_tick(sheet, words))
    return "\n\n".join(parts)


def doubts_kept(block: str, left: int, words: Words) -> list[str]:
    """What a comment keeps of the doubts of an import, and that there are more than it can."""
    told = [plain(words("review.not_kept", n=left))] if left else []
    return [*([block] if block else []), *told]


def to_tick(sheet: Sheet, words: Words) -> str:
    """A box in a comment that approves a decision (see ``.github/scripts/intake.py``)."""
    said = words("intake.tick", number=sheet.number, n=sheet.drafts)
    return f"- [ ] {plain(said)} <!-- duyet: {sheet.id} -->"


def write_pages(sheets: list[Sheet], folder: Path, portal: Portal) -> None:
    """A page to print for each decision; older ones are replaced."""
    language = portal.settings.language
    pages = {file_name(one, portal.words): as_page(one, portal.words, language) for one in sheets}
    change_files(folder, {name: Change(data) for name, data in pages.items()})
    for name in pages:
        click.echo(portal.words("review.written", file=visible(str(folder / name))))


def changed_since(base: str, portal: Portal) -> list[str]:
    """Files of the content that differ from a branch, relative to the content folder."""
    changes = git.changes(Path(), base)
    prefix = f"{Path(os.path.relpath(portal.root)).as_posix()}/"
    return [one.removeprefix(prefix) for one in changes.lines if one.startswith(prefix)]
