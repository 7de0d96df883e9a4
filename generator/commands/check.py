"""``honour-roll check``: the content, and what a change would do to published addresses."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from generator import approval, git
from generator.approval import Approved
from generator.checking.discretion import Discretion
from generator.checking.mentions import left_since, mentions
from generator.checking.report import placed
from generator.commands.manual import EditorCommand
from generator.commands.measured import tell_timings, timings_option
from generator.commands.options import content_option, held_lines, jobs_option, quiet_option, told
from generator.commands.portal import Portal, past_of
from generator.doctor.unready import unready
from generator.feeds.docket import entries
from generator.inventory import ManifestError, read_manifest
from generator.manifest import published_addresses
from generator.problems import ContentProblems, Problem, Severity
from generator.progress import progress
from generator.review import findings as told_as
from generator.review.findings import Findings
from generator.review.history import Past, sign
from generator.review.late import late_news, redated
from generator.review.permalinks import lost_addresses, needless_notices
from generator.review.reach import reached, unread_losses
from generator.review.retold import retold
from generator.review.unfiled import followed, unfiled
from generator.review.unheard import unheard
from generator.review.unsaid import unsaid
from generator.timings import Timings

_SUMMARY = "GITHUB_STEP_SUMMARY"
_FOR_PEOPLE = ("text", "github")


@click.command("check", cls=EditorCommand)
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json", "markdown"]),
    default="text",
    show_default=True,
    help="For people, as annotations of a pull request, for programs, for a comment.",
)
@click.option(
    "--base",
    metavar="REF",
    help="Compare with this commit: its changes first; no address it published may vanish.",
)
@click.option(
    "--only-changes",
    is_flag=True,
    help="With --base: leave out warnings that were there before, in files that did not change.",
)
@click.option(
    "--changed-files",
    type=click.File("r", encoding="utf-8"),
    help='A list of changed files, one a line ("-": standard input); they come first.',
)
@click.option(
    "--manifest",
    "manifest_file",
    type=click.Path(path_type=Path),
    help="The manifest.json of the published site: no address in it may vanish.",
)
@jobs_option
@timings_option
@quiet_option
@told
def check(
    content_dir: Path | None,
    form: str,
    base: str | None,
    only_changes: bool,
    changed_files: TextIO | None,
    manifest_file: Path | None,
    jobs: int,
    timings: str | None,
    quiet: bool,
) -> None:
    """Check the content; write nothing."""
    portal = Portal.here(content_dir, jobs)
    if only_changes and not base:
        raise click.UsageError(portal.words("check.needs_base"))
    promised = _promised_in(manifest_file) if manifest_file else {}
    changes = git.changes(Path(), base) if base else None
    if changed_files is not None:
        changes = _named(changed_files.read())
    with progress(portal.words, quiet=quiet, lines=form in _FOR_PEOPLE) as clock:
        ready, problems = _checked(portal, clock)
    then = past_of(portal, base, checked=only_changes) if base else None
    if then is not None:
        problems = _with_mentions(problems, then, ready, portal)
    library = ready.library if ready is not None else portal.library
    left = list(unready(portal.settings, library, portal.words))
    problems += left
    if ready is not None:
        problems += placed(unread_losses(ready.site), portal.root)
        problems += placed(unheard(ready.site), portal.root)
        if then is not None:
            promised = {**published_addresses(then.site)[0], **promised}
            ready = replace(ready, discretion=then.unnamed(ready))
        lost = list(lost_addresses(ready.site, ready.held, promised))
        problems += lost
        if promised:
            problems += needless_notices(ready.site, promised)
        # What was lost may be here under another id: that is no news, and no item is gone.
        if not lost:
            problems += placed(_in_feeds(portal, ready, then, promised), portal.root)
        problems = ready.told(problems)
    relative = Path(os.path.relpath(portal.root)).as_posix()
    findings = told_as.ordered(
        Findings(
            tuple(problems),
            portal.words,
            folder=portal.folder,
            path=relative,
            root=git.prefix_of(Path()),
            changes=changes,
            valid=_count(ready) if ready else 0,
        )
    )
    if only_changes and then is not None:
        # What was left unfinished is no doubt of this change, unless it stands in a file of it.
        findings = told_as.of_the_change(findings, then.doubts + Counter(map(sign, left)))
    _tell(findings, form, None if only_changes else ready, quiet=quiet)
    tell_timings(clock, timings, "check", jobs=jobs)
    if findings.errors:
        sys.exit(1)


def _checked(portal: Portal, clock: Timings) -> tuple[Approved | None, list[Problem]]:
    """What passed the gate, if anything may; and every problem, with its place."""
    try:
        ready = approval.approved(
            portal.settings, portal.now, jobs=portal.jobs, timings=clock, store=portal.store
        )
    except ContentProblems as error:
        return None, list(error.problems)
    return ready, ready.warnings


def _promised_in(file: Path) -> dict[str, str]:
    """The addresses of a published manifest; raises click.UsageError where it cannot be read."""
    try:
        return dict(read_manifest(file).addresses)
    except ManifestError as error:
        raise click.UsageError(str(error)) from None


def _in_feeds(
    portal: Portal, ready: Approved, then: Past | None, promised: Mapping[str, str]
) -> Iterator[Problem]:
    """What is new and would be told of as old, and what would leave a feed without a word."""
    told, tells = entries(then.site) if then else [], entries(ready.site)
    items = {one.guid for one in told}
    yield from late_news(tells, ready.library, portal.now, items=items, addresses=promised)
    if then:
        ids = {identity for _kind, identity in ready.discretion.keys}
        yield from redated(told, tells, ready.library)
        yield from unsaid(told, tells, ready.library, portal.now, ids)
        yield from followed(then.site, ready.site)
        yield from unfiled(then.site, ready.site, told, tells, ready.library, ids)
        yield from retold(told, tells, ready.library, portal.now, ids)


def _with_mentions(
    problems: list[Problem], then: Past, ready: Approved | None, portal: Portal
) -> list[Problem]:
    """With warnings where something speaks of who lost an award since the base or left, and where
    something names whom the base named, and the content no longer does.

    What has its place already, those or all, names none of them.
    """
    now = ready.library if ready is not None else portal.library
    gone = left_since(then.library, now)
    if ready is not None:
        unnamed = then.unnamed(ready)
        ids = {identity for _kind, identity in unnamed.keys} | {one.id for one in gone}
        lost = reached(then.site, ready.site, now, portal.around, ids)
        problems = [*problems, *unnamed.problems(placed(lost, portal.root))]
    if not gone:
        return problems
    keys = [(one.kind, one.id) for one in gone if one.id]
    names = [name for one in gone for name in one.names]
    found = placed(mentions(now, gone, portal.around), portal.root)
    unnamed = Discretion(portal.root, keys, names)
    if ready is None:
        return unnamed.problems([*problems, *found])
    return [*problems, *unnamed.problems(found)]


def _named(listed: str) -> git.Changes:
    names = listed.split("\0") if "\0" in listed else listed.splitlines()
    return git.Changes({name.strip(): git.EVERY_LINE for name in names if name.strip()})


def _count(ready: Approved) -> int:
    roll = ready.site.roll
    return len(roll.honourees) + len(roll.practices) + len(roll.stories) + len(roll.decisions)


def _tell(findings: Findings, form: str, ready: Approved | None, *, quiet: bool) -> None:
    words = findings.words
    summary = os.environ.get(_SUMMARY)
    if form == "github" and summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(told_as.as_markdown(findings))
    if form == "json":
        click.echo(told_as.as_json(findings))
    elif form == "markdown":
        click.echo(told_as.as_markdown(findings, told_as.MOST_COMMENT), nl=False)
    elif form == "github":
        click.echo(told_as.as_github(findings))
    else:
        if quiet:
            wrong = [one for one in findings.problems if one.severity is Severity.ERROR]
            findings = replace(findings, problems=tuple(wrong))
        if findings.problems or findings.left_out:
            click.echo(told_as.as_text(findings), err=findings.errors > 0)
        if findings.errors:
            click.echo(words.problem_labels.nothing_written, err=True)
        elif not quiet:
            if ready is not None:
                click.echo("\n".join(held_lines(ready)))
            click.echo(words("problem_labels.all_good", n=findings.valid))
        if twins := told_as.twins_as_text(findings):
            click.echo(f"\n{twins}", err=findings.errors > 0)
