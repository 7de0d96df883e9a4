"""``honour-roll code ID``: the code by which a withheld record is verified, made once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.authoring.code import with_hash
from generator.checking.withheld import says_who
from generator.codes import hash_of, new_code
from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, told
from generator.commands.portal import Portal
from generator.files import Change, change_files
from generator.loading import documents
from generator.problems import visible
from generator.records.awardee import Awardee
from generator.records.kinds import Kind


@click.command("code", cls=EditorCommand)
@click.argument("identities", metavar="ID...", nargs=-1, required=True)
@click.option("--again", is_flag=True, help="Make another code; the one handed out is void then.")
@content_option
@told
def code_command(identities: tuple[str, ...], again: bool, content_dir: Path | None) -> None:
    """Make the code by which an award can be verified whose holder is not named.

    The code is printed once, for the office to hand out with the certificate; the record gets its
    hash alone.
    """
    portal = Portal.here(content_dir)
    words, library = portal.words, portal.library
    found: list[tuple[Kind, Awardee]] = []
    wrong = False
    for identity in dict.fromkeys(identities):
        one = library.awardee(identity)
        fault = "forget.unknown" if one is None else _fault(one[1], again=again)
        if fault:
            click.echo(f"honour-roll: {words(fault, id=visible(identity))}", err=True)
            wrong = True
        elif one:
            found.append(one)
    if wrong:
        sys.exit(2)
    codes, changes = {}, {}
    for kind, awardee in found:
        code = codes[awardee.id] = new_code()
        file = library.origins[kind, awardee.id].file
        before = documents.read_bytes(portal.root / file)
        changes[file] = Change(with_hash(before, kind, hash_of(code)), before)
    change_files(portal.root, changes)
    for identity, code in codes.items():
        click.echo(f"{identity}: {code}")
    click.echo(words.code.hand_out, err=True)


def _fault(awardee: Awardee, *, again: bool) -> str:
    """Why no code is made; "" where one is."""
    if not awardee.withheld or says_who(awardee):
        return "code.named"
    return "code.has_one" if awardee.privacy.code and not again else ""
