"""A group whose commands are loaded when asked for: a build waits for none of the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from generator.commands.manual import Misuse, what_is_wrong
from generator.commands.speech import words_here
from generator.language import Words
from generator.nearest import nearest
from generator.problems import visible

_WIDTH = 100


class LazyGroup(click.Group):
    """``at``: where each command stands, as ``package.module:attribute``, by its name."""

    def __init__(self, *args: Any, at: Mapping[str, str], **values: Any) -> None:
        super().__init__(*args, **values)
        self._at = at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in order."""
        del ctx
        return sorted(self._at)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command is for, and each of its commands in a line; none of them is loaded."""
        try:
            words = words_here()
        except LookupError:  # the package lies in an archive, and its words with it
            super().format_help(ctx, formatter)
            return
        told = words.manual
        formatter.width = _WIDTH
        formatter.write_usage(ctx.command_path, str(told.a_command), f"{told.usage}: ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(str(told.purpose))
        with formatter.section(str(told.commands_title)):
            formatter.write_dl([(name, _in_short(name, words)) for name in self.list_commands(ctx)])
        with formatter.section(str(told.options)):
            formatter.write_dl([("--version", str(told.version)), ("--help", str(told.help))])
        formatter.write_paragraph()
        formatter.write_text(words("manual.more", command=f"{ctx.command_path} check"))

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        """Read the arguments; a wrong option is told as people understand it."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            words = words_here()
            raise Misuse(what_is_wrong(error, words), str(info_name), words) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; for one that is not there, those that come near."""
        if args and args[0] not in self._at:
            words = words_here()
            near = nearest(args[0], self._at, 3, 0.5) or self.list_commands(ctx)
            told = words("manual.no_command", name=visible(args[0]), names=", ".join(near))
            raise Misuse(told, ctx.command_path, words)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; None where there is none."""
        del ctx
        if cmd_name not in self._at:
            return None
        module, _, name = self._at[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


def _in_short(name: str, words: Words) -> str:
    """The first sentence of what a command does."""
    said = str(words.manual.commands[name.replace("-", "_")])
    return re.split(r"[.:;] ", said)[0].rstrip(".") + "."
