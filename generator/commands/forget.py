"""``honour-roll forget ID-OR-NAME`` and ``withhold ID``: a name is taken out of the content."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from generator.authoring.forget import (
    AddressKept,
    Removal,
    UnknownAwardee,
    forget_address,
    removal,
    remove,
    still_named,
)
from generator.checking.report import placed
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, told
from generator.commands.portal import Portal
from generator.commands.terminal import agree, choose, on_terminal
from generator.finding.matching import person_key
from generator.finding.people import facts
from generator.loading.library import Library
from generator.made import made_beside
from generator.problems import Problem, visible
from generator.records.awardee import NO_NAME, Awardee, names_of


@click.command("forget", cls=EditorCommand)
@click.argument("whom")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day that the notice tells; today if it is not given.",
)
@click.option("--address", is_flag=True, help="Of somebody forgotten: take the address as well.")
@click.option("--yes", "agreed", is_flag=True, help="Ask nothing.")
@content_option
@told
def forget_command(
    whom: str, date: datetime | None, address: bool, agreed: bool, content_dir: Path | None
) -> None:
    """Remove a person or a collective on request, by id or by name.

    Whose record it is is shown, and asked for. It keeps decision and form of its awards, so that
    counts stay right; its page becomes a notice without the name. What else mentions them is listed
    for people to mend. Later, with --address, the notice goes too, and the record gets an id that
    is no name.
    """
    portal = Portal.here(content_dir)
    words, library = portal.words, portal.library
    identity = _meant(whom, portal)
    try:
        if not agreed:  # else nobody looks, and what is told stands in logs
            _show(identity, portal)
            _ask(portal, words.forget.ask_address if address else words.forget.ask)
        if address:
            new = forget_address(library, portal.around, portal.root, identity)
            portal.store.clear()
            click.echo(words("forget.address", file=portal.shown(new)))
            _tell_unread(portal)
            return
        what = removal(
            library,
            portal.around,
            identity,
            portal.now,
            unsaid=words.forget.unsaid,
            day=date.date() if date else None,
        )
        _tell_unread(portal)
        _carry_out(what, portal, "forget.done")
    except AddressKept as kept:
        if kept.mentions or not kept.unsearched:
            key = "forget.still" if kept.mentions else "forget.first"
            click.echo(f"honour-roll: {words(key, id=visible(identity))}", err=True)
            _tell_mentions(kept.mentions, portal, err=True)
        _tell_files(kept.unsearched, words.forget.unsearched, portal, err=True)
        sys.exit(2)
    except UnknownAwardee:
        click.echo(f"honour-roll: {words('forget.unknown', id=visible(identity))}", err=True)
        sys.exit(2)


@click.command("withhold", cls=EditorCommand)
@click.argument("identities", metavar="[ID]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All withheld records that still say who it is.")
@content_option
@told
def withhold_command(identities: tuple[str, ...], every: bool, content_dir: Path | None) -> None:
    """Take the name out of the records of people who do not want to be named.

    Each keeps decision and form of its awards, and is counted. A code that verifies them is made
    with the command code.
    """
    portal = Portal.here(content_dir)
    words, library = portal.words, portal.library
    if every:
        identities = (*identities, *still_named(library))
    if not (identities or every):
        raise click.UsageError(words.withhold.whom)
    if not identities:
        click.echo(words.withhold.nobody)
    try:
        # All of them are looked at before the first is written.
        plans = [
            removal(
                library,
                portal.around,
                one,
                portal.now,
                unsaid=words.forget.unsaid,
                withhold=True,
            )
            for one in dict.fromkeys(identities)
        ]
    except UnknownAwardee as unknown:
        click.echo(f"honour-roll: {words('forget.unknown', id=visible(str(unknown)))}", err=True)
        sys.exit(2)
    _tell_unread(portal)
    for plan in plans:
        _carry_out(plan, portal, "withhold.done")
    if every and portal.around.unread:
        sys.exit(1)  # nobody knows whether these were all


def _meant(whom: str, portal: Portal) -> str:
    """The id of the record that is meant by an id or a name.

    Of several it asks; without somebody to be asked they are told, and the command ends.
    """
    library, words = portal.library, portal.words
    if library.awardee(whom):
        return whom
    key = person_key(whom)
    named = {
        one.id: _in_a_line(one, library)
        for _kind, one in library.awardees()
        if key and key in map(person_key, names_of(one))
    }
    if len(named) == 1:
        return next(iter(named))
    if not named:
        return whom  # told as unknown
    if on_terminal():
        question = words("forget.which", name=visible(whom))
        return list(named)[choose(question, list(named.values()), None, words)]
    told = words("forget.several", n=len(named), name=visible(whom))
    click.echo(f"honour-roll: {told}", err=True)
    for line in named.values():
        click.echo(f"  {line}", err=True)
    sys.exit(2)


def _in_a_line(one: Awardee, library: Library) -> str:
    return visible(" · ".join(filter(None, (one.id, one.name, facts(one, library)))))


def _show(identity: str, portal: Portal) -> None:
    """Whose record it is: name, kind, file, and what it was honoured for. Raises UnknownAwardee."""
    words, library = portal.words, portal.library
    found = library.awardee(identity)
    if found is None:
        raise UnknownAwardee(identity)
    kind, one = found
    nameless = one.name == NO_NAME
    name = words.forget.nameless if nameless else visible(one.name)
    click.echo(words("forget.whose", name=name, kind=words.kind_names[kind.value]))
    if not nameless:  # the file of somebody forgotten may spell the name
        click.echo(words("forget.file", file=portal.shown(library.origins[kind, identity].file)))
    click.echo(words("forget.awards", n=len(one.awards)))
    if told := facts(one, library):
        click.echo(words("forget.facts", facts=visible(told)))


def _ask(portal: Portal, question: str) -> None:
    """Go on only if somebody says so. Exit 1: they did not; 2: there was nobody to be asked."""
    words = portal.words
    if not on_terminal():
        click.echo(f"honour-roll: {words.forget.alone}", err=True)
        sys.exit(2)
    if not agree(question, words):
        click.echo(words.forget.refused, err=True)
        sys.exit(1)


def _carry_out(what: Removal, portal: Portal, done: str) -> None:
    """Tell where else the name stands, then write: afterwards nobody could look for it."""
    words = portal.words
    unread = portal.around.unread
    nobody = words.forget.nobody_seen if unread else words.forget.no_mentions
    click.echo(words.forget.mentions if what.mentions else nobody)
    _tell_mentions(what.mentions, portal)
    if what.documents:
        click.echo(words.forget.documents)
        for url in what.documents:
            click.echo(f"  {visible(url)}")
    _tell_files(what.files, words.forget.files, portal)
    remove(portal.root, what)
    portal.store.clear()  # what builds keep says who it was
    if what.new_file is None:
        click.echo(words("forget.deleted", file=portal.shown(what.file)))
    else:
        identity = Path(what.new_file).stem
        click.echo(words(done, file=portal.shown(what.new_file), id=identity))
    for photo in what.photos:
        click.echo(words("forget.photo", file=portal.shown(photo)))
    for photo, users in what.kept.items():
        _tell_files(users, words("forget.kept", file=portal.shown(photo)), portal)
    _tell_made(portal)
    click.echo(words("forget.history"))
    if "forgotten" in what.stays["privacy"] and what.new_file is not None:
        click.echo(words("forget.limits", id=what.identity))


def _tell_unread(portal: Portal) -> None:
    """Tell what was looked through without being understood, before anything is written."""
    _tell_files(portal.around.unread, portal.words.forget.unread, portal)


def _tell_files(files: Iterable[str], title: str, portal: Portal, *, err: bool = False) -> None:
    for number, file in enumerate(files):
        if not number:
            click.echo(title, err=err)
        click.echo(f"  {portal.shown(file)}", err=err)


def _tell_made(portal: Portal) -> None:
    """Tell of what other commands left beside the content: kits, digests, reports, prints.

    All of it, whoever it is about: a picture, a PDF or a table is not looked into.
    """
    words = portal.words
    made = sorted({one.name for each in made_beside(words) for one in Path().glob(each)})
    if made:
        click.echo(words.forget.made)
        for name in made:
            click.echo(f"  {visible(name)}")


def _tell_mentions(mentions: list[Problem], portal: Portal, *, err: bool = False) -> None:
    for one in placed(mentions, portal.root):
        place = f"{portal.shown(one.file)}:{one.line}:{one.column}"
        said = one.field_name or portal.words.forget.places[one.values.get("place", "id")]
        click.echo(f"  {place}: {said}", err=err)
