"""A group whose commands are loaded when asked for: a build waits for none of the others."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """``at``: where each command stands, as ``package.module:attribute``, by its name."""

    def __init__(self, *args: Any, at: Mapping[str, str], **values: Any) -> None:
        super().__init__(*args, **values)
        self._at = at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in order."""
        del ctx
        return sorted(self._at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; None where there is none."""
        del ctx
        if cmd_name not in self._at:
            return None
        module, _, name = self._at[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command
