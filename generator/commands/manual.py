"""Help and faults of use of the commands for editors, in the language of the portal.

click speaks English. Whoever has never used a command line reads here what a command does, what
may be said to it, and what was wrong.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from generator.commands.speech import words_here
from generator.language import Words
from generator.problems import visible

_WIDTH = 100


class Misuse(click.ClickException):
    """Wrong use, told with the way to the help. Exit code 2."""

    exit_code = 2

    def __init__(self, message: str, command: str, words: Words) -> None:
        super().__init__(message)
        self.command = command
        self.words = words

    def show(self, file: Any = None) -> None:
        """Say what is wrong, and where the help is."""
        del file
        click.echo(f"honour-roll: {self.message}", err=True)
        click.echo(self.words("manual.more", command=self.command), err=True)


def _key(name: str | None) -> str:
    """A command's key in the catalogue."""
    return (name or "").replace("-", "_")


class EditorCommand(click.Command):
    """A command whose help stands in the language catalogue, under ``manual``."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what it does, each option in a line."""
        words = words_here()
        told = words.manual
        formatter.width = _WIDTH
        formatter.write_usage(ctx.command_path, self._usage(words), prefix=f"{told.usage}: ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.said(words))
        rows = [
            (self._shown(one), self.said_of(one, words))
            for one in self.params
            if isinstance(one, click.Option)
        ]
        with formatter.section(str(told.options)):
            formatter.write_dl([*rows, ("--help", str(told.help))])

    def said(self, words: Words) -> str:
        """What the command does."""
        return str(words.manual.commands[_key(self.name)])

    def called(self, words: Words) -> str:
        """What it is in the list of a group."""
        return self.said(words)

    def said_of(self, option: click.Option, words: Words) -> str:
        """What an option is for."""
        name = option.opts[0].removeprefix("--").replace("-", "_")
        told = words.manual.of_options
        key = _key(self.name) if _key(self.name) in told else "shared"
        own = told[key]
        return str((own if name in own else told.shared)[name])

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        """Read the arguments; what is wrong with them is told as people understand it."""
        path = f"{parent.command_path} {info_name}" if parent else str(info_name)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            words = words_here()
            raise Misuse(what_is_wrong(error, words), path, words) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run; what a command refuses has its words, and stopping (Ctrl+C) has some, too."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            words = words_here()
            raise Misuse(error.message, ctx.command_path, words) from error
        except click.Abort:
            click.echo(f"\n{words_here().manual.stopped}", err=True)
            sys.exit(1)

    def _usage(self, words: Words) -> str:
        arguments = [one for one in self.params if isinstance(one, click.Argument)]
        names = [str(words.manual.arguments[one.name or ""]) for one in arguments]
        return " ".join([*names, f"[{words.manual.some_options}]"])

    @staticmethod
    def _shown(option: click.Option) -> str:
        if option.is_flag:
            return ", ".join(option.opts)
        choices = option.type.choices if isinstance(option.type, click.Choice) else ()
        return f"{', '.join(option.opts)} {'|'.join(map(str, choices)) or '…'}"


def what_is_wrong(error: click.UsageError, words: Words) -> str:
    """A fault that click finds in the arguments, in words."""
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        told = words("manual.no_option", name=visible(error.option_name))
        return told + (words("manual.near", near=near) if near else "")
    if isinstance(error, click.BadOptionUsage):
        return words("manual.no_value", name=visible(error.option_name))
    if isinstance(error, click.MissingParameter) and error.param is not None:
        if isinstance(error.param, click.Argument):
            name = str(words.manual.arguments[error.param.name or ""])
        else:
            name = error.param.opts[0]
        return words("manual.missing", name=name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        name = error.param.opts[0]
        if isinstance(kind, click.Choice):
            return words("manual.choices", name=name, choices=", ".join(map(str, kind.choices)))
        told = words("manual.bad_value", name=name)
        # What a type of this program says of a value; what click says of one is English.
        own = type(kind).__module__.startswith("generator.")
        return f"{told}: {visible(error.message)}" if own else told
    return str(words.manual.too_many)


class EditorGroup(click.Group):
    """A command with commands of its own, told as they are."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what it does, and its commands."""
        words = words_here()
        formatter.write_usage(
            ctx.command_path, " | ".join(self.commands), f"{words.manual.usage}: "
        )
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(str(words.manual.commands[self.name or ""]))
        of_kinds = self.name == "new"
        with formatter.section(
            str(words.manual.kinds if of_kinds else words.manual.commands_title)
        ):
            formatter.write_dl(
                [
                    (name, command.called(words))
                    for name, command in self.commands.items()
                    if isinstance(command, EditorCommand)
                ]
            )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; one that is not there is told with those that are."""
        if args and args[0] not in self.commands:
            words = words_here()
            key = "manual.no_kind" if self.name == "new" else "manual.no_command"
            told = words(key, name=visible(args[0]), names=", ".join(self.commands))
            raise Misuse(told, ctx.command_path, words)
        return super().resolve_command(ctx, args)
