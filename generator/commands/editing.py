"""All commands for editors."""

from __future__ import annotations

import click

from generator.commands.approve import approve_command
from generator.commands.check import check
from generator.commands.code import code_command
from generator.commands.diff import diff
from generator.commands.doctor import doctor
from generator.commands.forget import forget_command, withhold_command
from generator.commands.format import format_command
from generator.commands.import_annex import import_command
from generator.commands.init import init
from generator.commands.intake import intake_command
from generator.commands.new import new_group
from generator.commands.report import report
from generator.commands.review import review_command

COMMANDS: tuple[click.Command, ...] = (
    approve_command,
    check,
    code_command,
    diff,
    doctor,
    forget_command,
    format_command,
    import_command,
    init,
    intake_command,
    new_group,
    report,
    review_command,
    withhold_command,
)
