"""Asking a person who sits at a terminal, in the language of the portal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from generator.language import Words
from generator.problems import visible
from generator.vietnamese import fold


def on_terminal() -> bool:
    """Whether somebody can be asked: both input and output are a terminal's."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def choose(question: str, labels: Sequence[str], default: int | None, words: Words) -> int:
    """Ask until one of the numbered answers is chosen; its index. Raises click.Abort (Ctrl+C).

    An answer is chosen by its number, or by words that only its label has.
    """
    told = words.terminal
    click.echo(f"\n? {question}")
    for number, label in enumerate(labels, 1):
        click.echo(f"   {number}) {label}")
    while True:
        text = click.prompt(
            f"  {words('terminal.choose', n=len(labels))}",
            default="" if default is None else str(default + 1),
            show_default=default is not None,
        ).strip()
        if text.isdecimal() and 1 <= int(text) <= len(labels):
            return int(text) - 1
        meant = [at for at, label in enumerate(labels) if text and fold(text) in fold(label)]
        if len(meant) == 1:
            return meant[0]
        click.echo(f"  {words('terminal.no_choice', text=visible(text)) if text else told.which}")


def agree(question: str, words: Words) -> bool:
    """Ask until the answer is yes or no, in the language's words or as y and n; Enter is no."""
    told = words.terminal
    answers = {
        **dict.fromkeys(str(told.said_yes).split("|"), True),
        **dict.fromkeys(str(told.said_no).split("|"), False),
    }
    while True:
        text = click.prompt(f"? {question} {told.yes_or_no}", default="", show_default=False)
        answer = answers.get(fold(text.strip()), None if text.strip() else False)
        if answer is not None:
            return answer
        click.echo(f"  {told.yes_or_no_again}")
