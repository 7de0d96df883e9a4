"""Commands that are imported when they are asked for: a build needs no reader of spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group of its own commands and of those ``elsewhere``, as ``module:name`` by name."""

    def __init__(self, *args: Any, elsewhere: Mapping[str, str], **values: Any) -> None:
        super().__init__(*args, **values)
        self._elsewhere = elsewhere

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in alphabetical order."""
        return sorted({*super().list_commands(ctx), *self._elsewhere})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name in self._elsewhere and cmd_name not in self.commands:
            module, _, name = self._elsewhere[cmd_name].partition(":")
            self.add_command(getattr(import_module(module), name))
        return super().get_command(ctx, cmd_name)
