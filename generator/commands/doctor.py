"""``honour-roll doctor``: what is left to do before a portal is published, and on this machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.commands.manual import EditorCommand
from generator.commands.options import content_option, told
from generator.commands.portal import Portal
from generator.doctor.github import is_on_github, on_github, place_of, required_check
from generator.doctor.leftovers import denials, emblem, examples
from generator.doctor.machine import lacking
from generator.doctor.matters import Matter, Weight
from generator.doctor.settings import unsettled
from generator.language import Words


@click.command("doctor", cls=EditorCommand)
@content_option
@told
def doctor(content_dir: Path | None) -> None:
    """Say what is left to do before the portal is published; nobody is asked, nothing written.

    Exit 0: nothing that prevents it; 1: settings or files to mend; 2: this machine lacks something.
    """
    portal = Portal.here(content_dir)
    settings, words = portal.settings, portal.words
    root = settings.config_file.parent
    matters = [
        *unsettled(settings, portal.library, words),
        *examples(settings),
        *denials(settings, portal.library, words),
        *emblem(settings),
        *(on_github(settings) if is_on_github(root) else ()),
        *lacking(settings),
    ]
    for weight in Weight:
        click.echo(
            "\n".join(_part(weight, [one for one in matters if one.weight is weight], words))
        )
        click.echo()
    if is_on_github(root):
        click.echo("\n".join(_beyond(root, words)))
        click.echo()
    click.echo(words.doctor.content)
    weights = {one.weight for one in matters}
    if Weight.MACHINE in weights:
        sys.exit(2)
    if Weight.MEND in weights:
        sys.exit(1)


def _part(weight: Weight, matters: Sequence[Matter], words: Words) -> Iterator[str]:
    """The matters of a weight, numbered; what is to be done once for those that it mends alike."""
    if not matters:
        yield str(words.doctor.nothing[weight.value])
        return
    yield words(f"doctor.titles.{weight.value}", n=len(matters))
    told = [_told(one, words) for one in matters]
    for number, (what, remedy) in enumerate(told, 1):
        yield f"  {number}. {what}"
        if number == len(told) or told[number][1] != remedy:
            yield from remedy


def _told(matter: Matter, words: Words) -> tuple[str, tuple[str, str]]:
    """What a matter is, and the lines that say how it is mended."""
    texts = words.doctor.matters[matter.code]
    fix = f"     {words.problem_labels.fix}: {str(texts['fix']).format(**matter.values)}"
    see = f"     {_see(str(texts['section']), words)}"
    return str(texts["what"]).format(**matter.values), (fix, see)


def _beyond(root: Path, words: Words) -> Iterator[str]:
    """What stands on GitHub alone: each with its section, so that it can be gone through there."""
    yield str(words.doctor.beyond_title)
    values = {"check": required_check(root), "place": str(place_of(root)) or "…"}
    for one in words.doctor.beyond:
        yield f"  - {str(one['what']).format(**values)} {_see(str(one['section']), words)}"


def _see(section: str, words: Words) -> str:
    return words("doctor.see", guide=words.doctor.guide, section=words.doctor.sections[section])
