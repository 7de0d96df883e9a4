"""Asking a person who sits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from generator.language import Words


def on_terminal() -> bool:
    """Whether somebody can be asked: both input and output are a terminal's."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def choose(question: str, labels: Sequence[str], default: int | None, words: Words) -> int:
    """Ask until one of the numbered answers is chosen; its index. Raises click.Abort (Ctrl+C)."""
    click.echo(f"\n? {question}")
    for number, label in enumerate(labels, 1):
        click.echo(f"   {number}) {label}")
    chosen = click.prompt(
        f"  {words['import'].choose}",
        type=click.IntRange(1, len(labels)),
        default=None if default is None else default + 1,
    )
    return int(chosen) - 1
