"""``honour-roll intake``: decisions that were uploaded into ``content/inbox/`` become records.

For the workflow: nobody can be asked, so that a file asks, and a comment tells what came of it. A
decision is written as a whole, together with the removal of its files, or not at all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.annex.answer_file import Sheet as Answers
from generator.annex.answers import Answered
from generator.annex.plan import Change as Planned
from generator.annex.preview import beside, not_read, notes_of, place_of, told_fault, units_of
from generator.annex.questions import Question, by_default
from generator.checking.inbox import waiting
from generator.checking.report import in_words
from generator.commands.import_decision import Refused, asked_in, sheet_of, told_apart, unused
from generator.commands.importing import Import, Options, begun, planned
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, jobs_option, told
from generator.commands.portal import Portal
from generator.commands.review import doubts_kept, to_tick
from generator.files import Change, change_files, write_file
from generator.language import Words
from generator.loading import documents
from generator.records.awardee import KEYS_OF_THE_DAY, as_written
from generator.records.numbering import called
from generator.records.validators import listed
from generator.review.kept_doubts import as_block
from generator.review.markdown_text import code, plain
from generator.review.sheet import Row, Sheet
from generator.review.sheet import sheet_of as lines_of
from generator.review.sheet_text import as_markdown, file_name
from generator.vietnamese import nfc

MOST: int = 58_000
"""Bytes of a comment: GitHub takes 65,536 characters, and more is said around. Several decisions
share them.
"""
_MOST_ASKED = 25
_MOST_BESIDE = 5_000
_OF_AWARD = ("citation", "golden_book_number")
_BEGINS, _ENDS = "<!-- ngoai-bang -->", "\n<!-- het-ngoai-bang -->\n"


@dataclass(frozen=True)
class Brought:
    """What came of one upload. ``decision``: its id, once it is known."""

    files: tuple[str, ...]
    comment: str
    changes: dict[str, Change]
    message: str
    decision: str = ""
    clear: bool = False


@click.command("intake", cls=EditorCommand)
@click.option("--comment", type=click.Path(path_type=Path), help="Where the comment goes.")
@click.option("--dry-run", is_flag=True, help="Write no records.")
@content_option
@jobs_option
@told
def intake_command(
    comment: Path | None, dry_run: bool, content_dir: Path | None, jobs: int
) -> None:
    """Import what stands in the inbox; exit 1 where something must be answered first."""
    portal = Portal.here(content_dir, jobs)
    groups = waiting(portal.root)
    if not groups:
        click.echo(portal.words.intake.nothing)
        return
    most = MOST // len(groups)
    brought = [_brought(folder, files, portal, most) for folder, files in groups.items()]
    text = "\n\n".join(one.comment for one in brought)
    if comment is not None:
        write_file(comment, text.encode())
    else:
        click.echo(text)
    for one in brought if not dry_run else ():
        change_files(portal.root, one.changes)
        click.echo(one.message, err=True)
    if not all(one.clear for one in brought):
        sys.exit(1)


def _brought(folder: str, files: Sequence[str], portal: Portal, most: int) -> Brought:
    """One upload, planned; nothing is written yet. ``most``: bytes of its comment."""
    words = portal.words
    answers = f"{folder}/{words.intake.answers}"
    uploaded = [one for one in files if one != answers]
    # A Mac sends them in NFD, which not every font puts together.
    names = nfc(", ".join(Path(one).name for one in uploaded))
    sheet = Answers()
    try:
        sheet = sheet_of(portal.root / answers, portal)
        options = Options(status="draft").with_sheet(sheet)
        paths = [portal.root / one for one in uploaded]
        letter, file = told_apart(paths, portal)
        read, wanted = begun(letter, file, options, portal)
        answered = Answered(sheet, words)
        made = planned(read, letter, file, wanted, options, answered, portal, _open_differences)
    except click.UsageError as error:
        lines = [*_listed(error.message.split("\n"))]
        return _unread(names, lines, answers, sheet, (), None, portal, files, most)
    except Refused as error:
        lines = [*_listed(error.lines)]
        return _unread(names, lines, answers, sheet, error.missing, None, portal, files, most)
    aside = _beside(made, answered, words)
    if not made.is_clear:
        lines = [*_open(made, answers, words), "", *aside]
        return _unread(names, lines, answers, sheet, (), made, portal, files, most, answered)
    before: dict[str, bytes] = {}
    texts = made.texts(before)
    if problems := made.problems(texts):
        lines = [f"{words.intake.problems}\n"]
        lines += [
            f"- {plain(place)}: {plain(in_words(one, words).what)}" for place, one in problems
        ]
        lines += ["", *aside]
        return _unread(names, lines, answers, sheet, (), made, portal, files, most)
    changes = {
        name: Change(text.encode(), None if name in made.new else before.get(name, ...))
        for name, text in texts.items()
    } | {one: Change(None) for one in files}
    told = sheet_of_plan(made, texts)
    total = words("review.total", n=len(told.rows), drafts=told.drafts)
    head = [f"{words('intake.imported', total=total)}\n", *aside]
    comment = f"{_comment(made, told, head, words, most)}\n\n{to_tick(told, words)}"
    message = words("intake.message", number=called(words, made.wanted.decision), n=len(texts))
    return Brought(tuple(files), comment, changes, message, made.wanted.decision.id, True)


def _listed(lines: Sequence[str]) -> Iterator[str]:
    """Lines of which some are items of a list, as Markdown."""
    for line in lines:
        bare = line.removeprefix("- ")
        yield f"\n{plain(line)}\n" if bare == line else f"- {plain(bare)}"


def _open_differences(question: Question) -> str | None:
    """As a script answers; but that a list says otherwise than the roll, or that a decision has
    several citations, somebody must have seen: once it is imported, the files are gone.
    """
    return None if question.code in ("differs", "citation") else by_default(question)


def _unread(
    names: str,
    lines: list[str],
    answers: str,
    sheet: Answers,
    missing: Sequence[str],
    made: Import | None,
    portal: Portal,
    files: Sequence[str],
    most: int,
    answered: Answered | None = None,
) -> Brought:
    """What must be answered or mended first; the questions go into the file of answers."""
    words = portal.words
    changes: dict[str, Change] = {}
    if missing or (made and made.plan.open):
        plan = made.plan if made else None
        text = asked_in(sheet, missing, plan, portal, answered).encode()
        there = portal.root / answers
        if not there.is_file() or there.read_bytes() != text:
            changes[answers] = Change(text)
    where = f"{portal.folder}/{answers}"
    if changes or (portal.root / answers).is_file():
        lines = [words("intake.waiting", file=where) + "\n", *lines]
    message = words("intake.asked", files=names)
    if made is None:
        heading = words("intake.unread", files=names)
        return Brought(
            tuple(files), _joined([f"### {plain(heading)}\n", *lines], most), changes, message
        )
    comment = _comment(made, sheet_of_plan(made), lines, words, most)
    return Brought(tuple(files), comment, changes, message, made.wanted.decision.id)


def _comment(made: Import, told: Sheet, head: list[str], words: Words, most: int) -> str:
    heading = words("intake.heading", number=told.number)
    above = _joined([f"### {plain(heading)}\n", *head], most)
    block, left = as_block(told.rows) if made.is_clear else ("", 0)
    room = max(most - len(above.encode()) - len(block), 2_000)
    table = as_markdown(told, words, room, file_name(told, words))
    return "\n\n".join([above, table, *doubts_kept(block, left, words)])


def _joined(lines: Sequence[str], most: int) -> str:
    text = "\n".join(lines)
    while len(text.encode()) > most:
        text = text[: len(text) * 9 // 10].rsplit("\n", 1)[0] + "\n…"
    return text


def _open(made: Import, answers: str, words: Words) -> Iterator[str]:
    """Rows that are wrong, and questions, each with its place; the first of many."""
    faults, questions = made.plan.faults, made.plan.open
    if faults:
        yield f"{words('intake.faults', n=len(faults))}\n"
        for fault in faults[:_MOST_ASKED]:
            yield f"- {plain(' '.join(told_fault(fault, words).removeprefix('- ').split()))}"
    for question in questions[:_MOST_ASKED]:
        asked = f"{place_of(question.place, words)}: {words['import'].questions[question.code]}"
        found = words("intake.found", found=question.found)
        choices = "; ".join(option.label for option in question.options)
        yield (
            f"- {plain(asked)} ({plain(' '.join(found.split()))}; "
            f"{plain(words('intake.choices', choices=choices))})"
        )
    if (left := max(len(faults), len(questions)) - _MOST_ASKED) > 0:
        yield words("intake.hidden", n=left, file=answers)


def _beside(made: Import, answered: Answered, words: Words) -> list[str]:
    """What does not stand in the table: what of the file is not read, who is left out, answers to
    nothing. It stays in the comment when the table is renewed (``.github/scripts/intake.py``).
    """
    told = []
    if made.parsed.ignored:
        labels = ", ".join(code(one) for one in made.parsed.ignored)
        told.append(f"{words('intake.private', labels=labels)}\n")
    for line in (
        *not_read(made.annex, made.parsed, words, public=True),
        *beside(made.plan, words),
        *unused(answered, words),
    ):
        bare = line.removeprefix("  - ")
        told.append(f"\n{plain(line)}\n" if bare == line else f"- {plain(bare)}")
    while told and len("\n".join(told).encode()) > _MOST_BESIDE:
        told = [*told[: len(told) - 2], "- …"]
    return [_BEGINS, *told, _ENDS] if told else []


# -- the lines of a plan ---------------------------------------------------------------------------


def sheet_of_plan(made: Import, texts: Mapping[str, str] | None = None) -> Sheet:
    """The lines of an annex as it is about to be written, in its order; then those that the
    decision has besides: who ticks its box approves them, too. ``texts``: of the files that are
    going to be written, by name.
    """
    words, decision, library = made.portal.words, made.wanted.decision, made.portal.library
    places = dict.fromkeys((one.place.table, one.place.row) for one in made.parsed.lines)
    at = {place: number for number, place in enumerate(places)}
    found = [*made.plan.changes, *made.plan.already]
    planned = sorted(found, key=lambda one: at[one.line.place.table, one.line.place.row])
    already = {id(one) for one in made.plan.already}
    there = lines_of(decision, library, (), words)
    waits = {one.file for one in there.rows if one.draft}
    facts = {(one.file, one.form): one.facts for one in there.rows}
    rows = []
    for one in planned:
        row = _row(one, made, known=id(one) in already)
        text = (texts or {}).get(one.file)
        said = _facts_in(text, one) if text else facts.get((row.file, row.form), {})
        rows.append(replace(row, facts=said))
    met = {one.file for one in rows}
    note = str(words.intake.not_listed)
    return replace(
        there,
        rows=(
            *(replace(one, draft=one.draft or one.file in waits) for one in rows),
            *(replace(one, doubts=(note,)) for one in there.rows if one.file not in met),
        ),
    )


def _facts_in(text: str, one: Planned) -> dict[str, str]:
    """What a record that is going to be written says for an award, as ``facts_of`` reads it."""
    record = documents.parsed(text, one.file).data
    wanted = (one.award["decision"], one.award["form"])
    award = next(each for each in record["awards"] if (each["decision"], each["form"]) == wanted)
    said = {key: award.get(key) or record.get(key) for key in KEYS_OF_THE_DAY}
    said |= {key: award.get(key) for key in _OF_AWARD}
    return {key: as_written(tuple(listed(value))) for key, value in said.items() if value}


def _row(one: Planned, made: Import, *, known: bool) -> Row:
    words, library = made.portal.words, made.portal.library
    told = words.review
    values, line = one.values, one.line
    place = library.localities.get(values.get("locality", ""))
    form = library.award_forms.get(one.award["form"])
    withheld = "privacy" in values
    notes = tuple(notes_of(one, library, words))
    matched = told.already if known else told.new if one.is_new else f"{one.id}"
    return Row(
        number=line.printed,
        name=one.name if withheld else " ".join(line.name.split()),
        position="" if withheld else values.get("position", ""),
        unit="" if withheld else ", ".join(units_of(one, library)),
        place=place.name if place and not withheld else "",
        form=form.name if form else one.award["form"],
        citation=one.award.get("citation", ""),
        kind=str(words.recipients[one.recipient.value]),
        matched=str(matched),
        doubts=tuple(text for text, _facts in notes),
        of_import=notes,
        file=one.file,
        draft=one.is_new and values.get("status") == "draft",
    )
