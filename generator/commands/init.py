"""``honour-roll init``: a portal of somebody's own, in an empty folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from generator.checking.report import tell_all
from generator.commands.manual import EditorCommand
from generator.commands.options import in_words, told
from generator.commands.terminal import agree, choose, on_terminal
from generator.config import now_from_environment
from generator.language import REFERENCE, Words, language
from generator.locales.zones import VIETNAM
from generator.problems import ContentProblems, visible
from generator.starting import answers as asked
from generator.starting.answers import AnswerFault, Answers, Starter
from generator.starting.planning import languages, plan, starters
from generator.starting.program import program
from generator.starting.writing import refuse_full, tried, write
from generator.tint import ACCENT, MAIN

_Told = TypeVar("_Told")


@click.command("init", cls=EditorCommand)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.option("--name", help="The body that honours: a province, an office, a prize.")
@click.option("--office", help="Who runs the portal and answers for it.")
@click.option("--domain", help="Where it will stand, as honours.example.org.")
@click.option("--language", "code", help="Its language.")
@click.option("--time-zone", help="Its clocks, as Asia/Ho_Chi_Minh or Europe/London.")
@click.option("--starter", type=click.Choice([one.value for one in Starter]), help="Catalogues.")
@click.option("--colour", help="The main colour, as #8f1d21.")
@click.option("--accent", help="The second colour.")
@click.option("--emblem", type=click.Path(path_type=Path), help="An SVG, PNG or JPEG file.")
@click.option("--sample", is_flag=True, help="With a few invented honourees.")
@told
def init(
    folder: Path,
    name: str | None,
    office: str | None,
    domain: str | None,
    code: str | None,
    time_zone: str | None,
    starter: str | None,
    colour: str | None,
    accent: str | None,
    emblem: Path | None,
    sample: bool,
) -> None:
    """Begin a portal in DIR, which must be empty: settings, catalogues, pages, workflows.

    On a terminal it asks for what no option says; elsewhere that is as if it had not been
    answered. Everything is written, or nothing.
    """
    refuse_full(folder)
    if code is None:
        code = _tongue() if on_terminal() else REFERENCE
    elif code not in languages():
        raise AnswerFault("language", found=code, names=", ".join(languages()))
    words = language(code)
    possible = starters(code)
    if starter and starter not in possible:
        raise AnswerFault("starter", found=starter, names=", ".join(possible))
    ask = _Asking(words) if on_terminal() else None
    kind = Starter(starter) if starter else ask.starter(possible) if ask else Starter.PLAIN
    fallback = str(words.init.names[kind.value])
    body = _answer(ask, "name", name, fallback, lambda said: asked.line(said, "--name"))
    answers = Answers(
        body=body,
        office=_answer(ask, "office", office, body, lambda said: asked.line(said, "--office")),
        domain=_answer(ask, "domain", domain, str(words.init.domain), asked.domain),
        language=code,
        starter=kind,
        time_zone=_answer(ask, "time_zone", time_zone, _zone(code), asked.time_zone),
        main=_answer(ask, "colour", colour, MAIN, asked.colour),
        accent=_answer(ask, "accent", accent, ACCENT, asked.colour),
        emblem=_emblem(ask, emblem),
        sample=sample or (ask is not None and agree(str(words.init.questions.sample), words)),
    )
    now = now_from_environment()
    installed = program()
    files = {**plan(answers, words, now), **installed.files}
    try:
        tried(files, now)
    except ContentProblems as error:
        click.echo(tell_all(error.problems, words, "content"), err=True)
        click.echo(words.init.nothing, err=True)
        sys.exit(1)
    write(folder, files)
    _tell(folder, answers, len(files), words)
    if not installed.found:
        click.echo(f"  - {words.init.program}")
    click.echo(words.init.next)


def _zone(code: str) -> str:
    """The zone that is offered in a language: nobody else's is likelier than UTC."""
    return VIETNAM if code == REFERENCE else "UTC"


def _tongue() -> str:
    """Asked in every language at once, since nobody knows yet which one is understood."""
    codes = sorted(languages(), key=lambda one: (one != REFERENCE, one))
    spoken = [language(one) for one in codes]
    question = " / ".join(str(one.init.questions.language) for one in spoken)
    return codes[choose(question, [str(one.init.tongue) for one in spoken], 0, spoken[0])]


class _Asking:
    """Questions to somebody at a terminal."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def starter(self, possible: Sequence[Starter]) -> Starter:
        """Which catalogues."""
        labels = [str(self.words.init.starters[one.value]) for one in possible]
        question = str(self.words.init.questions.starter)
        return possible[choose(question, labels, 0, self.words)]

    def text(self, key: str, fallback: str, read: Callable[[str], _Told]) -> _Told:
        """Ask until the answer can be used; Enter takes what is offered."""
        while True:
            said = click.prompt(f"? {self.words.init.questions[key]}", default=fallback)
            try:
                return read(said)
            except (AnswerFault, OSError) as error:
                click.echo(f"  {in_words(error)}")


def _answer(
    ask: _Asking | None,
    key: str,
    given: str | None,
    fallback: str,
    read: Callable[[str], str],
) -> str:
    if given is not None or ask is None:
        return read(fallback if given is None else given)
    return ask.text(key, fallback, read)


def _emblem(ask: _Asking | None, given: Path | None) -> bytes | None:
    if given is not None or ask is None:
        return asked.emblem(given) if given else None

    def read(said: str) -> bytes | None:
        return asked.emblem(Path(said)) if said.strip("- ") else None

    return ask.text("emblem", "-", read)


def _tell(folder: Path, answers: Answers, count: int, words: Words) -> None:
    """What was written, and what is left to a person."""
    place = visible(str(folder.resolve()))
    click.echo(words("init.written", n=count, folder=place, body=visible(answers.body)))
    click.echo(words.init.left)
    for one in words.init.remains:
        if one["of"] in ("all", answers.starter.value):
            click.echo(f"  - {one['what']}")
    if answers.sample:
        click.echo(f"  - {words.init.samples}")
