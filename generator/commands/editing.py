"""All commands for editors."""

from __future__ import annotations

import click

from generator.commands.check import check
from generator.commands.code import code_command
from generator.commands.diff import diff
from generator.commands.forget import forget_command, withhold_command
from generator.commands.format import format_command
from generator.commands.import_annex import import_command
from generator.commands.new import new_group
from generator.commands.report import report

COMMANDS: tuple[click.Command, ...] = (
    check,
    code_command,
    diff,
    forget_command,
    format_command,
    import_command,
    new_group,
    report,
    withhold_command,
)
